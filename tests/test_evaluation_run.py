"""Does an evaluation read labels and digests, show what it found, and compare itself with an earlier one?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import GoldError
from indexer.evaluation.comparison import changes_between, comparison_lines, load_evaluation
from indexer.evaluation.gold import gold_files, load_gold
from indexer.evaluation.run import Evaluation, evaluate
from indexer.evaluation.sheet import ROWS, DigestScore, Mistake, Place, Sheet
from indexer.evaluation.table import evaluation_json, interval_of, mistake_lines, table_lines
from indexer.evaluation.tally import wilson
from indexer.names import load_names

LABELS: dict[str, Any] = {
    "kind": "item",
    "date": None,
    "chrome": ["print PRINT"],
    "tags": [],
    "items": [
        {
            "title": "Trams to run again in Kure",
            "section": ["SOCIETY", "Cities"],
            "credit": [],
            "paragraphs": [
                {
                    "starts_with": "NHK reported that Mayor Sera said on Monday",
                    "outlets": ["NHK"],
                    "groups": [],
                    "speakers": [
                        {"name": "Sera", "full": None, "kind": "person", "title": "Mayor", "how": "named"}
                    ],
                }
            ],
        }
    ],
}
DIGEST = """print PRINT

SOCIETY > Cities

Trams to run again in Kure

NHK reported that Mayor Sera said on Monday that the trams of the city would run again before the winter begins.
"""


def labelled(folder: Path, labels: object = LABELS) -> Path:
    (folder / "kure.gold.json").write_text(json.dumps(labels), "utf-8")
    (folder / "kure.txt").write_text(DIGEST, "utf-8")
    return folder


def sheet(name: str, *mistakes: tuple[str, str]) -> DigestScore:
    made = Sheet(name)
    made.count("speakers", right=3, false=len(mistakes))
    for got, rule in mistakes:
        made.note("speakers", Place("Ogata said"), "", got, rule)
    return made.score()


def test_labels_and_digest_of_one_name_are_compared(tmp_path: Path) -> None:
    evaluation = evaluate(labelled(tmp_path), load_names())
    assert [] == list(evaluation.mistakes)
    assert 1 == evaluation.total("speakers").right == evaluation.total("outlets").right


def test_digests_may_stand_in_another_folder(tmp_path: Path) -> None:
    digests = tmp_path / "digests"
    digests.mkdir()
    labelled(tmp_path)
    (tmp_path / "kure.txt").rename(digests / "kure.txt")
    assert 1 == len(evaluate(tmp_path, load_names(), digests=digests).scores)
    with pytest.raises(GoldError, match="--digests"):
        evaluate(tmp_path, load_names())


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no"):
        gold_files(tmp_path)
    with pytest.raises(GoldError, match="not a folder"):
        gold_files(tmp_path / "gone")


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({**LABELS, "kind": "memo"}, "'kind' must be one of item"),
        ({**LABELS, "date": 2019}, "'date' must be a text"),
        ({**LABELS, "chrome": "print"}, "'chrome' must be a list"),
        ({**LABELS, "tags": [1]}, "'tags' must be a list of texts"),
        ({**LABELS, "items": ["Trams"]}, "an object with the key 'title'"),
        ([], "an object with the key"),
    ],
)
def test_a_label_file_that_is_wrong_is_refused_with_its_name_and_the_label(
    tmp_path: Path, labels: object, said: str
) -> None:
    folder = labelled(tmp_path, labels)
    with pytest.raises(GoldError, match=f"kure.gold.json.*{said}"):
        load_gold(folder / "kure.gold.json")


def test_a_label_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.gold.json").write_bytes(b"\xff{")
    with pytest.raises(GoldError, match="cannot be read as JSON"):
        load_gold(tmp_path / "x.gold.json")


def test_the_table_has_every_row_with_its_counts() -> None:
    lines = list(table_lines(Evaluation((sheet("a", ("Kure", "cue")), sheet("b")))))
    assert list(ROWS) == [line[:18].strip() for line in lines[1 : len(ROWS) + 1]]
    assert "speakers               0.857   1.000  0.923  0.857-1.000   6 right of 7 given, 6 wanted" in lines
    assert any(line.startswith("false speakers") and line.endswith("1 of 7 given") for line in lines)


def test_a_row_of_recall_has_the_interval_of_a_proportion() -> None:
    made = Sheet("a")
    made.count("said by pronoun", right=9, missed=1)
    assert wilson(9, 10) == interval_of("said by pronoun", Evaluation((made.score(),)))


def test_a_row_without_a_mistake_is_no_certainty() -> None:
    assert wilson(6, 6) == interval_of("speakers", Evaluation((sheet("a"), sheet("b"))))


def test_a_mistake_is_shown_with_its_place_its_rule_and_its_text() -> None:
    mistake = Mistake("speakers", "d07", "Ogata said", "", "Kure", "near cue", "Ogata said it in Kure.")
    assert [
        "d07 speakers: Ogata said",
        "    expected nothing, got Kure  [near cue]",
        "    Ogata said it in Kure.",
    ] == list(mistake_lines((mistake,)))


def test_an_evaluation_kept_as_json_is_compared_digest_by_digest(tmp_path: Path) -> None:
    old = Evaluation((sheet("a", ("Kure", "cue"), ("Tram", "cue")), sheet("b")))
    new = Evaluation((sheet("a", ("Kure", "another rule")), sheet("b", ("Winter", "title"))))
    kept = tmp_path / "old.json"
    kept.write_text(json.dumps(evaluation_json(old)), "utf-8")
    assert [
        "a gained: speakers, Ogata said: expected nothing, got Tram [cue]",
        "b lost: speakers, Ogata said: expected nothing, got Winter [title]",
        "1 gained, 1 lost in 2 digests",
    ] == list(comparison_lines(changes_between(load_evaluation(kept), new.mistakes)))


def test_the_same_evaluation_twice_has_no_changes() -> None:
    evaluation = Evaluation((sheet("a", ("Kure", "cue"), ("Kure", "cue")),))
    assert () == changes_between(evaluation.mistakes, evaluation.mistakes)


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"digests": [{"mistakes": [{"row": 1}]}]}'])
def test_what_is_no_evaluation_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "old.json").write_text(text)
    with pytest.raises(GoldError, match="no evaluation"):
        load_evaluation(tmp_path / "old.json")


def test_the_json_of_an_evaluation_has_every_figure() -> None:
    rows = evaluation_json(Evaluation((sheet("a", ("Kure", "cue")), sheet("b"))))["rows"]
    assert set(ROWS) | {"false speakers"} == set(rows)
    assert {"precision": 6 / 7, "recall": 1.0, "f1": 12 / 13} == {
        name: rows["speakers"][name] for name in ("precision", "recall", "f1")
    }
    assert 1 / 7 == rows["false speakers"]["share"]
