"""Revisions: SEQUENCE follows on what the ledger knows, whatever was edited, and whoever else edited it meanwhile."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from masthead import ledger
from masthead.editions import Batch, Downloads
from masthead.editions.calendar import CALENDAR, numbered
from masthead.files import Root
from masthead.ledger import LARGEST, Ledger
from masthead.model import Correction, Event, PartialDate, Place
from tests.conftest import Build
from tests.feeds_example import ROOT, copy_of
from tests.publishing_example import Publish, published_from, without_settings
from tests.running import runner
from tests.test_calendar import day, event, local, read, with_events

BASE = event(local("2004-06-08 10:00"), published=local("2004-02-01 09:00"))


def told(one: Event, known: Ledger) -> Any:
    """Give the event as the calendar tells of it."""
    copy = replace(copy_of(with_events(one)), ledger=known)
    formes = tuple(CALENDAR.formes(copy, Downloads()))
    files = {done.name: done.artefacts[0].content for done in CALENDAR.render(Batch(formes, ROOT, copy.theme))}
    (found,) = read(files["calendar.ics"])
    (alone,) = read(files[f"events/{one.slug}/event.ics"])
    assert alone == found
    return found


def published(one: Event, known: Ledger) -> Ledger:
    """Give the ledger after the event was published as it is."""
    copy = replace(copy_of(with_events(one)), ledger=known)
    return Ledger(known.facts | {ledger.calendar(*revision) for revision in numbered(copy)})


LIFE: list[dict[str, Any]] = [
    {},
    {"start": local("2004-06-09 10:00")},
    {"start": local("2004-06-08 10:00")},
    {"place": Place("The other hall")},
    {"title": "Another event"},
    {"state": "cancelled"},
    {"state": "scheduled"},
    {"summary": "Bring a friend."},
    {"updated": local("2004-03-01 09:00")},
    {"start": local("2004-06-10 10:00"), "updated": local("2004-03-01 09:00")},
    {"start": local("2004-06-11 10:00"), "updated": local("2004-03-01 09:00")},
    {"start": local("2004-06-12 10:00")},
    {"corrections": (Correction(PartialDate(day("2004-03-02").first), "The hall."),)},
    {"sequence": 7},
    {"sequence": 7, "strands": ("youth",)},
]
"""An event's life as its file tells it, each published before the next; most say nowhere that something changed."""


def test_every_change_that_subscribers_see_is_told_with_a_higher_number_and_no_earlier_stamp() -> None:
    known, entries = Ledger(), []
    for fields in LIFE:
        one = replace(BASE, **fields)
        entries.append(told(one, known))
        known = published(one, known)
        assert told(one, known) == entries[-1], "once published, it stays"
    for before, after in pairwise(entries):
        assert after["SEQUENCE"] > before["SEQUENCE"] or _unseen(before) == _unseen(after)
        assert after["SEQUENCE"] >= before["SEQUENCE"]
        assert after.decoded("DTSTAMP") >= before.decoded("DTSTAMP")
        assert after.get("LAST-MODIFIED", after["DTSTAMP"]).to_ical() == after["DTSTAMP"].to_ical()
    assert int(entries[-1]["SEQUENCE"]) < 2**31


def _unseen(entry: Any) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")}


def test_without_a_ledger_all_is_as_the_content_says() -> None:
    assert told(BASE, Ledger())["SEQUENCE"] == 1
    assert told(replace(BASE, sequence=7), Ledger())["SEQUENCE"] == 7


def test_what_was_published_before_last_is_another_change() -> None:
    known = published(BASE, Ledger())
    known = published(replace(BASE, title="Another"), known)
    assert (told(replace(BASE, title="Another"), known)["SEQUENCE"], told(BASE, known)["SEQUENCE"]) == (2, 3)


@pytest.mark.parametrize("title", ["Event", "Moved here", "Moved there", "Moved away"])
def test_two_branches_that_raised_it_alike_are_both_outdone(title: str) -> None:
    before = published(BASE, Ledger())
    here, there = (published(replace(BASE, title=f"Moved {where}"), before) for where in ("here", "there"))
    united = Ledger(here.facts | there.facts)
    one = replace(BASE, title=title)
    assert told(one, united)["SEQUENCE"] == 3, "whoever has either under 2 hears of this"
    assert told(one, published(one, united))["SEQUENCE"] == 3


def test_two_branches_that_did_the_same_are_one() -> None:
    one = replace(BASE, title="Moved")
    known = published(BASE, Ledger())
    both = Ledger(published(one, known).facts | published(one, known).facts)
    assert told(one, both)["SEQUENCE"] == 2


def test_a_number_never_leaves_what_calendars_can_count() -> None:
    uid = next(numbered(copy_of(with_events(BASE))))[0]
    assert told(BASE, Ledger(frozenset({ledger.calendar(uid, LARGEST, "another")})))["SEQUENCE"] == LARGEST


@pytest.fixture
def publish(built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Publish:
    without_settings(monkeypatch)
    return published_from(built, runner(capsys), monkeypatch)


def revisions(root: Path) -> dict[str, int]:
    """Give the numbers of a built calendar, by the slug of the event."""
    return {
        str(entry["URL"]).rstrip("/").rpartition("/")[2]: int(entry["SEQUENCE"])
        for entry in read((root / "site/calendar.ics").read_bytes())
    }


def test_a_start_that_is_edited_is_told_from_file_to_file(
    built: Path, build: Build, publish: Publish, tmp_path: Path
) -> None:
    assert publish(tmp_path / "www")[0] == 0
    first = revisions(built)
    (event_file, *_) = sorted((built / "site_src/events").glob("[a-z]*-*.md"))
    text = event_file.read_text(encoding="utf-8")
    event_file.write_text(re.sub(r"(start: \d{4}-\d\d-)\d\d", r"\g<1>28", text), encoding="utf-8")
    before = (built / ledger.FILE).read_bytes()
    assert build(built).is_good
    raised = revisions(built)
    assert raised == {**first, event_file.stem: first[event_file.stem] + 1}
    assert (built / ledger.FILE).read_bytes() == before, "a build writes nothing down"
    assert publish()[0] == 0
    facts = ledger.read(Root(built))[0].facts
    assert len([fact for fact in facts if fact[0] == "calendar"]) == len(first) + 1
    assert build(built).is_good
    assert revisions(built) == raised
