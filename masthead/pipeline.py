"""The whole run, readable in one function: load -> check -> print -> render -> write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from masthead import addresses as at
from masthead import config, content, issued, ledger, output, store
from masthead.audience import Audience, cut
from masthead.checks import Discretion, Draft, check, discreet, heeded
from masthead.editions.every import EDITIONS, ISSUED, PRINT
from masthead.editions.protocol import Batch, Download, Downloads, Edition, Forme, Length
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.fingerprint import fingerprint, surroundings
from masthead.fit import fit
from masthead.lost import lost
from masthead.markdown import Converter, read_extensions
from masthead.model import Publication, marked
from masthead.pictures import PictureFile, Unreadable, measure
from masthead.problems import Problem, errors, in_order
from masthead.prose import Prose
from masthead.sealed import leaks
from masthead.store import Kept, Store
from masthead.templates import ThemeFiles
from masthead.work import Workshop


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked to do."""

    root: Path
    output: Path
    today: date | None = None
    """--as-of."""
    audience: Audience = Audience.PUBLIC
    jobs: int = 1
    pdf: bool = True
    environment: Mapping[str, str] | None = None
    """The process's environment, of which SOURCE_DATE_EPOCH alone is read."""


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


def build(wishes: Wishes, progress: Progress) -> Outcome:
    """Make the publication. With an error anywhere, nothing is written."""
    output.refuse_foreign(wishes.output)
    output.refuse_sources(wishes.output, wishes.root)
    if output.was_cut_off(wishes.output):  # before anything else: content with errors must not keep the old site away
        with store.locked(wishes.root / ".masthead", progress.say):
            output.restore(wishes.output, progress.say)
    root = Root(wishes.root)
    draft, problems = load(root, wishes)
    if draft is None or errors(problems):
        return Outcome(in_order(problems))
    copy, more = fair_copy(draft, wishes.audience)
    problems += more
    with store.locked(wishes.root / ".masthead", progress.say) as kept:
        output.restore(wishes.output, progress.say)
        root.sweep()
        press = Press(copy, Workshop(wishes.root, copy.theme, wishes.jobs), kept, progress)
        try:
            downloads = press.printed(PRINT if wishes.pdf else ISSUED)
            if not errors(press.problems):
                press.rendered(downloads)
        finally:
            press.workshop.close()
        problems += press.problems + press.clashes()
        if wishes.audience is Audience.PUBLIC and not errors(problems):
            problems += press.leaks(draft, downloads)
        if not errors(problems):
            is_internal = wishes.audience is Audience.INTERNAL
            output.write(press.files.values(), wishes.output, progress.say, is_internal=is_internal)
            kept.prune(press.used)
    return press.outcome(in_order(problems), downloads)


def load(root: Root, wishes: Wishes) -> tuple[Draft | None, list[Problem]]:
    """Read everything and check it. None where publication.yml cannot be read."""
    settings, problems = config.load(root)
    if settings is None:
        return None, problems
    today = config.moment(settings, wishes.today, wishes.environment or {})
    publication, more = content.load(root, settings, today)
    converter, unfit = converter_of(root)
    if problems or converter is None:  # what stands on faulty settings would be found faulty too, and is not
        return None, [*discreet(problems + more + unfit, Discretion(root, None))]
    prose = {item.file: converter.prose(item) for item in publication.items()}
    recorded, unread = ledger.read(root)
    releases, untrue = issued.read(root, publication)
    draft = Draft(root, publication, at.assign(publication), prose, recorded, releases)
    found = heeded(more + unfit + unread + untrue + check(draft), settings.check)
    return draft, [*discreet(found, Discretion(root, draft))]


def converter_of(root: Root) -> tuple[Converter | None, list[Problem]]:
    """Make the converter that mkdocs.yml asks for; None where that cannot be read."""
    settings = ThemeFiles(root.folder).mkdocs_yml
    text, problems = Root(settings.parent).text(settings.name)
    if text is None:
        return None, problems
    extensions, problems = read_extensions(text, settings.name)
    return None if errors(problems) else Converter(root, extensions), problems


def fair_copy(draft: Draft, audience: Audience) -> tuple[FairCopy, list[Problem]]:
    """Cut the audience's view, and convert again what that changed.

    What is made in spite of errors goes without pictures that cannot be shown.
    """
    releases = {} if audience is Audience.INTERNAL else draft.releases  # the office's copy says more than was issued
    publication = marked(issued.with_reissues(cut(draft.publication, audience), releases))
    bodies = {item.file: item for item in draft.publication.items()}
    changed = [item for item in publication.items() if item.body != bodies[item.file].body]
    prose = {item.file: draft.prose[item.file] for item in publication.items()}
    converter, _ = converter_of(draft.root) if changed else (None, [])
    if converter:
        prose |= {item.file: converter.prose(item) for item in changed}
    addresses = at.assign(publication)
    used = sorted(pictures_of(publication, prose))
    pictures = {file: measured for file in used if (measured := _measured(draft.root.folder, file))}
    copy = FairCopy(publication, addresses, prose, pictures, ThemeFiles(draft.root.folder), draft.ledger, releases)
    return copy, lost(draft, copy)


def _measured(root: Path, file: str) -> PictureFile | None:
    """Measure a picture; None where that cannot be, which stops a build before it comes here, but not a check."""
    try:
        return measure(root, file)
    except (Unreadable, OSError):
        return None


def pictures_of(publication: Publication, prose: Mapping[str, Prose]) -> set[str]:
    """Give the file of every picture that a body or a cover shows."""
    used = {use.file for item in publication.items() for use in prose[item.file].pictures if use.file}
    covers = (issue for issue in publication.issues if issue.cover)
    return used | {f"{issue.folder}/{issue.cover.picture}" for issue in covers if issue.cover}


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
