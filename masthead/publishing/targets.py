"""Where a website may go. A target says what stands there, and puts the new website in its place.

What stands there tells itself what of it is ours: ``.masthead-published`` lists what the last publishing put there, in
the form of ``sha256sum``. So another editor's machine knows it too, and what others put there (a host's ``CNAME``, a
``.htaccess``) is neither counted nor taken away, and the website is not put in its place.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from masthead.addresses.old import parents
from masthead.problems import Refusal
from masthead.publishing.changes import Changes, Digests, address

LIST = ".masthead-published"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a target."""

    ours: Digests
    """What the last publishing put there, as it is now."""
    others: frozenset[str] = frozenset()
    """What others put there, and stays."""
    is_whole: bool = True
    """False where a publishing was cut off midway."""
    commit: str | None = None
    """Of a branch: the one that was looked at."""


@dataclass(frozen=True, slots=True)
class Site:
    """A finished website on this machine."""

    folder: Path
    files: tuple[str, ...]
    """The path of every file, in order."""


class Target(Protocol):
    """A place to publish to."""

    @property
    def name(self) -> str:
        """As the editor names it; may be given again."""
        ...

    def refuse(self, root: Path, output: Path) -> None:
        """Refuse, before anything is built, what cannot be published to. Raises ``Refusal``."""
        ...

    def standing(self) -> Standing:
        """Look at what stands there. Raises ``Refusal`` where that is not ours."""
        ...

    def digests(self, site: Site) -> Digests:
        """Hash the new website as ``standing`` hashes the old one."""
        ...

    def put(self, site: Site, standing: Standing, changes: Changes) -> tuple[str, ...]:
        """Put the website there. Gives what the editor should read besides."""
        ...


def site(folder: Path) -> Site:
    """Read what a build made."""
    every = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Site(folder, tuple(sorted(every)))


def refuse_strangers(built: Site, standing: Standing, name: str) -> None:
    """Refuse to write over what others put there, also where one of both is a folder, or capitals alone differ.

    Raises ``Refusal``.
    """
    theirs = {file.casefold(): file for file in sorted(standing.others)}
    held = {folder: file for folded, file in theirs.items() for folder in parents(folded)}
    for file in built.files:
        folded = file.casefold()
        above = (theirs[folder] for folder in parents(folded) if folder in theirs)
        stranger = theirs.get(folded) or held.get(folded) or next(above, None)
        if stranger:
            hint = f"look what it is; take it away there, or out of the publication what makes {address(file)}"
            raise Refusal(f"{name} holds {stranger}, which others put there, in the way of {address(file)}", hint)


def sha256(folder: Path, files: Iterable[str]) -> Digests:
    """Hash files of a folder; one that is not there is left out."""
    found: dict[str, str] = {}
    for file in files:
        path = folder / file
        if path.is_file():
            found[file] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def listed(digests: Digests) -> str:
    """Write the list of what is published."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def read_list(text: str, where: str) -> Mapping[str, str]:
    """Read such a list. Raises ``Refusal`` where it was changed by hand."""
    rows = [re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line) for line in text.splitlines()]
    if not all(rows):
        hint = f"take {LIST} away there, and everything that masthead put there; then publish again"
        raise Refusal(f"{where}: the list of what was published, {LIST}, cannot be read", hint)
    return {row[2]: row[1] for row in rows if row}
