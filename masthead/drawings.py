"""What a drawing (SVG) holds besides lines: what runs, asks for something elsewhere, or keeps a program busy for ever.

A drawing is opened by its address, too, where it is a document of this site like any other. So it is read as XML, as
browsers read it, and not searched: characters may be written in many ways. SVG 2 and CSS are what is gone by.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

SVG, XHTML, MATHML, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
)
LARGEST = 8 << 20
"""Bytes."""
MOST_SHAPES = 200_000
"""Elements, each counted as often as ``use`` shows it."""
_RUNS = frozenset("script handler listener foreignobject iframe audio video canvas embed object discard".split())
_DECLARED = tuple(word.encode(code) for word in ("<!ENTITY", "<!ATTLIST") for code in ("ascii", "utf-16-le"))
_HREF = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}\s?|[^\n])")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ASKS = re.compile(
    r"url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif|webp)[;,])[^\s)\"']|@import|@namespace|(?:-|\b)(?:image|image-set|src)\(",
    re.IGNORECASE,
)
_HELD = re.compile(r"data:image/(?:png|jpeg|gif|webp)((?:;[\w=-]*)*),([^\"')]*)", re.IGNORECASE)
_ELSEWHERE = "it asks for something outside itself"


def harm(content: bytes) -> str | None:
    """Say what in a drawing would do harm; None where nothing would."""
    if len(content) > LARGEST:
        return f"it has {len(content) >> 20} MB; {LARGEST >> 20} are the most"
    if any(word in content for word in _DECLARED):
        return "it declares entities or attributes (<!ENTITY, <!ATTLIST), which browsers put in everywhere"
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as trouble:
        return f"it is no sound XML (line {trouble.lineno or 1})"
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        return "it declares entities or attributes (<!ENTITY, <!ATTLIST), which browsers put in everywhere"
    beside = (root.itersiblings(preceding=True), root.itersiblings(), root.iter(etree.ProcessingInstruction))
    if any(isinstance(one, etree._ProcessingInstruction) for some in beside for one in some):
        return "it holds an instruction <?, which can ask for something outside itself"
    return next((found for node in root.iter(etree.Element) for found in _of(node)), None) or _endless(root)


def held(content: bytes) -> Iterator[bytes]:
    """Give the pictures that stand in a drawing as ``data:`` addresses (RFC 2397). None of what is no sound XML."""
    if len(content) > LARGEST:
        return
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return
    for node in root.iter(etree.Element):
        for text in (str(node.text or ""), *map(str, node.values())):
            for kind, written in _HELD.findall(_ESCAPE.sub(_unescaped, _COMMENT.sub("", text))):
                yield _decoded(unquote_to_bytes(written), is_base64=kind.lower().endswith(";base64"))


def _decoded(content: bytes, *, is_base64: bool) -> bytes:
    if not is_base64:
        return content
    try:
        return base64.b64decode(content + b"==")
    except binascii.Error:
        return b""


def _of(node: etree._Element) -> Iterator[str]:
    name = etree.QName(node)
    local = name.localname.lower()
    if local in _RUNS or (name.namespace or SVG) in (XHTML, MATHML):
        yield f"it holds {name.localname}, which can run as a program"
    if local == "style" and _asks("".join(map(str, node.itertext()))):
        yield _ELSEWHERE
    if local == "set" or local.startswith("animate"):
        target = (node.get("attributeName") or "").lower().rpartition(":")[2]
        if target == "href" or target.startswith("on"):
            yield f"it holds {name.localname}, which changes where a link leads"
    for key, value in node.items():
        yield from _attribute(etree.QName(key), str(value))


def _attribute(key: etree.QName, value: str) -> Iterator[str]:
    name = key.localname.lower()
    if name.startswith("on"):
        yield f"it holds {key.localname}, which can run as a program"
    is_address = name in ("href", "src") and value.strip()
    is_elsewhere = not _HREF.match(value) if is_address else name == "base" and key.namespace == XML
    if is_elsewhere or _asks(value):
        yield _ELSEWHERE


def _asks(style: str) -> bool:
    """Whether a style asks another place for something, as a browser reads it: without comments and escapes."""
    return _ASKS.search(_ESCAPE.sub(_unescaped, _COMMENT.sub("", style))) is not None


def _unescaped(found: re.Match[str]) -> str:
    code = found[1].strip()
    is_number = re.fullmatch(r"[0-9a-fA-F]+", code) is not None
    return chr(min(int(code, 16), 0x10FFFF)) if is_number else code


def _endless(root: etree._Element) -> str | None:
    """Find a drawing that shows itself within itself, or more shapes than a program can draw."""
    named = {node.get("id"): node for node in root.iter(etree.Element) if node.get("id")}
    counted: dict[etree._Element, int] = {}
    open_now: set[etree._Element] = set()

    def shapes(node: etree._Element) -> int:
        if node in counted:
            return counted[node]
        if node in open_now:
            raise RecursionError
        open_now.add(node)
        total = 1 + sum(shapes(child) for child in node.iterchildren(etree.Element))
        total += sum(shapes(named[name]) for name in _references(node) if name in named)
        open_now.discard(node)
        counted[node] = total
        return total

    try:
        if shapes(root) <= MOST_SHAPES:
            return None
    except RecursionError:
        return "it shows itself within itself"
    return f"it draws more than {MOST_SHAPES:,} shapes"


def _references(node: etree._Element) -> list[str]:
    found = [str(value).strip()[1:] for key, value in node.items() if etree.QName(key).localname == "href"]
    is_use = etree.QName(node).localname in ("use", "pattern", "mask")
    styled = [one for value in node.values() for one in re.findall(r"url\(\s*[\"']?#([^)\"']+)", str(value))]
    return (found if is_use else []) + styled
