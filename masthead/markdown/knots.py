"""Texts that would keep the Markdown engine busy for hours, found before it begins.

Its time grows with the square of some counts (Python-Markdown 3, observed: 50,000 times ``[`` took more than a minute).
What is bounded here lies far beyond what anybody writes.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

Knot = tuple[int, str, str]
"""The row on which it stands, counted from 0; what is wrong; the mend."""

MOST_OPEN = 100
MOST_TAGS_OPEN = 500
MOST_NESTED = 5_000
"""Elements of HTML in one another."""
MOST_WORK = 500_000_000
"""Marks of a paragraph times its characters, summed: the engine writes the paragraph anew for each mark."""
MOST_LINKED = 3_000_000_000
"""The same for links and pictures, at which nothing else is done anew."""
MOST_COLUMNS = 200
MOST_OF = {
    "abbreviations": 500, "definitions": 2_000, "footnotes": 2_000, "headings": 2_000, "elements of HTML": 20_000,
    "boxes": 2_000, "code fences": 1_000, "empty lines": 20_000, "line breaks": 10_000, "list items": 20_000,
}  # fmt: skip
MOST_CALLS = 2_000
"""Calls of footnotes: the engine counts those of one footnote anew at each."""
MOST_BRACED = 1_000_000_000
"""Opening braces of a line times its characters, summed: at each the engine looks for attributes to the line's end."""
MOST_SPACES = 1_000_000_000
"""Lengths of runs of spaces, squared and summed: in a heading or a cell the engine begins anew at each space."""
MOST_SHORT = 10_000
"""Places at which abbreviations stand: the engine takes the paragraph apart at each."""
MOST_CELLS = 20_000
"""Cells of all tables together; a row that is short is filled up."""
LONGEST = 600_000
"""Characters: about two hundred printed pages."""
_BRACKET = re.compile(r"\\.|[\[\]()]|\n[ \t]*\n", re.DOTALL)
_BLOCK = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"[*_`<\\\"'&]|--|\.\.\.")
_ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]\n]{1,200})\]:", re.MULTILINE)
_WORD = re.compile(r"\w+")
_TAG_OPEN = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
_CLOSE_THEMSELVES = frozenset(
    "area br col dd dt hr img input li link meta option p tbody td tfoot th thead tr wbr".split()
)
_COUNTED = {
    "abbreviations": _ABBREVIATION,
    "definitions": re.compile(r"^[ \t>]*:[ \t]", re.MULTILINE),
    "footnotes": re.compile(r"^ {0,3}\[\^[^\]\n]{1,200}\]:", re.MULTILINE),
    "headings": re.compile(r"^ {0,3}#{1,6}|^(?:=+|-+)[ \t]*$", re.MULTILINE),
    "elements of HTML": re.compile(r"<[a-zA-Z/!?]"),
    "boxes": re.compile(r"^[ \t>]*!!!", re.MULTILINE),
    "code fences": re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE),
    "line breaks": re.compile(r"  \n"),
    "empty lines": re.compile(r"^[ \t>]*\n", re.MULTILINE),
    "list items": re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE),
}
_CALL = re.compile(r"^ {0,3}\[\^[^\]\n]{1,200}\]:|\[\^", re.MULTILINE)
_SPACES = re.compile(r" {100,}")
_SEPARATOR = re.compile(r"^[ \t>]*(?:\|[ \t]*)?:?-[-|: \t]*$", re.MULTILINE)


def knot(text: str) -> Knot | None:
    """Give the first thing in a text that goes too far; None where nothing does."""
    spaced = text.expandtabs(4)  # as the engine does
    return next((found for look in _LOOKS for found in look(spaced)), None)


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


def _calls(text: str) -> Iterator[Knot]:
    calls = (found.start() for found in _CALL.finditer(text) if found[0] == "[^")
    if (at := next(islice(calls, MOST_CALLS, None), None)) is not None:
        hint = "part it into several articles"
        yield text.count("\n", 0, at), f"footnotes are called in more than {MOST_CALLS:,} places", hint


def _lines(text: str) -> Iterator[Knot]:
    """Count what in one line the engine begins anew with, again and again."""
    braced = spaces = 0
    for row, line in enumerate(text.split("\n")):
        braces = line.count("{")
        braced += braces * len(line)
        if braced > MOST_BRACED:
            yield row, f"a line here has {braces:,} opening braces in {len(line):,} characters", "part it"
            return
        spaces += sum(len(run) ** 2 for run in _SPACES.findall(line))
        if spaces > MOST_SPACES:
            yield row, f"a line here has {line.count(' '):,} spaces", "take out those that stand in a row"
            return


def _marks(text: str) -> Iterator[Knot]:
    row = work = linked = 0
    for block in _BLOCK.split(text):
        marks, links = sum(1 for _ in _MARK.finditer(block)), block.count("[") + block.count("://")
        work += marks * len(block)
        linked += links * len(block)
        for is_much, what in ((work > MOST_WORK, f"{marks:,} marks"), (linked > MOST_LINKED, f"{links:,} links")):
            if is_much:
                yield row, f"a paragraph here has {what} in {len(block):,} characters", "part it by empty lines"
                return
        row += block.count("\n") + 2
    if sum(1 for _ in _TAG_OPEN.finditer(text)) > MOST_TAGS_OPEN:
        hint = "close each with >; a < that is meant as such is written &lt;"
        yield 0, f"more than {MOST_TAGS_OPEN} elements of HTML are begun and not closed", hint


def _nested(text: str) -> Iterator[Knot]:
    """Count the elements of HTML that are open at once; those need no end of which HTML takes the next for it."""
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MOST_NESTED:
            row = text.count("\n", 0, found.start())
            yield row, f"more than {MOST_NESTED:,} elements of HTML are open here", "close each: </div>"
            return


def _places(text: str) -> Iterator[Knot]:
    """Count where abbreviations may stand, by the first word of each."""
    first = {words[0] for found in _ABBREVIATION.finditer(text) if (words := _WORD.findall(found[1]))}
    number = 0
    for word in _WORD.finditer(text) if first else ():
        number += word[0] in first
        if number > MOST_SHORT:
            row = text.count("\n", 0, word.start())
            yield row, f"abbreviations stand in more than {MOST_SHORT:,} places", "part it into several articles"
            return


def _tables(text: str) -> Iterator[Knot]:
    row = cells = 0
    for block in _BLOCK.split(text):
        widths = [(found[0].count("|"), found.start()) for found in _SEPARATOR.finditer(block)]
        columns, at = max(widths, default=(0, 0))
        rows = block.count("\n") + 1
        cells += columns * rows
        for number, most, what in ((columns, MOST_COLUMNS, "columns"), (cells, MOST_CELLS, "cells")):
            if number > most:
                hint = "part it, or offer it as a file"
                yield row + block.count("\n", 0, at), f"a table here has more than {most:,} {what}", hint
                return
        row += rows + 1


_LOOKS: tuple[Callable[[str], Iterator[Knot]], ...] = (
    _length, _brackets, _counts, _calls, _lines, _marks, _nested, _places, _tables,
)  # fmt: skip
