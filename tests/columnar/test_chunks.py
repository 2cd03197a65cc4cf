"""What is remembered of a chunk gives the same postings as analysing the whole text."""

import pytest
from whoosh import analysis, fields
from whoosh.analysis import Analyzer, Token
from whoosh.filedb.filestore import RamStorage

from columnar.test_writer import contents
from indexer.columnar.codec import ColumnarCodec
from indexer.columnar.writer import ColumnarWriter

GAP = "|"


class Doubling(Analyzer):
    """Words between spaces; one in capitals stands also in small letters; a bar is a gap of ten positions."""

    def chunks(self, text):
        return text.split()

    def analysed(self, chunk):
        if chunk == GAP:
            return [], 10
        forms = dict.fromkeys((chunk.lower(), chunk))
        return [(form, 0) for form in forms], 1

    def __call__(self, value, positions=False, chars=False, start_pos=0, **options):
        token = Token(positions, chars, **options)
        token.boost = 1.0
        place = start_pos
        for chunk in self.chunks(value):
            terms, width = self.analysed(chunk)
            for term, _ in terms:
                token.text, token.pos, token.startchar, token.endchar = term, place, 0, 0
                yield token
            place += width


ANALYZERS = [
    Doubling(),
    analysis.SimpleAnalyzer(),
    analysis.RegexTokenizer(r"\S+") | analysis.LowercaseFilter(),
    analysis.StemmingAnalyzer(stoplist=None, minsize=0),
    analysis.StandardAnalyzer(),
    analysis.NgramWordAnalyzer(3),
    analysis.IDAnalyzer(),
    analysis.IDAnalyzer(lowercase=True),
]
TEXTS = ["US and the us | US", "", "TV-Asahi said | said", "北朝鮮 missile missiles U.S.", "a a a"]


@pytest.mark.parametrize("analyzer", ANALYZERS, ids=lambda analyzer: repr(analyzer)[:40])
def test_chunks_give_the_postings_of_the_whole_text(analyzer):
    schema = fields.Schema(
        text=fields.TEXT(analyzer=analyzer),
        boosted=fields.TEXT(analyzer=analyzer, field_boost=1.5),
        said=fields.TEXT(analyzer=analyzer, chars=True),
        tags=fields.FieldType(fields.formats.Frequency(), analyzer, scorable=True),
        name=fields.FieldType(fields.formats.Existence(), analyzer),
    )
    found = []
    for new_writer in (lambda made: made.writer(codec=ColumnarCodec()), ColumnarWriter):
        index = RamStorage().create_index(schema)
        writer = new_writer(index)
        for text in TEXTS:
            writer.add_document(
                text=text, boosted=text, said=text, tags=[text, "x"], name=text, _boosted_boost=2.0
            )
            writer.add_document(text=[text, "x"], tags=text, name=["x", text])
        writer.commit()
        found.append(contents(index))
    assert found[0] == found[1]
