"""What RSS 2.0 has no element for, as an extension of feedgen: Dublin Core, PRISM, Atom's links and RFC 5005's marks.

feedgen asks an extension for its namespaces and then hands it each element when its own part of it is done; it needs
no class of feedgen's for that. It sets ``feed`` and ``entry`` nowhere: ``rss.py`` does.
"""

from typing import Any

from masthead.editions.feeds.text import line
from masthead.editions.feeds.values import Entry, Feed
from masthead.editions.feeds.xml import (
    ATOM,
    DUBLIN_CORE,
    HISTORY,
    PRISM,
    XHTML,
    add,
    add_citation,
    add_history,
    add_link,
    timestamp,
)


class ChannelExtension:
    """What stands in the channel."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """Name the vocabularies."""
        return {"dc": DUBLIN_CORE, "prism": PRISM, "fh": HISTORY, "h": XHTML}

    def extend_rss(self, rss: Any) -> None:
        """Say who publishes, and where the document stands in the feed's history."""
        channel = rss[0]
        add(channel, DUBLIN_CORE, "publisher", line(self.feed.publisher))
        add_history(channel, self.feed)
        add_link(channel, self.feed.page, self.feed.page)


class ItemExtension:
    """What stands in an item."""

    entry: Entry
    feed: Feed

    def extend_rss(self, item: Any) -> None:
        """Say who wrote it, in which language, where it stands in the serial, and when it changed."""
        for author in self.entry.authors:
            add(item, DUBLIN_CORE, "creator", line(author))
        if self.entry.language != self.feed.language:
            add(item, DUBLIN_CORE, "language", line(self.entry.language))
        add_citation(item, self.entry)
        if self.entry.updated:
            add(item, ATOM, "updated", timestamp(self.entry.updated))
        add_link(item, self.entry.url, self.entry.title, self.entry.dateline)
