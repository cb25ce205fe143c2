"""Footnotes: mammoth gives numbers in brackets and a list at the end; here they become marks and texts of their own."""

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from masthead.importers import tree

_TEXT = re.compile(r"(foot|end)note-[^-]+$")


def taken(root: HtmlElement) -> Mapping[str, HtmlElement]:
    """Turn the references of a text into ``<note to="footnote-1">``, in place. Gives the texts, by their names."""
    texts = {str(item.get("id")): item for item in root.iter("li") if _TEXT.match(item.get("id") or "")}
    for item in texts.values():
        _take_out(item)
    for link in [*root.iter("a")]:
        target = link.get("href", "").removeprefix("#")
        if target in texts and (link.get("id") or "").startswith(("footnote-ref", "endnote-ref")):
            _mark(link, target)
    return texts


def _take_out(item: HtmlElement) -> None:
    """Take the text of a note out of the list, and out of it the way back."""
    for link in [*item.iter("a")]:
        if link.get("href", "").startswith(("#footnote-ref", "#endnote-ref")):
            link.drop_tree()
    holder = item.getparent()
    if holder is not None:
        item.drop_tree()
        if not len(holder):
            holder.drop_tree()
    for block in item.iter("p"):
        block.text = (block.text or "").lstrip()


def _mark(link: HtmlElement, target: str) -> None:
    """Put a mark in the place of a reference, and not above the line: Markdown sees to that."""
    mark = tree.made("note", to=target)
    mark.tail, link.tail = link.tail, None
    holder = link.getparent()
    if holder is None:
        return
    holder.replace(link, mark)
    if holder.tag == "sup" and not tree.words(holder):
        holder.drop_tag()


def numbers(root: HtmlElement, first: int = 1) -> Mapping[str, int]:
    """Number the notes of a text in the order of their references."""
    names = dict.fromkeys(str(mark.get("to")) for mark in root.iter("note"))
    return {name: number for number, name in enumerate(names, first)}
