"""How much a drawing draws, before a program is sent to draw it: what it shows again and again counts each time."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from masthead.drawings.rules import ALL, CONTEXT, ELSEWHERE, NUMBER, TAKEN, Shown, declared, drawn, of_value, ruled
from masthead.drawings.style import Styles, sheets

MOST_SHAPES = 200_000
"""Elements, each counted as often as ``use`` or a marker shows it."""
_WITHIN = re.compile(r"url\(\s*(?:[\"']\s*)?#([^)\"']+)")
"""As programs that print find it in an attribute, escapes and all."""
_SHOWS = frozenset("use pattern mask feimage lineargradient radialgradient".split())
_BLANK = re.compile(r"[\t\n\r]")
_PAINTS = ("fill", "stroke")
_PASSED_ON = (*_PAINTS, "marker")
"""Families of properties that elements have from those in which they stand."""
_STEPS = ("to", "from", "by", "values")


def endless(root: etree._Element, styles: Styles) -> str | None:
    """Find a drawing that shows itself within itself, or more shapes than a program can draw. Raises ``Unclear``."""
    try:
        _Weight(root, styles).of(root)
    except RecursionError:
        return "it shows itself within itself"
    except OverflowError:
        return f"it draws more than {MOST_SHAPES:,} shapes"
    return None


class _Weight:
    """How many shapes a drawing draws: what it shows again counts again, and a marker at every point of its line."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self.styles = styles
        self.named: dict[str, list[etree._Element]] = {}
        self.steps = self.points = 0
        self.rules: dict[str, set[Shown]] = {}
        self.own: dict[etree._Element, set[Shown]] = {}
        self.taken: dict[str, set[str]] = {}
        nodes = list(root.iter(etree.Element))
        for node in nodes:
            if name := node.get("id"):
                self.named.setdefault(str(name), []).append(node)
        for node in nodes:
            self._learn(node)
        self.known: dict[etree._Element, tuple[int, int]] = {}
        self.open: set[etree._Element] = set()

    def of(self, node: etree._Element) -> tuple[int, int]:
        """Give the shapes and the points of an element. Raises ``RecursionError``, ``OverflowError``."""
        if node in self.known:
            return self.known[node]
        if node in self.open:
            raise RecursionError
        self.open.add(node)
        parts = [(1, _points(node) + self.points), *map(self.of, node.iterchildren(etree.Element))]
        asked = self._asked(node)
        called = [(one, shown) for one in asked for shown in self._called(one.name)]
        parts += [self.of(shown) for shown in dict.fromkeys(shown for one, shown in called if not one.is_at_points)]
        shapes, points = (min(sum(counts), MOST_SHAPES**2) for counts in zip(*parts, strict=True))
        worn = [self.of(shown)[0] for one, shown in called if one.family in _PAINTS and _is_pattern(shown)]
        shapes = min(shapes * (1 + sum(worn)), MOST_SHAPES**2)  # all that stands in it has the pattern from it
        for marker in dict.fromkeys(shown for one, shown in called if one.is_at_points):
            if node in marker.iterancestors():  # what stands in it takes the marker from it
                raise RecursionError
            shapes += self.of(marker)[0] * max(1, points)
        if shapes > MOST_SHAPES:
            raise OverflowError
        self.open.discard(node)
        self.known[node] = shapes, points
        return self.known[node]

    def _called(self, name: str) -> list[etree._Element]:
        """Give the elements of a name, read as every program does: as it stands, and as an address."""
        found = [node for one in _spelt(name) for node in self.named.get(one, ())]
        self._count(len(found))
        return found

    def _learn(self, node: etree._Element) -> None:
        """Keep what the attributes of an element show, and the rules in it."""
        local = etree.QName(node).localname.lower()
        if local == "style":
            for text in sheets(node):
                sheet = self.styles.read(text)
                self.points += drawn(sheet)
                for key, one in ruled(sheet):
                    self._keep(self.rules.setdefault(key, set()), {one})
        wearers = [node]
        if local == "set" or local.startswith("animate"):
            told = next((str(value) for key, value in node.items() if etree.QName(key).localname == "href"), "")
            above = node.getparent()
            wearers = self._called(told.strip()[1:]) if told else [] if above is None else [above]
        for wearer in wearers:
            self._keep(self.own.setdefault(wearer, set()), self._attributes(node, local))

    def _attributes(self, node: etree._Element, local: str) -> Iterator[Shown]:
        for key, value in ((etree.QName(key).localname.lower(), str(value)) for key, value in node.items()):
            if key == "href" and local in _SHOWS:
                yield Shown(False, value.strip()[1:], "")
            elif key == "style":
                yield from declared(self.styles.read(value))
            else:
                name = str(node.get("attributeName") or "") if key in _STEPS else key
                for part in dict.fromkeys(value.split(";")) if key == "values" else [value]:
                    yield from of_value(name, self.styles.read(part), _WITHIN.findall(part))

    def _keep(self, where: set[Shown], found: Iterable[Shown]) -> None:
        for one in found:
            self._count(1)
            if one.name in ELSEWHERE or any(name in self.named for name in _spelt(one.name)):
                where.add(one)
                self.taken.setdefault(one.family, set()).add(one.name)

    def _count(self, steps: int) -> None:
        """Stop where the counting itself would take for ever."""
        self.steps += steps
        if self.steps > MOST_SHAPES * 10:
            raise OverflowError

    def _asked(self, node: etree._Element) -> set[Shown]:
        """Give what an element shows besides its children."""
        classes = str(node.get("class") or "").split()
        local = etree.QName(node).localname.lower()
        keys = (ALL, local, f"#{node.get('id')}", *(f".{one}" for one in classes))
        ruled = [self.own.get(node, set()), *(self.rules.get(key, set()) for key in keys)]
        self._count(1 + sum(map(len, ruled)))
        found = set[Shown]().union(*ruled)
        for one in [one for one in found if one.name in ELSEWHERE]:
            names = self._worn(one)
            self._count(len(names))
            found |= {Shown(one.is_at_points, name, one.family) for name in names}
        return found

    def _worn(self, one: Shown) -> set[str]:
        """Give what a property may take from elsewhere: from those of one's own, the elements around, or its wearer."""
        if one.name == TAKEN:
            return self.taken.get("--", set())
        if one.name == CONTEXT:
            return set[str]().union(*(self.taken.get(family, set()) for family in _PAINTS))
        if one.family == "all":
            return set[str]().union(*self.taken.values())
        return set() if one.family in _PASSED_ON else self.taken.get(one.family, set())


def _is_pattern(node: etree._Element) -> bool:
    return etree.QName(node).localname.lower() == "pattern"


def _spelt(name: str) -> Iterable[str]:
    return dict.fromkeys((name, _BLANK.sub("", name), unquote(name)))


def _points(node: etree._Element) -> int:
    """Count at most how many points a line has: two numbers make one in ``points``, one can in what draws."""
    draws = ["d", *_STEPS, *(["style"] if "(" in str(node.get("style") or "") else [])]
    return sum(len(NUMBER.findall(str(node.get(key) or ""))) for key in draws) + (
        len(NUMBER.findall(str(node.get("points") or ""))) // 2
    )
