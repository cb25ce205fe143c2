"""What is sealed: everything that the public does not get, each piece with the file and the line where it stands.

That is every withheld passage with the footnotes that only it calls; of items that are withheld, drafts or under
embargo their fields, texts, names and addresses; withheld attachments, pictures that only sealed texts show, and all
that lies under ``private/``. Whoever asks whether a row of words is public asks ``known.py``.
"""

import dataclasses
import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from masthead import addresses as at
from masthead.addresses.fates import gone_path
from masthead.addresses.old import old_address
from masthead.addresses.present import present
from masthead.audience import public_body
from masthead.bare import bare
from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.markdown.links import resolve
from masthead.model import Item, Passage, WithheldPassage
from masthead.sealed.words import BREAK, Words, of_markdown, rows, words

PRIVATE = "private"
_LEAST_BYTES = 32
"""A smaller file may equal another by chance."""
_LONGEST = 2_000_000
"""Bytes of a text file under private/ that are read; a longer one is known by its bytes alone."""
NO_TEXT = frozenset(("body", "articles", "lines"))
"""Fields that are no words: bodies are read by themselves."""
_NO_WORDS = NO_TEXT | {"file", "slug", "lang", "kind", "strand", "cohort", "role"}
"""Fields that say nothing of the item's own."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something sealed stands."""

    file: str
    line: int
    what: str
    """``title``, ``passage``, ``file`` ...: a field, or what else holds it."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """All that must not be in a public file."""

    rows: dict[Words, Place] = field(default_factory=dict)
    addresses: dict[str, Place] = field(default_factory=dict)
    """Paths without a slash at their ends."""
    files: dict[str, Place] = field(default_factory=dict)
    """Digests of whole files."""

    def say(self, text: str, place: Place) -> None:
        """Seal a text."""
        for row in rows(text):
            self.rows.setdefault(row, place)

    def name(self, name: str, place: Place) -> None:
        """Seal the name of a file, where it is of several words."""
        if len(words(name)) > 1:
            self.say(name, place)

    def lead(self, path: str, place: Place) -> None:
        """Seal an address, and what lies below it."""
        if path.strip("/"):
            self.addresses.setdefault(path.strip("/"), place)

    def keep(self, content: bytes, place: Place) -> None:
        """Seal a whole file, also without what a picture tells besides."""
        if len(content) >= _LEAST_BYTES:
            for one in {content, bare(content)}:
                self.files.setdefault(digest(one), place)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.rows or self.addresses or self.files)

    @property
    def key(self) -> str:
        """A digest of all of it."""
        state = hashlib.blake2b(digest_size=20)
        for part in (sorted(self.rows), sorted(self.addresses), sorted(self.files)):
            state.update(repr(part).encode())
        return state.hexdigest()


def digest(content: bytes) -> str:
    """Give what a file is known by: as the store names it."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def sealed(draft: Draft, copy: FairCopy) -> Sealed:
    """Gather what the draft has and the public's copy has not."""
    found = Sealed()
    public = {item.file: item for item in copy.publication.items()}
    taken = present(copy.publication, copy.addresses)
    for item in draft.publication.items():
        if item.file in public:
            _passages(found, item)
        else:
            _whole(found, item, draft, taken)
        _attachments(found, item, draft.root.folder, is_public=item.file in public)
    _pictures(found, draft, copy)
    _private(found, draft.root.folder)
    _gone(found, copy)
    return found


def _gone(found: Sealed, copy: FairCopy) -> None:
    """Unseal the addresses that editors say are gone: they were public, and ``checks/gone.py`` holds them to that."""
    said = [path for entry in copy.publication.settings.gone if (path := gone_path(entry.address, copy.addresses))]
    for address in [one for one in found.addresses if f"{one}/".startswith(tuple(said)) or one in said]:
        del found.addresses[address]


def _passages(found: Sealed, item: Item) -> None:
    for whole, kept in zip(item.body, public_body(item.body), strict=True):
        if isinstance(whole, WithheldPassage) and whole.text is not None:
            _text(found, whole.text, whole.file or item.file, 1 if whole.file else whole.line + 1, "passage")
        elif isinstance(whole, Passage) and isinstance(kept, Passage) and whole.text != kept.text:
            pairs = zip(whole.text.split("\n"), kept.text.split("\n"), strict=True)
            gone = "\n".join("" if one == other else one for one, other in pairs)
            _text(found, gone, item.file, whole.line, "footnote")


