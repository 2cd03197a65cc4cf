"""Which characters does a file hold?  Bytes to text, refusing what is none, and folding of whitespace.

`decoded(b"\\x93ironclad\\x94", "x.txt")` is `“ironclad”` (Windows-1252), `folded("NHK\\u00a0 said\\u200b")` is
`NHK said`.  Letters stay as printed: full-width letters, curly quotes and ligatures are untouched.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from pathlib import Path

import charset_normalizer
import ftfy
import ftfy.badness

from .errors import UnreadableDigest

MAX_BYTES = 50_000_000
"""A file of this size or more is refused: a digest is some kilobytes, a year of them some megabytes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|\xe2\x80"  # the beginning of every curly quote and dash; in a legacy encoding it would be `â€`
)
_ASIAN = (
    ["cp932", "euc_jp"],
    ["cp949", "gb18030", "big5"],
)  # Japanese first: the bytes alone often fit several

# Western legacy text is English with curly quotes, dashes and some accented letters inside words.  Anything else
# (a capital with an accent after a small letter, an accented letter alone) shows that the encoding is another one.
_IMPLAUSIBLE = re.compile(
    r"[\x80-\x9f\ufffd]"  # C1 controls: no encoding's text
    r"|[a-z][À-ÖØ-Þ]|(?<![A-Za-zÀ-ÿ])[ÂÃÄÆÇÊËÌÍÎÏÐÑÒÔÕÖØ-ßáâãäçêëìíîïðñôõö÷øùúûüýþÿ](?![A-Za-zÀ-ÿ])"
    r"|[¡¢¤¦¨ª¬¯±-¶¸-¿÷×ƒˆ˜‡†‰]\w|[˘˙˚˛˝ˇ√∫∂∆Ω≈◊\uf8ff]|[À-ÿ]{3}"
)

# What is neither ASCII nor of the characters that Japanese text has: kana, kanji, full width, its punctuation; no kana of
# half width, which is what the bytes of any Western text read as, and no kanji as which the bytes of UTF-8 do (`窶彜hip`).
_SOME_JAPANESE = re.compile(r"[\u3041-\u30fe\u4e00-\u9fff]{2}|[\uff01-\uff5e]")
_NO_JAPANESE = re.compile(
    r"[窶縺繧繝竏竊]"
    r"|[^\x00-\x7f\u2010-\u2026\u2190-\u21ff\u2500-\u27bf\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e×÷°±§¶]"
)

_EDGES = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u180e\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f\u3099\u309a]+")
_SUSPECT = re.compile("[^\x00-\x7f’‘“”–—•…\u00a0]")
_ONLY_ENCODING = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


def read_text(path: Path) -> str:
    """The text of a file; raises UnreadableDigest when there is none, in one line naming the file."""
    return decoded(_bytes_of(path), str(path))


def decoded(data: bytes, source: str) -> str:
    """The text of some bytes: by byte order mark, as UTF-8, by declared charset, or as a legacy encoding.

    Raises UnreadableDigest, with `source` named, for what is empty, binary or broken.
    """
    text = _composed(_repaired(_characters_of(data, source)))
    if "\0" in text:
        raise UnreadableDigest(
            f"{source}: is binary (it holds NUL bytes); give a text, Markdown or HTML file"
        )
    if not folded(text):
        raise UnreadableDigest(f"{source}: is empty; remove it or fill it")
    return text


def folded(text: str) -> str:
    """One line: every run of whitespace is one space, invisible and control characters are gone."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them: Windows, Unix, old Mac, form feed, Unicode separators."""
    return _EDGES.sub("\n", text.replace("\u00ad\n", "")).split("\n")


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableDigest(f"{path}: is a directory; give a text, Markdown or HTML file")
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise UnreadableDigest(f"{path}: there is no such file; check its name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDigest(
            f"{path}: cannot be opened ({reason}); check the path and its permissions"
        ) from None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDigest(f"{path}: is no regular file; give a text, Markdown or HTML file")
        if status.st_size >= MAX_BYTES:
            raise UnreadableDigest(
                f"{path}: is {MAX_BYTES // 1_000_000} MB or more; split it into smaller digests"
            )
        try:
            return file.read(MAX_BYTES)
        except OSError as error:
            raise UnreadableDigest(f"{path}: cannot be read ({error.strerror}); copy it anew") from None


def _characters_of(data: bytes, source: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, source)
    if b"\0" in data:
        raise UnreadableDigest(
            f"{source}: is binary (it holds NUL bytes); give a text, Markdown or HTML file"
        )
    if b"\x1b$" in data or b"\x1b(J" in data:
        return _strictly(data, "iso2022_jp", source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        legacy = _legacy(data)
        if legacy is None:
            message = f"{source}: is not valid UTF-8 (byte {error.start}) and no other text encoding fits"
            raise UnreadableDigest(f"{message}; save it as UTF-8") from None
        return legacy


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{source}: is not valid {encoding.upper()} (byte {error.start})"
        raise UnreadableDigest(f"{message}; save it as UTF-8") from None


def _legacy(data: bytes) -> str | None:
    """Text in the encoding that an HTML page declares, in a Western or in an East Asian one; None when none fits."""
    declared = _DECLARED.search(data[:4096])
    if declared:
        text = _text_in(data, declared[1].decode("ascii", "replace"))
        if text is not None:
            return text
    if not _mostly_high(data):
        text = next(filter(None, (_japanese(data, encoding) for encoding in _ASIAN[0])), None)
        if text is not None:
            return text
    if _UTF8_SEQUENCE.search(data) and not _mostly_high(data):
        return None  # meant as UTF-8 and damaged: a legacy reading would only garble it
    for encoding in ("cp1252", "mac_roman"):
        text = _text_in(data, encoding)
        if text is not None and not _IMPLAUSIBLE.search(text):
            return text
    if not _mostly_high(data):
        return None
    for encodings in _ASIAN:
        best = charset_normalizer.from_bytes(data[:200_000], cp_isolation=encodings).best()
        if best:
            return _text_in(data, best.encoding)
    return None


def _japanese(data: bytes, encoding: str) -> str | None:
    """English text with some Japanese in it, when all that is not ASCII reads as Japanese in an encoding; else None."""
    text = _text_in(data, encoding)
    return text if text and _SOME_JAPANESE.search(text) and not _NO_JAPANESE.search(text) else None


def _mostly_high(data: bytes) -> bool:
    """Whether a good part of the bytes is beyond ASCII, as in East Asian text and never in English."""
    high = sum(byte > 0x7F for byte in data[:20_000])
    return high >= 10 and high * 5 > len(data[:20_000])


def _text_in(data: bytes, encoding: str) -> str | None:
    if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        encoding = "cp1252"  # what browsers take these labels to mean
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _repaired(text: str) -> str:
    """Undo text that was decoded wrongly before it reached us (`â€œ` for `“`), on evidently broken lines only."""
    if not _is_broken(text):
        return text
    lines = text.split("\n")
    return "\n".join(_repaired_line(line) for line in lines)


def _repaired_line(line: str) -> str:
    return ftfy.fix_text(line, config=_ONLY_ENCODING) if _is_broken(line) else line


def _is_broken(text: str) -> bool:
    """Whether a text was decoded wrongly: not one with the marks of good English typography alone, which spares 0.4 ms a page."""
    return _SUSPECT.search(text) is not None and ftfy.badness.is_bad(text)


def _composed(text: str) -> str:
    """Letters and their combining accents as one character, where there is one: `o` + macron is `ō`."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
