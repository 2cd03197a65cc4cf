"""Every labelled digest is read as its label says: what a line is, where an item begins, what it credits."""

import json
from pathlib import Path

import pytest

from indexer.digest import read_digest
from indexer.names import load_names
from indexer.records import Digest

ROOT = Path(__file__).parent.parent
LABELS = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))


def labelled(label: Path) -> tuple[dict, Digest]:
    stem = label.name.removesuffix(".gold.json")
    (path,) = (ROOT / "seeds").glob(f"{stem}.*")
    return json.loads(label.read_text(encoding="utf-8")), read_digest(path, load_names())


def lines(chrome) -> list[str]:
    return [" ".join(line.strip(" •*-·").split()) for line in chrome]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name.split(".")[0])
class TestALabelledDigest:
    def test_has_its_kind_and_its_date(self, label):
        gold, digest = labelled(label)
        assert (gold["kind"], gold["date"]) == (digest.kind, digest.date and digest.date.isoformat())

    def test_has_its_chrome_in_order_and_its_tags(self, label):
        gold, digest = labelled(label)
        assert lines(gold["chrome"]) == lines(digest.chrome)
        assert gold["tags"] == list(digest.tags)

    def test_has_its_items_with_section_and_credit(self, label):
        gold, digest = labelled(label)
        expected = [(item["title"], item["section"], item["credit"]) for item in gold["items"]]
        assert expected == [(item.title, list(item.section), list(item.credit)) for item in digest.items]

    def test_has_its_paragraphs(self, label):
        gold, digest = labelled(label)
        for labelled_item, item in zip(gold["items"], digest.items, strict=True):
            for paragraph, read in zip(labelled_item["paragraphs"], item.paragraphs, strict=True):
                assert read.text.startswith(paragraph["starts_with"])


def test_the_digest_that_the_project_was_created_from():
    digest = read_digest(ROOT / "seeds" / "000_01a646d81e0b1105.txt", load_names())
    (item,) = digest.items
    assert ("item", None, ()) == (digest.kind, digest.date, digest.tags)
    assert ["print PRINT", "Ambassador", "Ukraine", "COVID-19", "Trending Japan"] == lines(digest.chrome)
    assert "U.S. Japanese ministers agree to put greater pressure on DPRK" == item.title
    assert ("INTERNATIONAL", "East Asia & Pacific") == item.section
    assert ["000_01a646d81e0b1105#1.1", "000_01a646d81e0b1105#1.2", "000_01a646d81e0b1105#1.3"] == [
        paragraph.id for paragraph in item.paragraphs
    ]
    assert item.paragraphs[2].text.endswith("the more displeased China and Russia become.”")
