"""What a field may hold: the types of CONTENT.md, each read from the text as written.

Every type says in its message what it expected and what it received, and hints at the mend. The types are annotations for
pydantic, which collects all problems of a form at once.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from masthead.model import PartialDate

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
"""Names that Windows keeps for devices: no file may be called so."""


class Form(BaseModel):
    """A mapping of fields. Unknown fields are refused; nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def wrong(message: str, hint: str = "", field: str = "") -> PydanticCustomError:
    """Make the error that ``form.py`` turns into a problem. ``field`` names the field where a whole form is at fault."""
    return PydanticCustomError("masthead", "{message}", {"message": message, "hint": hint, "field": field})


def _a_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise wrong("is empty", "write a text, or leave the field out")
    kind = "a list" if isinstance(value, list) else "fields of its own"
    raise wrong(f"expected a text, received {kind}", "write it on one line, in quotes if it holds a colon")


def _text(value: Any) -> str:
    text = _a_text(value).strip()
    if not text:
        raise wrong("is empty", "write a text, or leave the field out")
    return text


def _identifier(value: Any) -> str:
    text = _text(value)
    if problem := identifier_problem(text):
        raise wrong(*problem)
    return text


def identifier_problem(text: str) -> tuple[str, str] | None:
    """Say what keeps a text from being an identifier: (message, hint), or None where it is one."""
    if text in DEVICES:
        return f"'{text}' is a device's name on Windows", "give it another name"
    if IDENTIFIER.fullmatch(text):
        return None
    proposal = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    hint = f"use small letters, digits and single hyphens: {proposal}" if proposal else "use small letters and digits"
    return f"'{text}' is not an identifier", hint


def _whole(value: Any) -> int:
    text = _text(value)
    if re.fullmatch(r"0|[1-9][0-9]*", text):
        return int(text)
    if re.fullmatch(r"0[0-9]+", text):
        raise wrong(f"'{text}': a whole number has no leading zero", f"write {int(text)}")
    raise wrong(f"expected a whole number, received '{text}'", "write digits alone: 3")


def _true_or_false(value: Any) -> bool:
    text = _text(value)
    if text in ("true", "false"):
        return text == "true"
    raise wrong(f"expected true or false, received '{text}'", "write true or false")


def _number(value: Any) -> float:
    text = _text(value)
    if re.fullmatch(r"[-−+]?[0-9]+(\.[0-9]+)?", text):
        return float(text.replace("−", "-"))
    raise wrong(f"expected a number, received '{text}'", "write it like 51.41 or -0.19")


def _day(text: str) -> PartialDate | None:
    shape = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if shape is None:
        return None
    year, month, day = shape.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise wrong(f"there is no date {text}", "write it as 2004, 2004-03 or 2004-03-15") from None
    return PartialDate(first, "day" if day else "month" if month else "year")


def _date(value: Any) -> PartialDate:
    if isinstance(value, dict):
        if set(value) != {"shown", "sort"}:
            raise wrong("a date in words needs shown and sort, no more", "{shown: Spring 2004, sort: 2004-03-20}")
        sort = _date(value["sort"])
        return PartialDate(sort.first, sort.precision, _text(value["shown"]))
    text = _text(value)
    found = _day(text)
    if found is None:
        hint = "write it as 2004, 2004-03, 2004-03-15 or {shown: Spring 2004, sort: 2004-03-20}"
        raise wrong(f"expected a date, received '{text}'", hint)
    return found


def _moment(value: Any) -> datetime | PartialDate:
    """Read a date-time; without an offset it is naive here, and takes the publication's time zone when the item is built."""
    text = _text(value)
    shape = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:\d{2})?", text)
    if shape is None:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and (found := _day(text)):
            return found
        raise wrong(f"expected a date and time, received '{text}'", "write it as 2004-03-15 19:00")
    try:
        return datetime.fromisoformat(f"{shape[1]}T{shape[2]}{shape[3] or ''}")
    except ValueError:
        raise wrong(f"there is no moment {text}", "write it as 2004-03-15 19:00") from None


