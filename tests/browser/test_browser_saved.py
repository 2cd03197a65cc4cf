"""Can a reader keep searches, see what is new, and follow them?"""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect


def save(page: Page, name: str = "") -> None:
    page.get_by_role("button", name="Save this search").click()
    if name:
        page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Remove from saved")).to_be_visible()


def kept(page: Page) -> list[dict]:
    """What is saved, once the server has said what each search finds."""
    searches: list[dict] = []
    for _ in range(100):
        searches = json.loads(page.evaluate("localStorage.getItem('whosays.saved')") or "[]")
        if all(one["seen"] is not None for one in searches):
            break
        page.wait_for_timeout(100)
    return searches


def forget(page: Page, total: int, ids: int) -> None:
    """As if the first saved search had found less when it was last seen."""
    searches = kept(page)
    searches[0] |= {"total": total, "seen": searches[0]["seen"][-ids:] if ids else []}
    page.evaluate("kept => localStorage.setItem('whosays.saved', kept)", json.dumps(searches))


def test_a_search_is_saved_under_a_name_and_found_again(visit) -> None:
    site = visit()
    page = site.open("/?q=minister&outlet=NHK&page=2")
    page.get_by_role("button", name="Save this search").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("minister · NHK")
    page.get_by_role("button", name="Cancel").click()
    assert [] == kept(page)
    save(page, "Ministers on NHK")
    page.get_by_role("link", name="Saved", exact=True).click()
    page.get_by_role("link", name="Ministers on NHK", exact=True).click()
    expect(page.locator("#count")).to_contain_text("Showing 1–10 of 18 paragraphs for “minister”")
    expect(page.locator(".chips")).to_contain_text("NHK")
    assert [] == site.complaints


def test_a_search_is_saved_even_if_the_reader_leaves_before_the_server_has_answered(visit) -> None:
    page = visit().open("/?q=minister")
    page.route("**/search.json*", lambda route: None)
    save(page, "Ministers")
    page.get_by_role("link", name="Saved", exact=True).click()
    expect(page.locator("#saved .name")).to_have_text("Ministers")
    page.unroute("**/search.json*")
    page.reload()
    expect(page.locator("#saved .count")).to_have_text("nothing new of 74")
    assert 74 == kept(page)[0]["total"]


def test_what_is_new_is_counted_marked_and_then_known(visit) -> None:
    page = visit().open("/?q=minister&outlet=NHK")
    save(page, "NHK")
    page.goto(re.sub(r"\?.*", "saved", page.url))
    expect(page.locator("#saved .count")).to_have_text("nothing new of 18")
    forget(page, total=15, ids=15)
    page.reload()
    expect(page.locator("#saved .count")).to_have_text("3 new of 18")
    page.get_by_role("link", name="NHK", exact=True).click()
    page.wait_for_load_state("networkidle")  # what was seen is kept when the server has answered
    page.get_by_label("Order").select_option("newest")
    page.wait_for_load_state("networkidle")
    page.goto(re.sub(r"\?.*", "saved", page.url))
    expect(page.locator("#saved .count")).to_have_text("nothing new of 18")


def test_new_paragraphs_are_marked_among_the_results(visit) -> None:
    page = visit().open("/?q=minister&outlet=NHK&sort=newest")
    save(page, "NHK")
    forget(page, total=16, ids=16)
    page.reload()
    expect(page.locator(".hits .fresh")).to_have_count(2)
    assert [True, True, False] == [
        bool(article.locator(".fresh").count()) for article in page.locator(".hits article").all()[:3]
    ]
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".hits .fresh")).to_have_count(0)


def test_what_came_with_an_old_date_is_counted_too(visit) -> None:
    page = visit().open("/?q=minister")
    save(page, "All")
    forget(page, total=70, ids=100)
    page.goto(re.sub(r"\?.*", "saved", page.url))
    expect(page.locator("#saved .count")).to_have_text("4 new of 74")


