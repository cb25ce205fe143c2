"""Lists that were typed: "•", "- ", "1.", "a)" at the beginning of paragraphs become lists."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from masthead.importers import tree
from masthead.importers.manuscript import Remark, Topic
from masthead.importers.numbering import CLOSE, OPEN
from masthead.typography import several

_BULLET = re.compile(r"(?:[•·▪▫■□●○◦‣⁃∙➢➤✓✔\uf0b7\uf0a7\uf0fc§]\s*|(?:[-–—*+]|o)\s+)(?=\S)")
_DIGITS = re.compile(r"\(?(\d{1,2})[.)]\s+(?=\S)|\((\d{1,2})\)\s*(?=\S)")
_LETTER = re.compile(r"\(?([a-z])[.)]\s+(?=\S)|\(([a-z])\)\s*(?=\S)")
_ROMAN = re.compile(r"\(?([ivx]{1,5})[.)]\s+(?=\S)")
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A paragraph that begins like an item."""

    block: HtmlElement
    mark: str
    kind: str
    number: int = 0


def typed_lists(root: HtmlElement) -> Iterator[Remark]:
    """Make lists of the paragraphs that were typed as such, in place."""
    _starts(root)
    for holder in (root, *root.iter("blockquote", "td", "th")):
        _split(holder)
    runs = [run for holder in (root, *root.iter("blockquote")) for run in _runs(holder)]
    marks = " ".join(typed.mark for run in runs for typed in run)
    for run in runs:
        _make(run)
    _nest(root)
    _join(root)
    if runs:
        yield Remark(Topic.MENDED, f"{several(len(runs), 'list')} typed with bullets or numbers set as such", marks)
    if any(run[0].kind in ("letter", "roman") for run in runs):
        yield Remark(Topic.LOOK, "a list typed a), b), c) is a numbered list now; mend where the text names a letter")


def _starts(root: HtmlElement) -> None:
    """Turn the marks of ``numbering`` into the first numbers of lists."""
    for item in root.iter("li", "p", *tree.HEADINGS):
        found = _MARK.match(tree.words(item))
        if found is None:
            continue
        tree.prefix(item, found[0])
        holder = item if item.tag == "li" else item.getparent()
        outer = holder.getparent() if holder is not None and holder.tag == "li" else None
        if outer is not None and outer.tag == "ol" and holder is outer[0]:
            outer.set("start", found[1])


def _split(holder: HtmlElement) -> None:
    """Part a paragraph whose lines begin with bullets or numbers into one a line."""
    for block in [child for child in holder if child.tag == "p" and child.find("br") is not None]:
        lines = _lines(deepcopy(block))  # of a copy: most paragraphs stay as they are
        if sum(bool(_read(line)) for line in lines) < 2:
            continue
        for line in reversed(lines):
            block.addnext(line)
        block.drop_tree()


def _lines(block: HtmlElement) -> list[HtmlElement]:
    """Part a paragraph into one a line; nothing is left of it."""
    lines = [tree.made("p")]
    lines[0].text = block.text
    for child in list(block):
        tail, child.tail = child.tail, None
        if child.tag == "br":
            lines.append(tree.made("p"))
            lines[-1].text = tail
        else:
            lines[-1].append(child)
            child.tail = tail
    return [line for line in lines if not tree.is_empty(line)]


def _read(block: HtmlElement) -> list[_Typed]:
    """Give the ways in which a paragraph may begin as an item: ``i)`` is a letter, and a number too."""
    if block.tag != "p" or block.get("class"):
        return []
    text = tree.words(block)
    if found := _BULLET.match(text):
        return [_Typed(block, found[0].rstrip(), "bullet")]
    if found := _DIGITS.match(text):
        return [_Typed(block, found[0].rstrip(), "number", int(found[1] or found[2]))]
    ways = []
    if found := _ROMAN.match(text):
        ways += [_Typed(block, found[0].rstrip(), "roman", _ROMANS.index(found[1]) + 1)] if found[1] in _ROMANS else []
    if found := _LETTER.match(text):
        ways.append(_Typed(block, found[0].rstrip(), "letter", ord(found[1] or found[2]) - ord("a") + 1))
    return ways


def _runs(holder: HtmlElement) -> Iterator[Sequence[_Typed]]:
    """Find paragraphs one after another that are items of one list; one bullet alone is enough."""
    run: list[_Typed] = []
    for block in [*tree.blocks(holder), None]:
        ways = _read(block) if block is not None else []
        goes_on = next((way for way in ways if run and way.kind == run[0].kind and _follows(run[-1], way)), None)
        if goes_on:
            run.append(goes_on)
            continue
        if run and (len(run) > 1 or run[0].kind == "bullet"):
            yield run
        begins = next((way for way in ways if way.kind == "bullet" or way.number == 1), None)
        run = [begins or ways[0]] if ways and (begins or ways[0].kind == "number") else []


def _follows(before: _Typed, after: _Typed) -> bool:
    return after.kind == "bullet" or after.number == before.number + 1


def _make(run: Sequence[_Typed]) -> None:
    holder = tree.made("ul" if run[0].kind == "bullet" else "ol")
    holder.set("class", run[0].kind)
    if run[0].number > 1:
        holder.set("start", str(run[0].number))
    run[0].block.addprevious(holder)
    for typed in run:
        tree.prefix(typed.block, typed.mark)
        typed.block.tag = "li"
        holder.append(typed.block)  # with what follows it, which is space: all else is in a paragraph of its own


def _nest(root: HtmlElement) -> None:
    """Letters, or bullets, right behind a numbered item belong to it; numbers that go on then are the same list."""
    for holder in [*root.iter("ol", "ul")]:
        before = holder.getprevious()
        if before is None or (before.tail or "").strip() or before.tag != "ol" or not len(before):
            continue
        if holder.get("class") in ("letter", "roman") or (holder.tag == "ul" and holder.get("class") == "bullet"):
            if before.get("class") == holder.get("class"):
                continue
            before[-1].append(holder)
        elif holder.get("class") == "number" and int(holder.get("start") or 1) == len(before) + int(
            before.get("start") or 1
        ):
            for child in list(holder):
                before.append(child)
            holder.drop_tree()
    for holder in root.iter("ol", "ul"):
        holder.attrib.pop("class", None)


def _join(root: HtmlElement) -> None:
    """Bulleted lists that touch are one."""
    for found in [*root.iter("ul")]:
        before = found.getprevious()
        if before is not None and before.tag == "ul" and not (before.tail or "").strip():
            for child in list(found):
                before.append(child)
            found.drop_tree()
