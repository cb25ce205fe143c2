"""Tells which files of a publication were saved, created, renamed or deleted, as the system tells it.

What the commands make themselves, environments and hidden folders are not looked at. Where the system cannot tell (too
many files to watch, some network drives) the files are looked at again and again instead.
"""

import os
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
_LOOK = 0.5
"""Seconds between two looks where the system does not tell. (The polling of watchfiles 1.3 goes by whole seconds, and
would miss the second half of a save.)"""


class Watch:
    """Watches a publication until it is stopped."""

    def __init__(self, root: Path, *, polling: bool) -> None:
        self._root = root.resolve()
        self._polling = polling
        self._heard: Queue[set[str]] = Queue()
        self._over = Event()
        self._again = Event()
        """Set when there is another folder to watch."""
        self._within: set[str] = set()
        """The folders that are watched."""

    def begin(self) -> None:
        """Begin to watch: the folders with all that they hold, and the files beside them."""
        for told in (self._looks,) if self._polling else (self._folders, self._files):
            Thread(target=told, daemon=True).start()

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
            self._within = {folder.name for folder in folders}
            if not folders:
                self._again.wait()
                continue
            for changes in self._told(folders, self._again, recursive=True):
                self._heard.put(self._named(changes))

    def _files(self) -> None:
        for changes in self._told([self._root], self._over, recursive=False):
            names = self._named(changes)
            folders = {name for name in names if (self._root / name).is_dir()}
            if folders - self._within:
                self._again.set()
            self._within -= names - folders
            self._heard.put(names)

    def _told(self, places: list[Path], over: Event, *, recursive: bool) -> Iterator[set[FileChange]]:
        """Give changes as the system tells them; where it refuses to, the files are looked at from now on."""
        try:
            yield from watch(
                *places,
                watch_filter=lambda _, path: not _is_passing(path, self._root),
                debounce=_LONGEST,
                step=_STEP,
                stop_event=over,
                rust_timeout=1000,
                raise_interrupt=False,
                recursive=recursive,
                ignore_permission_denied=True,
            )
        except (OSError, RuntimeError):
            if not self._polling:
                self._polling = True
                Thread(target=self._looks, daemon=True).start()
            self._over.wait()

    def _looks(self) -> None:
        """Compare sizes and times again and again."""
        before = self._seen()
        while not self._over.wait(_LOOK):
            after = self._seen()
            if changed := {file for file in before | after if before.get(file) != after.get(file)}:
                self._heard.put(changed)
            before = after

    def _seen(self) -> dict[str, tuple[int, int]]:
        """Give size and time, in nanoseconds, of every file."""
        found: dict[str, tuple[int, int]] = {}
        beside = (path for path in _listed(self._root) if path.is_file())
        walks = (walk for top in watched(self._root) for walk in os.walk(top))
        within = (Path(folder, name) for folder, _, names in walks for name in names)
        for path in (*beside, *within):
            if not _is_passing(str(path), self._root):
                with suppress(OSError):  # gone meanwhile
                    stat = path.stat()
                    found[path.relative_to(self._root).as_posix()] = stat.st_size, stat.st_mtime_ns
        return found

    def _named(self, changes: set[FileChange]) -> set[str]:
        paths = (Path(path) for _, path in changes)
        return {path.relative_to(self._root).as_posix() for path in paths if path != self._root}


def watched(root: Path) -> list[Path]:
    """Give the folders of a publication that are watched, each with all that it holds."""
    return sorted(path for path in _listed(root) if path.is_dir() and not _is_passing(str(path), root))


def _listed(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
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
