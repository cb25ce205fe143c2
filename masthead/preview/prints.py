"""The PDFs of a preview: printed when they are asked for, then kept, with the facts that pages state of them.

Of each PDF the facts of the last print stand until the next, though its issue may have changed since.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from masthead import machine, store
from masthead.editions import Batch, Download, Downloads, Edition, Forme, Rendered
from masthead.editions.every import ISSUED
from masthead.faircopy import FairCopy
from masthead.press import download_of
from masthead.preview import finding, margin, pressroom
from masthead.preview.counter import Counter
from masthead.preview.pressroom import Pressroom
from masthead.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF, or a page that says how far it is."""

    status: int
    content: bytes
    mark: str
    problems: tuple[Problem, ...] = ()


class Prints:
    """What was printed, and what is at the press."""

    def __init__(self, folder: Path, counter: Counter, changed: Callable[[], None]) -> None:
        self._folder = folder
        self._store = store.Store(folder)
        self._counter = counter
        self._changed = changed
        self._known: dict[str, Download] = {}
        self._plates: dict[str, str] = {}
        """Path of each file that was printed -> the fingerprint of its print."""
        self._remembered = False
        self._pressroom = Pressroom(self._printed, changed)
        self._lock = Lock()

    def downloads(self, copy: FairCopy | None) -> Downloads:
        """Give the facts of every PDF that was printed and is still wanted."""
        if copy is None:
            return Downloads()
        with self._lock:
            known = [self._known[path] for path in sorted(self._known)]
        return Downloads(tuple(one for one in known if one.file in copy.addresses.pages))

    def remember(self, copy: FairCopy) -> Iterator[None]:
        """Look up, once, what the store holds of PDFs that were printed before: an issue or report a step."""
        if self._remembered:
            return
        self._remembered = True
        if not (self._folder / "entries").is_dir() and not copy.releases:
            return
        for item in (*copy.publication.issues, *copy.publication.reports):
            try:
                self._look_up(copy, copy.addresses.page(item.file))
            except Exception:  # content with errors: they are told of elsewhere, and nothing is known of its PDF
                continue
            yield
        self._changed()

    def reply(self, copy: FairCopy, path: str) -> Sheet | None:
        """Give a PDF or its cover as it was printed, or say that it is at the press; None for everything else."""
        if not path.endswith(".pdf"):
            mark = self._plates.get(path)
            content = self._content(mark, path) if mark else None
            return Sheet(200, content, mark) if mark and content is not None else None
        try:
            prints = list(finding.prints(copy, path.rpartition("/")[0] + "/"))
        except Exception as trouble:  # the content has errors, and what they break is not to be foreseen
            why = f"it cannot be printed for the moment ({type(trouble).__name__}: {trouble})"
            problem = Problem(path, 1, "pdf", why, "mend the other problems first")
            return self._said(copy, path, "none", pressroom.FAILED, (problem,))
        for edition, forme in prints:
            if forme.name == path:
                mark = self._counter.print_of(edition, copy, forme)
                if edition in ISSUED:
                    self._reprint(copy, edition, forme, mark)
                if (content := self._content(mark, path)) is not None:
                    return Sheet(200, content, mark)
                if lacks := machine.lacks():
                    return self._said(copy, path, mark, "lacking", lines=tuple(lack.command for lack in lacks))
                job = self._pressroom.order(mark, edition, forme, Batch((forme,), copy.theme.root, copy.theme))
                return self._said(copy, path, mark, job.state, job.problems)
        return None

    def close(self) -> None:
        """Print no more."""
        self._pressroom.close()

    def _content(self, mark: str, path: str) -> bytes | None:
        made = self._counter.made(mark)
        return made.file(path) if made else None

    def _said(
        self, copy: FairCopy, path: str, mark: str, state: str, problems: tuple[Problem, ...] = (),
        lines: tuple[str, ...] = (),
    ) -> Sheet:  # fmt: skip
        title, text = _WORDS[state]
        at_work = state == pressroom.AT_WORK
        name = path.rpartition("/")[2]
        matter = {"title": f"{title} {name}", "text": text, "is_at_work": at_work, "lines": lines}
        page = margin.page_of("rendering", copy.theme, **matter)
        return Sheet(202 if at_work else 500, page, f"{state}-{mark}", problems)

    def _look_up(self, copy: FairCopy, folder: str) -> None:
        for edition, forme in finding.prints(copy, folder):
            mark = self._counter.print_of(edition, copy, forme)
            if edition in ISSUED:
                self._reprint(copy, edition, forme, mark)
            elif kept := self._store.get(mark):
                self._enter(mark, [file.path for file in kept.files], kept.facts)

    def _reprint(self, copy: FairCopy, edition: Edition, forme: Forme, mark: str) -> None:
        """Make an issued PDF ready, which takes no press, unless its file changed just now."""
        if self._counter.made(mark) is None or forme.name not in self._plates:
            (done,) = edition.render(Batch((forme,), copy.theme.root, copy.theme))
            if not errors(done.problems):
                self._printed(mark, done)

    def _enter(self, mark: str, paths: list[str], facts: Mapping[str, Any]) -> None:
        with self._lock:
            self._plates |= dict.fromkeys(paths, mark)
            if "download" in facts:
                made = download_of(facts["download"])
                self._known[made.path] = made

    def _printed(self, mark: str, done: Rendered) -> None:
        """Keep what came from the press: at hand, and in the store for the next preview and the next build."""
        self._counter.keep_for_good(mark, done)
        self._enter(mark, [one.path for one in done.artefacts], done.facts)


_WORDS = {
    pressroom.AT_WORK: ("Rendering", "It takes some seconds, and shows by itself as soon as it is ready."),
    pressroom.DONE: ("Rendering", "It shows by itself."),
    pressroom.FAILED: ("Could not render", "It is rendered again as soon as something is changed and this is loaded."),
    "lacking": ("Could not render", "This machine lacks something that makes PDFs. Type this, and start again:"),
}
