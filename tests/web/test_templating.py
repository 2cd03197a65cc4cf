"""Are kept pieces what their macros make, and are the words of a template those of its language?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchui.panels import Choice
from searchui.records import SearchRequest
from searchui.web.language import lang_of
from searchui.web.templating import ConstantWords, Templates

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CHOICES = st.builds(
    Choice,
    request=st.just(SearchRequest()),
    parameter=st.sampled_from(["outlet", "speaker", "section", "cue", "kind"]),
    value=texts,
    label=texts,
    count=st.none() | st.integers(0, 10**7),
    chosen=st.booleans(),
    excluded=st.booleans(),
    kind=st.sampled_from(["", "person", "institution", "unnamed", "broadcaster"]),
    included=st.booleans(),
    depth=st.integers(0, 4),
)


def templates(client: FlaskClient) -> Mapping[str, Templates]:
    return client.application.extensions["whosays"].templates


@pytest.mark.parametrize("language", ["en", "ja"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=CHOICES)
def test_a_kept_row_is_what_its_macro_makes_of_the_choice(
    client: FlaskClient, language: str, choice: Choice
) -> None:
    own = templates(client)[language]
    module = client.application.extensions["whosays"].words[language]
    macro = client.application.jinja_env.get_template("_choices.html").make_module(
        {"say": module.say, "choice_text": module.choice_text, "lang_of": partial(lang_of, language)}
    )
    assert macro.choice_row(choice) == own.row(choice)
    assert macro.choice_row(choice) == own.row(choice), "from what was kept"


def test_a_row_is_kept_for_each_language(client: FlaskClient) -> None:
    choice = Choice(SearchRequest(), "speaker", "MOF", "MOF", 3, False, False, "institution")
    english, japanese = (str(templates(client)[language].row(choice)) for language in ("en", "ja"))
    assert "Leave out MOF" in english
    assert english != japanese


def test_what_a_row_is_called_is_escaped(client: FlaskClient) -> None:
    row = templates(client)["en"].row(
        Choice(SearchRequest(), "outlet", "<b>", "<b>", 1, False, False, "newspaper")
    )
    assert "<b>" not in row
    assert "&lt;b&gt;" in row
    link = templates(client)["en"].linked("/?q=%22&a=<", "A & <b>")
    assert '<a href="/?q=%22&amp;a=&lt;">A &amp; &lt;b&gt;</a>' == link


@pytest.mark.parametrize("value", ["\x00", "<count>", "a\x00b<count>"])
@pytest.mark.parametrize("count", [None, 7])
def test_no_value_of_an_address_cuts_a_row(client: FlaskClient, value: str, count: int | None) -> None:
    row = templates(client)["en"].row(Choice(SearchRequest(), "outlet", value, value, count, True, False, ""))
    assert 2 == row.count("<input ")
    assert row.endswith(">")
    assert row.count("<label>") == row.count("</label>") == 1
    assert ('<span class="count">7</span>' in row) == (count == 7)


def test_constant_words_stand_in_the_compiled_template_and_an_unknown_key_is_an_error() -> None:
    environment = Flask("x").jinja_env
    environment.add_extension(ConstantWords)
    own = environment.overlay()
    own.extend(texts={"a": "one & two"})

    def said(key: str, **values: object) -> str:
        return f"said {key}"

    text = "{{ say('a') }} {{ say('b' ~ 'c') }} {{ say('a', count=1) }}"
    assert "one &amp; two said bc said a" == own.from_string(text).render(say=said)
    assert "said a said bc said a" == environment.from_string(text).render(say=said)
    with pytest.raises(KeyError, match="nowhere"):
        own.from_string("{{ say('nowhere') }}")
