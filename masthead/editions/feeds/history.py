"""What a subscriber gets at once, and what lies in the archives: RFC 5005, Feed Paging and Archiving, section 4.

The document that one subscribes to is small. Besides it stands a document a year with every entry that came out in it,
so that whoever follows ``prev-archive`` to the end has met every entry. The archive of a year depends on that year's
entries alone: a later year adds nothing to it but the link ``next-archive``, which the standard leaves free.

Dates come from the content, so nothing here knows which day it is. Whatever is older than a year when the newest comes
out is history: a back issue that is added late is in its year's archive, and no subscriber is told of it as news.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import groupby
from typing import TypeVar

from masthead.model import Event, Issue, Item

T = TypeVar("T", bound=Item)
LIMIT = 20
"""The entries of the document that one subscribes to. What came out at one moment, as an issue's articles do, is not
parted: an ordinary reader does not follow the archives, and would never see the rest."""
AHEAD = 10
"""So many of them at most are events that are dated later than everything else: they would push out the news."""
MEMORY = timedelta(days=366)
"""What came out so long before the newest is history."""


def changed(item: Item, zone: tzinfo) -> datetime | None:
    """Give the last change of an item that readers should hear of: what it says in ``updated``, or a correction."""
    noted = (*item.corrections, *(item.errata if isinstance(item, Issue) else ()))
    # A date in words has a day to sort by, which nobody may read as a fact.
    dates = [correction.date.moment(zone) for correction in noted if not correction.date.shown]
    return max([*dates, *([item.updated] if item.updated else [])], default=None)


def latest(items: Iterable[T], zone: tzinfo) -> list[T]:
    """Give what subscribers should have, newest first; what is of one moment keeps its order."""
    told = [(_told(item, zone), item) for item in items if item.published]
    settled = [moment for moment, item in told if not isinstance(item, Event)] or [moment for moment, _ in told]
    if not settled:
        return []
    newest = max(settled)
    ahead = sorted((pair for pair in told if pair[0] > newest), key=lambda pair: pair[0])[:AHEAD]
    recent = [pair for pair in told if newest - MEMORY <= pair[0] <= newest]
    found = sorted(ahead, key=_moment, reverse=True) + sorted(recent, key=_moment, reverse=True)
    last = found[:LIMIT][-1][0]
    return [item for place, (moment, item) in enumerate(found) if place < LIMIT or moment == last]


def years(items: Iterable[T], zone: tzinfo) -> list[tuple[int, Sequence[T]]]:
    """Give every year with all that came out in it, newest first."""
    dated = [(item.published, item) for item in items if item.published]
    dated.sort(key=_moment, reverse=True)
    by_year = groupby(dated, key=lambda pair: pair[0].astimezone(zone).year)
    return [(year, tuple(item for _, item in pairs)) for year, pairs in by_year]


def _told(item: Item, zone: tzinfo) -> datetime:
    """Give when readers hear of an item, or of its last change. An event's own date says when it is, not when told."""
    assert item.published is not None
    change = changed(item, zone)
    if change is None:
        return item.published
    return change if isinstance(item, Event) else max(change, item.published)


def _moment(pair: tuple[datetime, T]) -> datetime:
    return pair[0]
