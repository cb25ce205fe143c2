"""The preview as a whole: keeps the publication up with what is saved, answers addresses, and tells who waits.

One thread reads (``saved``), one looks for problems (``look``), one is the second reader, as many as there are readers
ask (``reply``).
"""

import gc
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from threading import Condition, Thread

from masthead.faircopy import FairCopy
from masthead.pictures import MEDIA_TYPES
from masthead.pipeline import Wishes
from masthead.preview import margin
from masthead.preview.counter import Answer, Counter
from masthead.preview.impression import Impression
from masthead.preview.looking import checked, fault
from masthead.preview.manuscript import MKDOCS, Manuscript
from masthead.preview.prints import Prints
from masthead.preview.reading import SecondReader
from masthead.problems import Problem, Refusal
from masthead.templates import ThemeFiles

AT_ONCE = 300
"""Of up to so many pages it is looked up at the start which PDFs were printed before; of more, when nobody asks."""
_SETTLED, _PATIENCE = 0.25, 20
"""Seconds without a question after which the checks look at everything; and how often they put up with one before."""
_STILL_HERE = 15.0
"""Seconds after which a line that says nothing shows whether somebody still listens."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a browser gets."""

    status: int
    content: bytes
    path: str
    """Whose ending tells what it is; of a redirect the path to go to."""
    mark: str = ""
    margin: str = ""


