"""Can a reader narrow a search by time, leave values out, and find his way in a long facet?"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def results(page: Page) -> int:
    found = re.search(r"([\d,]+) paragraph", page.locator("#count").inner_text())
    return int(found[1].replace(",", "")) if found else 0


def apply(page: Page, scripts: bool) -> None:
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()


@BOTH
def test_a_value_is_left_out(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    before = results(page)
    page.get_by_role("checkbox", name="Leave out NHK").check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("not NHK")
    assert 0 < results(page) < before
    assert "not_outlet=NHK" in page.url
    names = page.locator(".hits .names li").all_inner_texts()
    assert names
    assert "NHK" not in names
    page.get_by_role("link", name="Remove filter: Reported by: not NHK").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert before == results(page)


def test_a_value_is_ticked_or_left_out_and_never_both(visit) -> None:
    page = visit().open("/?q=minister&outlet=NHK")
    page.get_by_role("checkbox", name="Leave out NHK").check()
    expect(page.locator(".chips")).to_contain_text("not NHK")
    expect(page.get_by_role("checkbox", name=re.compile("^NHK"))).not_to_be_checked()
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    expect(page.locator(".chips li").first).to_contain_text(re.compile("Reported by: NHK"))
    expect(page.get_by_role("checkbox", name="Leave out NHK")).not_to_be_checked()
    assert page.url.endswith("?q=minister&outlet=NHK")


@BOTH
def test_a_whole_type_is_left_out(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_role("checkbox", name="Leave out Any broadcaster").check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("not Any broadcaster")
    expect(page.get_by_role("checkbox", name="Leave out Any broadcaster")).to_be_checked()
    names = {name.rstrip(",") for name in page.locator(".hits .names li").all_inner_texts()}
    assert names
    assert set() == names & {"NHK", "TBS", "TV Asahi", "Fuji TV", "NTV"}


@BOTH
def test_only_where_the_outlet_is_named(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=missile&outlet=NHK")
    before = results(page)
    page.get_by_role("checkbox", name="Only where the outlet is named").check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("Only where the outlet is named")
    assert results(page) < before
    expect(page.locator(".hits .lighter")).to_have_count(0)


@BOTH
def test_a_section_holds_what_is_below_it(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_role("checkbox", name=re.compile("^INTERNATIONAL \\d")).check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("INTERNATIONAL")
    sections = page.locator(".hits .section").all_inner_texts()
    assert any("›" in section for section in sections)
    assert all(section.partition(":")[2].strip().startswith("INTERNATIONAL") for section in sections)


@BOTH
def test_the_words_of_saying_are_a_filter(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_role("group", name="How it was said").get_by_role(
        "checkbox", name=re.compile("^quote")
    ).check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("quote")
    assert 0 < results(page)


@BOTH
def test_dates_narrow_the_search(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_label("From", exact=True).fill("2018-01-01")
    page.get_by_label("Until", exact=True).fill("2019-12-31")
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("Until 31 December 2019")
    expect(page.locator(".chips")).to_contain_text("From 1 January 2018")
    years = {date.get_attribute("datetime")[:4] for date in page.locator(".hits time").all()}
    assert {"2018", "2019"} == years


def test_a_drag_over_the_bars_narrows_the_search_and_back_widens_it(visit) -> None:
    page = visit().open("/?q=minister")
    before = results(page)
    bars = page.locator(".timeline .bar")
    bars.nth(2).scroll_into_view_if_needed()
    first, last = bars.nth(2).bounding_box(), bars.nth(4).bounding_box()
    page.mouse.move(first["x"] + 4, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 20, steps=4)
    page.mouse.up()
    expect(page.locator(".chips")).to_contain_text("From 1 January 2018")
    expect(page.locator(".chips")).to_contain_text("Until 31 December 2020")
    assert 0 < results(page) < before
    assert [False, False, True, True, True, False] == [
        "in" in bar.get_attribute("class").split() for bar in bars.all()[:6]
    ]
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    assert before == results(page)


def test_a_click_on_a_bar_is_that_year_alone(visit) -> None:
    page = visit().open("/?q=minister")
    page.locator(".timeline .bar").nth(1).click()
    expect(page.locator(".chips")).to_contain_text("From 1 January 2017")
    expect(page.locator(".chips")).to_contain_text("Until 31 December 2017")
    page.get_by_role("link", name="All dates").click()
    expect(page.locator(".chips")).to_have_count(0)


def test_the_sliders_do_the_same_by_keyboard(visit) -> None:
    page = visit().open("/?q=minister")
    slider = page.get_by_label("Begins with")
    expect(slider).to_have_attribute("aria-valuetext", "2016: 9 paragraphs")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chips")).to_contain_text("From 1 January 2017")
    slider = page.get_by_label("Begins with")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "2017: 6 paragraphs")
    page.keyboard.press("Home")
    expect(page.locator(".chips")).to_have_count(0)


@BOTH
def test_the_picture_of_time_is_a_table_too(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister")
    page.get_by_text("As a table").click()
    rows = page.locator("#numbers tbody tr")
    bars = [
        bar for bar in page.locator(".bar title").all_text_contents() if not bar.endswith(": 0 paragraphs")
    ]
    assert [re.sub(r":| paragraphs?", "", bar).split() for bar in bars] == [
        row.split() for row in rows.all_inner_texts()
    ]
    rows.nth(1).get_by_role("link", name="2017").click()
    expect(page.locator(".chips")).to_contain_text("From 1 January 2017")


def test_a_long_facet_is_searched_in_place(visit) -> None:
    page = visit().open("/?q=minister")
    said_by = page.get_by_role("group", name="Said by")
    field = page.get_by_label("Find in Said by")
    before = said_by.locator(".value").all_inner_texts()
    field.press_sequentially("ono")
    expect(said_by.locator(".value").first).to_have_text(re.compile("ono"))
    found = said_by.locator(".value").all_inner_texts()
    assert all("ono" in name.lower() for name in found)
    assert set(found) - set(before)
    field.press("Escape")
    assert before == said_by.locator(".value").all_inner_texts()
    field.press_sequentially("Kono")
    said_by.get_by_role("checkbox", name=re.compile("^Kono")).check()
    expect(page.locator(".chips")).to_contain_text("Kono")
    assert 0 < results(page)


@BOTH
def test_more_values_than_a_facet_has_room_for_stay_chosen(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/facet/speaker?q=minister")
    names = page.locator("#values input[name=speaker]").evaluate_all("all => all.map((one) => one.value)")
    picked = [("speaker", name) for name in names[:12]] + [("not_speaker", name) for name in names[20:22]]
    page.goto(page.url.partition("/facet")[0] + "/?" + urlencode([("q", "minister"), *picked]))
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    apply(page, scripts)
    expect(page.locator(".chips")).to_contain_text("NHK")
    expect(page.locator(".chip")).to_have_count(15)
    page.wait_for_url(re.compile("outlet=NHK"))
    asked = parse_qs(urlsplit(page.url).query)
    assert {*picked} == {(name, value) for name in ("speaker", "not_speaker") for value in asked[name]}


def finding(page: Page, text: str, facet: str = "Said by"):
    """Looks for a text in a facet; the facet, once it shows what was found."""
    page.get_by_label(f"Find in {facet}").fill(text)
    group = page.get_by_role("group", name=facet)
    expect(group.get_by_role("status")).to_have_text(re.compile("match"))
    return group


def test_what_was_looked_for_in_a_facet_stays_while_its_values_are_ticked(visit) -> None:
    site = visit()
    page = site.open("/?q=minister&speaker=Isobe")
    said_by = finding(page, "ono")
    found = said_by.locator(".value").all_inner_texts()
    assert len(found) > 1
    assert "Isobe" not in found
    for name, chips in (("Kono", 2), ("Onodaira", 3)):
        box = said_by.get_by_role("checkbox", name=re.compile(f"^{name} "))
        box.focus()
        with page.expect_response(re.compile("/facet/speaker")):
            page.keyboard.press("Space")
        expect(page.locator(".chip")).to_have_count(chips)
        expect(page.get_by_label("Find in Said by")).to_have_value("ono")
        assert found == said_by.locator(".value").all_inner_texts()
        expect(said_by.get_by_role("status")).to_have_text(f"{len(found)} names match")
        expect(box).to_be_checked()
        expect(box).to_be_focused()
    assert {"Isobe", "Kono", "Onodaira"} == set(page.locator(".chip").all_inner_texts())
    page.go_back()
    expect(page.locator(".chip")).to_have_count(2)
    expect(said_by.get_by_role("checkbox", name=re.compile("^Onodaira "))).not_to_be_checked()
    expect(said_by.get_by_role("checkbox", name=re.compile("^Kono "))).to_be_checked()
    assert [] == site.complaints


def test_counts_of_what_was_found_follow_the_other_filters(visit) -> None:
    page = visit().open("/?q=minister")
    said_by = finding(page, "is")
    counts = said_by.locator(".count").all_inner_texts()
    page.get_by_role("checkbox", name=re.compile("^NHK")).check()
    expect(page.locator(".chips")).to_contain_text("NHK")
    alone = visit().open("/facet/speaker?q=minister&outlet=NHK&contains=is")
    for part in (".value", ".count"):
        expect(said_by.locator(part)).to_have_text(alone.locator(f"#values {part}").all_inner_texts())
    assert counts != said_by.locator(".count").all_inner_texts()


def test_what_is_chosen_survives_what_is_looked_for_and_a_cleared_field(visit) -> None:
    page = visit().open("/?q=minister&speaker=Isobe&not_speaker=Kuwabara")
    said_by = finding(page, "isob")
    said_by.get_by_role("checkbox", name=re.compile("^Isobe ")).uncheck()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_label("Find in Said by").press("Escape")
    expect(said_by.get_by_role("status")).to_have_text("")
    expect(said_by.get_by_role("checkbox", name=re.compile("^Isobe "))).not_to_be_checked()
    expect(said_by.get_by_role("checkbox", name="Leave out Kuwabara")).to_be_checked()
    expect(said_by.get_by_role("link", name=re.compile("more"))).to_be_visible()
    said_by.get_by_role("checkbox", name=re.compile("^MOFA ")).check()
    expect(page.locator(".chip")).to_have_text(["MOFA", "not Kuwabara"])


def test_how_many_values_match_is_told_and_more_are_offered_only_where_there_are_more(visit) -> None:
    page = visit().open("/?sort=newest")
    said_by = finding(page, "isob")
    expect(said_by.get_by_role("status")).to_have_text("1 name matches")
    expect(said_by.get_by_role("link")).to_have_count(0)
    page.get_by_label("Find in Said by").fill("no such name")
    expect(said_by.get_by_role("status")).to_have_text("No name matches")
    expect(said_by.get_by_role("link")).to_have_count(0)
    page.get_by_label("Find in Said by").fill("a")
    expect(said_by.get_by_role("status")).to_have_text(re.compile(r"^\d+ names match"))
    total = int(said_by.get_by_role("status").inner_text().split()[0])
    shown = said_by.locator(".value").count()
    assert shown < total
    more = said_by.get_by_role("link", name=f"{total - shown} more")
    expect(more).to_have_count(1)
    more.click()
    expect(page.get_by_label("Names that contain")).to_have_value("a")
    expect(page.locator("#found")).to_have_text(f"{total} names")


def test_a_facet_in_parts_is_whole_again_after_a_value_was_looked_for(visit) -> None:
    page = visit().open("/?sort=newest")
    reported_by = page.get_by_role("group", name="Reported by")
    before = reported_by.inner_text()
    finding(page, "asahi", "Reported by")
    assert all("asahi" in name.lower() for name in reported_by.locator(".found .value").all_inner_texts())
    expect(reported_by.locator(".any").first).to_be_hidden()
    page.get_by_label("Find in Reported by").fill("")
    expect(reported_by.locator(".any").first).to_be_visible()
    assert before == reported_by.inner_text()


@BOTH
def test_all_values_of_a_facet_are_ticked_on_their_own_page(visit, scripts) -> None:
    page = visit(scripts=scripts).open("/?q=minister&outlet=NHK&outlet=Sankei")
    page.get_by_role("link", name=re.compile(r"more \(Said by\)")).click()
    expect(page.locator("h1")).to_have_text("Said by")
    page.get_by_label("Names that contain").fill("isobe")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("checkbox", name=re.compile("^Isobe")).check()
    page.get_by_role("button", name="Apply filters").click()
    for chip in ("NHK", "Sankei", "Isobe"):
        expect(page.locator(".chips")).to_contain_text(chip)
    expect(page.get_by_label("Search the digests")).to_have_value("minister")
    assert 0 < results(page)


def test_what_was_unfolded_stays_so_while_filters_change(visit) -> None:
    page = visit().open("/?q=minister")
    page.get_by_text("Single years and months").click()
    page.get_by_role("checkbox", name=re.compile("^2017")).check()
    expect(page.locator(".chips")).to_contain_text("2017")
    expect(page.get_by_role("checkbox", name=re.compile("^2017"))).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^2017")).uncheck()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.get_by_role("checkbox", name=re.compile("^2017"))).to_be_visible()


def test_the_limit_of_an_address_survives_a_filter(visit) -> None:
    page = visit().open("/?q=minister&limit=25")
    expect(page.locator(".hits > li")).to_have_count(25)
    page.get_by_role("checkbox", name="Leave out NHK").check()
    expect(page.locator(".chips")).to_contain_text("not NHK")
    expect(page.locator(".hits > li")).to_have_count(25)


@BOTH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filters_do_the_same_on_a_phone(visit, scripts, scheme) -> None:
    page = visit(width=360, scripts=scripts, scheme=scheme).open("/?q=minister")
    before = results(page)
    page.locator("#filters > summary").click()
    page.get_by_role("checkbox", name="Leave out NHK").check()
    page.get_by_label("Until", exact=True).fill("2019-12-31")
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    for chip in ("not NHK", "Until 31 December 2019"):
        expect(page.locator(".chips")).to_contain_text(chip)
    expect(page.locator(".badge")).to_have_text("2 chosen")
    assert 0 < results(page) < before
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert before == results(page)


def test_the_brush_can_be_touched(browser, address) -> None:
    phone = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True, locale="en-US"
    )
    page = phone.new_page()
    page.goto(f"{address}?q=minister")
    page.locator("#filters > summary").tap()
    page.locator(".timeline .bar").nth(1).tap()
    expect(page.locator(".chips")).to_contain_text("From 1 January 2017")
    expect(page.locator(".chips")).to_contain_text("Until 31 December 2017")
    phone.close()
