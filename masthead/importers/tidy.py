"""What word processors and typing leave in a text, mended on its tree: empty paragraphs, stray spaces, bold headings.

Each mend that changes how a text is read comes with a remark. ``lists`` does what was typed as a list.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from masthead.importers import tree
from masthead.importers.blocks import BLOCKS, arranged
from masthead.importers.lists import typed_lists
from masthead.importers.manuscript import Remark, Topic, brief
from masthead.typography import several

LONGEST_HEADING = 80
"""Characters of a line in bold that was meant as a heading."""
LONGEST_OF_ALL = 300
"""Characters of a heading that is marked as one."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}\.|[A-Z]\.)\s+(?=\S)")
_BOUND = re.compile(r"(?<=\d)\u00a0(?=\w)|(?<=\bNo)\u00a0(?=\d)|(?<=\bNo\.)\u00a0(?=\d)|(?<=\bp\.)\u00a0(?=\d)")


def tidied(root: HtmlElement) -> Iterator[Remark]:
    """Mend a text in place."""
    _characters(root)
    _marks(root)
    arranged(root)
    yield from _empty(root)
    yield from typed_lists(root)
    yield from _bold_headings(root)
    yield from _headings(root)
    yield from _numbered_headings(root)
    _captions(root)
    _quotations(root)
    yield from _tables(root)


def _characters(root: HtmlElement) -> None:
    """Take out characters that nobody sees, and non-breaking spaces but those between a number and its word."""
    for node in root.iter():
        for kind in ("text", "tail"):
            if (text := getattr(node, kind)) and isinstance(node.tag, str):
                bound = _BOUND.sub("\ue020", text.translate(_UNSEEN))
                setattr(node, kind, bound.replace("\u00a0", " ").replace("\ue020", "\u00a0"))


def _marks(root: HtmlElement) -> None:
    """Join what was marked in pieces, unwrap what marks nothing; ``21<sup>st</sup>`` is plain in print."""
    for tag, same in (("b", "strong"), ("i", "em"), ("strike", "s"), ("del", "s")):
        for found in [*root.iter(tag)]:
            found.tag = same
    for tag in ("strong", "em", "s", "sup", "sub", "u", "a"):
        for found in [*root.iter(tag)]:
            says_nothing = not tree.words(found) and next(found.iter("img", "note"), None) is None
            if tag == "u" or says_nothing or (tag == "sup" and tree.words(found) in ("st", "nd", "rd", "th")):
                found.drop_tag()
            elif (before := found.getprevious()) is not None and _goes_on(before, found):
                _join(before, found)


def _goes_on(before: HtmlElement, found: HtmlElement) -> bool:
    return before.tag == found.tag and before.get("href") == found.get("href") and not (before.tail or "").strip()


def _join(before: HtmlElement, found: HtmlElement) -> None:
    gap = before.tail or ""
    before.tail = None
    last = before[-1] if len(before) else None
    if last is None:
        before.text = (before.text or "") + gap + (found.text or "")
    else:
        last.tail = (last.tail or "") + gap + (found.text or "")
    for child in list(found):
        before.append(child)
    before.tail, found.tail = found.tail, None
    holder = found.getparent()
    if holder is not None:
        holder.remove(found)


def _empty(root: HtmlElement) -> Iterator[Remark]:
    number = 0
    for block in [*root.iter("p", *tree.HEADINGS, "li", "blockquote", "ul", "ol", "figure")]:
        if block is not root and tree.is_empty(block) and block.getparent() is not None:
            number += block.tag in ("p", *tree.HEADINGS)
            block.drop_tree()
    if number:
        yield Remark(Topic.MENDED, f"{several(number, 'empty paragraph')} taken out")


def _bold_headings(root: HtmlElement) -> Iterator[Remark]:
    """A short paragraph all in bold, before one that is not, was meant as a heading."""
    found = []
    for block in tree.blocks(root):
        after = block.getnext()
        if _is_bold(block) and after is not None and not _is_bold(after) and after.tag in ("p", "ul", "ol", "table"):
            found.append(block)
    below = max((tree.level(block) for block in tree.blocks(root) if tree.level(block) < 3), default=1)
    for block in found:
        block.tag = f"h{min(6, below + 1)}"
    if found:
        named = ", ".join(f"“{tree.words(block)}”" for block in found[:3]) + (" …" if found[3:] else "")
        yield Remark(Topic.MENDED, f"{several(len(found), 'line')} in bold became a heading: {named}"
                     .replace("became a heading", "became headings" if found[1:] else "became a heading"))  # fmt: skip


