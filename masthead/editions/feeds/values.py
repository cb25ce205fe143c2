"""What a feed says, as values, whatever format it is written in."""

import re
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The file that comes with an entry."""

    url: str
    length: int
    """In bytes."""
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as a feed tells it."""

    identity: str
    """What readers' programs know it by for ever."""
    url: str
    """Its page."""
    title: str
    """Plain text."""
    description: str
    """A sentence or two, as plain text."""
    html: str
    """All that the feed says of it; every address absolute."""
    published: datetime | None
    """None for what is announced before its date: programs may hide an entry until its date has come."""
    updated: datetime | None = None
    language: str | None = None
    """Where it is not the feed's."""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with the facts of its channel."""

    path: str
    url: str
    """Its own address."""
    site: str
    """The home page."""
    title: str
    description: str
    language: str
    publisher: str
    rights: str | None
    entries: tuple[Entry, ...]
    """Newest first."""

    @property
    def changed(self) -> datetime | None:
        """Give the newest date of its entries; None where no entry has one."""
        dates = (date for entry in self.entries for date in (entry.published, entry.updated) if date)
        return max(dates, default=None)


_UNWANTED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Leave out what XML 1.0 forbids (2.2, Char), such as control characters, and what marks open places in prose."""
    return _UNWANTED.sub("", text)
