"""Is the JSON of a digest what is promised to other programs?"""

from __future__ import annotations

import json
from datetime import date

from indexer.records import (
    AttributedDigest,
    AttributedItem,
    AttributedParagraph,
    Attribution,
    Digest,
    Item,
    Outlet,
    Paragraph,
    Speaker,
)
from indexer.report import digest_json

TEXT = "TV-Asahi quoted Mayor Sera as saying: “The tram will run.”"


def attributed_digest(day: date | None) -> AttributedDigest:
    paragraph = Paragraph("x#1.1", TEXT)
    item = Item("x#1", "Tram to run", ("SOCIETY", "Cities"), ("Sankei",), (paragraph,))
    digest = Digest("x", "news/x.txt", "item", day, ("print PRINT",), ("Trams",), (item,))
    attributed = AttributedParagraph(
        paragraph,
        (Outlet("TV Asahi", "broadcaster", "named", ((0, 8),)),),
        ("all broadcasters",),
        (Speaker("Sera", None, "Mayor", "Mayor Sera", "person", "named", ((16, 26),), "cue", nested=False),),
        (Attribution(("TV Asahi",), "Sera", "quoted", True, (38, 57)),),
        ((39, 57),),
    )
    return AttributedDigest(digest, (AttributedItem(item, (attributed,)),))


def test_a_digest_has_the_promised_keys() -> None:
    assert {
        "source": "news/x.txt",
        "kind": "item",
        "date": "2031-05-02",
        "masthead": [],
        "chrome": ["print PRINT"],
        "tags": ["Trams"],
        "corrected": [],
        "unfit": [],
    } == {
        key: value
        for key, value in digest_json(attributed_digest(date(2031, 5, 2))).items()
        if key != "items"
    }


def test_a_date_that_the_document_does_not_state_is_null() -> None:
    assert '"date": null' in json.dumps(digest_json(attributed_digest(None)))


def test_a_paragraph_says_who_reported_and_who_said_it_and_where_that_stands() -> None:
    (item,) = digest_json(attributed_digest(None))["items"]
    (paragraph,) = item["paragraphs"]
    assert ("x#1", "Tram to run", ["SOCIETY", "Cities"], ["Sankei"]) == tuple(
        item[key] for key in ("id", "title", "section", "credit")
    )
    assert [{"name": "TV Asahi", "type": "broadcaster", "basis": "named", "evidence": [[0, 8]]}] == paragraph[
        "outlets"
    ]
    assert {
        "name": "Sera",
        "full": None,
        "label": "Mayor Sera",
        "kind": "person",
        "how": "named",
        "evidence": [[16, 26]],
        "title": "Mayor",
        "nested": False,
        "rule": "cue",
    } == paragraph["speakers"][0]
    assert ["all broadcasters"] == paragraph["groups"]
    assert {
        "outlets": ["TV Asahi"],
        "speaker": "Sera",
        "full": None,
        "cue": "quoted",
        "quoted": True,
        "span": [38, 57],
        "words": [0, 0],
        "verb": "",
    } == paragraph["attributions"][0]


def test_spans_are_offsets_into_the_text_of_the_same_paragraph() -> None:
    paragraph = digest_json(attributed_digest(None))["items"][0]["paragraphs"][0]
    (start, end), *_ = paragraph["speakers"][0]["evidence"]
    assert "Mayor Sera" == paragraph["text"][start:end]
