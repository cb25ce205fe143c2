"""Tells which files of a publication were saved, created, renamed or deleted, as the system tells it.

What the commands make themselves, environments and hidden folders are not looked at. Where the system cannot tell (too
many files to watch, some network drives) the files are looked at again and again instead.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from watchfiles import watch
from watchfiles.main import FileChange

MADE = {"out", "node_modules", "__pycache__", "venv"}
"""Folders of the first level that hold nothing of a publication; those of sites begin with ``site`` (not site_src)."""
_STEP, _SETTLE, _LONGEST = 10, 0.02, 200
"""Milliseconds between two looks, seconds without news after which a save is over, milliseconds it may last."""
_POLL = 300
"""Milliseconds between two looks where the system does not tell."""


class Watch:
    """Watches a publication until it is stopped."""

    def __init__(self, root: Path, *, polling: bool) -> None:
        self._root = root.resolve()
        self._polling = polling
        self._heard: Queue[set[str]] = Queue()
        self._over = Event()
        self._again = Event()
        """Set when there is another folder to watch."""

    def begin(self) -> None:
        """Begin to watch: the folders with all that they hold, and the files beside them."""
        Thread(target=self._folders, daemon=True).start()
        Thread(target=self._files, daemon=True).start()

    def end(self) -> None:
        """Watch no more."""
        self._over.set()
        self._again.set()

    def saved(self, wait: float) -> set[str]:
        """Give what changed, relative to the root; nothing where nothing does within so many seconds."""
        found: set[str] = set()
        with suppress(Empty):
            found |= self._heard.get(timeout=wait)
            while True:  # an editor saves in several steps: a new file, the old one away, the new one in its place
                found |= self._heard.get(timeout=_SETTLE)
        return found

    def _folders(self) -> None:
        while not self._over.is_set():
            self._again.clear()
            folders = watched(self._root)
            if not folders:
                self._again.wait()
                continue
            for changes in self._told(folders, self._again, recursive=True):
                self._heard.put(self._named(changes))

    def _files(self) -> None:
        for changes in self._told([self._root], self._over, recursive=False):
            names = self._named(changes)
            if {name for name in names if (self._root / name).is_dir()} - {path.name for path in watched(self._root)}:
                names = {name for name in names if not (self._root / name).is_dir()}
            elif any((self._root / name).is_dir() for name in names):
                self._again.set()
            self._heard.put(names)

    def _told(self, places: list[Path], over: Event, *, recursive: bool) -> Iterator[set[FileChange]]:
        """Give changes as they come; by looking, where the system refuses to tell."""
        for polling in (self._polling, True):
            try:
                yield from watch(
                    *places,
                    watch_filter=lambda _, path: not _is_passing(path, self._root),
                    debounce=_LONGEST,
                    step=_STEP,
                    stop_event=over,
                    rust_timeout=1000,
                    raise_interrupt=False,
                    force_polling=polling,
                    poll_delay_ms=_POLL,
                    recursive=recursive,
                    ignore_permission_denied=True,
                )
            except (OSError, RuntimeError):
                continue
            return

    def _named(self, changes: set[FileChange]) -> set[str]:
        paths = (Path(path) for _, path in changes)
        return {path.relative_to(self._root).as_posix() for path in paths if path != self._root}


def watched(root: Path) -> list[Path]:
    """Give the folders of a publication that are watched, each with all that it holds."""
    with suppress(OSError):
        return sorted(path for path in root.iterdir() if path.is_dir() and not _is_passing(str(path), root))
    return []


def _is_passing(path: str, root: Path) -> bool:
    """Whether a file is none of the publication's: made by a command, or by an editor for the moment."""
    try:
        parts = Path(path).relative_to(root).parts
    except ValueError:
        return True
    first = parts[0] if parts else ""
    is_made = first in MADE or (first.startswith("site") and first != "site_src")
    name = parts[-1] if parts else ""
    is_hidden = any(part.startswith((".", "~$")) for part in parts)
    return is_made or is_hidden or name.endswith(("~", ".swp", ".swx", ".tmp")) or name == "4913"  # 4913: Vim's trial
