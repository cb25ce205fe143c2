"""Lists as editors write them: indented by two spaces, or begun right after a line of text.

Python-Markdown wants four spaces and an empty line. This pass rewrites the indentation of lists, and of what stands in
them, to four spaces a level; it leaves everything else as it is.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby

from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?: +(.*)|$)")
_RULE = re.compile(r"(?:[-*_] *){3,}$")
_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?) |\[\^[^\]]+\]:")
_ENDS = re.compile(r"#{1,6} |(?:[-*_] *){3,}$")
_INTERRUPTS = re.compile(r"[-*+]$|1[.)]$")
_STEP = 4


@dataclass(slots=True)
class _Lists:
    """Where one pass over the lines stands."""

    rows: list[str] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    """The indentation of each open item's marker, outermost first."""
    base: int = 0
    """The indentation of the box or footnote that the lines stand in."""
    after_blank: bool = True
    after_text: bool = False
    in_paragraph: bool = False
    """Whether the last line belongs to a further paragraph of an item."""

    def take(self, row: str) -> None:
        if self.after_blank:
            self.after_text = False
        text = row.lstrip(" ")
        if not text:
            self.rows.append("")
            self.after_blank = True
            return
        indent = len(row) - len(text)
        if indent < self.base:
            self.base, self.open = 0, []
        if _CONTAINER.match(text) and indent == self.base:
            self.open, self.base = [], indent + _STEP
            self.put(row, is_text=False)
            return
        item = None if _RULE.match(text) else _ITEM.match(text)
        if item:
            self.item(row, indent - self.base, item)
        else:
            self.other(row, indent - self.base, text)

    def item(self, row: str, indent: int, item: re.Match[str]) -> None:
        while self.open and indent < self.open[-1] + 2:
            self.open.pop()
        if not self.open:
            if indent >= _STEP or (self.after_text and not _INTERRUPTS.match(item[1])):
                self.put(row, is_text=True)
                return
            if self.after_text:
                self.rows.append("")
        if self.in_paragraph and not self.after_blank:
            self.rows.append("")
        self.open.append(indent)
        marker = item[1].replace(")", ".")
        self.put(" " * (self.base + _STEP * (len(self.open) - 1)) + f"{marker} {item[2] or ''}", is_text=False)

    def other(self, row: str, indent: int, text: str) -> None:
        if self.open and not self.after_blank and _ENDS.match(text) and indent < self.open[-1] + 2:
            self.rows.append("")  # a heading or a rule ends the list, though no empty line stands before it
            self.after_blank = True
        if self.after_blank:
            while self.open and indent < self.open[-1] + 2:
                self.open.pop()
        if not self.open:
            self.put(row, is_text=not text.startswith(("#", "|", ">")))
            return
        paragraph = self.after_blank or self.in_paragraph
        deeper = indent - self.open[-1] - 2
        own = max(0, deeper - 2) if deeper >= _STEP else 0
        self.put(" " * (self.base + _STEP * len(self.open) + own) + text, is_text=False)
        self.in_paragraph = paragraph

    def put(self, row: str, *, is_text: bool) -> None:
        self.rows.append(row)
        self.after_blank, self.after_text, self.in_paragraph = False, is_text, False


class ListIndentation(Preprocessor):
    """Runs after fenced code has been set aside, so that code keeps its spaces."""

    def run(self, lines: list[str]) -> list[str]:
        """Rewrite the lines of one text; what is quoted is a text of its own."""
        lists = _Lists()
        for is_quoted, rows in groupby(lines, lambda row: row.startswith(">")):
            if is_quoted:
                inner = [row[1:].removeprefix(" ") for row in rows]
                for row in self.run(inner):
                    lists.other(f"> {row}".rstrip(), 0, ">")
            else:
                for row in rows:
                    lists.take(row)
        return lists.rows
