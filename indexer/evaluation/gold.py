"""What should a careful reader get out of a digest?  The label file beside it, `NAME.gold.json`, as records.

One labelled paragraph: `{"starts_with": "NHK reported that the mayor of Kure said", "outlets": ["NHK"],
"groups": [], "speakers": [{"name": "Sera", "full": null, "kind": "person", "how": "named"}]}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from ..errors import GoldError
from ..records import DigestKind, SpeakerHow, SpeakerKind

_Choice = TypeVar("_Choice")

SUFFIX = ".gold.json"
"""How the name of a label file ends; what stands before it is the name of the digest."""


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """A labelled speaker; `how` is None for institutions and unnamed sources, which carry no such label."""

    name: str
    full: str | None
    kind: SpeakerKind
    how: SpeakerHow | None
    nested: bool


@dataclass(frozen=True, slots=True)
class GoldParagraph:
    """A labelled paragraph, known by its first words, verbatim."""

    starts_with: str
    outlets: tuple[str, ...]
    groups: tuple[str, ...]
    speakers: tuple[GoldSpeaker, ...]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A labelled item; one that is only a headline has no paragraphs."""

    title: str
    section: tuple[str, ...]
    credit: tuple[str, ...]
    paragraphs: tuple[GoldParagraph, ...]


@dataclass(frozen=True, slots=True)
class GoldDigest:
    """All labels of one digest; `date` is `YYYY-MM-DD`, or None when the document states none."""

    name: str
    kind: DigestKind
    date: str | None
    chrome: tuple[str, ...]
    tags: tuple[str, ...]
    items: tuple[GoldItem, ...]


def gold_files(folder: Path) -> tuple[Path, ...]:
    """The label files of a folder, by name; raises GoldError if it is none or holds none."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: is not a folder; give the one that holds the *{SUFFIX} files")
    files = tuple(sorted(folder.glob(f"*{SUFFIX}")))
    if not files:
        raise GoldError(f"{folder}: holds no *{SUFFIX} files; give the folder of the labels")
    return files


def load_gold(path: Path) -> GoldDigest:
    """The labels of one file; raises GoldError, which names the file and what is wrong in it."""
    try:
        labels = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read as JSON ({error})") from error
    try:
        return _digest(path.name.removesuffix(SUFFIX), labels)
    except _LabelError as error:
        raise GoldError(f"{path}: {error}") from error


class _LabelError(ValueError):
    """One label is missing or of the wrong type; the file is added by `load_gold`."""


def _digest(name: str, labels: object) -> GoldDigest:
    return GoldDigest(
        name,
        _one_of(labels, "kind", get_args(DigestKind)),
        _optional_text(labels, "date"),
        _texts(labels, "chrome"),
        _texts(labels, "tags"),
        tuple(_item(item) for item in _list(labels, "items")),
    )


def _item(labels: object) -> GoldItem:
    return GoldItem(
        _text(labels, "title"),
        _texts(labels, "section"),
        _texts(labels, "credit"),
        tuple(_paragraph(paragraph) for paragraph in _list(labels, "paragraphs")),
    )


def _paragraph(labels: object) -> GoldParagraph:
    return GoldParagraph(
        _text(labels, "starts_with"),
        _texts(labels, "outlets"),
        _texts(labels, "groups"),
        tuple(_speaker(speaker) for speaker in _list(labels, "speakers")),
    )


def _speaker(labels: object) -> GoldSpeaker:
    return GoldSpeaker(
        _text(labels, "name"),
        _optional_text(labels, "full"),
        _one_of(labels, "kind", get_args(SpeakerKind)),
        _one_of(labels, "how", get_args(SpeakerHow)) if _value(labels, "how") else None,
        bool(_value(labels, "nested")),
    )


def _value(labels: object, key: str) -> object:
    if not isinstance(labels, dict):
        raise _LabelError(f"an object with the key {key!r} is expected, not {labels!r}")
    return labels.get(key)


def _text(labels: object, key: str) -> str:
    value = _value(labels, key)
    if not isinstance(value, str):
        raise _LabelError(f"{key!r} must be a text, not {value!r}")
    return value


def _optional_text(labels: object, key: str) -> str | None:
    return None if _value(labels, key) is None else _text(labels, key)


def _list(labels: object, key: str) -> list[object]:
    value = _value(labels, key)
    if not isinstance(value, list):
        raise _LabelError(f"{key!r} must be a list, not {value!r}")
    return value


def _texts(labels: object, key: str) -> tuple[str, ...]:
    values = _list(labels, key)
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) < len(values):
        raise _LabelError(f"{key!r} must be a list of texts, not {values!r}")
    return texts


def _one_of(labels: object, key: str, choices: tuple[_Choice, ...]) -> _Choice:
    value = _value(labels, key)
    for choice in choices:
        if choice == value:
            return choice
    raise _LabelError(f"{key!r} must be one of {', '.join(map(str, choices))}, not {value!r}")
