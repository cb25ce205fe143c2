"""One look into a file that is given out: by its name and its bytes, files within files included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from masthead.checks.offers import kinds
from masthead.checks.offers.archives import archive
from masthead.checks.offers.books import book
from masthead.checks.offers.finding import AGAIN, Finding, unsound
from masthead.checks.offers.office import office
from masthead.checks.offers.old import old
from masthead.checks.offers.opendocument import opendocument
from masthead.checks.offers.rich import rich
from masthead.checks.pdfs import looked_into
from masthead.drawings import harm
from masthead.packages import LIMITS, ZIP, Unsound, opened, orderly
from masthead.packages.compound import compound

HEAD = 1024
"""Bytes by which most kinds are told."""
DEEPEST = 3
"""Files within files within files: a workbook behind a chart of a document in a zip."""
LARGEST = 200 << 20
"""Bytes of a file that is looked into."""
_PAGE = re.compile(rb"[\s\xef\xbb\xbf]*<\s*(!doctype|html|head|body|title|script|style|iframe|svg)\b", re.IGNORECASE)
"""What makes browsers take a file for a page, where a server does not say what it is (WHATWG, MIME Sniffing, 7.1)."""
_PAPER = (
    "print it to a PDF again, which leaves all but the pages behind, and look at every page; "
    "or, if readers are to fill it in, save the form without calculations and formats"
)
_LOOKED_INTO = frozenset((".pdf", ".svg", ".rtf", *kinds.PACKAGES, *kinds.OLD))


def needed(ending: str) -> int:
    """Say how many bytes of a file are looked at; nobody reads a film to its end."""
    return LARGEST + 1 if ending in _LOOKED_INTO else HEAD


@dataclass(slots=True)
class Looker:
    """Looks into a file, and the files in it, until they have unpacked to too much."""

    room: int = LIMITS.whole
    depth: int = 0

    def look(self, name: str, content: bytes) -> Iterator[Finding]:
        """Give what a file does, or carries, that readers or the publisher would not like."""
        ending = PurePosixPath(name).suffix.lower()
        begins = kinds.KINDS.get(ending)
        if begins is None:
            said = f"files that end in '{ending}' are not given out, for some of them can run as programs"
            yield Finding(said, "offer it as PDF, as a document or a picture, or link to it where it lies on the web")
        elif ending in kinds.SNIFFED and _PAGE.match(content[:HEAD]):
            said = "it begins as a web page, so that a browser could take it for one"
            yield Finding(said, "look what it is, and save it as what it is called")
        elif len(content) > LARGEST:
            yield Finding(
                f"it has more than {LARGEST >> 20} MB, and cannot be looked into", "make it smaller, or part it"
            )
        elif not begins(content[:HEAD]) and not self._is_locked(content):
            yield Finding(f"it is called {ending}, but is none", AGAIN)
        else:
            try:
                yield from self._within(ending, content)
            except Unsound as trouble:
                yield unsound(trouble)

    def _is_locked(self, content: bytes) -> bool:
        """Whether it is a document on which a password was put: a package in a compound file ([MS-OFFCRYPTO] 2.3.1)."""
        store = compound(content)
        return store is not None and "EncryptedPackage" in store.names

    def _within(self, ending: str, content: bytes) -> Iterator[Finding]:
        if ending == ".pdf":
            yield from _pdf(content)
        elif ending == ".svg":
            if found := harm(content):
                yield Finding(found.said, found.hint or "save it again as plain SVG, without scripts")
        elif content.startswith(kinds.RICH):
            yield from rich(content)
        elif content.startswith(ZIP):
            if ending in (*kinds.PACKAGES, *kinds.OLD):
                yield from self._package(ending, content)
        elif store := compound(content):
            yield from old(ending, store)

    def _package(self, ending: str, content: bytes) -> Iterator[Finding]:
        package = opened(content, self.room)
        orderly(package)
        self.room -= package.size
        if ending == ".zip":
            yield from archive(package, self._inner)
        elif ending == ".epub":
            yield from book(package)
        elif ending in (".odt", ".ods", ".odp"):
            yield from opendocument(ending, package)
        else:
            yield from office(ending, package, self._inner)

    def _inner(self, name: str, content: bytes) -> Iterator[Finding]:
        """Look into a file that lies in this one."""
        if self.depth == DEEPEST:
            raise Unsound("files lie in it within files, deeper than anybody looks")
        self.depth += 1
        for found in self.look(name, content):
            yield found._replace(said=f"'{PurePosixPath(name).name}' in it: {found.said}")
        self.depth -= 1


def _pdf(pdf: bytes) -> Iterator[Finding]:
    found = looked_into(pdf)
    if found.does:
        yield Finding(found.does, _PAPER)
    elif found.is_locked:
        said = "it is encrypted or damaged, so nobody can look for programs in it"
        yield Finding(said, _PAPER, "pdf-locked")
