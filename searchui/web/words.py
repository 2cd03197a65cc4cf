"""What does the interface say?  All its words in one catalogue: another language is another catalogue.

`say("results.some", count=214, first="1", last="10")` is `Showing 1–10 of 214 paragraphs`; a key with a
count has the forms `.one` and `.other`.  Numbers are grouped, dates are spelled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ..panels import Choice

ENGLISH: Mapping[str, str] = {
    "site.name": "Whosays",
    "site.tagline": "What the media reported, and who said it.",
    "site.about": "Search media digests paragraph by paragraph: by words, by outlet, by speaker.",
    "skip.results": "Skip to the results",
    "skip.content": "Skip to the content",
    "nav.label": "Site",
    "nav.help": "Search help",
    "nav.status": "What is indexed",
    "title.page": "{page} – Whosays",
    "title.query": "{query} – Whosays",
    "title.all": "All paragraphs",
    "search.label": "Search the digests",
    "search.placeholder": "Words, “exact phrase”, outlet:NHK …",
    "search.button": "Search",
    "search.heading": "Search results",
    "sort.label": "Order",
    "sort.relevance": "Best match first",
    "sort.newest": "Newest first",
    "sort.oldest": "Oldest first",
    "sort.apply": "Sort",
    "filters.heading": "Filters",
    "filters.apply": "Apply filters",
    "filters.open": "Filters",
    "filters.chosen.one": "{count} chosen",
    "filters.chosen.other": "{count} chosen",
    "filters.hint": "Several ticks in one group mean any of them; every group must agree.",
    "filters.hidden.one": "{count} more",
    "filters.hidden.other": "{count} more",
    "filters.count.one": "{count} paragraph",
    "filters.count.other": "{count} paragraphs",
    "values.contains": "Names that contain",
    "values.find": "Find",
    "values.found.one": "{count} name",
    "values.found.other": "{count} names",
    "chips.label": "Chosen filters",
    "chips.remove": "Remove filter:",
    "chips.clear": "Clear all filters",
    "facet.outlet": "Reported by",
    "facet.outlet_type": "Reported by",
    "facet.speaker": "Said by",
    "facet.section": "Section",
    "facet.year": "Year",
    "facet.kind": "Kind of digest",
    "facet.date": "Date",
    "facet.from": "From",
    "facet.to": "Until",
    "facet.of_date": "{name} {date}",
    "any.broadcaster": "Any broadcaster",
    "any.newspaper": "Any newspaper",
    "any.agency": "Any news agency",
    "any.magazine": "Any magazine",
    "any.online": "Any online outlet",
    "types.broadcaster": "Broadcasters",
    "types.newspaper": "Newspapers",
    "types.agency": "News agencies",
    "types.magazine": "Magazines",
    "types.online": "Online outlets",
    "types.": "Other outlets",
    "kind.item": "Single item",
    "kind.morning-alert": "Morning alert",
    "kind.afternoon-alert": "Afternoon alert",
    "kind.other": "Other digest",
    "results.some.one": "Showing {first}–{last} of {count} paragraph",
    "results.some.other": "Showing {first}–{last} of {count} paragraphs",
    "results.all.one": "{count} paragraph",
    "results.all.other": "{count} paragraphs",
    "results.none": "No paragraph found",
    "results.beyond": "There is no page {page}",
    "results.for": "for “{query}”",
    "results.unsearched": "Nothing was searched",
    "empty.heading": "Nothing matches all of that",
    "empty.relax": "There would be results without one of the filters:",
    "empty.relax.all": "There would be results without the filters:",
    "empty.without": "without “{name}”",
    "empty.advice": "Fewer words find more: every word must occur in the same paragraph.",
    "empty.or": "OR between words finds either of them.",
    "empty.help": "How searching works",
    "beyond.heading": "These results end earlier",
    "beyond.last": "Go to the last page of results",
    "notice.label": "About this search",
    "notice.understood": "Searched for:",
    "hit.untitled": "Without a headline",
    "hit.undated": "undated",
    "hit.section": "Section",
    "hit.reported": "Reported by",
    "hit.said": "Said by",
    "hit.via": "as part of",
    "hit.also": "and",
    "hit.nobody": "not attributed",
    "hit.institution": "institution",
    "hit.unnamed": "unnamed source",
    "hit.evidence": "Why these names",
    "hit.evidence.of": "Why these names: {title}",
    "hit.evidence.name": "Name",
    "hit.evidence.words": "Words in the paragraph",
    "hit.evidence.how": "How",
    "hit.paragraph": "Paragraph {number}",
    "basis.named": "named",
    "basis.reference": "referred to",
    "basis.credit": "credited in the headline",
    "basis.group": "part of a group",
    "how.named": "named",
    "how.title": "by office",
    "how.pronoun": "by pronoun",
    "more.in": "Save these results",
    "more.json": "JSON",
    "more.csv": "CSV",
    "more.ndjson": "NDJSON",
    "paging.label": "Pages of results",
    "paging.previous": "Previous",
    "paging.next": "Next",
    "paging.page": "Page {page}",
    "item.back": "Back to the results",
    "item.credit": "Credit",
    "item.source": "From",
    "item.neighbours": "Other items of this digest",
    "item.previous": "Previous item",
    "item.next": "Next item",
    "item.matches": "Marked in paragraph",
    "item.matches.none": "The search matched the headline or the names of this item, not its text.",
    "start.try": "Try",
    "start.facts.digests.one": "{count} digest",
    "start.facts.digests.other": "{count} digests",
    "start.facts.paragraphs.one": "{count} paragraph",
    "start.facts.paragraphs.other": "{count} paragraphs",
    "start.browse": "Or browse",
    "start.all": "All paragraphs, newest first",
    "start.empty": "The index is empty. Put digests into it with: whosays index PATH --index DIR",
    "moment": "{date}, {time}",
    "status.title": "What is indexed",
    "status.digests": "Digests",
    "status.paragraphs": "Paragraphs",
    "status.unattributed": "Paragraphs without an outlet or a speaker",
    "status.updated": "Last change",
    "status.never": "never",
    "status.refused": "Files that could not be read",
    "status.refused.file": "File",
    "status.refused.reason": "Reason",
    "status.refused.none": "Every file was read.",
    "help.title": "Search help",
    "error.400": "That request cannot be answered",
    "error.404": "There is no such page",
    "error.405": "This page can only be read",
    "error.413": "That request is too large",
    "error.421": "That is not a name of this server",
    "error.500": "Something went wrong here",
    "error.503": "The index cannot be read",
    "error.other": "That did not work",
    "error.400.text": "The address or the request is not well formed. Go back to the search and try again.",
    "error.404.text": "Nothing is at this address. An item leaves when its digest leaves the index.",
    "error.405.text": "Whosays only answers reading requests (GET).",
    "error.413.text": "Whosays reads no request of that size.",
    "error.421.text": "It answers under the name it was started with; on this machine that is localhost.",
    "error.500.text": "The error is in the log of the server. Other searches may still work.",
    "error.other.text": "Go back to the search and try again.",
    "error.search": "Back to the search",
}

_CODED = {"outlet_type": "any", "kind": "kind"}
"""Filters whose values are codes, and where the catalogue has their names."""

_DATES = ("from", "to")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def say(key: str, **values: object) -> str:
    """The text of a key with its values filled in; raises KeyError for a key that the catalogue lacks."""
    if "count" in values:
        key = f"{key}.one" if values["count"] == 1 else f"{key}.other"
    return ENGLISH[key].format(**{name: number_text(value) for name, value in values.items()})


def say_or(key: str, fallback: str) -> str:
    """The text of a key, or the fallback for a value that the catalogue has no word for (a new kind)."""
    return ENGLISH.get(key, fallback)


def value_text(parameter: str, value: str) -> str:
    """A value of a filter as a reader is told it: `Any broadcaster`, `From 30 August 2017`, `NHK`."""
    if parameter in _DATES:
        return say("facet.of_date", name=say(f"facet.{parameter}"), date=date_text(date.fromisoformat(value)))
    return say_or(f"{_CODED[parameter]}.{value}", value) if parameter in _CODED else value


def value_texts(parameter: str, values: Iterable[str]) -> str:
    """Several values of one filter in one line; of `date` they are the first and the last day."""
    if parameter == "date":
        return " – ".join(date_text(date.fromisoformat(value)) for value in values)
    return ", ".join(value_text(parameter, value) for value in values)


def choice_text(choice: Choice) -> str:
    """What stands beside a checkbox."""
    return value_text(choice.parameter, choice.value) if choice.parameter in _CODED else choice.label


def number_text(value: object) -> object:
    """An integer with its thousands grouped; anything else as it is."""
    return f"{value:,}" if isinstance(value, int) else value


def moment_text(moment: str) -> str:
    """A moment of ISO 8601 as a reader expects it: `30 August 2017, 09:05`; anything else as it is."""
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return say("moment", date=date_text(parsed.date()), time=f"{parsed:%H:%M}")


def sentence(message: str) -> str:
    """A message of one line as a sentence on a page: errors begin with a small letter on a terminal."""
    return message[:1].upper() + message[1:]


def date_text(day: date) -> str:
    """A date as a reader expects it: `30 August 2017`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
