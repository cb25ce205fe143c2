"""SECURITY.md: the tests that it names are there, and none of the promises goes without."""

import re

import pytest

from tests.running import PROJECT

PAGE = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [row.split(" | ") for row in PAGE.splitlines() if row.startswith("| **")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"\W+", "-", row[0])[3:40])
def test_each_promise_names_tests_that_are_there(row: list[str]) -> None:
    named = re.findall(r"`(test_\w+\.py)`", row[1])
    assert named
    assert [name for name in named if not (PROJECT / "tests" / name).is_file()] == []


def test_every_test_of_trust_holds_a_promise() -> None:
    rooms = ("release", "promised", "gone", "ledger", "withdraw", "sealed", "hidden", "internal", "hostile", "power")
    there = {path.name for room in rooms for path in (PROJECT / "tests").glob(f"test_{room}*.py")}
    assert there - set(re.findall(r"`(test_\w+\.py)`", PAGE)) == set()
