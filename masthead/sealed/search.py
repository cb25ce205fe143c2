"""The search for what is sealed in the files of a tree, before that tree takes its place.

What a file says depends on its bytes alone, so each is read once: ROOT/.masthead keeps which files (by digest and path)
hold nothing of this sealed matter, and what little was found in others. A build that changes a page reads that page.
"""

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from masthead.sealed.matter import Place, Sealed, digest
from masthead.sealed.unpacking import Enclosed, unpacked
from masthead.sealed.words import BREAK, WINDOW, Words, windows, words

SEARCHED = "searched.json"
"""In ROOT/.masthead."""
_LINK = re.compile(r"""(?:href|src|srcset|content|action|data)\s*=\s*["']([^"']+)["']|\burl\(["']?([^"')]+)""")
_MARKUP = (".html", ".svg", ".xml", ".atom", ".css")


@dataclass(frozen=True, slots=True)
class Find:
    """Something sealed in a file."""

    path: str
    """The file's, in the output."""
    place: Place
    row: Words = ()
    """The words that were found; empty for an address or a whole file."""
    address: str = ""
    """The sealed address that was found."""
    known_by: str = ""
    """The digest of a whole file that was found."""


@dataclass(frozen=True)
class Seeker:
    """Looks for what is sealed."""

    sealed: Sealed
    base: str
    """The site's absolute URL, ending in ``/``."""
    _anchors: dict[int, frozenset[str]] = field(default_factory=dict)
    _seen: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    """What was found in texts: most stand in several files."""

    def __post_init__(self) -> None:
        """Choose of each row the word by which a text is first looked at: the longest, which is the rarest."""
        chosen: dict[int, set[str]] = {size: set() for size in range(1, WINDOW + 1)}
        for row in self.sealed.rows:
            chosen[len(row)].add(max(row, key=len))
        self._anchors.update({size: frozenset(found) for size, found in chosen.items() if found})

    def finds(self, path: str, content: bytes) -> Iterator[Find]:
        """Give everything sealed that a file holds or betrays, each once."""
        found = {(one.row, one.address, one.known_by): one for one in self._layers(path, content)}
        yield from found.values()

    def _layers(self, path: str, content: bytes) -> Iterator[Find]:
        yield from self._at(path, path)
        for layer in unpacked(content, path):
            if isinstance(layer, Enclosed):
                if self.sealed.files and (place := self.sealed.files.get(known_by := digest(layer.content))):
                    yield Find(path, place, known_by=known_by)
                continue
            yield from self._text(path, layer.said)
            yield from self._addresses(path, layer.said)
        if path.endswith(_MARKUP) and self.sealed.addresses:
            yield from self._links(path, content.decode("utf-8", "replace"))

    def _text(self, path: str, said: str) -> Iterator[Find]:
        for part in said.split(BREAK):
            if part not in self._seen:
                self._seen[part] = tuple(self._rows(part))
            for found in self._seen[part]:
                yield Find(path, self.sealed.rows[found], found)

    def _rows(self, said: str) -> Iterator[Words]:
        row = words(said)
        there = set(row)
        for size, anchors in self._anchors.items():
            if not anchors.isdisjoint(there):
                yield from set(windows(row, size)) & self.sealed.rows.keys()

    def _addresses(self, path: str, said: str) -> Iterator[Find]:
        """Find whole addresses of the site, and those that begin with its folder."""
        if self._whole is None:
            return
        for found in self._whole.findall(said):
            yield from self._at(path, unquote(found))

    def _links(self, path: str, text: str) -> Iterator[Find]:
        folder = posixpath.dirname(path)
        for link in {one or other for one, other in _LINK.findall(text)}:
            for part in link.split(","):
                written = part.strip().split(" ")[0]
                if not written or written[0] in "#/" or ":" in written:
                    continue
                target = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(written).path)))
                yield from self._at(path, target)

    def _at(self, path: str, address: str) -> Iterator[Find]:
        """Give what is sealed at an address or above it, or is the picture of which a width is served there."""
        parts = re.split(r"[?#]", address)[0].removesuffix("index.html").strip("/").split("/")
        above = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
        if width := re.fullmatch(r"(.+)-(\w+)-\d+\.\w+", above[0]):
            above.append(f"{width[1]}.{width[2]}")
        for one in above:
            if place := self.sealed.addresses.get(one):
                yield Find(path, place, address=one)
                return

    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        if not self.sealed.addresses:
            return None
        folder = urlsplit(self.base).path
        begins = [re.escape(self.base)] + [rf"(?<![\w/.:-]){re.escape(folder)}"] * (len(folder) > 1)
        return re.compile(rf"(?:{'|'.join(begins)})([^\s\"'<>()|\\^`{{}}]+)")


class Memory:
    """What earlier searches for the same sealed matter found, and did not find."""

    def __init__(self, store: Path, sealed: Sealed) -> None:
        self._file = store / SEARCHED
        self._sealed = sealed
        self._key = sealed.key
        said = self._read()
        self.clean: frozenset[str] = frozenset(said.get("clean", ()))
        self.found: dict[str, list[str]] = dict(said.get("found", {}))

    def finds(self, name: str, path: str) -> list[Find] | None:
        """Give what was found in a file, ``DIGEST PATH``; None where it was not searched yet."""
        if name in self.clean:
            return []
        return [self._find(path, mark) for mark in self.found[name]] if name in self.found else None

    def keep(self, now: Mapping[str, list[Find]]) -> None:
        """Keep what is known now. Where nothing can be written, the next build searches again."""
        clean = sorted(name for name, finds in now.items() if not finds)
        found = {name: [_mark(find) for find in finds] for name, finds in sorted(now.items()) if finds}
        if frozenset(clean) == self.clean and found == self.found:
            return
        fresh = self._file.with_name(f".{SEARCHED}.{os.getpid()}")
        with suppress(OSError):
            fresh.write_text(json.dumps({"key": self._key, "clean": clean, "found": found}), encoding="utf-8")
            fresh.replace(self._file)

    def _read(self) -> dict[str, Any]:
        try:
            said = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return said if isinstance(said, dict) and said.get("key") == self._key else {}

    def _find(self, path: str, mark: str) -> Find:
        kind, _, name = mark.partition(" ")
        if kind == "file":
            return Find(path, self._sealed.files[name], known_by=name)
        if kind == "address":
            return Find(path, self._sealed.addresses[self._addresses[name]], address=self._addresses[name])
        return Find(path, self._sealed.rows[self._rows[name]], self._rows[name])

    @cached_property
    def _rows(self) -> dict[str, Words]:
        return {_short(" ".join(row)): row for row in self._sealed.rows}

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {_short(address): address for address in self._sealed.addresses}


def searched(seeker: Seeker, files: Mapping[str, Path], store: Path) -> list[Find]:
    """Search files: path in the output -> where its bytes lie, in a file named by their digest."""
    memory = Memory(store, seeker.sealed)
    now: dict[str, list[Find]] = {}
    for path, content in sorted(files.items()):
        name = f"{content.name} {path}"
        known = memory.finds(name, path)
        now[name] = list(seeker.finds(path, content.read_bytes())) if known is None else known
    memory.keep(now)
    return [find for finds in now.values() for find in finds]


def _mark(find: Find) -> str:
    """Give a find as it is kept: no sealed word lies there."""
    if find.known_by:
        return f"file {find.known_by}"
    return f"row {_short(' '.join(find.row))}" if find.row else f"address {_short(find.address)}"


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
