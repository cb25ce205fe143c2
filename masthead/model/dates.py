"""Dates as a publication has them: a year, a month, a day, or words with a day to sort by."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Literal, TypeGuard

from babel.dates import format_date, format_time

Precision = Literal["year", "month", "day"]

_PATTERNS: dict[Precision, str] = {"year": "y", "month": "MMMM y", "day": "d MMMM y"}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is known (ISO 8601 calls it reduced precision)."""

    first: date
    """The first day it may mean; what lists are sorted by."""
    precision: Precision = "day"
    shown: str | None = None
    """The words to print instead: ``Spring 2004``."""

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    def iso(self) -> str:
        """Give ``2004``, ``2004-03`` or ``2004-03-15``, as exact as it is known (W3C-DTF)."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    def display(self, language: str) -> str:
        """Give the date in words of the language (a BCP 47 tag): ``March 2004``."""
        if self.shown is not None:
            return self.shown
        return format_date(self.first, _PATTERNS[self.precision], locale=_locale(language))

    def moment(self, zone: tzinfo) -> datetime:
        """Give midnight of the first day it may mean, in the publication's time zone."""
        return datetime.combine(self.first, time(), zone)


When = PartialDate | datetime
"""When an event is: a date for a whole day (or a month), an aware moment where the hour is known."""


def moment_of(when: When, zone: tzinfo) -> datetime:
    """Give the aware moment that lists and calendars sort by."""
    return when.astimezone(zone) if isinstance(when, datetime) else when.moment(zone)


def display(when: When, language: str) -> str:
    """Give the words for a date or a moment: ``20 December 2012, 19:00``."""
    if isinstance(when, PartialDate):
        return when.display(language)
    locale = _locale(language)
    return f"{format_date(when, 'd MMMM y', locale=locale)}, {format_time(when, 'HH:mm', locale=locale)}"


def display_period(start: When, end: When | None, language: str) -> str:
    """Give the words for from when to when: ``8–11 March 2004``, ``20 December 2012, 19:00–21:00``."""
    if end is None or display(end, language) == display(start, language):
        return display(start, language)
    if isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date():
        return f"{display(start, language)}–{end:%H:%M}"
    if _is_day(start) and _is_day(end):
        return _days(start, end, language)
    return f"{display(start, language)} – {display(end, language)}"


def _is_day(when: When) -> TypeGuard[PartialDate]:
    return isinstance(when, PartialDate) and when.precision == "day" and when.shown is None


def _days(start: PartialDate, end: PartialDate, language: str) -> str:
    """Give first to last day, the month once where the language puts the day before it: ``8–11 March 2004``."""
    first, last = start.first, end.first
    opening, closing = start.display(language), end.display(language)
    if first.replace(day=1) == last.replace(day=1) and closing.startswith(f"{last.day} "):
        return f"{first.day}–{closing}"
    return f"{opening} – {closing}"


def brief_month(day: date, language: str) -> str:
    """Give the month of a day in few letters: ``Jan 2004``."""
    return format_date(day, "MMM y", locale=_locale(language))


def iso(when: When) -> str:
    """Give the machine-readable form for ``<time datetime>``; nothing for words, whose day is only for sorting."""
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return "" if when.shown else when.iso()


def _locale(language: str) -> str:
    """Turn a BCP 47 tag into a locale that Babel knows: the tag, else its plain language, else English."""
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
