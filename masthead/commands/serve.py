"""``serve``: the publication in the browser while it is written, kept up with every save until Ctrl-C."""

import signal
import sys
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from masthead import config
from masthead.pipeline import Wishes
from masthead.preview.impression import Impression
from masthead.preview.room import Preview
from masthead.preview.server import Server, opened
from masthead.preview.watch import Watch
from masthead.problems import Refusal

_LOOK_UP = 0.5
"""Seconds after which Ctrl-C is heard at the latest, on systems that do not break a wait for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    port: int = 8000
    poll: bool = False


@contextmanager
def serving(wishes: Wishes, asked: Asked, tell: Callable[[Impression], None]) -> Iterator[tuple[Server, Watch]]:
    """Serve a publication, as it is now, on a port of this machine. Raises ``Refusal``."""
    if not (wishes.root / config.FILE).is_file():
        hint = "run the command in the publication's folder, or name the folder with --root"
        raise Refusal(f"there is no {config.FILE} in {wishes.root}", hint, status=1)
    watch = Watch(wishes.root, polling=asked.poll)
    preview = Preview(wishes, tell)
    with opened(preview, asked.port) as server:
        watch.begin()
        try:
            preview.saved(set())
            preview.begin()
            server.begin()
            yield server, watch
            server.shutdown()
        finally:
            watch.end()
            preview.end()


def keep_up(server: Server, watch: Watch, saved: Callable[[set[str]], None]) -> None:
    """Show what is saved, for ever: a ``KeyboardInterrupt`` ends it."""
    while True:
        if files := watch.saved(_LOOK_UP):
            server.preview.saved(files)
            saved(files)


def end_like_ctrl_c() -> None:
    """Let the system that ends the program (SIGTERM) and a terminal that is closed (SIGHUP) end it as Ctrl-C does.

    What is ignored stays so, as below ``nohup``; and so does, from then on, whatever is sent while it ends.
    """
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # no SIGHUP on Windows
    heard = [one for one in signals if signal.getsignal(one) is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:
        for one in heard:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in heard:
        signal.signal(one, end)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a browser can show itself: not at the far end of a line, nor on a Linux without windows."""
    if {"SSH_CONNECTION", "SSH_TTY"} & set(environment):
        return False
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(environment))


def show(address: str) -> None:
    """Open the browser there, where there is one."""
    webbrowser.open(address)
