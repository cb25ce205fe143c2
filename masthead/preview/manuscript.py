"""What the editors write, read once and kept in memory: after a save only what was saved is read again.

Bodies are converted, and pictures measured, when something first asks for them, so that the first page of ten thousand
shows before the last is known. A file that cannot be read for the moment (saved half, a slip in its YAML) is reported,
and stands as it last could be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from threading import RLock
from typing import TypeVar

from masthead import addresses as at
from masthead import config, content, issued, ledger
from masthead.audience import Audience, cut
from masthead.checks import Discretion, Draft, before_sign_off, discreet, heeded
from masthead.faircopy import FairCopy
from masthead.files import Memory, Root
from masthead.markdown import Converter
from masthead.model import Item, Settings, marked
from masthead.pictures import PictureFile, Unreadable, measure
from masthead.pipeline import Wishes, converter_of, pictures_of
from masthead.problems import Problem, errors, in_order
from masthead.prose import Prose
from masthead.templates import ThemeFiles

V = TypeVar("V")
MKDOCS = "mkdocs.yml"


class AsAsked(Mapping[str, V]):
    """A mapping whose values are made when they are asked for. ``make`` gives None for what there is not."""

    def __init__(self, keys: Callable[[], Iterable[str]], make: Callable[[str], V | None]) -> None:
        self._keys = keys
        self._make = make

    def __getitem__(self, key: str) -> V:
        """Make it, or remember it: that is up to ``make``."""
        if (value := self._make(key)) is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        """Go through all that there is, which makes it."""
        return (key for key in self._keys() if self._make(key) is not None)

    def __len__(self) -> int:
        """Count them, which makes them."""
        return sum(1 for _ in self)


class Manuscript:
    """A publication as its editors have it. Reading is for one thread at a time; what it gives is for all."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._memory = Memory()
        self._root = Root(wishes.root, self._memory)
        self._converter: Converter | None = None
        self._prose: dict[tuple[str, str], tuple[Item, Prose]] = {}
        self._pictures: dict[str, PictureFile | None] = {}
        self._shape: object = None
        self._desk = RLock()
        """The converter has one engine, which takes one text at a time."""

    def forget(self, files: set[str]) -> None:
        """Take files for changed."""
        self._memory.forget(files)
        if any("private" in file.split("/") for file in files):  # what stands there belongs to files elsewhere
            self._memory.forget_all()
        with self._desk:
            gone = {file for file in self._pictures if any(f"{file}/".startswith(f"{one}/") for one in files)}
            self._pictures = {file: found for file, found in self._pictures.items() if file not in gone}

    def read(self) -> tuple[Draft | None, FairCopy | None, tuple[Problem, ...]]:
        """Read what is not remembered. Gives no draft where publication.yml never could be read."""
        settings, problems = self._root.once(config.FILE, self._settings)
        converter, more = self._root.once(MKDOCS, partial(converter_of, self._root))
        problems += more
        if settings is None or converter is None:
            return None, None, self._told(problems)
        if self._shape not in (None, (settings.zone, settings.by_volume)):
            self._memory.forget_all()
        self._shape = (settings.zone, settings.by_volume)
        with self._desk:
            if converter is not self._converter:
                self._prose.clear()
                self._converter = converter
        today = config.moment(settings, self._wishes.today, self._wishes.environment or {})
        publication, unfit = content.load(self._root, settings, today)
        items = {item.file: item for item in publication.items()}
        prose = AsAsked(lambda: items, lambda file: self._converted(items.get(file), "whole"))
        recorded, more = self._root.once(ledger.FILE, partial(ledger.read, self._root))
        releases, untrue = issued.read(self._root, publication)
        problems += more + untrue
        draft = Draft(Root(self._root.folder), publication, at.assign(publication), prose, recorded, releases)
        return draft, self._fair(draft, items), self._told(heeded(problems + unfit, before_sign_off(settings.check)))

    def _told(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Give problems without the words of withheld text that they quote."""
        return in_order(discreet(problems, Discretion(Root(self._root.folder), None)))

    def _settings(self) -> tuple[Settings | None, list[Problem]]:
        settings, problems = config.load(self._root)
        return None if errors(problems) else settings, problems

    def _converted(self, item: Item | None, view: str) -> Prose | None:
        if item is None:
            return None
        with self._desk:
            before = self._prose.get((item.file, view))
            if before and (before[0] is item or (before[0] == item and before[0].lines == item.lines)):
                return before[1]
            assert self._converter is not None
            prose = self._converter.prose(item)
            self._prose[item.file, view] = item, prose
            return prose

    def _fair(self, draft: Draft, whole: Mapping[str, Item]) -> FairCopy:
        """Cut the preview's view, as ``pipeline.fair_copy`` does, but put up with what the checks would refuse."""
        publication = marked(issued.with_reissues(cut(draft.publication, Audience.PREVIEW), draft.releases))
        items = {item.file: item for item in publication.items()}

        def prose(file: str) -> Prose | None:
            if file not in items:
                return None
            is_whole = items[file].body == whole[file].body
            return draft.prose[file] if is_whole else self._converted(items[file], "cut")

        bodies = AsAsked(lambda: items, prose)
        pictures = AsAsked(lambda: sorted(pictures_of(publication, bodies)), self._picture)
        theme = ThemeFiles(self._root.folder)
        return FairCopy(publication, at.assign(publication), bodies, pictures, theme, draft.ledger, draft.releases)

    def _picture(self, file: str) -> PictureFile | None:
        """Measure a picture. What is wrong with it the checks say."""
        with self._desk:
            if file not in self._pictures:
                self._pictures[file] = self._measured(file)
            return self._pictures[file]

    def measured(self) -> list[PictureFile]:
        """Give the pictures that something asked for."""
        with self._desk:
            return [picture for picture in self._pictures.values() if picture]

    def _measured(self, file: str) -> PictureFile | None:
        if not is_ours(Root(self._root.folder), file):
            return None
        try:
            return measure(self._root.folder, file)
        except (Unreadable, OSError):
            return None


def is_ours(root: Root, file: str) -> bool:
    """Whether a file may be shown: it lies in the publication, also when links are followed, and not in private/."""
    return root.problem_with(file) is None and "private" not in file.split("/")
