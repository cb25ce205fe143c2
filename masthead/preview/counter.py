"""Where an address is answered: its one forme is found, and rendered as a build does, unless that was done before.

Nothing is ever read from the disk by its address. What there is to be had are the artefacts of formes, so no address
leads out of the output. What errors in the content keep from being rendered stands as it was last rendered.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import RLock

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Edition, Forme
from masthead.editions.site import SITE, THEME, theme_of
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.fingerprint import fingerprint, surroundings
from masthead.pictures import PictureFile
from masthead.preview import finding
from masthead.preview.impression import Impression
from masthead.problems import Problem, Refusal
from masthead.store import Store

ROOM = 256_000_000
"""Bytes of finished files that are kept in memory."""


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


class Counter:
    """Answers addresses, and remembers what it rendered."""

    def __init__(self, store: Store, measured: Callable[[], list[PictureFile]]) -> None:
        self._store = store
        self._measured = measured
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._good: dict[str, Answer] = {}
        self._ingredients: dict[str, str] = {}
        self._press = RLock()
        """MkDocs goes by what is one to a process (its log, the environment), so one thing is rendered at a time."""

    def theme_changed(self) -> None:
        """Take the theme and mkdocs.yml for changed."""
        with self._press:
            self._ingredients.clear()

    def answer(self, now: Impression, path: str) -> Answer | None:
        """Give what lies at a path, ``issues/3/`` or ``assets/publication.css``; None where nothing does."""
        assert now.copy is not None
        with self._press:
            try:
                found = self._page(now, now.copy, path) or self._file(now, now.copy, path)
            except Exception as trouble:  # the content has errors, and what they break is not to be foreseen
                return self._as_it_was(path, trouble)
        if found and found.status == 200:
            self._good[path] = found
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
        with self._press:
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
        with self._press:
            self._made[mark] = made
            while len(self._made) > 1 and sum(one.size for one in self._made.values()) > ROOM:
                self._made.popitem(last=False)
        return made

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
        for edition, forme in self._formes(now, copy, path):
            found = self._rendered(edition, copy, forme, path)
            if found:
                return found
        return None

    def _formes(self, now: Impression, copy: FairCopy, path: str) -> Iterator[tuple[Edition, Forme]]:
        yield from finding.pictures(path, self._measured())
        yield from finding.formes(copy, now.downloads, path, Root(copy.theme.root))

    def _rendered(self, edition: Edition, copy: FairCopy, forme: Forme, path: str) -> Answer | None:
        mark = self.print_of(edition, copy, forme)
        made = self.made(mark)
        if made is None:
            (done,) = edition.render(Batch((forme,), copy.theme.root, copy.theme))
            made = self.keep(mark, Made(done.artefacts, done.problems))
        content = made.file(path)
        return None if content is None else Answer(path, content, mark, problems=made.problems)

    def _ingredients_of(self, edition: Edition, copy: FairCopy) -> str:
        if edition.name not in self._ingredients:
            self._ingredients[edition.name] = edition.ingredients(copy)
        return self._ingredients[edition.name]

    def _as_it_was(self, path: str, trouble: Exception) -> Answer:
        if isinstance(trouble, Refusal):
            problem = Problem("theme", 1, "page", trouble.message, trouble.hint)
        else:
            why = f"{type(trouble).__name__}: {trouble}"
            hint = "mend the other problems first; if there are none, this is a fault of masthead"
            problem = Problem(path or "index.html", 1, "page", f"it cannot be made for the moment ({why})", hint)
        before = self._good.get(path)
        if before is None:
            return Answer(path, b"", "failed", 500, (problem,))
        return Answer(path, before.content, before.mark, problems=(problem,))
