"""HTML that stands on its own: whatever reads a feed shows it far from our pages, among the entries of others."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from lxml import html
from lxml.html import defs

from masthead.editions.feeds.text import printable

_ABSOLUTE = re.compile("[a-zA-Z][a-zA-Z0-9+.-]*:")
_OPENING = 300
"""The most characters of a description that is taken from the text."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A finished entry."""

    html: str
    opening: str
    """The first paragraph as plain text, cut short where it is long."""


@lru_cache(2048)
def loosen(markup: str, page: str, language: str) -> Loose:
    """Make every address absolute, footnotes and their ways back included, as seen from the page at the URL ``page``.

    Anchors go, for two entries in one window would share them; notes are reached on the page itself.
    Remembered, for an entry stands in several documents.
    """
    root = html.fragment_fromstring(printable(markup), create_parent="div")
    for element in root.iter():
        element.attrib.pop("id", None)
        for name, value in element.attrib.items():
            if name in defs.link_attrs and not _ABSOLUTE.match(value):
                element.set(name, _joined(page, value))
    root.set("lang", language)
    return Loose(html.tostring(root, encoding="unicode").strip(), _opening(root))


def _joined(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:  # such as //[x: no address at all, and nothing to make absolute
        return address


def _opening(root: html.HtmlElement) -> str:
    """Give the words of the first paragraph, without the numbers of its notes."""
    paragraph = next(root.iter("p"), None)
    words = [] if paragraph is None else paragraph.xpath(".//text()[not(ancestor::sup)]")
    text = " ".join("".join(words).split())
    return text if len(text) <= _OPENING else f"{text[:_OPENING].rpartition(' ')[0] or text[:_OPENING]} …"
