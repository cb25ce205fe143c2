"""What a look into a file that is given out found, and the mends that several looks name."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from masthead.packages import Mend, Unsound

TELLING = "file-telling"
"""The warning of what a file carries besides what it shows."""
AGAIN = "save it again in the program that made it, or ask for another copy"
MACROS = "save it without macros, in the format without them (.docx, .xlsx, .odt ...) or as PDF, and offer that"
ELSEWHERE = (
    "put into it what it only links to (Word and Excel: File, Info, Edit Links to Files, Break Link; LibreOffice: "
    "Edit, Links to External Files), or offer it as PDF"
)
ENCLOSED = "take out the files that it embeds, and offer them by themselves; or offer it as PDF"
_UNSOUND = {
    Mend.AGAIN: AGAIN,
    Mend.ANEW: "pack it again, from a folder with plain names and without links; or ask for another copy",
    Mend.LOCKED: "save it without its password, and offer that: readers have none",
    Mend.SMALLER: "make what it holds smaller, or part it",
}


class Finding(NamedTuple):
    """One thing that a file does, or carries."""

    said: str
    hint: str
    name: str = ""
    """What the warning is called; empty for an error."""


Look = Callable[[str, bytes], Iterator[Finding]]
"""Looks into a file that lies in another, by its name and its bytes."""


def unsound(trouble: Unsound) -> Finding:
    """Say why a package cannot be taken."""
    return Finding(str(trouble), _UNSOUND[trouble.mend])