def _text(found: Sealed, text: str, file: str, line: int, what: str) -> None:
    """Seal a text paragraph by paragraph, each at its line."""
    paragraph: list[str] = []
    start = line
    for number, row in enumerate([*text.split("\n"), ""], line):
        if row.strip():
            start = start if paragraph else number
            paragraph.append(row)
        elif paragraph:
            found.say(of_markdown("\n".join(paragraph)), Place(file, start, what))
            paragraph = []


def _whole(found: Sealed, item: Item, draft: Draft, taken: Container[str]) -> None:
    """Seal all of an item: fields, text, name, addresses, and its file."""
    for name, said in _fields(item):
        found.say(said, Place(item.file, item.line(name), name))
    for person in _people(item, draft):
        found.say(person, Place(item.file, item.line("authors"), "name"))
    for part in item.body:
        if part.text is not None:
            own = isinstance(part, Passage) or part.file is None
            _text(found, part.text, item.file if own else str(part.file), part.line if own else 1, "text")  # type: ignore[union-attr]
    found.name(item.slug, Place(item.file, 1, "file name"))
    address = draft.addresses.pages.get(item.file, "")
    if at.file_of(address).casefold() not in taken:
        found.lead(address, Place(item.file, 1, "address"))
    old = (old_address(written, draft.addresses.base) for written in item.redirect_from)
    for path in (one.below for one in old if one and one.below and one.file.casefold() not in taken):
        found.lead(path, Place(item.file, item.line("redirect_from"), "redirect_from"))
    source = draft.root.folder / item.file
    found.keep(_content(source), Place(item.file, 1, "file"))


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    for entry in dataclasses.fields(item):
        if entry.name not in _NO_WORDS:
            for said in texts_of(getattr(item, entry.name), _NO_WORDS):
                yield entry.name, said


def texts_of(value: object, passed_over: frozenset[str]) -> Iterator[str]:
    """Give every text that a value of the model holds, but those of some fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts_of(part, passed_over)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for entry in dataclasses.fields(value):
            if entry.name not in passed_over:
                yield from texts_of(getattr(value, entry.name), passed_over)


def _people(item: Item, draft: Draft) -> Iterator[str]:
    """Give what people.yml says of those whom an item names by id."""
    said = {text for _, text in _fields(item)}
    for person in draft.publication.people:
        if person.slug in said:
            yield f" {BREAK} ".join(filter(None, (person.name, person.post)))


def _attachments(found: Sealed, item: Item, root: Path, *, is_public: bool) -> None:
    for number, entry in enumerate(item.attachments):
        file = resolve(entry.file, item.file)
        if file and (entry.withheld or not is_public):
            _file(found, root / file, file, Place(item.file, item.line(f"attachments.{number}.file"), "attachment"))


def _file(found: Sealed, path: Path, file: str, place: Place) -> None:
    found.keep(_content(path), place)
    found.lead(at.attachment(file), place)
    found.name(path.stem, place)


def _pictures(found: Sealed, draft: Draft, copy: FairCopy) -> None:
    """Seal the pictures that only sealed texts show."""
    for item in draft.publication.items():
        for use in draft.prose[item.file].pictures:
            if use.file and use.file not in copy.pictures:
                place = Place(item.file, use.line, "picture")
                _file(found, draft.root.folder / use.file, use.file, place)
                found.lead(at.picture(use.file), place)
                for said in filter(None, (use.alt, use.caption, use.credit)):
                    found.say(said, place)


def _private(found: Sealed, root: Path) -> None:
    """Seal what lies under private/: bytes, names, and words where it is text."""
    folder = root / PRIVATE
    paths = sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else []
    for path in paths:
        if not path.is_file() or path.is_symlink() or path.name.startswith("."):
            continue
        file = path.relative_to(root).as_posix()
        place = Place(file, 1, "file")
        _file(found, path, file, place)
        found.lead(file, place)
        if path.stat().st_size <= _LONGEST:
            try:
                _text(found, _content(path).decode("utf-8-sig"), file, 1, "text")
            except UnicodeDecodeError:  # no text: its bytes are sealed
                continue


def _content(path: Path) -> bytes:
    """Read a file; nothing where that cannot be, for then no edition can read it either."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
