"""What was mailed of an issue, so that nothing is sent twice: ``issues/FOLDER/issued/sent.yml``.

It belongs to the publication and into its version control, like the content: the store may be deleted, and another
editor's copy has to know it too. ``trying`` is written before the first byte of the message leaves and ``accepted``
after the server has taken it; a line that drops in between leaves ``trying``, which means: nobody knows, ask the list.
It holds no time, for the version control has it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from masthead.files import Root, write_whole
from masthead.forms.yaml import read
from masthead.problems import Problem

State = Literal["trying", "accepted"]

_HEAD = """\
# What was mailed of this issue, and to which list. Made by masthead, so that nothing is sent twice: keep it in version
# control. "accepted": the mail server took it. "trying": the line dropped midway, and only the list itself knows.
"""
_FIELDS = ("to", "state", "message_id", "digest", "server", "answer")


@dataclass(frozen=True, slots=True)
class Sending:
    """One message to one list."""

    to: str
    state: State
    message_id: str
    digest: str
    """SHA-256 of the message as it stands in its file, in hexadecimal."""
    server: str
    answer: str = ""
    """What the server said when it took the message: most name the message's number in their queue."""


def file_of(folder: str) -> str:
    """Give the record of an issue's folder, relative to the root."""
    return f"{folder}/issued/sent.yml"


def sendings(root: Root, folder: str) -> tuple[tuple[Sending, ...], list[Problem]]:
    """Read what was sent of an issue. What cannot be read is a problem: without it nothing may be sent."""
    file = file_of(folder)
    if not (root.folder / file).exists():
        return (), []
    text, problems = root.text(file)
    if text is None:
        return (), problems
    value, _, problems = read(text, file)
    rows = value if isinstance(value, list) else []
    found = tuple(_sending(row) for row in rows if isinstance(row, dict) and {*row} == {*_FIELDS})
    if problems or len(found) != len(rows) or not rows or any(one.state not in ("trying", "accepted") for one in found):
        hint = "take it back from version control; if it was never there, delete it and ask the list what it got"
        problems = [Problem(file, 1, "file", "this record of what was sent was changed and cannot be read", hint)]
    return found, problems


def before(found: Iterable[Sending], to: str) -> Sending | None:
    """Find what was last sent, or tried, to an address. Case tells no lists apart."""
    return next((one for one in reversed([*found]) if one.to.casefold() == to.casefold()), None)


def write(root: Root, folder: str, found: Iterable[Sending]) -> None:
    """Write the record, on the disk when this returns; an empty one is taken away."""
    place = root.folder / file_of(folder)
    text = _HEAD + "".join(_rows(found))
    if text == _HEAD:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, text.encode())


def _sending(row: Mapping[str, object]) -> Sending:
    return Sending(**{name: str(row[name] or "") for name in _FIELDS})  # type: ignore[arg-type]


def _rows(found: Iterable[Sending]) -> Iterator[str]:
    for one in found:
        fields = [f"{name}: {json.dumps(getattr(one, name), ensure_ascii=False)}" for name in _FIELDS]
        yield "- " + "\n  ".join(fields) + "\n"
