"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), written by feedgen. Nothing else imports feedgen."""

import locale
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape, unescape
from typing import Any

from lxml import etree

from masthead.editions.feeds.extension import ChannelExtension, ItemExtension
from masthead.editions.feeds.text import line, printable
from masthead.editions.feeds.values import Category, Entry, Feed
from masthead.editions.feeds.xml import MEDIA_TYPES, finish, whole_offset


def write(feed: Feed) -> bytes:
    """Give the feed's XML: a pure function of its value."""
    with _locale_kept():
        root = etree.fromstring(_channel(feed).rss_str())
    if not feed.changed:  # feedgen states the clock's time, and cannot be told not to
        for stated in root.findall("channel/lastBuildDate"):
            root[0].remove(stated)
    return finish(root, feed.style)


def _channel(feed: Feed) -> Any:
    from feedgen.feed import FeedGenerator  # late: importing it costs a tenth of a second

    channel = FeedGenerator()
    channel.register_extension("masthead", ChannelExtension, ItemExtension, atom=False)
    channel.masthead.feed = feed
    channel.title(line(feed.title))
    channel.description(_html(feed.description))
    channel.language(feed.language)
    channel.link(href=feed.url, rel="self", type=MEDIA_TYPES["rss"])
    channel.link(href=feed.page, rel="alternate")  # feedgen's channel link is the last one given
    channel.generator("masthead")
    channel.docs("https://www.rssboard.org/rss-specification")
    if feed.rights:
        channel.rights(line(feed.rights))
    if feed.changed:
        channel.lastBuildDate(whole_offset(feed.changed))
    for entry in feed.entries:
        item = channel.add_entry(order="append")
        item.masthead.feed, item.masthead.entry = feed, entry
        _add(item, entry)
    return channel


def _add(item: Any, entry: Entry) -> None:
    item.title(line(entry.title))
    item.link(href=printable(entry.url))
    item.guid(printable(entry.identity), permalink=False)
    # feedgen moves the content to the description where there is none.
    item.description(_html(entry.description), isSummary=True)
    item.content(printable(entry.html))
    item.category([_category(category) for category in entry.categories])
    item.published(whole_offset(entry.published))
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.media_type)


def _category(category: Category) -> dict[str, str]:
    """Give a category by its label: readers' programs show it as it stands."""
    scheme = {"scheme": category.scheme} if category.scheme else {}
    return {"term": line(category.term), "label": line(category.label), **scheme}


def _html(text: str) -> str:
    """Give a text as the HTML that descriptions are. Where HTML would read it as it stands, it stays so (HTML, 13.1.4).

    A browser that shows the feed as it stands shows R&D, and not R&amp;D.
    """
    plain = line(text)
    return plain if unescape(plain) == plain and "<" not in plain else escape(plain, quote=False)


@contextmanager
def _locale_kept() -> Iterator[None]:
    """Put the process's locale back: feedgen sets it around each date, and not back where a date raises."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)
