"""Telling dots on a map apart, and naming them: pure geometry, the same for the same places in the same order.

Where dots would lie upon each other, each but the first moves to the nearest free spot, and a line leads from it to its
true place. A name stands beside its dot where nothing else is; a name that finds no room is left to the pointer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, pi, sin
from typing import Literal, NamedTuple

from masthead.editions.site.projection import HEIGHT, WIDTH, Point, is_framed

RADIUS = 17.0
"""Kilometres from a dot's centre to its edge."""
GAP = 40.0
"""Kilometres between the centres of two dots, where there is room."""
LETTER, LARGE = 33.0, 46.0
"""Size of a name's letters, in kilometres: on a wide screen, and on a narrow one. The style sheet says the same."""
BREADTH = 0.58
"""Of its size, what a letter takes at most on average: no typeface of ours is wider."""
_FARTHEST = 48
"""Rings of half a gap that are searched for room."""


Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common that is not on an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Caption:
    """Where the name of a dot stands: a point of the line it is set on, and which end of the name is there."""

    x: float
    y: float
    anchor: Anchor
    is_shown: bool
    """Whether there is room for it; else it shows when its dot is pointed at or has the focus."""


def spread(places: Sequence[Point], gap: float = GAP) -> tuple[Point, ...]:
    """Give each place the spot of its dot. No two are nearer than the gap; on a full map, than part of it.

    A dot that no other is near stays where it belongs.
    """
    for part in (1.0, 0.75, 0.5, 0.25, 0.1):
        if found := _spread(places, gap * part):
            return found
    return tuple(places)


def captions(dots: Sequence[Point], names: Sequence[str], letter: float = LETTER) -> tuple[Caption, ...]:
    """Place the names beside their dots: to the right, to the left, above or below, where nothing else is."""
    taken = [_around(dot) for dot in dots]
    found = []
    for dot, name in zip(dots, names, strict=True):
        places = list(_captions(dot, name, letter))
        caption, box = next(
            ((caption, box) for caption, box in places if _is_free(box, taken)),
            (_hidden(dot, places), None),
        )
        if box:
            taken.append(box)
        found.append(caption)
    return tuple(found)


def box_of(caption: Caption, name: str, letter: float = LETTER) -> Box:
    """Give the room that a name takes, in kilometres."""
    breadth = len(name) * letter * BREADTH
    left = caption.x - {"start": 0.0, "middle": breadth / 2, "end": breadth}[caption.anchor]
    return Box(left, caption.y - letter * 0.8, left + breadth, caption.y + letter * 0.25)


def _spread(places: Sequence[Point], gap: float) -> tuple[Point, ...] | None:
    """Put those without neighbours first, then the crowded ones from north to south; None where one finds no room."""
    crowds = [[other for other in places if hypot(place.x - other.x, place.y - other.y) < gap] for place in places]
    order = sorted(range(len(places)), key=lambda at: (len(crowds[at]) > 1, places[at].y, places[at].x, at))
    spots: dict[int, Point] = {}
    for index in order:
        outward = _outward(places[index], crowds[index])
        spot = next((one for one in _rings(places[index], gap, outward) if _is_clear(one, spots.values(), gap)), None)
        if spot is None:
            return None
        spots[index] = spot
    return tuple(spots[index] for index in range(len(places)))


def _rings(place: Point, gap: float, outward: float) -> Iterator[Point]:
    """Give the place itself, then points round it, ever farther; on each ring those away from the crowd first."""
    yield place
    for ring in range(1, _FARTHEST):
        radius, steps = ring * gap / 2, 8 * ceil(ring / 2)
        turns = sorted(range(steps), key=lambda step: (min(step, steps - step), step))
        for turn in turns:
            angle = outward + 2 * pi * turn / steps
            spot = Point(place.x + radius * cos(angle), place.y + radius * sin(angle))
            if is_framed(spot, RADIUS):
                yield spot


def _outward(place: Point, crowd: Sequence[Point]) -> float:
    """Give the direction in which a place lies from the middle of its crowd; east where it is the middle."""
    across = place.x - sum(point.x for point in crowd) / len(crowd)
    down = place.y - sum(point.y for point in crowd) / len(crowd)
    return atan2(down, across) if hypot(across, down) > 1e-6 else 0.0


def _is_clear(spot: Point, others: Iterable[Point], gap: float) -> bool:
    return all(
        abs(spot.x - other.x) > gap or hypot(spot.x - other.x, spot.y - other.y) >= gap * 0.999 for other in others
    )


def _around(dot: Point) -> Box:
    return Box(dot.x - RADIUS, dot.y - RADIUS, dot.x + RADIUS, dot.y + RADIUS)


def _captions(dot: Point, name: str, letter: float) -> Iterator[tuple[Caption, Box]]:
    aside, middle = RADIUS + 9, letter * 0.33
    above, below = dot.y - RADIUS - 10, dot.y + RADIUS + letter * 0.9
    sides: tuple[tuple[Anchor, float], ...] = (("start", dot.x + aside), ("end", dot.x - aside))
    spots: list[tuple[Anchor, float, float]] = [(anchor, x, dot.y + middle) for anchor, x in sides]
    spots += [("middle", dot.x, above), ("middle", dot.x, below)]
    spots += [(anchor, x, dot.y + middle + shift * letter) for shift in (-0.5, 0.5) for anchor, x in sides]
    for y in (above, below):
        spots += [("start", dot.x - RADIUS, y), ("end", dot.x + RADIUS, y)]
    for anchor, x, y in spots:
        caption = Caption(x, y, anchor, True)
        yield caption, box_of(caption, name, letter)


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    inside = box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT
    return inside and not any(box.meets(other) for other in taken)


def _hidden(dot: Point, places: Sequence[tuple[Caption, Box]]) -> Caption:
    """Give the place of a name that shows when asked for: to the side where the map is wider."""
    caption = places[0][0] if dot.x < WIDTH / 2 else places[1][0]
    return Caption(caption.x, caption.y, caption.anchor, False)
