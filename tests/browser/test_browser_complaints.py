"""Does the page get right what users of other search engines complain of?  One test for each complaint, on real digests.

Each names a public thread in which it was made.
"""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect


def results(page: Page) -> int:
    found = re.search(r"([\d,]+) paragraph", page.locator("#count").inner_text())
    return int(found[1].replace(",", "")) if found else 0


def counts(page: Page) -> dict[str, int]:
    rows = page.get_by_role("group", name="Reported by").locator(".choices li").all()
    return {row.locator(".value").inner_text(): int(row.locator(".count").inner_text()) for row in rows}


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»", "＂＂"])
def test_smart_quotes_make_a_phrase(visit, quotes) -> None:
    """Curly quotes were no phrase: mediacloud/web-search#1169, simonw/datasette#1795."""
    page = visit().open("/")
    box = page.get_by_label("Search the digests")
    box.fill(f"{quotes[0]}options are on the table{quotes[1]}")
    box.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("options are on the table")
    box.fill(f"{quotes[0]}table the on options{quotes[1]}")
    box.press("Enter")
    expect(page.locator("#count")).to_contain_text("No paragraph found")


def test_the_siblings_of_a_chosen_value_keep_their_counts(visit) -> None:
    """Choosing one value took the others to 0: meilisearch/meilisearch#1073, typesense/typesense#1378."""
    page = visit().open("/?q=minister")
    before = counts(page)
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    expect(page.locator(".chips")).to_contain_text("NHK")
    assert before == counts(page)
    assert before["NHK"] == results(page)


def test_two_values_of_a_facet_find_what_has_either(visit) -> None:
    """Two ticks found what has both: meilisearch/meilisearch-js-plugins#789."""
    totals = {}
    for chosen in ("outlet=NHK", "outlet=Sankei", "outlet=NHK&outlet=Sankei"):
        totals[chosen] = results(visit().open(f"/?q=minister&{chosen}"))
    nhk, sankei, either = totals.values()
    assert max(nhk, sankei) < either <= nhk + sankei


def test_a_value_can_be_excluded(visit) -> None:
    """There was no way to leave a value out: alephdata/aleph#1859."""
    page = visit().open("/?q=minister")
    whole, nhk = results(page), counts(page)["NHK"]
    page.get_by_role("checkbox", name="Leave out NHK").check()
    expect(page.locator(".chips")).to_contain_text("not NHK")
    assert whole - nhk == results(page)


def test_a_long_facet_can_be_searched(visit) -> None:
    """The fiftieth name could not be reached: alephdata/aleph#3104, ICIJ/datashare#211."""
    page = visit().open("/?q=minister")
    page.get_by_label("Find in Said by").press_sequentially("yash")
    found = page.get_by_role("group", name="Said by").locator(".value")
    expect(found.first).to_have_text("Yashiro")


def test_only_what_matched_is_marked(visit) -> None:
    """The words of a phrase were marked wherever they stood: elastic/elasticsearch#29561, whoosh#427."""
    page = visit().open('/?q="foreign minister"')
    marks = [text.casefold() for text in page.locator(".hits mark").all_inner_texts()]
    assert marks
    assert {"foreign minister"} == set(marks)


def test_a_filter_is_not_marked_in_the_text(visit) -> None:
    """Words of a filter were marked as if typed: MuckRock/documentcloud#429."""
    page = visit().open("/?q=minister&outlet=NHK&speaker=Isobe")
    assert {"minister"} == {text.casefold() for text in page.locator(".hits mark").all_inner_texts()}


def test_an_opened_hit_keeps_its_marks_and_its_place(visit) -> None:
    """The opened document showed neither: MuckRock/documentcloud#180."""
    page = visit(scripts=False).open("/?q=minister&sort=newest&page=3")
    hit = page.locator(".hits > li").filter(has=page.locator(".text mark")).last
    text, marks = hit.locator(".text").inner_text(), hit.locator(".text mark").all_inner_texts()
    hit.locator("h2 a").click()
    target = page.locator("section:target")
    expect(target).to_be_in_viewport()
    assert target.locator(".text").inner_text().endswith(text)
    assert marks == target.locator(".text mark").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("(ferry OR", "OR"),
        ('minister "table', '"'),
        ("minister colour:red", "colour"),
        ("date:[x] minister", "[x]"),
    ],
)
def test_a_query_that_is_wrong_says_where(visit, query, place) -> None:
    """A query failed quietly, with wrong results: paperless-ngx/paperless-ngx#13852."""
    page = visit().open("/")
    box = page.get_by_label("Search the digests")
    box.fill(query)
    box.press("Enter")
    expect(page.locator(".notice").first).to_be_visible()
    places = page.locator(".typed em").all_inner_texts()
    assert any(place in marked for marked in places), places


def test_an_export_holds_every_hit(visit) -> None:
    """An export ended at a hidden number of rows: alephdata/aleph#1885, mediacloud/web-search#605."""
    page = visit().open("/?sort=newest")
    total = results(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"), newline="")))
    assert total > 200
    assert total == len(rows) - 1
