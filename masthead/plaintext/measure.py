"""Lines of plain text: how wide a text is, where it breaks, and what stands under a heading."""

import re
import unicodedata
from collections.abc import Sequence

WIDTH = 72
"""Letters of a line: what a mail program shows unbroken, also when it is quoted (RFC 3676, 4.2)."""
BREAK = "\u2028"
"""A line break that was wished for (Unicode: LINE SEPARATOR)."""
_BLANK = re.compile(r"[ \t\n\r\f]+")
"""What may be broken at: not a no-break space."""


def width_of(text: str) -> int:
    """Give the columns that a text takes: none for a mark that combines, two for a wide letter (Unicode UAX 11)."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def plain(text: str) -> str:
    """Give a text on one line, its blanks folded."""
    return _BLANK.sub(" ", text).strip(" ")


def filled(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines; ``first`` begins the first of them, ``rest`` the others.

    A word that is longer than the line, as an address may be, stands on a line of its own and is not broken.
    """
    lines: list[str] = []
    for part in text.split(BREAK):
        line = ""
        for word in filter(None, _BLANK.split(part)):
            start = rest if lines else first
            longer = f"{line} {word}" if line else word
            if line and width_of(start + longer) > width:
                lines.append(start + line)
                line = word
            else:
                line = longer
        lines.append((rest if lines else first) + line)
    return [line.rstrip(" ") for line in lines]


def heading(text: str, mark: str, width: int = WIDTH) -> list[str]:
    """Give a heading, underlined with ``mark`` as far as its longest line."""
    lines = filled(plain(text), width)
    return [*lines, mark * min(width, max(width_of(line) for line in lines))]


def indented(lines: Sequence[str], first: str, rest: str | None = None) -> list[str]:
    """Put ``first`` before the first line and ``rest`` before the others, which are spaces as wide unless said."""
    other = " " * width_of(first) if rest is None else rest
    return [((other if number else first) + line).rstrip(" ") for number, line in enumerate(lines)]


def joined(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Put an empty line between blocks; those without a line are left out."""
    lines: list[str] = []
    for block in blocks:
        if block:
            lines += ["", *block] if lines else block
    return lines


def page(blocks: Sequence[Sequence[str]]) -> str:
    """Give the finished text."""
    return "\n".join(joined(blocks)) + "\n"
