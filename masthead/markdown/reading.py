"""One item being read: the tree that Markdown gave, opened at its links, pictures and anchors, with their lines."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from masthead.markdown.allowed import anchor
from masthead.markdown.links import link_use, resolve
from masthead.markdown.sanitise import PREFIX, Complaint, attribute_complaints
from masthead.model import Item, PictureNote
from masthead.problems import suggestion
from masthead.prose import CLOSE, OPEN, Heading, LinkUse, PictureUse, Prose, Remark
from masthead.typography import set_in_type

_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_OF_ADDRESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/#-_")
_OWN_WAYS = ("src", "alt", "href", "role")
"""Attributes that are opened as places, or come from the engine."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(slots=True)
class Reading:
    """Gathers what is found while one item is converted."""

    item: Item
    text: str
    lines: list[int]
    is_report: bool
    links: list[LinkUse] = field(default_factory=list)
    pictures: list[PictureUse] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    here: list[tuple[str, int]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    in_field: str = ""
    demote: int = 0
    unstash: Callable[[str], str] = str

    def turn_to_field(self, name: str) -> None:
        """From now on the text comes from a field, not from the body."""
        self.in_field = name

    def line_of(self, needle: str) -> int:
        """Give the line on which the next occurrence of a text stands; else the field's or body's first."""
        if self.in_field:
            return self.item.line(self.in_field)
        if not needle:
            needle = "]()"
        at = self.find(needle, self.seen.get(needle, 0))
        if at < 0:
            at = self.find(needle, 0)
        if at < 0:
            return next((line for line in self.lines if line > 0), 1)
        self.seen[needle] = at + len(needle)
        return self.lines[self.text.count("\n", 0, at)]

    def line_with(self, words: str) -> int:
        """Give the line on which words first stand; else the field's or body's first."""
        if self.in_field:
            return self.item.line(self.in_field)
        return max(1, self.lines[self.text.count("\n", 0, max(0, self.text.find(words)))])

    def find(self, needle: str, start: int) -> int:
        """Find a text that is not part of a longer address: ``swansea.md`` in ``../swansea.md#x`` is another."""
        at = self.text.find(needle, start)
        while at >= 0 and needle[0] not in "<[]":
            before, after = self.text[at - 1 : at], self.text[at + len(needle) : at + len(needle) + 1]
            if before not in _OF_ADDRESS and after not in _OF_ADDRESS:
                break
            at = self.text.find(needle, at + 1)
        return at

    def complain(self, raw: str, complaints: Sequence[Complaint]) -> None:
        """Remark on a piece of raw HTML, each time on the line where it stands."""
        first = self.line_of(raw.strip().split("\n")[0]) if complaints else 0
        for one in complaints:
            at = max(0, raw.lower().find(one.needle.lower()))
            below = 0 if self.in_field else raw.strip().count("\n", 0, at)
            self.remarks.append(Remark(first + below, "html", one.message, one.hint, is_harm=one.is_harm))

    def attributes(self, node: Element) -> None:
        """Remark on what {: name=value} gives an element and HTML may not have."""
        for name, value in node.items():
            is_asked_for = name != "id" or any(f"{before}#{value}" in self.text for before in "{ ")
            is_aligned = name == "style" and _ALIGN.fullmatch(value.strip(" ;"))
            if name in _OWN_WAYS or is_aligned or not is_asked_for:
                continue
            for one in attribute_complaints(node.tag, name, value):
                line = self.line_with(one.needle)
                self.remarks.append(Remark(line, "html", one.message, one.hint, is_harm=one.is_harm))

    def tree(self, root: Element, unstash: Callable[[str], str]) -> None:
        """Open a tree in place."""
        self.unstash = unstash
        levels = [_HEADINGS[node.tag] for node in root.iter() if node.tag in _HEADINGS]
        self.demote = 1 if self.is_report and levels and min(levels) == 1 else 0
        self.walk(root, footnotes=False)
        for node in root.iter():
            for text in ("" if node.tag in ("code", "pre") else node.text, node.tail):
                for mark in _FOOTNOTE.findall(text or ""):
                    hint = f"add a line `[^{mark}]: ...` at the end of the text, or take the mark out"
                    message = f"the footnote [^{mark}] has no text"
                    self.remarks.append(Remark(self.line_of(f"[^{mark}]"), "footnote", message, hint))

    def walk(self, node: Element, *, footnotes: bool) -> None:
        """Open a node and all below it. ``footnotes`` tells that it lies in the list of footnotes."""
        for child in list(node):
            inside = footnotes or child.get("class") == "footnote"
            self.walk(child, footnotes=inside)
            if child.tag == "div" and child.get("class") == "toc":  # of what ``[TOC]`` asks for
                del child.attrib["class"]
            self.attributes(child)
            self.anchor(child)
            if child.tag == "a" and child.get("href") is not None:
                self.link(child)
            elif child.tag == "img":
                self.picture(child)
            elif child.tag == "p" and _is_picture(child):
                child.tag = "figure"
                self.pictures[-1] = replace(self.pictures[-1], is_figure=True)
            elif child.tag in _HEADINGS:
                self.heading(child)
            elif child.tag in ("td", "th"):
                _cell(child)

    def anchor(self, node: Element) -> None:
        """Open the anchor of a node."""
        if name := node.get("id"):
            self.anchors.add(name)
            node.set("id", PREFIX + anchor(name))

    def link(self, node: Element) -> None:
        """Open a link: an anchor of this text keeps its element, all else becomes a pair of marks."""
        href = _unescaped(self.unstash(node.get("href", "")))
        if href.startswith("#"):
            if "footnote" not in (node.get("class") or ""):
                self.here.append((href[1:], self.line_of(href)))
            node.set("href", f"#{PREFIX}{anchor(href[1:])}")
            return
        use = link_use(href, self.item.file, self.line_of(href.removeprefix("mailto:")))
        number = len(self.links)
        self.links.append(use)
        node.tag, node.attrib = "span", {key: value for key, value in node.attrib.items() if key in ("lang", "class")}
        node.text = f"{OPEN}L{number}{CLOSE}{_unescaped(self.unstash(node.text or ''))}"
        closing = f"{OPEN}E{number}{CLOSE}"
        if len(node):
            node[-1].tail = (node[-1].tail or "") + closing
        else:
            node.text += closing

    def picture(self, node: Element) -> None:
        """Open a picture; the paragraph that it stands alone in makes it a figure afterwards."""
        written = node.get("src", "")
        file = None if "://" in written or written.startswith("data:") else resolve(written, self.item.file)
        note = next((n for n in self.item.pictures if resolve(n.file, self.item.file) == file), PictureNote(written))
        use = PictureUse(
            written=written,
            file=file,
            alt=node.get("alt", "").strip() or note.alt,
            caption=set_in_type(node.get("title", "")) or note.caption,
            credit=note.credit,
            decorative=note.decorative,
            line=self.line_of(written),
        )
        number = len(self.pictures)
        self.pictures.append(use)
        tail = node.tail
        node.clear()
        node.tag, node.text, node.tail = "span", f"{OPEN}P{number}{CLOSE}", tail

    def heading(self, node: Element) -> None:
        """Note a heading, and put a report's headings one level down where it has several of level one."""
        level = _HEADINGS[node.tag]
        text = "".join(node.itertext())
        line = self.line_of(_plain(node.text or text).split("\n")[0] or "#")
        if level == 1 and not self.is_report:
            hint = (
                "begin it with ## instead of #, or take it out if it repeats the title, which is the heading of level 1"
            )
            self.remarks.append(Remark(line, "heading", "a heading of level 1 stands in the text", hint))
        node.tag = f"h{min(6, level + self.demote)}"
        anchor = (node.get("id") or "").removeprefix(PREFIX)
        self.headings.append(Heading(level + self.demote, anchor, _plain(text), line))

    def finish(self) -> None:
        """Check the links within the text, now that all of its anchors are known."""
        for name, line in self.here:
            if name not in self.anchors:
                hint = (
                    suggestion(name, self.anchors)
                    or "write the heading's words in small letters, with hyphens: #time-scales"
                )
                self.remarks.append(Remark(line, "link", f"this text has no heading for the link '#{name}'", hint))

    def prose(self, text: str, references: tuple[str, ...], note: str) -> Prose:
        """Give what was read."""
        return Prose(
            _without_wrappers(text),
            tuple(self.links), tuple(self.pictures), tuple(self.headings), references, note, tuple(self.remarks),
        )  # fmt: skip


_PICTURE_WRAPPER = re.compile(f"<span>({OPEN}P\\d+{CLOSE})</span>")
_LINK_WRAPPER = re.compile(f"<span>({OPEN}L(\\d+){CLOSE}.*?{OPEN}E\\2{CLOSE})</span>", re.DOTALL)


def _without_wrappers(text: str) -> str:
    """Take out the elements that carried marks through the serialiser."""
    return _LINK_WRAPPER.sub(r"\1", _PICTURE_WRAPPER.sub(r"\1", text))


def _unescaped(text: str) -> str:
    return html.unescape(text).replace(OPEN, "").replace(CLOSE, "")


def _plain(text: str) -> str:
    return re.sub(f"{OPEN}[A-Z]\\d*{CLOSE}", "", text).strip()


def _is_picture(node: Element) -> bool:
    """Whether a paragraph holds one picture (by now a mark) and nothing else."""
    if len(node) != 1 or (node.text or "").strip() or (node[0].tail or "").strip():
        return False
    return bool(re.fullmatch(f"{OPEN}P\\d+{CLOSE}", node[0].text or ""))


def _cell(node: Element) -> None:
    """A column's alignment as a class, for a strict Content-Security-Policy forbids styles; a header's scope."""
    found = _ALIGN.search(node.attrib.pop("style", ""))
    if found:
        node.set("class", f"align-{found[1]}")
    if node.tag == "th":
        node.set("scope", "col")
