"""Builds a state warm and cold, and compares all that an editor or a reader gets of it."""

import hashlib
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from masthead.audience import Audience
from masthead.press import Outcome
from masthead.problems import Refusal
from tests.conftest import build_at, copy
from tests.editing.desk import Desk, State
from tests.trees import difference, tree


@dataclass(frozen=True, slots=True)
class Wish:
    """How a state is built."""

    pdf: bool = False
    today: date | None = None
    audience: Audience = Audience.PUBLIC

    @property
    def folder(self) -> str:
        """The name of the output."""
        return "site-internal" if self.audience is Audience.INTERNAL else "site"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a build."""

    outcome: Outcome | str
    """What a refusal said, where it was refused."""
    tree: dict[str, bytes]

    @property
    def is_good(self) -> bool:
        """Whether something was written."""
        return isinstance(self.outcome, Outcome) and self.outcome.is_good

    @property
    def said(self) -> list[str]:
        """All that an editor is told, in its order, and the figures that pages do not show."""
        if isinstance(self.outcome, str):
            return [self.outcome]
        figures = (self.outcome.files, self.outcome.pages, self.outcome.downloads)
        lengths = [download.length for download in self.outcome.downloads]
        return [*(f"{one!r} {one.hint}" for one in self.outcome.problems), repr(figures), repr(lengths)]

    def digest(self) -> str:
        """Give a digest of all of it."""
        parts = [*self.said, *(f"{name} {hashlib.sha256(self.tree[name]).hexdigest()}" for name in sorted(self.tree))]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def made(root: Path, wish: Wish) -> Made:
    """Build a publication, and give what came of it and what then stands in its output."""
    outcome: Outcome | str
    try:
        outcome = build_at(root, output=root / wish.folder, today=wish.today, pdf=wish.pdf, audience=wish.audience)
    except Refusal as refusal:
        outcome = f"{refusal.message} {refusal.hint}".replace(str(root), "ROOT")
    return Made(outcome, tree(root / wish.folder))


@dataclass
class Comparison:
    """Two warm stores with different pasts, and a cold build after each edit."""

    desk: Desk
    place: Path
    """Where cold builds are made, each in a folder of its own."""
    edits: int = 0
    good: int = 0
    printed: int = 0
    """How many of the good ones had PDFs."""
    before: dict[str, str] = field(default_factory=dict)
    """Digest of sources and wish -> digest of what was made of them."""

    def compare(self, wish: Wish, *, is_second_at_work: bool) -> Made:
        """Build warm, build cold, and compare: bytes, problems in their order, figures; and what stood before."""
        self.edits += 1
        root = self.desk.root
        stood = tree(root / wish.folder)
        warm = made(root, wish)
        elsewhere = copy(root, self.place / f"cold-{self.edits}")
        cold = made(elsewhere, wish)
        assert warm.said == cold.said
        if cold.is_good:
            self.good += 1
            self.printed += wish.pdf
            assert difference(warm.tree, cold.tree) == []
        else:
            assert warm.tree == stood, "a build with errors touched the output"
            assert not (elsewhere / wish.folder).exists()
        shutil.rmtree(elsewhere)
        self._as_before(self.desk.state(), wish, cold)
        if is_second_at_work:
            self._second(wish, cold)
        return cold

    def _as_before(self, state: State, wish: Wish, now: Made) -> None:
        """A state that was there before gives what it gave before."""
        sources = [f"{name} {hashlib.sha256(state[name]).hexdigest()}" for name in sorted(state)]
        key = "\n".join([repr(wish), *sources])
        digest = now.digest() if now.is_good else repr(now.said)
        assert self.before.setdefault(key, digest) == digest

    def _second(self, wish: Wish, cold: Made) -> None:
        """The other warm store saw fewer states, and none in between."""
        second = self.place / "second"
        kept = second / ".masthead"
        fresh = copy(self.desk.root, self.place / "second-new")
        if kept.is_dir():
            kept.rename(fresh / ".masthead")
        shutil.rmtree(second, ignore_errors=True)
        fresh.rename(second)
        warm = made(second, wish)
        assert warm.said == cold.said
        if cold.is_good:
            assert difference(warm.tree, cold.tree) == []
