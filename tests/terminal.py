"""A pseudo-terminal: masthead as an editor meets it, asked and answered."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.running import PROJECT

PATIENCE = 40.0
"""Seconds that a question may be waited for, on a machine that has other things to do."""


SIT_DOWN = """
import fcntl, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may be deaf to it
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from masthead.cli import main
sys.exit(main())
"""
"""Makes the terminal that of the program, so that its keys are signals there, and runs masthead."""


class Terminal:
    """``with Terminal("new", "issue", "--root", root) as at: at.reads("Number"); at.types("4")``."""

    def __init__(self, *words: str | Path) -> None:
        self.ours, theirs = pty.openpty()
        command = [sys.executable, "-c", SIT_DOWN, *map(str, words)]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1080691200", "COLUMNS": "100"}
        self.child = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.said = ""
        self.read_to = 0

    def __enter__(self) -> "Terminal":
        """Sit down."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        """Get up, and leave nothing running."""
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait(PATIENCE)
        os.close(self.ours)

    def reads(self, words: str) -> None:
        """Wait until the words stand on the screen, after those read before."""
        ends = time.monotonic() + PATIENCE
        while (place := self.said.find(words, self.read_to)) < 0:
            assert self._more(ends), f"never said {words!r}:\n{self.said[self.read_to :]}"
        self.read_to = place + len(words)

    def types(self, answer: str) -> None:
        """Type a line."""
        os.write(self.ours, f"{answer}\n".encode())

    def presses(self, key: str) -> None:
        """Press Ctrl and a key: C stops, D ends what is typed."""
        os.write(self.ours, bytes([ord(key) - 64]))

    def stops(self, key: str, words: str) -> None:
        """Press Ctrl and a key until it is heard, and read the words that are said then.

        A signal that comes between a question and the reading of its answer waits for the next one: CPython looks for
        it before it begins to read, and a person does not press so soon.
        """
        ends = time.monotonic() + PATIENCE
        while words not in self.said[self.read_to :]:
            self.presses(key)
            heard = time.monotonic() + 1
            while words not in self.said[self.read_to :] and self._more(heard):
                pass
            is_over = self.child.poll() is not None or time.monotonic() > ends
            assert words in self.said or not is_over, f"never said {words!r}:\n{self.said[self.read_to :]}"

    def ends(self) -> int:
        """Wait for the end; give the exit status."""
        ends = time.monotonic() + PATIENCE
        while self._more(ends):
            pass
        return self.child.wait(PATIENCE)

    def _more(self, ends: float) -> bool:
        """Read what there is; False at the end, or when patience is at its."""
        ready, _, _ = select.select([self.ours], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            return False
        try:
            piece = os.read(self.ours, 65536)
        except OSError:  # the other side is closed
            return False
        self.said += piece.decode(errors="replace").replace("\r\n", "\n")
        return bool(piece)
