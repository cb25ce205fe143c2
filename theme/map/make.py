"""Makes islands.json, the outline of the map of authorities. Run by hand, once; README.md beside this file says more.

``npm pack world-atlas@2.0.2``, unpack it, then ``python theme/map/make.py FOLDER/package/countries-10m.json`` from the
project's folder. The arcs of the TopoJSON are projected (masthead/editions/site/projection.py), thinned by the method
of Visvalingam and Whyatt (an arc at a time, so that a border stays the same from both sides), and rounded to whole
kilometres; islands that would be specks are left out.
"""

import heapq
import json
import sys
from itertools import pairwise
from pathlib import Path

from masthead.editions.site.projection import HEIGHT, WIDTH, Point, project

LANDS = {"826": "United Kingdom", "372": "Ireland", "833": "Isle of Man"}
"""ISO 3166-1 numbers, as the atlas has them."""
SIZES = {"fine": (5.0, 8.0), "coarse": (50.0, 150.0)}
"""Square kilometres: triangles and islands smaller than these are left out."""


def area(a: Point, b: Point, c: Point) -> float:
    """Give the area of a triangle."""
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2


def thinned(line: list[Point], least: float) -> list[Point]:
    """Take out, smallest first, the points whose triangle with their neighbours is smaller than ``least``."""
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone: set[int] = set()

    def triangle(at: int) -> float:
        return area(line[before[at]], line[at], line[after[at]])

    heap = [(triangle(at), at) for at in range(1, len(line) - 1)]
    heapq.heapify(heap)
    while heap:
        size, at = heapq.heappop(heap)
        if at in gone or size != triangle(at):
            continue
        if size >= least:
            break
        gone.add(at)
        after[before[at]], before[after[at]] = after[at], before[at]
        for near in (before[at], after[at]):
            if 0 < near < len(line) - 1:
                heapq.heappush(heap, (triangle(near), near))
    return [point for index, point in enumerate(line) if index not in gone]


def arcs(atlas: dict) -> list[list[Point]]:
    """Undo the atlas's delta coding; give every arc projected."""
    (across, up), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append(project(y * up + bottom, x * across + left))
        found.append(line)
    return found


def rings(atlas: dict, lines: list[list[Point]], least: float, smallest: float) -> list[list[tuple[int, int]]]:
    """Give the coasts of LANDS in whole kilometres, the largest first."""
    found = []
    for land in atlas["objects"]["countries"]["geometries"]:
        if land.get("id") not in LANDS:
            continue
        polygons = land["arcs"] if land["type"] == "MultiPolygon" else [land["arcs"]]
        for outer, *_ in polygons:
            whole = [point for number in outer for point in line_of(lines, number)]
            if surface(whole) < smallest:
                continue
            ring = [point for number in outer for point in line_of(lines, number, least)]
            rounded = [(round(point.x), round(point.y)) for point in ring]
            kept = [here for last, here in zip([None, *rounded], rounded, strict=False) if here != last]
            found.append(kept[:-1] if kept[0] == kept[-1] else kept)
    return sorted((ring for ring in found if len(ring) > 2), key=lambda ring: (-surface(ring), ring))


def line_of(lines: list[list[Point]], number: int, least: float = 0) -> list[Point]:
    """Give an arc, thinned; a negative number means the other way round (TopoJSON, 2.1.4)."""
    line = lines[number if number >= 0 else ~number]
    if line[0] == line[-1]:  # an island of one arc: kept from collapsing by a point on its far side
        half = max(range(len(line)), key=lambda at: abs(line[at].x - line[0].x) + abs(line[at].y - line[0].y))
        thin = [*thinned(line[: half + 1], least)[:-1], *thinned(line[half:], least)]
    else:
        thin = thinned(line, least)
    return thin if number >= 0 else thin[::-1]


def surface(ring: list) -> float:
    """Give the area within a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def path(ring: list[tuple[int, int]]) -> str:
    """Write a ring as SVG path data, from point to point."""
    steps = "".join(f"{b[0] - a[0]} {b[1] - a[1]} " for a, b in pairwise(ring)).replace(" -", "-").strip()
    return f"M{ring[0][0]} {ring[0][1]}l{steps}z"


def main(source: Path) -> None:
    """Write islands.json."""
    atlas = json.loads(source.read_text("utf-8"))
    lines = arcs(atlas)
    outlines = {
        name: "".join(map(path, rings(atlas, lines, least, smallest))) for name, (least, smallest) in SIZES.items()
    }
    matter = {
        "source": "Natural Earth 4.1.0, 1:10m, through world-atlas 2.0.2 (npm), made by theme/map/make.py",
        "licence": "Natural Earth: public domain. world-atlas: ISC, Copyright 2013-2019 Michael Bostock",
        "projection": "transverse Mercator about 4.5 degrees west; one unit is a kilometre",
        "width": WIDTH,
        "height": HEIGHT,
        **outlines,
    }
    text = json.dumps(matter, indent=1) + "\n"
    (Path(__file__).parent / "islands.json").write_text(text, encoding="utf-8", newline="\n")
    print({name: len(outline) for name, outline in outlines.items()}, len(text))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
