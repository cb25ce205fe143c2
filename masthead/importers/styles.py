"""Which of a Word file's own styles are headings: by their outline level, or by the heading that they are based on."""

import re
from collections.abc import Iterator

from lxml import etree

from masthead.importers.wordml import W

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|headline", re.IGNORECASE)
DEEPEST = 20
"""Styles based on one another."""


def headings(part: etree._Element | None) -> Iterator[str]:
    """Give a line of mammoth's style map for each paragraph style that is a heading by another name."""
    if part is None:
        return
    styles = {one.get(f"{W}styleId"): one for one in part.iter(f"{W}style") if one.get(f"{W}type") == "paragraph"}
    for style in styles.values():
        name = _value(style, "name")
        if not name or _HEADING.fullmatch(name) or name.lower().startswith(("toc", "title", "subtitle")):
            continue
        level = _level(style, styles)
        quoted = name.replace("\\", "\\\\").replace("'", "\\'")
        if level == "title":
            yield f"p[style-name='{quoted}'] => h1.title:fresh"
        elif level:
            yield f"p[style-name='{quoted}'] => h{level}:fresh"


def _level(style: etree._Element, styles: dict[str | None, etree._Element]) -> str:
    """Give the level of a heading style, ``title``, or nothing. The nearest style that says something decides."""
    for _ in range(DEEPEST):
        name = _value(style, "name")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        said = (outline.get(f"{W}val") or "") if outline is not None else ""
        if said.isdigit():
            return str(min(6, int(said) + 1)) if int(said) < 9 else ""
        if found := _HEADING.fullmatch(name):
            return str(min(6, int(found[1])))
        if _TITLE.fullmatch(name):
            return "title"
        base = styles.get(_value(style, "basedOn"))
        if base is None:
            return ""
        style = base
    return ""


def _value(style: etree._Element, name: str) -> str:
    found = style.find(f"{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""
