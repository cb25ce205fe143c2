"""JSON Schemas: they take what masthead takes, refuse what it refuses for its shape, and explain every field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import TypeAdapter

from masthead import schema
from masthead.forms.answers import fault
from masthead.forms.dates import Clock, DateField, MomentField, WhenField
from masthead.forms.fields import Identifier, Text, TrueOrFalse, Whole
from masthead.forms.publication import IssnField, LanguageTag
from masthead.forms.web import MailAddress, PublicLink, WebAddress
from tests.running import PROJECT, Run, runner
from tests.test_broken import BROKEN, CASES, lay

ROOTS = (PROJECT, PROJECT / "examples/harrow", PROJECT / "tests/example", BROKEN / "_base")
KINDS = (
    ("publication", r"publication\.yml"),
    ("people", r"people\.yml"),
    ("issue", r"issues/[^/]+/issue\.yml"),
    ("article", r"issues/[^/]+/[^/]+\.md"),
    ("page", r"(issues|news|site_src/[^/]+)/index\.md"),
    ("news", r"news/[^/]+\.md"),
    ("authority", r"site_src/authorities/[^/]+\.md"),
    ("event", r"site_src/events/[^/]+\.md"),
    ("report", r"site_src/reports/[^/]+\.md"),
    ("page", r"site_src/.+\.md"),
)
"""Kind -> the files that it describes; the first that fits counts."""


class Core(yaml.CSafeLoader):
    """YAML 1.2 by its core schema, as editors' programs read it: no dates, no sexagesimals, ``NO`` is a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, pattern, firsts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|nan)", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(firsts))


def whole(_: Core, node: yaml.ScalarNode) -> int:
    """Read a whole number: a zero before it makes no octal of it."""
    return int(node.value, 0 if node.value[:2] in ("0x", "0o") else 10)


Core.add_constructor("tag:yaml.org,2002:int", whole)


def with_texts_for_names(value: Any) -> Any:
    """Turn names of fields into texts, as JSON has them."""
    if isinstance(value, list):
        return [with_texts_for_names(entry) for entry in value]
    return {str(name): with_texts_for_names(part) for name, part in value.items()} if isinstance(value, dict) else value


def kind_of(file: str) -> str | None:
    """Tell which schema an editor's program would use."""
    return next((kind for kind, pattern in KINDS if re.fullmatch(pattern, file)), None)


def fields_of(file: Path) -> Any:
    """Read a file's fields as an editor's program does."""
    text = file.read_text("utf-8-sig")
    if file.suffix == ".md":
        text = re.split(r"(?m)^---\s*$", text)[1]
    return with_texts_for_names(yaml.load(text, Loader=Core))


def validators() -> dict[str, Any]:
    """A validator of each kind."""
    return {kind: jsonschema.Draft7Validator(schema.schema(kind)) for kind in schema.KINDS}


VALIDATORS = validators()


