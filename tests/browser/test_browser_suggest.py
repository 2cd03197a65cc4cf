"""Does the search box complete what is typed, by the pattern that screen readers know?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the digests")


def typed(page: Page, text: str) -> Locator:
    box = box_of(page)
    box.press_sequentially(text)
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    return box


def test_the_box_is_a_combobox_with_a_list(visit) -> None:
    page = visit().open("/")
    box = box_of(page)
    expect(box).to_be_focused()
    for name, value in {"autocomplete": "list", "expanded": "false", "haspopup": "listbox"}.items():
        expect(box).to_have_attribute(f"aria-{name}", value)
    typed(page, "miss")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    expect(page.get_by_role("option").first).to_contain_text("missile")
    expect(page.locator(".combobox [aria-live]")).to_have_text(re.compile(r"\d+ suggestions?$"))


def test_arrows_go_through_the_completions_and_round_by_what_was_typed(visit) -> None:
    page = visit().open("/")
    box = typed(page, "nik")
    size = page.get_by_role("option").count()
    seen = []
    for _ in range(size + 1):
        page.keyboard.press("ArrowDown")
        at = box.get_attribute("aria-activedescendant")
        seen.append(at)
        if at:
            expect(page.locator(f"#{at}")).to_have_attribute("aria-selected", "true")
    assert [*(f"suggestion-{n}" for n in range(size)), None] == seen
    expect(box).to_have_value("nik")
    page.keyboard.press("ArrowUp")
    assert f"suggestion-{size - 1}" == box.get_attribute("aria-activedescendant")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)


def test_enter_searches_for_the_completion_at_hand(visit) -> None:
    site = visit()
    page = site.open("/")
    typed(page, "tv asa")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text('for “outlet:"TV Asahi"”')
    assert [] == site.complaints


def test_a_click_takes_a_completion(visit) -> None:
    page = visit().open("/?q=minister")
    box_of(page).press("End")
    typed(page, " kuwab")
    page.get_by_role("option", name=re.compile("Kuwabara speaker")).click()
    expect(page.locator("#count")).to_contain_text("for “minister speaker:Kuwabara”")
    expect(box_of(page)).to_be_focused()
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_escape_gives_back_what_was_typed_then_leaves_the_box(visit) -> None:
    page = visit().open("/")
    box = typed(page, "miss")
    page.keyboard.press("ArrowDown")
    expect(box).not_to_have_value("miss")
    page.keyboard.press("Escape")
    expect(box).to_have_value("miss")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


@pytest.mark.parametrize("path", ["/", "/?q=minister", "/help"])
def test_escape_never_takes_what_was_typed(visit, path) -> None:
    page = visit().open(path)
    box = box_of(page)
    box.press("End")
    typed(page, " miss")
    words = box.input_value()
    for _ in range(3):  # the first closes the list, the second leaves the box, and one more finds neither
        page.keyboard.press("Escape")
        expect(box).to_have_value(words)
    box.focus()
    page.keyboard.press("Escape")
    expect(box).to_have_value(words)


def test_enter_without_a_choice_searches_for_what_was_typed(visit) -> None:
    page = visit().open("/")
    typed(page, "missile")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("for “missile”")


def test_the_list_leaves_with_the_focus(visit) -> None:
    page = visit().open("/")
    typed(page, "miss")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box_of(page)).to_have_value("miss")


@pytest.mark.parametrize("path", ["/help", "/status", "/item/000_01a646d81e0b1105/1", "/saved"])
def test_every_page_completes(visit, path) -> None:
    page = visit().open(path)
    typed(page, "miss")


def test_a_server_that_does_not_answer_stops_nobody(visit) -> None:
    site = visit()
    site.page.route("**/suggest?*", lambda route: route.abort())
    page = site.open("/")
    box_of(page).press_sequentially("missile")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("for “missile”")


def test_without_scripts_the_box_is_a_box(visit) -> None:
    page = visit(scripts=False).open("/")
    box = page.get_by_role("searchbox", name="Search the digests")
    box.fill("missile")
    box.press("Enter")
    expect(page.locator("#count")).to_contain_text("for “missile”")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_completions_fit_on_a_phone(visit, scheme) -> None:
    page = visit(width=320, scheme=scheme).open("/")
    typed(page, "mi")
    options = page.get_by_role("option")
    for option in (options.first, options.last):
        option.scroll_into_view_if_needed()
        assert option.bounding_box()["height"] >= 24
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    options.first.click()
    expect(page.locator("#count")).to_contain_text("for “")
