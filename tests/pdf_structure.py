"""A reader of tagged PDF: the structure tree, the text of each element and what is marked as an artifact, as values.

It reads the file by pikepdf (qpdf), which did not write it, and decodes the text by the fonts' own tables. It takes
nothing on trust: text that belongs to no element and is no artifact is found, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.pdf_content import Box, Content, letters, listed, pieces


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's."""

    page: int
    contents: str
    target: str
    """An address, or the name of a place in the document."""
    rect: Box
    pieces: tuple[Box, ...]
    """What it covers of that."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element."""

    type: str
    page: int
    kids: "tuple[Element | Content | Annotation, ...]" = field(repr=False)
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    ident: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    numbering: str = ""
    bbox: Box | None = None

    def walk(self) -> "Iterator[Element]":
        """Give this element and all below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def all(self, *types: str) -> "list[Element]":
        """Give all elements of some types."""
        return [element for element in self.walk() if element.type in types]

    def elements(self) -> "tuple[Element, ...]":
        """Give the elements directly below."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def annotations(self) -> tuple[Annotation, ...]:
        """Give its own annotations."""
        return tuple(kid for kid in self.kids if isinstance(kid, Annotation))

    def contents(self) -> Iterator[Content]:
        """Give all content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.contents()

    def widths(self) -> list[int]:
        """Give how many columns each row of a table fills."""
        rows = self.all("TR")
        widths = [0] * len(rows)
        for number, row in enumerate(rows):
            for cell in row.all("TH", "TD"):
                for down in range(min(cell.rows, len(rows) - number)):
                    widths[number + down] += cell.columns
        return widths

    @property
    def text(self) -> str:
        """All text in it. Lines are joined by spaces."""
        return " ".join(" ".join(content.text for content in self.contents()).split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tagged PDF says."""

    document: Element
    artifacts: tuple[Content, ...]
    strays: tuple[Content, ...]
    """Content that is no artifact and belongs to no element."""
    misled: tuple[str, ...]
    """Where the way back, from content or annotation to its element, leads elsewhere."""
    pages: tuple[Box, ...]
    bookmarks: tuple[tuple[int, str, int], ...]
    """Depth, title, page."""
    lang: str
    types: Mapping[str, str]
    """The role map."""
    destinations: Mapping[str, int]
    """Names of places -> pages."""


def read(pdf: pikepdf.Pdf) -> Reading:
    """Read a tagged PDF."""
    return _Reader(pdf).read()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.number = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        self.decoders: dict[Any, dict[int, str]] = {}
        self.pieces = [piece for page in pdf.pages for piece in self.page(page)]
        self.by_mark = {(piece.page, piece.mcid): piece for piece in self.pieces if piece.mcid is not None}
        self.claimed: set[tuple[int, int]] = set()
        self.misled: list[str] = []
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        self.parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def read(self) -> Reading:
        root = self.pdf.Root
        (top,) = root.StructTreeRoot.K
        document = self.element(top)
        strays = [p for p in self.pieces if not p.artifact and (p.page, p.mcid) not in self.claimed]
        names = list(root.Names.Dests.Names) if "/Names" in root and "/Dests" in root.Names else []
        return Reading(
            document,
            tuple(piece for piece in self.pieces if piece.artifact),
            tuple(piece for piece in strays if piece.text.strip() or piece.drawn),
            tuple(self.misled),
            tuple(_box(page.MediaBox) for page in self.pdf.pages),
            tuple(self.bookmarks(root.Outlines.First, 0)) if "/Outlines" in root else (),
            str(root.get("/Lang", "")),
            {name[1:]: str(role)[1:] for name, role in root.StructTreeRoot.get("/RoleMap", {}).items()},
            {str(names[at]): self.number[names[at + 1][0].objgen] for at in range(0, len(names), 2)},
        )

    def element(self, node: Any) -> Element:
        attributes = _attributes(node)
        page = self.number[node.Pg.objgen] if "/Pg" in node else 0
        kids = tuple(self.kid(kid, node, page) for kid in listed(node.get("/K", [])))
        return Element(
            str(node.S)[1:],
            page or next((kid.page for kid in kids), 0),
            kids,
            lang=str(node.get("/Lang", "")),
            alt=str(node.get("/Alt", "")),
            expansion=str(node.get("/E", "")),
            ident=str(node.get("/ID", "")),
            scope=str(attributes.get("/Scope", ""))[1:],
            headers=tuple(map(str, attributes.get("/Headers", []))),
            rows=int(attributes.get("/RowSpan", 1)),
            columns=int(attributes.get("/ColSpan", 1)),
            numbering=str(attributes.get("/ListNumbering", ""))[1:],
            bbox=_box(attributes["/BBox"]) if "/BBox" in attributes else None,
        )

    def kid(self, kid: Any, node: Any, page: int) -> Element | Content | Annotation:
        if isinstance(kid, int):
            return self.content(page, kid, node)
        if kid.get("/Type") == "/MCR":
            return self.content(self.number[kid.Pg.objgen], int(kid.MCID), node)
        if kid.get("/Type") == "/OBJR":
            return self.annotation(kid, node)
        if kid.P.objgen != node.objgen:
            self.misled.append(f"{kid.S} in {node.S} has another parent")
        return self.element(kid)

    def content(self, page: int, mcid: int, node: Any) -> Content:
        self.claimed.add((page, mcid))
        owners: Any = self.parents.get(int(self.pdf.pages[page - 1].obj.StructParents), [])
        if mcid >= len(owners) or owners[mcid].objgen != node.objgen:
            self.misled.append(f"content {mcid} of page {page} in {node.S}")
        return self.by_mark.get((page, mcid), Content(page))

    def annotation(self, reference: Any, node: Any) -> Annotation:
        note = reference.Obj
        owner = self.parents.get(int(note.get("/StructParent", -1)))
        if owner is None or owner.objgen != node.objgen:
            self.misled.append(f"an annotation of {node.S}")
        points = [float(n) for n in note.get("/QuadPoints", [])]
        quads = [points[at : at + 8] for at in range(0, len(points), 8)]
        pieces = tuple((min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads)
        target = str(note.A.URI) if "/A" in note else str(note.get("/Dest", ""))
        rect = _box(note.Rect)
        page = self.number[reference.Pg.objgen]
        return Annotation(page, str(note.get("/Contents", "")), target, rect, pieces or (rect,))

    def bookmarks(self, entry: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        while entry is not None:
            yield depth, str(entry.Title), self.number[entry.Dest[0].objgen]
            if "/First" in entry:
                yield from self.bookmarks(entry.First, depth + 1)
            entry = entry.get("/Next")

    def page(self, page: pikepdf.Page) -> list[Content]:
        """Split the content of a page into its marked pieces."""
        return pieces(page, self.number[page.obj.objgen], self.decoder)

    def decoder(self, font: Any) -> dict[int, str]:
        """Give the letters of a font by their codes."""
        if font.objgen not in self.decoders:
            self.decoders[font.objgen] = letters(font.ToUnicode.read_bytes().decode("ascii"))
        return self.decoders[font.objgen]


def _attributes(node: Any) -> dict[str, Any]:
    return {key: value for entry in listed(node.get("/A", [])) for key, value in entry.items()}


def _box(numbers: Any) -> Box:
    left, bottom, right, top = map(float, numbers)
    return left, bottom, right, top
