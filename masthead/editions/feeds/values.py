"""What a feed says, as values, whatever format it is written in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from masthead.editions.feeds.html import Loose, loosen

Format = Literal["rss", "atom", "json"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The file that comes with an entry."""

    url: str
    length: int
    """In bytes."""
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Category:
    """What an entry is about, or is."""

    label: str
    term: str
    """As machines know it: a strand's or an authority's id."""
    scheme: str | None = None
    """The address of the list that the term is from; none for a free word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where an entry stands in the serial, in the words of PRISM 2.0 (basic)."""

    publication: str
    """The title that the serial bore at the time."""
    issn: str | None = None
    """Of the print edition. Feeds are library records: an unconfirmed number is left out."""
    e_issn: str | None = None
    volume: str | None = None
    number: str | None = None
    cover_date: str | None = None
    """In words: March 2004."""
    starting_page: int | None = None
    ending_page: int | None = None

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Give the names of PRISM with what is known, in the order of the vocabulary."""
        known = (
            ("publicationName", self.publication),
            ("issn", self.issn),
            ("eIssn", self.e_issn),
            ("volume", self.volume),
            ("number", self.number),
            ("coverDisplayDate", self.cover_date),
            ("startingPage", self.starting_page),
            ("endingPage", self.ending_page),
        )
        return tuple((name, str(value)) for name, value in known if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as a feed tells it."""

    identity: str
    """What readers' programs know it by for ever."""
    iri: str
    """The same as an IRI, for Atom."""
    url: str
    """Its page."""
    title: str
    """Plain text."""
    lead: str
    """A sentence or two, as plain text; empty where the text's first paragraph will do."""
    markup: str
    """All that the feed says of it, as HTML for its own page."""
    language: str
    published: datetime
    """When it came out; of an event, unless it says more, the day on which it is."""
    updated: datetime | None = None
    """The last change that readers should hear of."""
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    enclosure: Enclosure | None = None
    citation: Citation | None = None
    picture: str | None = None
    """The URL of a picture that stands for it."""
    dateline: str = ""
    """Its date as people say it, or the issue it is from, where neither title nor description has it."""

    @property
    def changed(self) -> datetime:
        """Give the date of the last change, its coming out included."""
        return self.updated or self.published

    @property
    def description(self) -> str:
        """Give a sentence or two, as plain text; the title where there is nothing else."""
        return self.lead or self._loose.opening or self.title

    @property
    def html(self) -> str:
        """Give all that the feed says of it, as HTML that stands on its own."""
        return self._loose.html

    @property
    def _loose(self) -> Loose:
        return loosen(self.markup, self.url, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Where a document stands in the history of its feed (RFC 5005, section 4), as URLs."""

    is_archive: bool = False
    current: str | None = None
    """The document that one subscribes to."""
    earlier: str | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A document of a feed, with the facts of its channel."""

    path: str
    format: Format
    url: str
    """Its own address."""
    identity: str
    """The feed's, the same on all of its documents: the address that one subscribes to."""
    base: str
    """The home page of the site."""
    page: str
    """The page that the feed is the feed of."""
    title: str
    description: str
    language: str
    publisher: str
    rights: str | None
    style: str
    """The style sheet, relative to the document."""
    entries: tuple[Entry, ...]
    """Newest first."""
    history: History = History()

    ahead: tuple[str, ...] = ()
    """The identities of entries whose date is still to come."""

    @property
    def changed(self) -> datetime | None:
        """Give the newest date on which one of its entries was told or changed; None where there is no entry."""
        told = [entry.changed for entry in self.entries if entry.identity not in self.ahead or entry.updated]
        return max(told or [entry.published for entry in self.entries], default=None)
