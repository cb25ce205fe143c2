"""Code between two lines of three backticks or tildes, at any indentation, so that it may stand in a list as well.

What is code is decided here alone, for the engine and for whoever reads a body before it (content/withheld.py): where
the two differed, text would be taken for code by one, and be published by the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markdown.preprocessors import Preprocessor

_OPENING = re.compile(r"( *)(`{3,}|~{3,}) *([A-Za-z0-9+#.-]*)[^`]*$")

CODE = "<pre><code"
"""With this begins the HTML of code."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens code."""

    opened: int
    """Its row, counted from 0."""
    closed: int
    """The row that closes the code; -1 where none does, and it is no code."""
    indent: int
    mark: str
    language: str


def fences(rows: Sequence[str]) -> Iterator[Fence]:
    """Find the code in a text as the engine gets it (``source.as_read``), from above to below."""
    index = 0
    open_to_the_end: dict[str, int] = {}
    while index < len(rows):
        opening = _OPENING.match(rows[index])
        if opening:
            mark = opening[2]
            # What nothing closed above, nothing closes below: so a text of a thousand openings is read once, not each
            # time to its end.
            is_sought = len(mark) < open_to_the_end.get(mark[0], len(mark) + 1)
            end = _end(rows, index, mark) if is_sought else -1
            if end < 0:
                open_to_the_end[mark[0]] = min(len(mark), open_to_the_end.get(mark[0], len(mark)))
            yield Fence(index, end, len(opening[1]), mark, opening[3])
            index = max(index, end)
        index += 1


class Fences(Preprocessor):
    """Sets fenced code aside. What is opened and never closed is no code; content/withheld.py tells the editor."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a mark in the place of each block of code."""
        rows: list[str] = []
        done = 0
        for fence in fences(lines):
            if fence.closed > 0:
                code = "\n".join(_without(row, fence.indent) for row in lines[fence.opened + 1 : fence.closed])
                language = f' class="language-{fence.language}"' if fence.language else ""
                html = f"{CODE}{language}>{escape(code, quote=False)}\n</code></pre>"
                place = " " * fence.indent + self.md.htmlStash.store(html)
                rows += lines[done : fence.opened]
                # A second empty line would end the footnote in which the code stands.
                before, after = rows[-1:], lines[fence.closed + 1 : fence.closed + 2]
                rows += [*_parted(before), place, *_parted(after)]
                done = fence.closed + 1
        return rows + lines[done:]


def _parted(beside: list[str]) -> list[str]:
    """Give the empty line that is missing between code and what stands beside it."""
    return [""] if any(row.strip() for row in beside) else []


def _end(lines: Sequence[str], opened: int, fence: str) -> int:
    for index in range(opened + 1, len(lines)):
        row = lines[index].strip()
        if row.startswith(fence) and not row.strip(fence[0]):
            return index
    return -1


def _without(row: str, indent: int) -> str:
    return row[min(indent, len(row) - len(row.lstrip(" "))) :]
