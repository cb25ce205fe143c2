"""An item's words, without their markup, each still on its line: what a second reader reads.

Markup is not taken out but overwritten with spaces, so that the place of a word in a stretch is its place in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from masthead.model import Article, Item, Passage
from masthead.prose import Prose

Kind = Literal["title", "summary", "heading", "paragraph", "item", "quotation", "cell", "note", "reference", "picture"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, a heading, an item of a list, a cell of a table, or a field: words that belong together."""

    text: str
    """Its words; a line break stands where the file has one."""
    line: int
    kind: Kind
    field: str = "text"

    def line_at(self, offset: int) -> int:
        """Give the line on which its character number ``offset`` stands. A field is one line."""
        return self.line + (self.text.count("\n", 0, offset) if self.field == "text" else 0)


_MARKUP = re.compile(
    r"""
      ^[ ]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*(?P=fence)[`~]*[ \t]*$|\Z)   # code
    | (?P<ticks>`+)[^\n]+?(?P=ticks)
    | <!--.{0,20000}?-->
    | <(?P<foreign>span|i|em|div|p|q|cite)\b[^>]{0,500}\blang=[^>]{0,500}>       # words of another language
      .{0,2000}?</(?P=foreign)>
    | \[(?:[^\]\n]*)\]\{[^}\n]*\blang=[^}\n]*\}
    | !\[(?:[^\]\n]|\n(?![ \t]*\n))*\]                                           # pictures
      (?:\((?:[^()\n"]|\([^()\n]*\)|"[^"\n]*")*\)|\[[^\]\n]*\])?(?:\{[^}\n]*\})?
    | (?<=\])\((?:[^()\n"]|\([^()\n]*\)|"[^"\n]*")*\)                            # where links lead
    | (?<=\])\[[^\]\n]*\]
    | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$
    | ^\*\[[^\]\n]+\]:[^\n]*$                                                    # what an abbreviation means
    | </?[A-Za-z][^<>]*> | <[^<>\s]+@[^<>\s]+>
    | &\#?\w+;
    | \b(?:https?://|www\.)[^\s<>\])]*[^\s<>\]).,;:!?] | (?<![\w.-])[\w-]+(?:\.[\w-]+)+/[^\s<>\])]*[^\s<>\]).,;:!?]
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \{[:\#.][^}\n]*\}
    | \[\^[^\]\n]+\]:?
    | ^[ ]*(?:!!!|\?\?\?\+?)[ ]+\w+ | ^[ ]*(?:=+|-+)[ ]*$
    | \*+ | (?<![^\W_])_+|_+(?![^\W_]) | [\[\]\\]
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_INDENTED = re.compile(r"(?:^(?: {4}|\t)[^\n]*\S[^\n]*\n?|^[ \t]*\n(?=(?: {4}|\t)[^\n]*\S))+", re.MULTILINE)
"""Rows that are indented as code is. They are code where they follow an empty row, and belong to no list or note."""
_BEFORE = 3_000
"""Characters before such rows in which is looked for what they belong to."""
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ ]+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|:)\s+")
_NOTE = re.compile(r"\s*\[\^[^\]]+\]:")
_REFERENCES = re.compile(r"(references|bibliography|sources|further reading|works cited)\W*$", re.IGNORECASE)


def stretches(item: Item, prose: Prose) -> tuple[Stretch, ...]:
    """Give all that is to be read of an item, in the order of its file."""
    return tuple(sorted((*_fields(item, prose), *_body(item)), key=lambda stretch: stretch.line))


def _fields(item: Item, prose: Prose) -> Iterator[Stretch]:
    if item.title:
        yield Stretch(item.title, item.line("title" if "title" in item.lines else "name"), "title", "title")
    if item.summary:
        yield Stretch(item.summary, item.line("summary"), "summary", "summary")
    if isinstance(item, Article) and item.note:
        yield Stretch(_blank(item.note), item.line("note"), "note", "note")
    for use in prose.pictures:
        for text in (use.alt, use.caption):
            if text:
                yield Stretch(text, use.line, "picture", "picture")


def _blank(text: str) -> str:
    """Overwrite markup with spaces; lines stay lines."""
    return _MARKUP.sub(_spaces, _INDENTED.sub(lambda found: _spaces(found) if _is_code(found) else found[0], text))


def _spaces(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _is_code(found: re.Match[str]) -> bool:
    """Whether indented rows are code: after a list, a note or an admonition they belong to that."""
    before = found.string[max(0, found.start() - _BEFORE) : found.start()]
    if before.strip() and found[0].lstrip(" \t")[:1] != "\n":  # it goes on with the paragraph above
        return False
    owner = next((row for row in reversed(before.split("\n")) if row[:1].strip() or _ITEM.match(row)), "")
    return not (_ITEM.match(owner) or _NOTE.match(owner) or owner.startswith(("!!!", "???", "===")))


def _body(item: Item) -> Iterator[Stretch]:
    among_references = False
    for part in item.body:
        if isinstance(part, Passage):
            for stretch in _passage(part):
                if stretch.kind == "heading":
                    among_references = bool(_REFERENCES.match(stretch.text.strip()))
                is_reference = among_references and stretch.kind != "heading"
                yield Stretch(stretch.text, stretch.line, "reference") if is_reference else stretch


def _passage(part: Passage) -> Iterator[Stretch]:
    """Take a passage apart. What stands together in the file, line under line, is one stretch."""
    gathered: list[str] = []
    first, kind = part.line, _kind("")
    for offset, (row, words) in enumerate(zip(part.text.split("\n"), _blank(part.text).split("\n"), strict=True)):
        if kind == "heading" or _begins(row, kind):
            yield from _gathered(gathered, first, kind)
            gathered, first, kind = [], part.line + offset, _kind(row)
        if kind == "cell":
            yield from (Stretch(cell, part.line + offset, "cell") for cell in words.split("|") if _has_words(cell))
        else:
            gathered.append(_without_mark(row, words))
    yield from _gathered(gathered, first, kind)


def _begins(row: str, kind: Kind) -> bool:
    """Whether something new begins with a row, after a row of another kind."""
    start = row.lstrip()[:1]
    if start == ">":
        return kind != "quotation"
    return start in ("|", "!", "") or bool(_HEADING.match(row) or _ITEM.match(row) or _NOTE.match(row))


def _gathered(rows: list[str], first: int, kind: Kind) -> Iterator[Stretch]:
    text = "\n".join(rows)
    if _has_words(text):
        yield Stretch(text, first, kind)


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _kind(row: str) -> Kind:
    start = row.lstrip()
    if start.startswith(("|", ">")):
        return "cell" if start[0] == "|" else "quotation"
    if _HEADING.match(row):
        return "heading"
    if _NOTE.match(row):
        return "note"
    return "item" if _ITEM.match(row) else "paragraph"


def _without_mark(row: str, words: str) -> str:
    """Overwrite what begins a heading, an item or a quotation."""
    mark = _HEADING.match(row) or _ITEM.match(row) or re.match(r"\s*>+", row)
    length = mark.end() if mark else 0
    return " " * length + words[length:]
