"""What RSS and Atom share: names of vocabularies, and the end of writing."""

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from masthead.editions.feeds.text import line, printable
from masthead.editions.feeds.values import Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"

MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


def add(parent: Any, vocabulary: str, name: str, text: str | None = None, **attributes: str) -> Any:
    """Append an element. Attributes and text come out as XML can hold them."""
    element = etree.SubElement(parent, f"{{{vocabulary}}}{name}")
    for key, value in attributes.items():
        element.set(key, line(value))
    if text is not None:
        element.text = printable(text)
    return element


def add_history(parent: Any, feed: Feed) -> None:
    """Say where the document stands in the feed's history (RFC 5005, section 4)."""
    history = feed.history
    for relation, url in (
        ("current", history.current),
        ("prev-archive", history.earlier),
        ("next-archive", history.later),
    ):
        if url:
            add(parent, ATOM, "link", rel=relation, href=url, type=MEDIA_TYPES[feed.format])
    if history.is_archive:
        add(parent, HISTORY, "archive")


def add_citation(parent: Any, entry: Entry) -> None:
    """Say where the entry stands in the serial (PRISM 2.0)."""
    for name, text in entry.citation.properties if entry.citation else ():
        add(parent, PRISM, name, line(text))


def add_link(parent: Any, url: str, text: str, dateline: str = "") -> None:
    """Add a link for people: a browser that shows the document follows no other, and programs pass over it."""
    if dateline:
        add(parent, XHTML, "span", line(dateline))
    add(parent, XHTML, "a", line(text), href=url)


def timestamp(moment: datetime) -> str:
    """Give a moment as RFC 3339 has it. Before standard time, zones differed by seconds, which it cannot state."""
    return whole_offset(moment).isoformat(timespec="seconds")


def whole_offset(moment: datetime) -> datetime:
    """Give a moment whose offset is of whole minutes."""
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset is None or offset.total_seconds() % 60 else moment


def finish(root: Any, style: str) -> bytes:
    """Write the document, with the style sheet that makes it readable in a browser (xml-stylesheet 1.0)."""
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{style}"'))
    xml: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return xml
