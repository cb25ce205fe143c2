"""A feed as Atom (RFC 4287). feedgen's Atom loses enclosures and states a type that is not valid, so lxml writes it."""

from typing import Any

from lxml import etree

from masthead.editions.feeds.text import line, printable
from masthead.editions.feeds.values import Category, Entry, Feed
from masthead.editions.feeds.xml import (
    ATOM,
    HISTORY,
    MEDIA_TYPES,
    PRISM,
    XHTML,
    XML,
    add,
    add_citation,
    add_history,
    add_link,
    finish,
    timestamp,
)

NEVER = "1970-01-01T00:00:00Z"
"""What an empty feed states, for Atom must have a date and the content has none."""


def write(feed: Feed) -> bytes:
    """Give the feed's XML: a pure function of its value."""
    spaces: dict[str | None, str] = {None: ATOM, "prism": PRISM, "fh": HISTORY, "h": XHTML}
    root: Any = etree.Element(f"{{{ATOM}}}feed", nsmap=spaces)  # type: ignore[arg-type]
    root.set(f"{{{XML}}}lang", feed.language)
    root.set(f"{{{XML}}}base", feed.base)
    add(root, ATOM, "id", feed.identity)
    add(root, ATOM, "title", line(feed.title))
    add(root, ATOM, "subtitle", line(feed.description))
    add(root, ATOM, "updated", timestamp(feed.changed) if feed.changed else NEVER)
    add(root, ATOM, "link", rel="self", href=feed.url, type=MEDIA_TYPES["atom"])
    add(root, ATOM, "link", rel="alternate", href=feed.page, type="text/html")
    add_history(root, feed)
    add(add(root, ATOM, "author"), ATOM, "name", line(feed.publisher))
    if feed.rights:
        add(root, ATOM, "rights", line(feed.rights))
    add(root, ATOM, "generator", "masthead")
    add_link(root, feed.page, feed.page)
    for entry in feed.entries:
        _add(root, entry, feed)
    return finish(root, feed.style)


def _add(root: Any, entry: Entry, feed: Feed) -> None:
    element = add(root, ATOM, "entry")
    if entry.language != feed.language:
        element.set(f"{{{XML}}}lang", line(entry.language))
    add(element, ATOM, "id", entry.iri)
    add(element, ATOM, "title", line(entry.title))
    add(element, ATOM, "published", timestamp(entry.published))
    add(element, ATOM, "updated", timestamp(entry.changed))
    add(element, ATOM, "link", rel="alternate", href=entry.url, type="text/html")
    if entry.enclosure:
        length, kind = str(entry.enclosure.length), entry.enclosure.media_type
        add(element, ATOM, "link", rel="enclosure", href=entry.enclosure.url, length=length, type=kind)
    for author in entry.authors:
        add(add(element, ATOM, "author"), ATOM, "name", line(author))
    for category in entry.categories:
        _add_category(element, category)
    add(element, ATOM, "summary", line(entry.description), type="text")
    content = add(element, ATOM, "content", printable(entry.html), type="html")
    content.set(f"{{{XML}}}base", printable(entry.url))
    add_citation(element, entry)
    add_link(element, entry.url, entry.title, entry.dateline)


def _add_category(element: Any, category: Category) -> None:
    scheme = {"scheme": category.scheme} if category.scheme else {}
    add(element, ATOM, "category", term=category.term, label=category.label, **scheme)
