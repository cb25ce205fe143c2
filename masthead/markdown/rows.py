"""On which row of a text something stands, asked thousands of times of one text: each answer costs only its own way."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import cycle

_OF_ADDRESS = "[a-zA-Z0-9/#_-]"


class Rows:
    """A text in which places are looked up, one occurrence after another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] = []
        self._places: dict[str, Iterator[int]] = {}

    def row(self, at: int) -> int:
        """Give the row of a place in the text, counted from 0."""
        if not self._ends:
            self._ends = [found.start() for found in re.finditer("\n", self._text)] or [len(self._text)]
        return bisect_left(self._ends, at)

    def next_row(self, needle: str) -> int:
        """Give the row on which the next occurrence of a text stands, the first again after the last; -1 if none."""
        if needle not in self._places:
            self._places[needle] = cycle(self._found(needle))
        at = next(self._places[needle], -1)
        return at if at < 0 else self.row(at)

    def _found(self, needle: str) -> Iterator[int]:
        """Find a text that is not part of a longer address: ``swansea.md`` in ``../swansea.md#x`` is another."""
        written = re.escape(needle)
        alone = written if needle[0] in "<[]" else f"{written}(?<!{_OF_ADDRESS}{written})(?!{_OF_ADDRESS})"
        at = self._text.find(needle)  # which is fast, for most stand but once
        if at < 0:
            return
        for found in re.compile(alone).finditer(self._text, at):
            yield found.start()
