"""What several hands left in a Word file: tracked changes are accepted, comments are told of and kept out."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from masthead.importers.manuscript import Remark, Topic, brief
from masthead.importers.wordml import W, drop, text_of, unwrap
from masthead.typography import several

_COUNTED = {
    "ins": "insertion",
    "del": "deletion",
    "moveTo": "move",
    "rPrChange": "change of format",
    "pPrChange": "change of format",
}
_GONE = ("del", "moveFrom")
_KEPT = ("ins", "moveTo")


def accepted(tree: etree._Element) -> Iterator[Remark]:
    """Accept every tracked change in place, as Word's "Accept All Changes" does (ECMA-376, 17.13.5), and count them."""
    found, authors = _counted(tree)
    for tag in _GONE + _KEPT:
        for change in [*tree.iter(f"{W}{tag}")]:
            if not _is_mark(change):
                (drop if tag in _GONE else unwrap)(change)
    if total := found.total():
        kinds = ", ".join(several(number, word).replace("formats", "format") for word, number in found.items())
        names = f", by {' and '.join(authors)}" if authors else ""
        yield Remark(Topic.CHANGES, f"{several(total, 'tracked change')} accepted ({kinds}{names}): read these places")


def _counted(tree: etree._Element) -> tuple[Counter[str], list[str]]:
    """Count the changes by kind. Gives the names of those who made them, too."""
    found: Counter[str] = Counter()
    authors: dict[str, None] = {}
    for tag, word in _COUNTED.items():
        for change in tree.iter(f"{W}{tag}"):
            if tag not in _GONE + _KEPT or _holds(change):
                found[word] += 1
                if name := (change.get(f"{W}author") or "").strip():
                    authors[name] = None
    return found, [*authors]


def _holds(change: etree._Element) -> bool:
    """Whether text, a row or a paragraph changed. A mark that follows its own text counts once, with the text."""
    if _is_mark(change):
        paragraph = next(change.iterancestors(f"{W}p"), None)
        same = change.tag
        return paragraph is None or next((one for one in paragraph.iter(same) if not _is_mark(one)), None) is None
    return len(change) > 0


def _is_mark(change: etree._Element) -> bool:
    """Whether it says of a paragraph's end or a table's row that it changed; mammoth acts on these."""
    parent = change.getparent()
    return parent is not None and parent.tag in (f"{W}rPr", f"{W}trPr")


def comments(tree: etree._Element, part: etree._Element | None) -> Iterator[Remark]:
    """Tell of the comments, with what they are about. ``part``: the comments of the file."""
    if part is None:
        return
    about = _about(tree)
    for comment in part.iter(f"{W}comment"):
        said = text_of(comment)
        author = (comment.get(f"{W}author") or "somebody").strip()
        place = about.get(comment.get(f"{W}id") or "", "").strip()
        if said:
            yield Remark(Topic.COMMENT, f"{author}{f', at {brief(place)}' if place else ''}: {said}")


def _about(tree: etree._Element) -> dict[str, str]:
    """Give the text that each comment is about."""
    open_now: list[str] = []
    about: dict[str, str] = {}
    for node in tree.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}p", f"{W}tab"):
        key = node.get(f"{W}id") or ""
        if node.tag == f"{W}commentRangeStart":
            open_now.append(key)
            about.setdefault(key, "")
        elif node.tag == f"{W}commentRangeEnd":
            open_now = [one for one in open_now if one != key]
        else:
            piece = (node.text or "") if node.tag == f"{W}t" else " "
            for one in open_now:
                about[one] += piece
    return about
