"""JSON Schemas of every kind of content, for the programs in which editors write.

They are made from the forms by which content is read, so that the two cannot say different things; ``words.yml`` says
what each field means. Draft 7, which the YAML language server understands best, and without references, so that each
file stands alone.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from masthead.content.authorities import AuthorityForm
from masthead.content.events import EventForm
from masthead.content.issues import ArticleForm, IssueForm
from masthead.content.news import NewsForm
from masthead.content.pages import PageForm
from masthead.content.people import PersonForm
from masthead.content.reports import ReportForm
from masthead.forms import shapes
from masthead.forms.fields import Form, OneOf
from masthead.forms.publication import PublicationForm
from masthead.forms.yaml import read

KINDS: Mapping[str, tuple[type[Form], str]] = {
    "publication": (PublicationForm, "publication.yml"),
    "people": (PersonForm, "people.yml"),
    "issue": (IssueForm, "issues/FOLDER/issue.yml"),
    "article": (ArticleForm, "the fields of issues/FOLDER/NAME.md"),
    "news": (NewsForm, "the fields of news/YYYY-MM-DD-NAME.md"),
    "authority": (AuthorityForm, "the fields of site_src/authorities/NAME.md"),
    "event": (EventForm, "the fields of site_src/events/NAME.md"),
    "report": (ReportForm, "the fields of site_src/reports/NAME.md"),
    "page": (PageForm, "the fields of an ordinary page of site_src"),
}
"""Kind -> its form, and the file that it describes."""
DRAFT = "http://json-schema.org/draft-07/schema#"
WORDS = Path(__file__).with_name("words.yml")


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind (a key of KINDS)."""
    form, file = KINDS[kind]
    made = form.model_json_schema(schema_generator=_OfForms)
    known = made.pop("$defs", {})
    bare = _Setting(known, words()).of(made, form.__name__)
    if kind == "people":
        bare = {"type": ["object", "null"], "propertyNames": shapes.IDENTIFIER, "additionalProperties": bare}
    return {"$schema": DRAFT, "title": f"masthead: {file}", **bare}


def every() -> dict[str, bytes]:
    """Give the files of all schemas by name: ``issue.json``."""
    return {f"{kind}.json": written(kind).encode() for kind in KINDS}


def written(kind: str) -> str:
    """Give a schema as the text of a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def words() -> Mapping[str, Mapping[str, str]]:
    """Read what each field means: form -> field -> a sentence."""
    value, _, problems = read(WORDS.read_text("utf-8"), WORDS.name)
    assert isinstance(value, dict), problems
    return {form: dict(fields) for form, fields in value.items() if isinstance(fields, dict)}  # type: ignore[arg-type]


class _OfForms(GenerateJsonSchema):
    """Readers of one word tell their words; a list or fields that may stand empty may be nothing."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        reader = schema["function"]["function"]
        if isinstance(reader, OneOf):
            return shapes.one_of(reader.words)
        raise TypeError(f"{reader} reads a field and has no shape: give its type a WithJsonSchema")

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        return self.get_flattened_anyof([super().function_before_schema(schema), {"type": "null"}])


class _Setting:
    """Puts the meaning of fields in, and what pydantic refers to in the place of the reference."""

    def __init__(self, known: Mapping[str, Any], meanings: Mapping[str, Mapping[str, str]]) -> None:
        self.known = known
        self.meanings = meanings

    def of(self, part: Mapping[str, Any], form: str = "") -> dict[str, Any]:
        """Set one form, or one shape within it."""
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            return self.of(self.known[name], name)
        kept = {key: value for key, value in part.items() if key not in {"title", "default", "description"}}
        ids = kept.pop("patternProperties", {}) if "properties" not in kept else {}
        for pattern, entry in ids.items():  # ids that editors choose; nothing else does for a name
            kept |= {"propertyNames": {"pattern": pattern}, "additionalProperties": entry}
        for key in ("items", "additionalProperties"):
            if isinstance(kept.get(key), dict):
                kept[key] = self.of(kept[key])
        if isinstance(kept.get("anyOf"), list):
            kept["anyOf"] = [self.of(choice) for choice in kept["anyOf"]]
        if form and "properties" in kept:
            fields = kept["properties"].items()
            kept["properties"] = {name: self.field(form, name, shape) for name, shape in fields}
        return _with_null(kept)

    def field(self, form: str, name: str, shape: Mapping[str, Any]) -> dict[str, Any]:
        """Set a field: its meaning, then its shape."""
        meaning = self.meanings.get(form, {}).get(name) or self.meanings["ItemForm"].get(name, "")
        return {"description": meaning, **self.of(shape)}


def _with_null(shape: dict[str, Any]) -> dict[str, Any]:
    """Write ``anyOf: [X, null]`` as X that may be null, for a program shows one shape better than two."""
    choices = shape.get("anyOf", [])
    if {"type": "null"} not in choices:
        return shape
    others: list[dict[str, Any]] = [choice for choice in choices if choice != {"type": "null"}]
    rest = {key: value for key, value in shape.items() if key != "anyOf"}
    if len(others) == 1 and "enum" in others[0]:
        return rest | others[0] | {"enum": [*others[0]["enum"], None]}
    if len(others) == 1 and "type" in others[0]:
        types = others[0]["type"]
        names = types if isinstance(types, list) else [types]
        return rest | others[0] | {"type": [*names, *(["null"] if "null" not in names else [])]}
    return shape
