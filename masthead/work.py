"""Renders what is stale, in order or across processes. Editions know nothing of it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from math import ceil
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from masthead.problems import Refusal
from masthead.templates import ThemeFiles

if TYPE_CHECKING:  # the protocol alone: work.py stands below the editions
    from masthead.editions.protocol import Batch, Edition, Forme, Rendered

_PATIENCE = 1.0
"""Seconds for processes to end by themselves, and for the system to end them."""
LACKING = 3
"""The exit status where the machine lacks something."""


class Workshop:
    """The processes of a run. They are started when there is first enough to do, and end with ``close``."""

    def __init__(self, root: Path, theme: ThemeFiles, jobs: int) -> None:
        self.root = root
        self.theme = theme
        self.jobs = jobs
        self._executor: Executor | None = None
        self._waiting: list[Future[list[Rendered]]] = []
        self._others: list[BaseProcess] = []

    def render(self, edition: "Edition", formes: "Sequence[Forme]", batch: "type[Batch]") -> "Iterator[list[Rendered]]":
        """Render formes batch by batch, giving each batch as it is finished."""
        shares = self._shares(edition, formes)
        batches = [batch(tuple(share), self.root, self.theme) for share in shares]
        if len(batches) <= 1 or self.jobs <= 1 or len(formes) <= edition.least_apart:
            for one in batches:
                yield list(edition.render(one))
            return
        self._waiting = [self._processes().submit(_render, edition, one) for one in batches]
        for done in as_completed(self._waiting):
            try:
                yield done.result()
            except BrokenProcessPool:
                hint = "run it again, with --jobs 1 if this machine is short of memory; what stood before still stands"
                raise Refusal("one of the build's processes was ended from outside", hint, LACKING) from None

    def close(self) -> None:
        """End the processes, and wait until they are gone; where the run broke off, whatever they are at.

        A fork holds the store's lock as long as it lives, and the next build would wait for it.
        """
        if self._executor is None:
            return
        workers = [one for one in multiprocessing.active_children() if one not in self._others]
        is_broken_off = not all(one.done() for one in self._waiting)
        self._executor.shutdown(wait=False, cancel_futures=True)
        if is_broken_off or not _ended(workers):
            for worker in workers:
                worker.kill()
        _ended(workers)

    def _shares(self, edition: "Edition", formes: "Sequence[Forme]") -> "list[Sequence[Forme]]":
        if not formes:
            return []
        apart = len(formes) > edition.least_apart and self.jobs > 1
        size = min(edition.batch_size, ceil(len(formes) / self.jobs) if apart else len(formes))
        return [formes[start : start + size] for start in range(0, len(formes), size)]

    def _processes(self) -> Executor:
        if self._executor is None:
            # Forking keeps what is imported already; elsewhere it is not to be had, or not safe.
            method = "fork" if sys.platform == "linux" else "spawn"
            self._others = [*multiprocessing.active_children()]
            self._executor = ProcessPoolExecutor(self.jobs, multiprocessing.get_context(method), _begin)
        return self._executor


def _ended(workers: Sequence[BaseProcess]) -> bool:
    """Wait a little until processes are gone, by what the system tells: the executor's thread asks after them as well,
    and of two who ask for one process's end only one is answered.
    """
    there = {worker.sentinel for worker in workers}
    while there:
        ended = connection.wait(there, _PATIENCE)
        if not ended:
            return False
        there.difference_update(ended)
    return True


def apart() -> Executor:
    """Give one process for what takes long, such as a PDF, beside a program that goes on answering.

    It is no fork, for that program has threads. Whoever asked for it shuts it down.
    """
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)


def set_going(executor: Executor, edition: "Edition", batch: "Batch") -> "Future[list[Rendered]]":
    """Render a batch there."""
    return executor.submit(_render, edition, batch)


def end(executor: Executor) -> None:
    """End that process, whatever it is at: nobody waits for it any more."""
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in multiprocessing.active_children():
        worker.kill()


def _begin() -> None:
    """Let a worker leave Ctrl-C to the run, and end when the run is killed, for a fork holds the store's lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_run, daemon=True).start()


def _end_with_run() -> None:
    run = multiprocessing.parent_process()
    assert run is not None
    run.join()
    os._exit(1)


def _render(edition: "Edition", batch: "Batch") -> "list[Rendered]":
    return list(edition.render(batch))
