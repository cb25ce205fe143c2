"""What a field may hold: the types of CONTENT.md, each read from the text as written.

Every type says in its message what it expected and what it received, and hints at the mend. The types are annotations
for pydantic, which collects all problems of a form at once.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from masthead.forms import shapes
from masthead.typography import set_in_type

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
"""Names that Windows keeps for devices: no file may be called so."""
LONGEST_LINE = 5_000
"""Characters of a field that is one line, a title or a summary: two printed pages."""
LONGEST_TEXT = 20_000
MOST_ENTRIES = 5_000
"""Entries of one field: each is looked up, checked and written by itself."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, with the ends of lines that are no plain one; what turns the order of letters (UAX 9); and
noncharacters of Unicode, two of which are marks of ours (prose.py)."""


class Form(BaseModel):
    """A mapping of fields. Unknown fields are refused; nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    elsewhere: ClassVar[Mapping[str, str]] = {}
    """Fields that editors look for here, and where to find them."""


def wrong(message: str, hint: str = "", field: str = "") -> PydanticCustomError:
    """Make the error that ``form.py`` turns into a problem. ``field`` says which one where a whole form is at fault."""
    return PydanticCustomError("masthead", "{message}", {"message": message, "hint": hint, "field": field})


def _a_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise wrong("is empty", "write a text, or leave the field out")
    if isinstance(value, list):
        raise wrong("expected a text, received a list", "write it on one line, in quotes if it begins with [")
    raise wrong("expected a text, received fields of its own", "write it on one line, in quotes if it holds a colon")


def text_of(value: Any) -> str:
    """Read a text that is not empty."""
    text = _a_text(value).strip()
    if not text:
        raise wrong("is empty", "write a text, or leave the field out")
    if _UNSEEN.search(text):
        hint = "type the text again; if it holds a backslash, put it in single quotes: '...'"
        raise wrong("the text holds a character that cannot be shown", hint)
    return no_longer(text, LONGEST_TEXT)


def no_longer(text: str, most: int) -> str:
    """Give a text of a field, which may have so many characters."""
    if len(text) > most:
        raise wrong(f"has {len(text):,} characters; {most:,} are the most", "shorten it; what is longer is an article")
    return text


def _no_more(value: Any) -> Any:
    if len(value) > MOST_ENTRIES:
        raise wrong(f"has {len(value):,} entries; {MOST_ENTRIES:,} are the most", "take out what nobody needs here")
    return value


def _line(value: Any) -> str:
    return set_in_type(_one_line(value))


def _one_line(value: Any) -> str:
    return no_longer(re.sub(r"(?<![ \t])[ \t]*\n\s*", " ", text_of(value)), LONGEST_LINE)


def _identifier(value: Any) -> str:
    text = text_of(value)
    if problem := identifier_problem(text):
        raise wrong(*problem)
    return text


def identifier_problem(text: str) -> tuple[str, str] | None:
    """Say what keeps a text from being an identifier: (message, hint), or None where it is one."""
    if text in DEVICES:
        return f"'{text}' is a name that Windows keeps for itself", f"choose a longer one: {text}-1"
    if IDENTIFIER.fullmatch(text):
        return None
    proposal = identifier_from(text)
    hint = f"write {proposal}" if proposal else "write it like qlp-youth"
    return f"'{text}' is not an id: it may hold small letters a-z, digits and single hyphens only", hint


