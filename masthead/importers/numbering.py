"""Word's numbered lists go on counting after a paragraph between; HTML's begin anew. A mark tells where one goes on.

mammoth does not hand on numbers, so each numbered paragraph that is neither first in the document nor follows its own
list begins with a mark, which ``tidy`` turns into the list's first number.
"""

from collections.abc import Iterator

from lxml import etree

from masthead.importers.wordml import W

OPEN, CLOSE = "\ue010", "\ue011"
"""Round the number that a list goes on with. Of Unicode's private use: no text has them."""


def numbered(tree: etree._Element, numbering: etree._Element | None) -> None:
    """Put the marks into a document, in place."""
    if numbering is None:
        return
    starts = dict(_starts(numbering))
    counts: dict[tuple[str, int], int] = {}
    before: tuple[str, int] | None = None
    for paragraph in tree.iter(f"{W}p"):
        key = _key(paragraph)
        if key is None:
            before = None if (before is None or _has_text(paragraph)) else before
            continue
        name, level = key
        for other in [one for one in counts if one[0] == name and one[1] > level]:
            del counts[other]
        first = starts.get(key)
        if first is None:  # bullets
            before = key
            continue
        number = counts.get(key, first - 1) + 1
        counts[key] = number
        if before is None and number > 1:
            _mark(paragraph, number)
        before = key


def _key(paragraph: etree._Element) -> tuple[str, int] | None:
    found = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if found is None or found.get(f"{W}val") in (None, "0"):
        return None
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    depth = (level.get(f"{W}val") if level is not None else None) or "0"
    return str(found.get(f"{W}val")), int(depth) if depth.isdigit() else 0


def _starts(numbering: etree._Element) -> Iterator[tuple[tuple[str, int], int]]:
    """Give the first number of each level of each list that counts."""
    abstract = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    for one in numbering.iter(f"{W}num"):
        link = one.find(f"{W}abstractNumId")
        levels = abstract.get(link.get(f"{W}val")) if link is not None else None
        for level in () if levels is None else levels.iter(f"{W}lvl"):
            form, start = level.find(f"{W}numFmt"), level.find(f"{W}start")
            kind = form.get(f"{W}val") if form is not None else None
            depth, first = level.get(f"{W}ilvl") or "0", (start.get(f"{W}val") if start is not None else None) or "1"
            if kind not in (None, "bullet", "none") and depth.isdigit() and first.isdigit():
                yield (str(one.get(f"{W}numId")), int(depth)), int(first)


def _has_text(paragraph: etree._Element) -> bool:
    return any((node.text or "").strip() for node in paragraph.iter(f"{W}t"))


def _mark(paragraph: etree._Element, number: int) -> None:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = f"{OPEN}{number}{CLOSE}"
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        paragraph.insert(0, run)
    else:
        properties.addnext(run)