def sources(root: Path) -> Iterator[tuple[str, Path, str]]:
    """Give (kind, file, its path in the publication) of every file that a schema describes."""
    for path in sorted(root.rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix in {".md", ".yml"} and path.is_file() and (kind := kind_of(file)):
            yield kind, path, file


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_is_a_schema_of_draft_7_that_stands_alone(kind: str) -> None:
    made = schema.schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$ref" not in schema.written(kind)
    assert "$defs" not in schema.written(kind)


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_every_example_is_valid(root: Path) -> None:
    seen = 0
    for kind, path, file in sources(root):
        wrong = [error.message for error in VALIDATORS[kind].iter_errors(fields_of(path))]
        assert not wrong, f"{file} as {kind}"
        seen += 1
    assert seen > 2


def test_every_kind_is_met_in_the_examples() -> None:
    assert {kind for root in ROOTS for kind, _, _ in sources(root)} == set(schema.KINDS)


SHAPE = re.compile(
    r"unknown field|is not one of|: is missing$|expected a list, received|expected a text, received|"
    r"expected a date|expected a web address|is not an id:|expected true or false|expected a whole number, received|"
    r"is not a language code|is not an ISSN$|stands beside|there is no date and time|is not a type of reference"
)
"""What is wrong with the shape of a field, in the words of ``check``."""
BEYOND = {
    "reference-with-odd-author": "how a name is written in CSL",
    "url-with-odd-host": "an address whose host is none",
}


def faulty(case: str) -> set[str]:
    """Give the files of a case with a field of the wrong shape; no editor writes the records in ``issued/``."""
    told = (BROKEN / case / "expected.txt").read_text("utf-8").splitlines()
    rows = (row for row in told if "/issued/" not in row.partition(":")[0])
    shapes = (row for row in rows if SHAPE.search(row) and ": warning: " not in row and ": file: " not in row)
    return {row.partition(":")[0] for row in shapes}


def refused_for_their_shape() -> list[str]:
    """Give the cases of tests/broken that masthead refuses for a field's shape."""
    return [case for case in CASES if case not in BEYOND and faulty(case)]


@pytest.mark.parametrize("case", refused_for_their_shape())
def test_what_is_refused_for_its_shape_is_refused_by_the_schema(case: str, tmp_path: Path) -> None:
    root = lay(case, tmp_path / "publication")
    met = {file: (kind, path) for kind, path, file in sources(root) if file in faulty(case)}
    assert met
    for file, (kind, path) in met.items():
        assert not VALIDATORS[kind].is_valid(fields_of(path)), file


VALUES: dict[str, tuple[Any, str]] = {
    "text": (Text, "A title|2004|1.5|true|NO|019|yes"),
    "identifier": (Identifier, "qlp-youth|2004|QLP|a--b|-a|a b|é"),
    "whole": (Whole, "0|3|-1|3.5|three|1234567890"),
    "truth": (TrueOrFalse, "true|false|yes|no|on|1"),
    "date": (DateField, "2004|2004-03|2004-03-15|2004-13|15 March 2004|04-03-15|0999|2004-3-5|2004-03-15 19:00"),
    "moment": (MomentField, "2004-03-15 19:00|2004-03-15T19:00:00+01:00|2004-03-15|2004-03|19:00|2004-03-15 25:00"),
    "when": (WhenField, "2004|2004-03-15|2004-03-15 19:00|19:00|soon"),
    "clock": (Clock, "19:00|9.30|19:00-21:00|10:00 to 11:00|25:00|noon"),
    "language": (LanguageTag, "en-GB|cy|zh-Hant-TW|english|EN|en-gb"),
    "issn": (IssnField, "1476-8801|1144-875X|14768801|1476-880|1477-68801"),
    "web": (WebAddress, "https://example.org/|http://x.org/a?b=c|example.org|ftp://x.org|https://"),
    "link": (PublicLink, "https://example.org|mailto:a@example.org|tel:+44-20|a@example.org"),
    "mail": (MailAddress, "a@example.org|News <a@example.org>|mailto|a@b"),
}
"""Types of fields, and values of which some fit."""


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind in VALUES for value in VALUES[kind][1].split("|")])
def test_the_shape_of_a_field_fits_what_its_reader_takes(kind: str, value: str) -> None:
    of = VALUES[kind][0]
    shape = TypeAdapter(of).json_schema()
    assert jsonschema.Draft7Validator(shape).is_valid(yaml.load(value, Loader=Core)) is (fault(of, value) is None)


def forms(shape: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every part of a schema that holds fields, with its path."""
    for name, part in shape.items() if isinstance(shape, dict) else enumerate(shape) if isinstance(shape, list) else ():
        yield from forms(part, f"{path}.{name}")
    if isinstance(shape, dict) and isinstance(shape.get("properties"), dict) and not path.endswith(".if"):
        yield path, shape


@pytest.mark.parametrize("kind", schema.KINDS)
def test_unknown_fields_are_refused_wherever_there_are_fields(kind: str) -> None:
    found = [(path, part) for path, part in forms(schema.schema(kind)) if "reference" not in path]
    assert found
    assert [path for path, part in found if part.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_field_explains_itself(kind: str) -> None:
    """But for the two of a date in words, and those of an entry of the contents, which the field above explains."""
    explained = [part for path, part in forms(schema.schema(kind)) if "anyOf" not in path]
    assert explained
    silent = [name for part in explained for name, field in part["properties"].items() if not field.get("description")]
    assert silent == []


def test_no_explanation_is_of_a_field_that_is_gone() -> None:
    said = {sentence for fields in schema.words().values() for sentence in fields.values()}
    shown = {
        field["description"]
        for kind in schema.KINDS
        for _, part in forms(schema.schema(kind))
        for field in part["properties"].values()
        if "description" in field
    }
    assert said - shown == {schema.words()["ItemForm"]["title"]} - shown


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("schema", "issue")``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def test_one_is_printed_and_all_are_written(run: Run, tmp_path: Path) -> None:
    status, said, _ = run("schema", "issue", "--root", tmp_path)
    assert (status, json.loads(said)) == (0, schema.schema("issue"))
    assert list(tmp_path.iterdir()) == []
    status, said, _ = run("schema", "--root", tmp_path)
    files = sorted(path.name for path in (tmp_path / ".vscode/masthead").iterdir())
    assert (status, files) == (0, sorted(f"{kind}.json" for kind in schema.KINDS))
    assert "9 schemas" in said
    status, _, _ = run("schema", "news", "--output", tmp_path / "one")
    assert (status, [path.name for path in (tmp_path / "one").iterdir()]) == (0, ["news.json"])


def test_a_kind_that_there_is_not_is_wrong_usage(run: Run) -> None:
    status, _, said = run("schema", "newsletter")
    assert status == 2
    assert "publication" in said
