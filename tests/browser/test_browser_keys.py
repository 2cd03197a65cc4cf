"""Can a reader go through results and pages by single keys, and switch them off?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


def focused_title(page: Page) -> int:
    """Which of the results has the focus on its title, counted from 0; -1 for none."""
    return page.evaluate("[...document.querySelectorAll('.hits h2 a')].indexOf(document.activeElement)")


def test_j_and_k_go_from_result_to_result_and_o_opens_one(visit) -> None:
    page = visit().open("/?q=minister")
    keys, places = page.keyboard, []
    for key in "jjkjj":
        keys.press(key)
        places.append(focused_title(page))
    assert [0, 1, 0, 1, 2] == places
    expect(page.locator(".hits h2 a").nth(2)).to_be_in_viewport()
    address = page.locator(".hits h2 a").nth(2).get_attribute("href")
    keys.press("o")
    page.wait_for_url("**" + address)


def test_enter_opens_the_result_at_hand(visit) -> None:
    page = visit().open("/?q=minister")
    page.keyboard.press("j")
    address = page.locator(".hits h2 a").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + address)


def test_j_stops_at_the_last_result_and_k_at_the_first(visit) -> None:
    page = visit().open("/?q=missile")
    last = page.locator(".hits h2 a").count() - 1
    for _ in range(last + 3):
        page.keyboard.press("j")
    assert last == focused_title(page)
    for _ in range(last + 3):
        page.keyboard.press("k")
    assert 0 == focused_title(page)


def test_n_and_p_turn_the_pages(visit) -> None:
    page = visit().open("/?q=minister")
    page.keyboard.press("p")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("page=2"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile(r"q=minister$"))


def test_in_an_item_j_goes_to_what_is_marked_and_n_to_the_next_item(visit) -> None:
    page = visit().open("/item/d16/1?q=minister")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("/item/d16/2"))
    page.goto(page.url.replace("/2?q=minister", "/1?q=the"))
    page.keyboard.press("j")
    assert "p" == page.evaluate("document.activeElement.closest('.matched')?.id[0]")


def test_a_question_mark_shows_the_keys_and_escape_closes_them(visit) -> None:
    page = visit().open("/help")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    shown = dialog.locator("kbd").all_inner_texts()
    assert ["/", "Esc", "j", "k", "o", "Enter", "n", "p", "?"] == shown
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_single_keys_can_be_switched_off_for_good(visit) -> None:
    page = visit().open("/?q=minister")
    page.keyboard.press("?")
    page.get_by_label("Single letters work as shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    for key in ("j", "/", "?"):
        page.keyboard.press(key)
    assert "BODY" == page.evaluate("document.activeElement.tagName")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Single letters work as shortcuts").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert 0 == focused_title(page)


@pytest.mark.parametrize("key", ["Control+k", "Alt+n", "Meta+j"])
def test_keys_of_the_browser_stay_the_browser_s(visit, key) -> None:
    page = visit().open("/?q=minister")
    page.keyboard.press(key)
    assert (-1, True) == (focused_title(page), page.url.endswith("/?q=minister"))


def test_letters_in_the_box_are_letters(visit) -> None:
    page = visit().open("/help")
    box = page.get_by_label("Search the digests")
    box.press_sequentially("jknop/?")
    expect(box).to_have_value("jknop/?")


def test_without_scripts_nothing_offers_keys_that_do_not_work(visit) -> None:
    page = visit(scripts=False).open("/?q=minister")
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_have_count(0)
    expect(page.locator("#save")).to_be_hidden()
