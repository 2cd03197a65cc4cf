"""A small site over a fake engine, for tests of what the page does with what it is given."""

from __future__ import annotations

from datetime import date

import pytest
from fake_engine import FakeEngine, named, paragraph, person
from flask.testing import FlaskClient
from hypothesis import settings

from indexer.names import load_names
from searchui.web.app import create_app

# A busy machine must not fail a property: no test measures time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def engine() -> FakeEngine:
    talks = {
        "section": ("INTERNATIONAL", "Europe"),
        "date": date(2017, 8, 30),
        "title": "Ferry talks end",
    }
    found = [
        paragraph(
            "d1#1.1",
            "All broadcasters reported that Minister Aoki met the ferry crews.",
            outlets=(named("NHK", "group", ((0, 16),)), named("TBS", "group", ((0, 16),))),
            groups=("all broadcasters",),
            speakers=(person("Minister Aoki", evidence=((31, 44),)),),
            **talks,
        ),
        paragraph(
            "d1#1.2",
            "Sankei quoted a port source as saying the ferry <b>will</b> sail.",
            outlets=(named("Sankei", "named", ((0, 6),)),),
            speakers=(person("port source", kind="unnamed", name="port source"),),
            **talks,
        ),
        paragraph(
            "d2#1.0",
            "Ferry to sail (Sankei)",
            title="Ferry to sail",
            outlets=(named("Sankei", "credit"),),
            credit=("Sankei",),
            kind="afternoon-alert",
        ),
    ]
    more = [paragraph(f"m{n}#1.1", f"Harbour note {n}.", outlets=(named("NHK"),)) for n in range(1, 31)]
    return FakeEngine([*found, *more], refused=[("seeds/bad.txt", "is binary; remove it")])


@pytest.fixture
def client(engine: FakeEngine) -> FlaskClient:
    return create_app(engine, load_names()).test_client()
