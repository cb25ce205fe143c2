"""The marks of a proof: each open problem with its number, at the printed line that it is about where that is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from masthead.editions.pdf.lines import Line, Piece
from masthead.editions.pdf.proof import Proof
from masthead.editions.pdf.words import fold
from masthead.problems import Problem

ENOUGH = 6
"""Letters that tell one line from another."""
SOUGHT = 24
"""Of a line's letters so many are looked for: a printed line may end soon after."""
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^\s)]*(?:\s+[\"']([^\"']*)[\"'])?\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark on the proof and the place that it is about, in CSS pixels from the upper left corner of the page."""

    number: int
    """As the sheet before the issue lists it; 0 for what is no problem: that an article is a draft."""
    message: str
    hint: str
    is_error: bool
    place: str
    """``editorial.md, line 12``"""
    title: str
    """The headline of the article; empty for the issue as such."""
    page: int
    left: float
    top: float
    line: int | None = None
    """The printed line, by its number in the article."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the margin, paragraph by paragraph."""
        return (self.message, self.place)


def marked(
    proof: Proof, problems: Sequence[Problem], lines: Sequence[Line], pieces: Sequence[Piece], root: Path
) -> list[Mark]:
    """Give the marks of a proof: errors first, then in reading order; then what is not public yet."""
    order = {file: number for number, file in enumerate((proof.issue.file, *proof.article))}
    kept = sorted(problems, key=lambda one: (not one.is_error, order.get(one.file, len(order)), one.file, one.line))
    first: dict[str, Piece] = {}
    for piece in pieces:
        first.setdefault(piece.file, piece)
    found = [_mark(number, one, proof, lines, first, root) for number, one in enumerate(kept, start=1)]
    return found + list(_states(proof, first))


def _mark(
    number: int, problem: Problem, proof: Proof, lines: Sequence[Line], first: Mapping[str, Piece], root: Path
) -> Mark:
    article, start = proof.article.get(problem.file), first.get(problem.file)
    name = problem.file.removeprefix(f"{proof.issue.folder}/")
    where = f"{name}, line {problem.line}"
    said = f"{problem.field}: {problem.message}"
    title = article.title if article else ""
    line = _printed(problem, [one for one in lines if one.file == problem.file], root) if article else None
    if line is not None:
        return Mark(
            number, said, problem.hint, problem.is_error, where, title, line.page, line.left, line.top, line.number
        )
    page, left, top = (start.page, start.left, start.top) if start else (1, 0.0, 0.0)
    return Mark(number, said, problem.hint, problem.is_error, where, title, page, left, top)


def _states(proof: Proof, first: Mapping[str, Piece]) -> Iterator[Mark]:
    for file, why in proof.states.items():
        article, start = proof.article.get(file), first.get(file)
        what = "This article" if article else "This issue"
        page, left, top = (start.page, start.left, start.top) if start else (1, 0.0, 0.0)
        yield Mark(
            0, f"{what} is {why}: the public does not get it yet.", "", False, "", article.title if article else "",
            page, left, top,
        )  # fmt: skip


def _printed(problem: Problem, lines: Sequence[Line], root: Path) -> Line | None:
    """Find the printed line that the line of a file became, or one before it in the same text. None in front matter."""
    try:
        rows = (root / problem.file).read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return None
    fences = [number for number, row in enumerate(rows) if row.rstrip() == "---"]
    body = fences[1] + 1 if len(fences) > 1 and fences[0] == 0 else 0
    stream = "".join(fold(line.text) for line in lines)
    for row in reversed(rows[body : problem.line]):
        letters = fold(_plain(row))[:SOUGHT]
        at = stream.find(letters) if len(letters) >= ENOUGH else -1
        if at >= 0:
            return _line_at(at, lines)
    return None


def _line_at(at: int, lines: Sequence[Line]) -> Line | None:
    for line in lines:
        at -= len(fold(line.text))
        if at < 0:
            return line
    return None


def _plain(row: str) -> str:
    """Give a line of Markdown as it is printed, roughly."""
    return _FOOTNOTE.sub("", _LINK.sub(r"\1", _PICTURE.sub(r"\2", row)))
