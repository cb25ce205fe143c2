"""A calendar as iCalendar (RFC 5545, RFC 7986), written by icalendar. Nothing else imports icalendar.

Without METHOD, DTSTAMP is the event's last change (RFC 5545, 3.8.7.2) and not the hour at which the file was made, so
that the content alone decides every byte.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from masthead.editions.calendar.values import Appointment, Calendar, Observance

PRODUCT = "-//masthead//calendar//EN"
_UTC = Observance("UTC", False, 0, 0, (datetime(1970, 1, 1),))  # noqa: DTZ001 - a local time is meant
"""For an empty calendar, which must have a component (RFC 5545, 3.6). Its own zone would be told of some year or other,
and there are programs that keep what they were once told of a zone."""
_REFRESH = timedelta(days=1)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What a text may not hold (RFC 5545, 3.1: CONTROL), or what would end a line for some readers."""


def write(calendar: Calendar) -> bytes:
    """Give the file: a pure function of its value. Lines end in CRLF and are folded at 75 octets."""
    import icalendar  # late: importing it costs a third of a second

    whole = icalendar.Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    if not calendar.is_single:
        _head(whole, calendar)
    if calendar.observances:
        whole.add_component(_zone(calendar.zone, calendar.observances))
    elif not calendar.appointments:
        whole.add_component(_zone("UTC", (_UTC,)))
    for appointment in calendar.appointments:
        whole.add_component(_event(appointment, calendar))
    return bytes(whole.to_ical(sorted=False))


def _head(whole: Any, calendar: Calendar) -> None:
    """Say what is followed and how often to ask: as RFC 7986 has it, and as older programs know it."""
    from icalendar import vText

    for names, text in (
        (("name", "x-wr-calname"), calendar.name),
        (("description", "x-wr-caldesc"), calendar.description),
    ):
        for name in names:
            whole.add(name, vText(_text(text)))  # of what it does not know icalendar would not escape the text
    whole.add("x-wr-timezone", calendar.zone)
    whole.add("url", calendar.page)
    whole.add("source", calendar.url, parameters={"VALUE": "URI"})
    whole.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "P1D")


def _zone(name: str, observances: Iterable[Observance]) -> Any:
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", name)
    for observance in observances:
        zone.add_component(_observance(observance))
    return zone


def _observance(observance: Observance) -> Any:
    import icalendar

    part: Any = icalendar.TimezoneDaylight() if observance.is_summer_time else icalendar.TimezoneStandard()
    part.add("dtstart", observance.onsets[0])
    part.add("tzoffsetfrom", timedelta(seconds=observance.offset_before))
    part.add("tzoffsetto", timedelta(seconds=observance.offset))
    part.add("tzname", observance.name)
    if observance.onsets[1:]:
        part.add("rdate", list(observance.onsets[1:]))
    return part


def _event(appointment: Appointment, calendar: Calendar) -> Any:
    import icalendar

    event = icalendar.Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.stamp)
    if appointment.modified:
        event.add("last-modified", appointment.modified)
    event.add("sequence", appointment.sequence)
    for name, moment in (("dtstart", appointment.start), ("dtend", appointment.end)):
        is_local = appointment.is_timed and getattr(moment, "tzinfo", UTC) is None
        event.add(name, moment, parameters={"TZID": calendar.zone} if is_local else {})
    language = {"LANGUAGE": appointment.language or calendar.language}
    event.add("summary", _text(appointment.title), parameters=language)
    event.add("description", _text(appointment.description), parameters=language)
    event.add("status", appointment.status)
    event.add("transp", "TRANSPARENT" if appointment.status == "CANCELLED" else "OPAQUE")
    event.add("url", appointment.url)
    if appointment.location:
        event.add("location", _text(appointment.location))
    if appointment.position:
        event.add("geo", appointment.position)
    if appointment.categories:
        event.add("categories", [_text(category) for category in appointment.categories])
    return event


def _text(text: str) -> str:
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
