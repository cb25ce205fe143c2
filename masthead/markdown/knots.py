"""Texts that would keep the Markdown engine busy for hours, found before it begins.

Its time grows with the square of some counts (Python-Markdown 3, observed: 50,000 times ``[`` took more than a minute).
What is bounded here lies far beyond what anybody writes.
"""

import re
from collections.abc import Callable, Iterator

Knot = tuple[int, str, str]
"""The row on which it stands, counted from 0; what is wrong; the mend."""

MOST_OPEN = 100
MOST_TAGS_OPEN = 500
MOST_WORK = 500_000_000
"""Marks of a paragraph times its characters, summed: the engine writes the paragraph anew for each mark."""
MOST_COLUMNS = 200
MOST_OF = {"abbreviations": 500, "footnotes": 2_000, "headings": 2_000}
LONGEST = 600_000
"""Characters: about two hundred printed pages."""
_BRACKET = re.compile(r"\\.|[\[\]()]|\n[ \t]*\n", re.DOTALL)
_BLOCK = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"[*_`<\\\"'&]|--|\.\.\.")
_TAG_OPEN = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_COUNTED = {
    "abbreviations": re.compile(r"^ {0,3}\*\[[^\]\n]{1,200}\]:", re.MULTILINE),
    "footnotes": re.compile(r"^ {0,3}\[\^[^\]\n]{1,200}\]:", re.MULTILINE),
    "headings": re.compile(r"^ {0,3}#{1,6}|^(?:=+|-+)[ \t]*$", re.MULTILINE),
}
_SEPARATOR = re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-[-|: \t]*$", re.MULTILINE)


def knot(text: str) -> Knot | None:
    """Give the first thing in a text that goes too far; None where nothing does."""
    return next((found for look in _LOOKS for found in look(text)), None)


def _length(text: str) -> Iterator[Knot]:
    if len(text) > LONGEST:
        yield 0, f"the text has {len(text):,} characters; {LONGEST:,} are the most", "part it into several articles"


def _brackets(text: str) -> Iterator[Knot]:
    """Count the brackets that are open at once; an empty line closes all, for no link goes on behind it."""
    depth = 0
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign[0] == "\n":
            depth = 0
        elif sign in "[(":
            depth += 1
        elif sign in "])":
            depth = max(0, depth - 1)
        if depth > MOST_OPEN:
            hint = "close them; a bracket that is meant as such is written \\["
            yield text.count("\n", 0, found.start()), f"more than {MOST_OPEN} brackets are open here", hint
            return


def _counts(text: str) -> Iterator[Knot]:
    for what, most in MOST_OF.items():
        for number, found in enumerate(_COUNTED[what].finditer(text), start=1):
            if number > most:
                row = text.count("\n", 0, found.start())
                yield row, f"the text has more than {most:,} {what}", "part it into several articles"
                break


def _marks(text: str) -> Iterator[Knot]:
    row = work = 0
    for block in _BLOCK.split(text):
        marks = sum(1 for _ in _MARK.finditer(block))
        work += marks * len(block)
        if work > MOST_WORK:
            yield row, f"a paragraph here has {marks:,} marks in {len(block):,} characters", "part it by empty lines"
            return
        row += block.count("\n") + 2
    if sum(1 for _ in _TAG_OPEN.finditer(text)) > MOST_TAGS_OPEN:
        hint = "close each with >; a < that is meant as such is written &lt;"
        yield 0, f"more than {MOST_TAGS_OPEN} elements of HTML are begun and not closed", hint


def _columns(text: str) -> Iterator[Knot]:
    for found in _SEPARATOR.finditer(text):
        if found[0].count("|") > MOST_COLUMNS:
            row = text.count("\n", 0, found.start())
            yield row, f"a table here has more than {MOST_COLUMNS} columns", "part it, or offer it as a file"
            return


_LOOKS: tuple[Callable[[str], Iterator[Knot]], ...] = (_length, _brackets, _counts, _marks, _columns)
