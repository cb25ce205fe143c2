"""A body as one text for the engine, and which line of the file each of its lines is."""

import re

from masthead.model import Body, WithheldPassage
from masthead.prose import CLOSE, OPEN

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e]")
"""What text files catch in programs they pass through: HTML and XML forbid it, and the engine marks places with two.
Besides, what turns the order of letters (UAX 9), so that a reader would see another address than there is."""
_TAB = 4


def without_controls(text: str) -> str:
    """Take out of a text what no document may hold. Our own marks of places stay."""
    return _CONTROL.sub("", text)


def as_read(text: str) -> str:
    """Give a text of an editor's as the engine reads it, line for line."""
    return without_controls(text.replace(OPEN, "").replace(CLOSE, "")).expandtabs(_TAB)


def source_of(body: Body) -> tuple[str, list[int]]:
    """Join a body to one text, withheld blocks as marks. Gives the text, and for each of its lines that of the file."""
    rows: list[str] = []
    lines: list[int] = []
    withheld = 0
    for part in body:
        text = None if part.text is None else part.text.replace(OPEN, "").replace(CLOSE, "")
        if isinstance(part, WithheldPassage):
            opening, closing = (f"{OPEN}{kind}{withheld}{CLOSE}" for kind in "WV")
            text = opening if text is None else f"{opening}\n\n{text}\n\n{closing}"
            withheld += 1
        part_rows = ["", *(text or "").split("\n"), ""]
        rows += part_rows
        first = part.line - 1
        is_far = isinstance(part, WithheldPassage) and (part.file or part.text is None)
        lines += [part.line] * len(part_rows) if is_far else [first + offset for offset in range(len(part_rows))]
    return "\n".join(rows), lines
