"""The calendars: all events, those of each strand, and each event by itself.

A forme is a calendar as a value, with the clock changes of its years, so that what is rendered depends on that value
alone; ``ics.py`` alone imports icalendar.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from masthead import addresses as at
from masthead import gather
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.editions.calendar import ics
from masthead.editions.calendar.entries import appointment
from masthead.editions.calendar.revisions import digest
from masthead.editions.calendar.values import Appointment, Calendar, Observance
from masthead.editions.calendar.zones import observances
from masthead.faircopy import FairCopy
from masthead.model import Event


class CalendarEdition:
    """The edition ``calendar``."""

    name = "calendar"
    noun = "calendars"
    batch_size = 100
    least_apart = 300

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: each file depends on its value alone."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give one forme a calendar; each exists even where it is empty, so that one can follow it beforehand."""
        for calendar in _calendars(copy):
            yield Forme(calendar.path, calendar)

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each as iCalendar."""
        return [_rendered(forme) for forme in batch.formes]


CALENDAR: Edition = CalendarEdition()


def _calendars(copy: FairCopy) -> Iterator[Calendar]:
    publication = copy.publication
    events = gather.with_a_day(publication.events)
    made = {event.file: appointment(event, copy) for event in events}
    title, about = publication.settings.title, publication.settings.programme.summary
    yield _calendar(copy, at.CALENDAR, at.LISTS["events"], f"{title}: events", about, _of(events, made))
    for strand in publication.settings.programme.strands:
        key = f"strand:{strand.slug}"
        own = [event for event in events if strand.slug in event.strands]
        path, page = copy.addresses.calendar(key), copy.addresses.page(key)
        yield _calendar(copy, path, page, f"{title}: {strand.name}", strand.summary, _of(own, made))
    for event in events:
        path, page = copy.addresses.event_calendar(event), copy.addresses.page(event.file)
        yield _calendar(copy, path, page, event.title, None, (made[event.file],), is_single=True)


def numbered(copy: FairCopy) -> Iterator[tuple[str, int, str]]:
    """Give of every event that calendars tell of its UID, the number of its revision and the digest of how it reads."""
    for event in gather.with_a_day(copy.publication.events):
        made = appointment(event, copy)
        yield made.uid, made.sequence, digest(made)


def _of(events: Sequence[Event], made: dict[str, Appointment]) -> tuple[Appointment, ...]:
    return tuple(made[event.file] for event in events)


def _calendar(
    copy: FairCopy,
    path: str,
    page: str,
    name: str,
    about: str | None,
    appointments: tuple[Appointment, ...],
    *,
    is_single: bool = False,
) -> Calendar:
    settings = copy.publication.settings
    return Calendar(
        path=path,
        url=copy.addresses.absolute(path),
        page=copy.addresses.absolute(page),
        name=name,
        description=about or name,
        language=settings.language,
        zone=settings.zone.key,
        observances=_observances(copy, appointments),
        appointments=appointments,
        is_single=is_single,
    )


def _observances(copy: FairCopy, appointments: Sequence[Appointment]) -> tuple[Observance, ...]:
    moments = [m for timed in appointments if timed.is_timed for m in (timed.start, timed.end)]
    years = [moment.year for moment in moments if isinstance(moment, datetime)]
    return observances(copy.publication.settings.zone, min(years), max(years)) if years else ()


def _rendered(forme: Forme) -> Rendered:
    value = forme.value
    if not isinstance(value, Calendar):
        raise TypeError(f"expected a Calendar, received {type(value).__name__}")
    return Rendered(forme.name, (Artefact(value.path, ics.write(value)),))
