"""What readers can follow: the feeds and calendars of a page, for its head and for its own words."""

from urllib.parse import urlsplit, urlunsplit

from masthead import gather
from masthead.editions.site.frame import CALENDAR, RSS, Alternate
from masthead.editions.site.galley import Compositor
from masthead.faircopy import FairCopy
from masthead.model import Authority, Event, Strand


def of_strand(desk: Compositor, strand: Strand) -> tuple[Alternate, ...]:
    """Give a strand's feed and calendar."""
    key, addresses = f"strand:{strand.slug}", desk.copy.addresses
    return (
        Alternate(f"{strand.name} feed", addresses.feed(key), RSS),
        Alternate(f"{strand.name} calendar", addresses.calendar(key), CALENDAR),
    )


def of_authority(desk: Compositor, authority: Authority) -> tuple[Alternate, ...]:
    """Give an authority's feed."""
    return (Alternate(f"{authority.title} feed", desk.copy.addresses.feed(authority.file), RSS),)


def of_event(desk: Compositor, event: Event) -> tuple[Alternate, ...]:
    """Give the calendar file of an event; none where its day is not known, or where it is not to be."""
    is_on = event.state in ("scheduled", "provisional")
    path = desk.copy.addresses.event_calendar(event)
    return (Alternate(event.title, path, CALENDAR),) if is_on and gather.has_day(event.start) else ()


def webcal(copy: FairCopy, path: str) -> str:
    """Give the address by which a calendar's program follows a calendar, rather than to take it over once."""
    return urlunsplit(("webcal", *urlsplit(copy.addresses.absolute(path))[1:]))
