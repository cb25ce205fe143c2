"""Mends what WeasyPrint 70 leaves wrong in an accessible, archival PDF: the one file that knows these faults.

Validators see few of them; who listens to a PDF hears them all. The mending stands on what WeasyPrint offers for it:
``Page.paint``, which is told here to remember where the text of each box went, and the ``finisher`` of ``write_pdf``,
which gets the finished objects before they are written. The boxes are read as they are (``_page_box``): nothing public
says which element a text came from. tests/test_mending.py shows each fault without its mend, so that an upgrade which
changes one is noticed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from masthead.editions.pdf.structure import Node, Place, Structure
from masthead.editions.pdf.tagging import Mark, Tie, free, join, pieces, write
from masthead.editions.pdf.words import is_compounded, runs_to_the_left

POINTS = 0.75
"""PDF points in a CSS pixel."""
_PAGINATION = {"@top": "/Header", "@bottom": "/Footer"}


@dataclass(slots=True, eq=False)
class Mending:
    """The mending of one document: ``watch`` it before it is painted, then hand this over as the ``finisher``."""

    painted: list[tuple[Any, dict[Any, int]]] = field(default_factory=list)
    """For each page its stream, and the MCID of each box in it."""

    def watch(self, document: Any) -> "Mending":
        """Remember, as each page is painted, which box became which piece of marked content."""
        for page in document.pages:
            page.paint = self._remembering(page.paint)
        return self

    def _remembering(self, paint: Any) -> Any:
        def remember(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            self.painted.append((stream, {box: tag["mcid"] for box, tag in stream._tags.items()}))

        return remember

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Mend the finished objects, in place."""
        marks = [_marks(number, *painted) for number, painted in enumerate(self.painted)]
        walk = _Walk(Structure(document.metadata.lang or ""), pdf, marks)
        for number, page in enumerate(document.pages):
            walk.page(number, page)
        root = walk.structure.finished()
        mend_artifacts(self.painted, walk.artifacts)
        mend_links(pdf, root)
        mend_structure(pdf, root)
        mend_pictures(pdf)
        mend_enclosed(pdf)


def mend_artifacts(painted: Sequence[tuple[Any, Any]], artifacts: "dict[int, pydyf.Dictionary]") -> None:
    """Make running headers and footers, and the dots of leaders, artifacts (ISO 14289-1, 7.1 and 7.8).

    Observed: text of margin boxes is ``/Span`` with an MCID, mapped to elements that hang in no tree; and each dot
    between a contents entry and its page is a span of its own, which a screen reader reads out.
    """
    for stream, _ in painted:
        operators, number = stream.stream, 0
        for at, operator in enumerate(operators):
            if operator != b"BDC":
                continue
            properties = operators[at - 1]
            if (artifact := artifacts.get(id(properties))) is not None:
                operators[at - 2 : at] = ["/Artifact", artifact]
            else:
                properties["MCID"] = number
                number += 1


def mend_links(pdf: pydyf.PDF, root: Node) -> None:
    """Describe every link by its text, and give a link that wraps one annotation (ISO 14289-1, 7.18.5).

    Observed: ``Contents`` is the address that a link leads to, even an anchor; a link that runs over two lines gets two
    annotations, one after the other in the order of tabs; what stands in a link gets one more.
    """
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    for node in _all(root):
        ties = [kid for kid in node.kids if isinstance(kid, Tie)]
        if node.role == "Link" and not ties:
            node.role = "Span"
        last: Tie | None = None
        for tie in ties:
            _upright(tie)
            if last is not None and _carries_on(last, tie):
                join(last.annotation, tie.annotation)
                node.kids.remove(tie)
                pages[tie.page]["Annots"].remove(tie.annotation.reference)
                free(pdf, tie.annotation.number)
            else:
                last = tie
                tie.annotation["Contents"] = pydyf.String(_said(node.element))


def mend_structure(pdf: pydyf.PDF, root: Node) -> None:
    """Put a tree that follows the HTML in the place of WeasyPrint's.

    Observed: ``lang`` of parts is lost; headers of tables have no Scope, and those of tables with spans are wrong;
    footnotes, contents, code, emphasis and boxes are NonStruct or Div; paragraphs, tables and articles that run over a
    column or page are two of each; an empty element stands for every line break. Headers are given by ID, yet no IDTree
    says whose.
    """
    tree = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    numbers = pdf.objects[int(tree["ParentTree"].split()[0])]
    kinds = ("/StructElem", "/OBJR")
    vacant = [at for at, thing in enumerate(pdf.objects) if isinstance(thing, dict) and thing.get("Type") in kinds]
    for number in vacant:
        free(pdf, number)
    write(root, tree, numbers, pdf, vacant)


def mend_pictures(pdf: pydyf.PDF) -> None:
    """Take ``/Interpolate`` away from pictures, which PDF/A forbids (ISO 19005-3, 6.2.8).

    Observed: it is true for every picture but those with ``image-rendering: crisp-edges``, backgrounds among them.
    Readers smooth photographs without it as well.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            thing.extra.pop("Interpolate", None)


def mend_enclosed(pdf: pydyf.PDF) -> None:
    """List an enclosed file once. Observed: it is listed from the names of the document, and again as an object."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


