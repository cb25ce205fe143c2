"""The search for what is sealed in the files of a tree, before that tree takes its place. Each file is read once."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from masthead.sealed.matter import Place, Sealed, digest
from masthead.sealed.memory import remembered
from masthead.sealed.unpacking import Enclosed, unpacked
from masthead.sealed.words import BREAK, WINDOW, Words, windows, words

_LINK = re.compile(
    r"""\b(?:href|src|srcset|action)\s*=\s*["']([^"']+)["']|\burl\(["']?([^"')]+)"""
    r"""|<object\b[^<>]*?\sdata\s*=\s*["']([^"']+)["']"""
    r"""|\bcontent\s*=\s*["'](?:[\d.\s]*[;,]\s*url\s*=\s*)([^"']+)["']|\bcontent\s*=\s*["']([^"'\s]*/[^"'\s]*)["']""",
    re.IGNORECASE,
)
"""Where markup leads. ``content`` of a ``<meta>`` is an address only if it looks like one: ``website`` is none."""
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
    at: str = ""
    """The whole address that stands there, which may lie below it."""
    known_by: str = ""
    """The digest of a whole file that was found."""


@dataclass(frozen=True)
class Seeker:
    """Looks for what is sealed."""

    sealed: Sealed
    base: str
    """The site's absolute URL, ending in ``/``."""
    _anchors: dict[int, frozenset[str]] = field(default_factory=dict)
    sayings: set[str] = field(default_factory=set)
    """Everything that was read: texts in the form in which they are compared, ``@ADDRESS`` and ``#DIGEST``."""
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
        found = {(one.row, one.address, one.at, one.known_by): one for one in self._layers(path, content)}
        yield from found.values()

    def _layers(self, path: str, content: bytes) -> Iterator[Find]:
        yield from self._at(path, path)
        for layer in unpacked(content, path):
            if isinstance(layer, Enclosed):
                yield from self._file(path, digest(layer.content))
                continue
            yield from self._text(path, layer.said)
            yield from self._addresses(path, layer.said)
        if path.endswith(_MARKUP):
            yield from self._links(path, content.decode("utf-8", "replace"))

    def _text(self, path: str, said: str) -> Iterator[Find]:
        for part in said.split(BREAK):
            if part not in self._seen:
                self._seen[part] = tuple(self._rows(part))
            for found in self._seen[part]:
                yield Find(path, self.sealed.rows[found], found)

    def _rows(self, said: str) -> Iterator[Words]:
        row = words(said)
        self.sayings.add(" ".join(row))
        yield from self._among(row)

    def _among(self, row: list[str]) -> Iterator[Words]:
        there = set(row)
        for size, anchors in self._anchors.items():
            if not anchors.isdisjoint(there):
                yield from set(windows(row, size)) & self.sealed.rows.keys()

    def _addresses(self, path: str, said: str) -> Iterator[Find]:
        """Find whole addresses of the site, and those that begin with its folder."""
        for found in self._whole.findall(said):
            yield from self._at(path, unquote(found))

    def _file(self, path: str, known_by: str) -> Iterator[Find]:
        self.sayings.add(f"#{known_by}")
        if place := self.sealed.files.get(known_by):
            yield Find(path, place, known_by=known_by)

    def said(self, sayings: Iterable[str]) -> Iterator[Find]:
        """Give everything sealed in what was read before, wherever that was."""
        for one in sayings:
            if one[:1] == "@":
                yield from self._at("", one[1:])
            elif one[:1] == "#":
                yield from self._file("", one[1:])
            else:
                yield from (Find("", self.sealed.rows[row], row) for row in self._among(one.split(" ")))

    def _links(self, path: str, text: str) -> Iterator[Find]:
        folder = posixpath.dirname(path)
        for link in {next(filter(None, found), "") for found in _LINK.findall(text)}:
            for part in link.split(","):
                written = part.strip().split(" ")[0]
                if not written or written[0] in "#/" or ":" in written:
                    continue
                target = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(written).path)))
                yield from self._at(path, target)

    def _at(self, path: str, address: str) -> Iterator[Find]:
        """Give what is sealed at an address or above it, or is the picture of which a width is served there."""
        self.sayings.add(f"@{address}")
        parts = re.split(r"[?#]", address)[0].removesuffix("index.html").strip("/").split("/")
        above = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
        if width := re.fullmatch(r"(.+)-(\w+)-\d+\.\w+", above[0]):
            above.append(f"{width[1]}.{width[2]}")
        for one in above:
            if place := self.sealed.addresses.get(one):
                yield Find(path, place, address=one, at=above[0])
                return

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        folder = urlsplit(self.base).path
        begins = [re.escape(self.base)] + [rf"(?<![\w/.:-]){re.escape(folder)}"] * (len(folder) > 1)
        return re.compile(rf"(?:{'|'.join(begins)})([^\s\"'<>()|\\^`{{}}]+)")


def searched(seeker: Seeker, files: Mapping[str, Path], store: Path, is_public: Callable[[Find], bool]) -> list[Find]:
    """Search files: path in the output -> where its bytes lie, in a file named by their digest.

    ``is_public`` says whether what was found may be public; the rest is given.
    """
    memory = remembered(store)
    names = {path: f"{content.name} {path}" for path, content in sorted(files.items())}
    fresh = [path for path, name in names.items() if name not in memory.files]
    is_whole = not memory.files
    if not is_whole and memory.key != seeker.sealed.key:
        said = memory.said()
        is_whole = said is None or any(not is_public(find) for find in seeker.said(said))
        seeker.sayings.clear()
    found = [
        find
        for path in (names if is_whole else fresh)
        for find in seeker.finds(path, files[path].read_bytes())
        if not is_public(find)
    ]
    if not found:
        memory.keep(seeker.sealed.key, names.values(), seeker.sayings, is_whole=is_whole)
    return found
