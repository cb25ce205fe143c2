"""References: texts, or CSL mappings (citationstyles.org, CSL-JSON) with a ``type``."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from masthead.forms import shapes
from masthead.forms.fields import LONGEST_TEXT, Many, no_longer, text_of, wrong
from masthead.model import Reference
from masthead.problems import suggestion
from masthead.typography import listed

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage".split()
)
"""The types of CSL 1.0.2."""
_NAMES = frozenset({"author", "editor", "translator", "container-author", "collection-editor", "interviewer"})
_DATES = frozenset({"issued", "accessed", "original-date", "submitted", "event-date"})


def _reference(value: Any) -> Reference:
    if isinstance(value, str) and value.strip():
        return Reference(" ".join(no_longer(value, LONGEST_TEXT).split()))
    if not isinstance(value, dict) or "type" not in value:
        hint = "write the reference on one line, in quotes; or give it a type: {type: book, author: ..., title: ...}"
        raise wrong("expected a text, or fields with a type", hint)
    if value["type"] not in TYPES:
        hint = (
            suggestion(str(value["type"]), TYPES) or "write book, article-journal, chapter, report, thesis or webpage"
        )
        raise wrong(f"'{value['type']}' is not a type of reference (CSL)", hint)
    fields = {str(key): _field(str(key), entry) for key, entry in value.items() if entry is not None}
    return Reference(_line(fields), tuple(sorted(fields.items())))


def _field(key: str, value: Any) -> str:
    if isinstance(value, str):
        return text_of(value)
    if key in _NAMES and isinstance(value, list):
        return listed([_name(key, person) for person in value])
    if key in _DATES and isinstance(value, dict):
        return _day(key, value)
    raise wrong(f"{key}: expected a text", f"write {key} on one line, in quotes if it holds a colon or a comma")


def _name(key: str, person: Any) -> str:
    if isinstance(person, str):
        return text_of(person)
    if isinstance(person, dict) and set(person) == {"literal"}:
        return text_of(person["literal"])
    if isinstance(person, dict) and "family" in person and set(person) <= {"family", "given"}:
        return ", ".join(text_of(person[part]) for part in ("family", "given") if person.get(part))
    raise wrong(f"{key}: expected names", "write each as {family: Dibben, given: P.}, or as {literal: DTLR}")


def _day(key: str, value: dict[str, Any]) -> str:
    if set(value) == {"raw"}:
        return text_of(value["raw"])
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if set(value) != {"date-parts"} or not isinstance(first, list) or not first:
        raise wrong(f"{key}: expected a date", f"write it as `{key}: 2001`, or as {{date-parts: [[2001, 3]]}}")
    return "-".join(text_of(part).zfill(2) for part in first)


def _line(fields: dict[str, str]) -> str:
    """Set a CSL mapping as a line: author (year) title. container. publisher. link."""
    year = fields.get("issued", "")[:4]
    opening = " ".join(part for part in (fields.get("author", ""), f"({year})" if year else "") if part)
    rest = [fields.get(key, "") for key in ("title", "container-title", "publisher", "URL", "DOI")]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in [opening, *rest] if part)


ReferenceField = Annotated[Reference, PlainValidator(_reference), WithJsonSchema(shapes.reference(TYPES))]
References = Annotated[tuple[ReferenceField, ...], Many]
