"""Prints PDFs on a process apart, one after another, while the preview goes on answering."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from functools import partial
from threading import Lock

from masthead import work
from masthead.editions import Batch, Edition, Forme, Rendered
from masthead.problems import Problem, errors

AT_WORK, DONE, FAILED = "rendering", "ready", "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A PDF that somebody asked for."""

    state: str = AT_WORK
    problems: tuple[Problem, ...] = ()
    """What printing it found."""


class Pressroom:
    """Takes orders for PDFs by their fingerprints, and tells when one is done."""

    def __init__(self, done: Callable[[str, Rendered], None], changed: Callable[[], None]) -> None:
        self._done = done
        self._changed = changed
        self._jobs: dict[str, Job] = {}
        self._executor: Executor | None = None
        self._lock = Lock()

    def order(self, mark: str, edition: Edition, forme: Forme, batch: Batch) -> Job:
        """Order a PDF, unless it is ordered already, and say how far it is."""
        with self._lock:
            if mark not in self._jobs:
                self._jobs[mark] = Job()
                self._executor = self._executor or work.apart()
                running = work.set_going(self._executor, edition, batch)
                running.add_done_callback(partial(self._printed, mark, forme.name))
            return self._jobs[mark]

    def close(self) -> None:
        """Take no more orders, and give up what is at work."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor:
            work.end(executor)

    def _printed(self, mark: str, name: str, running: "Future[list[Rendered]]") -> None:
        if running.cancelled():
            return
        trouble = running.exception()
        if trouble is None:
            (rendered,) = running.result()
            self._done(mark, rendered)
            wrong = errors(rendered.problems)
            job = Job(FAILED if wrong else DONE, rendered.problems)
        else:
            with self._lock:
                if isinstance(trouble, BrokenExecutor):  # its process was killed: the next order begins another
                    self._executor = None
            hint = "change something and ask for it again; if it fails again, this is a fault of masthead"
            why = f"it could not be printed ({type(trouble).__name__}: {trouble})"
            job = Job(FAILED, (Problem(name, 1, "pdf", why, hint),))
        with self._lock:
            self._jobs[mark] = job
        self._changed()
