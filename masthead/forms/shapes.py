"""The shapes of fields in JSON Schema (draft 7), for editors' programs, as near to their readers as a schema can be.

An editor's program reads YAML 1.2 by its core schema: ``2004`` is a number, ``2004-03-15`` and ``19:00`` are texts. To
masthead every scalar is text as written, so a text may look like a number or a truth there. What a shape cannot know
(check digits, whether a file exists, leading zeros) is left to ``check``.
"""

from typing import Any

Shape = dict[str, Any]

_DAY = r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_YEAR_MONTH_DAY = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CLOCK = r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]"
_ZONE = r"(Z|[+-][0-9]{2}:[0-9]{2})"
_MAIL = r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"


def _like(pattern: str, *types: str) -> Shape:
    """Make the shape of a text of a form; spaces around it do not count."""
    return {"type": ["string", *types] if types else "string", "pattern": rf"^\s*({pattern})\s*$"}


TEXT: Shape = {"type": ["string", "number", "boolean"], "minLength": 1}
IDENTIFIER = _like(r"[a-z0-9]+(-[a-z0-9]+)*", "integer")
WHOLE = _like(r"0|[1-9][0-9]{0,8}", "integer") | {"minimum": 0, "maximum": 999_999_999}
TRUE_OR_FALSE: Shape = {"type": "boolean"}
PLAIN_DATE = _like(_YEAR_MONTH_DAY, "integer") | {"minimum": 1000, "maximum": 2999}
DATE: Shape = {
    "anyOf": [
        PLAIN_DATE,
        {
            "type": "object",
            "properties": {"shown": TEXT, "sort": PLAIN_DATE},
            "required": ["shown", "sort"],
            "additionalProperties": False,
        },
    ]
}
MOMENT = _like(rf"{_DAY}([ T]+([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?\s*{_ZONE}?)?")
WHEN: Shape = {"anyOf": [*DATE["anyOf"], MOMENT]}
CLOCK = _like(rf"{_CLOCK}(\s*(-|–|to)\s*{_CLOCK})?", "number")
LANGUAGE = _like(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
FORMAT: Shape = {"const": 1}
ISSN = _like(r"[0-9]{4}-[0-9]{3}[0-9Xx]", "null")
ISBN = _like(r"[0-9][0-9 -]{8,16}[0-9Xx]", "integer")
DOI = _like(r"10\.[0-9]{4,9}/\S+")
COLOUR = _like(r"#[0-9a-fA-F]{6}", "null")
WEB = _like(r"https?://[^\s/]+\S*")
PUBLIC_LINK = _like(r"https?://[^\s/]+\S*|mailto:\S+@\S+|tel:[+0-9-]+")
MAIL = _like(rf"{_MAIL}|[^<>]*<{_MAIL}>")
OLD_ADDRESS = _like(r"\S+")


def _numbers(*limits: tuple[float, float]) -> Shape:
    items = [{"type": "number", "minimum": least, "maximum": most} for least, most in limits]
    return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}


LOCATION = _numbers((-90, 90), (-180, 180))
FOCUS = _numbers((0, 1), (0, 1))


def one_of(words: tuple[str, ...]) -> Shape:
    """Give the shape of a field that takes one of a few words."""
    return {"enum": list(words)}


def many(shape: Shape) -> Shape:
    """Give the shape of a list, which may stand empty."""
    return {"type": ["array", "null"], "items": shape}


PRINTED_ENTRY: Shape = {
    "type": "object",
    "properties": {"title": TEXT, "page": WHOLE, "authors": many(TEXT)},
    "required": ["title"],
    "additionalProperties": False,
}
GROUP: Shape = {
    "type": "object",
    "properties": {
        "heading": {"type": ["string", "number", "boolean", "null"]},
        "articles": {"type": "array", "items": IDENTIFIER},
    },
    "required": ["articles"],
    "additionalProperties": False,
}
CONTENTS_ENTRY: Shape = {"anyOf": [IDENTIFIER, GROUP, PRINTED_ENTRY]}


def reference(types: frozenset[str]) -> Shape:
    """Give the shape of a reference: a text, or fields of CSL with one of its types."""
    return {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {"type": "object", "properties": {"type": {"enum": sorted(types)}}, "required": ["type"]},
        ]
    }


COMPLETE_ISSUE: Shape = {
    "if": {"properties": {"held": {"const": False}}, "required": ["held"]},
    "then": {"not": {"anyOf": [{"required": [name]} for name in ("contents", "pdf", "cover")]}},
    "else": {"required": ["date"], "anyOf": [{"required": ["contents"]}, {"required": ["pdf"]}]},
}
"""An issue that is held has a date, and contents or a PDF; one that is not has none of what it could show."""

THOUSANDS: Shape = {r"^[0-9]{1,3}$": {"type": "null"}}
"""What YAML makes of ``{amount: £20,000}``: a second field without a value. Our reader knows what is meant."""
