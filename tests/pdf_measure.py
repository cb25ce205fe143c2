"""Measuring a finished PDF with pdfium: where its letters and pictures stand, and which of them stand on others.

All lengths are PDF points; boxes are (left, bottom, right, top) from the lower left corner of the page.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
CELL = 24.0
"""Side of the squares in which boxes are looked up, in points."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is drawn."""

    text: str
    place: int
    """Its place in the text of the page."""
    box: Box


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: its letters, its raster pictures, and everything else that is drawn."""

    number: int
    letters: tuple[Letter, ...]
    pictures: tuple[Box, ...]
    strokes: tuple[Box, ...]


def measured(pdf: bytes) -> list[Measured]:
    """Measure every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            Measured(
                number,
                tuple(_letters(page.get_textpage())),
                tuple(_objects(page, raw.FPDF_PAGEOBJ_IMAGE)),
                tuple(_objects(page, raw.FPDF_PAGEOBJ_PATH)),
            )
            for number, page in enumerate(document, start=1)
        ]
    finally:
        document.close()


def overlaps(page: Measured, share: float = 0.3) -> list[str]:
    """Give what stands on something else: two letters, a letter and a picture, two pictures.

    ``share`` is how much of the smaller of two letters must be covered. Neighbours in a word may touch.
    """
    found = []
    for one, other in _near([(letter.box, letter) for letter in page.letters]):
        if abs(one.place - other.place) > 1 and _covered(one.box, other.box) > share:
            found.append(f"page {page.number}: {one.text} on {other.text} at {_shown(one.box)}")
    for letter, picture in product(page.letters, page.pictures):
        if _covered(letter.box, picture) > share:
            found.append(f"page {page.number}: {letter.text} on a picture at {_shown(letter.box)}")
    for box, second in combinations(page.pictures, 2):
        if _covered(box, second) > 0.02:
            found.append(f"page {page.number}: two pictures at {_shown(box)}")
    return found


def outside(page: Measured, area: Box, foot: float) -> list[str]:
    """Give what leaves an area of the page; letters and lines of the footer stand below it, above ``foot``."""
    boxes = [(letter.text, letter.box, 1.0) for letter in page.letters]
    boxes += [("a picture", box, 1.0) for box in page.pictures]
    boxes += [("a line", box, 3.0) for box in page.strokes]  # pdfium reckons with mitres that a straight line has not
    return [
        f"page {page.number}: {name} at {_shown(box)}"
        for name, box, ease in boxes
        if box[0] < area[0] - ease
        or box[2] > area[2] + ease
        or box[3] > area[3] + ease
        or box[1] < foot
        or box[1] < area[1] - ease < box[3]
    ]


def crossing(page: Measured, area: Box, gap: float) -> list[str]:
    """Give what crosses the gap between the two columns of an area. The hairline in its middle is no fault."""
    middle = (area[0] + area[2]) / 2
    left, right = middle - gap / 2 + 1, middle + gap / 2 - 1
    boxes = [(letter.text, letter.box) for letter in page.letters]
    boxes += [("a picture", box) for box in page.pictures]
    boxes += [("a line", box) for box in page.strokes if box[2] - box[0] > 1]
    return [
        f"page {page.number}: {name} at {_shown(box)}"
        for name, box in boxes
        if box[0] < right and box[2] > left and box[1] > area[1]
    ]


def text_below(page: Measured, height: float) -> str:
    """Give the letters that stand below a height, without spaces."""
    return "".join(letter.text for letter in page.letters if letter.box[3] < height)


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    edges = [ctypes.c_double() for _ in range(4)]
    for place in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, place))
        if letter.isspace() or raw.FPDFText_IsGenerated(text, place) == 1:
            continue
        raw.FPDFText_GetCharBox(text, place, *(ctypes.byref(edge) for edge in edges))
        left, right, bottom, top = (edge.value for edge in edges)
        if right > left and top > bottom:
            yield Letter(letter, place, (left, bottom, right, top))


def _objects(page: pypdfium2.PdfPage, kind: int) -> Iterator[Box]:
    for thing in page.get_objects(filter=[kind], max_depth=1):
        left, bottom, right, top = thing.get_bounds()
        yield left, bottom, right, top


def _near(boxes: list[tuple[Box, Letter]]) -> Iterator[tuple[Letter, Letter]]:
    """Give the pairs of boxes that share a square, each once."""
    squares = defaultdict(list)
    for box, thing in boxes:
        for x in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
            for y in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
                squares[x, y].append(thing)
    seen = set()
    for square in squares.values():
        for one, other in combinations(square, 2):
            if one.box[0] < other.box[2] and other.box[0] < one.box[2] and (one.place, other.place) not in seen:
                seen.add((one.place, other.place))
                yield one, other


def _covered(one: Box, other: Box) -> float:
    """Give how much of the smaller of two boxes the other covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / least if width > 0 and height > 0 and least > 0 else 0.0


def _shown(box: Box) -> str:
    return ", ".join(f"{edge / MM:.0f}" for edge in box) + " mm"
