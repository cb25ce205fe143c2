"""The pictures that stand within a drawing, as ``data:`` addresses (RFC 2397): they are measured as others are."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from masthead.drawings.style import unescaped

_HELD = re.compile(r"data:image/(?:png|jpe?g|gif|webp)((?:;[\w=-]*)*),([^\"')]*)", re.IGNORECASE)


def held(content: bytes, largest: int) -> Iterator[bytes]:
    """Give the pictures within a drawing of at most so many bytes. None of what is no sound XML."""
    if len(content) > largest:
        return
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return
    for node in root.iter(etree.Element):
        is_style = etree.QName(node).localname.lower() == "style"
        written_in = "".join(map(str, node.itertext())) if is_style else ""
        for text in (written_in, *map(str, node.values())):
            for kind, written in _HELD.findall(unescaped(text)):
                yield _decoded(unquote_to_bytes(written), is_base64=kind.lower().endswith(";base64"))


def carried(address: str) -> tuple[str, bytes] | None:
    """Give the media type and the bytes of a picture that an address holds itself; None where it is no such address."""
    found = _HELD.fullmatch(address)
    if found is None:
        return None
    kind = address[len("data:") :].partition(",")[0].partition(";")[0].lower()
    return kind, _decoded(unquote_to_bytes(found[2]), is_base64=found[1].lower().endswith(";base64"))


def _decoded(content: bytes, *, is_base64: bool) -> bytes:
    if not is_base64:
        return content
    try:
        return base64.b64decode(content + b"==")
    except binascii.Error:
        return b""
