"""Sets aside the line ends between blocks while quotation marks are set, for the engine finds its way back at each.

Python-Markdown (3.11, ``InlineProcessor.run``) looks an element up among all its neighbours wherever text follows it;
a line end follows every block, and so the time grew with the square of their number.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor


class Tails:
    """Two steps, one before the quotation marks are set, and one after."""

    def __init__(self, md: markdown.Markdown) -> None:
        self._aside: list[tuple[Element, str]] = []
        md.treeprocessors.register(_Step(md, self._take), "tails-aside", 7)  # smarty is 6
        md.treeprocessors.register(_Step(md, self._give), "tails-back", 5)

    def _take(self, root: Element) -> None:
        self._aside = [(node, node.tail) for node in root.iter() if node.tail and not node.tail.strip()]
        for node, _ in self._aside:
            node.tail = None

    def _give(self, _: Element) -> None:
        for node, tail in self._aside:
            node.tail = tail
        self._aside = []


class _Step(Treeprocessor):
    def __init__(self, md: markdown.Markdown, act: Callable[[Element], None]) -> None:
        super().__init__(md)
        self._act = act

    def run(self, root: Element) -> None:
        self._act(root)
