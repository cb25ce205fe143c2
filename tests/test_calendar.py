"""The calendars: read back strictly by two libraries, whatever stands in the events."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from masthead.editions import Batch, Downloads
from masthead.editions.calendar import CALENDAR
from masthead.model import Event, PartialDate, Place, Publication, When
from tests.feeds_example import EVENT, PUBLICATION, ROOT, SETTINGS, SITE, STRANGE, ZONE, copy_of

HOSTILE = "A, b; c\\d\r\nEND:VEVENT\rX-EVIL:1\x00\x85 “ŵŷ” \U0001f600 עברית " * 4


def day(text: str) -> PartialDate:
    return PartialDate(date.fromisoformat(text))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def event(start: When, end: When | None = None, slug: str = "e", **fields: Any) -> Event:
    """Give an event; it came out, as all events that do not say when, on its own day."""
    first = start.first if isinstance(start, PartialDate) else start.date()
    plain = {"place": None, "speakers": (), "lang": None, "summary": None, "state": "scheduled"}
    whole = {"file": f"site_src/events/{slug}.md", "slug": slug, "title": "Event", "start": start, "end": end}
    published = datetime(first.year, first.month, first.day, tzinfo=ZONE)
    return replace(EVENT, **{**plain, **whole, "published": published, **fields})


def with_events(*events: Event) -> Publication:
    return replace(PUBLICATION, events=events)


def written(publication: Publication) -> dict[str, bytes]:
    """Make every calendar, by path."""
    copy = copy_of(publication)
    formes = tuple(CALENDAR.formes(copy, Downloads()))
    rendered = CALENDAR.render(Batch(formes, ROOT, copy.theme))
    assert [result.name for result in rendered] == [forme.name for forme in formes]
    return {artefact.path: artefact.content for result in rendered for artefact in result.artefacts}


def read(file: bytes) -> list[Any]:
    """Give the events of a calendar in which neither reader finds a fault."""
    calendar = icalendar.Calendar.from_ical(file)
    parts = [calendar, *calendar.walk()]
    assert not [part.errors for part in parts if part.errors]
    assert {"PRODID", "VERSION"} <= set(calendar)
    other = vobject.readOne(file.decode())
    assert other.validate(raiseException=True)
    events = list(calendar.walk("VEVENT"))
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE", "URL"} <= set(event) for event in events)
    return events


def by_vobject(file: bytes) -> list[Any]:
    """Give the events as vobject has them, by what the file says of its zone: it would keep an earlier file's."""
    zones = vars(vobject.icalendar)["__tzidMap"]
    for name in set(zones) - {"UTC"}:
        del zones[name]
    return list(vobject.readOne(file.decode()).contents.get("vevent", []))


def only(*events: Event) -> Any:
    """Give the one event of the calendar of these."""
    (found,) = read(written(with_events(*events))["calendar.ics"])
    return found


def test_calendars_are_of_all_of_a_strand_and_of_each_event() -> None:
    mine = event(day("2004-03-08"), slug="mine", strands=("youth",))
    files = written(with_events(mine, event(day("2004-03-09"), slug="other")))
    assert sorted(files) == [
        "calendar.ics", "events/mine/event.ics", "events/other/event.ics", "strands/youth/calendar.ics",
    ]  # fmt: skip
    urls = {
        path: [str(entry["URL"]).rstrip("/").rpartition("/")[2] for entry in read(file)] for path, file in files.items()
    }
    assert urls["calendar.ics"] == ["mine", "other"]
    assert urls["strands/youth/calendar.ics"] == urls["events/mine/event.ics"] == ["mine"]
    uids = {str(entry["UID"]) for file in files.values() for entry in read(file)}
    assert len(uids) == 2


