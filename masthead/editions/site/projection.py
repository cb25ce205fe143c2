"""Where a place lies on the map of the United Kingdom and Ireland.

The projection is the transverse Mercator of a sphere about 4.5 degrees west (Snyder, Map Projections: A Working
Manual, 1987, equations 8-1 and 8-3): true to shape, and upright in the middle of these islands. One unit of the map is
a kilometre on the ground; x runs east, y runs south from the frame's upper left corner. Shetland stands where it is, in
no box: so the frame is tall, and every distance on it is right.
"""

from math import atan2, atanh, cos, radians, sin, tan
from typing import NamedTuple

MERIDIAN = -4.5
"""Degrees of longitude; the line that stands upright."""
RADIUS = 6371.0
"""The Earth's mean radius in kilometres."""
WEST, NORTH = -455.0, 6790.0
"""Kilometres from the meridian and from the equator: the frame's upper left corner."""
WIDTH, HEIGHT = 1020, 1260
"""The frame, in kilometres: from the Blaskets to Lowestoft, with sea beyond for the names; from Scilly to Unst."""


class Point(NamedTuple):
    """A place on the map, in kilometres from the frame's upper left corner."""

    x: float
    y: float


def project(latitude: float, longitude: float) -> Point:
    """Give where a place in degrees (WGS 84, taken as a sphere: off by less than half a per cent) lies on the map.

    Far from the meridian the projection runs to infinity; what lies on another side of the Earth is put far outside.
    """
    east, north = radians(longitude - MERIDIAN), radians(latitude)
    if cos(east) <= 0:
        return Point(1e6, 1e6)
    across = min(cos(north) * sin(east), 0.999) if east > 0 else max(cos(north) * sin(east), -0.999)
    return Point(RADIUS * atanh(across) - WEST, NORTH - RADIUS * atan2(tan(north), cos(east)))


def is_framed(point: Point, margin: float = 0) -> bool:
    """Whether a point lies on the map, at least so many kilometres from its edge."""
    return margin <= point.x <= WIDTH - margin and margin <= point.y <= HEIGHT - margin
