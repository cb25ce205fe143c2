"""Styles in a drawing as browsers read them (CSS Syntax 3), by tinycss2: one wrong guess at where a string or a comment
ends, and what follows is read as something else. What browsers are known to part at otherwise is no style here."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from lxml import etree
from tinycss2 import parse_component_value_list

MOST = 1_000_000
"""Characters of styles in a drawing, without the pictures and fonts in them."""
DEEPEST = 50
"""So deep blocks may stand within one another."""
_TELLING = re.compile(
    r"[\\@]|(?:url|image|set|src|filter|fade|var|env|attr|if|path|shape)\(|inherit|context-", re.IGNORECASE
)
"""A style without any of these shows and asks for nothing: a function has its bracket at its name."""
_PLAIN = re.compile(r"""(?:[^"'\\@/(){}\[\]]|\([^"'\\@/(){}\[\];]*\))*+""")
"""Declarations without strings, comments, escapes and blocks, which end where a semicolon stands: most are such."""
_HELD = re.compile(r"[\w+/%=-]{40,}")
_LOADS = re.compile(r"(?<![a-z0-9_])(?:image|image-set|src|filter|cross-fade)\Z", re.IGNORECASE)
"""Functions that ask for what a string in them names, whatever maker's name stands before."""
_RULES = re.compile(r"(?:import|namespace)(?![a-z0-9_-])", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}[ \t\n]?|.)", re.DOTALL)


class Unclear(Exception):
    """A style that is not read; the text says what of it is wrong."""


class Styles:
    """The styles of one drawing, each read once."""

    def __init__(self) -> None:
        self._left = MOST
        self._read: dict[str, list[Any]] = {}

    def read(self, style: str) -> list[Any]:
        """Give the component values of a style, of a plain one those that can do something. Raises ``Unclear``."""
        if not _tells(style):
            return []
        if not _PLAIN.fullmatch(style):
            return self.whole(style)
        return [node for one in dict.fromkeys(style.split(";")) if _tells(one) for node in self.whole(f"{one};")]

    def whole(self, style: str) -> list[Any]:
        """Give the component values of a style, whatever it does. Raises ``Unclear``."""
        if style not in self._read:
            self._left -= len(_HELD.sub("", style))
            if self._left < 0:
                raise Unclear(f"its styles have more than {MOST:,} characters")
            self._read[style] = _sound(style)
        return self._read[style]


def _tells(style: str) -> bool:
    lowered = style.lower()
    return (
        any(sign in lowered for sign in ("(", "\\", "@", "inherit", "context-")) and _TELLING.search(style) is not None
    )


def sheets(node: etree._Element) -> Iterable[str]:
    """Give a ``style`` element as browsers read it, by its own text alone, and with all that stands in it."""
    own = (node.text or "", *(child.tail or "" for child in node))
    return dict.fromkeys("".join(map(str, texts)) for texts in (own, node.itertext()))


def asks(nodes: list[Any]) -> Iterator[str | None]:
    """Give each address for which a style asks; None for one that is not known."""
    for node in every(nodes):
        if node.type == "url":
            yield node.value
        elif node.type == "function" and node.lower_name == "url":
            yield from (one.value for one in every(node.arguments) if one.type == "string")
        elif (node.type == "function" and _LOADS.search(node.name)) or (
            node.type == "at-keyword" and _RULES.match(node.value)
        ):
            yield None


def within(nodes: list[Any]) -> Iterator[str]:
    """Give the names of what a style shows of its own drawing."""
    yield from (address.strip()[1:] for address in asks(nodes) if address and address.strip().startswith("#"))


def every(nodes: list[Any]) -> Iterator[Any]:
    """Give all nodes, and those in blocks and functions."""
    for node in nodes:
        yield node
        yield from every(inner(node))


def inner(node: Any) -> list[Any]:
    """Give what stands in a block or a function."""
    found: list[Any] = getattr(node, "arguments" if node.type == "function" else "content", None) or []
    return found


def unescaped(style: str) -> str:
    """Give a style without its escapes."""
    return _ESCAPE.sub(_character, style)


def _character(found: re.Match[str]) -> str:
    code = found[1].strip()
    if re.fullmatch(r"[0-9a-fA-F]+", code):
        return chr(min(int(code, 16), 0x10FFFF))
    return code  # nothing for the end of a line, over which a string goes on


def _sound(style: str) -> list[Any]:
    try:
        nodes: list[Any] = parse_component_value_list(style, skip_comments=True)
    except ValueError as trouble:  # a number of more than 4,300 digits
        raise Unclear("a number in its styles is too long") from trouble
    level, depth = [nodes], 0
    while level:
        if (depth := depth + 1) > DEEPEST:
            raise Unclear(f"blocks in its styles stand deeper than {DEEPEST} in one another")
        if any(map(_is_unclear, level)):
            raise Unclear("it holds a style that not every browser reads alike")
        level = [deeper for here in level for node in here if (deeper := inner(node))]
    return nodes


def _is_unclear(nodes: list[Any]) -> bool:
    """Whether browsers part here: at strings and addresses that break off, and at what may or may not be ``url(``.

    Which letters outside ASCII belong to a name, and whether ``u+1`` is one token, differs between editions of CSS.
    """
    if any(node.type == "error" and node.kind in ("bad-string", "bad-url") for node in nodes):
        return True
    if any(node.type == "function" and node.lower_name != "url" and _ends(node.name) for node in nodes):
        return True
    return any(
        (after.type == "() block" and _ends(getattr(before, "unit", None) or getattr(before, "value", "")))
        or (before.type == "unicode-range" and after.type in ("url", "function"))
        for before, after in pairwise(nodes)
    )


def _ends(name: object) -> bool:
    return str(name).lower().endswith("url")
