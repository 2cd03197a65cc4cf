"""Does the page work under a path of a larger site, as a proxy serves it, scripts and all?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server

from indexer.build import index_paths
from indexer.names import load_names
from indexer.reader import reader_of
from searchui.engine import Engine
from searchui.web import create_app

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    names = load_names()
    index = tmp_path_factory.mktemp("prefix") / "index"
    index_paths([SEEDS], index, reader_of(names))
    with closing(Engine(index, names)) as engine:
        site = DispatcherMiddleware(NotFound(), {"/digests": create_app(engine, names)})
        server = make_server("127.0.0.1", 0, site, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/digests"
        server.shutdown()
        thread.join()


def test_the_whole_way_from_a_word_to_a_saved_search_stays_under_the_prefix(visit, address) -> None:
    site = visit()
    asked: list[str] = []
    site.page.on("request", lambda request: asked.append(request.url))
    page = site.open("/?lang=en")
    box = page.get_by_role("combobox")
    box.press_sequentially("miss")
    page.get_by_role("option", name=re.compile("^missile ")).click()
    page.get_by_role("checkbox", name="Leave out TBS").check()
    expect(page.locator(".chips")).to_contain_text("not TBS")
    page.get_by_role("button", name="Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Remove from saved")).to_be_visible()
    page.locator(".hits h2 a").first.click()
    page.get_by_role("link", name="Back to the results").click()
    page.get_by_role("link", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.get_by_role("link", name="保存済み").click()
    expect(page.locator("#saved .count")).to_contain_text("新着なし")
    expect(page.locator("#saved .feed")).to_have_attribute("href", re.compile(r"^/digests/search\.atom\?"))
    page.locator("#saved .name").click()
    expect(page.locator(".chips")).to_contain_text("TBSを除く")
    page.get_by_role("link", name="ヘルプ").click()
    page.locator('main a[href*="q="]').first.click()
    expect(page.locator("#count")).to_contain_text("missile defense")
    assert [] == site.complaints
    assert [] == [url for url in asked if not url.startswith(address)]


@pytest.mark.parametrize(
    "path", ["/", "/?q=minister&not_outlet=NHK", "/item/d16/1?q=x", "/facet/speaker", "/help"]
)
def test_no_address_on_a_page_leaves_the_prefix(visit, address, path) -> None:
    page = visit(scripts=False).open(path)
    found = page.locator("[href], [action], [src], [data-from], [data-json]").evaluate_all(
        "all => all.flatMap(one => ['href', 'action', 'src', 'data-from', 'data-json', 'data-suggest', 'data-atom']"
        ".map(name => one.getAttribute(name))).filter(value => value?.startsWith('/'))"
    )
    assert len(found) > 10
    assert [] == [value for value in found if not value.startswith("/digests/")]
