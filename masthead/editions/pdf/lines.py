"""Where the lines of an issue stand once it is laid out, and how much of its pages each article takes.

Lines are numbered article by article, so that a number stays with its text when another article grows. Space is
reckoned in lines of the running text: that is what an editor cuts or adds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, MarginBox

from masthead.editions import Length


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Lengths are CSS pixels from the upper left corner of its page."""

    file: str
    """Of the article to which it belongs."""
    number: int
    """Within the article, counted from 1."""
    page: int
    """Counted from 1."""
    left: float
    """Of the column in which it stands."""
    top: float
    height: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of an article that stands in one column of one page, in CSS pixels."""

    file: str
    page: int
    left: float
    top: float
    width: float
    height: float


def lines(pages: Sequence[Any]) -> tuple[Line, ...]:
    """Give every printed line of every article, in reading order."""
    counts: Counter[str] = Counter()
    found: list[Line] = []
    for number, page in enumerate(pages, start=1):
        seen: set[tuple[str, float, float]] = set()
        for file, left, box in _line_boxes(_flow(page), None, "", 0.0):
            here, text = (file, left, round(box.position_y, 1)), _text(box)
            if here in seen or not text.strip():  # the cells of a row share its lines
                continue
            seen.add(here)
            counts[file] += 1
            found.append(Line(file, counts[file], number, left, box.position_y, box.height, text))
    return tuple(found)


def pieces(pages: Sequence[Any]) -> tuple[Piece, ...]:
    """Give the pieces of every article, in reading order."""
    return tuple(
        Piece(file, number, box.position_x, box.border_box_y(), box.width, box.border_height())
        for number, page in enumerate(pages, start=1)
        for file, box in _articles(_flow(page))
    )


def length(pages: Sequence[Any]) -> Length:
    """Measure an issue. Nothing is measured of a document without articles."""
    parts = pieces(pages)
    heights = Counter(round(line.height, 2) for line in lines(pages))
    if not parts or not heights:
        return Length()
    one, column = heights.most_common(1)[0][0], min(part.width for part in parts)
    taken: dict[str, float] = {}
    for part in parts:
        taken[part.file] = taken.get(part.file, 0.0) + part.height * _columns(part.width, column) / one
    content = [page._page_box for page in pages]
    columns = _columns(content[-1].width, column)
    filled = (columns * (_bottom(page) - box.content_box_y()) / one for page, box in zip(pages, content, strict=True))
    return Length(
        page=int(columns * content[-1].height / one),
        filled=tuple(ceil(max(0.0, depth)) for depth in filled),
        articles=tuple((file, ceil(taken[file])) for file in taken),
    )


def _columns(width: float, column: float) -> int:
    """Count the columns that stand side by side in a width."""
    return max(1, int(width / column + 0.01))


def _flow(page: Any) -> Any:
    return next(box for box in page._page_box.children if not isinstance(box, MarginBox))


def _articles(box: Any) -> Iterator[tuple[str, Any]]:
    """Find the boxes of articles: one for each column that an article runs through."""
    box = getattr(box, "_box", box)
    file = _source(box)
    if file:
        yield file, box
        return
    for child in getattr(box, "children", ()):
        yield from _articles(child)


def _line_boxes(box: Any, above: Any, file: str, left: float) -> Iterator[tuple[str, float, Any]]:
    """Find the boxes of lines, with the article and the left edge of the column in which each stands."""
    box = getattr(box, "_box", box)
    if isinstance(box, LineBox):
        if file:
            yield file, left, box
        return
    own = _source(box)
    # A column of an article's own is a box that has its element from the body above it.
    if own or (file and box.element is above and box.element_tag == "div"):
        left = box.position_x
    for child in getattr(box, "children", ()):
        yield from _line_boxes(child, box.element, own or file, left)


def _source(box: Any) -> str:
    element = box.element
    return "" if element is None or box.element_tag != "article" else element.get("data-source") or ""


def _text(line: Any) -> str:
    return "".join(getattr(box, "text", "") or "" for box in line.descendants())


def _bottom(page: Any) -> float:
    """Give where the last thing on a page ends."""
    bottoms = [0.0]
    for box in _flow(page).descendants():
        if isinstance(box, LineBox):
            bottoms.append(box.position_y + box.height)
        elif not getattr(box, "children", ()):
            bottoms.append(box.position_y + box.margin_height())
    return max(bottoms)