@dataclass(slots=True)
class _Walk:
    """Visits the boxes of page after page in reading order and hangs their marks into the structure."""

    structure: Structure
    pdf: pydyf.PDF
    marks: list[dict[Any, Mark]]
    artifacts: dict[int, pydyf.Dictionary] = field(default_factory=dict)
    """By the ``id()`` of the property list of a mark: the property list of the artifact that it becomes."""
    number: int = 0
    height: float = 0.0

    def page(self, number: int, page: Any) -> None:
        """Visit a page."""
        self.number, self.height = number, page.height
        for box in page._page_box.children:
            if hasattr(box, "at_keyword"):
                self.margin(box)
            else:
                self.box(box, self.structure.place(None))
        # What no box in the tree asks for is not to be read.
        for mark in self.marks[number].values():
            self.artifacts[id(mark.operator)] = pydyf.Dictionary({"Type": "/Layout"})

    def margin(self, box: Any) -> None:
        """Note a running header or footer."""
        subtype = _PAGINATION.get(box.at_keyword.partition("-")[0])
        artifact = {"Type": "/Pagination"} | ({"Subtype": subtype} if subtype else {})
        for below in box.descendants():
            if (mark := self.marks[self.number].pop(below, None)) is not None:
                self.artifacts[id(mark.operator)] = pydyf.Dictionary(artifact)

    def box(self, box: Any, above: Place) -> None:
        """Visit a box and what is in it; not the dots of a leader, nor what a table repeats on its next page."""
        box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
        is_repeated = box.element_tag in ("thead", "tfoot") and self.structure.knows(box.element)
        place = self.structure.place(box.element, above)
        if box.is_leader or is_repeated or place.within == "hidden":
            return
        if (box.element_tag or "").endswith("::marker"):
            place = self.structure.label(place)
        if box.link_annotation is not None and place.link is not None:
            place.link.kids.append(Tie(self.number, box.link_annotation, box.style["font_size"] * POINTS))
        if (mark := self.marks[self.number].pop(box, None)) is not None:
            self.content(box, place, mark)
        for child in box.children:
            self.box(child, place)

    def content(self, box: Any, place: Place, mark: Mark) -> None:
        """Hang text or a picture in.

        Observed: the BBox of a Figure is in CSS pixels from the top of the page; the parts of Indic syllables stand
        as they are seen and not as they are read (ISO 32000-1, 14.9.4). So do letters from right to left, but pdfium,
        and with it Chromium, turns a whole line with such an ActualText round: they stay.
        """
        if is_compounded(text := getattr(box, "text", "")) and not runs_to_the_left(text):
            mark.operator["ActualText"] = pydyf.String(text.replace("\u200b", ""))
        node = place.holder()
        node.kids.append(mark)
        if node.role == "Figure":
            left, top = box.content_box_x(), box.content_box_y()
            corners = (left, self.height - top - box.height, left + box.width, self.height - top)
            placement = "/Block" if "block" in box.style["display"] else "/Inline"
            bounds = [round(corner * POINTS, 2) for corner in corners]
            node.attributes["Layout"] = {"Placement": placement, "BBox": bounds}


def _marks(page: int, stream: Any, boxes: dict[Any, int]) -> dict[Any, Mark]:
    """Find the property list of every box's marked content in the stream of a page."""
    operators = stream.stream
    lists = [operators[at - 1] for at, operator in enumerate(operators) if operator == b"BDC"]
    by_number = {properties["MCID"]: properties for properties in lists}
    return {box: Mark(page, by_number[number]) for box, number in boxes.items() if number in by_number}


def _said(link: Any) -> str:
    """Give what a link says: its text, else what its pictures show, else its address."""
    text = " ".join("".join(link.itertext()).replace("\u200b", "").split())
    shown = " ".join(filter(None, (picture.get("alt") for picture in link.iter("img"))))
    return text or shown or str(link.get("href"))


def _carries_on(before: Tie, after: Tie) -> bool:
    """Whether a piece of a link stands on the line of the piece before it, or on the next one of the same column."""
    if before.page != after.page:
        return False
    _, bottom, _, top = pieces(before.annotation)[-1]
    _, next_bottom, _, next_top = after.annotation["Rect"]
    return bool(next_bottom <= top and bottom - next_top < top - bottom)


def _upright(tie: Tie) -> None:
    """Give a rectangle as left, bottom, right, top, at least as high as the letters in it.

    Observed: bottom and top are exchanged; a call of a footnote, whose line has no height, cannot be clicked.
    """
    x1, y1, x2, y2 = tie.annotation["Rect"]
    missing = max(0.0, tie.size - abs(y2 - y1)) / 2
    corners = (min(x1, x2), min(y1, y2) - missing, max(x1, x2), max(y1, y2) + missing)
    tie.annotation["Rect"] = pydyf.Array(round(corner, 2) for corner in corners)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for below in node.nodes():
        yield from _all(below)
