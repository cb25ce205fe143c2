"""Pulls a proof: the issue as it is printed, its sheets enlarged for notes, and before it a sheet of its own.

The issue is laid out exactly as its edition is, so that every line and page of the proof is that of the issue. Nothing
is laid into that: its sheets grow to the right and at the foot (A4 to B4, which prints on A4 at 84 % and on A3 at 119),
and a second document, as many pages long, is painted over them. It holds the numbers of lines, the remarks in the
margin and the word PROOF; who listens gets the same from the sheet in front.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.editions import Length
from masthead.editions.pdf import front, pace, press, printing
from masthead.editions.pdf.lines import Line, Piece, lines, pieces
from masthead.editions.pdf.marks import Mark, marked
from masthead.editions.pdf.proof import Proof
from masthead.problems import Problem, heard, in_order
from masthead.templates import ThemeFiles

GROWTH = 2**0.25
"""From one sheet of the A series to the B sheet of the same number (ISO 216)."""
LONGEST = 3
"""So many of the longest articles are marked."""
EVERY = 5
"""Each line whose number this divides has its number beside it."""
OPTIONS: Mapping[str, Any] = {**press.OPTIONS, "pdf_variant": "pdf/ua-1"}
"""WeasyPrint's: tags as always, but not the marks of an archival file, for a proof is none."""
STYLE = "pdf/proof.css"


@dataclass(frozen=True, slots=True)
class Pulled:
    """A finished proof."""

    pdf: bytes
    problems: tuple[Problem, ...]
    """What the proof shows, in order."""
    length: Length
    pages: int
    """Of the issue, without the sheets before it."""


def pull(proof: Proof, root: Path, theme: ThemeFiles) -> Pulled:
    """Print a proof."""
    return pace.undisturbed(lambda: _pull(proof, root, theme))


def _pull(proof: Proof, root: Path, theme: ThemeFiles) -> Pulled:
    work = proof.sheets
    document, printed = press.documented(work, root, theme)
    while not front.is_good(work, printed.spots):
        work = work.in_next_layout()
        document, printed = press.documented(work, root, theme)
    problems = in_order((*proof.problems, *printing.found(work, printed, root)))
    rows, parts = lines(document.pages), pieces(document.pages)
    marks = marked(proof, problems, rows, parts, root)
    leaves = _Leaves(proof, marks, rows, parts, theme)
    with heard("weasyprint"), heard("fontTools"):
        size = (document.pages[0].width, document.pages[0].height)
        sheet = press.lay_out(leaves.sheet(size, printed.length, printed.starts), STYLE, (), root, theme)
        margin = press.lay_out(leaves.margin(document.pages), STYLE, (), root, theme)
        for page, over in zip(document.pages, margin.pages, strict=True):
            _enlarge(page, over)
        whole = document.copy([*sheet.pages, *document.pages])
        pdf = press.write(whole, work, OPTIONS)
    return Pulled(pdf, problems, printed.length, len(document.pages))


def _enlarge(page: Any, over: Any) -> None:
    """Let a page's sheet grow to that of another page, and paint that over it."""
    page.width, page.height = over.width, over.height
    below = page.paint

    def paint(stream: Any, scale: float = 1) -> None:
        below(stream, scale)
        # WeasyPrint tags each box that it paints, and misses those that stand in no page: here they are one artifact.
        with stream.artifact():
            tags, stream._tags = stream._tags, None
            over.paint(stream, scale)
            stream._tags = tags

    page.paint = paint


