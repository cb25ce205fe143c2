"""From the events of a publication to the appointments of a calendar.

An event that has no day (a month, a season) is in no calendar, for a calendar would make days of it.

What a calendar cannot say of an event, its title and description do: iCalendar knows no postponed event (its day is
off, so it is CANCELLED), and some programs hide what they know to be cancelled, others do not tell it.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from masthead.editions.calendar.revisions import revised
from masthead.editions.calendar.values import UNKNOWN, Appointment
from masthead.faircopy import FairCopy
from masthead.gather import has_day
from masthead.model import Event, PartialDate, When, amended, display, notices

STATUS = {"scheduled": "CONFIRMED", "provisional": "TENTATIVE", "cancelled": "CANCELLED", "postponed": "CANCELLED"}
_RANK = {"provisional": 0, "scheduled": 1, "postponed": 2, "cancelled": 3}
"""The order in which an event comes to its states, for those whose ``sequence`` is not said."""
HOUR = timedelta(hours=1)
"""How long an event lasts whose end is not said (CONTENT.md)."""


def appointment(event: Event, copy: FairCopy) -> Appointment:
    """Make the appointment of an event that has a day, with the number that follows on what was published of it."""
    zone, addresses = copy.publication.settings.zone, copy.addresses
    change, url = changed(event, zone), addresses.absolute(addresses.page(event.file))
    start, end = span(event, zone)
    place = event.place
    read = Appointment(
        uid=addresses.calendar_uid(event),
        stamp=change or _told(event, zone),
        modified=change,
        sequence=sequence(event, zone),
        start=start,
        end=end,
        title=event.title if event.state == "scheduled" else f"{event.state.capitalize()}: {event.title}",
        description=_description(event, url, copy.publication.settings.language),
        status=STATUS[event.state],
        url=url,
        location=", ".join(part for part in (place.name, place.address) if part) if place else "",
        position=place.location if place else None,
        categories=_categories(event, copy),
        language=event.lang,
    )
    return revised(read, copy.ledger)


def span(event: Event, zone: ZoneInfo) -> tuple[date | datetime, date | datetime]:
    """Give the first and the first after the last: days (RFC 5545, 3.6.1: DTEND is no part of it), or local times."""
    start, end = event.start, event.end if event.end and has_day(event.end) else None
    if isinstance(start, PartialDate):
        return start.first, _day(end or start, zone) + timedelta(days=1)
    if isinstance(end, PartialDate):
        end = PartialDate(end.first + timedelta(days=1)).moment(zone)
    first = start.astimezone(UTC)
    last = end.astimezone(UTC) if end else first + HOUR
    local = [moment.astimezone(zone) for moment in (first, last)]
    if any(moment.fold for moment in local):  # this hour is there twice, and its name alone means the first
        return first, last
    return local[0].replace(tzinfo=None), local[1].replace(tzinfo=None)


def changed(event: Event, zone: ZoneInfo) -> datetime | None:
    """Give the last change that the content tells of, in UTC: ``updated``, a correction or a retraction with a date."""
    change = amended(event, zone)
    return change.astimezone(UTC).replace(microsecond=0) if change else None


def sequence(event: Event, zone: ZoneInfo) -> int:
    """Give a number that rises with every change that the content tells of (RFC 5545, 3.8.7.4).

    It is the field ``sequence``, else the rank of the state, and on top of either the minutes from 1970 to the last
    change: so it rises when ``sequence`` is raised, when an event is cancelled, and when ``updated`` or a correction
    says that something is new. What changed and was not told so, the ledger tells (``revisions``).
    """
    change = changed(event, zone)
    said = _RANK[event.state] if event.sequence is None else event.sequence
    return said + (max(0, int((change - UNKNOWN).total_seconds()) // 60) if change else 0)


def _told(event: Event, zone: ZoneInfo) -> datetime:
    """Give when the event was told of, if that was said: without it, ``published`` is the event's own day."""
    told = event.published
    is_said = told is not None and told < PartialDate(_day(event.start, zone)).moment(zone)
    return told.astimezone(UTC).replace(microsecond=0) if told and is_said else UNKNOWN


def _day(when: When, zone: ZoneInfo) -> date:
    return when.astimezone(zone).date() if isinstance(when, datetime) else when.first


def _description(event: Event, url: str, language: str) -> str:
    """Give the description as plain text, what was said afterwards first. Some programs do not show URL: it ends it."""
    access = event.place.access if event.place else None
    parts = (
        *(f"{notice.label}, {display(notice.date, language)}: {notice.text}" for notice in notices(event)),
        event.summary,
        f"For: {event.audience}" if event.audience else None,
        f"Access: {access}" if access else None,
    )
    return "\n\n".join([*(" ".join(part.split()) for part in parts if part), url])


def _categories(event: Event, copy: FairCopy) -> tuple[str, ...]:
    settings = copy.publication.settings
    strands = [settings.strand(slug) for slug in event.strands]
    themes = [theme.name for theme in settings.programme.themes if theme.slug == event.theme]
    return tuple(dict.fromkeys([*(strand.name for strand in strands if strand), *themes, *event.tags]))
