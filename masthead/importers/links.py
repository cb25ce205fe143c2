"""Links of a foreign file: addresses of the web and of mail stay, others become plain text and are told of."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from masthead.importers import tree
from masthead.importers.manuscript import Remark, Topic, brief
from masthead.typography import several

SCHEMES = ("http", "https", "mailto", "tel")
LONGEST = 200
"""Characters of an address that are told."""
_CARRIED = ("http:", "https:", "mailto:", "tel:", "file:")
"""With these a link comes as far as ``usable``, which tells of it itself."""
_NOWHERE = "it leads to no address of the web"


_RUN = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def harmful(body: HtmlElement) -> Iterator[Remark]:
    """Take the addresses off links that run a script, in place, and those that no reader could follow.

    Tabs, line ends and the controls before an address count for nothing, as in browsers (URL Standard, 4.4).
    """
    for link in body.iter("a"):
        address = re.sub("[\t\n\r]", "", re.sub("^[\x00-\x20]+|[\x00-\x20]+$", "", link.get("href") or ""))
        if _RUN.match(address):
            yield Remark(Topic.LEFT, f"a link that runs a script, at {brief(tree.words(link))}")
            del link.attrib["href"]
        elif re.match(r"[\\/]{2}", address):
            yield Remark(Topic.LEFT, f"the link to {_short(address)} at {brief(tree.words(link))}: it says no https:")
            del link.attrib["href"]
        elif (scheme := _SCHEME.match(address)) and scheme[0].lower() not in _CARRIED:
            yield Remark(Topic.LEFT, f"the link to {_short(address)} at {brief(tree.words(link))}: {_NOWHERE}")
            del link.attrib["href"]


def _short(address: str) -> str:
    return address if len(address) <= LONGEST else f"{address[:LONGEST]}…"


def usable(root: HtmlElement) -> Iterator[Remark]:
    """Keep the links that lead somewhere for every reader, in place."""
    within = 0
    for link in [*root.iter("a")]:
        address = " ".join((link.get("href") or "").split()).replace(" ", "%20")
        if address.lower().startswith("www."):
            address = f"http://{address}"
        if leads_out(address):
            link.attrib.clear()
            link.set("href", address)
            if next(link.iter("img"), None) is not None and not tree.words(link):
                yield Remark(Topic.LEFT, f"the link of a picture to {address}")
                link.drop_tag()
            elif tree.is_empty(link):
                link.drop_tag()
            continue
        text = tree.words(link)
        link.drop_tag()
        if not address or not text:
            continue
        if address.startswith("#"):
            within += 1
        else:
            yield Remark(Topic.LEFT, f"the link to {_short(address)} at {brief(text)}: {_NOWHERE}")
    if within:
        yield Remark(Topic.LEFT, f"{several(within, 'link')} from one place of the file to another; the words are here")


def leads_out(address: str) -> bool:
    """Whether an address is one of the web, of mail or of a telephone, and whole."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    return scheme in SCHEMES and bool(parts.hostname if scheme.startswith("http") else parts.path)