def test_an_empty_calendar_is_one_too() -> None:
    files = written(with_events())
    assert sorted(files) == ["calendar.ics", "strands/youth/calendar.ics"]
    for file in files.values():
        assert read(file) == []
        assert file.count(b"BEGIN:VTIMEZONE") == 1, "a calendar must have a component"


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        (day("2004-03-08"), None, date(2004, 3, 8), date(2004, 3, 9)),
        (day("2004-03-08"), day("2004-03-11"), date(2004, 3, 8), date(2004, 3, 12)),
        (day("2004-02-29"), PartialDate(date(2004, 3, 1), "month"), date(2004, 2, 29), date(2004, 3, 1)),
        (day("2004-03-08"), local("2004-03-09 12:00"), date(2004, 3, 8), date(2004, 3, 10)),
        (local("2004-06-01 19:00"), None, local("2004-06-01 19:00"), local("2004-06-01 20:00")),
        (local("2004-06-01 19:00"), day("2004-06-02"), local("2004-06-01 19:00"), local("2004-06-03 00:00")),
        (datetime(2004, 6, 1, 18, tzinfo=UTC), None, local("2004-06-01 19:00"), local("2004-06-01 20:00")),
    ],
)
def test_days_end_on_the_day_after_and_hours_are_local(start: When, end: When | None, first: Any, after: Any) -> None:
    found = only(event(start, end))
    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (first, after)
    if isinstance(first, datetime):
        assert found["DTSTART"].params["TZID"] == "Europe/London"


@pytest.mark.parametrize("start", [PartialDate(date(2004, 3, 1), "month"), PartialDate(date(2004, 1, 1), "year"),
                                   PartialDate(date(2004, 3, 1), shown="Spring 2004")])  # fmt: skip
def test_what_has_no_day_is_in_no_calendar(start: PartialDate) -> None:
    files = written(with_events(event(start)))
    assert "events/e/event.ics" not in files
    assert not read(files["calendar.ics"])


def test_an_event_across_the_clock_change_lasts_as_long_as_it_lasts() -> None:
    night = event(local("2004-03-27 22:00"), local("2004-03-28 03:00"))
    file = written(with_events(night))["calendar.ics"]
    (found,) = read(file)
    assert b"DTSTART;TZID=Europe/London:20040327T220000" in file
    assert b"DTEND;TZID=Europe/London:20040328T030000" in file
    assert found.decoded("DTEND").timestamp() - found.decoded("DTSTART").timestamp() == 4 * 3600
    (other,) = by_vobject(file)
    assert other.dtstart.value.utcoffset() == timedelta(0)
    assert other.dtend.value.utcoffset() == timedelta(hours=1)


def test_an_hour_that_is_twice_is_told_in_utc_and_one_that_is_not_moves_on() -> None:
    twice = written(with_events(event(local("2004-10-31 01:30").replace(fold=1))))["calendar.ics"]
    assert b"DTSTART:20041031T013000Z\r\nDTEND:20041031T023000Z" in twice
    never = written(with_events(event(local("2004-03-28 01:30"))))["calendar.ics"]
    assert b"DTSTART;TZID=Europe/London:20040328T023000" in never


def test_the_zone_is_told_for_the_years_in_use() -> None:
    file = written(with_events(event(local("2004-06-01 19:00")), event(local("2006-06-01 19:00"), slug="f")))[
        "calendar.ics"
    ]
    calendar = icalendar.Calendar.from_ical(file)
    (zone,) = calendar.walk("VTIMEZONE")
    (summer,) = zone.walk("DAYLIGHT")
    later: Any = summer["RDATE"]
    changes = [summer.decoded("DTSTART"), *(entry.dt for entry in later.dts)]
    assert [f"{change:%Y-%m-%d %H:%M}" for change in changes] == [
        "2004-03-28 01:00",
        "2005-03-27 01:00",
        "2006-03-26 01:00",
    ]
    assert (summer.decoded("TZOFFSETFROM"), summer.decoded("TZOFFSETTO")) == (timedelta(0), timedelta(hours=1))
    assert b"VTIMEZONE" not in written(with_events(event(day("2004-03-08"))))["calendar.ics"]


