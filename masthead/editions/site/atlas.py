"""The map: every authority that has a place within its frame as a dot, of the colour and the shape of its strand.

Pure values for ``theme/site/pages/map.html``, which draws them as static SVG without a style attribute. The outline is
theme/map/islands.json; its README says where that comes from.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin

from masthead.editions.site.projection import Point, is_framed, project
from masthead.editions.site.spread import LARGE, RADIUS, Caption, captions, spread
from masthead.model import Authority, Strand
from masthead.templates import DEFAULTS

LOOKS = 6
"""So many strands have a shape of their own; the next begin again. Their colours are in accents.py."""
_CORNERS = (0, 4, 4, 3, 3, 6)
"""Corners of the shape of each look; none is a circle."""
_TURNS = (0.0, pi / 4, 0.0, -pi / 2, pi / 2, 0.0)
_SWELL = (1.0, 1.2, 1.3, 1.4, 1.4, 1.15)
"""How much larger a shape's radius is than the circle's, so that all have much the same area."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The coasts, as SVG path data in kilometres."""

    width: int
    height: int
    fine: str
    coarse: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a strand is told apart in a picture: a class for its colour, a shape, and its name."""

    name: str
    style: str
    """``strand-SLUG``, the class of its accent; ``of-several`` where it belongs to more than one; ``of-none``."""
    shape: str
    """SVG path data round the point 0, 0."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An authority on the map."""

    authority: Authority
    spot: Point
    """Where the dot is drawn."""
    place: Point
    """Where the authority lies; a line leads there where the two differ."""
    caption: Caption
    large: Caption
    """The caption for a narrow screen, on which the map is small and its letters are large."""
    look: Look
    words: str
    """What a screen reader says, and what shows where the pointer rests: ``Merton, England: QLP-Youth``."""

    @property
    def is_moved(self) -> bool:
        """Whether the dot made room for another."""
        return hypot(self.spot.x - self.place.x, self.spot.y - self.place.y) > 1


@dataclass(frozen=True, slots=True)
class Chart:
    """A map with its dots and its legend."""

    outline: Outline
    dots: tuple[Dot, ...]
    legend: tuple[Look, ...]


@lru_cache(1)
def outline() -> Outline:
    """Read the coasts."""
    matter = json.loads((DEFAULTS / "theme" / "map" / "islands.json").read_text(encoding="utf-8"))
    return Outline(matter["width"], matter["height"], matter["fine"], matter["coarse"])


def chart(authorities: Sequence[Authority], strands: Mapping[str, tuple[Strand, ...]], looks: "Looks") -> Chart:
    """Draw the map of authorities. ``strands`` gives an authority's by its slug."""
    placed = [(authority, place) for authority in authorities if (place := place_of(authority))]
    spots = spread([place for _, place in placed])
    names = [authority.title for authority, _ in placed]
    both = zip(captions(spots, names), captions(spots, names, LARGE), strict=True)
    dots = tuple(
        Dot(authority, spot, place, *lettering, looks.of(own := strands[authority.slug]), _words(authority, own))
        for (authority, place), spot, lettering in zip(placed, spots, both, strict=True)
    )
    used = {dot.look for dot in dots}
    return Chart(outline(), dots, tuple(look for look in looks.every if look in used))


def place_of(authority: Authority) -> Point | None:
    """Give where an authority lies on the map; None where it has no place, or one beyond the frame."""
    place = project(*authority.location) if authority.location else None
    return place if place and is_framed(place) else None


class Looks:
    """The looks of a programme's strands, in their order, and of what belongs to several or none."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        self._own = {
            strand.slug: Look(strand.name, f"strand-{strand.slug}", shape(at % LOOKS))
            for at, strand in enumerate(strands)
        }
        self._several = Look("More than one strand", "of-several", shape(0) + shape(0, RADIUS * 0.45))
        self._none = Look("No strand", "of-none", shape(0, RADIUS * 0.7))

    @property
    def every(self) -> tuple[Look, ...]:
        """Every look, in the order of a legend."""
        return (*self._own.values(), self._several, self._none)

    def of(self, strands: Sequence[Strand]) -> Look:
        """Give the look of what belongs to these strands."""
        if len(strands) > 1:
            return self._several
        return self._own[strands[0].slug] if strands else self._none


def shape(look: int, radius: float = RADIUS) -> str:
    """Give a circle, square, diamond, triangle, triangle on its point or hexagon, as SVG path data round 0, 0."""
    reach = radius * _SWELL[look]
    if not _CORNERS[look]:
        return f"M{-reach:g} 0a{reach:g} {reach:g} 0 1 0 {2 * reach:g} 0a{reach:g} {reach:g} 0 1 0 {-2 * reach:g} 0z"
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _corners(look, reach)) + "z"


def _corners(look: int, reach: float) -> Iterator[tuple[float, float]]:
    for corner in range(_CORNERS[look]):
        angle = _TURNS[look] + 2 * pi * corner / _CORNERS[look]
        yield reach * cos(angle), reach * sin(angle)


def _words(authority: Authority, strands: Sequence[Strand]) -> str:
    where = f"{authority.title}, {authority.country}" if authority.country else authority.title
    return f"{where}: {', '.join(strand.name for strand in strands)}" if strands else where
