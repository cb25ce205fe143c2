"""What an editor sees while a run goes on: bars on a terminal, plain lines elsewhere, nothing with --quiet."""

import sys
from typing import Any, TextIO

from masthead.visible import written_out


class Lines:
    """One plain line a stage: for logs and pipes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begin(self, what: str, total: int) -> None:
        """Say what is rendered, where anything is."""
        if total:
            self.say(f"rendering {what}: {total}")

    def advance(self, number: int) -> None:
        """Say nothing: a line for each piece would be noise in a log."""

    def say(self, line: str) -> None:
        """Say it on a line of its own."""
        self._stream.write(f"{written_out(line)}\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing stays open."""


class Bars(Lines):
    """A bar a stage, which goes when the stage is done: for terminals."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._bar: Any = None

    def begin(self, what: str, total: int) -> None:
        """Begin a bar."""
        from tqdm import tqdm

        self.close()
        tqdm.monitor_interval = 0  # its watching thread must not be there when the workshop forks
        if total:
            form = "{desc:<12} {bar:30} {n_fmt}/{total_fmt}"
            self._bar = tqdm(total=total, desc=written_out(what), file=self._stream, leave=False, bar_format=form)

    def advance(self, number: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(number)

    def say(self, line: str) -> None:
        """Say it above the bar."""
        self.close()
        super().say(line)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class Silent(Lines):
    """Nothing at all."""

    def begin(self, what: str, total: int) -> None:
        """Say nothing."""

    def say(self, line: str) -> None:
        """Say nothing."""


def chosen(*, quiet: bool) -> Lines:
    """Give what suits the terminal, the pipe or the wish for quiet."""
    if quiet:
        return Silent(sys.stderr)
    return Bars(sys.stderr) if sys.stderr.isatty() else Lines(sys.stderr)
