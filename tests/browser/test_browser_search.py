"""Does a person get from a question to the marked paragraph?  With scripts and without, by keyboard too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


def results(page: Page) -> int:
    found = re.search(r"([\d,]+) paragraph", page.locator("#count").inner_text())
    return int(found[1].replace(",", "")) if found else 0


def first_outlet(page: Page):
    return page.locator('input[name="outlet"]').first


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_question_to_the_marked_paragraph(visit, scripts) -> None:
    site = visit(scripts=scripts)
    page = site.open()
    page.get_by_label("Search the digests").fill("missile")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#count")).to_contain_text("for “missile”")
    before = results(page)

    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".chips")).to_contain_text("NHK")
    after = results(page)
    assert 0 < after < before
    assert after == int(
        page.locator('label:has-text("NHK") .count').first.evaluate("count => count.firstChild.data")
    )
    assert page.url.endswith("/?q=missile&outlet=NHK") or "outlet=NHK" in page.url

    page.locator(".hits h2 a").first.click()
    expect(page.locator("h1")).to_be_visible()
    target = page.locator("section:target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_have_text(re.compile("missile", re.IGNORECASE))
    expect(target.locator(".names")).to_contain_text("NHK")

    page.get_by_role("link", name="Back to the results").click()
    assert after == results(page)
    expect(page.get_by_role("checkbox", name=re.compile("^NHK"))).to_be_checked()
    assert [] == site.complaints


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_any_broadcaster_is_one_tick(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=missile")
    before = results(page)
    page.get_by_role("checkbox", name="Any broadcaster", exact=True).check()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".chips")).to_contain_text("Any broadcaster")
    one = results(page)
    assert 0 < one <= before
    nhk = page.get_by_role("checkbox", name=re.compile("^NHK"))
    expect(nhk).to_be_checked()
    expect(nhk).to_be_disabled()
    page.get_by_role("checkbox", name="Any broadcaster", exact=True).uncheck()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(nhk).not_to_be_checked()
    assert before == results(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_chip_takes_its_filter_off_and_keeps_the_words(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=missile&outlet=NHK&year=2017")
    page.get_by_role("link", name=re.compile("Remove filter: Reported by: NHK")).click()
    expect(page.locator(".chips")).not_to_contain_text("NHK")
    expect(page.get_by_label("Search the digests")).to_have_value("missile")
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.get_by_label("Search the digests")).to_have_value("missile")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_order_can_be_changed(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_label("Order").select_option("oldest")
    if not scripts:
        page.get_by_role("button", name="Sort", exact=True).click()
    page.wait_for_url(re.compile("sort=oldest"))
    dates = [time.get_attribute("datetime") for time in page.locator(".hits time").all()]
    assert sorted(dates) == dates


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_last_hit_can_be_reached(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?sort=newest")
    total = results(page)
    seen = page.locator(".hits > li").count()
    while page.locator('a[rel="next"]').count():
        page.locator('a[rel="next"]').click()
        page.wait_for_load_state()
        seen += page.locator(".hits > li").count()
    assert total == seen


def test_results_follow_the_typing(visit) -> None:
    site = visit()
    page = site.open("/?q=missile")
    page.get_by_label("Search the digests").press("End")
    page.get_by_label("Search the digests").press_sequentially(" defense")
    expect(page.locator("#count")).to_contain_text("for “missile defense”")
    page.wait_for_url(re.compile(r"q=missile\+defense"))
    expect(page.get_by_label("Search the digests")).to_be_focused()
    assert [] == site.complaints


def searched(page: Page, words: str) -> None:
    """Waits until the page is that of a search: its address, its words in the box, its results."""
    expect(page.locator("#count")).to_contain_text(f"for “{words}”")
    expect(page.get_by_label("Search the digests")).to_have_value(words)
    page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=words)


def typed_slowly(page: Page, *words: str) -> None:
    """Types words one behind the other, each searched before the next is typed."""
    for word in words:
        page.get_by_label("Search the digests").fill(word)
        searched(page, word)


def test_what_is_typed_is_one_entry_and_enter_adds_none(visit) -> None:
    page = visit().open("/?q=minister")
    before = page.evaluate("history.length")
    typed_slowly(page, "ferry", "missile defense", "missile")
    for _ in range(2):
        with page.expect_response(re.compile("q=missile$")):
            page.keyboard.press("Enter")
        searched(page, "missile")
    assert before + 1 == page.evaluate("history.length")
    page.go_back()
    searched(page, "minister")


def test_the_way_back_leads_through_every_search(visit) -> None:
    site = visit()
    page = site.open("/?q=minister")
    box = page.get_by_label("Search the digests")
    counts = [site.count]
    for word in ("missile", "ferry"):
        box.fill(word)
        box.press("Enter")
        searched(page, word)
        counts.append(site.count)
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    expect(page.locator(".chips")).to_contain_text("NHK")
    typed_slowly(page, "missile")
    page.go_back()
    searched(page, "ferry")
    expect(page.get_by_role("checkbox", name=re.compile("^NHK"))).to_be_checked()
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    for word, count in zip(("ferry", "missile", "minister"), reversed(counts), strict=True):
        searched(page, word)
        expect(page.locator("#count")).to_have_text(count)
        page.go_back()
    assert "about:blank" == page.url
    assert [] == site.complaints


@pytest.mark.parametrize("language", ["", "&lang=ja"])
def test_an_emptied_box_finds_all_paragraphs_and_is_no_entry_of_its_own(visit, language) -> None:
    site = visit()
    page = site.open("/?sort=newest" + language)
    everything = site.count
    page = site.open("/?q=minister" + language)
    narrowed, before = site.count, page.evaluate("history.length")
    box = page.locator("#q")
    box.press("End")
    for _ in "minister":
        box.press("Backspace", delay=20)
    expect(page.locator("#count")).to_have_text(everything)
    expect(box).to_be_focused()
    box.press_sequentially("ferry")
    page.wait_for_url(re.compile("q=ferry"))
    expect(page.locator("#count")).to_contain_text("ferry")
    assert "sort=" not in page.url
    box.fill("")
    page.wait_for_url(re.compile("sort=newest"))
    expect(page.locator("#count")).to_have_text(everything)
    assert before + 1 == page.evaluate("history.length")
    page.go_back()
    expect(box).to_have_value("minister")
    expect(page.locator("#count")).to_have_text(narrowed)
    assert [] == site.complaints


def test_the_last_filter_taken_off_by_its_box_leaves_all_paragraphs(visit) -> None:
    page = visit().open("/?outlet=NHK")
    nhk = page.get_by_role("checkbox", name=re.compile("^NHK"))
    nhk.uncheck()
    expect(page.locator(".chips")).to_have_count(0)
    expect(nhk).to_be_focused()
    page.wait_for_url(re.compile(r"/\?sort=newest$"))


def test_words_typed_back_to_the_search_before_are_that_search(visit) -> None:
    page = visit().open("/?q=minister")
    typed_slowly(page, "missile", "minister", "ferry")
    page.go_back()
    searched(page, "minister")
    page.go_back()
    assert "about:blank" == page.url


def test_a_tick_taken_back_and_set_again_is_an_entry_each_and_the_same_search_none(visit) -> None:
    page = visit().open("/?q=%6Dinister")
    before = page.evaluate("history.length")
    box = page.get_by_label("Search the digests")
    with page.expect_response(re.compile("q=minister$")):
        box.press("Enter")
    box.press("End")
    with page.expect_response(re.compile("q=minister$")):
        box.press(" ")
    assert before == page.evaluate("history.length")
    nhk = page.get_by_role("checkbox", name=re.compile("^NHK"))
    for chosen in (1, 0, 1):
        nhk.set_checked(bool(chosen))
        expect(page.locator(".chip")).to_have_count(chosen)
    page.wait_for_url(re.compile("outlet=NHK"))
    assert before + 3 == page.evaluate("history.length")


def test_the_way_back_leads_through_the_filters(visit) -> None:
    page = visit().open("/?q=missile")
    before = results(page)
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    page.wait_for_url(re.compile("outlet=NHK"))
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.get_by_role("checkbox", name=re.compile("^NHK"))).not_to_be_checked()
    assert before == results(page)


def test_a_page_of_results_is_its_address(visit) -> None:
    first = visit()
    page = first.open("/?q=missile")
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    page.wait_for_url(re.compile("outlet=NHK"))
    expect(page.locator(".chips")).to_contain_text("NHK")
    other = visit(scripts=False)
    other.page.goto(page.url)
    assert first.count == other.count


def test_everything_can_be_done_by_keyboard(visit) -> None:
    page = visit().open("/?q=minister")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the results")).to_be_in_viewport()
    keys.press("Enter")
    expect(page.locator("main")).to_be_focused()

    keys.press("/")
    box = page.get_by_label("Search the digests")
    expect(box).to_be_focused()
    keys.type("missile")
    keys.press("Enter")
    expect(page.locator("#count")).to_contain_text("for “missile”")
    expect(box).to_be_focused()

    nhk = page.get_by_role("checkbox", name=re.compile("^NHK"))
    for _ in range(40):
        keys.press("Tab")
        if nhk.evaluate("box => box === document.activeElement"):
            break
    assert "none" != nhk.evaluate("box => getComputedStyle(box).outlineStyle")
    keys.press("Space")
    expect(page.locator(".chips")).to_contain_text("NHK")
    expect(nhk).to_be_checked()
    expect(nhk).to_be_focused()

    page.locator(".hits h2 a").first.focus()
    keys.press("Enter")
    expect(page.locator("section:target mark").first).to_be_visible()


def test_a_slash_in_the_box_is_a_slash(visit) -> None:
    page = visit().open("/?q=minister")
    box = page.get_by_label("Search the digests")
    box.fill("")
    box.press_sequentially("a/b")
    expect(box).to_have_value("a/b")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # on a slow machine the first closes a list of completions
    expect(box).not_to_be_focused()


def test_the_words_behind_a_name_are_shown_on_demand(visit) -> None:
    page = visit(scripts=False).open("/item/000_01a646d81e0b1105/1")
    evidence = page.locator(".evidence").first
    expect(evidence.locator("table")).to_be_hidden()
    evidence.locator("summary").click()
    expect(evidence.locator("table")).to_be_visible()
    expect(evidence.locator("tbody")).to_contain_text("“All broadcasters”")


def test_the_words_behind_a_name_are_underlined_in_the_text_on_demand(visit) -> None:
    page = visit(scripts=False).open("/?q=missile&outlet=NHK")
    first = page.locator(".hits article").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert "none" == first.locator(".cited").first.evaluate(line)
    first.locator(".evidence summary").click()
    expect(first.locator(".cited").first).to_have_text("All broadcasters")
    assert "underline" == first.locator(".cited").first.evaluate(line)
    assert "none" == page.locator(".hits article").nth(1).locator(".cited").first.evaluate(line)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_filters_fold_away_where_there_is_no_room(visit, scripts) -> None:
    page = visit(width=360, scripts=scripts).open("/?q=missile")
    box = first_outlet(page)
    expect(box).to_be_hidden()
    page.locator("summary", has_text="Filters").click()
    expect(box).to_be_visible()
    box.check()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".badge")).to_have_text("1 chosen")


@pytest.mark.parametrize("width", [900, 1400])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_filters_stand_beside_the_results_where_there_is_room(visit, scripts, width) -> None:
    page = visit(width=width, scripts=scripts).open("/?q=missile")
    expect(first_outlet(page)).to_be_visible()
    filters, hits = page.locator(".panels").bounding_box(), page.locator(".hits").bounding_box()
    assert filters["x"] + filters["width"] <= hits["x"]


def test_a_mistake_in_the_query_is_shown_where_it_is(visit) -> None:
    page = visit().open("/?q=missile+%28defense&outlet=NHK")
    expect(page.locator(".notice").first).to_be_visible()
    expect(page.locator(".typed em").first).to_have_text("(")
    expect(page.get_by_label("Search the digests")).to_have_value("missile (defense")
    expect(page.get_by_role("checkbox", name=re.compile("^NHK"))).to_be_checked()


def test_an_empty_result_offers_a_way_out(visit) -> None:
    page = visit().open("/?q=missile&outlet=NHK&year=1900")
    expect(page.locator("#count")).to_contain_text("No paragraph found")
    page.get_by_role("link", name="without “1900”").click()
    assert 0 < results(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_source_under_a_paragraph_leads_to_all_it_reported(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=missile")
    link = page.locator(".names a").first
    name = link.inner_text()
    link.click()
    expect(page.locator(".chips")).to_contain_text(name)
    assert 0 < results(page)


def test_a_date_can_be_typed_without_being_interrupted(visit) -> None:
    page = visit().open("/?q=minister")
    field = page.get_by_label("From", exact=True)
    field.focus()
    page.keyboard.type("08012017", delay=60)
    expect(page.locator(".chips")).to_contain_text("From 1 August 2017")
    expect(field).to_have_value("2017-08-01")
    expect(field).to_be_focused()


def test_every_example_of_the_help_finds_something(visit) -> None:
    site = visit()
    links = site.open("/help").locator('main a[href^="./?"]').all()
    addresses = [link.get_attribute("href") for link in links]
    answers = {at: site.page.request.get(f"{site.address}/search.json{at[2:]}").json() for at in addresses}
    assert len(addresses) >= 15
    assert [] == [at for at, answer in answers.items() if not answer["total"] or answer["warnings"]]
