"""What the rules and declarations of a style show of its own drawing, and on which elements: rather too many than too
few, for browsers learn new rules. CSS Syntax 3, Nesting, Cascade 5 and Animations are what is gone by."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from masthead.drawings.style import every, inner, within

ALL = "*"
"""The key of rules that may be for any element."""
TAKEN, INHERITED, CONTEXT = ELSEWHERE = ("\nvar", "\ninherit", "\ncontext")
"""Shown under these names: what properties of one's own (``--a``) hold, what the elements around wear, and what does
the element at which a marker stands."""
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?|z", re.IGNORECASE)
_GROUPS = frozenset("media supports layer container scope starting-style when else".split())
"""Rules of which the selectors within, or around, are what counts."""
_TAKES = frozenset("var env attr if inherit".split())
_BETWEEN = (",", ">", "+", "~", "|", "||")


class Shown(NamedTuple):
    """What a declaration shows."""

    is_at_points: bool
    """Whether at each point of a line."""
    name: str
    """An ``id``, or one of ``ELSEWHERE``."""
    family: str
    """Of the property, of which one may be short for others: ``mask`` of mask-image; ``--`` of one's own."""


def is_at_points(name: str) -> bool:
    """Whether what a property of this name shows is shown at each point of a line."""
    return name.strip().lower() in ("marker", "marker-mid")


def declared(nodes: list[Any]) -> set[Shown]:
    """Give what declarations show."""
    found: set[Shown] = set()
    part: list[Any] = []
    for node in nodes:
        if node == ";":
            found |= _of(part)
            part = []
        else:
            part.append(node)
    return found | _of(part)


def of_value(name: str, nodes: list[Any], more: Iterable[str] = ()) -> set[Shown]:
    """Give what a property of this name shows by its value, and ``more``."""
    name = name.strip().lower()
    family = "--" if name.startswith("--") else name.removeprefix("-webkit-").partition("-")[0]
    names = {*within(nodes), *(one.strip() for one in more)}
    for node in every(nodes):
        if node.type == "function" and (node.lower_name in _TAKES or node.name.startswith("--")):
            names.add(TAKEN)
        elif node.type == "ident" and node.lower_value == "inherit":
            names.add(INHERITED)
        elif node.type == "ident" and node.lower_value in ("context-fill", "context-stroke"):
            names.add(CONTEXT)
    return {Shown(is_at_points(name), shown, family) for shown in names}


def drawn(nodes: list[Any]) -> int:
    """Count at most the points of lines that a style draws."""
    strings = [
        "".join(getattr(one, "value", "") if one.type == "string" else " 1" for one in every(node.arguments))
        for node in every(nodes)
        if node.type == "function" and node.lower_name in ("path", "shape")
    ]
    return sum(len(NUMBER.findall(one)) for one in strings)


def ruled(nodes: list[Any], keys: tuple[str, ...] = (ALL,), is_loose: bool = False) -> Iterator[tuple[str, Shown]]:
    """Give what rules show, each time with a key of its elements: ``#id``, ``.class``, a name, or ``ALL``.

    What stands in rules that are for no selector (frames of an animation, functions) may be for any element.
    """
    part: list[Any] = []
    for node in nodes:
        if node != ";" and node.type != "{} block":
            part.append(node)
            continue
        yield from ((key, one) for one in _of(part) for key in keys)
        if node.type == "{} block":
            at = next((one.lower_value for one in part if one.type == "at-keyword"), "")
            is_other = is_loose or bool(at and at not in _GROUPS)
            inside = (ALL,) if is_other else keys if at else tuple(dict.fromkeys(_keys(part)))
            yield from ruled(node.content, inside, is_other)
        part = []
    yield from ((key, one) for one in _of(part) for key in keys)


def preludes(nodes: list[Any]) -> Iterator[str]:
    """Give what stands before each block but those of @, without strings; a name of unusual signs as ``*``."""
    part: list[Any] = []
    for node in nodes:
        if node.type == "{} block":
            yield from () if any(one.type == "at-keyword" for one in part) else ("".join(map(_written, part)),)
            yield from preludes(node.content)
            part = []
        elif node == ";":
            part = []
        else:
            part.append(node)


def _written(node: Any) -> str:
    if node.type in ("ident", "hash"):
        name = node.value if re.fullmatch(r"[\w-]+", node.value) else "*"
        return f"#{name}" if node.type == "hash" else name
    if node.type in ("function", "() block"):
        return f"{getattr(node, 'lower_name', '')}({''.join(map(_written, inner(node)))})"
    return " " if node.type == "whitespace" else node.value if node.type == "literal" else ""


def _of(part: list[Any]) -> set[Shown]:
    """Give what one declaration shows."""
    said = [node for node in part if node.type != "whitespace"]
    is_named = len(said) > 1 and said[0].type == "ident" and said[1] == ":"
    return of_value(said[0].value if is_named else "", part)


def _keys(prelude: list[Any]) -> Iterator[str]:
    """Give a key of each selector, from its last part: one condition of it is enough."""
    names: list[str] = []
    is_ended = is_state = False
    before: Any = None
    for node in prelude:
        if node == ",":
            yield _key(names)
        if node.type == "whitespace" or node in _BETWEEN:
            is_ended = True
        else:
            if is_ended:
                names, is_state, is_ended = [], False, False
            is_state = is_state or node == ":"
            sign = "#" if node.type == "hash" else "." if before == "." else ""
            if not is_state and node.type in ("hash", "ident"):
                names.append(sign + (node.value if sign else node.lower_value))
        before = node
    yield _key(names)


def _key(names: list[str]) -> str:
    signed = [name for name in names if name[0] in ".#"]
    return signed[-1] if signed else names[0] if names else ALL
