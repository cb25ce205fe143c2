"""The names of WordprocessingML and DrawingML (ECMA-376 part 1), and the text of an element."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  (the namespace's usual prefix)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_BETWEEN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "‑"}


def text_of(element: etree._Element) -> str:
    """Give the text that readers of an element see, its paragraphs apart."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    for node in element.iter(f"{W}t", f"{M}t", f"{A}t", f"{W}p", f"{A}p", *_BETWEEN):
        if node.tag in (f"{W}p", f"{A}p"):
            yield " "
        else:
            yield _BETWEEN.get(str(node.tag)) or node.text or ""


_AWAY = (f"{W}del", f"{W}moveFrom")


def shown(element: etree._Element) -> str:
    """Give the text that readers of an element see, as ``text_of``: what was struck out is away, and what is written
    twice, for new and old programs, comes once. What stands in a text box comes behind all else.
    """
    pieces: list[str] = []
    apart: list[etree._Element] = []
    _show(element, pieces, apart)
    while apart:
        pieces.append(" ")
        for child in apart.pop(0):
            _show(child, pieces, apart)
    return "".join(pieces)


def _show(element: etree._Element, pieces: list[str], apart: list[etree._Element]) -> None:
    if element.tag in _AWAY or not isinstance(element.tag, str):
        return
    if element.tag == f"{W}txbxContent":
        apart.append(element)
        return
    if element.tag in (f"{W}t", f"{M}t", f"{A}t"):
        pieces.append(element.text or "")
    pieces.append(_BETWEEN.get(element.tag, ""))
    is_apart = element.tag in (f"{W}p", f"{A}p", f"{W}rt", f"{W}rubyBase")
    goes_on = is_apart and element.find(f"{W}pPr/{W}rPr/{W}del") is not None
    pieces.append(" " if is_apart else "")
    for child in _chosen(element) if element.tag == f"{MC}AlternateContent" else element:
        _show(child, pieces, apart)
    pieces.append(" " if is_apart and not goes_on else "")


def is_away(element: etree._Element) -> bool:
    """Whether an element was struck out, or moved away from where it stands."""
    return next(element.iterancestors(*_AWAY), None) is not None


def _chosen(both: etree._Element) -> etree._Element | tuple[()]:
    """Of what Word writes twice give the new, else the old (ECMA-376 part 3)."""
    kept = next((one for name in ("Choice", "Fallback") if (one := both.find(f"{MC}{name}")) is not None), None)
    return () if kept is None else kept


def drop(element: etree._Element) -> None:
    """Take an element out. What follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off (17.17.4) is on."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off", "none")
