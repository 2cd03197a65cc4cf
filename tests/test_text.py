"""Which characters a file holds, and which files hold none that can be read."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import text
from indexer.digest import read_digest
from indexer.errors import UnreadableDigest
from indexer.names import load_names
from indexer.text import decoded, folded, lines_of, read_text

SENTENCE = "Mainichi’s editor said: “It’s ironclad – really…” in the café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_an_encoding_of_the_west(encoding):
    assert SENTENCE == decoded(SENTENCE.encode(encoding), "x.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_an_encoding_of_japan(encoding):
    japanese = "首相は記者会見で新しい計画について説明した。野党は反発している。"
    assert japanese == decoded(japanese.encode(encoding), "x.txt")


def test_the_encoding_that_a_page_declares():
    page = '<meta charset="cp1251"><p>Привет</p>'
    assert page == decoded(page.encode("cp1251"), "x.html")


def test_text_that_was_decoded_wrongly_before_is_repaired():
    garbled = SENTENCE.encode().decode("latin-1")
    assert SENTENCE == decoded(garbled.encode(), "x.txt")


@pytest.mark.parametrize(
    "good",
    [
        SENTENCE,
        "ＮＨＫ said ‘１２ billion’ ﬁnally…",
        "Ōita, Wróblewska, Hrabovská",
        "à la carte in São Paulo",
    ],
)
def test_good_text_is_left_alone(good):
    assert good == decoded(good.encode(), "x.txt")


def test_letters_and_their_accents_become_one_character():
    assert "Ōita" == decoded("O\u0304ita".encode(), "x.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\ufeff\u200b\n".encode(), "is empty"),
        (b"%PDF\x00\x01", "is binary"),
        (b"\x89PNG\r\n\x1a\n\xff\xd8", "no other text encoding fits"),
        (b"NHK said \xff\xfe\xfa", "is not valid UTF-8 (byte 9)"),
        ("NHK said “so”".encode()[:-1], "is not valid UTF-8"),
        ("NHK said “so” ".encode() + b"\xff in 2016", "is not valid UTF-8"),
        (b"\xff\xfeN\x00H", "is not valid UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data, reason):
    with pytest.raises(UnreadableDigest) as error:
        decoded(data, "seeds/x.txt")
    message = str(error.value)
    assert message.startswith("seeds/x.txt: ")
    assert reason in message
    assert ";" in message  # what to do
    assert "\n" not in message


class TestAFile:
    def refusal(self, path) -> str:
        with pytest.raises(UnreadableDigest) as error:
            read_text(path)
        assert str(error.value).startswith(f"{path}: ")
        return str(error.value)

    def test_that_is_missing(self, tmp_path):
        assert "no such file" in self.refusal(tmp_path / "missing.txt")

    def test_that_is_a_directory(self, tmp_path):
        assert "is a directory" in self.refusal(tmp_path)

    def test_that_is_a_fifo_does_not_block(self, tmp_path):
        os.mkfifo(tmp_path / "fifo.txt")
        assert "no regular file" in self.refusal(tmp_path / "fifo.txt")

    def test_that_is_a_device(self):
        with pytest.raises(UnreadableDigest, match="no regular file"):
            read_text(text.Path("/dev/zero"))

    def test_that_is_too_large(self, tmp_path):
        with (tmp_path / "large.txt").open("wb") as file:
            file.truncate(text.MAX_BYTES)
        assert "50 MB or more" in self.refusal(tmp_path / "large.txt")

    def test_with_a_name_that_no_file_can_have(self):
        with pytest.raises(UnreadableDigest, match="cannot be opened"):
            read_text(text.Path("a\0b.txt"))

    def test_takes_its_name_as_id_unless_one_is_given(self, tmp_path):
        path = tmp_path / "d99.txt"
        path.write_text("Talks resume\n\nNHK said so.\n", encoding="utf-8")
        digests = read_digest(path, load_names()), read_digest(path, load_names(), id="y")
        assert ["d99#1.1", "y#1.1"] == [digest.items[0].paragraphs[0].id for digest in digests]
        assert str(path) == digests[0].source


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("NHK\u00a0 said \t so ", "NHK said so"),
        ("NHK\u3000said\u2009so", "NHK said so"),
        ("mis\u00adsile\u200b de\ufefffense", "missile defense"),
        ("a\x07b", "ab"),
        ("ＮＨＫ “said”…", "ＮＨＫ “said”…"),
        ("   ", ""),
    ],
)
def test_folding(printed, line):
    assert line == folded(printed)


@settings(deadline=None)  # a busy machine is no failure
@given(st.text())
def test_folding_twice_is_folding_once(printed):
    once = folded(printed)
    assert once == folded(once)
    assert once == once.strip()


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.text(alphabet="ab c")), st.sampled_from(["\n", "\r\n", "\r", "\x0c", "\u2028", "\x85"]))
def test_lines_end_in_many_ways(lines, end):
    assert (lines or [""]) == lines_of(end.join(lines))
