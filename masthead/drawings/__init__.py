"""What a drawing (SVG) holds besides lines: what runs, asks for something elsewhere, or keeps a program busy for ever.

A drawing is opened by its address, too, where it is a document of this site like any other. So it is read as XML, as
browsers read it, and not searched: characters may be written in many ways. SVG 2 and CSS are what is gone by.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from masthead.drawings.labour import laborious
from masthead.drawings.style import Styles, Unclear, asks, sheets
from masthead.drawings.weight import endless

SVG, XHTML, MATHML, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
)
LARGEST = 8 << 20
"""Bytes."""
_RUNS = frozenset("script handler listener foreignobject iframe audio video canvas embed object discard".split())
_DECLARED = ("<!ENTITY", "<!ATTLIST")
_DECLARES = "it declares entities or attributes (<!ENTITY, <!ATTLIST), which browsers put in everywhere"
_PLAIN = "save it as plain SVG (in Illustrator: Export As, SVG)"
_LABEL = re.compile(
    rb"<\?xml\s+version\s*=\s*[\"'][0-9.]+[\"'](?:\s+encoding\s*=\s*[\"']([\w.:-]+)[\"'])?"
    rb"(?:\s+standalone\s*=\s*[\"'](?:yes|no)[\"'])?\s*\?>"
)
_DECLARATION = re.compile(r"\A<\?xml\s[^>]*\?>")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LATIN = ("us-ascii", "iso-8859-1", "latin1", "windows-1252")
_PICTURE = r"data:image/(?:png|jpe?g|gif|webp)(?:;[\w=-]*)*,"  # as ``within`` finds it, to measure it
_FONT = r"data:(?:font/(?:woff2?|ttf|otf|sfnt)|application/(?:x-)?font-[\w-]+)[;,]"
_HREF = re.compile(rf"\s*(?:#|{_PICTURE})", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
_SELF = re.compile(rf"\s*(?:#|{_PICTURE}|{_FONT})", re.IGNORECASE)
_ELSEWHERE = "it asks for something outside itself"


class Harm(NamedTuple):
    """What in a drawing would do harm, and how to mend it where saving it again is not the whole of it."""

    said: str
    hint: str = ""


def harm(content: bytes) -> Harm | None:
    """Say what in a drawing would do harm; None where nothing would."""
    if len(content) > LARGEST:
        return Harm(f"it has {len(content) >> 20} MB; {LARGEST >> 20} are the most")
    text = _text(content)
    if isinstance(text, Harm):
        return text
    if any(word in text for word in _DECLARED):
        return Harm(_DECLARES, _PLAIN)
    try:
        # The label was judged by _text: what is parsed is what was judged, whatever it says.
        parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(_DECLARATION.sub("", text).encode(), parser)
    except etree.XMLSyntaxError as trouble:
        return Harm(f"it is no sound XML (line {trouble.lineno or 1})")
    try:
        styles = Styles()
        found = _held(root, styles) or endless(root, styles) or laborious(root, styles)
    except Unclear as trouble:
        return Harm(str(trouble), _PLAIN)
    return Harm(found, _PLAIN if "foreignObject" in found else "") if found else None


def _text(content: bytes) -> str | Harm:
    """Read a drawing as every browser does: by its byte order mark, else as UTF-8, whatever else it calls itself.

    Browsers do not know some encodings that libraries do (UTF-7), and then see other elements than these.
    """
    for mark, code in _MARKS:
        if content.startswith(mark):
            return _decoded(content.removeprefix(mark), code)
    head = _LABEL.match(content)
    if head is None and re.match(rb"\s*<\?xml\s", content, re.IGNORECASE):
        return _in_no_utf_8("something unclear")
    label = (head[1] or b"utf-8").decode("ascii", "replace").lower() if head else "utf-8"
    if label in _LATIN and not re.search(rb"[\x80-\x9f]", content):  # the two differ there
        label = "windows-1252"
    return _decoded(content, label) if label in ("utf-8", "windows-1252") else _in_no_utf_8(f"'{label[:40]}'")


def _decoded(content: bytes, code: str) -> str | Harm:
    try:
        return content.decode(code)
    except UnicodeDecodeError:
        return _in_no_utf_8("UTF-8 or UTF-16, and is not")


def _in_no_utf_8(label: str) -> Harm:
    return Harm(f"it says it is written in {label}, which not every browser reads alike", "save the drawing as UTF-8")


def _held(root: etree._Element, styles: Styles) -> str | None:
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        return _DECLARES
    beside = (root.itersiblings(preceding=True), root.itersiblings(), root.iter(etree.ProcessingInstruction))
    if any(
        isinstance(one, etree._ProcessingInstruction) and one.target != "xpacket" for some in beside for one in some
    ):
        return "it holds an instruction <?, which can ask for something outside itself"
    return next((found for node in root.iter(etree.Element) for found in _of(node, styles)), None)


def _of(node: etree._Element, styles: Styles) -> Iterator[str]:
    name = etree.QName(node)
    local = name.localname.lower()
    if local in _RUNS or (name.namespace or SVG) in (XHTML, MATHML):
        yield f"it holds {name.localname}, which can run as a program"
    if local == "style" and any(_asks(styles.read(text)) for text in sheets(node)):
        yield _ELSEWHERE
    if local == "set" or local.startswith("animate"):
        target = (node.get("attributeName") or "").strip().lower().rpartition(":")[2]
        if target == "href" or target.startswith("on"):
            yield f"it holds {name.localname}, which changes where a link leads"
    for key, value in node.items():
        yield from _attribute(local, etree.QName(key), str(value), styles)


def _attribute(element: str, key: etree.QName, value: str, styles: Styles) -> Iterator[str]:
    name = key.localname.lower()
    if name.startswith("on"):
        yield f"it holds {key.localname}, which can run as a program"
    is_address = name in ("href", "src") and value.strip()
    is_link = element == "a" and name == "href" and _LINK.match(value)
    is_elsewhere = not (is_link or _HREF.match(value)) if is_address else name == "base" and key.namespace == XML
    is_told = key.namespace or name in _TOLD or name.startswith(("aria-", "data-"))
    parts = [] if is_told or is_address else [value, *(dict.fromkeys(value.split(";")) if name == "values" else [])]
    if is_elsewhere or name in _PINGS or any(_asks(styles.read(part)) for part in parts):
        yield _ELSEWHERE


_TOLD = frozenset("id class name role lang alt title label".split())
"""Attributes that only say something; any other may be a style, for browsers learn new ones."""


_PINGS = ("ping", "attributionsrc")


def _asks(nodes: list[Any]) -> bool:
    """Whether a style asks another place for something."""
    return any(one is None or (one and not _SELF.match(one)) for one in asks(nodes))
