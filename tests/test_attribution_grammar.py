"""Does whoever speaks stay the speaker, whatever stands around him?  Sentences put together from parts; all is invented.

`NHK reported that` + `in a speech last night` + `LDP lawmaker Moriya` + `also denied a rumor.` has the speaker Moriya.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from items import outlets, read, speakers

INTRODUCTIONS = ("NHK reported that ", "According to NHK, ", "NHK wrote on its website that ")

OCCASIONS = (
    "",
    "at a press conference in Oslo on Monday, ",
    "during a telephone conversation with Foreign Minister Aas last night, ",
    "in an interview on Tuesday, ",
    "on Monday evening ",
    "speaking at a forum in Oslo, ",
    "after meeting with President Vik, ",
    "in response to a question from a reporter, ",
    "when asked about the bill, ",
    "concerning the bill, ",
    "with regard to the remarks by President Vik, ",
    "during a meeting of the Upper House Budget Committee yesterday, ",
    "in a letter addressed to Mayor Ando, ",
    "on the sidelines of the summit, ",
    "at a regular press briefing this morning, ",
    "in a statement issued on Sunday, ",
    "prior to his departure for Oslo, ",
    "amid growing calls for his resignation, ",
    "despite opposition from the finance ministry, ",
    "before a gathering of business leaders in Osaka on Friday, ",
)

SUBJECTS = {
    "Defense Minister Kita": "Kita",
    "Kita Jun, a former ambassador to Chile,": "Kita",
    "Kita Jun (CDP)": "Kita",
    "Professor Ueki of Onuki University": "Ueki",
    "LDP lawmaker Moriya": "Moriya",
    "Komeito’s Yamane": "Yamane",
    "U.S. Ambassador to Japan Kirby": "Kirby",
    "White House Press Secretary Kirby": "Kirby",
    "Lt. Gen. Kirby, the commander of the base,": "Kirby",
    "Deputy Prime Minister and Finance Minister Asou": "Asou",
    "Vice Minister for Foreign Affairs Zama": "Zama",
    "the governor": "governor",
    "a senior official at the ministry": "senior official at the ministry",
    "sources close to the premier": "sources close to the premier",
    "several ruling party lawmakers": "several ruling party lawmakers",
    "a person familiar with the matter": "person familiar with the matter",
    "the Defense Ministry": "Defense Ministry",
    "the U.S. State Department": "U.S. State Department",
    "Beijing": "Beijing",
}

ADVERBS = ("", "reportedly ", "also ", "on Monday ", "later ", "in turn ")

STATEMENTS = (
    "said that it is safe.",
    "told reporters that it is safe.",
    "expressed concern about the levy.",
    "called for talks on the levy.",
    "criticized the plan as reckless.",
    "denied the report.",
    "stressed the need for talks.",
    "pledged to reopen the bridge.",
    "urged Norway to reopen the bridge.",
    "argued that the plan is flawed.",
    "said the ship leaks, adding that it will be repaired.",
    "explained that the ship leaks and asked for patience.",
    "told Foreign Minister Aas that the ship leaks.",
    "hinted at the possibility of a sale.",
    "commented on the sale by saying: “It is safe.”",
    "was quoted as saying that it is safe.",
)

SILENCES = (
    "plans to build a dam.",
    "decided to build a dam.",
    "is expected to announce the sale.",
    "may have announced the sale.",
    "declined to comment.",
    "was informed of the sale.",
    "was told that the dam leaks.",
    "is likely to ask Norway for help.",
    "conducted a survey of the dam.",
    "is said to be ill.",
    "attended the ceremony.",
    "is worried that the dam may leak.",
)

subjects = st.sampled_from(sorted(SUBJECTS))


def sentence(introduction: str, occasion: str, subject: str, behind: str) -> str:
    text = f"{introduction}{occasion}{subject} {behind}"
    return text[0].upper() + text[1:]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(INTRODUCTIONS),
    st.sampled_from(OCCASIONS),
    subjects,
    st.sampled_from(ADVERBS),
    st.sampled_from(STATEMENTS),
)
def test_whoever_states_something_is_its_only_speaker_whatever_the_occasion(
    introduction: str, occasion: str, subject: str, adverb: str, statement: str
) -> None:
    adverb = "" if subject.endswith(",") else adverb
    (paragraph,) = read(sentence(introduction, occasion, subject, adverb + statement))
    assert [SUBJECTS[subject]] == speakers(paragraph)
    assert [("NHK", "named")] == outlets(paragraph)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(INTRODUCTIONS), subjects, st.sampled_from(SILENCES))
def test_whoever_only_does_or_plans_something_does_not_speak(
    introduction: str, subject: str, silence: str
) -> None:
    assert [] == speakers(read(sentence(introduction, "", subject, silence))[0])


ONE_OF_TWO = (
    "{X} criticized {Y} for the delay.",
    "{X} said that {Y} had visited the dam.",
    "{X} said in a meeting with {Y} that the dam leaks.",
    "during a meeting with {Y}, {X} confirmed that the dam leaks.",
    "{X} called {Y} on Monday to ask for repairs.",
    "{X} informed {Y} that the dam leaks.",
    "{Y} was criticized by {X} for the delay.",
    "{X} expressed concern that {Y} may visit the dam.",
    "{X} submitted a petition to {Y} calling for repairs.",
    "{X} denied having told {Y} that the dam leaks.",
    "{X} was quoted as saying that {Y} is right.",
)
BARE = tuple(subject for subject in sorted(SUBJECTS) if not subject.endswith((",", ")", "ministry")))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(INTRODUCTIONS),
    st.sampled_from(ONE_OF_TWO),
    st.lists(st.sampled_from(BARE), min_size=2, max_size=2, unique_by=SUBJECTS.__getitem__),
)
def test_of_two_in_a_clause_the_subject_speaks(introduction: str, clause: str, two: list[str]) -> None:
    speaking, other = two
    text = introduction + clause.format(X=speaking, Y=other)
    assert [SUBJECTS[speaking]] == speakers(read(text)[0])


DESCRIPTIONS = (
    ", a professor at Onuki University,",
    ", president of the Onuki Institute,",
    ", senior research fellow at the Onuki Institute,",
    ", 45, a teacher,",
    ", who heads the panel,",
    ", the LDP’s policy chief,",
    ", a former senior official at the Pentagon,",
    ", an expert on China,",
    ", a lawyer representing the victims,",
    ", the mother of one of the victims,",
    ", leader of a citizens’ group opposed to the base,",
    ", the leader of a citizens’ group that opposes the base,",
    ", visiting from Oslo,",
    ", then Japan’s foreign minister,",
    ", now a professor,",
    ", secretary general of the union,",
    ", head of the Japan desk at the State Department,",
    " (LDP)",
)
AROUND = (
    "NHK reported that {X} told reporters that it is safe.",
    "NHK quoted {X} as saying that it is safe.",
    "NHK wrote that {X} is opposed and called for talks.",
    "NHK said that Mayor Ando met with {X} and told him that it is safe.",
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("Kitagawa Shinzo", "Kitagawa", "Michael Greene", "Greene")),
    st.sampled_from(DESCRIPTIONS),
    st.sampled_from(AROUND),
)
def test_what_explains_a_name_does_not_speak_in_its_place(name: str, description: str, around: str) -> None:
    speaker = "Ando" if "Ando" in around else name.removesuffix(" Shinzo").removeprefix("Michael ")
    (paragraph,) = read(around.format(X=name + description))
    assert [speaker] == speakers(paragraph)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(("Kitagawa Shinzo", "Kitagawa", "Michael Greene", "Greene")),
    st.sampled_from([each for each in DESCRIPTIONS if "who " not in each]),
)
def test_a_clause_behind_what_explains_a_name_is_about_the_name(name: str, description: str) -> None:
    comma = "" if description.endswith(",") else ","
    (paragraph,) = read(f"NHK aired an interview with {name}{description}{comma} who said it is safe.")
    assert [name.removesuffix(" Shinzo").removeprefix("Michael ")] == speakers(paragraph)


BOTH = (
    "{A} and {B} each said the dam leaks.",
    "{A} as well as {B} said the dam leaks.",
    "it is safe, according to {A} and {B}, but only now.",
    "{A} said the dam leaks, while {B} said it is safe.",
    "{A} said the dam leaks; {B} denied it.",
)
PERSONS = tuple(subject for subject in BARE if subject not in ("Beijing", "sources close to the premier"))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(("NHK reported that ", "NHK wrote that ")),
    st.sampled_from(BOTH),
    st.lists(st.sampled_from(PERSONS), min_size=2, max_size=2, unique_by=SUBJECTS.__getitem__),
)
def test_both_of_two_speak_where_both_state_it(introduction: str, clause: str, two: list[str]) -> None:
    one, other = two
    (paragraph,) = read(introduction + clause.format(A=one, B=other))
    assert {SUBJECTS[one], SUBJECTS[other]} == set(speakers(paragraph))
