"""The date that a printed issue bears, read off its words. A number before a month is not always a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from masthead.model import PartialDate

_SEASONS = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "winter": 12,
    "gwanwyn": 3,
    "haf": 6,
    "hydref": 9,
    "gaeaf": 12,
}
_COUNTS = re.compile(
    r"(?:\b(?:no|nos|nr|number|numero|issue|rhif(?:yn)?|vol|volume|cyf(?:rol)?)\b|[№#])\.?[ :.]*(?:\d+ ?[/–-] ?)?$",
    re.I,
)
"""What stands before a number that is an issue's or a volume's: ``No. ``, ``Volume 3/``."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is sure."""

    date: PartialDate
    doubtful: str = ""
    """``7 March 2003`` as printed, where the 7 is the issue's number too; ``date`` is the month then."""


def dated(text: str, language: str, number: int | None = None) -> Dated | None:
    """Find the first date in a text: ``15 March 2004``, ``March 2004``, ``Spring 2004``, ``March/April 2004``.

    ``number``: that of the issue. Day and month stand on one line.
    """
    months = _months(language)
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    seasons = "|".join(_SEASONS)
    whole = re.compile(
        rf"(?:(?P<day>(?<!\d)\d{{1,2}})(?P<th>st|nd|rd|th)?[^\S\n]+)?(?P<month>\b(?:{names}))\.?"
        rf"(?:\s*[/–-]\s*(?:{names}))?,?\s+(?P<year>(?:19|20)\d\d)\b|(?P<season>\b(?:{seasons}))\s+(?P<of>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )
    for found in whole.finditer(text):
        if found["season"]:
            year, month = int(found["of"]), _SEASONS[found["season"].lower()]
            return Dated(PartialDate(date(year, month, 1), "month", f"{found['season'].capitalize()} {year}"))
        day = None if found["day"] is None or _COUNTS.search(text[: found.start()]) else int(found["day"])
        is_doubtful = day is not None and day == number and not found["th"]
        said = " ".join(found[0].split()) if is_doubtful else ""
        try:
            first = date(int(found["year"]), months[found["month"].lower()], 1 if day is None or is_doubtful else day)
        except ValueError:
            continue
        return Dated(PartialDate(first, "month" if day is None or is_doubtful else "day"), said)
    return None


def dated_by_name(name: str, language: str, number: int | None = None) -> Dated | None:
    """Read the date off a file's name: ``lantern-march-2004``, ``lantern_2004-03``."""
    if said := dated(re.sub(r"[_-]+", " ", name), language, number):
        return said
    found = re.search(r"(?<!\d)((?:19|20)\d\d)[-_. ](0[1-9]|1[0-2])(?!\d)", name)
    return Dated(PartialDate(date(int(found[1]), int(found[2]), 1), "month")) if found else None


def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in _locales(language):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=locale)
            found = {str(name).lower().rstrip("."): month for month, name in names.items()} | found
    return found


def _locales(language: str) -> Iterator[Locale]:
    for tag in (language, language.partition("-")[0], "cy", "en"):
        try:
            yield Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue


def read_date(value: object) -> PartialDate | None:
    """Read the date of an issue that is known already: ``2004``, ``2004-03`` or ``2004-03-15``."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        first = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    return PartialDate(first, "day" if found[3] else "month" if found[2] else "year")
