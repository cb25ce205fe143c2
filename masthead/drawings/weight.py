"""How much a drawing draws, before a program is sent to draw it: what it shows again and again counts each time."""

import re
from urllib.parse import unquote

from lxml import etree

from masthead.drawings.style import plain

MOST_SHAPES = 200_000
"""Elements, each counted as often as ``use`` or a marker shows it."""
_WITHIN = re.compile(r"url\(\s*(?:[\"']\s*)?#([^)\"']+)")
_SHOWS = frozenset("use pattern mask feimage lineargradient radialgradient".split())
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?|z", re.IGNORECASE)
_KEY = re.compile(r"([.#]?)((?:[\w-]|[^\x00-\x7f])+)")


def endless(root: etree._Element) -> str | None:
    """Find a drawing that shows itself within itself, or more shapes than a program can draw."""
    try:
        _Weight(root).of(root)
    except RecursionError:
        return "it shows itself within itself"
    except OverflowError:
        return f"it draws more than {MOST_SHAPES:,} shapes"
    return None


class _Weight:
    """How many shapes a drawing draws: what it shows again counts again, and a marker at every point of its line."""

    def __init__(self, root: etree._Element) -> None:
        self.named: dict[str, list[etree._Element]] = {}
        for node in root.iter(etree.Element):
            if name := node.get("id"):
                self.named.setdefault(str(name), []).append(node)
        self.steps = 0
        self.rules: dict[str, set[tuple[bool, str]]] = {}
        for node in root.iter(etree.Element):
            if etree.QName(node).localname.lower() == "style":
                self._learn(plain("".join(map(str, node.itertext()))))
        self.known: dict[etree._Element, tuple[int, int]] = {}
        self.open: set[etree._Element] = set()

    def of(self, node: etree._Element) -> tuple[int, int]:
        """Give the shapes and the points of an element. Raises ``RecursionError``, ``OverflowError``."""
        if node in self.known:
            return self.known[node]
        if node in self.open:
            raise RecursionError
        self.open.add(node)
        parts = [(1, _points(node)), *map(self.of, node.iterchildren(etree.Element))]
        asked = self._asked(node)
        parts += [self.of(shown) for is_at_points, name in asked if not is_at_points for shown in self._called(name)]
        shapes, points = (min(sum(counts), MOST_SHAPES**2) for counts in zip(*parts, strict=True))
        for marker in (shown for is_at_points, name in asked if is_at_points for shown in self._called(name)):
            if node in marker.iterancestors():  # what stands in it takes the marker from it
                raise RecursionError
            shapes += self.of(marker)[0] * max(1, points)
        if shapes > MOST_SHAPES:
            raise OverflowError
        self.open.discard(node)
        self.known[node] = shapes, points
        return self.known[node]

    def _called(self, name: str) -> list[etree._Element]:
        return self.named.get(name) or self.named.get(unquote(name), [])

    def _learn(self, sheet: str) -> None:
        """Keep what rules show, under the last part of each selector: rather too many elements than too few."""
        for block in sheet.split("}"):
            before, _, declared = block.rpartition("{")
            selectors = re.split("[{;]", before)[-1]
            shown = {one for one in _declared(declared) if self._called(one[1])}
            for selector in selectors.split(",") if shown else ():
                last = re.split(r"[\s>+~]+", re.sub(r"\([^()]*\)|\[[^][]*\]", "", selector).strip())[-1]
                keys = _KEY.findall(last.partition(":")[0])
                key = next((sign + name for sign, name in reversed(keys) if sign), keys[0][1] if keys else "*")
                self._count(len(shown))
                self.rules.setdefault(key, set()).update(shown)

    def _count(self, steps: int) -> None:
        """Stop where the counting itself would take for ever."""
        self.steps += steps
        if self.steps > MOST_SHAPES * 5:
            raise OverflowError

    def _asked(self, node: etree._Element) -> set[tuple[bool, str]]:
        """Give what an element shows besides its children: whether at each of its points, and its name."""
        local = etree.QName(node).localname
        found: set[tuple[bool, str]] = set()
        for key, value in ((etree.QName(key).localname.lower(), str(value)) for key, value in node.items()):
            if key == "href" and local.lower() in _SHOWS:
                found.add((False, value.strip()[1:]))
            found.update(_declared(value if key == "style" else f"{key}:{value}"))
        keys = ("*", local, f"#{node.get('id')}", *(f".{one}" for one in str(node.get("class") or "").split()))
        ruled = [self.rules.get(key, set()) for key in keys]
        self._count(1 + sum(map(len, ruled)))
        return found.union(*ruled)


def _declared(declarations: str) -> set[tuple[bool, str]]:
    pairs = (one.partition(":") for one in plain(declarations).split(";") if "#" in one)
    return {
        (name.strip().lower() in ("marker", "marker-mid"), shown.strip())
        for name, _, value in pairs
        for shown in _WITHIN.findall(value)
    }


def _points(node: etree._Element) -> int:
    """Count at most how many points a line has: two numbers make one in ``points``, one can in ``d``."""
    return len(_NUMBER.findall(str(node.get("d") or ""))) + len(_NUMBER.findall(str(node.get("points") or ""))) // 2
