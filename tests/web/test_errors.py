"""What does a browser get when something fails?  A page in the reader's language, sent as any other is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from indexer.errors import StoreError
from indexer.generations import damaged


@pytest.mark.parametrize(
    ("status", "address"), [(400, "/?q=ferry&page=x"), (400, "/?q=%22ferry"), (404, "/nowhere")]
)
def test_a_page_of_an_error_is_sent_compressed(client, status, address) -> None:
    whole = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": "*"})
    assert (status, status) == (whole.status_code, small.status_code)
    assert whole.data == gzip.decompress(small.data)
    assert "Accept-Encoding" in small.vary


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "/srv/index: this index is damaged (MAIN_1.seg is missing); rebuild it with"),
        ("ja", "/srv/index: この索引は壊れています(MAIN_1.seg がありません)。"),
    ],
)
def test_what_is_wrong_with_the_index_is_told_in_the_language_of_the_page(
    engine, client, language, said
) -> None:
    def broken(request):
        raise StoreError(damaged(Path("/srv/index"), "MAIN_1.seg is missing"))

    engine.search = broken
    response = client.get(f"/?q=ferry&lang={language}", headers={"Accept-Encoding": "gzip"})
    (shown, *_) = LexborHTMLParser(gzip.decompress(response.data)).css("main p")
    assert (503, None) == (response.status_code, shown.attributes.get("lang"))
    assert said in shown.text()