class Preview:
    """One publication, shown as it changes."""

    def __init__(self, wishes: Wishes, tell: Callable[[Impression], None]) -> None:
        self._tell = tell
        self._theme = ThemeFiles(wishes.root)
        self._manuscript = Manuscript(wishes)
        folder = wishes.root / ".masthead"
        self._counter = Counter(folder, self._manuscript.measured)
        self._prints = Prints(folder, self._counter, self._turn)
        self.second = SecondReader(lambda: self._now, self._settle, self._turn)
        self._now = Impression()
        self._look = 0
        """Counts changes of pictures, which pages show without being other pages."""
        self._turns = 0
        """Counts everything that somebody who waits should hear of."""
        self._asking = 0
        self._questions = 0
        self._is_over = False
        self._news = Condition()

    @property
    def now(self) -> Impression:
        """The publication as it stands, with the PDFs known."""
        return replace(self._now, downloads=self._prints.downloads(self._now.copy))

    def saved(self, files: set[str]) -> None:
        """Read what was saved, and let everybody see it. What cannot be read stands as it was."""
        self._manuscript.forget(files)
        if any(file == MKDOCS or file.split("/")[0] == "theme" for file in files):
            self._counter.theme_changed()
        before = self._now
        try:
            draft, copy, problems = self._manuscript.read()
        except Refusal:
            raise
        except Exception as trouble:  # a fault of ours, or files that change while they are read
            draft, copy, problems = None, None, (*before.read, fault(trouble))
        if copy and len(copy.addresses.pages) <= AT_ONCE:
            deque(self._prints.remember(copy), maxlen=0)
        shown = any(PurePosixPath(file).suffix.lower() in MEDIA_TYPES for file in files)
        with self._news:
            self._look += shown
            self._now = Impression(
                before.number + 1, draft or before.draft, copy or before.copy, read=problems, checked=before.checked
            )
        self._turn()

    def begin(self) -> None:
        """Begin to look for problems whenever nothing else is to be done."""
        Thread(target=self._looking, daemon=True).start()
        self.second.begin()

    def end(self) -> None:
        """Let go of everybody who waits."""
        with self._news:
            self._is_over = True
            self._news.notify_all()
        self.second.end()
        self._prints.close()

    def reply(self, path: str) -> Reply:
        """Answer an address."""
        with self._news:
            self._asking += 1
            self._questions += 1
        try:
            return self._reply(self.now, path)
        except Exception as trouble:  # a browser that gets no answer says nothing of use
            page = margin.page_of("rendering", self._theme, **margin.FAILED)
            return self._page(self._now, path, 500, page, "failed", (fault(trouble),))
        finally:
            with self._news:
                self._asking -= 1
                self._news.notify_all()

    def own(self, name: str) -> bytes | None:
        """Give a file of the preview's own."""
        if name not in ("preview.css", "preview.js"):
            return None
        return self._theme.find(f"preview/{name}").read_bytes()

    def events(self, path: str, mark: str) -> Iterator[tuple[str, str]]:
        """Tell of news until the page is another: ``page`` when it is, ``margin`` with what stands beside it now."""
        said = ""
        while not self._is_over:
            turns, found = self._turns, self.reply(path)
            if found.mark != mark:
                yield "page", ""
                return
            if found.margin != said:
                yield "margin", found.margin
                said = found.margin
            self.second.ask(_folder(path))
            with self._news:
                came = self._news.wait_for(partial(self._is_news, turns), _STILL_HERE)
            if not came:
                yield "", ""

    def _is_news(self, heard: int) -> bool:
        return self._turns != heard or self._is_over

    def _is_unseen(self, number: int) -> bool:
        return self._now.number != number or self._is_over

    def _turn(self) -> None:
        with self._news:
            self._turns += 1
            self._news.notify_all()

    def _reply(self, now: Impression, path: str) -> Reply:
        if now.copy is None:
            page = margin.page_of("rendering", self._theme, **margin.UNREADABLE)
            return self._page(now, path, 503, page, "unreadable")
        sheet = self._prints.reply(now.copy, path)
        if sheet and sheet.status == 200:
            return Reply(200, sheet.content, path, sheet.mark)
        if sheet:
            return self._page(now, path, sheet.status, sheet.content, sheet.mark, sheet.problems)
        found = self._found(now, now.copy, path)
        if isinstance(found, str):
            return Reply(302, b"", found)
        if found.status == 500:
            page = margin.page_of("rendering", self._theme, **margin.FAILED)
            return self._page(now, path, 500, page, found.mark, found.problems)
        if found.path.endswith(".html"):
            return self._page(now, path, found.status, found.content, found.mark, found.problems)
        return Reply(found.status, found.content, found.path, found.mark)

    def _found(self, now: Impression, copy: FairCopy, path: str) -> Answer | str:
        """Find what lies at a path, from the root or the path of ``url``; else the path with a slash, where that is."""
        base = copy.addresses.rooted("").lstrip("/")
        below = path.removeprefix(base) if base and path.startswith(base) else None
        for one in (path, below):
            if one is not None and (answer := self._counter.answer(now, one)):
                return answer
        if path and not path.endswith("/") and self._counter.answer(now, f"{path}/"):
            return f"{path}/"
        return self._counter.not_found(now) or Answer(path, b"", "nothing", 500)

    def _page(
        self, now: Impression, path: str, status: int, page: bytes, mark: str, more: tuple[Problem, ...] = ()
    ) -> Reply:
        mark = f"{mark}.{self._look}"
        folder = _folder(path)
        said = margin.margin_of(now, folder, (*more, *self.second.said(folder)), self.second.note)
        beside = margin.html_of(said, self._theme)
        content = margin.set_into(page, beside, path, mark, self._theme)
        return Reply(status, content, "index.html", mark, beside)

    def _looking(self) -> None:
        looked = -1
        while not self._is_over:
            with self._news:
                self._news.wait_for(partial(self._is_unseen, looked))
            self._settle()
            now = self._now
            if (found := self._looked(now)) is None:
                continue
            looked = now.number
            with self._news:
                self._now = replace(self._now, checked=found)
            self._turn()
            self._tell(self._now)
            if not gc.get_freeze_count():  # what was read stays: of 10,000 articles, 0.16 s a round of the collector
                gc.freeze()
            if now.copy:
                for _ in self._prints.remember(now.copy):
                    self._give_way()

    def _looked(self, now: Impression) -> tuple[Problem, ...] | None:
        """Run the checks, giving way to whoever asks; None where something is saved meanwhile."""
        if now.draft is None:
            return ()
        for file in now.draft.prose:
            self._give_way()
            with suppress(Exception):  # the checks convert it again, and say what is wrong
                now.draft.prose[file]
            if self._now.number != now.number or self._is_over:
                return None
        return checked(now.draft, now.copy)

    def _settle(self) -> None:
        """Wait until what was saved was looked at: browsers ask for the page, then for what it shows."""
        for _ in range(_PATIENCE):
            with self._news:
                asked = self._questions
                self._news.wait_for(lambda: self._is_over, _SETTLED)
                if self._is_over or (self._questions == asked and not self._asking):
                    return

    def _give_way(self) -> None:
        with self._news:
            self._news.wait_for(lambda: not self._asking, 1)


def _folder(path: str) -> str:
    return path.removesuffix("index.html")
