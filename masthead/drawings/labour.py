"""How long a drawing keeps a program busy that paints it: by its styles, its gradients that repeat, and its letters.

A selector of many parts is tried on every way up from an element, so that ten parts on a deep tree never end
(cssselect2 0.10); a gradient that repeats is laid out repeat by repeat (WeasyPrint 70), letters letter by letter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import comb, hypot

from lxml import etree

from masthead.drawings.rules import preludes
from masthead.drawings.style import Styles, sheets

MOST_STEPS = 5_000_000
"""Elements that are looked at for all selectors together."""
_EACH = 50
"""Steps that reading a selector counts for."""
MOST_REPEATS = 10_000
MOST_LETTERS = 50_000
_COMBINED = re.compile(r"(?<=[^\s>+~,(])(?:\s*~\s*|\s+)(?=[^\s>+~,)])")
"""What makes a program look at every element above, or before: a space, or a tilde."""
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?", re.IGNORECASE)
_PLACED = frozenset("x y x1 y1 x2 y2 cx cy r rx ry width height d points viewBox dx dy transform".split())


def laborious(root: etree._Element, styles: Styles) -> str | None:
    """Find a drawing that would keep a program busy for ever. Raises ``Unclear``."""
    texts = (text for node in root.iter(etree.Element) if _name(node) == "style" for text in sheets(node))
    sheet = "".join(f"{one}{{}}" for text in texts for one in preludes(styles.whole(text)))
    if _steps(root, sheet) > MOST_STEPS:
        return "its styles would keep a program busy for ever: too many selectors, of too many parts"
    if _repeats(root) > MOST_REPEATS:
        return f"it repeats a gradient more than {MOST_REPEATS:,} times"
    if sum(len(str(text)) for node in root.iter("{*}text") for text in node.itertext()) > MOST_LETTERS:
        return f"it has more than {MOST_LETTERS:,} letters"
    return None


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname.lower()


def _steps(root: etree._Element, sheet: str) -> int:
    """Count at most how many elements are looked at to find out what each selector means."""
    nodes = [*root.iter(etree.Element)]
    named: Counter[str] = Counter()
    for node in nodes:
        classes = (f".{one}" for one in str(node.get("class") or "").split())
        named.update({"*", etree.QName(node).localname, f"#{node.get('id')}", *classes})
    reach = max(_depth(root), max(map(len, nodes)) if "~" in sheet else 0)
    steps = 0
    for selectors in re.findall(r"(?:\A|[{};])([^{};@]+)(?=\{)", sheet):
        for selector in _parted(selectors, ","):
            parts = len(_COMBINED.findall(selector.strip()))
            *_, last = _parted(selector.strip(), " \t\n\f\r>+~")
            keys = re.findall(r"[.#]?[\w-]+|\*", last.partition(":")[0]) or ["*"]
            within = len(nodes) if ":has(" in selector else 1
            steps += _EACH + min(named.get(key, 0) for key in keys) * comb(reach + parts, min(parts, reach)) * within
            if steps > MOST_STEPS:
                return steps
    return steps


def _parted(text: str, signs: str) -> Iterator[str]:
    """Part a text at signs that stand in no brackets."""
    start = depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and sign in signs:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _depth(root: etree._Element) -> int:
    deepest, below = 1, [(root, 1)]
    while below:
        node, depth = below.pop()
        deepest = max(deepest, depth)
        below.extend((child, depth + 1) for child in node.iterchildren(etree.Element))
    return deepest


def _repeats(root: etree._Element) -> float:
    """Estimate at most how often a gradient that repeats is laid out side by side."""
    gradients = [node for node in root.iter(etree.Element) if _name(node) in ("lineargradient", "radialgradient")]
    told = [_inherited(node, {f"#{one.get('id')}": one for one in gradients}) for node in gradients]
    told = [one for one in told if one.get("spreadMethod") in ("repeat", "reflect")]
    if not told:
        return 0
    placed = (str(value) for node in root.iter(etree.Element) for key, value in node.items() if key in _PLACED)
    extent = max(map(_extent, placed), default=1.0)
    return max(_repeat(one, extent if one.get("gradientUnits") == "userSpaceOnUse" else 1.0) for one in told)


def _inherited(node: etree._Element, named: dict[str, etree._Element]) -> dict[str, str]:
    """Give what a gradient says, and what it takes from that to which it leads."""
    found: dict[str, str] = {}
    shown: etree._Element | None = node
    for _ in range(len(named) + 1):
        if shown is None:
            break
        said = {etree.QName(key).localname: str(value) for key, value in shown.items()}
        found = {**said, **found}
        shown = named.get(said.get("href", "").strip())
    return found


def _repeat(said: dict[str, str], extent: float) -> float:
    def at(name: str, otherwise: str) -> float:
        written = said.get(name, otherwise)
        number = next(map(float, _NUMBER.findall(written)), 0.0)
        return number / 100 * extent if written.strip().endswith("%") else number

    along = hypot(at("x2", "100%") - at("x1", "0"), at("y2", "0") - at("y1", "0"))
    lengths = [along, at("r", "50%"), at("r", "50%") - at("fr", "0")]
    scales = [1.0, *(abs(float(one)) for one in _NUMBER.findall(said.get("gradientTransform", "")) if float(one))]
    shortest = min((abs(one) for one in lengths if one), default=0.0) * min(scales)
    return extent / shortest if shortest else 0


def _extent(written: str) -> float:
    """Give how far an attribute reaches: numbers of a path may each go on from the last."""
    numbers = [min(abs(float(one)), 1e9) for one in _NUMBER.findall(written)]
    return sum(numbers) if re.search("[a-df-z]", written) else max(numbers, default=0.0)
