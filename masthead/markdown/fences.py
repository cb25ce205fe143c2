"""Code between two lines of three backticks or tildes, at any indentation, so that it may stand in a list as well."""

import re
from bisect import bisect_right
from html import escape
from itertools import islice
from operator import itemgetter

from markdown.preprocessors import Preprocessor

_OPENING = re.compile(r"( *)(`{3,}|~{3,}) *([A-Za-z0-9+#.-]*)[^`]*$")
_CLOSING = re.compile(r"`{3,}|~{3,}")


class Fences(Preprocessor):
    """Sets fenced code aside. What is opened and never closed is no code; content/withheld.py tells the editor."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a mark in the place of each block of code."""
        rows: list[str] = []
        closing = [(index, row) for index, row in enumerate(map(str.strip, lines)) if _CLOSING.fullmatch(row)]
        index = 0
        while index < len(lines):
            opening = _OPENING.match(lines[index])
            end = _end(closing, index, opening[2]) if opening else -1
            if opening and end > 0:
                code = "\n".join(_without(row, len(opening[1])) for row in lines[index + 1 : end])
                language = f' class="language-{opening[3]}"' if opening[3] else ""
                html = f"<pre><code{language}>{escape(code, quote=False)}\n</code></pre>"
                rows += ["", opening[1] + self.md.htmlStash.store(html), ""]
                index = end
            else:
                rows.append(lines[index])
            index += 1
        return rows


def _end(closing: list[tuple[int, str]], opened: int, fence: str) -> int:
    first = bisect_right(closing, opened, key=itemgetter(0))
    return next((index for index, row in islice(closing, first, None) if row.startswith(fence)), -1)


def _without(row: str, indent: int) -> str:
    return row[min(indent, len(row) - len(row.lstrip(" "))) :]
