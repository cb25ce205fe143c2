"""What was mailed of an issue, so that nothing is sent twice: ``issues/FOLDER/issued/sent.yml``.

It belongs to the publication and into its version control, like the content: the store may be deleted, and another
editor's copy has to know it too. ``trying`` is written before the first byte of the message leaves and ``accepted``
after the server has taken it; a line that drops in between leaves ``trying``, which means: nobody knows, ask the list.
It holds no time, for the version control has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from masthead.files import Root
from masthead.problems import Problem
from masthead.register import Register

State = Literal["trying", "accepted"]

_HEAD = """\
# What was mailed of this issue, and to which list. Made by masthead, so that nothing is sent twice: keep it in version
# control. "accepted": the mail server took it. "trying": the line dropped midway, and only the list itself knows.
"""


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


_REGISTER = Register(Sending, _HEAD, "what was sent", "; if it was never there, delete it and ask the list what it got")


def file_of(folder: str) -> str:
    """Give the record of an issue's folder, relative to the root."""
    return f"{folder}/issued/sent.yml"


def sendings(root: Root, folder: str) -> tuple[tuple[Sending, ...], list[Problem]]:
    """Read what was sent of an issue. What cannot be read is a problem: without it nothing may be sent."""
    file = file_of(folder)
    found, problems = _REGISTER.read(root, file)
    if any(one.state not in ("trying", "accepted") for one in found):
        problems = [_REGISTER.unreadable(file)]
    return found, problems


def before(found: Iterable[Sending], to: str) -> Sending | None:
    """Find what was last sent, or tried, to an address. Case tells no lists apart."""
    return next((one for one in reversed([*found]) if one.to.casefold() == to.casefold()), None)


def write(root: Root, folder: str, found: Iterable[Sending]) -> None:
    """Write the record, on the disk when this returns; an empty one is taken away."""
    _REGISTER.write(root, file_of(folder), found)
