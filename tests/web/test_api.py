"""Is the API what its description says?  Asked by schemathesis over the real server, and by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from corpus import digest, index_of, item, outlet, paragraph, speaker

from indexer.names import load_names
from searchui.engine import Engine
from searchui.parameters import PARAMETERS
from searchui.records import FACETS
from searchui.web.app import create_app

ROOT = Path(__file__).parents[2]

TALKS = digest(
    "talks",
    item(
        "Ferry talks",
        paragraph(
            "All broadcasters said Minister Aoki “met” the ferry crews.",
            [outlet("NHK", "group"), outlet("TBS", "group")],
            [speaker("Aoki", "Aoki Ren", "Minister Aoki")],
            ["said"],
            ["all broadcasters"],
        ),
        paragraph("Sankei claimed that the ferry sails.", ["Sankei"], [], ["claimed"]),
        section=("WORLD", "Sea"),
    ),
    day=date(2017, 8, 30),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with closing(Engine(index_of(tmp_path_factory.mktemp("api") / "index", TALKS), load_names())) as engine:
        yield create_app(engine, load_names())


@pytest.fixture(scope="module")
def client(app):
    return app.test_client()


@pytest.fixture
def address(tmp_path) -> Iterator[str]:
    """The command itself, whose server has limits of its own."""
    index = index_of(tmp_path / "index", TALKS)
    command = [sys.executable, "-m", "searchui", "serve", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[-1]
        finally:
            server.kill()


def test_schemathesis_finds_nothing(address) -> None:
    command = [shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis", "run"]
    phases = ["--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--generation-deterministic"]
    described = [f"{address}api/v1/openapi.json", *phases, "--no-color"]
    done = subprocess.run([*command, *described], capture_output=True, text=True, check=False, timeout=300)
    assert 0 == done.returncode, done.stdout[-5000:] + done.stderr[-2000:]
    assert "5 selected / 5 total" in done.stdout


def test_the_description_names_every_parameter_and_facet(client) -> None:
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    assert list(PARAMETERS) == [each["name"] for each in paths["/search"]["get"]["parameters"]]
    assert list(FACETS) == paths["/facets/{name}"]["get"]["parameters"][0]["schema"]["enum"]


def test_a_result_holds_a_page_with_every_facet(client) -> None:
    found = client.get("/api/v1/search?q=ferry&not_outlet=NHK&limit=1").get_json()
    assert (1, ["talks#1.2"]) == (found["total"], [hit["id"] for hit in found["hits"]])
    assert [*FACETS, "timeline"] == list(found["facets"])
    nhk = {
        "value": "NHK",
        "label": "NHK",
        "count": 1,
        "chosen": False,
        "excluded": True,
        "kind": "broadcaster",
    }
    assert nhk == found["facets"]["outlet"][0]
    sea = {"depth": 1, "parent": "WORLD"}
    assert sea.items() <= found["facets"]["section"][1].items()


def test_dates_that_were_swapped_are_a_warning_and_no_error(client) -> None:
    found = client.get("/api/v1/search?from=2018-01-01&to=2017-01-01").get_json()
    assert ["the first date is later than the last; the two were swapped"] == [
        warning["message"] for warning in found["warnings"]
    ]


def test_an_item_is_given_whole(client) -> None:
    found = client.get("/api/v1/items/talks%231?q=crews").get_json()
    assert ["talks#1.1", "talks#1.2"] == [each["id"] for each in found["paragraphs"]]
    marks = [each["text"][start:end] for each in found["paragraphs"] for start, end in each["marks"]]
    assert (["crews"], "2017-08-30", ["WORLD", "Sea"]) == (marks, found["date"], found["section"])


def test_a_facet_is_paged_and_searched(client) -> None:
    first = client.get("/api/v1/facets/outlet?limit=2").get_json()
    assert (3, 2) == (first["total"], len(first["values"]))
    second = client.get("/api/v1/facets/outlet?limit=2&page=2").get_json()
    names = [value["value"] for value in (*first["values"], *second["values"])]
    assert ["NHK", "Sankei", "TBS"] == sorted(names)
    found = client.get("/api/v1/facets/outlet?contains=san").get_json()
    assert ["Sankei"] == [value["value"] for value in found["values"]]


def test_status_tells_the_versions(client) -> None:
    found = client.get("/api/v1/status").get_json()
    assert (1, 2, 0, 1) == (found["digests"], found["paragraphs"], found["unattributed"], found["grammar"])


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("search?outlets=NHK", 400, "no parameter"),
        ("search?page=", 400, "no number"),
        ("search?outlet=", 400, "empty"),
        ("search?v=2", 400, "query language"),
        ("items/talks%231?x=1", 400, "leave it out"),
        ("items/none%231", 404, "none#1"),
        ("facets/colour", 404, ""),
        ("suggest?q=a&q=b", 400, "q: it is given 2 times"),
        ("status?q=a", 400, "leave it out"),
        ("nowhere", 404, ""),
    ],
)
def test_what_cannot_be_done_is_said_in_json(client, address, status, words) -> None:
    response = client.get(f"/api/v1/{address}")
    assert status == response.status_code
    assert words in json.loads(response.get_data())["error"]["message"]
