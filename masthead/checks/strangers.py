"""What should not lie among content: links that lead out, pipes and devices, names that no other machine can hold.

Each is told of where it lies, whether anything uses it or not: what nobody reads today is read tomorrow.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from masthead.checks.draft import Draft
from masthead.files import IS_ODD, LEADS_OUT, Root
from masthead.forms.fields import DEVICES
from masthead.packages import TURNS
from masthead.problems import Problem, Severity

FOLDERS = ("issues", "news", "site_src", "theme")
FILES = ("people.yml", "mkdocs.yml", "ledger.txt")
"""Files of the root that are read where they are there; without publication.yml there is no publication."""
STORE = ".masthead"
LONGEST = 200
"""Bytes of a name: file systems take 255, of which something is left for ``.masthead``'s own endings."""
_OF_MACOS = "Icon\r"
"""Where macOS keeps the picture of a folder; folders of Google Drive and Dropbox have one."""
_IMPOSSIBLE = re.compile(r'[<>:"|?*\\]|[. ]$')


def strangers(draft: Draft) -> Iterable[Problem]:
    """Every file of the content lies in the publication, is one, and is called so that it can be anywhere."""
    for folder in FOLDERS:
        yield from _link(draft.root, folder)
        if not draft.root.leads_out(folder):
            yield from _below(draft.root, folder)
    for file in FILES:
        yield from _link(draft.root, file)
    yield from _store(draft.root)


def _store(root: Root) -> Iterator[Problem]:
    """What builds remember may lie on another disk; but who only received such a link should know of it."""
    path = root.folder / STORE
    if path.exists() and not path.is_dir():
        yield Problem(STORE, 1, "file", "it is no folder, so builds can remember nothing in it", "take it away")
    elif root.leads_out(STORE):
        message = "it is a link that leads out of the publication, and what builds remember is written there"
        hint = "take it away, unless you put it there yourself"
        yield Problem(STORE, 1, "file", message, hint, Severity.WARNING, "file-name")


def _below(root: Root, folder: str) -> Iterator[Problem]:
    for place, folders, files in os.walk(root.folder / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place).relative_to(root.folder).as_posix()
        alike: dict[str, str] = {}
        for name in sorted({*folders, *files} - {_OF_MACOS}):
            file = f"{here}/{name}"
            yield from _link(root, file)
            yield from _name(file, name)
            twin = alike.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if twin != name:
                message = f"its name differs from that of '{twin}' in capitals or accents alone"
                yield Problem(file, 1, "file", message, "rename one: many disks and web servers hold only one of them")


def _link(root: Root, file: str) -> Iterator[Problem]:
    path = root.folder / file
    if root.leads_out(file):
        is_read = path.suffix in (".md", ".yml") and (path.is_file() or not path.exists())
        if not is_read:  # of those, whoever reads them says so
            yield Problem(file, 1, "file", LEADS_OUT, "put the file itself here")
    elif path.exists() and not path.is_file() and not path.is_dir():
        yield Problem(file, 1, "file", IS_ODD, "take it away, and put a file there")


def _name(file: str, name: str) -> Iterator[Problem]:
    stem = name.partition(".")[0].lower()
    if TURNS.search(name):
        message = "its name holds a sign that is not seen, or that turns the order of letters"
        yield Problem(file, 1, "file", message, "rename it, with letters, digits and hyphens alone")
    elif _IMPOSSIBLE.search(name) or (stem in DEVICES and not name.endswith(".md")):
        message = "its name is impossible on Windows, where nobody could fetch the publication"
        yield Problem(
            file, 1, "file", message, "rename it, with letters, digits and hyphens alone", Severity.WARNING, "file-name"
        )
    elif len(os.fsencode(name)) > LONGEST:
        message = f"its name is {len(os.fsencode(name))} bytes long; many programs take {LONGEST} at most"
        yield Problem(file, 1, "file", message, "give it a shorter name", Severity.WARNING, "file-name")