def test_each_saved_search_leads_to_its_feed(visit) -> None:
    site = visit()
    page = site.open("/?q=minister&outlet=NHK&outlet=TBS&lang=en")
    save(page, "Two")
    page.get_by_role("link", name="Saved", exact=True).click()
    feed = page.get_by_role("link", name="Feed of Two")
    expect(feed).to_have_attribute(
        "href", "/search.atom?outlet=NHK&outlet=TBS&q=minister&sort=newest&limit=50"
    )
    answer = page.request.get(site.address + feed.get_attribute("href"))
    assert ("application/atom+xml", True) == (
        answer.headers["content-type"].split(";")[0],
        "<entry>" in answer.text(),
    )


def test_a_saved_search_is_renamed_and_removed_and_comes_back(visit) -> None:
    page = visit().open("/?q=minister")
    save(page, "One")
    page.get_by_role("link", name="Saved", exact=True).click()
    page.get_by_role("button", name="Rename One").click()
    page.get_by_label("Name", exact=True).fill("<b>Two</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#saved .name")).to_have_text("<b>Two</b>")
    page.get_by_role("button", name="Remove <b>Two</b>").click()
    expect(page.locator("#saved [role=status]")).to_contain_text("Removed: <b>Two</b>")
    expect(page.locator("#saved-none")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#saved .name")).to_have_text("<b>Two</b>")
    expect(page.locator("#saved .name")).to_be_focused()


def test_the_first_page_shows_what_is_saved(visit) -> None:
    page = visit().open("/")
    expect(page.get_by_role("heading", name="Saved searches")).to_be_hidden()
    page.goto(page.url + "?q=minister")
    save(page, "Ministers")
    page.get_by_role("link", name="Whosays").click()
    expect(page.get_by_role("heading", name="Saved searches")).to_be_visible()
    expect(page.get_by_role("link", name="Ministers", exact=True)).to_be_visible()


def test_the_button_follows_the_search_as_it_changes(visit) -> None:
    page = visit().open("/?q=minister")
    save(page)
    box = page.get_by_label("Search the digests")
    box.fill("minister online")
    expect(page.get_by_role("button", name="Save this search")).to_be_visible()
    box.fill("minister")
    page.get_by_role("button", name="Remove from saved").click()
    assert [] == kept(page)


@pytest.mark.parametrize(
    "rubbish", ["{", "17", "[null, 1, {}]", '[{"name": 1, "search": "q=x"}]', '{"a": []}']
)
def test_rubbish_in_the_storage_is_no_saved_search(visit, rubbish) -> None:
    site = visit()
    page = site.open("/saved")
    page.evaluate("text => localStorage.setItem('whosays.saved', text)", rubbish)
    page.reload()
    expect(page.locator("#saved-none")).to_be_visible()
    assert [] == site.complaints


def test_a_script_in_the_storage_is_no_address(visit) -> None:
    page = visit().open("/saved")
    one = [{"name": "x", "search": "javascript:alert(1)", "total": 0, "seen": []}]
    page.evaluate("text => localStorage.setItem('whosays.saved', text)", json.dumps(one))
    page.reload()
    assert page.locator("#saved .name").get_attribute("href").startswith("/?")


def test_a_browser_that_keeps_nothing_is_told_so(visit) -> None:
    site = visit()
    site.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page = site.open("/?q=minister")
    page.get_by_role("button", name="Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#save-trouble")).to_contain_text("was not saved")
    assert [] == site.complaints


def test_a_count_that_fails_is_said_to_have_failed(visit) -> None:
    page = visit().open("/?q=minister")
    save(page, "One")

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="{}")

    page.route("**/search.json*", fail)
    page.get_by_role("link", name="Saved", exact=True).click()
    expect(page.locator("#saved .count")).to_have_text("could not be counted")


def test_without_scripts_the_page_says_what_to_do_instead(visit) -> None:
    page = visit(scripts=False).open("/saved")
    expect(page.locator(".notice")).to_contain_text("keep the address")
