"""Reading the publication's text files, saying what is wrong with a file as such, and writing one safely."""

import os
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from masthead import ondisk
from masthead.problems import Problem

T = TypeVar("T")

LARGEST = 8 << 20
"""Bytes of a text file."""
LEADS_OUT = "it is a link that leads out of the publication"
IS_ODD = "it is a pipe, a socket or a device, and no file"


class Memory:
    """What was read of files and folders, until one of them is saved anew: so that a preview reads no other again."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}
        self._before: dict[str, Any] = {}

    def kept(self, place: str, read: Callable[[], tuple[T, list[Problem]]]) -> tuple[T, list[Problem]]:
        """Give what was read of a file or folder. Of one that cannot be read any more, the last that could stands."""
        if place not in self._kept:
            found, problems = read()
            if found is None and place in self._before:
                found = self._before[place]
            self._kept[place] = found, problems
            if found is not None:
                self._before[place] = found
        found, problems = self._kept[place]
        return found, [*problems]

    def forget(self, files: Iterable[str]) -> None:
        """Take files and folders for changed: they, all that holds them, and all that they hold are read again."""
        for file in files:
            for place in (file, *map(str, PurePosixPath(file).parents)):
                self._kept.pop(place, None)
            for place in [place for place in self._kept if place.startswith(f"{file}/")]:
                del self._kept[place]

    def forget_all(self) -> None:
        """Take everything for changed."""
        self._kept.clear()


@dataclass(frozen=True, slots=True)
class Root:
    """The folder of a publication. Every path within it is written relative to it, with forward slashes."""

    folder: Path
    memory: Memory | None = field(default=None, compare=False, repr=False)
    """Of a preview; a build reads everything each time."""

    def once(self, place: str, read: Callable[[], tuple[T, list[Problem]]]) -> tuple[T, list[Problem]]:
        """Read a file or a folder, where it is not remembered."""
        return self.memory.kept(place, read) if self.memory else read()

    def text(self, file: str) -> tuple[str | None, list[Problem]]:
        """Read a text file: UTF-8, a byte-order mark dropped, CRLF as LF. None where it cannot be, with the reason."""
        content, problems = self._bytes(file)
        if content is None:
            return None, problems
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as trouble:
            line = content[: trouble.start].count(b"\n") + 1
            hint = "save the file again with the encoding UTF-8"
            return None, [Problem(file, line, "file", "a character here is not in UTF-8", hint)]
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            hint = "delete it; perhaps the file is not a text file"
            return None, [Problem(file, line, "file", "a NUL byte stands here", hint)]
        return text.replace("\r\n", "\n").replace("\r", "\n"), []

    def _bytes(self, file: str) -> tuple[bytes | None, list[Problem]]:
        """Read a file of the publication, and no pipe, no device and nothing enormous, which would never end."""
        path = self.folder / file
        if self.leads_out(file):
            return None, [Problem(file, 1, "file", LEADS_OUT, "put the file itself here")]
        if self._is_odd(file):
            return None, [Problem(file, 1, "file", IS_ODD, "take it away, and put a file there")]
        try:
            with path.open("rb") as opened:
                content = opened.read(LARGEST + 1)
        except OSError as trouble:
            return None, [Problem(file, 1, "file", f"cannot be read ({os.strerror(trouble.errno or 0)})")]
        if len(content) > LARGEST:
            hint = "part it; a text of that length is no text that somebody wrote"
            return None, [Problem(file, 1, "file", f"it is larger than {LARGEST >> 20} MB", hint)]
        return content, []

    def leads_out(self, file: str) -> bool:
        """Whether a file, or a folder that it lies in, is a link to something outside the publication, or to itself."""
        parts = file.split("/")
        is_linked = any((self.folder / "/".join(parts[:end])).is_symlink() for end in range(1, len(parts) + 1))
        return is_linked and not self._holds(self.folder / file)

    def files(self, folder: str, pattern: str = "*.md", *, deep: bool = True) -> list[str]:
        """List the files of a folder by pattern, and those below it if ``deep``, in order of name.

        Hidden ones are left out, and those of private/.
        """
        place = self.folder / folder
        paths = place.rglob(pattern) if deep else place.glob(pattern)
        found = (path.relative_to(self.folder).as_posix() for path in paths)
        return sorted(file for file in found if not _hidden(file) and not self._is_odd(file))

    def sweep(self) -> None:
        """Take away what killed runs left half written among the content."""
        ondisk.sweep(self.folder)
        for source in ("issues", "news", "site_src", "private"):
            ondisk.sweep(self.folder / source, deep=True)

    def folders(self, folder: str) -> list[str]:
        """List the folders directly in a folder, in order of name."""
        parent = self.folder / folder
        if not parent.is_dir():
            return []
        found = (path.relative_to(self.folder).as_posix() for path in parent.iterdir() if path.is_dir())
        return sorted(name for name in found if not _hidden(name))

    def has(self, file: str) -> bool:
        """Whether a file exists, spelt exactly so, and lies in the publication also when links are followed."""
        return self.problem_with(file) is None

    def problem_with(self, file: str) -> str | None:
        """Say what keeps a file from being used: it leaves the publication, is missing, or is spelt otherwise."""
        if file.startswith(("/", "../")) or file == "..":
            return "it leaves the publication"
        path = self.folder / file
        if not _is_there(path):
            return "the file's accents are written in another way" if twin(path) else "there is no such file"
        if not self._holds(path):
            return "it leaves the publication"
        if path.name not in (entry.name for entry in path.parent.iterdir()) and not twin(path):
            return "capitals and small letters differ from the file's name"
        return None

    def _is_odd(self, file: str) -> bool:
        """Whether it is a pipe, a socket or a device, which would be read for ever."""
        path = self.folder / file
        return path.exists() and not path.is_file() and not path.is_dir()

    def _holds(self, path: Path) -> bool:
        try:
            return path.resolve(strict=True).is_relative_to(self.folder.resolve())
        except FileNotFoundError:
            return path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError):  # a link that leads to itself
            return False


def twin(path: Path) -> str | None:
    """Find the file whose name looks the same and is another one: accents apart from their letters, as macOS has them.

    Unicode calls the two forms NFC and NFD. On macOS each opens the file; elsewhere they are two files.
    """
    if path.name.isascii():
        return None
    name = unicodedata.normalize("NFC", path.name)
    try:
        others = [entry.name for entry in path.parent.iterdir() if entry.name != path.name]
    except OSError:  # there is no such folder, nor can there be one of a name that long
        return None
    return next((other for other in others if unicodedata.normalize("NFC", other) == name), None)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that it is the old one or the new one whole, and on the disk: see ``ondisk.put``."""
    ondisk.put(place, content)


def _is_there(path: Path) -> bool:
    """Whether there is such a file; no system has one whose name is longer than names can be."""
    try:
        return path.is_file()
    except OSError:
        return False


def _hidden(file: str) -> bool:
    return any(part.startswith(".") or part == "private" for part in file.split("/"))
