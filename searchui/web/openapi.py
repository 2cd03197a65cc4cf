"""How is the API described, so that a program can be made for it?  OpenAPI 3.1, from the table of parameters.

`description("")["paths"]["/search"]["get"]["parameters"]` lists what `parameters.PARAMETERS` reads, so that
neither can say what the other does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from indexer.records import DigestKind, OutletBasis, SpeakerHow, SpeakerKind

from ..grammar import GRAMMAR_VERSION
from ..parameters import CONTAINS, GRAMMAR, MAX_VALUES, PARAMETERS, Parameter
from ..records import FACETS
from ..settings import VERSION

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_FLAG: Json = {"type": "boolean"}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_SPAN: Json = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}
_SPANS: Json = {"type": "array", "items": _SPAN}
_DATE: Json = {"type": ["string", "null"], "format": "date"}


def description(root: str) -> Json:
    """The API of a site whose addresses begin with `root`."""
    search = list(PARAMETERS.values())
    values = [parameter for parameter in search if parameter.name != "sort"]
    typed = [PARAMETERS["q"]]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Whosays",
            "version": VERSION,
            "description": "Paragraphs of media digests, by words, by outlet, by speaker. "
            f"Version of the query language: {GRAMMAR_VERSION} (parameter `{GRAMMAR}`).",
        },
        "servers": [{"url": f"{root}/api/v1"}],
        "paths": {
            "/search": _get("search", "One page of a result", "Result", _queried(search)),
            "/items/{id}": _get(
                "item",
                "A whole item",
                "Item",
                [_in_path("id", {"type": "string", "minLength": 1}), *_queried(typed)],
            ),
            "/facets/{name}": _get(
                "facet",
                "The values of one facet of a result; page and limit are those of the values",
                "FacetValues",
                [_in_path("name", {"type": "string", "enum": list(FACETS)}), *_queried([*values, CONTAINS])],
            ),
            "/suggest": _get("suggest", "How a typed query may go on", "Completions", _queried(typed)),
            "/status": _get("status", "What the index holds", "Status", []),
        },
        "components": {"schemas": _schemas()},
    }


def _get(name: str, summary: str, answer: str, parameters: list[Json]) -> Json:
    failed = {"description": "It could not be done; `message` says why.", "content": _content("Error")}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": summary, "content": _content(answer)},
                "400": failed,
                "404": failed,
                "default": failed,
            },
        }
    }


def _content(schema: str) -> Json:
    return {"application/json": {"schema": _ref(schema)}}


def _ref(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}


def _in_path(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _queried(parameters: Iterable[Parameter]) -> list[Json]:
    return [
        {"name": each.name, "in": "query", "description": each.help, "schema": _schema_of(each), **_STYLE}
        for each in parameters
    ]


_STYLE: Json = {"style": "form", "explode": True}


def _schema_of(parameter: Parameter) -> Json:
    one = dict(parameter.schema)
    return (
        {"type": "array", "items": one, "minItems": 1, "maxItems": MAX_VALUES} if parameter.repeated else one
    )


def _object(properties: Mapping[str, Json], optional: Iterable[str] = ()) -> Json:
    required = [name for name in properties if name not in set(optional)]
    return {"type": "object", "properties": properties, "required": required}


def _list_of(schema: str) -> Json:
    return {"type": "array", "items": _ref(schema)}


def _one_of(choices: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(choices)}


def _schemas() -> Json:
    value = {"value": _TEXT, "label": _TEXT, "count": _COUNT, "chosen": _FLAG, "excluded": _FLAG}
    more = {"kind": _TEXT, "depth": _COUNT, "parent": _TEXT}
    return {
        "Result": _object(
            {
                "query": _TEXT,
                "total": _COUNT,
                "took_ms": {"type": "number", "minimum": 0},
                "hits": _list_of("Hit"),
                "facets": {"type": "object", "additionalProperties": _list_of("FacetValue")},
                "warnings": _list_of("Warning"),
                "suggestions": _list_of("Suggestion"),
            }
        ),
        "Hit": _object(
            {
                "id": _TEXT,
                "score": {"type": "number"},
                "title": _TEXT,
                "date": _DATE,
                "text": _TEXT,
                "marks": _SPANS,
                "outlets": _list_of("Outlet"),
                "speakers": _list_of("Speaker"),
                "section": _TEXTS,
                "url": _TEXT,
            }
        ),
        "Outlet": _object(
            {"name": _TEXT, "type": _TEXT, "basis": _one_of(get_args(OutletBasis)), "evidence": _SPANS}
        ),
        "Speaker": _object(
            {
                "name": _TEXT,
                "full": {"type": ["string", "null"]},
                "label": _TEXT,
                "kind": _one_of(get_args(SpeakerKind)),
                "how": _one_of(get_args(SpeakerHow)),
                "evidence": _SPANS,
                "title": {"type": ["string", "null"]},
                "nested": _FLAG,
                "rule": _TEXT,
            }
        ),
        "FacetValue": _object({**value, **more}, more),
        "FacetValues": _object({"name": _TEXT, "total": _COUNT, "values": _list_of("FacetValue")}),
        "Warning": _object({"message": _TEXT, "span": {"anyOf": [_SPAN, {"type": "null"}]}}),
        "Suggestion": _object(
            {"query": _TEXT, "total": _COUNT, "changes": {"type": "array", "items": _TEXTS}},
        ),
        "Completions": _object({"q": _TEXT, "suggestions": _list_of("Completion")}),
        "Completion": _object(
            {
                "query": _TEXT,
                "label": _TEXT,
                "kind": _one_of(("word", "outlet", "speaker")),
                "count": _COUNT,
                "url": _TEXT,
            }
        ),
        "Item": _object(
            {
                "id": _TEXT,
                "title": _TEXT,
                "date": _DATE,
                "kind": _one_of(get_args(DigestKind)),
                "section": _TEXTS,
                "credit": _TEXTS,
                "source": _TEXT,
                "paragraphs": _list_of("Hit"),
            }
        ),
        "Status": _object(
            {
                "digests": _COUNT,
                "paragraphs": _COUNT,
                "unattributed": _COUNT,
                "updated": {"type": ["string", "null"]},
                "refused": {"type": "array", "items": _object({"file": _TEXT, "reason": _TEXT})},
                "version": _TEXT,
                "grammar": {"type": "integer"},
            }
        ),
        "Error": _object(
            {"error": _object({"message": _TEXT, "span": {"anyOf": [_SPAN, {"type": "null"}]}})}
        ),
    }
