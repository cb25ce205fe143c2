"""Links of a foreign file: addresses of the web and of mail stay, others become plain text and are told of."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from masthead.importers import tree
from masthead.importers.manuscript import Remark, Topic, brief
from masthead.typography import several

SCHEMES = ("http", "https", "mailto", "tel")


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
            yield Remark(Topic.LEFT, f"the link to {address} at {brief(text)}: it leads to no address of the web")
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
