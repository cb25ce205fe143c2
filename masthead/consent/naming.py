"""Which fields of an item name people, and how a name is found in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from masthead.model import Article, Authority, Event, Issue, Item, Report

_GAP = (
    r"(?:[\s\u00a0*_>|\\\[]|\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?|</?[A-Za-z][^<>\n]*>"
    r"|&(?:nbsp|ensp|emsp|thinsp|#160|#x[aA]0);)"
)
"""What may stand between two words of a name, once or more: the end of a line, the mark of a quotation, emphasis, a
fixed space, an end of a link, a tag."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Letters without width, which part a name for a search and for no reader."""


def mentions(item: Item) -> Iterator[tuple[str, str]]:
    """Give field path and value of every field that names somebody: an id of people.yml or a plain name."""
    match item:
        case Article() | Report():
            yield from _several("authors", item.authors)
        case Issue():
            yield from _several("editors", item.editors)
            places = [n for n in range(len(item.lines)) if f"contents.{n}.title" in item.lines]
            for n, entry in zip(places, item.printed, strict=False):
                yield from _several(f"contents.{n}.authors", entry.authors)
        case Authority():
            yield from ((f"roles.{n}.person", role.person) for n, role in enumerate(item.roles) if role.person)
        case Event():
            yield from _several("speakers", item.speakers)
            for n, session in enumerate(item.sessions):
                yield from _several(f"sessions.{n}.speakers", session.speakers)
        case _:
            pass
    if isinstance(item, Report) and item.control:
        control = (("contact", item.control.contact), ("quality_assurance", item.control.quality_assurance))
        yield from ((f"control.{field}", value) for field, value in control if value)
    if isinstance(item, Report | Issue):
        yield from ((f"approved.{n}.by", approval.by) for n, approval in enumerate(item.approved))
    for picture in item.pictures:
        yield from _several(f"pictures.{picture.file}.people", picture.people)


def _several(field: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{field}.{index}", value) for index, value in enumerate(values))


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Give what finds a person in a text: the name, in capitals too, and as lists of references have it, turned round.

    Of ``Dr Dean Bartlett`` and ``Dean Bartlett`` the longer one is found where it stands.
    """
    forms: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        words = [re.escape(word) for word in _plain(name).split()]
        gap = f"{_GAP}++"  # possessive: what parts words is read in one way only
        forms.append(gap.join(words))
        if len(words) > 1:
            forms.append(f"{words[-1]}{_GAP}*+,{gap}{gap.join(words[:-1])}")
    # an underscore is emphasis, or parts the words of a file's name
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])", re.IGNORECASE)


def lines_of(found: re.Pattern[str], text: str) -> list[int]:
    """Give the lines, counted from 1, on which a person is named; each once."""
    plain = _plain(text)
    return sorted({plain.count("\n", 0, one.start()) + 1 for one in found.finditer(plain)})


def is_named(found: re.Pattern[str], text: str) -> bool:
    """Whether a text names a person."""
    return found.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """Give a text in one form of Unicode (NFC), without letters that nobody sees; its lines stay."""
    return unicodedata.normalize("NFC", text.replace("&shy;", "")).translate(_UNSEEN)
