"""Small steps on a tree of HTML: reading and writing it, taking elements out, asking what a block says."""

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PHRASING = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr note q s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
"""Elements that stand within a line; every other, <br> too, parts the words before it from those behind."""


_UNSOUND = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold (XML 1.0, 2.2), and the controls that it can hold and nobody sees."""


def parsed(text: str) -> HtmlElement:
    """Read blocks of HTML into one element, without the control characters that a page may hold and a tree may not."""
    return html.fragment_fromstring(_UNSOUND.sub("", text), create_parent="div")


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and that turn the order of the letters round (Unicode, annex 9)."""


def unturned(text: str) -> str:
    """Give a text without signs that turn its letters round."""
    return _TURNS.sub("", text)


def straightened(root: HtmlElement) -> int:
    """Take the signs that turn letters round out of a tree. Gives how many there were."""
    number = 0
    for node in root.iter():
        for kind in ("text", "tail"):
            said = getattr(node, kind) or ""
            if plain := _TURNS.findall(said):
                number += len(plain)
                setattr(node, kind, unturned(said))
        for name, value in node.attrib.items():
            number += len(_TURNS.findall(value))
            node.set(name, unturned(value))
    return number


def written(root: HtmlElement) -> str:
    """Write what an element holds."""
    inner = html.tostring(root, encoding="unicode", with_tail=False)
    return inner[inner.index(">") + 1 : inner.rindex("<")] if "</" in inner else ""


def words(element: HtmlElement) -> str:
    """Give the text of an element in one line."""
    return " ".join(shown(element).split())


def shown(root: HtmlElement) -> str:
    """Give the text of an element, what stands in different blocks or lines of it apart."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        starts = event == "start"
        if event in ("start", "end") and node.tag not in PHRASING:
            pieces.append(" ")
        said = node.text if starts else node.tail if node is not root else None
        pieces.append(said or "")
    return "".join(pieces)


def is_empty(element: HtmlElement) -> bool:
    """Whether it shows nothing: no text, no picture, no mark of a footnote."""
    return not words(element) and next(element.iter("img", "note", "hr"), None) is None


def level(element: HtmlElement) -> int:
    """Give the level of a heading; 0 for everything else."""
    return HEADINGS.index(element.tag) + 1 if element.tag in HEADINGS else 0


def blocks(root: HtmlElement) -> Iterator[HtmlElement]:
    """Give the blocks of a text, in a list of their own, so that they may be moved about meanwhile."""
    yield from [child for child in root if isinstance(child.tag, str)]


def made(tag: str, **attributes: str) -> HtmlElement:
    """Make an element."""
    element = html.Element(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element


def prefix(element: HtmlElement, text: str) -> bool:
    """Take a text off an element's beginning, wherever it stands in it. Tells whether it stood there."""
    left = text
    for node, kind in _texts(element):
        found = (node.text if kind == "text" else node.tail) or ""
        bare = found.lstrip() if left == text else found
        take = len(left) if bare.startswith(left) else len(bare) if left.startswith(bare) else -1
        if take < 0:
            return False
        rest = bare[take:]
        setattr(node, kind, rest)
        left = left[take:]
        if not left:
            setattr(node, kind, rest.lstrip())
            return True
    return False


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    yield element, "text"
    for child in element:
        yield from _texts(child)
        yield child, "tail"


def plain(element: HtmlElement, tag: str) -> None:
    """Unwrap every element of a kind below this one."""
    for found in [*element.iter(tag)]:
        if found is not element:
            found.drop_tag()
