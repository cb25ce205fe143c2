"""What is public anyway: the words of the public's copy, and the generator's own.

A row of words that stands there too tells nothing, wherever it is found. Only what was found is asked for, so a build
without a find never reads all this.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from babel import Locale, UnknownLocaleError

from masthead.addresses.present import present
from masthead.bare import bare
from masthead.faircopy import FairCopy
from masthead.model import CheckWishes
from masthead.sealed.matter import NO_TEXT, OFFERED, digest, texts_of
from masthead.sealed.search import Find
from masthead.sealed.unpacking import Text, unpacked
from masthead.sealed.words import BREAK, WINDOW, Words, is_telling_number, normal, words
from masthead.templates import DEFAULTS

_PACKAGE = Path(__file__).parents[1]
_THIRDS = [(start, end) for start in range(WINDOW) for end in range(start + 1, WINDOW + 1)]
"""Where a row of words can be parted in three, of which the first or the last may be empty."""
_ENDINGS = (".html", ".css", ".js", ".py", ".yml", ".svg", ".txt", ".md", ".json")


@dataclass
class Known:
    """Knows what may be said; remembers what it was asked."""

    copy: FairCopy
    texts: tuple[str, ...] = ()
    """What else is public: the pages of back issues."""
    _asked: dict[Words, bool] = field(default_factory=dict)
    _parts: dict[Words, bool] = field(default_factory=dict)
    _canonical: dict[int, str] = field(default_factory=dict)

    def excuses(self, find: Find) -> bool:
        """Whether what was found is public anyway."""
        if find.known_by:
            return find.place.what != OFFERED and find.known_by in self._files
        if find.address:
            return self._is_called_public(find.address) or self._lies_below_public(find)
        if find.row and find.place.what == "file name" and len(find.row) < WINDOW:
            return all(self.has((word,)) for word in find.row)  # its address tells; in other words it is by chance
        return bool(find.row) and self.has(find.row)

    def _is_called_public(self, address: str) -> bool:
        """Whether publication.yml calls an address public, in whole or by its last part."""
        return not self._addresses.isdisjoint((address.casefold(), address.rpartition("/")[2].casefold()))

    def _lies_below_public(self, find: Find) -> bool:
        """Whether between a sealed address and what was found stands a public page: a draft may be above it."""
        parts = find.at.split("/")
        above = ("/".join(parts[:end]).casefold() for end in range(len(parts), find.address.count("/") + 1, -1))
        return not self._pages.isdisjoint(above)

    def has(self, row: Words) -> bool:
        """Whether a row of words stands in something public; of a short one, in the generator's own words too."""
        if row not in self._asked:
            self._asked[row] = self._has(row)
        return self._asked[row]

    def _has(self, row: Words) -> bool:
        if self._in(self._public, row, 0):
            return True
        if any(map(is_telling_number, row)):
            return False
        if len(row) == WINDOW:  # editions set two public texts side by side: a name and a post, two paragraphs
            halves = (self._is_said(row[:end]) and self._is_said(row[end:]) for end in range(1, WINDOW))
            return any(halves) or any(self._is_joined(row[:a], row[a:b], row[b:]) for a, b in _THIRDS)
        return self._is_a_date(row) or self._in(self._own, row, len(self._public))

    def _is_said(self, part: Words) -> bool:
        if part not in self._parts:
            self._parts[part] = self._is_a_date(part) or self._in(self._public, part, 0)
        return self._parts[part]

    def _is_joined(self, first: Words, middle: Words, last: Words) -> bool:
        """Whether an edition sets three public texts side by side, of which one is a date.

        ``Joyce, P. | 2004 | A report``, or, with a word of the generator's, ``2 days a week | from | January``. The
        words beside it must be where a public field ends or begins: else any common words would do.
        """
        ends, begins = (*first, BREAK), (BREAK, *last)
        if self._is_a_date(middle):
            return self._is_public(ends) and self._is_public(begins)
        if len(middle) > 1 or not self._in(self._own, middle, len(self._public)):
            return False
        return (self._is_a_date(last) and self._is_public(ends)) or (self._is_a_date(first) and self._is_public(begins))

    def _is_public(self, part: Words) -> bool:
        return self._in(self._public, part, 0)

    def _in(self, texts: tuple[str, ...], row: Words, first: int) -> bool:
        longest = max(row, key=len)
        sought = f" {' '.join(row)} "
        for index, text in enumerate(texts, first):
            if longest in text:
                if index not in self._canonical:
                    self._canonical[index] = f" {' '.join(words(text))} "
                if sought in self._canonical[index]:
                    return True
        return False

    @cached_property
    def _public(self) -> tuple[str, ...]:
        publication = self.copy.publication
        spelt = CheckWishes(public=publication.settings.check.public)  # a word that is spelt right may be secret yet
        said = [_joined(texts_of(replace(publication.settings, check=spelt), NO_TEXT))]
        for item in publication.items():
            prose = self.copy.prose[item.file]
            open_ = (prose.html, *prose.references, prose.note)
            html = [prose.close(part, lambda _: None, lambda _: "") for part in open_]
            layers = (layer.said for part in html for layer in unpacked(part.encode()) if isinstance(layer, Text))
            uses = (text for use in prose.pictures for text in (use.alt, use.caption, use.credit) if text)
            said.append(_joined((*texts_of(item, NO_TEXT), *_named(item), *_lists(item), *layers, *uses)))
        drawings = (self.copy.theme.root / file for file in self.copy.pictures if file.endswith(".svg"))
        said += [path.read_text(encoding="utf-8", errors="replace") for path in drawings if path.is_file()]
        everything = "\n".join(said)
        people = [person for person in publication.people if _is_named(person.slug, person.name, everything)]
        said.append(_joined(text for person in people for text in texts_of(person, NO_TEXT)))
        return tuple(normal(text) for text in (*said, *self.texts))

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return self.copy.publication.settings.check.addresses(self.copy.addresses.base)

    @cached_property
    def _pages(self) -> frozenset[str]:
        standing = present(self.copy.publication, self.copy.addresses)
        return frozenset(path.strip("/").casefold() for _, path in standing.values())

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """The generator's words, and those of the theme that it builds on."""
        return tuple(normal(text) for text in _own_texts())

    @cached_property
    def _files(self) -> frozenset[str]:
        root = self.copy.theme.root
        named = {*self.copy.pictures} | self.copy.offered
        there = [(root / file).read_bytes() for file in sorted(named) if (root / file).is_file()]
        return frozenset(digest(one) for content in there for one in (content, bare(content)))

    def _is_a_date(self, row: Words) -> bool:
        return all(word.isdecimal() or word in self._months for word in row)

    @cached_property
    def _months(self) -> frozenset[str]:
        try:
            locale = Locale.parse(self.copy.publication.settings.language, sep="-")
        except (UnknownLocaleError, ValueError):
            locale = Locale("en")
        forms = [locale.months["format"]["wide"], locale.months["stand-alone"]["wide"], locale.days["format"]["wide"]]
        return frozenset(word for form in forms for name in form.values() for word in words(name))


def _joined(texts: Iterable[str]) -> str:
    return f" {BREAK} ".join(("", *texts, ""))


def _lists(item: object) -> Iterator[str]:
    """Give the entries of each list of texts as editions set them, one after another: authors, tags."""
    for entry in fields(item):  # type: ignore[arg-type]
        value = getattr(item, entry.name)
        if entry.name not in NO_TEXT and isinstance(value, tuple) and all(isinstance(part, str) for part in value):
            yield from (" ".join(value), " and ".join(value))


def _named(item: object) -> Iterator[str]:
    """Give the name by which an item is known to others: it stands in its address."""
    yield str(getattr(item, "slug", ""))
    yield str(getattr(item, "file", ""))


def _is_named(slug: str, name: str, everything: str) -> bool:
    return slug in everything or name in everything


def _own_texts() -> Iterator[str]:
    folders = [_PACKAGE, DEFAULTS / "theme"]
    spec = find_spec("material")
    if spec and spec.origin:
        folders.append(Path(spec.origin).parent / "templates" / "partials")
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name.endswith(_ENDINGS):
                yield path.read_text(encoding="utf-8", errors="replace")
