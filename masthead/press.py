"""The press: one run's rendering. It takes from the store what is there, renders the rest, and gathers what it got."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from masthead import store
from masthead.checks import Draft, heeded
from masthead.editions.every import EDITIONS, PRINT
from masthead.editions.protocol import Batch, Download, Downloads, Edition, Forme, Length
from masthead.faircopy import FairCopy
from masthead.fingerprint import fingerprint, surroundings
from masthead.fit import fit
from masthead.problems import Problem, errors
from masthead.sealed import leaks
from masthead.store import Kept, Store
from masthead.work import Workshop


class Progress(Protocol):
    """What a run tells of itself while it goes on."""

    def begin(self, what: str, total: int) -> None:
        """A stage with ``total`` pieces of work begins."""

    def advance(self, number: int) -> None:
        """So many pieces are done."""

    def say(self, line: str) -> None:
        """Something the editor should know now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run."""

    problems: tuple[Problem, ...]
    rendered: tuple[str, ...] = ()
    """``EDITION NAME`` of each forme that was rendered, in order of name."""
    reused: int = 0
    """How many came from the store."""
    files: int = 0
    downloads: tuple[Download, ...] = ()
    pages: int = 0
    paths: tuple[str, ...] = ()
    """Every file of the tree, in order."""
    copy: FairCopy | None = None
    """What it was made from; None where the content could not be read."""

    @property
    def is_good(self) -> bool:
        """Whether nothing stops the build."""
        return not errors(self.problems)


class Press:
    """One run's rendering: takes from the store what is there, renders the rest, gathers files and problems."""

    def __init__(self, copy: FairCopy, workshop: Workshop, kept: Store, progress: Progress) -> None:
        self.copy = copy
        self.workshop = workshop
        self.store = kept
        self.progress = progress
        self.surroundings = surroundings()
        self.files: dict[str, store.StoredFile] = {}
        self.makers: dict[str, list[str]] = {}
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self.names: list[str] = []
        self.reused = 0

    def printed(self, editions: Sequence[Edition] = PRINT) -> Downloads:
        """Make the PDFs, whose facts everything else may state."""
        facts = [kept.facts for edition in editions for kept in self.make(edition, Downloads())]
        downloads = Downloads(tuple(download_of(entry["download"]) for entry in facts if "download" in entry))
        self.problems += heeded(fit(self.copy.publication, downloads), self.copy.publication.settings.check)
        return downloads

    def rendered(self, downloads: Downloads) -> None:
        """Make every other edition."""
        for edition in EDITIONS:
            self.make(edition, downloads)

    def make(self, edition: Edition, downloads: Downloads) -> list[Kept]:
        """Make one edition. Gives what is kept of each forme, in the order of the formes."""
        formes = list(edition.formes(self.copy, downloads))
        ingredients = edition.ingredients(self.copy)
        prints = {f.name: fingerprint(self.surroundings, edition.name, ingredients, f.name, f.value) for f in formes}
        kept = {forme.name: self.store.get(prints[forme.name]) for forme in formes}
        stale = [forme for forme in formes if kept[forme.name] is None]
        self.progress.begin(f"{edition.noun}", len(stale))
        for batch in self.workshop.render(edition, stale, Batch):
            for done in batch:
                kept[done.name] = self.store.put(prints[done.name], done.artefacts, done.facts, done.problems)
            self.progress.advance(len(batch))
        self.used |= set(prints.values())
        self.names += [f"{edition.name} {forme.name}" for forme in stale]
        self.reused += len(formes) - len(stale)
        return [self.gather(edition, forme, kept[forme.name]) for forme in formes]

    def gather(self, edition: Edition, forme: Forme, kept: Kept | None) -> Kept:
        """Add what became of a forme to the run's files and problems."""
        if kept is None:
            raise RuntimeError(f"the edition {edition.name} gave nothing for {forme.name}")
        self.problems += kept.problems
        for file in kept.files:
            self.files[file.path] = file
            self.makers.setdefault(file.path, []).append(f"{edition.name} {forme.name}")
        return kept

    def clashes(self) -> list[Problem]:
        """Find files that two formes made."""
        return [
            Problem(path, 1, "file", f"two things are written here: {' and '.join(makers)}", "give one another name")
            for path, makers in self.makers.items()
            if len(makers) > 1
        ]

    def leaks(self, draft: Draft, downloads: Downloads) -> list[Problem]:
        """Find what is not public in the files that are about to be."""
        files = {path: file.content for path, file in self.files.items()}
        said = (text for download in downloads.every for text in download.texts)
        return leaks(draft, self.copy, files, self.store.folder, said)

    def outcome(self, problems: tuple[Problem, ...], downloads: Downloads) -> Outcome:
        """Sum the run up."""
        names = tuple(sorted(self.names))
        pages = sum(path.rpartition("/")[2] == "index.html" for path in self.files)
        paths = tuple(sorted(self.files))
        return Outcome(problems, names, self.reused, len(paths), downloads.every, pages, paths, self.copy)


def download_of(fact: Mapping[str, Any]) -> Download:
    """Give a PDF as the press told of it, and the store kept it."""
    starts = tuple((file, page) for file, page in fact["starts"])
    lists = {name: tuple(fact.get(name, ())) for name in ("texts", "pictures")}
    length = Length.of(fact["length"]) if "length" in fact else None
    return Download(**{**fact, "starts": starts, **lists, "length": length})
