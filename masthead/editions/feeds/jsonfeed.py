"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from masthead.editions.feeds.text import line, printable
from masthead.editions.feeds.values import Entry, Feed
from masthead.editions.feeds.xml import timestamp


def write(feed: Feed) -> bytes:
    """Give the feed's JSON: a pure function of its value. Its ``next_url`` leads to the archive of a year before."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": line(feed.title),
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": line(feed.description),
        "next_url": feed.history.earlier,
        "authors": [{"name": line(feed.publisher)}],
        "language": feed.language,
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return (json.dumps(_known(document), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    enclosure = entry.enclosure
    attachment = enclosure and {
        "url": enclosure.url,
        "mime_type": enclosure.media_type,
        "size_in_bytes": enclosure.length,
    }
    item = {
        "id": printable(entry.identity),
        "url": printable(entry.url),
        "title": line(entry.title),
        "summary": line(entry.description),
        "content_html": printable(entry.html),
        "image": entry.picture,
        "date_published": timestamp(entry.published),
        "date_modified": timestamp(entry.updated) if entry.updated else None,
        "language": line(entry.language) if entry.language != feed.language else None,
        "authors": [{"name": line(author)} for author in entry.authors] or None,
        "tags": [line(category.label) for category in entry.categories] or None,
        "attachments": [attachment] if attachment else None,
        "_prism": {name: line(text) for name, text in entry.citation.properties} if entry.citation else None,
    }
    return _known(item)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
