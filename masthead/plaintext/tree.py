"""A body's finished HTML -> plain text, by its structure: headings, lists, quotations, tables, notes and links.

Emphasis leaves no mark, for stars and underlines are noise to whoever listens. A link becomes its words and a number
in square brackets; the addresses stand at the end of the article. A picture is what its alternative text says.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import html as lxml_html
from lxml.html import HtmlElement

from masthead.plaintext.measure import BREAK, WIDTH, filled, heading, indented, joined, plain, width_of

Block = list[str]

_BLOCKS = frozenset(
    "aside blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary"
    " table ul".split()
)
_UNDERLINES = {"h2": "-", "h3": "~"}
_GUTTER = "  "
_AROUND: Mapping[str, tuple[str, str]] = {"del": ("[deleted: ", "]"), "q": ("“", "”"), "sup": ("^", "")}


@dataclass(slots=True)
class Addresses:
    """The addresses that a text leads to, numbered in the order in which they are first named."""

    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, words: str, href: str) -> str:
        """Give the words of a link with its number; an address that names itself needs none."""
        if not href or href.startswith("#"):
            return words
        if plain(words) in (href, href.removeprefix("mailto:"), href.removeprefix("tel:")):
            return words
        number = self.numbers.setdefault(href, len(self.numbers) + 1)
        return f"{words} [{number}]"

    def lines(self) -> Block:
        """Give the list of addresses, one a line, each whole."""
        widest = len(str(len(self.numbers)))
        return [f"[{number}]{' ' * (widest - len(str(number)))} {href}" for href, number in self.numbers.items()]


def blocks_of(markup: str, addresses: Addresses, width: int = WIDTH) -> list[Block]:
    """Turn finished HTML into blocks of lines, which stand with an empty line between them."""
    if not markup.strip():
        return []
    return _Setter(addresses).flow(lxml_html.fragment_fromstring(markup, create_parent="div"), width)


def line_of(markup: str, addresses: Addresses) -> str:
    """Turn HTML that stands within a line into text."""
    return plain(_Setter(addresses).within(lxml_html.fragment_fromstring(markup, create_parent="div")))


@dataclass(frozen=True, slots=True)
class _Setter:
    addresses: Addresses

    def flow(self, node: HtmlElement, width: int) -> list[Block]:
        """Set what is in an element: runs of text as paragraphs, and the blocks between them."""
        found: list[Block] = []
        run = node.text or ""
        for child in node:
            if child.tag in _BLOCKS:
                found += [*_paragraph(run, width), *self.block(child, width)]
                run = ""
            else:
                run += self.inline(child)
            run += child.tail or ""
        return found + _paragraph(run, width)

    def block(self, node: HtmlElement, width: int) -> list[Block]:
        """Set one block by what it is."""
        kind = str(node.tag)
        setters: dict[str, Callable[[HtmlElement, int], list[Block]]] = {
            "hr": lambda node, width: [["* * *"]],
            "pre": lambda node, width: [indented((node.text_content().strip("\n")).split("\n"), "    ")],
            "blockquote": lambda node, width: [_behind(self.flow(node, width - 2), "> ")],
            "aside": lambda node, width: [_behind(self.flow(node, width - 2), "| ")],
            "ul": self.entries,
            "ol": self.entries,
            "dl": self.terms,
            "table": self.table,
        }
        if kind in setters:
            return setters[kind](node, width)
        if kind in ("h2", "h3", "h4", "h5", "h6"):
            words = self.within(node)
            return [heading(words, _UNDERLINES[kind], width) if kind in _UNDERLINES else filled(plain(words), width)]
        classes = (node.get("class") or "").split()
        if "footnote" in classes:
            return self.notes(node, width)
        return [_behind(self.flow(node, width - 2), "| ")] if "admonition" in classes else self.flow(node, width)

    def entries(self, node: HtmlElement, width: int) -> list[Block]:
        """Set a list; its items stand close together where none holds more than a paragraph."""
        number = int(node.get("start") or 1)
        items: list[list[Block]] = []
        for position, item in enumerate(_children(node, "li")):
            mark = f"{number + position}. " if node.tag == "ol" else "- "
            inner = self.flow(item, width - len(mark))
            is_close = not _children(item, "p")
            lines = [line for block in inner for line in block] if is_close else joined(inner)
            items.append([indented(lines or [""], mark)])
        if any(_children(item, "p") for item in _children(node, "li")):
            return [block for item in items for block in item]
        return [[line for item in items for block in item for line in block]]

    def terms(self, node: HtmlElement, width: int) -> list[Block]:
        """Set a list of terms, each with what is said of it below."""
        lines: Block = []
        for child in node:
            if child.tag == "dt":
                lines += ["", *filled(plain(self.within(child)), width)] if lines else filled(self.within(child), width)
            elif child.tag == "dd":
                lines += indented(joined(self.flow(child, width - 4)), "    ")
        return [lines]

    def notes(self, node: HtmlElement, width: int) -> list[Block]:
        """Set the notes at the end, by number."""
        items = [item for item in node.iter("li") if (item.get("id") or "").rpartition("fn:")[1]]
        return [
            indented(joined(self.flow(item, width - 9)), f"Note {number}: ") for number, item in enumerate(items, 1)
        ]

    def table(self, node: HtmlElement, width: int) -> list[Block]:
        """Set a table in columns where they fit, else each row by itself, a cell a line."""
        rows = [[plain(self.within(cell)) for cell in row if cell.tag in ("td", "th")] for row in node.iter("tr")]
        rows = [row for row in rows if row]
        captions = [filled(plain(self.within(caption)), width) for caption in _children(node, "caption")]
        if not rows:
            return captions
        head = rows[0] if next(node.iter("thead"), None) is not None else []
        body = rows[1:] if head else rows
        return captions + (_columns(head, body, width) or _records(head, body, width))

    def inline(self, node: HtmlElement) -> str:
        """Set an element that stands within a line."""
        kind, classes = str(node.tag), (node.get("class") or "").split()
        if kind == "br":
            return BREAK
        if kind == "img":
            alt = plain(node.get("alt") or "")
            return f"[Picture: {alt}]" if alt else ""
        if "footnote-backref" in classes:
            return ""
        words = self.within(node)
        if kind == "sup" and any("footnote-ref" in (link.get("class") or "") for link in node.iter("a")):
            return f" [note {plain(words)}]"
        if kind == "a":
            return self.addresses.mark(words, node.get("href") or "")
        before, after = _AROUND.get(kind, ("", ""))
        return f"{before}{words}{after}"

    def within(self, node: HtmlElement) -> str:
        """Set all that an element holds as one run of text."""
        parts = [node.text or ""]
        for child in node:
            space = " " if child.tag in _BLOCKS else ""
            parts += [space, self.inline(child), space, child.tail or ""]
        return "".join(parts)


def _paragraph(run: str, width: int) -> list[Block]:
    text = BREAK.join(part.strip(" \n\t\u00a0") for part in run.split(BREAK)).strip(f" \n\t{BREAK}")
    return [filled(text, width)] if text else []


def _behind(blocks: list[Block], mark: str) -> Block:
    return indented(joined(blocks), mark, mark)


def _children(node: HtmlElement, tag: str) -> list[HtmlElement]:
    return [child for child in node if child.tag == tag]


def _columns(head: list[str], body: list[list[str]], width: int) -> list[Block]:
    rows = [head, *body] if head else body
    if len({len(row) for row in rows}) != 1:  # cells that span others have no place in columns
        return []
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    if sum(widths) + len(_GUTTER) * (len(widths) - 1) > width or any(BREAK in cell for row in rows for cell in row):
        return []
    return [[line for row in _ruled(head, body, widths) for line in [_GUTTER.join(row).rstrip(" ")]]]


def _ruled(head: list[str], body: list[list[str]], widths: list[int]) -> Iterator[list[str]]:
    for row in [head, ["-" * wide for wide in widths], *body] if head else body:
        yield [cell + " " * (wide - width_of(cell)) for cell, wide in zip(row, widths, strict=True)]


def _records(head: list[str], body: list[list[str]], width: int) -> list[Block]:
    labels = [f"{label}: " if label else "" for label in head]
    return [
        [
            line
            for label, cell in zip(labels if len(labels) == len(row) else [""] * len(row), row, strict=True)
            for line in filled(f"{label}{cell}", width, "", "  ")
        ]
        for row in body
    ]