@dataclass(frozen=True, slots=True)
class _Leaves:
    """What is printed around the issue."""

    proof: Proof
    marks: Sequence[Mark]
    lines: Sequence[Line]
    pieces: Sequence[Piece]
    theme: ThemeFiles

    def sheet(self, size: tuple[float, float], length: Length, starts: Mapping[str, int]) -> str:
        """Give the sheet that goes before the issue."""
        lines = dict(length.articles)
        longest = sorted(lines, key=lambda file: -lines[file])[:LONGEST]
        matter = {"length": length, "starts": starts, "lines": lines, "longest": longest, "size": _grown(*size)}
        return self._filled("proof.html", verdict=verdict(self.proof.issue.pages, length), **matter)

    def margin(self, pages: Sequence[Any]) -> str:
        """Give what is painted over the pages."""
        leaves = [self._leaf(number, page) for number, page in enumerate(pages, start=1)]
        return self._filled("proof-margin.html", leaves=leaves, size=_grown(pages[0].width, pages[0].height))

    def _filled(self, template: str, **matter: Any) -> str:
        proof = {"proof": self.proof, "issue": self.proof.issue, "marks": self.marks, "facts": self.proof.sheets.facts}
        return self.theme.templates("pdf").get_template(template).render(**proof, **matter)

    def _leaf(self, number: int, page: Any) -> dict[str, Any]:
        box = page._page_box
        edge = box.content_box_x() + box.width
        letters = max(8, int((page.width * GROWTH - edge - AROUND) / LETTER))
        marks = [mark for mark in self.marks if mark.page == number]
        badged = {(mark.left, mark.top) for mark in marks if mark.number}
        rows = [line for line in self.lines if line.page == number and line.number % EVERY == 0]
        return {
            "number": number,
            "edge": edge,
            "foot": page.height,
            # Where a problem's number stands, there is no room for the line's, which the remark beside it says.
            "numbers": [line for line in rows if (line.left, line.top) not in badged],
            "badges": list(_side_by_side(marks)),
            "notes": list(_stacked(marks, box.content_box_y(), page.height * GROWTH - FOOT, letters)),
        }


def verdict(wanted: int | None, length: Length) -> str:
    """Say how long the issue is, and by how much that is too long or too short."""
    pages = len(length.filled)
    said = f"{pages} page{'s' * (pages != 1)}"
    if wanted is None:
        return f"{said}; issue.yml does not say how many are wanted."
    lines = length.over(wanted)
    several = f"about {abs(lines)} line{'s' * (abs(lines) != 1)}"
    if pages == wanted:
        return f"{said}, as is wanted, with room for {several} more."
    side = "over" if pages > wanted else "under"
    what = f"{several} too many" if lines > 0 else f"room for {several} more"
    return f"{said}, {abs(pages - wanted)} {side} the {wanted} that are wanted: {what}."


def _grown(width: float, height: float) -> tuple[float, float]:
    return round(width * GROWTH, 2), round(height * GROWTH, 2)


@dataclass(frozen=True, slots=True)
class _Note:
    """A remark in the margin: the mark it belongs to, and where it stands. Or, without one, how many did not fit."""

    top: float
    mark: Mark | None
    more: int = 0


LETTER, LEADING, GAP, FOOT, AROUND = 5.3, 12.6, 9.0, 70.0, 54.0
"""Of remarks in the margin, in pixels: a letter's width, from line to line, between two remarks, below the last, and
what of the margin's width is not for letters."""


BADGE = 19.0
"""Pixels that the number of a remark takes before its line."""


def _side_by_side(marks: Sequence[Mark]) -> Iterator[tuple[Mark, float]]:
    """Put the numbers of problems before their lines; those of one line stand side by side."""
    taken: Counter[tuple[float, float]] = Counter()
    for mark in marks:
        if mark.number and mark.left:
            taken[mark.left, mark.top] += 1
            yield mark, mark.left - BADGE * taken[mark.left, mark.top]


def _stacked(marks: Sequence[Mark], top: float, foot: float, letters: int) -> Iterator[_Note]:
    """Put remarks beside what they are about, or as near below as those above them leave room."""
    waiting = sorted(marks, key=lambda mark: (mark.top, mark.left))
    heights = [LEADING * (2 + sum(1 + len(text) // letters for text in mark.texts)) + GAP for mark in waiting]
    room = top
    for index, (mark, height) in enumerate(zip(waiting, heights, strict=True)):
        # Where all that is still to come would run over the foot, it begins higher than what it is about.
        start = max(room, min(mark.top, foot - sum(heights[index:])))
        if start + height > foot:
            yield _Note(room, None, len(waiting) - index)
            return
        yield _Note(start, mark)
        room = start + height
