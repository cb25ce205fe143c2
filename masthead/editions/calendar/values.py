"""What a calendar says, as values: RFC 5545 (iCalendar), with the names of RFC 7986."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""DTSTAMP where nothing says when the event was told of: before any change that may be said later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An event as a calendar holds it."""

    uid: str
    stamp: datetime
    """Its last change, in UTC (DTSTAMP; RFC 5545, 3.8.7.2)."""
    modified: datetime | None
    """The same, where the content says when; in UTC."""
    sequence: int
    start: date | datetime
    """A whole day; or the local time of the calendar's zone, without an offset; or, where that time is twice, UTC."""
    end: date | datetime
    """The first day, or the first moment, after it."""
    title: str
    description: str
    status: str
    """CONFIRMED, TENTATIVE or CANCELLED."""
    url: str
    location: str = ""
    position: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    categories: tuple[str, ...] = ()
    language: str | None = None

    @property
    def is_timed(self) -> bool:
        """Whether it has hours."""
        return isinstance(self.start, datetime)


@dataclass(frozen=True, slots=True)
class Observance:
    """A stretch of a zone's time, and when it began (RFC 5545, 3.6.5)."""

    name: str
    """``GMT``, ``BST`` ..."""
    is_summer_time: bool
    offset_before: int
    """In seconds east of Greenwich."""
    offset: int
    onsets: tuple[datetime, ...]
    """Local times by the clock before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar's file."""

    path: str
    url: str
    """Its own address."""
    page: str
    """The page that it is the calendar of."""
    name: str
    description: str
    language: str
    zone: str
    """The name of its time zone: ``Europe/London``."""
    observances: tuple[Observance, ...]
    """Of the years in which the calendar has hours; none where it has none."""
    appointments: tuple[Appointment, ...]
    """Earliest first."""
    is_single: bool = False
    """One event to be taken over, rather than a calendar to be followed."""
