"""Page one of an issue: how its contents and its first article share it.

A layout is what the body's ``class`` says. ``layouts`` estimates which one will do, and names those to try after it;
``is_good`` looks at the printed page. So most issues are laid out once, and no estimate has to be right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from masthead.editions.pdf.sheets import Sheets
from masthead.faircopy import FairCopy
from masthead.model import Issue

CONTENTS, FRONT_END, LEAD_END = "_contents", "_front", "_lead"
"""Anchors: where the contents begin, where what stands with them ends, and the first article; no item's begins so."""
HOLE, OVERHANG = 26.0, 62.0
"""Millimetres that may stay empty below the first article beside the contents, and below the contents beside it."""
ROOM = 540.0
"""Points of page one below the masthead, less the imprint."""
LEAD = 110.0
"""Points that the beginning of the first article wants below contents that run across the page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an anchor stands."""

    page: int
    """Counted from 1."""
    top: float
    """Millimetres from the upper edge of the page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the contents are set: letters in a line, points of a line and between entries, columns."""

    letters: int
    line: float
    gap: float
    columns: int = 1

    def height(self, issue: Issue) -> float:
        """Estimate how high the contents of an issue stand, in points."""
        lines = sum(self.line * (1 + len(article.title) // self.letters) + self.gap for article in issue.articles)
        groups = sum(1.5 * self.line for group in issue.contents if group.heading)
        return 34 + (lines + groups) / self.columns


BESIDE = Setting(43, 11.4, 3.0)
ACROSS = Setting(43, 11.4, 3.0, 2)
DENSE = Setting(56, 9.5, 2.1, 2), Setting(37, 9.5, 2.1, 3)
PACKED = Setting(60, 9.5, 1.3, 2), Setting(39, 9.5, 1.3, 3)
IMPRINT = 44.0
"""Points of the imprint below the contents."""


LARGE = {"roomy": Setting(54, 20.9, 3.1), "close-set": Setting(60, 19.2, 1.7)}
LARGE_ROOM = 860.0
"""Points of a page of large print; a little more, for what is printed is looked at."""


def layouts(copy: FairCopy, issue: Issue) -> tuple[str, ...]:
    """Name the layouts of page one in the order in which to try them.

    ``beside``: contents and first article a column each; ``across``: both as wide as the page; ``dense``: so, too, with
    the contents in two columns or three of 8 points; ``packed``: that below a small masthead, and they may run on.
    """
    dense, packed = (min(them, key=lambda setting: setting.height(issue)).columns for them in (DENSE, PACKED))
    found = [f"across dense in-{dense}", f"across dense packed in-{packed}"]
    if ACROSS.height(issue) + LEAD <= ROOM:
        found.insert(0, "across")
    beside = BESIDE.height(issue) + IMPRINT
    overhang = _lead_height(copy, issue) - beside
    if beside <= ROOM and -2 * HOLE <= overhang * 25.4 / 72 <= OVERHANG:
        found.insert(0, "beside")
    return tuple(found)


def large_layouts(issue: Issue) -> tuple[str, ...]:
    """Name the layouts of large print: its contents in 18 points, in 16, and in 18 again where both run on."""
    fitting = [name for name, setting in LARGE.items() if setting.height(issue) <= LARGE_ROOM]
    return (*fitting, "running")


def is_good(work: Sheets, spots: Mapping[str, Spot]) -> bool:
    """Whether page one looks as its layout means it to; the last layout is as good as can be."""
    if len(work.layouts) < 2:
        return True
    if work.kind == "large-print":
        return CONTENTS in spots and spots[CONTENTS].page == spots[FRONT_END].page
    start, front, lead = (spots.get(name) for name in (work.sources[0].anchor, FRONT_END, LEAD_END))
    if start is None or front is None or lead is None or front.page > 1 or start.page > 1:
        # Contents that leave no room for the first line of an article fill the page by themselves.
        return front is not None and front.page == 1 and "dense" in work.layouts[0]
    if work.layouts[0] != "beside":
        return True
    return lead.page == 1 and -HOLE <= lead.top - front.top <= OVERHANG


def _lead_height(copy: FairCopy, issue: Issue) -> float:
    """Estimate how high the first article stands in a column of its own, in points."""
    lead = issue.articles[0]
    paragraphs = _paragraphs(copy.prose[lead.file].html)
    lines = sum(1 + len(paragraph) // 44 for paragraph in paragraphs)
    head = 26 * (1 + len(lead.title) // 22) + 16 * sum(1 + len(text) // 46 for text in filter(None, [lead.summary]))
    return 12 + head + 24 * bool(lead.authors) + 15 * lines + 6 * len(paragraphs)


def _paragraphs(html: str) -> Sequence[str]:
    """Give the texts of blocks, roughly."""
    blocks = re.split(r"</(?:p|li|h\d|tr|figcaption|pre)>", html)
    plain = (" ".join(re.sub(r"<[^>]+>", "", block).split()) for block in blocks)
    return list(filter(None, plain))
