"""Zips: each file in one is held to the same list as if it were offered by itself, and looked into.

A list of what runs (.exe, .scr, .hta, .lnk, .url, .iso, .jar, .ps1, .settingcontent-ms ...) is never whole, and another
system adds to it each year; a list of what shows or tells something is. Readers open a file of a zip with a click, on
their own machine, where a page may do what it may not on a website.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from masthead.checks.offers.finding import Finding, Look
from masthead.packages import Package

_FORK = b"\0\5\x16\7"
"""How AppleDouble begins (RFC 1740): macOS puts one beside each file that it packs, under ``__MACOSX``."""
_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers put into folders; none of them is opened."""
_TEXT = re.compile(rb"(?!#!)[^\0]*")
_TAKE_OUT = "take it out of the zip; or offer what it shows as PDF, or link to it where it lies on the web"


def archive(package: Package, look: Look) -> Iterator[Finding]:
    """Look into every file of a zip. Raises ``Unsound``."""
    for name, content in package.each():
        path = PurePosixPath(name)
        if path.name in _SYSTEMS or (path.name.startswith("._") and content.startswith(_FORK)):
            continue
        ending = PurePosixPath(path.name.rstrip(". ")).suffix.lower()  # Windows drops dots and spaces at the end
        if ending == ".zip":
            yield Finding(f"'{name}' in it is a zip in a zip", "put the files of both into one zip, or offer both")
        elif ending or not _is_text(content):
            yield from look(f"{path.name.rstrip('. ')}", content)


def _is_text(content: bytes) -> bool:
    """Whether a file without an ending (README, LICENCE) is a text and no script."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _TEXT.fullmatch(content) is not None


__all__ = ["archive"]
