"""What does the browser get?  Each address through the real application over a fake engine."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fake_engine import FakeEngine, named, paragraph
from selectolax.lexbor import LexborHTMLParser

from indexer.errors import StoreError
from indexer.names import load_names
from searchui.web.app import create_app
from searchui.web.headers import HEADERS
from searchui.web.hosts import hosts_of


def seen(response) -> LexborHTMLParser:
    return LexborHTMLParser(response.get_data(as_text=True))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_the_first_page_says_what_is_there_and_how_to_begin(client) -> None:
    page = seen(client.get("/"))
    assert ["Whosays"] == texts(page, "h1")
    assert ["33 paragraphs · 32 digests"] == texts(page, ".holdings")
    assert "outlet:NHK" in texts(page, ".try a")
    assert "/?outlet=Sankei" in [a.attributes["href"] for a in page.css(".shelves a")]


def test_an_empty_index_says_how_to_fill_it() -> None:
    page = seen(create_app(FakeEngine([]), load_names()).test_client().get("/"))
    assert "whosays index" in page.css_first(".notice").text()


def test_a_search_shows_whole_paragraphs_marked_with_their_sources(client) -> None:
    page = seen(client.get("/?q=crews"))
    assert ["1 paragraph for “crews”"] == texts(page, "#count")
    assert ["crews"] == texts(page, ".hits mark")
    assert ["All broadcasters reported that Minister Aoki met the ferry crews."] == texts(page, ".text")
    assert ["NHK", "TBS", "Minister Aoki"] == texts(page, ".names a")
    assert ["as part of “all broadcasters”"] == texts(page, ".via")
    assert "30 August 2017" in page.css_first(".facts").text()
    assert "/item/d1/1?q=crews#p1" == page.css_first("h2 a").attributes["href"]


def test_a_source_without_a_name_is_called_one(client) -> None:
    assert ["unnamed source"] == texts(seen(client.get("/?q=port")), ".tag")


def test_a_paragraph_without_a_date_is_undated(client) -> None:
    assert "undated" in seen(client.get("/?q=sail&kind=afternoon-alert")).css_first(".facts").text()


def test_a_headline_without_text_is_shown_once(client) -> None:
    page = seen(client.get("/?q=sail&kind=afternoon-alert"))
    assert (["Ferry to sail"], []) == (texts(page, ".hits h2"), texts(page, ".text"))


def test_ticking_a_broadcaster_narrows_the_results_and_leaves_its_siblings_counted(client) -> None:
    page = seen(client.get("/?q=ferry&outlet=NHK"))
    assert ["1 paragraph for “ferry”"] == texts(page, "#count")
    ticked = [
        node.attributes["value"]
        for node in page.css("aside input[type=checkbox]")
        if "checked" in node.attributes
    ]
    assert ["NHK"] == ticked
    assert "Sankei 2" in texts(page, "label")


def test_everything_that_is_chosen_belongs_to_the_one_form(client) -> None:
    page = seen(client.get("/?q=ferry&outlet=NHK"))
    assert ["get"] == [form.attributes["method"] for form in page.css("form") if form.parent.tag != "dialog"]
    controls = page.css("#search input, #search button, aside input, aside button, .toolbar select")
    assert len(controls) > 10
    assert all(c.attributes.get("form", "search") == "search" for c in controls)
    legends = texts(page, "fieldset legend")
    assert ["Reported by", "Said by", "Date", "Year", "Month", "Section", "Kind of digest"] == legends


def test_every_box_has_a_label(client) -> None:
    page = seen(client.get("/?q=ferry"))
    labelled = {label.attributes.get("for") for label in page.css("label")}
    boxes = page.css("input:not([type=hidden]), select")
    named = [c for c in boxes if not c.attributes.get("aria-label") and c.parent.tag != "label"]
    assert set() == {c.attributes["id"] for c in named} - labelled


def test_the_status_region_tells_the_range(client) -> None:
    page = seen(client.get("/?q=harbour&page=2"))
    assert ["Showing 11–20 of 30 paragraphs for “harbour”"] == texts(page, "[role=status]")
    assert ["11"] == [ol.attributes["start"] for ol in page.css("ol.hits")]
    assert ["/?q=harbour&page=2"] == [a.attributes["href"] for a in page.css("[aria-current=page]")]


def test_an_empty_result_says_which_filter_is_in_the_way(client) -> None:
    page = seen(client.get("/?q=ferry&outlet=Sankei&year=2099"))
    assert ["No paragraph found for “ferry”"] == texts(page, "#count")
    assert ["without “2099”"] == texts(page, ".empty li a")


def test_a_page_beyond_the_end_leads_back(client) -> None:
    page = seen(client.get("/?q=harbour&page=9"))
    assert ["There is no page 9 for “harbour”"] == texts(page, "#count")
    assert ["/?q=harbour&page=3"] == [a.attributes["href"] for a in page.css(".empty a")]


def test_a_warning_marks_the_characters_it_is_about(client) -> None:
    response = client.get("/?q=NEAR+ferry")
    page = seen(response)
    assert (200, ["NEAR"], ["ferry"]) == (
        response.status_code,
        texts(page, ".typed em"),
        texts(page, ".understood code"),
    )


def test_a_query_in_error_is_400_with_the_form_still_filled_in(client) -> None:
    response = client.get("/?q=%22ferry&outlet=NHK&from=2017-01-01")
    page = seen(response)
    assert 400 == response.status_code
    assert ["This phrase has no closing quotation mark"] == texts(page, ".notice p:first-child")
    assert '"ferry' == page.css_first("#q").attributes["value"]
    assert "2017-01-01" == page.css_first("#from").attributes["value"]
    assert ["NHK"] == [c.attributes["value"] for c in page.css("aside input[checked]")]


def test_a_wrong_parameter_is_400_with_the_results_of_the_rest(client) -> None:
    response = client.get("/?q=ferry&page=x")
    assert (400, 3) == (response.status_code, len(texts(seen(response), ".hits > li")))
    assert "no number" in seen(response).css_first(".notice").text()


def test_an_item_is_whole_with_the_hit_anchored_and_marked(client) -> None:
    page = seen(client.get("/item/d1/1?q=quoted&outlet=Sankei"))
    assert ["p1", "p2"] == [s.attributes["id"] for s in page.css("section.paragraph")]
    assert ["quoted"] == texts(page, "#p2 mark")
    assert ["/?q=quoted&outlet=Sankei"] == [a.attributes["href"] for a in page.css(".back a")]
    assert ["#p2"] == [a.attributes["href"] for a in page.css(".matches a")]
    assert ["Ferry talks end"] == texts(page, "h1")


@pytest.mark.parametrize("path", ["/item/none/1", "/item/d1/99", "/item/d1/x", "/nowhere", "/item/../x"])
def test_what_is_not_there_is_404_with_a_way_back(client, path) -> None:
    response = client.get(path)
    assert 404 == response.status_code
    assert "/" in [a.attributes["href"] for a in seen(response).css("main a")]
    assert seen(response).css_first("#q") is not None


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/search.json", "/item/d1/1", "/status"])
def test_the_site_only_answers_reading_requests(client, method, path) -> None:
    response = getattr(client, method)(path)
    assert (405, True) == (response.status_code, "GET" in response.headers["Allow"])


def test_json_is_what_was_promised(client) -> None:
    found = client.get("/search.json?q=crews").get_json()
    assert ["query", "total", "took_ms", "hits", "facets", "warnings", "suggestions"] == list(found)
    hit = found["hits"][0]
    assert {
        "id": "d1#1.1",
        "score": 1.0,
        "title": "Ferry talks end",
        "date": "2017-08-30",
        "text": "All broadcasters reported that Minister Aoki met the ferry crews.",
        "marks": [[59, 64]],
        "outlets": [
            {"name": name, "type": "broadcaster", "basis": "group", "evidence": [[0, 16]]}
            for name in ("NHK", "TBS")
        ],
        "speakers": [
            {
                "name": "Aoki",
                "full": None,
                "label": "Minister Aoki",
                "kind": "person",
                "how": "named",
                "evidence": [[31, 44]],
                "title": None,
                "nested": False,
                "rule": "",
            }
        ],
        "section": ["INTERNATIONAL", "Europe"],
        "url": "/item/d1/1?q=crews#p1",
    } == hit
    assert {
        "value": "NHK",
        "label": "NHK",
        "count": 1,
        "chosen": False,
        "excluded": False,
        "kind": "",
    } in found["facets"]["outlet"]


def test_json_tells_the_warnings_with_their_place(client) -> None:
    found = client.get("/search.json?q=NEAR+ferry").get_json()
    assert [{"message": "“NEAR” is no operator", "span": [0, 4]}] == found["warnings"]


@pytest.mark.parametrize(
    ("query", "words", "span"),
    [
        ("q=%22ferry", "no closing", [0, 1]),
        ("page=x", "page: “x” is no number", None),
        ("outlets=NHK", "no parameter", None),
    ],
)
@pytest.mark.parametrize("path", ["/search.json", "/search.csv", "/search.ndjson"])
def test_an_error_of_the_data_addresses_is_json(client, path, query, words, span) -> None:
    response = client.get(f"{path}?{query}")
    error = response.get_json()["error"]
    assert (400, span) == (response.status_code, error["span"])
    assert words in error["message"]


def test_csv_holds_every_hit(client, engine) -> None:
    response = client.get("/search.csv?q=harbour")
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert [f"m{n}#1.1" for n in range(1, 31)] == [row["id"] for row in rows]
    assert "attachment" in response.headers["Content-Disposition"]


def test_ndjson_holds_every_hit_one_a_line(client) -> None:
    lines = client.get("/search.ndjson?q=harbour").get_data(as_text=True).splitlines()
    assert [f"m{n}#1.1" for n in range(1, 31)] == [json.loads(line)["id"] for line in lines]


def test_an_export_of_nothing_is_only_its_heading(client) -> None:
    assert 1 == len(client.get("/search.csv?q=nowhere").get_data(as_text=True).splitlines())


def test_a_box_that_completes_gets_whole_queries_and_their_pages(client) -> None:
    found = client.get("/suggest?q=crew").get_json()
    assert {
        "q": "crew",
        "suggestions": [{"query": "crews", "label": "crews", "kind": "word", "count": 1, "url": "/?q=crews"}],
    } == found
    assert [] == client.get("/suggest").get_json()["suggestions"]


def test_text_is_text_and_never_markup(client) -> None:
    html = client.get("/item/d1/1").get_data(as_text=True)
    assert "&lt;b&gt;will&lt;/b&gt;" in html
    assert "<b>will" not in html


@pytest.mark.parametrize(
    "path", ["/", "/?q=ferry", "/item/x/1", "/search.json?q=ferry", "/search.csv", "/search.ndjson"]
)
def test_text_that_is_no_unicode_is_shown_as_far_as_it_can_be(path) -> None:
    stored = paragraph(
        "x#1.1", "ferry \ud800 caf\udce9", title="\ud800", outlets=(named("\ud800"),), source="\udce9.txt"
    )
    response = create_app(FakeEngine([stored]), load_names()).test_client().get(path)
    assert (200, True) == (response.status_code, bool(response.get_data()))


SCRIPTS = {path.name for path in Path(create_app.__code__.co_filename).parent.glob("static/*.js")}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_hostile_names_stay_text_in_every_place() -> None:
    stored = paragraph(
        "x#1.1",
        f"ferry {HOSTILE}",
        title=HOSTILE,
        section=(HOSTILE,),
        outlets=(named(HOSTILE),),
        groups=(HOSTILE,),
        credit=(HOSTILE,),
        source=HOSTILE,
    )
    client = create_app(FakeEngine([stored], [(HOSTILE, HOSTILE)]), load_names()).test_client()
    for path in ("/", "/?q=ferry", "/item/x/1?q=ferry", "/status"):
        page = seen(client.get(path))
        assert SCRIPTS >= {s.attributes["src"].split("/")[-1].split("?")[0] for s in page.css("script")}
        assert [] == page.css("img, [onerror], [onclick]")
    page = seen(client.get("/", query_string={"q": HOSTILE, "outlet": HOSTILE}))
    assert [] == page.css("img, main script")


@pytest.mark.parametrize(
    "path", ["/", "/?q=ferry", "/?q=%22", "/nowhere", "/search.json", "/static/style.css"]
)
def test_every_answer_carries_the_security_headers(client, path) -> None:
    with client.get(path) as response:
        headers = response.headers
    assert HEADERS == {name: headers.get(name) for name in HEADERS}
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_no_page_holds_a_script_or_style_of_its_own(client) -> None:
    for path in ("/", "/?q=ferry", "/item/d1/1", "/help", "/status", "/nowhere"):
        html = client.get(path).get_data(as_text=True)
        assert [] == re.findall(r"<style|<script(?![^>]* src=)| style=| on\w+=", html)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "[::2]:80"]
)
def test_a_foreign_host_name_is_refused(client, engine, host) -> None:
    refused = client.get("/?q=ferry", headers={"Host": host})
    assert (421, []) == (refused.status_code, engine.requests)
    assert HEADERS["Referrer-Policy"] == refused.headers["Referrer-Policy"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:9", "[::1]:8080"])
def test_a_local_server_answers_under_its_local_names(client, host) -> None:
    assert 200 == client.get("/", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    ("address", "own", "foreign"),
    [
        ("127.0.0.1", "localhost", "evil.example"),
        ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
        ("0.0.0.0", "search.example", None),
    ],
)
def test_a_server_answers_under_the_address_it_was_given(address, own, foreign) -> None:
    client = create_app(FakeEngine([]), load_names(), hosts=hosts_of(address)).test_client()
    assert 200 == client.get("/", headers={"Host": own}).status_code
    if foreign:
        assert 421 == client.get("/", headers={"Host": foreign}).status_code


def test_an_index_that_cannot_be_read_is_said_in_its_own_words(engine, client) -> None:
    def broken(request):
        raise StoreError("/srv/index: is damaged; build it again")

    engine.search = broken
    response = client.get("/?q=ferry")
    assert (503, True) == (
        response.status_code,
        "is damaged; build it again" in response.get_data(as_text=True),
    )


def test_a_fault_of_ours_is_logged_and_not_shown(engine, client, caplog) -> None:
    def broken(request):
        raise ZeroDivisionError("secret detail")

    engine.search = broken
    response = client.get("/?q=ferry")
    assert 500 == response.status_code
    assert "secret detail" not in response.get_data(as_text=True)
    assert "secret detail" in caplog.text


def test_the_status_page_names_the_files_that_could_not_be_read(client) -> None:
    page = seen(client.get("/status"))
    assert ["seeds/bad.txt"] == texts(page, "main tbody th")
    assert ["is binary; remove it"] == texts(page, "main tbody td")


def test_a_watcher_can_ask_whether_it_is_well(client) -> None:
    assert {"status": "ok", "paragraphs": 33} == client.get("/healthz").get_json()


def test_a_browser_can_add_the_engine(client) -> None:
    response = client.get("/opensearch.xml")
    assert "application/opensearchdescription+xml" == response.mimetype
    assert "http://localhost/?q={searchTerms}" in response.get_data(as_text=True)


def test_static_files_may_be_kept_because_their_address_changes_with_them(client) -> None:
    address = seen(client.get("/")).css_first("link[rel=stylesheet]").attributes["href"]
    assert re.search(r"\?v=[0-9a-f]{12}$", address)
    with client.get(address) as response:
        assert "max-age=31536000" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"])
def test_no_file_outside_the_static_folder_is_given(client, path) -> None:
    assert 404 == client.get(path).status_code


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_page_is_sent_compressed_to_those_who_read_it(client, encoding) -> None:
    whole = client.get("/?q=harbour")
    small = client.get("/?q=harbour", headers={"Accept-Encoding": encoding})
    assert (None, encoding) == (whole.headers.get("Content-Encoding"), small.headers.get("Content-Encoding"))
    assert len(small.data) < len(whole.data) / 3
    assert {"accept-encoding", "accept-language"} <= {name.lower() for name in small.vary}


@pytest.mark.parametrize("path", ["/search.csv?q=harbour", "/search.ndjson?q=harbour"])
def test_an_export_leaves_as_it_is_made(client, path) -> None:
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as response:
        assert ("Content-Encoding" in response.headers, response.is_streamed) == (False, True)


def test_a_query_that_is_too_long_finds_nothing_and_stays_in_its_box(client) -> None:
    typed = ("missile " * 300).strip()
    page = seen(response := client.get("/", query_string={"q": typed}))
    assert (400, [], typed) == (
        response.status_code,
        texts(page, ".hits > li"),
        page.css_first("#q").attributes["value"],
    )
    assert "2,399 characters" in page.css_first(".notice").text()


def test_what_is_no_parameter_of_a_search_is_told_and_does_no_harm(client) -> None:
    response = client.get("/?q=ferry&utm_source=mail")
    assert (200, 3) == (response.status_code, len(texts(seen(response), ".hits > li")))
    assert "It was ignored" in seen(response).css_first(".notice").text()


def test_dates_that_were_swapped_do_no_harm_either(client) -> None:
    response = client.get("/?q=ferry&from=2018-01-01&to=2017-01-01")
    notice = seen(response).css_first(".notice").text()
    assert (200, True, False) == (response.status_code, "were swapped" in notice, "ignored" in notice)


def test_behind_a_proxy_the_public_name_is_answered_and_led_to(engine) -> None:
    client = create_app(engine, load_names(), public_url="https://news.example.org").test_client()
    headers = {"Host": "news.example.org"}
    assert 421 == client.get("/", headers={"Host": "evil.example"}).status_code
    assert 200 == client.get("/", headers=headers).status_code
    told = client.get("/opensearch.xml", base_url="http://localhost/digests").text
    assert 'template="https://news.example.org/digests/?q={searchTerms}' in told
    feed = client.get("/search.atom?q=ferry", headers=headers).text
    assert 'href="https://news.example.org/search.atom?q=ferry"' in feed


@pytest.mark.parametrize("host", ["", "/evil.example", "?evil.example", "@:evil", "[", ":80"])
def test_a_host_that_has_no_name_is_refused(client, host) -> None:
    assert 421 == client.get("/", headers={"Host": host}).status_code


def test_a_query_that_is_too_long_stands_in_the_box_and_in_no_address(client) -> None:
    long = "x" * 3000
    response = client.get("/", query_string={"q": long, "outlet": "NHK"})
    box, notice = (seen(response).css_first(which) for which in ("#q", ".notice"))
    assert (400, long) == (response.status_code, box.attributes["value"])
    assert "ignored" not in notice.text()
    assert response.text.count(long) < 5


def test_of_several_queries_the_first_that_says_anything_stays_in_the_box(client) -> None:
    response = client.get("/?q=&q=ferry&q=crew")
    assert (400, "ferry") == (response.status_code, seen(response).css_first("#q").attributes["value"])


@pytest.mark.parametrize("address", ["/facet/speaker", "/item/d1/1"])
def test_no_page_drops_a_query_that_it_cannot_use(client, address) -> None:
    response = client.get(f"{address}?q=ferry&q=crew")
    assert (400, True) == (response.status_code, "2 times" in response.text)


def test_a_value_that_any_of_its_type_covers_stays_chosen_when_the_form_is_sent(client) -> None:
    form = seen(client.get("/?q=ferry&outlet_type=broadcaster&outlet=NHK"))
    sent = [
        box
        for box in form.css('input[name="outlet"][value="NHK"]')
        if "disabled" not in box.attributes
        and (box.attributes["type"] == "hidden" or "checked" in box.attributes)
    ]
    assert 1 == len(sent)
