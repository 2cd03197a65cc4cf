"""Can everybody read it?  Every page and state, narrow and wide, light and dark, by axe and by measure."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, expect

from searchui.web.words import LANGUAGES

STATES = {
    "start": "/",
    "results": "/?q=missile",
    "filtered": "/?q=minister&outlet_type=broadcaster&outlet=Sankei&from=2015-01-01",
    "left out": "/?q=minister&not_outlet=NHK&not_speaker=Kuwabara&cue=say&named=1&month=2017-01",
    "second page": "/?sort=newest&page=2",
    "beyond": "/?sort=newest&page=9999",
    "empty": "/?q=missile&outlet=NHK&year=1900",
    "long words": f"/?q={'a' * 150}&section={'X' * 300}&not_outlet={'Y' * 300}",
    "misspelt": "/?q=misile",
    "warning": "/?q=missile+%28defense",
    "wrong parameter": "/?q=missile&page=x",
    "item": "/item/000_01a646d81e0b1105/1?q=missile#p1",
    "all speakers": "/facet/speaker?q=minister",
    "saved": "/saved",
    "help": "/help",
    "status": "/status",
    "not found": "/item/none/1",
}
SENT = ("responseBodySize", "responseHeadersSize")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def in_language(path: str, language: str) -> str:
    address, hash_, fragment = path.partition("#")
    return f"{address}{'&' if '?' in address else '?'}lang={language}{hash_}{fragment}"


def in_both_schemes(page: Page) -> list[str]:
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    return light + violations(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit, state, width, language) -> None:
    page = visit(width=width).open(in_language(STATES[state], language))
    assert [] == in_both_schemes(page)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_without_scripts(visit, state) -> None:
    # axe itself is a script: the page is read as it comes, then looked at with scripts but without ours.
    site = visit()
    site.page.route("**/static/*.js*", lambda route: route.abort())
    assert [] == in_both_schemes(site.open(STATES[state]))


def unfolded(page: Page) -> None:
    page.locator("#filters > summary").click()
    for summary in ("#numbers > summary", "#spans > summary", ".evidence > summary"):
        page.locator(summary).first.click()


def keys_shown(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()


def saving(page: Page) -> None:
    page.locator("#save").click()
    expect(page.locator("#saving")).to_be_visible()


def completing(page: Page) -> None:
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" m")
    expect(page.locator("#suggestions")).to_be_visible()
    page.keyboard.press("ArrowDown")


def searched_in_a_facet(page: Page) -> None:
    page.locator("#filters > summary").click()
    page.locator("#find-speaker").press_sequentially("ono")
    expect(page.locator(".found")).to_be_visible()


def listing_saved(page: Page) -> None:
    saving(page)
    page.locator("#saving button[value=save]").click()
    page.locator('nav a[href*="saved"]').click()
    expect(page.locator("#saved .count")).to_have_text(re.compile("\\d"))


def removing_saved(page: Page) -> None:
    listing_saved(page)
    page.locator("#saved .remove").click()


OPENED = (unfolded, keys_shown, saving, completing, searched_in_a_facet, listing_saved, removing_saved)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", OPENED, ids=lambda act: act.__name__)
def test_axe_finds_nothing_in_what_is_opened(visit, act, language) -> None:
    page = visit(width=360).open(in_language("/?q=minister", language))
    act(page)
    assert [] == in_both_schemes(page)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_the_window(visit, state) -> None:
    page = visit(scripts=False).open(STATES[state])
    widths = [320, 360, 768, 900, 1400]
    needed = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        needed.append(page.evaluate("document.documentElement.scrollWidth"))
    assert widths == needed


@pytest.mark.parametrize("state", ["results", "filtered"])
def test_nothing_opened_is_wider_than_the_window(visit, state) -> None:
    page = visit(width=320).open(STATES[state])
    page.locator("summary", has_text="Filters").click()
    for summary in page.locator("aside details details > summary, .evidence summary").all():
        summary.click()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("state", STATES)
def test_a_page_has_one_title_and_its_landmarks(visit, state) -> None:
    page = visit().open(STATES[state])
    for landmark in ("h1", "main", "header", "[role=search]"):
        expect(page.locator(landmark)).to_have_count(1)
    assert page.title().strip()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_reader_s_scheme(visit, scheme, dark) -> None:
    page = visit(scheme=scheme).open("/?q=missile")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
    assert dark == (brightness < 3 * 128)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_kind_a_speaker_is_stands_beside_or_under_his_name_and_tears_no_word(visit, width) -> None:
    page = visit(width=width).open("/?q=minister&outlet=TV+Asahi")
    if width == 360:
        page.locator("#filters > summary").click()
    tagged = page.locator(".facet label:has(.tag) .value")
    lines = tagged.evaluate_all(
        "names => names.map((name) => [name.textContent, name.getClientRects().length])"
    )
    assert "GOJ source" in [name for name, _ in lines]
    assert [] == [name for name, count in lines if count > len(name.split())]


def test_lines_of_a_paragraph_stay_readable(visit) -> None:
    page = visit(width=1400).open("/?q=missile")
    letters = page.locator(".text").first.evaluate(
        "p => p.textContent.length / Math.round(p.clientHeight / parseFloat(getComputedStyle(p).lineHeight))"
    )
    assert 50 <= letters <= 90


def test_paper_gets_the_paragraphs_and_not_the_controls(visit) -> None:
    page = visit().open("/?q=missile")
    page.emulate_media(media="print")
    for control in ("header.top", "aside", ".paging, .save"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator(".hits .text").first).to_be_visible()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_light_to_load(visit, state, language) -> None:
    site = visit()
    answers: list[Response] = []
    site.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright wants a function of ours
    site.open(in_language(STATES[state], language))
    site.page.wait_for_load_state("networkidle")
    sent = sum(sum(answer.request.sizes()[part] for part in SENT) for answer in answers)
    assert len(answers) >= 8
    assert 50_000 > sent
    assert 115_000 > sum(len(answer.body()) for answer in answers)
