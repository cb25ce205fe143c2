"""What masthead itself keeps of a publication: small files of rows, read strictly and written whole.

A register belongs into version control, like the content: the store may be deleted, and another editor's copy has to
know what it says. It begins with a comment that says what it is. What somebody changed by hand is not guessed at: it is
to be taken back from there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from masthead.files import Root, write_whole
from masthead.forms.merging import MERGED
from masthead.forms.yaml import read
from masthead.problems import Problem, Severity

R = TypeVar("R")
TAKE_BACK = "take it back from version control"


@dataclass(frozen=True, slots=True)
class Register(Generic[R]):
    """One kind of register. Its rows are frozen dataclasses whose every field is a text."""

    row: type[R]
    head: str
    """The comment at its top, each line with its end."""
    what: str
    """What it records, for a message: ``what was sent``."""
    otherwise: str
    """What to do where version control does not have it, for the hint."""
    severity: Severity = Severity.ERROR
    """How bad it is where it cannot be read."""

    def read(self, root: Root, file: str) -> tuple[tuple[R, ...], list[Problem]]:
        """Read the rows, none where there is no such file. What was changed so that it cannot be read is a problem."""
        if not (root.folder / file).exists():
            return (), []
        text, problems = root.text(file)
        value, _, more = read(text or "", file)
        rows = value if isinstance(value, list) else []
        if more and more[0].message == MERGED:
            return (), [replace(more[0], severity=self.severity)]
        found = tuple(self._row(row) for row in rows if isinstance(row, dict) and {*row} == {*self._fields})
        if problems or more or not rows or len(found) != len(rows):
            return found, [self.unreadable(file)]
        return found, []

    def unreadable(self, file: str) -> Problem:
        """Make the problem of a register that cannot be read."""
        message = f"this record of {self.what} was changed and cannot be read"
        return Problem(file, 1, "file", message, f"{TAKE_BACK}{self.otherwise}", self.severity)

    def text(self, found: Iterable[R]) -> str:
        """Give the file as it is written: each field on a line of its own, for version control compares lines."""
        return self.head + "".join(f"- {self._written(one)}\n" for one in found)

    def write(self, root: Root, file: str, found: Iterable[R]) -> None:
        """Write it, on the disk when this returns; an empty one is taken away."""
        place, rows = root.folder / file, tuple(found)
        if not rows:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, self.text(rows).encode())

    @property
    def _fields(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]

    def _row(self, row: Mapping[str, Any]) -> R:
        return self.row(**{name: str(row[name] or "") for name in self._fields})

    def _written(self, one: R) -> str:
        return "\n  ".join(f"{name}: {json.dumps(getattr(one, name), ensure_ascii=False)}" for name in self._fields)
