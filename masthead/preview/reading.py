"""The second reader beside the page: reads the item that somebody has on screen, after it was shown, and nothing else.

A save shows first; then, when nobody asks any more, that item is read again, with an issue its articles. The dictionary
is asked each word once, so that a save costs the words that are new.
"""

from collections.abc import Callable, Iterable
from queue import Queue
from threading import Thread

from masthead import hunspell, secondreader
from masthead.checks import Discretion
from masthead.hunspell import Spelt
from masthead.model import Issue, Item
from masthead.preview.impression import Impression
from masthead.preview.looking import fault
from masthead.problems import Problem, errors


class Remembered:
    """The dictionary, which remembers what it was asked."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, tuple[str, ...] | None]] = {}
        """By language, each word with what is proposed for it; None for one that is right."""
        self.lack = ""
        """Why it said nothing, when it was last asked."""

    def look(self, words: Iterable[str], language: str) -> Spelt:
        """Look words up, as ``hunspell.look`` does."""
        wanted = set(words)
        known = self._known.setdefault(language, {})
        if fresh := wanted - known.keys():
            spelt = hunspell.look(fresh, language)
            self.lack = spelt.lack
            if spelt.lack:
                return spelt
            known |= {word: spelt.unknown.get(word) for word in fresh}
        return Spelt({word: proposed for word in wanted if (proposed := known[word]) is not None})


class SecondReader:
    """Reads what is on screen, on a thread of its own."""

    def __init__(self, now: Callable[[], Impression], settle: Callable[[], None], turn: Callable[[], None]) -> None:
        self._now = now
        self._settle = settle
        self._turn = turn
        self._dictionary = Remembered()
        self._said: dict[str, tuple[int, tuple[Problem, ...]]] = {}
        """By path: of which state, and what."""
        self._waiting: Queue[str | None] = Queue()
        self._asked: dict[str, int] = {}
        """By path the last state that somebody wished to have read."""

    @property
    def note(self) -> str:
        """Say what was not looked at."""
        return "Spelling is not looked at here: check says why." if self._dictionary.lack else ""

    def said(self, path: str) -> tuple[Problem, ...]:
        """Give what is known of the page at a path: of the state before, until this one was read."""
        return self._said.get(path, (0, ()))[1]

    def ask(self, path: str) -> None:
        """Wish for the page at a path to be read, if it was not since anything was last saved."""
        now = self._now()
        if self._asked.get(path) != now.number:
            self._asked[path] = now.number
            self._waiting.put(path)

    def begin(self) -> None:
        """Begin to read what is asked for."""
        Thread(target=self._reading, daemon=True).start()

    def end(self) -> None:
        """Read no more."""
        self._waiting.put(None)

    def _reading(self) -> None:
        while (path := self._waiting.get()) is not None:
            self._settle()
            now = self._now()
            if self._asked[path] == now.number != self._said.get(path, (0, ()))[0]:
                self.read(now, path)

    def read(self, now: Impression, path: str) -> None:
        """Read the page at a path as it stands now, and tell whoever waits when that changes what is said of it."""
        item, before = now.item_at(path), self.said(path)
        found = _remarks(now, item, self._dictionary.look) if item else ()
        self._said[path] = now.number, found
        if found != before:
            self._turn()


def _remarks(now: Impression, item: Item, look: secondreader.Dictionary) -> tuple[Problem, ...]:
    """Read an item. Where the content has errors, they may break a remark, and are told themselves."""
    if now.draft is None or now.copy is None:
        return ()
    files = {item.file, *(article.file for article in (item.articles if isinstance(item, Issue) else ()))}
    try:
        return tuple(secondreader.remarks(now.copy, files, Discretion(now.draft.root, now.draft), look))
    except Exception as trouble:
        return () if errors(now.problems) else (fault(trouble),)
