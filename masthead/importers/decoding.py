"""The bytes of a page as text, and the text as a tree, whatever they are."""

import re

from lxml import etree
from lxml import html as lx
from lxml.html import HtmlElement


def parsed(text: str) -> HtmlElement:
    """Parse a page; one of which nothing is left, such as end tags alone, is an empty one."""
    reader = lx.HTMLParser(huge_tree=False, no_network=True)
    try:
        return lx.document_fromstring(text or "<p></p>", parser=reader)
    except etree.ParserError:
        return lx.document_fromstring("<p></p>", parser=reader)


def decoded(content: bytes) -> str:
    """Decode a page: by its byte-order mark, by what it says of itself, as UTF-8, else as Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    said = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", content[:2048])
    for name in ("utf-8-sig", said[1].decode("ascii") if said else "utf-8", "cp1252"):
        try:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", content.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")
