"""Withheld text: the blocks between ``::: withheld REASON`` and ``:::`` (CONTENT.md, Withheld text).

The reading is strict where a slip would publish what must stay withheld: colons that are indented, what is merely like
a mark, blocks and code that are not closed are errors.
"""

import re
from dataclasses import dataclass, field

from masthead.files import Root
from masthead.markdown.fences import fences
from masthead.markdown.marks import is_meant
from masthead.markdown.source import as_read
from masthead.model import Body, Passage, WithheldPassage
from masthead.problems import Problem

_OPENING = re.compile(r"::: withheld(?P<reason>(?: .*?)?)(?: from (?P<file>\S*[./]\S*))?\s*$")
_INDENTED = "begin the line with the colons, without spaces before them; set code between lines of three backticks"
_MISSED = (
    "begin the line with `::: withheld`, and nothing before it; to show the mark itself, write its first colon as &#58;"
)


@dataclass(slots=True)
class _Reading:
    """One pass over the rows of a body; lives only as long as ``blocks``."""

    root: Root
    file: str
    rows: list[str]
    first_line: int
    parts: list[Passage | WithheldPassage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    start: int = 0
    opened: int = -1
    """The row of the block that is open, or -1."""

    def colons(self, index: int) -> None:
        """Read a row that begins with three colons."""
        row = self.rows[index]
        if self.opened < 0 and _OPENING.match(row):
            self.passage(index)
            self.opened, self.start = index, index + 1
        elif self.opened >= 0 and row.rstrip() == ":::":
            self.close(index)
            self.opened, self.start = -1, index + 1
        elif self.opened >= 0:
            hint = f"close the block of line {self.first_line + self.opened} with a line `:::` first"
            self.wrong(index, "a withheld block cannot stand inside another", hint)
        else:
            hint = "write `::: withheld` and the reason to begin a block; a line `:::` alone only ends one"
            self.wrong(index, "this line begins with ::: but opens no withheld block", hint)

    def wrong(self, index: int, message: str, hint: str, kind: str = "withheld") -> None:
        self.problems.append(Problem(self.file, self.first_line + index, kind, message, hint))

    def passage(self, end: int) -> None:
        text = "\n".join(self.rows[self.start : end])
        if text.strip():
            self.parts.append(Passage(text, self.first_line + self.start))

    def close(self, index: int) -> None:
        opening = _OPENING.match(self.rows[self.opened])
        assert opening
        reason, source = opening["reason"].strip(), opening["file"]
        text: str | None = "\n".join(self.rows[self.opened + 1 : index])
        if not reason:
            self.wrong(
                self.opened, "the reason is missing", "say why, as readers will see it: `::: withheld FOI section 43`"
            )
        if source:
            if text and text.strip():
                hint = "keep the text in one of the two places"
                self.wrong(self.opened, f"the text lies in {source} and stands here too", hint)
            text = self.private(source)
        self.parts.append(WithheldPassage(reason, text, self.first_line + self.opened, source))

    def private(self, source: str) -> str | None:
        """Read a file under private/. It may be missing, for it is kept out of version control."""
        if not source.startswith("private/") or ".." in source.split("/"):
            hint = "move the file into the folder private/ of the publication, and name it from there: private/costs.md"
            self.wrong(self.opened, f"'{source}' does not lie under private/", hint)
            return None
        if not (self.root.folder / source).exists():
            return None
        if self.root.problem_with(source):  # a folder, or a link that leads elsewhere
            self.wrong(self.opened, f"'{source}' is no text file of private/", "name a file that lies under private/")
            return None
        text, unfit = self.root.text(source)
        self.problems += unfit
        return text


def blocks(root: Root, file: str, body: str, first_line: int) -> tuple[Body, list[Problem]]:
    """Take a body apart into passages and withheld blocks. ``first_line`` is the body's first line in the file.

    What stands in fenced code, and there alone, is no mark.
    """
    reading = _Reading(root, file, body.split("\n"), first_line)
    found = [*fences(as_read(body).split("\n"))]
    code = {row for fence in found for row in range(fence.opened + 1, fence.closed + 1)}
    for index, row in enumerate(reading.rows):
        if index in code:
            continue
        if row.startswith(":::"):
            reading.colons(index)
        elif row.lstrip().startswith(":::"):
            reading.wrong(index, "the colons are indented, so they withhold nothing", _INDENTED)
        elif is_meant(row):
            reading.wrong(index, "this is like the mark of a withheld passage, and withholds nothing", _MISSED)
    if lost := next((fence for fence in found if fence.closed < 0), None):
        hint = f"add a line with {lost.mark} alone where the code ends"
        reading.wrong(lost.opened, "this code is not closed", hint, kind="code")
    if reading.opened >= 0:
        hint = "add a line `:::` where the withheld text ends"
        reading.wrong(reading.opened, "this block is not closed", hint)
    reading.passage(len(reading.rows))
    return tuple(reading.parts), reading.problems
