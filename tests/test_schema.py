"""What of a paragraph is found in which field?"""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

from corpus import digest, item, outlet, paragraph, speaker

from indexer.analysis import words_of
from indexer.records import Attribution
from indexer.schema import WORD_FIELDS, document_of, key_and_label, paths_of, place_of, schema, value_prefix
from indexer.stored import paragraphs_of, payload_of, said_in, stored_of

ALERT = digest(
    "a",
    item(
        "Ferry talks end",
        paragraph(
            "All broadcasters quoted Aoki as saying “no” and “never”.",
            outlets=[outlet("NHK", "group"), outlet("TV Asahi")],
            speakers=[speaker("Aoki", "Aoki Ren", "Minister Aoki")],
            cues=["quoting", "said"],
        ),
        section=("INTERNATIONAL", "East Asia"),
    ),
    day=date(2017, 8, 30),
)
STORED = paragraphs_of(ALERT, {})[0]


def fields_of(stored, digest: str) -> dict[str, object]:
    return document_of((digest, payload_of(stored)))


def labels(terms) -> list[str]:
    return [key_and_label(term.encode())[1] for term in terms]


def test_outlets_of_a_group_are_kept_apart_from_those_that_are_named() -> None:
    fields = fields_of(STORED, "a")
    assert ["NHK", "TV Asahi"] == labels(fields["outlet"])
    assert ["TV Asahi"] == labels(fields["outlet_named"])
    assert ["broadcaster"] == labels(fields["outlet_type"])


def test_a_cue_is_kept_as_its_verb_and_as_the_word_that_was_printed() -> None:
    fields = fields_of(STORED, "a")
    assert (["quote", "say"], "quoting\u2029said\u2029quote\u2029say") == (
        labels(fields["cue_verb"]),
        fields["cue"],
    )


def test_a_section_is_found_under_all_above_it() -> None:
    assert ["INTERNATIONAL", "INTERNATIONAL > East Asia"] == labels(fields_of(STORED, "a")["section"])
    assert [] == paths_of(())


def test_only_what_speakers_said_was_said_and_each_stands_alone() -> None:
    said = words_of(str(fields_of(STORED, "a")["said"]))
    assert [("no",), ("never",)] == [word.forms for word in said]
    assert said[1].position - said[0].position > 1


def test_only_fields_of_several_texts_have_breaks_in_them() -> None:
    odd = paragraphs_of(digest("b", item("Ferry\u2029talks", "one\u2029two")), {})[0]
    fields = fields_of(odd, "b")
    assert [0, 1] == [word.position for word in words_of(str(fields["text"]))]
    assert [0, 1] == [word.position for word in words_of(str(fields["title"]))]


def test_a_speaker_is_found_by_every_form_of_the_name() -> None:
    found = {form for word in words_of(str(fields_of(STORED, "a")["speaker_words"])) for form in word.forms}
    assert {"aoki", "ren", "minister"} == found


def test_a_date_is_a_number_and_none_is_invented() -> None:
    assert 20170830 == fields_of(STORED, "a")["date"]
    undated = paragraphs_of(digest("b", item("T", "Text.")), {})[0]
    assert fields_of(undated, "b")["date"] is None


def test_a_lone_surrogate_does_no_harm() -> None:
    odd = paragraphs_of(digest("b\udcff", item("T\ud800", paragraph("x \ud800", [outlet("N\ud800")]))), {})[0]
    fields = fields_of(odd, "b\udcff")
    assert ["N?"] == labels(fields["outlet"])
    assert ("b?#1", "b?") == (fields["item"], fields["digest"])
    assert odd == stored_of(payload_of(odd))


def test_a_stored_paragraph_comes_back_as_it_was() -> None:
    assert STORED == stored_of(payload_of(STORED))
    assert payload_of(STORED).isascii()


def test_a_headline_without_text_is_its_own_paragraph_with_the_credit_as_outlet() -> None:
    found = paragraphs_of(
        digest("a", item("Tax to rise", credit=("Sankei",)), item("")), {"Sankei": "newspaper"}
    )
    assert [("a#1.0", 0, "Tax to rise")] == [(each.id, each.number, each.text) for each in found]
    assert [("Sankei", "newspaper", "credit")] == [(o.name, o.type, o.basis) for o in found[0].outlets]


def test_a_paragraph_without_an_outlet_of_its_own_has_those_of_the_credit() -> None:
    made = digest("a", item("T", "It rose.", paragraph("NHK said so.", ["NHK"]), credit=("Sankei",)))
    assert [["Sankei"], ["NHK"]] == [[o.name for o in each.outlets] for each in paragraphs_of(made, {})]


def test_every_schema_of_one_format_is_pickled_alike() -> None:
    assert pickle.dumps(schema(), 2) == pickle.dumps(schema(), 2)
    assert set(WORD_FIELDS) <= set(schema().names())


def test_spellings_of_one_value_stand_together_in_the_index_and_a_paragraph_has_one_of_them() -> None:
    outlets = [outlet("AOKI"), outlet("Āoki"), outlet("Okada\0")]
    fields = fields_of(paragraphs_of(digest("a", item("T", paragraph("x", outlets=outlets))), {})[0], "a")
    assert ["aoki\0AOKI", "okada\0Okada "] == fields["outlet"]
    assert b"aoki\0" == value_prefix("outlet", "Aoki")
    assert value_prefix("section", "WORLD > The Sea") == value_prefix("section", "World > the sea")
    assert value_prefix("section", "WORLD > Sea") != value_prefix("section", "WORLD Sea")


def test_places_are_in_the_order_of_the_digest() -> None:
    assert place_of("x#1.9") < place_of("x#1.10") < place_of("x#2.0") < place_of("x#10.1")
    assert 0 == place_of("x") == place_of("x#no.number")


def test_what_stands_behind_the_verb_of_a_speaker_was_said_too() -> None:
    text = "Asahi reported that Mayor Sera claimed that eels swim. “They sleep,” said her aide on Monday."
    reported = Attribution(("Asahi",), None, "reported", False, (0, 54))
    claimed = Attribution(("Asahi",), "Sera", "claimed", False, (0, 54), words=(38, 54))
    told = replace(paragraph(text), attributions=(reported, claimed), quotes=((56, 67),))
    assert [" that eels swim.", "They sleep,"] == [text[start:end] for start, end in said_in(told)]
    overlapping = replace(told, quotes=((50, 67),))
    assert [" that eels swim. “They sleep,"] == [text[start:end] for start, end in said_in(overlapping)]


def test_a_colon_is_no_verb_of_statement() -> None:
    (stored,) = paragraphs_of(digest("b", item("", paragraph("Okada: It is.", cues=[":", "said"]))), {})
    assert (("said",), ("say",)) == (stored.cues, stored.verbs)
