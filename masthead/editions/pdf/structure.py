"""What each part of a document is: HTML -> the structure types of tagged PDF (ISO 32000-1, 14.8.4).

Who does not see the page reads this tree. It grows from the HTML and keeps what has a meaning: an article stays one
article and a table one table, however many pages and columns they run over. It knows nothing of WeasyPrint.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from masthead.editions.pdf.grid import Cell, cells
from masthead.editions.pdf.words import PHRASING

SVG = "{http://www.w3.org/2000/svg}svg"
ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{"p": "P", "summary": "P", "pre": "P", "article": "Art", "section": "Sect", "nav": "Sect", "aside": "Aside"},
    **{"figure": "Div", "figcaption": "Caption", "caption": "Caption", "blockquote": "BlockQuote", "q": "Quote"},
    **{"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR"},
    **{"em": "Em", "i": "Em", "strong": "Strong", "b": "Strong", "code": "Code", "kbd": "Code", "samp": "Code"},
}
"""Element -> structure type. What is not here has no meaning of its own: its content belongs to what is above it."""
OWN_TYPES = {"Aside": "Div", "Em": "Span", "Strong": "Span"}
"""Types that PDF 2.0 has and PDF 1.7 has not -> what stands for each in the role map."""
GROUPS = frozenset("Document Art Sect Div Aside BlockQuote TOC TOCI L LI Table THead TBody TFoot TR".split())
"""Types that hold elements and no text: loose text in one gets a paragraph."""
INLINE = frozenset("Link Em Strong Code Quote Span Reference".split())
KEPT_EMPTY = frozenset(("TD", "TH"))
"""An empty cell is still a cell; every other empty element goes."""
_NUMBERING = {"a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}


@dataclass(slots=True, eq=False)
class Node:
    """A structure element in the making. ``kids`` are nodes, and the marks of content that the caller hangs in."""

    role: str
    kids: list[Any] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    """What an abbreviation stands for."""
    ident: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By owner: Layout, List or Table. Names begin with a slash, as in PDF."""
    element: Any = None
    """What it was made for."""

    def add(self, role: str, element: Any = None) -> "Node":
        """Hang a new node in."""
        node = Node(role, element=element)
        self.kids.append(node)
        return node

    def nodes(self) -> Iterator["Node"]:
        """Give the nodes directly below."""
        return (kid for kid in self.kids if isinstance(kid, Node))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the content of an element belongs."""

    node: Node
    lang: str
    element: Any = None
    within: str = ""
    """nav: a list of contents; notes: footnotes; hidden: nothing to be read."""
    item: Node | None = None
    """What gets the label, if the element is an item of a list."""
    link: Node | None = None
    """The link that the element is, or stands in."""

    def holder(self) -> Node:
        """Give the node that may hold text: the place's own, or a paragraph in it."""
        if self.node.role not in GROUPS:
            return self.node
        last = self.node.kids[-1] if self.node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is self.element:
            return last
        return self.node.add("P", self.element)

    def add(self, role: str, element: Any) -> Node:
        """Hang in a node for an element."""
        return (self.holder() if role in INLINE else self.node).add(role, element)


