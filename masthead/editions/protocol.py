"""Editions: each turns the fair copy into files, and knows nothing of the others.

An edition says what it is made of (``formes``), each a pure value with all that its output depends on, and renders
batches of them. What is stale, in which order and on how many processes is not its concern: so incremental, parallel
and distributed building are one mechanism (DESIGN.md, The run). CONTRIBUTING.md says in a page how to add one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from masthead.artefact import Artefact
from masthead.faircopy import FairCopy
from masthead.problems import Problem
from masthead.templates import ThemeFiles

Fact = str | int | float | bool | None | list["Fact"] | dict[str, "Fact"]
"""What JSON can hold."""
DownloadKind = Literal["issue", "large-print", "report"]
"""What a PDF is: an issue, its large print edition, or a report."""


@dataclass(frozen=True, slots=True)
class Forme:
    """A named piece of work, ready to be rendered (in printing: the type locked up for the press)."""

    name: str
    """Unique in its edition: ``issues/3/editorial/``."""
    value: object
    """A frozen dataclass with all that the output depends on; its fingerprint decides whether it is stale."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Formes to render together, and where the files that they name lie."""

    formes: tuple[Forme, ...]
    root: Path
    theme: ThemeFiles


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one forme."""

    name: str
    """The forme's."""
    artefacts: tuple[Artefact, ...]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What others may want to say of it: page count, size ..."""
    problems: tuple[Problem, ...] = ()
    """An item with an error is not stored."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long an issue is on paper, in lines of its text: a picture or a headline counts as the lines it displaces."""

    page: int = 0
    """How many lines a full page holds, all of its columns together."""
    filled: tuple[int, ...] = ()
    """Of each page, how many lines are taken, down to its last."""
    articles: tuple[tuple[str, int], ...] = ()
    """Article's file -> how many lines it takes, in reading order."""

    def over(self, wanted: int) -> int:
        """Count the lines that it is longer than ``wanted`` pages; below zero, those for which there is room."""
        pages = len(self.filled)
        if pages <= wanted:
            return -((wanted - pages) * self.page + max(0, self.page - sum(self.filled[-1:])))
        # The last page that is wanted may end before its foot, where the next thing would not be parted.
        room = max(0, self.page - self.filled[wanted - 1]) if wanted else 0
        return max(1, sum(self.filled[wanted:]) - room)

    def fact(self) -> dict[str, Fact]:
        """Give it as JSON can hold it."""
        articles: list[Fact] = [[file, lines] for file, lines in self.articles]
        return {"page": self.page, "filled": list(self.filled), "articles": articles}

    @classmethod
    def of(cls, fact: Mapping[str, Any]) -> "Length":
        """Read what ``fact`` gave."""
        articles = tuple((file, lines) for file, lines in fact["articles"])
        return cls(fact["page"], tuple(fact["filled"]), articles)


@dataclass(frozen=True, slots=True)
class Download:
    """A finished PDF, with the facts that pages and feeds state of it."""

    file: str
    """The file of the issue or report that it is an edition of."""
    path: str
    """Where it is served: ``issues/3/qlp-news-3.pdf``."""
    pages: int
    size: int
    """In bytes."""
    starts: tuple[tuple[str, int], ...] = ()
    """Article's file -> page on which it starts, in reading order."""
    cover: str | None = None
    """The path of the picture of its cover."""
    cover_width: int = 0
    cover_height: int = 0
    cover_png: str | None = None
    """The path of the same picture as PNG, for mail and feeds."""
    cover_alt: str = ""
    """What to say where the picture cannot be seen."""
    kind: DownloadKind = "issue"
    texts: tuple[str, ...] = ()
    """What each page says, for search: of back issues and reports, in reading order, words whole and spaces single.
    Empty for issues of ours, whose articles are pages already, and where no page has letters."""
    pictures: tuple[int, ...] = ()
    """Pages, counted from 1, that show something and say nothing: nobody can search or listen to them."""
    is_tagged: bool = True
    """Whether it tells screen readers what is a heading and what a table; ours always do."""
    version: int = 0
    """Of what was issued, which version it is, counted from 1; 0 of what was not."""
    issued: str = ""
    """The day on which this version was issued, ISO 8601."""
    reason: str = ""
    """Why it was issued anew; empty of a first version."""
    is_superseded: bool = False
    """Whether a later version has taken its place: it stays at its address, and is offered below that one."""
    length: Length | None = field(default=None, compare=False)
    """Of issues of ours. No page shows it, so it makes none stale."""

    @property
    def is_scan(self) -> bool:
        """Whether all that it has are pictures of pages."""
        return bool(self.pictures) and not self.texts


@dataclass(frozen=True, slots=True)
class Downloads:
    """The PDFs of a run; with --no-pdf those alone that were issued."""

    every: tuple[Download, ...] = ()

    def of(self, file: str, kind: DownloadKind | None = None) -> Download | None:
        """Find the PDF of an issue or report by its file: the one of a kind, else the one for most readers."""
        wanted = ("issue", "report") if kind is None else (kind,)
        kinds = (found for found in self.every if found.file == file and found.kind in wanted)
        return next((found for found in kinds if not found.is_superseded), None)

    def earlier(self, file: str) -> tuple[Download, ...]:
        """Give what was issued of an issue or report before its newest version: the latest first, each by kind."""
        found = (one for one in self.every if one.file == file and one.is_superseded)
        return tuple(sorted(found, key=lambda one: (-one.version, one.kind)))


class Edition(Protocol):
    """A kind of output. Implementations are stateless."""

    name: str
    """Unique, for the store and for messages: ``pdf``, ``site``."""
    batch_size: int
    """The most formes of one batch; the runner may give fewer, to keep all processes at work."""
    least_apart: int
    """Up to so many formes it does not pay to start another process."""
    noun: str
    """What its formes are called in a progress line: ``pages``."""

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of what render reads besides the formes: its part of the theme, mkdocs.yml, fonts."""
        ...

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give the pieces of work, each with all that its output depends on."""
        ...

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Render each forme of the batch, in order. Touches nothing else, and gives the same bytes in any company."""
        ...