def _is_bold(block: HtmlElement) -> bool:
    text = tree.words(block)
    if block.tag != "p" or block.get("class") or not text or len(text) > LONGEST_HEADING or text[-1] in '.:;,!”’"':
        return False
    bold = "".join(str(mark.text_content()) for mark in block.iter("strong"))
    return " ".join(bold.split()) == text and next(block.iter("img", "br"), None) is None


def _headings(root: HtmlElement) -> Iterator[Remark]:
    """A heading is bold by itself, stands on one line, holds no picture, and is no text marked as a heading."""
    for block in [*root.iter(*tree.HEADINGS)]:
        if len(text := tree.words(block)) > LONGEST_OF_ALL:
            block.tag = "p"
            block.attrib.pop("class", "")
            what = f"a heading of {len(text)} characters, set as ordinary text: {brief(text, 40)}"
            yield Remark(Topic.LOOK, f"{what}; write a shorter one above it")
            continue
        for tag in ("strong", "br"):
            for mark in [*block.iter(tag)]:
                if tag == "br":
                    mark.tail = " " + (mark.tail or "").lstrip()
                mark.drop_tag()
        for picture in [*block.iter("img")]:
            holder = tree.made("p")
            picture.drop_tree()
            picture.tail = None
            holder.append(picture)
            block.addnext(holder)
        if tree.is_empty(block):
            block.drop_tree()


def _numbered_headings(root: HtmlElement) -> Iterator[Remark]:
    """Take numbers off headings where at least two have one: "1. Aims", "2.3 Costs"."""
    found = [(block, mark[0]) for block in root.iter(*tree.HEADINGS) if (mark := _NUMBER.match(tree.words(block)))]
    if len(found) < 2:
        return
    for block, number in found:
        tree.prefix(block, number.rstrip())
    said = f"the typed numbers of {len(found)} headings taken off; mend where the text names one"
    yield Remark(Topic.MENDED, said, " ".join(number for _, number in found))


def _captions(root: HtmlElement) -> None:
    """A caption behind a picture belongs to it."""
    for figure in [*root.iter("figure")]:
        picture, caption = next(figure.iter("img"), None), next(figure.iter("figcaption"), None)
        if picture is not None and caption is not None:
            picture.set("title", tree.words(caption))
            caption.drop_tree()
        figure.tag = "p" if not any(child.tag in BLOCKS for child in figure) else "div"
        if figure.tag == "div":
            figure.drop_tag()
    for block in [*root.iter("p")]:
        before = block.getprevious()
        picture = next(before.iter("img"), None) if before is not None and before.tag == "p" else None
        if block.get("class") == "caption" and picture is not None and not tree.words(before):
            picture.set("title", tree.words(block))
            block.drop_tree()


def _quotations(root: HtmlElement) -> None:
    """Quotations that follow one another are one."""
    for quotation in [*root.iter("blockquote")]:
        before = quotation.getprevious()
        if before is not None and before.tag == "blockquote" and not (before.tail or "").strip():
            for child in list(quotation):
                before.append(child)
            quotation.drop_tree()


def _tables(root: HtmlElement) -> Iterator[Remark]:
    """A table of one cell was a frame; tables within tables, and merged cells, are more than Markdown has."""
    frames = within = 0
    for table in [*root.iter("table")]:
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table"), None) is table]
        is_inner = next(table.iterancestors("table"), None) is not None
        if len(cells) > 1 and not is_inner:
            if merged := [cell for cell in cells if (cell.get("colspan") or cell.get("rowspan") or "1") != "1"]:
                where = f"the table that begins {brief(tree.words(cells[0]), 30)}"
                yield Remark(
                    Topic.LOOK, f"{where}: {several(len(merged), 'merged cell')}; the other places are empty now"
                )
            continue
        frames, within = frames + (not is_inner), within + is_inner
        for cell in cells:
            cell.tag = "div" if any(child.tag in BLOCKS for child in cell) else "p"
        for tag in ("tr", "tbody", "thead", "tfoot", "colgroup", "col", "div"):
            for inner in [*table.iter(tag)]:
                if next(inner.iterancestors("table"), None) is table:
                    inner.drop_tag()
        table.drop_tag()
    if frames:
        yield Remark(Topic.MENDED, f"{several(frames, 'table')} of one cell, a frame, set as ordinary text")
    if within:
        yield Remark(Topic.LEFT, f"the lines of {several(within, 'table')} within a table; the text is here")