@pytest.mark.parametrize("name", ["Europe/London", "UTC", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca"])
def test_both_readers_agree_with_the_zone(name: str) -> None:
    zone = ZoneInfo(name)
    publication = replace(PUBLICATION, settings=replace(SETTINGS, zone=zone))
    events = [event(datetime(2011, month, 15, 12, tzinfo=zone), slug=f"m{month}") for month in range(1, 13)]
    file = written(replace(publication, events=tuple(events)))["calendar.ics"]
    told = [found.dtstart.value for found in by_vobject(file)]
    assert [moment.utcoffset() for moment in told] == [entry.start.utcoffset() for entry in events]  # type: ignore[union-attr]
    assert len(read(file)) == 12


@pytest.mark.parametrize(
    ("state", "status", "title", "transparent"),
    [
        ("scheduled", "CONFIRMED", "Event", "OPAQUE"),
        ("provisional", "TENTATIVE", "Provisional: Event", "OPAQUE"),
        ("cancelled", "CANCELLED", "Cancelled: Event", "TRANSPARENT"),
        ("postponed", "CANCELLED", "Postponed: Event", "TRANSPARENT"),
    ],
)
def test_the_state_is_told_to_programs_and_people(state: str, status: str, title: str, transparent: str) -> None:
    found = only(event(day("2004-03-08"), state=state))
    assert (found["STATUS"], found["SUMMARY"], found["TRANSP"]) == (status, title, transparent)


def test_everything_else_is_told_as_it_stands() -> None:
    place = Place("Old Hall, upstairs", "1 High St; London", (51.5, -0.11), "Step-free")
    found = only(event(day("2004-03-08"), place=place, summary="Come.", strands=("youth",), tags=("a, b",), lang="cy",
                       audience="Staff"))  # fmt: skip
    assert found["LOCATION"] == "Old Hall, upstairs, 1 High St; London"
    assert (found["GEO"].latitude, found["GEO"].longitude) == (51.5, -0.11)
    assert found["DESCRIPTION"] == f"Come.\n\nFor: Staff\n\nAccess: Step-free\n\n{SITE}events/e/"
    assert found["URL"] == f"{SITE}events/e/"
    assert [str(category) for category in found["CATEGORIES"].cats] == ["QLP-Youth", "a, b"]
    assert found["SUMMARY"].params["LANGUAGE"] == "cy"
    assert not {"ATTENDEE", "ORGANIZER", "METHOD"} & set(found)


def test_lines_are_short_and_nothing_breaks_out_of_a_text() -> None:
    odd = event(day("2004-03-08"), title=HOSTILE, summary=HOSTILE, tags=(HOSTILE,), place=Place(HOSTILE), id=STRANGE)
    settings = replace(SETTINGS, title=HOSTILE)
    for file in written(replace(with_events(odd), settings=settings)).values():
        text = file.decode()
        assert "\r\n" in text
        assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
        assert all(len(line) <= 75 for line in file.split(b"\r\n"))
        assert file.count(b"\r\nEND:VEVENT\r\n") == file.count(b"BEGIN:VEVENT")
        for entry in read(file):
            assert "X-EVIL" not in entry
            assert "“ŵŷ” \U0001f600 עברית" in entry["SUMMARY"]
            assert "\x00" not in entry["SUMMARY"]
            assert "A, b; c\\d\nEND:VEVENT\nX-EVIL:1" in entry["SUMMARY"]


def test_the_uid_outlasts_address_and_words() -> None:
    before = only(event(day("2004-03-08"), slug="visit"))["UID"]
    moved = event(day("2005-01-01"), slug="stay", title="Stay", redirect_from=("/events/visit/",))
    assert only(moved)["UID"] == before
    assert only(replace(moved, redirect_from=(), id=f"{SITE}events/visit/"))["UID"] == before
    assert only(replace(moved, redirect_from=()))["UID"] != before
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", before)
    pinned = event(day("2004-03-08"), id="visit")
    elsewhere = replace(with_events(pinned), settings=replace(SETTINGS, slug="other"))
    (other,) = read(written(elsewhere)["calendar.ics"])
    assert other["UID"] != only(pinned)["UID"], "an id that another publication may have as well"