def identifier_from(text: str) -> str:
    """Make of a text the identifier that is nearest to it; may be empty."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _whole(value: Any) -> int:
    text = text_of(value)
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        return int(text)
    if re.fullmatch(r"0[0-9]{1,9}", text):
        raise wrong(f"'{text}' begins with a zero, which a whole number does not", f"write {int(text)}")
    if re.fullmatch(r"[0-9]+", text):
        raise wrong("this number is too long", "write a whole number of at most nine digits")
    raise wrong(f"expected a whole number, received '{text}'", "write it in digits, without a sign or a word: 3")


def _true_or_false(value: Any) -> bool:
    text = text_of(value)
    if text in ("true", "false"):
        return text == "true"
    hint = "write true" if text.lower() in ("true", "yes", "on", "1") else "write true or false"
    raise wrong(f"expected true or false, received '{text}'", hint)


def _number(value: Any) -> float:
    text = text_of(value)
    if re.fullmatch(r"[-−+]?[0-9]{1,9}(\.[0-9]{1,15})?", text):
        return float(text.replace("−", "-"))
    raise wrong(f"expected a number, received '{text}'", "write digits with a point, like 51.41 or -0.19")


@dataclass(frozen=True, slots=True)
class OneOf:
    """The reader of a field that takes one of a few words."""

    words: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        """Read one of the words."""
        text = text_of(value)
        if text not in self.words:
            is_near = text.lower() in self.words
            hint = f"write {text.lower()}" if is_near else "write one of these words, in small letters"
            raise wrong(f"'{text}' is not one of {', '.join(self.words)}", hint)
        return text


def one_of(*words: str) -> OneOf:
    """Make the reader of a field that takes one of a few words."""
    return OneOf(words)


def _items(value: Any) -> Any:
    """Let an empty field stand for an empty list, and say so kindly where one text stands for a list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        if isinstance(value, str):
            hint = f"write it as [{value}], or one to a line, each after a hyphen and a space"
            raise wrong("expected a list, received one text", hint)
        raise wrong("expected a list, received fields", "begin each entry with a hyphen and a space: - ...")
    return _no_more(value)


def _mapping(value: Any) -> Any:
    if value is None:
        return {}
    return _no_more(value) if isinstance(value, dict) else value


Text = Annotated[str, PlainValidator(text_of), WithJsonSchema(shapes.TEXT)]
OneLine = Annotated[str, PlainValidator(_one_line), WithJsonSchema(shapes.TEXT)]
"""A text that goes into lines of other formats: a header of mail, a heading."""
Line = Annotated[str, PlainValidator(_line), WithJsonSchema(shapes.TEXT)]
"""A text for readers, with the quotation marks and dashes of print."""
Identifier = Annotated[str, PlainValidator(_identifier), WithJsonSchema(shapes.IDENTIFIER)]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema(shapes.WHOLE)]
TrueOrFalse = Annotated[bool, PlainValidator(_true_or_false), WithJsonSchema(shapes.TRUE_OR_FALSE)]
Number = Annotated[float, PlainValidator(_number)]
Many = BeforeValidator(_items)
"""Annotates a tuple: ``Annotated[tuple[Text, ...], Many]``."""
Fields = BeforeValidator(_mapping)
"""Annotates a mapping or a form that may stand empty."""
Texts = Annotated[tuple[Text, ...], Many]
Identifiers = Annotated[tuple[Identifier, ...], Many]


def _pair(value: Any, hint: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise wrong("expected two numbers between square brackets", hint)
    return _number(value[0]), _number(value[1])


def _location(value: Any) -> tuple[float, float]:
    hint = "write the latitude (north is above 0), then the longitude (west is below 0): [51.41, -0.19]"
    latitude, longitude = _pair(value, hint)
    if not -90 <= latitude <= 90:
        raise wrong(f"the latitude {latitude:g} lies outside -90 to 90", hint)
    if not -180 <= longitude <= 180:
        raise wrong(f"the longitude {longitude:g} lies outside -180 to 180", hint)
    return latitude, longitude


def _focus(value: Any) -> tuple[float, float]:
    hint = "write how far from the left and from the top, as numbers from 0 to 1: [0.5, 0.3]"
    across, down = _pair(value, hint)
    if not (0 <= across <= 1 and 0 <= down <= 1):
        raise wrong("the focus lies outside the picture", hint)
    return across, down


Location = Annotated[tuple[float, float], PlainValidator(_location), WithJsonSchema(shapes.LOCATION)]
Focus = Annotated[tuple[float, float], PlainValidator(_focus), WithJsonSchema(shapes.FOCUS)]
