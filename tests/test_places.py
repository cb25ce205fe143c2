"""The map's geometry: where places lie, how dots make room for each other, which names find room."""

import json
import re
from itertools import combinations
from math import hypot, pi
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.editions.site import atlas
from masthead.editions.site.projection import HEIGHT, MERIDIAN, WIDTH, Point, is_framed, project
from masthead.editions.site.spread import GAP, LARGE, LETTER, RADIUS, Box, box_of, captions, spread

KNOWN = {
    "London": (51.51, -0.13),
    "Swansea": (51.62, -3.94),
    "Belfast": (54.60, -5.93),
    "Dublin": (53.35, -6.26),
    "Douglas": (54.17, -4.51),
    "Lerwick": (60.155, -1.175),
    "Lowestoft": (52.48, 1.73),
    "Tralee": (52.27, -9.70),
}
AT_SEA = {"Irish Sea": (53.7, -5.2), "North Sea": (55.5, 2.0), "Celtic Sea": (50.5, -7.0)}
PLACES = st.lists(st.builds(Point, st.floats(20, WIDTH - 20), st.floats(20, HEIGHT - 20)), max_size=40)


@pytest.mark.parametrize("name", KNOWN)
def test_places_lie_on_land_within_the_frame(name: str) -> None:
    point = project(*KNOWN[name])
    assert is_framed(point, RADIUS)
    assert is_land(point)


@pytest.mark.parametrize("name", AT_SEA)
def test_the_sea_is_no_land(name: str) -> None:
    assert is_framed(project(*AT_SEA[name]))
    assert not is_land(project(*AT_SEA[name]))


@pytest.mark.parametrize(
    "place",
    [(48.85, 2.35), (59.91, 10.75), (-33.9, 151.2), (51.4, 179.0), (-0.19, 51.41), (90, 0), (-90, 0), (0, 85.5)],
)
def test_places_elsewhere_lie_outside(place: tuple[float, float]) -> None:
    assert not is_framed(project(*place))


def test_a_unit_is_a_kilometre() -> None:
    """From London to Edinburgh it is 534 km; a degree of latitude is 111.2 km on the upright line."""
    london, edinburgh = project(51.507, -0.128), project(55.953, -3.188)
    assert hypot(london.x - edinburgh.x, london.y - edinburgh.y) == pytest.approx(534, abs=2)
    assert project(54, MERIDIAN).y - project(55, MERIDIAN).y == pytest.approx(111.2, abs=0.1)
    assert project(54, MERIDIAN).x == project(55, MERIDIAN).x


def test_the_outline_fits_the_projection() -> None:
    """It was made for this frame, lies within it, is small, and says where it comes from."""
    file = Path(__file__).parents[1] / "theme" / "map" / "islands.json"
    matter = json.loads(file.read_text(encoding="utf-8"))
    assert (matter["width"], matter["height"]) == (WIDTH, HEIGHT)
    assert file.stat().st_size < 14_000
    assert "Natural Earth" in matter["source"] + matter["licence"]
    points = [point for name in ("fine", "coarse") for ring in rings(matter[name]) for point in ring]
    assert all(is_framed(point) for point in points)
    assert min(point.y for point in points) < 40, "Shetland is on it"


@settings(deadline=None, max_examples=60)
@given(PLACES)
def test_dots_never_lie_upon_each_other(places: list[Point]) -> None:
    """Nor beyond the frame; and a dot that no other is near stays where it belongs."""
    spots = spread(places)
    assert len(spots) == len(places)
    assert all(hypot(a.x - b.x, a.y - b.y) >= GAP * 0.99 for a, b in combinations(spots, 2))
    for place, spot in zip(places, spots, strict=True):
        assert spot == place or is_framed(spot, RADIUS)
        far = [other for other in places if hypot(place.x - other.x, place.y - other.y) < GAP]
        assert len(far) > 1 or spot == place


def test_a_crowd_keeps_together() -> None:
    """All of London's boroughs at one spot: no dot is farther off than the crowd is wide."""
    spots = spread([Point(757, 1053)] * 33)
    assert len(set(spots)) == 33
    assert max(hypot(spot.x - 757, spot.y - 1053) for spot in spots) < 33 * GAP / 5


def test_a_full_map_still_gives_every_dot_a_spot_of_its_own() -> None:
    spots = spread([Point(500 + index / 100, 600) for index in range(700)])
    assert len(set(spots)) == 700


@settings(deadline=None, max_examples=60)
@given(PLACES, st.sampled_from([LETTER, LARGE]))
def test_names_never_meet(places: list[Point], letter: float) -> None:
    """No name that shows meets another, or a dot, or the frame."""
    dots = spread(places)
    names = [f"Place {'x' * (index % 9)}" for index in range(len(dots))]
    found = list(zip(captions(dots, names, letter), names, strict=True))
    shown = [box_of(caption, name, letter) for caption, name in found if caption.is_shown]
    assert not [1 for one, other in combinations(shown, 2) if one.meets(other)]
    around = [Box(dot.x - RADIUS, dot.y - RADIUS, dot.x + RADIUS, dot.y + RADIUS) for dot in dots]
    assert not [1 for box in shown for dot in around if box.meets(dot)]
    assert all(box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT for box in shown)


def test_a_lonely_name_shows() -> None:
    (caption,) = captions([project(*KNOWN["Belfast"])], ["Belfast"])
    assert caption.is_shown


def test_shapes_differ_and_have_much_the_same_size() -> None:
    round_one, *cornered = (atlas.shape(look) for look in range(atlas.LOOKS))
    assert f"a{RADIUS:g} {RADIUS:g}" in round_one
    assert len(set(cornered)) == atlas.LOOKS - 1
    for shape in cornered:
        corners = [tuple(map(float, corner.split())) for corner in shape.strip("Mz").split("L")]
        sides = zip(corners, [*corners[1:], corners[0]], strict=True)
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2
        assert 0.8 < area / (pi * RADIUS**2) < 1.2


def rings(path: str) -> list[list[Point]]:
    """Read path data of the form ``M1 2l3-4 5 6z`` back."""
    found = []
    for ring in path.split("z")[:-1]:
        start, _, steps = ring.removeprefix("M").partition("l")
        x, y = map(int, start.split())
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        points = [Point(x, y)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            points.append(Point(x, y))
        found.append(points)
    return found


def is_land(place: Point) -> bool:
    """Whether a ray from a point to the east crosses a coast an odd number of times."""
    return any(crossings(place, ring) % 2 for ring in rings(atlas.outline().fine))


def crossings(place: Point, ring: list[Point]) -> int:
    """Count the sides of a ring that a ray from a point to the east crosses."""
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(
        (a.y > place.y) != (b.y > place.y) and place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x
        for a, b in sides
    )
