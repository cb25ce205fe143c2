"""What a subscriber gets at once, and what lies in the archives: RFC 5005, Feed Paging and Archiving, section 4.

The document that one subscribes to is small. Besides it stand archives by year, so that whoever follows
``prev-archive`` to the end has met every entry. An archive never grows: it is made when its year is over, which a later
year's entry shows, or when the year has filled it; until then its entries stand in the document that one subscribes to.
A program that has once read an archive need not come back, as the standard allows it.

Dates come from the content, so nothing here knows which day it is. What was history already when it was added reaches
its year's archive alone, and no subscriber is told of it as news: whatever is older than a year when the newest comes
out, and a back issue that exists as PDF where a later issue is there. (Such a one is the only thing that may come into
an archive late, and into one of the running year.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import groupby

from masthead.model import Event, Issue, Item, amended

LIMIT = 20
"""The entries of the document that one subscribes to, besides what no archive has yet and events to come. What came out
at one moment, as an issue's articles do, is not parted: an ordinary reader does not follow the archives, and would
never see the rest."""
FULL = 50
"""So many entries fill an archive; a year that has more has several."""
MEMORY = timedelta(days=366)
"""What came out so long before the newest is history."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries of a year, or of a part of it, newest first."""

    year: int
    part: int
    """Counted from 1."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A feed's history: the document that one subscribes to, and the archives, both newest first."""

    latest: tuple[Item, ...]
    archives: tuple[Archive, ...]
    ahead: frozenset[str] = frozenset()
    """The files of events that are dated later than all that came out: their day is not one on which they were told."""


def told(items: Iterable[Item], zone: tzinfo) -> Told:
    """Part a feed's items between what one subscribes to and the archives; what is of one moment keeps its order."""
    dated = [item for item in items if item.published]
    settled = [_published(item) for item in dated if not isinstance(item, Event)] or [_published(i) for i in dated]
    if not settled:
        return Told((), ())
    newest = max(settled)
    ahead = [item for item in dated if _published(item) > newest]  # an event to come is in no archive yet
    past = [item for item in dated if _published(item) <= newest]
    late = {item.file for item in _back_issues(past, zone)}
    archives, waiting = _archived(past, late, newest.astimezone(zone).year, zone)
    recent = [item for item in past if _told(item, zone) >= newest - MEMORY and item.file not in late]
    recent.sort(key=lambda item: _told(item, zone), reverse=True)
    last = _told(recent[:LIMIT][-1], zone)
    chosen = {item.file for place, item in enumerate(recent) if place < LIMIT or _told(item, zone) == last}
    chosen |= {item.file for item in (*waiting, *ahead)}
    latest = sorted((item for item in dated if item.file in chosen), key=lambda i: _told(i, zone), reverse=True)
    return Told(tuple(latest), archives, frozenset(item.file for item in ahead))


def _archived(
    past: Sequence[Item], late: set[str], running: int, zone: tzinfo
) -> tuple[tuple[Archive, ...], list[Item]]:
    """Give the archives, newest first, and what waits in the running year for its archive to be full."""
    waiting: list[Item] = []
    archives: list[Archive] = []
    turned = past[::-1]  # so that what is of one moment has its own order again in the end
    oldest_first = sorted(turned, key=_published)
    for year, found in groupby(oldest_first, key=lambda item: _published(item).astimezone(zone).year):
        items = list(found)
        for part, start in enumerate(range(0, len(items), FULL), 1):
            filled = items[start : start + FULL]
            if year == running and len(filled) < FULL:
                waiting += [item for item in filled if item.file not in late]
                filled = [item for item in filled if item.file in late]
            if filled:
                archives.append(Archive(year, part, tuple(reversed(filled))))
    return tuple(reversed(archives)), waiting


def _back_issues(past: Iterable[Item], zone: tzinfo) -> list[Issue]:
    """Give the issues that exist as PDF and are not the last, unless something new is to be told of them."""
    issues = sorted((item for item in past if isinstance(item, Issue)), key=_published)
    return [issue for issue in issues[:-1] if issue.pdf and amended(issue, zone) is None]


def _told(item: Item, zone: tzinfo) -> datetime:
    """Give when readers hear of an item, or of its last change. An event's own date says when it is, not when told."""
    change = amended(item, zone)
    if change is None:
        return _published(item)
    return change if isinstance(item, Event) else max(change, _published(item))


def _published(item: Item) -> datetime:
    assert item.published is not None
    return item.published
