"""A feed as RSS 2.0 (https://www.rssboard.org/rss-specification), written by feedgen. Nothing else imports feedgen."""

import locale
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from typing import Any

from lxml import etree

from masthead.editions.feeds.values import Entry, Feed, printable


def write(feed: Feed) -> bytes:
    """Give the feed's XML: a pure function of its value."""
    with _locale_kept():
        xml: bytes = _channel(feed).rss_str(pretty=True)
    return xml if feed.changed else _undated(xml)


def _channel(feed: Feed) -> Any:
    from feedgen.feed import FeedGenerator  # late: importing it costs a tenth of a second

    channel = FeedGenerator()
    channel.load_extension("dc")
    channel.title(_line(feed.title))
    channel.description(_line(feed.description))
    channel.language(feed.language)
    channel.link(href=feed.url, rel="self", type="application/rss+xml")
    channel.link(href=feed.site, rel="alternate")  # feedgen's channel link is the last one given
    channel.generator("masthead")
    channel.docs("https://www.rssboard.org/rss-specification")
    channel.dc.dc_publisher(_line(feed.publisher))
    if feed.rights:
        channel.rights(_line(feed.rights))
    if feed.changed:
        channel.lastBuildDate(_moment(feed.changed))
    for entry in feed.entries:
        _add(channel.add_entry(order="append"), entry)
    return channel


def _add(item: Any, entry: Entry) -> None:
    item.title(_line(entry.title))
    item.link(href=printable(entry.url))
    item.guid(printable(entry.identity), permalink=False)
    # A description is HTML to whoever reads it. feedgen moves the content there where there is none.
    item.description(escape(_line(entry.description) or _line(entry.title), quote=False), isSummary=True)
    item.content(printable(entry.html))
    for category in entry.categories:
        item.category(term=_line(category))
    if entry.authors:
        item.dc.dc_creator([_line(author) for author in entry.authors])
    if entry.language:
        item.dc.dc_language(_line(entry.language))
    if entry.published:
        item.published(_moment(entry.published))
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.media_type)


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _moment(moment: datetime) -> datetime:
    """Give a moment whose offset RFC 822 can state; before standard time, zones differed by seconds."""
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset is None or offset.total_seconds() % 60 else moment


def _undated(xml: bytes) -> bytes:
    """Leave out the date of a feed without dates: feedgen states the clock's, and cannot be told not to."""
    root = etree.fromstring(xml)
    for element in root.findall("channel/lastBuildDate"):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@contextmanager
def _locale_kept() -> Iterator[None]:
    """Put the process's locale back: feedgen sets it around each date, and not back where a date raises."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)
