"""Stops a run at a counted moment: at the n-th thing that it does to the disk, whichever part of it does that.

Python tells an audit hook of every file that is opened for writing, renamed, linked, made or removed, before that is
done; so nothing in masthead has to be changed for it, it is the same on every system, and a moment can be repeated.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_PLACES = {
    "open": (0,), "os.rename": (0, 1), "os.remove": (0,), "os.link": (1,), "os.mkdir": (0,), "os.rmdir": (0,),
    "os.chmod": (0,), "os.symlink": (1,), "os.truncate": (0,),
}  # fmt: skip
"""Event -> which of its arguments are the places that change."""
_GROW = {"open", "os.link", "os.mkdir", "os.symlink"}
"""What a full disk refuses."""


class Fault:
    """What is to happen, and when.

    ``kill`` ends the whole run, ``torn`` too, but leaves the file that was just opened half written; ``worker`` ends
    the one process that does the n-th thing, if it is not the run itself; ``refuse`` lets this and every later thing
    fail as a full disk or a read-only one does (``errno``); ``count`` writes into ``notes`` what was done.
    """

    def __init__(self, order: Mapping[str, Any]) -> None:
        self.kind: str = order["kind"]
        self.at: int = order.get("at", -1)
        self.errno: int = order.get("errno", 0)
        self.watched: tuple[str, ...] = tuple(order["watched"])
        self.notes: str = order.get("notes", "")
        self.only: str = order.get("only", "")
        """Part of a path: nothing else counts."""
        self.run = os.getpid()
        self.done = 0
        self.is_on = True

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count what is done to the disk."""
        if not self.is_on:
            return
        place = self.place(event, arguments)
        if place is None or self.only not in place:
            return
        if self.kind == "worker" and os.getpid() == self.run:
            return
        self.done += 1
        if self.kind == "count":
            self.note(event, place)
        elif self.kind == "refuse":
            if self.done >= self.at and (event in _GROW or self.errno != 28):
                raise OSError(self.errno, os.strerror(self.errno), place)
        elif self.done == self.at:
            self.end(event, place)

    def place(self, event: str, arguments: tuple[Any, ...]) -> str | None:
        """Give the place that is about to change; None where nothing that is watched does."""
        if event == "ctypes.dlsym":
            return "renameat2" if arguments[1] == "renameat2" else None
        if event not in _PLACES or (event == "open" and not arguments[2] & _WRITES):
            return None
        for index in _PLACES[event]:
            path = arguments[index]
            if isinstance(path, str | bytes | os.PathLike):
                name = os.fsdecode(path)
                is_inside_removal = event in ("os.remove", "os.rmdir") and not name.startswith(("/", "\\"))
                if name.startswith(self.watched) or is_inside_removal:  # a tree is taken away by names in its folders
                    return name
        return None

    def end(self, event: str, place: str) -> None:
        """End the process, or all of them."""
        self.is_on = False
        if self.kind == "torn" and event == "open":
            with suppress(OSError):
                Path(place).write_bytes(b"\0torn")
        if self.kind == "worker":
            os.kill(os.getpid(), signal.SIGKILL)
        os.killpg(0, signal.SIGKILL)

    def note(self, event: str, place: str) -> None:
        """Write down what was done."""
        self.is_on = False
        with Path(self.notes).open("a", encoding="utf-8") as notes:
            notes.write(json.dumps([event, place]) + "\n")
        self.is_on = True


def install(order: Mapping[str, Any] | None) -> None:
    """Watch this process, and those that it forks."""
    if order:
        sys.addaudithook(Fault(order).hook)
