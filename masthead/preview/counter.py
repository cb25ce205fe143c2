"""Where an address is answered: its one forme is found, and rendered as a build does, unless that was done before.

Nothing is ever read from the disk by its address. What there is to be had are the artefacts of formes, so no address
leads out of the output. What errors in the content keep from being rendered stands as it was last rendered.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, RLock, Thread

from masthead import addresses as at
from masthead import store
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.editions.pictures import PICTURES
from masthead.editions.site import SITE, THEME, theme_of
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.fingerprint import fingerprint, surroundings
from masthead.pictures import PictureFile
from masthead.preview import finding
from masthead.preview.impression import Impression
from masthead.problems import Problem, Refusal, errors

ROOM = 256_000_000
"""Bytes of finished files that are kept in memory."""
MOST = 2000
"""So many addresses are remembered as they last could be rendered."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a forme."""

    artefacts: tuple[Artefact, ...]
    problems: tuple[Problem, ...] = ()

    def file(self, path: str) -> bytes | None:
        """Give one of its files."""
        return next((one.content for one in self.artefacts if one.path == path), None)

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return sum(len(one.content) for one in self.artefacts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What lies at an address."""

    path: str
    content: bytes
    mark: str
    """Equal marks, equal bytes."""
    status: int = 200
    problems: tuple[Problem, ...] = ()
    """What rendering it found."""


class Spoilt(Exception):
    """Rendering found an error, which would stop a build."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


class Counter:
    """Answers addresses, and remembers what it rendered. For many threads at once."""

    def __init__(self, folder: Path, measured: Callable[[], list[PictureFile]]) -> None:
        self._folder = folder
        self._store = store.Store(folder)
        self._measured = measured
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._good: OrderedDict[str, Answer] = OrderedDict()
        self._answers: dict[str, Answer] = {}
        """Those given since anything last changed, of ``_of``."""
        self._of: tuple[FairCopy, Downloads] | None = None
        self._ingredients: dict[str, str] = {}
        self._shelf = RLock()
        self._presses: defaultdict[str, RLock] = defaultdict(RLock)
        """By edition: MkDocs goes by what is one to a process, and no picture is worth being printed twice."""
        self._filing = Lock()

    def theme_changed(self) -> None:
        """Take the theme and mkdocs.yml for changed."""
        with self._shelf:
            self._ingredients.clear()
            self._of = None

    def answer(self, now: Impression, path: str) -> Answer | None:
        """Give what lies at a path, ``issues/3/`` or ``assets/publication.css``; None where nothing does."""
        assert now.copy is not None
        answers = self._given(now.copy, now.downloads)
        if path in answers:
            return answers[path]
        try:
            found = self._page(now, now.copy, path) or self._file(now, now.copy, path)
        except Exception as trouble:  # the content has errors, and what they break is not to be foreseen
            found = self._as_it_was(path, trouble)
        if found:
            answers[path] = found
            if found.status == 200:
                self._stands(path, found)
        return found

    def not_found(self, now: Impression) -> Answer | None:
        """Give the page for those who got lost."""
        found = self.answer(now, at.NOT_FOUND)
        return found and Answer(at.NOT_FOUND, found.content, found.mark, 404, found.problems)

    def print_of(self, edition: Edition, copy: FairCopy, forme: Forme) -> str:
        """Give a forme's fingerprint, as a build has it."""
        return fingerprint(surroundings(), edition.name, self._ingredients_of(edition, copy), forme.name, forme.value)

    def made(self, mark: str) -> Made | None:
        """Find what was rendered, here or by a build."""
        with self._shelf:
            if mark in self._made:
                self._made.move_to_end(mark)
                return self._made[mark]
        kept = self._store.get(mark)
        try:
            files = tuple(Artefact(file.path, file.content.read_bytes()) for file in kept.files) if kept else ()
        except OSError:  # a build has just cleared it away
            return None
        return self.keep(mark, Made(files, kept.problems)) if kept else None

    def keep(self, mark: str, made: Made) -> Made:
        """Remember what was rendered, and forget what was not asked for the longest time."""
        with self._shelf:
            self._made[mark] = made
            while len(self._made) > 1 and sum(one.size for one in self._made.values()) > ROOM:
                self._made.popitem(last=False)
        return made

    def keep_for_good(self, mark: str, done: Rendered) -> Made:
        """Remember it in the store too, for the next preview and the next build: what took long to render."""
        Thread(target=self._file_away, args=(mark, done), daemon=True).start()
        return self.keep(mark, Made(done.artefacts, done.problems))

    def _file_away(self, mark: str, done: Rendered) -> None:
        with self._filing, suppress(OSError), store.locked(self._folder, lambda _: None) as kept:
            kept.put(mark, done.artefacts, done.facts, done.problems)

    def _given(self, copy: FairCopy, downloads: Downloads) -> dict[str, Answer]:
        with self._shelf:
            if self._of is None or self._of[0] is not copy or self._of[1] != downloads:
                self._answers, self._of = {}, (copy, downloads)
            return self._answers

    def _stands(self, path: str, found: Answer) -> None:
        with self._shelf:
            self._good[path] = found
            self._good.move_to_end(path)
            if len(self._good) > MOST:
                self._good.popitem(last=False)

    def _page(self, now: Impression, copy: FairCopy, path: str) -> Answer | None:
        folder = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        if folder and not folder.endswith("/"):
            return None
        forme = SITE.forme_at(copy, now.downloads, folder)
        return None if forme is None else self._rendered(SITE, copy, forme, at.file_of(folder))

    def _file(self, now: Impression, copy: FairCopy, path: str) -> Answer | None:
        if path == at.NOT_FOUND or path.startswith("assets/"):
            found = self._rendered(SITE, copy, Forme(THEME, theme_of(copy)), path)
            if found:
                return found
        file = at.file_of(path)
        for edition, forme in self._formes(now, copy, file):
            found = self._rendered(edition, copy, forme, file)
            if found:
                return found
        return None

    def _formes(self, now: Impression, copy: FairCopy, path: str) -> Iterator[tuple[Edition, Forme]]:
        yield from finding.pictures(path, self._measured())  # a page that shows it was asked for before
        yield from finding.formes(copy, now.downloads, path, Root(copy.theme.root))

    def _rendered(self, edition: Edition, copy: FairCopy, forme: Forme, path: str) -> Answer | None:
        mark = self.print_of(edition, copy, forme)
        with self._presses[edition.name]:
            made = self.made(mark)
            if made is None:
                (done,) = edition.render(Batch((forme,), copy.theme.root, copy.theme))
                made = self._kept(edition, mark, done)
        if errors(made.problems):
            raise Spoilt(made.problems)
        content = made.file(path)
        return None if content is None else Answer(path, content, mark, problems=made.problems)

    def _kept(self, edition: Edition, mark: str, done: Rendered) -> Made:
        if edition is PICTURES:
            return self.keep_for_good(mark, done)
        return self.keep(mark, Made(done.artefacts, done.problems))

    def _ingredients_of(self, edition: Edition, copy: FairCopy) -> str:
        if edition.name not in self._ingredients:
            self._ingredients[edition.name] = edition.ingredients(copy)
        return self._ingredients[edition.name]

    def _as_it_was(self, path: str, trouble: Exception) -> Answer:
        if isinstance(trouble, Spoilt):
            problems = trouble.problems
        elif isinstance(trouble, Refusal):
            problems = (Problem("theme", 1, "page", trouble.message, trouble.hint),)
        else:
            why = f"it cannot be made for the moment ({type(trouble).__name__}: {trouble})"
            hint = "mend the other problems first; if there are none, this is a fault of masthead"
            problems = (Problem(path or "index.html", 1, "page", why, hint),)
        before = self._good.get(path)
        if before is None:
            return Answer(path, b"", "failed", 500, problems)
        return Answer(before.path, before.content, before.mark, problems=problems)
