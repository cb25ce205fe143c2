"""Fingerprints, which decide what is taken from the store."""

import dataclasses
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead.fingerprint import fingerprint, surroundings
from masthead.model import Event, NewsItem

PROJECT = Path(__file__).parents[1]

LONDON = ZoneInfo("Europe/London")


class Colour(Enum):
    """Something to be told apart."""

    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Value:
    """One field of each kind that a forme's value may hold."""

    text: str = "a"
    content: bytes = b"a"
    number: int = 1
    ratio: float = 0.5
    truth: bool = True
    nothing: str | None = None
    day: date = date(2004, 3, 1)
    moment: datetime = datetime(2004, 3, 1, tzinfo=UTC)
    zone: ZoneInfo = LONDON
    colour: Colour = Colour.RED
    several: tuple[str, ...] = ("a", "b")
    named: dict[str, int] = field(default_factory=lambda: {"a": 1, "b": 2})
    line: int = field(default=1, compare=False)


OTHERS: dict[str, object] = {
    "text": "b", "content": b"b", "number": 2, "ratio": 0.25, "truth": False, "nothing": "None",
    "day": date(2004, 3, 2), "moment": datetime(2004, 3, 1, tzinfo=LONDON), "zone": ZoneInfo("Europe/Paris"),
    "colour": Colour.BLUE, "several": ("ab",), "named": {"a": 2, "b": 1},
}  # fmt: skip


def of(value: object, around: str = "s", edition: str = "e", ingredients: str = "i", name: str = "n") -> str:
    """Give the fingerprint of a value among parts that are all alike."""
    return fingerprint(around, edition, ingredients, name, value)


@pytest.mark.parametrize("name", OTHERS)
def test_another_field_is_another_fingerprint(name: str) -> None:
    changed: Value = dataclasses.replace(Value(), **{name: OTHERS[name]})  # type: ignore[arg-type]
    assert of(changed) != of(Value())


def test_the_fields_of_the_test_are_all_tried() -> None:
    assert {one.name for one in dataclasses.fields(Value)} - {"line"} == set(OTHERS)


def test_lines_are_no_part_of_a_value() -> None:
    assert of(Value(line=1)) == of(Value(line=2))
    for kind in (NewsItem, Event):
        assert "lines" in {one.name for one in dataclasses.fields(kind) if not one.compare}


@pytest.mark.parametrize("part", ["around", "edition", "ingredients", "name"])
def test_another_surrounding_is_another_fingerprint(part: str) -> None:
    assert of("x", **{part: "other"}) != of("x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", ("b",)), ("a", "b")),
        (("a",), "a"),
        ((), ("",)),
        ("1", 1),
        (1, True),
        (None, "None"),
        ({"a": "b"}, ("a", "b")),
        (b"a", "a"),
    ],
)
def test_values_that_look_alike_differ(one: object, other: object) -> None:
    assert of(one) != of(other)


def test_the_order_of_a_mapping_is_no_part_of_it() -> None:
    assert of({"a": 1, "b": 2}) == of({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [{"a", "b"}, frozenset("a"), object(), (x for x in "a"), len, Value, ("a", {"b"})])
def test_what_has_no_settled_order_or_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no fingerprint"):
        of(value)


def test_fingerprints_are_the_same_in_every_process() -> None:
    code = (
        "from tests.test_fingerprint import Value, of; from masthead.fingerprint import surroundings;"
        "print(of(Value()), surroundings())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().startswith(of(Value()))


def test_the_surroundings_are_those_of_this_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "masthead", tmp_path / "masthead", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("masthead.fingerprint._PACKAGE", tmp_path / "masthead")
    copied = surroundings.__wrapped__()
    (tmp_path / "masthead/markdown/lists.py").write_text("# other\n", "utf-8")
    assert surroundings.__wrapped__() != copied
