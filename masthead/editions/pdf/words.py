"""The words of a document, block by block, as its HTML has them: what the word check asks for.

A block is a run of text that no other block interrupts: a paragraph, an item of a list, a cell. Blocks and the PDF's
text are compared letter by letter, folded: without accents, capitals, spaces and marks, so without all that
hyphenation, broken addresses, ligatures and small capitals can change.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

PHRASING = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var"
    " wbr".split()
)
"""Elements that stand within a line; every other begins and ends a block (HTML, 3.2.5.2.5)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text of the HTML that no other block interrupts."""

    source: str
    """The file it comes from: the nearest ``data-source`` above it, else empty."""
    text: str
    drawn: bool = False
    """Text of a drawing, number of a page or a list's item: ticked off, lest a lost word hide in it; not asked for."""


def fold(text: str) -> str:
    """Give the letters and digits of a text, without case and accents (Unicode compatibility decomposition)."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if letter.isalnum())


def is_shuffled(text: str) -> bool:
    """Tell whether a text has letters that pdfium may give in another order than they are written in."""
    return runs_to_the_left(text) or is_compounded(text)


def runs_to_the_left(text: str) -> bool:
    """Tell whether some of a text is written from right to left.

    WeasyPrint writes it as it is seen, and pdfium turns the whole line round with it.
    """
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def is_compounded(text: str) -> bool:
    """Tell whether a text has syllables that are set from parts in another order, as those of Indic scripts are."""
    return any("\u0900" <= letter <= "\u109f" for letter in text)


def in_order(text: str) -> str:
    """Give the folded letters of a text without those that pdfium gives in another order."""
    return "".join(letter for letter in fold(text) if not is_shuffled(letter))


def blocks(html: str, pages: Mapping[str, int], drawings: Mapping[str, Sequence[str]]) -> list[Block]:
    """Give the blocks of a document in its order.

    ``pages`` gives the page numbers that the contents print, by anchor; ``drawings`` the texts of those it shows, by
    the ``src`` of their pictures.
    """
    gathering = _Gathering(pages, drawings)
    body = lxml_html.document_fromstring(html).find("body")
    if body is not None:
        gathering.element(body, "")
    return gathering.found


@dataclass(slots=True)
class _Gathering:
    pages: Mapping[str, int]
    drawings: Mapping[str, Sequence[str]]
    found: list[Block] = field(default_factory=list)
    run: str = ""

    def element(self, node: etree._Element, source: str) -> None:
        """Gather a block-level element and what is in it."""
        source = node.get("data-source", source)
        self.end(source)
        if number := _number(node):
            self.found.append(Block("", number, drawn=True))
        self.content(node, source)
        self.end(source)
        if page := self.pages.get(node.get("data-target", "").removeprefix("#")):
            self.found.append(Block("", str(page), drawn=True))

    def content(self, node: etree._Element, source: str) -> None:
        """Gather what is in an element: a block in it ends the run before it, a phrase carries it on."""
        self.add(node.text)
        for child in node:
            if child.tag == "svg":
                self.found += [Block("", "".join(map(str, text.itertext())), drawn=True) for text in child.iter("text")]
            elif isinstance(child.tag, str):
                (self.phrase if child.tag in PHRASING else self.element)(child, source)
            self.add(child.tail)

    def phrase(self, node: etree._Element, source: str) -> None:
        """Gather an element within a line."""
        if node.tag == "img":
            drawn = self.drawings.get(node.get("src", ""), ())
            self.found += [Block("", text, drawn=True) for text in drawn if fold(text)]
        self.add(" " if node.tag == "br" else None)
        self.content(node, source)

    def add(self, text: str | None) -> None:
        """Carry the run on."""
        self.run += text or ""

    def end(self, source: str) -> None:
        """End the run; what has no letter is nothing to lose."""
        text = " ".join(self.run.split())
        if fold(text):
            self.found.append(Block(source, text))
        self.run = ""


def _number(node: etree._Element) -> str:
    """Give the number that a list puts before its item, else nothing."""
    above = node.getparent()
    if node.tag != "li" or above is None or above.tag != "ol":
        return ""
    first = above.get("start", "1")
    return str(int(first if first.isdecimal() else 1) + sum(1 for before in node.itersiblings("li", preceding=True)))
