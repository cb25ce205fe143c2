"""Writes a structure tree as objects of a PDF: elements, attributes, the ways to their content and back to them."""

from dataclasses import dataclass, field
from typing import Any

import pydyf

from masthead.editions.pdf.structure import OWN_TYPES, Node


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A piece of marked content: one box of text, or one picture."""

    page: int
    operator: pydyf.Dictionary
    """The property list before BDC, whose MCID numbers it within its page."""


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """An annotation that belongs to a node."""

    page: int
    annotation: pydyf.Dictionary
    size: float
    """Of the letters in it, in points."""


def write(root: Node, tree: pydyf.Dictionary, numbers: pydyf.Dictionary, pdf: pydyf.PDF, vacant: list[int]) -> None:
    """Write a structure as the only one of a PDF.

    ``tree`` is its StructTreeRoot, ``numbers`` its ParentTree; ``vacant`` are numbers of objects to be used again.
    """
    pages = pdf.page_references
    writer = Writer(pdf, vacant[::-1], pages)
    tree["K"] = pydyf.Array([writer.element(root, tree).reference])
    nums: list[Any] = []
    for page in range(len(pages)):
        owners = sorted(writer.owners.get(page, {}).items())
        nums += [page, pydyf.Array(reference for _, reference in owners)]
    for key, (annotation, reference) in enumerate(writer.ties, start=len(pages)):
        annotation["StructParent"] = key
        nums += [key, reference]
    numbers["Nums"] = pydyf.Array(nums)
    tree["ParentTreeNextKey"] = len(nums) // 2
    tree["RoleMap"] = pydyf.Dictionary({own: f"/{standard}" for own, standard in OWN_TYPES.items()})
    if writer.named:
        pairs = sorted(writer.named.items(), key=lambda pair: pair[0].encode())
        names = pydyf.Array(thing for name, reference in pairs for thing in (pydyf.String(name), reference))
        tree["IDTree"] = pydyf.Dictionary({"Names": names})


@dataclass(slots=True)
class Writer:
    """Writes the tree as PDF objects, in the places that WeasyPrint's left vacant."""

    pdf: pydyf.PDF
    vacant: list[int]
    pages: tuple[bytes, ...]
    owners: dict[int, dict[int, bytes]] = field(default_factory=dict)
    """Page -> MCID -> the element that it belongs to."""
    ties: list[tuple[pydyf.Dictionary, bytes]] = field(default_factory=list)
    named: dict[str, bytes] = field(default_factory=dict)
    """The elements that have an ID."""

    def element(self, node: Node, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        """Write a node and what is below it."""
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        self.put(written)
        for key, text in (("Lang", node.lang), ("Alt", node.alt), ("E", node.expansion), ("ID", node.ident)):
            if text:
                written[key] = pydyf.String(text)
        if node.ident:
            self.named[node.ident] = written.reference
        if node.attributes:
            written["A"] = pydyf.Array(_attributes(owner, said) for owner, said in node.attributes.items())
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            written["Pg"] = self.pages[page]
        written["K"] = pydyf.Array(self.kid(kid, written, page) for kid in node.kids)
        return written

    def kid(self, kid: Any, written: pydyf.Dictionary, page: int | None) -> Any:
        """Write what stands directly in an element: another one, a piece of content or an annotation."""
        if isinstance(kid, Node):
            return self.element(kid, written).reference
        if isinstance(kid, Tie):
            self.ties.append((kid.annotation, written.reference))
            obj, pg = kid.annotation.reference, self.pages[kid.page]
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": obj, "Pg": pg}).data
        number = kid.operator["MCID"]
        self.owners.setdefault(kid.page, {})[number] = written.reference
        if kid.page == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": number}).data

    def put(self, thing: pydyf.Dictionary) -> None:
        """Give an object a number, and so a reference."""
        if not self.vacant:
            self.pdf.add_object(thing)
            return
        thing.number = self.vacant.pop()
        self.pdf.objects[thing.number] = thing


def _attributes(owner: str, said: dict[str, Any]) -> Any:
    """Write an attribute object; texts of lists are the names of other elements."""
    written = pydyf.Dictionary({"O": f"/{owner}"})
    for name, value in said.items():
        is_list = isinstance(value, list)
        written[name] = pydyf.Array(pydyf.String(v) if isinstance(v, str) else v for v in value) if is_list else value
    return written.data


def join(whole: pydyf.Dictionary, piece: pydyf.Dictionary) -> None:
    """Let an annotation cover another piece of its link (ISO 32000-1, table 173: QuadPoints)."""
    covered, more = pieces(whole), piece["Rect"]
    if not any(p[0] <= more[0] and p[1] <= more[1] and p[2] >= more[2] and p[3] >= more[3] for p in covered):
        covered.append(more)
    lefts, bottoms, rights, tops = zip(*covered, strict=True)
    whole["Rect"] = pydyf.Array((min(lefts), min(bottoms), max(rights), max(tops)))
    if len(covered) > 1:
        points = [n for x1, y1, x2, y2 in covered for n in (x1, y2, x2, y2, x1, y1, x2, y1)]
        whole["QuadPoints"] = pydyf.Array(points)


def pieces(annotation: pydyf.Dictionary) -> list[Any]:
    """Give the rectangles that an annotation covers."""
    points = annotation.get("QuadPoints")
    if points is None:
        return [annotation["Rect"]]
    return [(points[at], points[at + 5], points[at + 2], points[at + 1]) for at in range(0, len(points), 8)]


def free(pdf: pydyf.PDF, number: int) -> None:
    """Take an object out. Its entry becomes a free one that leads to object 0 (ISO 32000-1, 7.5.4)."""
    vacancy = pydyf.Object()
    vacancy.number, vacancy.generation, vacancy.free = 0, 65535, "f"
    pdf.objects[number] = vacancy
