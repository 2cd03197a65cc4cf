"""How is a result fetched as data?  Whole, of one generation, under any prefix, through the real engine."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from contextlib import closing
from datetime import date, datetime

import pytest
from corpus import digest, index_of, item, outlet, paragraph, put
from selectolax.lexbor import LexborHTMLParser

from indexer.names import load_names
from indexer.store import Store
from searchui.engine import Engine
from searchui.records import SearchRequest
from searchui.urls import mount
from searchui.web.app import create_app

MANY = 1234
ATOM = {"a": "http://www.w3.org/2005/Atom", "o": "http://a9.com/-/spec/opensearch/1.1/"}
FERRIES = digest(
    "many", *(item(f"Ferry {n}", paragraph(f"The ferry {n} sails.", ["NHK"])) for n in range(MANY))
)
DATED = digest(
    "dated", item("Harbour", paragraph("The harbour\x0c & <quay>.", ["Sankei"])), day=date(2017, 8, 30)
)
UNDATED = digest("undated", item("Harbour", paragraph("Another harbour.", [outlet("TBS", "group")])))


@pytest.fixture
def engine(tmp_path):
    index = index_of(tmp_path / "index", FERRIES, DATED, UNDATED)
    with closing(Engine(index, load_names())) as engine:
        yield engine


@pytest.fixture
def client(engine):
    yield create_app(engine, load_names()).test_client()
    mount("")


@pytest.mark.parametrize("suffix", ["json", "csv", "ndjson", "atom"])
def test_an_export_has_every_paragraph_once_and_no_cap(client, suffix) -> None:
    text = client.get(f"/search.{suffix}?q=ferry").get_data(as_text=True)
    assert {f"many#{n + 1}.1" for n in range(MANY)} == set(ids_in(suffix, text))
    assert MANY == len(ids_in(suffix, text))


@pytest.mark.parametrize("suffix", ["json", "csv", "ndjson", "atom"])
def test_with_a_page_or_limit_an_export_is_that_page(client, suffix) -> None:
    whole = ids_in(suffix, client.get(f"/search.{suffix}?q=ferry").get_data(as_text=True))
    page = ids_in(suffix, client.get(f"/search.{suffix}?q=ferry&limit=7&page=3").get_data(as_text=True))
    assert whole[14:21] == page


def test_paging_reaches_the_last_hit(client) -> None:
    seen, url = [], "/?q=ferry&limit=100"
    while url:
        page = LexborHTMLParser(client.get(url).get_data(as_text=True))
        seen += [link.attributes["href"].split("?")[0] for link in page.css(".hits h2 a")]
        following = page.css_first("a[rel=next]")
        url = following.attributes["href"] if following else None
    assert (MANY, MANY) == (len(seen), len(set(seen)))


def test_an_export_stays_on_the_generation_it_began_with(engine, tmp_path) -> None:
    with closing(engine.export(SearchRequest("ferry"))) as export:
        first = next(export.hits).paragraph.id
        put(Store.opened(tmp_path / "index"), remove=["many"])
        assert 0 == engine.search(SearchRequest("ferry")).total
        rest = [hit.paragraph.id for hit in export.hits]
    assert MANY == export.result.total == len({first, *rest})


def test_a_feed_has_permanent_ids_and_true_dates(client, engine, tmp_path) -> None:
    def entries():
        feed = ET.fromstring(client.get("/search.atom?q=harbour&sort=newest").get_data())
        return feed, {
            entry.findtext("a:id", namespaces=ATOM): entry for entry in feed.iterfind("a:entry", ATOM)
        }

    feed, found = entries()
    assert ["tag:whosays.invalid,2026:dated%231.1", "tag:whosays.invalid,2026:undated%231.1"] == list(found)
    dated, undated = found.values()
    assert "2017-08-30T00:00:00Z" == dated.findtext("a:published", namespaces=ATOM)
    assert (None, ["undated"]) == (
        undated.findtext("a:published", namespaces=ATOM),
        [
            each.get("term")
            for each in undated.iterfind("a:category", ATOM)
            if each.get("scheme").endswith("date")
        ],
    )
    assert "The harbour� & <quay>." == dated.findtext("a:content", namespaces=ATOM)
    assert "2" == feed.findtext("o:totalResults", namespaces=ATOM)
    assert "http://localhost/item/dated/1?q=harbour&sort=newest#p1" == dated.find("a:link", ATOM).get("href")
    before = {id: entry.findtext("a:updated", namespaces=ATOM) for id, entry in found.items()}
    assert all(datetime.fromisoformat(moment).year > 2000 for moment in before.values())
    put(Store.opened(tmp_path / "index"), digest("new", item("New", paragraph("A new harbour."))))
    after = {id: entry.findtext("a:updated", namespaces=ATOM) for id, entry in entries()[1].items()}
    assert before == {id: moment for id, moment in after.items() if id in before}


def test_a_browser_is_told_how_to_search_and_to_complete(client) -> None:
    described = ET.fromstring(client.get("/opensearch.xml").get_data())
    templates = {each.get("type"): each.get("template") for each in described.iterfind("o:Url", ATOM)}
    assert "http://localhost/?q={searchTerms}&page={startPage?}" == templates["text/html"]
    offered = client.get("/opensearch/suggest?q=harb")
    assert "application/x-suggestions+json" == offered.mimetype
    assert ["harb", ["harbour"], ["2 paragraphs"], ["http://localhost/?q=harbour"]] == offered.get_json(
        force=True
    )


PAGES = [
    "/",
    "/?q=harbour&not_outlet=NHK",
    "/?q=zzz&outlet=NHK",
    "/item/dated/1?q=quay",
    "/facet/outlet",
    "/help",
    "/status",
    "/no",
]


@pytest.mark.parametrize("page", PAGES)
def test_under_a_prefix_every_link_leads_into_it(client, page) -> None:
    under = {"SCRIPT_NAME": "/a/digests"}
    html = client.get(page, environ_overrides=under).get_data(as_text=True)
    addresses = re.findall(r'(?:href|src|action|data-\w+)="(/[^"]*)"', html)
    assert addresses
    assert [] == [address for address in addresses if not address.startswith("/a/digests/")]


def test_data_and_descriptions_know_the_prefix(client) -> None:
    under = {"SCRIPT_NAME": "/a"}
    (hit,) = client.get("/api/v1/search?q=quay", environ_overrides=under).get_json()["hits"]
    assert "/a/item/dated/1?q=quay#p1" == hit["url"]
    assert "http://localhost/a/?q=" in client.get("/opensearch.xml", environ_overrides=under).get_data(
        as_text=True
    )
    described = client.get("/api/v1/openapi.json", environ_overrides=under).get_json()
    assert [{"url": "/a/api/v1"}] == described["servers"]


def test_a_watcher_gets_counts_and_no_queries(client) -> None:
    client.get("/?q=secret")
    text = client.get("/metrics").get_data(as_text=True)
    assert f"whosays_index_paragraphs {MANY + 2}.0" in text
    assert 'whosays_answers_total{address="/",status="200"} 1.0' in text
    assert "secret" not in text


def ids_in(suffix: str, text: str) -> list[str]:
    if suffix == "json":
        return [hit["id"] for hit in json.loads(text)["hits"]]
    if suffix == "ndjson":
        return [json.loads(line)["id"] for line in text.splitlines()]
    if suffix == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(text))]
    tags = [
        entry.findtext("a:id", namespaces=ATOM) for entry in ET.fromstring(text).iterfind("a:entry", ATOM)
    ]
    return [tag.rpartition(":")[2].replace("%23", "#") for tag in tags]


def test_data_tell_of_dates_that_were_swapped(client) -> None:
    found = client.get("/search.json?q=crew&from=2031-01-01&to=2001-01-01")
    told = [warning["message"] for warning in found.get_json()["warnings"]]
    assert (200, ["the first date is later than the last; the two were swapped"]) == (found.status_code, told)
