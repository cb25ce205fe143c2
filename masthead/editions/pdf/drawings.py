"""Drawings (SVG): the fonts they ask for, and the texts in them.

A drawing asks for fonts that this machine may have and the next may not. On paper the fonts of the theme stand in,
so that every machine prints alike.
"""

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
_FAMILY = re.compile(r"(font-family\s*:\s*)([^;}]+)")


def parsed(svg: bytes) -> etree._Element | None:
    """Read a drawing; None where it is none. Nothing that it refers to is fetched."""
    try:
        return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def in_own_fonts(svg: bytes) -> bytes:
    """Give a drawing that asks for fonts of the theme alone. What cannot be read stays as it is."""
    root = parsed(svg)
    if root is None:
        return svg
    for node in root.iter(etree.Element):
        if family := node.get("font-family"):
            node.set("font-family", _own(family))
        if style := node.get("style"):
            node.set("style", _FAMILY.sub(_own_declaration, style))
        if node.tag == f"{{{SVG}}}style" and node.text:
            node.text = _FAMILY.sub(_own_declaration, node.text)
    if root.get("font-family") is None:
        root.set("font-family", _own(""))
    return etree.tostring(root, encoding="UTF-8")


def texts(svg: bytes) -> list[str]:
    """Give the texts of a drawing, in its order."""
    root = parsed(svg)
    nodes = [] if root is None else root.iter(f"{{{SVG}}}text")
    return [" ".join("".join(map(str, node.itertext())).split()) for node in nodes]


def _own(family: str) -> str:
    names = [name.strip(" '\"").casefold() for name in family.split(",")]
    if any(name in ("monospace", "courier", "courier new") for name in names):
        return "Masthead Mono"
    is_serif = any(name in ("serif", "georgia", "times", "times new roman", "source serif 4") for name in names)
    return "Masthead Serif" if is_serif else "Public Sans"


def _own_declaration(found: re.Match[str]) -> str:
    return f"{found.group(1)}'{_own(found.group(2))}'"
