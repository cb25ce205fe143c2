"""File names from titles: every title gives a name that is an identifier, on every system, and free."""

import re
from collections.abc import Collection

from masthead.forms.fields import DEVICES, identifier_from

LONGEST_FOLDER = 200
"""Bytes of a folder's name: systems have room for 255, and what is half made has a longer one."""
_IMPOSSIBLE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
"""What no name may hold on Windows: Microsoft, Naming Files, Paths, and Namespaces."""
LONGEST = 60
"""Letters of a name made from a title: what a path of Windows has room for, and a reader can still read out."""
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
     "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "&": " and ", "+": " plus ", "£": "",
     "'": "", "’": "", "‘": "", "`": ""}
)  # fmt: skip
"""Letters that do not come apart into a plain one and an accent, and signs that are spoken or are silent."""


def slug_from(title: str, kind: str, kept: Collection[str] = ()) -> str:
    """Give the identifier nearest to a title, with its accents and signs gone: ``Merton’s ‘Café’: a visit`` is
    ``mertons-cafe-a-visit``. Nothing where the title has no letter or digit that an address could hold.

    Names that Windows keeps for devices, and ``kept`` ones that are taken by a page of masthead's own, get the kind
    behind them: ``con-article``.
    """
    whole = identifier_from(title.translate(_LETTERS))
    slug = _short(whole)
    return f"{slug}-{kind}" if slug in DEVICES or slug in kept else slug


def _short(slug: str) -> str:
    """Cut at a hyphen, so that no word is cut through."""
    if len(slug) <= LONGEST:
        return slug
    head, _, _ = slug[: LONGEST + 1].rpartition("-")
    return head or slug[:LONGEST]


def taken(name: str, names: Collection[str]) -> str | None:
    """Give the name that is in the way, whatever its capitals: on Windows and macOS they do not tell files apart."""
    return next((one for one in sorted(names) if one.casefold() == name.casefold()), None)


def folder_problem(name: str) -> tuple[str, str] | None:
    """Say what keeps a folder from having a name on every system: (message, hint), or None where it may have it."""
    if is_too_long(name):
        return f"'{name[:20]}...' cannot be the name of a folder: it is too long", "choose a shorter one"
    if _IMPOSSIBLE.search(name):
        hint = 'leave out < > : " | ? * \\ and a dot or space at its end'
        return f"'{name}' cannot be the name of a folder on Windows", hint
    if name.partition(".")[0].rstrip().lower() in DEVICES:
        return f"'{name}' cannot be the name of a folder on Windows, which keeps it for itself", "choose another one"
    return None


def is_too_long(name: str) -> bool:
    """Whether a folder's name is longer than systems have room for."""
    return len(name.encode(errors="surrogateescape")) > LONGEST_FOLDER


def padded(number: int, folders: Collection[str]) -> str:
    """Write a number as the folders do that there are: ``004`` beside ``003-march-2004``; three digits in a new one."""
    leading = [digits[0] for name in sorted(folders) if (digits := re.match(r"[0-9]+", name))]
    return str(number).zfill(len(leading[-1]) if leading else 3)
