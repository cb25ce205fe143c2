"""A stretch of time between two dates, and whether a date that may be less exact lies in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from masthead.model import PartialDate, When


class Place(Enum):
    """Where a date lies, seen from a period."""

    WITHIN = "within"
    PERHAPS = "perhaps"
    """Some of the days it may mean lie within, others do not."""
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, both included, each as exact as it is written: ``2004-01`` to ``2004`` is a year."""

    starts: PartialDate
    ends: PartialDate

    @property
    def first(self) -> date:
        """The first day."""
        return self.starts.first

    @property
    def last(self) -> date:
        """The last day."""
        return last_day(self.ends)

    def place(self, when: When | None, zone: ZoneInfo) -> Place:
        """Say where a date lies. One in words (``Spring 2004``) may mean any day of its year."""
        if when is None:
            return Place.OUTSIDE
        opening, closing = span(when, zone)
        if closing < self.first or opening > self.last:
            return Place.OUTSIDE
        return Place.WITHIN if self.first <= opening and closing <= self.last else Place.PERHAPS


def span(when: When, zone: ZoneInfo) -> tuple[date, date]:
    """Give the first and the last day that a date may mean."""
    if isinstance(when, datetime):
        day = when.astimezone(zone).date()
        return day, day
    if when.shown:
        return date(when.year, 1, 1), date(when.year, 12, 31)
    return when.first, last_day(when)


def last_day(partial: PartialDate) -> date:
    """Give the last day that a date may mean: of ``2004-02`` the 29th."""
    first = partial.first
    match partial.precision:
        case "year":
            return first.replace(month=12, day=31)
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            return first
