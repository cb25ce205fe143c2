"""Faults of style sheets: in which of the files of the theme, and on which of its lines, WeasyPrint found one.

It gives line and column but no file, and a style sheet imports others. So the file is the one that has there what the
remark names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from masthead.templates import ThemeFiles

_SPOT = re.compile(r"\bat (\d+):(\d+)")
_NAMED = re.compile(r"[`'\"]?(@?[\w-]+)")
_IMPORT = re.compile(r"@import\s+(?:url\()?[\"']?([\w./-]+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a style sheet."""

    file: str
    """``theme/pdf/issue.css``"""
    line: int
    said: str
    """What WeasyPrint says of it."""


def fault(said: str, name: str, theme: ThemeFiles) -> Fault:
    """Find where the fault is that a remark on a style sheet means; in doubt, the sheet as such."""
    if spot := _SPOT.search(said):
        line, column = map(int, spot.groups())
        named = _NAMED.findall(said)
        for file, text in _sheets(name, theme):
            rows = text.splitlines()
            there = rows[line - 1][column - 1 :] if line <= len(rows) else ""
            if any(there.startswith(word) for word in named):
                return Fault(f"theme/{file}", line, said)
    return Fault(f"theme/{name}", 1, said)


def _sheets(name: str, theme: ThemeFiles) -> Iterator[tuple[str, str]]:
    """Give a style sheet and those that it imports."""
    try:
        text = theme.find(name).read_text("utf-8", errors="replace")
    except OSError:
        return
    yield name, text
    for found in _IMPORT.findall(text):
        yield from _sheets(normpath(PurePosixPath(name).parent / found), theme)
