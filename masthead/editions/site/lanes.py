"""Laying stretches and points of time out on lanes, so that no two labels meet: pure geometry for the timeline.

Units are those of the drawing, about a pixel where it is shown at its full width. A label stands within its bar, after
it or before it; a point that finds no lane for its label stands without one, below the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal, NamedTuple

LANE = 28.0
"""From one lane to the next."""
LETTER = 15.0
"""Size of a label's letters; the style sheet says the same."""
BREADTH = 0.56
"""Of its size, what a letter takes at most on average."""
MARK = 7.0
"""From the middle of a mark to its edge, and from a mark or bar to its label."""
LANES = 10
"""The most lanes with labels in a group."""
_STEPS = (1, 3, 12, 24, 60, 120, 300, 600, 1200)
"""Months between two ticks of the axis."""
_TICK, _WORDS = 76.0, 64.0
"""The least room from tick to tick, and for the words at the last."""


class Span(NamedTuple):
    """A stretch of time, by its first and last day; None on a side that is not known: not on both."""

    first: date | None
    last: date | None
    is_vague: bool = False
    """Whether the days are only the nearest that can be said: in March, about Easter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to draw."""

    name: str
    span: Span
    style: str
    """A class: ``strand-SLUG`` or nothing."""
    is_stretch: bool
    """A bar from its first to its last day, however short; else a mark where it would be too short to see."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry, laid out: its bar, its mark, its label."""

    entry: Entry
    left: float
    right: float
    lane: int
    label: float | None
    """Where its name stands; None where there is no room."""
    anchor: Literal["start", "end"]
    is_within: bool
    """Whether the name stands on the bar."""
    room: tuple[float, float]
    """From where to where bar, mark and label reach."""

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark, and no bar."""
        return not self.entry.is_stretch and self.right - self.left < 2 * MARK

    @property
    def middle(self) -> float:
        """Where its mark stands."""
        return (self.left + self.right) / 2


class Tick(NamedTuple):
    """A line of the axis, at the beginning of a month."""

    x: float
    day: date
    is_year: bool
    """Whether the year alone names it."""


class Scale(NamedTuple):
    """From days to the drawing."""

    first: date
    last: date
    """The day after the last one."""
    width: float

    def x(self, day: date) -> float:
        """Give where a day begins."""
        return round((day - self.first).days / (self.last - self.first).days * self.width, 1)


def scale(spans: Sequence[Span], width: float) -> Scale:
    """Give a scale of whole months that holds all spans; where one is open, with a month more on that side."""
    known = sorted(day for span in spans for day in (span.first, span.last) if day)
    first, last = known[0].replace(day=1), _months_on(known[-1], 1)
    if any(span.first is None for span in spans):
        first = _months_on(first, -1)
    if any(span.last is None for span in spans):
        last = _months_on(last, 1)
    return Scale(first, max(last, _months_on(first, 3)), width)


def ticks(of: Scale) -> tuple[Tick, ...]:
    """Give the lines of the axis: months, quarters, years or more of them, whichever have room; at least the first."""
    months = (of.last.year - of.first.year) * 12 + of.last.month - of.first.month
    step = next((step for step in _STEPS if of.width / max(1, months / step) >= _TICK), _STEPS[-1])
    begin = of.first.year * 12 + of.first.month - 1
    found = []
    for at in count(-(-begin // step) * step, step):
        day = date(at // 12, at % 12 + 1, 1)
        if day >= of.last:
            break
        if of.width - of.x(day) >= _WORDS:
            found.append(Tick(of.x(day), day, step >= 12))
    return tuple(found) or (Tick(0.0, of.first, False),)


def lay(entries: Iterable[Entry], of: Scale) -> tuple[Drawn, ...]:
    """Lay entries out in the order of their days, each on the first lane that has room."""
    lanes: list[list[tuple[float, float]]] = []
    crowded: list[Entry] = []
    found: list[Drawn] = []
    for entry in sorted(entries, key=lambda one: (one.span.first or of.first, one.span.last or of.last, one.name)):
        place = next((place for place in _places(entry, of, lanes)), None)
        if place is None:
            crowded.append(entry)
            continue
        if place.lane == len(lanes):
            lanes.append([])
        lanes[place.lane].append(place.room)
        found.append(place)
    return (*found, *_bare(crowded, of, len(lanes)))


def breadth(text: str) -> float:
    """Give the room that a text takes at most."""
    return len(text) * LETTER * BREADTH


def _places(entry: Entry, of: Scale, lanes: Sequence[Sequence[tuple[float, float]]]) -> Iterator[Drawn]:
    """Give the places where an entry finds room with its label, the best first."""
    for lane in range(min(len(lanes) + 1, LANES)):
        others = lanes[lane] if lane < len(lanes) else ()
        for place in _labelled(entry, of, lane):
            if all(place.room[1] <= start or end <= place.room[0] for start, end in others):
                yield place


def _labelled(entry: Entry, of: Scale, lane: int) -> Iterator[Drawn]:
    """Give an entry with its label within it, after it and before it, where the drawing is wide enough."""
    left, right, near, far = _extent(entry, of)
    text, gap = breadth(entry.name), MARK + 2
    if entry.is_stretch and right - left >= text + 2 * gap:
        yield Drawn(entry, left, right, lane, left + gap, "start", True, (near, far + gap))
    elif far + text + gap <= of.width:
        yield Drawn(entry, left, right, lane, far + gap / 2, "start", False, (near, far + text + 1.5 * gap))
    elif near - text - gap >= 0:
        yield Drawn(entry, left, right, lane, near - gap / 2, "end", False, (near - text - gap, far + gap))


def _bare(entries: Iterable[Entry], of: Scale, below: int) -> Iterator[Drawn]:
    """Give those without room for a label, each on the first lane below where it lies on no other, or on the last."""
    lanes: list[float] = []
    for entry in entries:
        left, right, near, far = _extent(entry, of)
        lane = next((lane for lane, taken in enumerate(lanes) if taken <= near), len(lanes))
        if lane == LANES:
            lane -= 1
        lanes[lane : lane + 1] = [far]
        yield Drawn(entry, left, right, below + lane, None, "start", False, (near, far))


def _extent(entry: Entry, of: Scale) -> tuple[float, float, float, float]:
    """Give where an entry begins and ends, and how far it reaches with its mark."""
    left = of.x(entry.span.first) if entry.span.first else 0.0
    right = of.x(entry.span.last + timedelta(days=1)) if entry.span.last else of.width
    middle = (left + right) / 2
    return (
        (left, right, left, right)
        if entry.is_stretch
        else (left, right, min(left, middle - MARK), max(right, middle + MARK))
    )


def _months_on(day: date, months: int) -> date:
    """Give the first day of the month so many months later."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
