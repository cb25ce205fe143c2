"""Dates, moments and times of day as editors write them (CONTENT.md: Fields that every kind may have)."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from masthead.forms import shapes
from masthead.forms.fields import text_of, wrong
from masthead.model import PartialDate


def _day(text: str) -> PartialDate | None:
    shape = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if shape is None:
        return None
    year, month, day = shape.groups()
    _refuse_far(year)
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        hint = "look at the month (01 to 12) and the day; the order is year-month-day: 2004-03-15"
        raise wrong(f"there is no date {text}", hint) from None
    return PartialDate(first, "day" if day else "month" if month else "year")


def _refuse_far(year: str) -> None:
    """Refuse years whose dates calendars and time zones cannot reckon with, and which nobody means."""
    if not 1000 <= int(year) <= 2999:
        raise wrong(f"the year {year} cannot be meant", "write the year with four digits, between 1000 and 2999")


def _date(value: Any) -> PartialDate:
    if isinstance(value, dict):
        if set(value) != {"shown", "sort"}:
            hint = "write it as {shown: Spring 2004, sort: 2004-03-20}"
            raise wrong("a date in words needs two fields, shown and sort, and no others", hint)
        sort = _date(text_of(value["sort"]))
        return PartialDate(sort.first, sort.precision, text_of(value["shown"]))
    text = text_of(value)
    found = _day(text)
    if found is None:
        guess = meant(text)
        hint = f"write it as {guess}" if guess else f"{_DATES} or {{shown: {text}, sort: 2004-03-20}}"
        raise wrong(f"expected a date, received '{text}'", hint)
    return found


_DATES = "write it as 2004, 2004-03, 2004-03-15"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def meant(text: str) -> str:
    """Guess the date that ``15 March 2004``, ``March 2004`` or ``2004-3-5`` means; nothing where it is not plain."""
    if words := re.fullmatch(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3})[a-z]*\.?,?\s+([0-9]{4})", text):
        day, month, year = words.groups()
        if month.lower() not in _MONTHS:
            return ""
        return f"{year}-{_MONTHS.index(month.lower()) + 1:02}" + (f"-{int(day):02}" if day else "")
    if short := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", text):
        return "-".join(f"{int(part):02}" for part in short.groups() if part)
    return ""


def _moment(value: Any) -> datetime | PartialDate:
    """Read a date-time; without an offset it is naive here, and gets the publication's zone when the item is built."""
    text = text_of(value)
    shape = _MOMENT.fullmatch(text)
    if shape is None:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and (found := _day(text)):
            return found
        hint = "write the day, then the hour: 2004-03-15 19:00"
        raise wrong(f"expected a date and time, received '{text}'", hint)
    _refuse_far(shape[1][:4])
    try:
        found_moment = datetime.fromisoformat(f"{shape[1]}T{shape[2]}{shape[3] or ''}")
    except ValueError:
        found_moment = None
    if found_moment is None or shape[2].startswith("24"):
        hint = "look at the day (year-month-day), the hour (00 to 23) and the minutes (00 to 59): 2004-03-15 19:00"
        raise wrong(f"there is no date and time {text}", hint)
    return found_moment


_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]+([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s*(Z|[+-][0-9]{2}:[0-9]{2})?")


def _when(value: Any) -> datetime | PartialDate:
    if isinstance(value, dict):
        return _date(value)
    text = text_of(value)
    return _moment(text) if ":" in text else _date(text)


_CLOCK = r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]"


def _clock(value: Any) -> str:
    text = text_of(value)
    if re.fullmatch(rf"{_CLOCK}(\s*(-|–|to)\s*{_CLOCK})?", text):
        return text
    raise wrong(f"expected a time, received '{text}'", "write it as 19:00 or 19:00-21:00")


DateField = Annotated[PartialDate, PlainValidator(_date), WithJsonSchema(shapes.DATE)]
MomentField = Annotated[datetime | PartialDate, PlainValidator(_moment), WithJsonSchema(shapes.MOMENT)]
WhenField = Annotated[datetime | PartialDate, PlainValidator(_when), WithJsonSchema(shapes.WHEN)]
Clock = Annotated[str, PlainValidator(_clock), WithJsonSchema(shapes.CLOCK)]