def _when(value: Any) -> datetime | PartialDate:
    if isinstance(value, dict):
        return _date(value)
    text = _text(value)
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return _date(text)
    return _moment(text)


_CLOCK = r"([01]?\d|2[0-3])[:.][0-5]\d"


def _clock(value: Any) -> str:
    text = _text(value)
    if re.fullmatch(rf"{_CLOCK}(\s*(-|–|to)\s*{_CLOCK})?", text):
        return text
    raise wrong(f"expected a time, received '{text}'", "write it as 19:00 or 19:00-21:00")


def one_of(*words: str) -> Callable[[Any], str]:
    """Make the reader of a field that takes one of a few words."""

    def read(value: Any) -> str:
        text = _text(value)
        if text not in words:
            raise wrong(f"'{text}' is not one of {', '.join(words)}", f"write one of {', '.join(words)}")
        return text

    return read


def _items(value: Any) -> Any:
    """Let an empty field stand for an empty list, and say so kindly where one text stands for a list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        shown = value if isinstance(value, str) else "..."
        raise wrong("expected a list", f"write it as [{shown}], or one to a line, each after a hyphen")
    return value


def _mapping(value: Any) -> Any:
    return {} if value is None else value


Text = Annotated[str, PlainValidator(_text)]
Identifier = Annotated[str, PlainValidator(_identifier)]
Whole = Annotated[int, PlainValidator(_whole)]
TrueOrFalse = Annotated[bool, PlainValidator(_true_or_false)]
Number = Annotated[float, PlainValidator(_number)]
DateField = Annotated[PartialDate, PlainValidator(_date)]
MomentField = Annotated[datetime | PartialDate, PlainValidator(_moment)]
WhenField = Annotated[datetime | PartialDate, PlainValidator(_when)]
Clock = Annotated[str, PlainValidator(_clock)]
Many = BeforeValidator(_items)
"""Annotates a tuple: ``Annotated[tuple[Text, ...], Many]``."""
Fields = BeforeValidator(_mapping)
"""Annotates a mapping or a form that may stand empty."""
Texts = Annotated[tuple[Text, ...], Many]
Identifiers = Annotated[tuple[Identifier, ...], Many]
PUBLIC_LINK = re.compile(r"(https?://[^\s/]+\S*|mailto:\S+@\S+|tel:[+0-9-]+)")


def _web(value: Any) -> str:
    text = _text(value)
    if re.fullmatch(r"https?://[^\s/]+\S*", text):
        return text
    raise wrong(f"expected a web address, received '{text}'", "begin it with http:// or https://")


def _public_link(value: Any) -> str:
    text = _text(value)
    if PUBLIC_LINK.fullmatch(text):
        return text
    raise wrong(f"expected a web or mail address, received '{text}'", "begin it with https:// or mailto:")


WebAddress = Annotated[str, PlainValidator(_web)]
PublicLink = Annotated[str, PlainValidator(_public_link)]


def _pair(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise wrong("expected two numbers", "write latitude, then longitude: [51.41, -0.19]")
    return _number(value[0]), _number(value[1])


def _location(value: Any) -> tuple[float, float]:
    latitude, longitude = _pair(value)
    if not -90 <= latitude <= 90:
        raise wrong(f"the latitude {latitude:g} lies outside -90 to 90", "write latitude, then longitude")
    if not -180 <= longitude <= 180:
        raise wrong(f"the longitude {longitude:g} lies outside -180 to 180", "write latitude, then longitude")
    return latitude, longitude


def _focus(value: Any) -> tuple[float, float]:
    across, down = _pair(value)
    if not (0 <= across <= 1 and 0 <= down <= 1):
        raise wrong("the focus lies outside the picture", "write two numbers from 0 to 1: [0.5, 0.3]")
    return across, down


Location = Annotated[tuple[float, float], PlainValidator(_location)]
Focus = Annotated[tuple[float, float], PlainValidator(_focus)]
