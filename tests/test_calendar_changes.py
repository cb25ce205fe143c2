"""The calendars: what changed is told, by numbers that rise, and the clock has no part in it."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from masthead.cli import main
from masthead.editions import Downloads, Edition
from masthead.editions.calendar import CALENDAR
from masthead.fingerprint import fingerprint
from masthead.model import Correction, PartialDate
from tests import test_calendar
from tests.feeds_example import ROOT, copy_of
from tests.test_calendar import day, event, local, only, with_events, written

BASE = event(day("2004-06-08"))
LATER: list[dict[str, Any]] = [
    {"state": "provisional"},
    {"state": "scheduled"},
    {"state": "postponed"},
    {"state": "cancelled"},
    {"updated": local("2004-03-01 09:00")},
    {"updated": local("2004-03-01 09:00"), "state": "cancelled"},
    {"updated": local("2004-03-01 09:04")},
    {"corrections": (Correction(PartialDate(date(2004, 3, 2)), "The hall."),)},
    {"updated": local("2026-11-22 10:00")},
]
"""An event's life as its file tells it, each after the one before."""


def test_the_sequence_rises_with_every_change_that_is_told() -> None:
    numbers = [int(only(replace(BASE, **fields))["SEQUENCE"]) for fields in LATER]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 2**31


@pytest.mark.parametrize("sequence", [0, 2, 7])
def test_a_sequence_that_is_said_is_taken(sequence: int) -> None:
    assert only(replace(BASE, sequence=sequence))["SEQUENCE"] == sequence
    assert only(replace(BASE, sequence=sequence, updated=local("2004-03-01 09:00")))["SEQUENCE"] > sequence


def test_stamps_come_from_the_content() -> None:
    never = datetime(1970, 1, 1, tzinfo=UTC)
    assert only(BASE).decoded("DTSTAMP") == never, "when it was told of, nobody said"
    assert "LAST-MODIFIED" not in only(BASE)
    announced = replace(BASE, published=local("2004-02-01 09:00"))
    assert only(announced).decoded("DTSTAMP") == datetime(2004, 2, 1, 9, tzinfo=UTC)
    updated = only(replace(announced, updated=local("2004-05-01 09:00")))
    assert updated.decoded("DTSTAMP") == updated.decoded("LAST-MODIFIED") == datetime(2004, 5, 1, 8, tzinfo=UTC)
    words = Correction(PartialDate(date(2004, 5, 1), shown="in spring"), "The hall.")
    assert only(replace(BASE, corrections=(words,))).decoded("DTSTAMP") == never, "a day to sort by is no date"


def test_the_day_of_the_run_changes_nothing() -> None:
    publication = with_events(BASE, event(local("2004-06-01 19:00"), slug="f"))
    assert written(replace(publication, today=date(2031, 1, 1))) == written(publication)


@pytest.mark.parametrize("surroundings", [{"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
                                          {"TZ": "UTC", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"}])  # fmt: skip
def test_bytes_are_the_same_anywhere(surroundings: dict[str, str]) -> None:
    program = (
        f"import runpy, sys; made = runpy.run_path({test_calendar.__file__!r}); globals().update(made); "
        "events = event(local('2004-06-01 19:00'), tags=('b', 'a')), event(day('2004-06-02'), slug='f'); "
        "sys.stdout.buffer.write(b''.join(written(with_events(*events)).values()))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | surroundings
    made = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)
    events = event(local("2004-06-01 19:00"), tags=("b", "a")), event(day("2004-06-02"), slug="f")
    assert made.stdout == b"".join(written(with_events(*events)).values())


def test_calendars_are_an_edition_whose_formes_have_fingerprints() -> None:
    edition: Edition = CALENDAR
    first, second = (with_events(BASE, event(day("2004-06-09"), slug="f", title=title)) for title in ("One", "Two"))
    prints = [
        {
            forme.name: fingerprint(
                "", edition.name, edition.ingredients(copy_of(publication)), forme.name, forme.value
            )
            for forme in edition.formes(copy_of(publication), Downloads())
        }
        for publication in (first, second)
    ]
    stale = {name for name, value in prints[0].items() if prints[1][name] != value}
    assert stale == {"calendar.ics", "events/f/event.ics"}


def test_the_second_event_of_harrow_is_named_for_its_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Its document prints a day for it that lies before the first (examples/harrow says why it is left so)."""
    assert main(["check", "--quiet", "--root", str(ROOT / "examples/harrow")]) == 0
    said = capsys.readouterr().out
    assert "second-event.md:6: start: warning: event 2 of Member and Officer" in said
    assert "lies before event 1 (Launch event)" in said
