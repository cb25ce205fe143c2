"""The feeds: what is new for those who subscribe, and the whole history for those who come late.

The main feed (an entry an issue, a news item, an event, a report) comes as RSS 2.0, as Atom and as JSON Feed; the
articles in full, and all that names a strand or an authority, as RSS. ``history.py`` says what is in the document that
one subscribes to, and what in the archive of each year. A forme is a document as a value, with finished HTML, so that
what is rendered depends on the content alone; ``rss.py`` alone imports feedgen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.editions.feeds import atom, jsonfeed, rss
from masthead.editions.feeds.entries import Desk
from masthead.editions.feeds.history import told as parted
from masthead.editions.feeds.shelves import Shelf, shelves
from masthead.editions.feeds.values import Entry, Feed, Format, History
from masthead.faircopy import FairCopy
from masthead.model import Item

WRITERS = {"rss": rss.write, "atom": atom.write, "json": jsonfeed.write}
_SHEETS = ("tokens.css", "site/styles/00-faces.css", "feeds/feed.css")
"""The faces are those of the website: their files lie beside its style sheet, and so beside this one."""
FORMATS: dict[str, Format] = {"xml": "rss", "atom": "atom", "json": "json"}
"""A path's ending -> what is written there."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """What makes a feed readable for a person who opens it in a browser."""

    css: str


class FeedsEdition:
    """Makes the feeds. The protocol is in ``masthead/editions/__init__.py``."""

    name: str = "feeds"
    noun: str = "feeds"
    batch_size: int = 20
    least_apart: int = 60

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: templates and styles are already in the formes, as what came of them."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give one forme a document, and the style sheet that they share."""
        sheets = [copy.theme.find(name).read_text("utf-8") for name in _SHEETS]
        yield Forme(at.FEED_STYLE, StyleSheet("\n".join(sheets)))
        desk = Desk.for_copy(copy, downloads)
        told: dict[str, Entry] = {}
        for shelf in shelves(copy):
            told |= {item.file: desk.entry(item) for item in shelf.items if item.file not in told and item.published}
            for path in shelf.paths:
                yield from (Forme(document.path, document) for document in _documents(copy, shelf, path, told))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each document in its format."""
        return [Rendered(forme.name, (_artefact(forme),)) for forme in batch.formes]


FEEDS: Edition = FeedsEdition()


def _documents(copy: FairCopy, shelf: Shelf, path: str, told: dict[str, Entry]) -> Iterator[Feed]:
    """Give the document that one subscribes to, then the archives, newest first."""
    absolute, zone = copy.addresses.absolute, copy.publication.settings.zone
    history = parted(shelf.items, zone)
    archives = [(at.feed_archive(path, made.year, made.part), made.items) for made in history.archives]
    chain = [None, *(absolute(archive) for archive, _ in archives), None]
    feed = _channel(copy, shelf, path)
    ahead = tuple(sorted(told[file].identity for file in history.ahead))
    yield replace(feed, entries=_entries(history.latest, told), history=History(earlier=chain[1]), ahead=ahead)
    for place, (archive, items) in enumerate(archives, start=1):
        yield replace(
            feed,
            path=archive,
            url=absolute(archive),
            style=at.relative(archive, at.FEED_STYLE),
            entries=_entries(items, told),
            history=History(is_archive=True, current=feed.url, earlier=chain[place + 1], later=chain[place - 1]),
        )


def _channel(copy: FairCopy, shelf: Shelf, path: str) -> Feed:
    settings, absolute = copy.publication.settings, copy.addresses.absolute
    return Feed(
        path=path,
        format=FORMATS[path.rpartition(".")[2]],
        url=absolute(path),
        identity=absolute(path),
        base=absolute(at.HOME),
        page=absolute(shelf.page),
        title=shelf.title,
        description=shelf.description,
        language=settings.language,
        publisher=settings.publisher.name,
        rights=settings.rights,
        style=at.relative(path, at.FEED_STYLE),
        entries=(),
    )


def _entries(items: Sequence[Item], told: dict[str, Entry]) -> tuple[Entry, ...]:
    return tuple(told[item.file] for item in items)


def _artefact(forme: Forme) -> Artefact:
    value = forme.value
    if isinstance(value, StyleSheet):
        return Artefact(forme.name, value.css.encode())
    if not isinstance(value, Feed):
        raise TypeError(f"expected a Feed, received {type(value).__name__}")
    return Artefact(value.path, WRITERS[value.format](value))
