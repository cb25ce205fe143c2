"""What may be said of withheld text: that something is wrong, and where, but none of its words.

``check`` is run where others read along: in the log of a server, on a screen that is shown. So the words that a message
quotes of a withheld passage, or of a withheld item, are taken out of it, and no such line is shown. Files that cannot
be read as items are judged by their text alone, and rather withheld than shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.files import Root
from masthead.markdown.marks import is_meant
from masthead.model import Item, WithheldPassage
from masthead.problems import Problem

_QUOTED = re.compile(r"(?<!\w)'(.*?)'(?!\w)|(?<=\[\^)([^\]\s]+)(?=\])")
"""What a message quotes: between apostrophes, or the mark of a footnote."""
_MARKED = re.compile(r"['\"]?withheld['\"]?\s*:")
_OPENING = re.compile(r"\s*:::")
_CLOSING = re.compile(r"[^\w:]*:::[\s|]*")
GONE = "…"


class Discretion:
    """Knows which lines are for the internal audience only."""

    def __init__(self, root: Root, draft: Draft | None) -> None:
        self._root = root
        self._draft = draft
        self._rows: dict[str, list[str]] = {}
        self._zones: dict[str, frozenset[int]] = {}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.file: item for item in self._draft.publication.items()} if self._draft else {}

    @cached_property
    def _got(self) -> frozenset[str]:
        """The files of all items of which nothing as a whole is withheld."""
        if self._draft is None:
            return frozenset()
        return frozenset(item.file for item in cut(self._draft.publication, Audience.PREVIEW).items())

    def keeps_back(self, problem: Problem) -> bool:
        """Whether what a problem quotes is for the internal audience only."""
        item, which = self._items.get(problem.file), re.fullmatch(r"attachments\.(\d+)\.file", problem.field)
        if item and which:
            number = int(which[1])
            if number >= len(item.attachments) or item.attachments[number].withheld:  # one that was not read may be so
                return True
        return problem.field != "withheld" and self.is_withheld(problem.file, problem.line)

    def rows(self, file: str) -> list[str]:
        """Give the lines of a text file of the publication; none where it cannot be read."""
        if file not in self._rows:
            text, _ = self._root.text(file) if (self._root.folder / file).is_file() else (None, [])
            self._rows[file] = (text or "").split("\n")
        return self._rows[file]

    def shown(self, file: str, line: int) -> str:
        """Give a line that may be shown; nothing in the place of one that may not."""
        rows = self.rows(file)
        is_there = 1 <= line <= len(rows)
        return "" if not is_there or self.is_withheld(file, line) or "private/" in rows[line - 1] else rows[line - 1]

    def is_withheld(self, file: str, line: int) -> bool:
        """Whether a line is for the internal audience only."""
        return self.is_whole(file) or line in self._zone(file)

    def is_whole(self, file: str) -> bool:
        """Whether a whole file is for the internal audience only."""
        if "private" in file.split("/"):
            return True
        if file in self._items:
            return file not in self._got
        folder = file.rpartition("/")[0]
        beside = [f"{folder}/issue.yml"] if file.startswith("issues/") else []
        return file != "publication.yml" and any(self._is_marked(one) for one in (file, *beside))

    def _is_marked(self, file: str) -> bool:
        return any(_MARKED.match(row) for row in self.rows(file))

    def _zone(self, file: str) -> frozenset[int]:
        """Give the lines of the withheld passages of a file, those that open them included."""
        if file not in self._zones:
            found, is_open = set(), False
            for number, row in enumerate(self.rows(file), 1):
                is_mark = bool(_OPENING.match(row)) or is_meant(row)  # one that misses its place was meant to withhold
                if is_open or is_mark:
                    found.add(number)
                is_open = not _CLOSING.fullmatch(row) if is_mark else is_open
            self._zones[file] = frozenset(found)
        return self._zones[file]

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """Words of withheld text that a message about another place could quote: titles, headings and their anchors."""
        found: set[str] = set()
        for file, item in self._items.items():
            has_passage = any(isinstance(part, WithheldPassage) for part in item.body)
            if file not in self._got:
                found.add(item.title)
            if self._draft and (has_passage or file not in self._got):
                for heading in self._draft.prose[file].headings:
                    if self.is_withheld(file, heading.line):
                        found |= {heading.text, f"#{heading.anchor}", f"'{heading.anchor}'"}
        return tuple(sorted(found - {"", "#", "''"}, key=lambda words: (-len(words), words)))


def discreet(problems: Iterable[Problem], discretion: Discretion) -> Iterator[Problem]:
    """Take the words of withheld text out of messages and hints."""
    for problem in problems:
        if discretion.keeps_back(problem):
            problem = _without_quotations(problem)  # noqa: PLW2901
        message, hint = problem.message, problem.hint
        for words in discretion.secrets:
            message, hint = message.replace(words, GONE), hint.replace(words, GONE)
        yield replace(problem, message=message, hint=hint)


def _without_quotations(problem: Problem) -> Problem:
    """Take out what is quoted. A hint that goes on with words of it says too much, and is left out."""
    quoted = {word for said in _QUOTED.finditer(problem.message) for word in _WORD.findall(said[1] or said[2])}
    tells = bool(quoted & set(_WORD.findall(problem.hint)))
    message = _QUOTED.sub(_gone, problem.message)
    return replace(problem, message=message, hint="" if tells else _QUOTED.sub(_gone, problem.hint), mark="")


def _gone(said: re.Match[str]) -> str:
    return GONE if said[2] else f"'{GONE}'"


_WORD = re.compile(r"\w{3,}")