class Structure:
    """The tree of one document, growing while its elements are visited in reading order."""

    def __init__(self, lang: str) -> None:
        self.root = Node("Document")
        self._top = Place(self.root, lang)
        self._places: dict[int, Place] = {}
        self._cells: dict[int, Cell] = {}
        self._tables = 0
        self._notes = 0

    def place(self, element: Any, above: Place | None = None) -> Place:
        """Give the place of an element that stands in another: the same one whenever it is met."""
        above = above or self._top
        if element is None or element is above.element or element.tag in ("html", "body"):
            return above
        if id(element) not in self._places:
            self._places[id(element)] = self._grow(element, above)
        return self._places[id(element)]

    def knows(self, element: Any) -> bool:
        """Whether an element was met before."""
        return id(element) in self._places

    def label(self, place: Place) -> Place:
        """Give the place of the marker of an item, before the item's content."""
        if place.node.role == "Lbl":
            return place
        label = Node("Lbl")
        (place.item or place.node).kids.insert(0, label)
        return Place(label, place.lang, place.element, place.within)

    def finished(self) -> Node:
        """Give the whole tree, without what turned out to be empty."""
        _prune(self.root)
        return self.root

    def _grow(self, element: Any, above: Place) -> Place:
        lang, within = element.get("lang") or above.lang, above.within
        if _is_hidden(element) or within == "hidden":
            return Place(above.node, lang, element, "hidden")
        within = "nav" if element.tag == "nav" else "notes" if _has_class(element, "notes") else within
        grower = _GROWERS.get(element.tag, Structure._plain)
        node, item = grower(self, element, above)
        if lang != above.lang and node is above.node:
            node = above.add("Span" if element.tag in PHRASING else "Div", element)
        if lang != above.lang:
            (item or node).lang = lang
        return Place(node, lang, element, within, item, node if node.role == "Link" else above.link)

    def _plain(self, element: Any, above: Place) -> "_Grown":
        role = "Aside" if _has_class(element, "admonition") else ROLES.get(element.tag, "")
        return (above.add(role, element) if role else above.node), None

    def _figure(self, element: Any, above: Place) -> "_Grown":
        node = above.add("Figure", element)
        title = element.find(SVG.replace("}svg", "}title"))
        node.alt = element.get("alt") or element.get("aria-label") or (title.text if title is not None else "") or ""
        return node, None

    def _link(self, element: Any, above: Place) -> "_Grown":
        if not element.get("href"):
            return above.node, None
        if _has_class(element, "footnote-ref"):
            return above.add("Reference", element).add("Link", element), None
        return above.add("Link", element), None

    def _abbreviation(self, element: Any, above: Place) -> "_Grown":
        node = above.add("Span", element)
        node.expansion = element.get("title") or ""
        return node, None

    def _list(self, element: Any, above: Place) -> "_Grown":
        if above.within == "notes":
            return above.node, None
        if above.within == "nav":
            return above.add("TOC", element), None
        node = above.add("L", element)
        ordered = _NUMBERING.get(element.get("type", ""), "/Decimal")
        node.attributes["List"] = {"ListNumbering": ordered if element.tag == "ol" else "/Disc"}
        return node, None

    def _item(self, element: Any, above: Place) -> "_Grown":
        if above.within == "nav":
            return above.add("TOCI", element).add("Reference", element), None
        if above.within == "notes":
            note = above.add("Note", element)
            self._notes += 1
            note.ident = element.get("id") or f"note-{self._notes}"
            return note, None
        item = above.add("LI", element)
        return item.add("LBody", element), item

    def _term(self, element: Any, above: Place) -> "_Grown":
        if (label := _last(above.node, "LI", "Lbl")) is not None:
            return label.add("Span", element), None
        return above.add("LI", element).add("Lbl", element), None

    def _description(self, element: Any, above: Place) -> "_Grown":
        """A term may have several: an item of a list has one body, so the next ones are parts of it."""
        if (body := _last(above.node, "LI", "LBody")) is not None:
            return body.add("Div", element), None
        item = _last(above.node, "LI") or above.add("LI", element)
        return item.add("LBody", element), None

    def _table(self, element: Any, above: Place) -> "_Grown":
        self._tables += 1
        self._cells |= cells(element, f"table-{self._tables}")
        return above.add("Table", element), None

    def _cell(self, element: Any, above: Place) -> "_Grown":
        node, cell = above.add(element.tag.upper(), element), self._cells.get(id(element))
        if cell is not None:
            node.ident = cell.ident
            node.attributes |= {"Table": cell.attributes()} if cell.attributes() else {}
        return node, None


_Grown = tuple[Node, Node | None]
"""Where an element's content goes, and what gets its label."""
_GROWERS: dict[str, Callable[[Structure, Any, Place], _Grown]] = {
    **{"ul": Structure._list, "ol": Structure._list, "dl": Structure._list, "li": Structure._item},
    **{"dt": Structure._term, "dd": Structure._description, "a": Structure._link, "abbr": Structure._abbreviation},
    **{"table": Structure._table, "th": Structure._cell, "td": Structure._cell},
    **{"img": Structure._figure, SVG: Structure._figure},
}


def _last(node: Node, *roles: str) -> Node | None:
    """Give the last node below, and the last one below that, if they have these roles."""
    for role in roles:
        last = next(reversed(list(node.nodes())), None)
        if last is None or last.role != role:
            return None
        node = last
    return node


def _is_hidden(element: Any) -> bool:
    """Whether an element is only to be looked at."""
    return element.get("aria-hidden") == "true" or (element.tag == "img" and not element.get("alt"))


def _has_class(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _prune(node: Node) -> bool:
    """Take out what is empty; say of lists without labels that they are. Gives whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    if node.role == "L" and not any(below.role == "Lbl" for item in node.nodes() for below in item.nodes()):
        node.attributes["List"] = {"ListNumbering": "/None"}
    return bool(node.kids) or node.role in KEPT_EMPTY
