"""Footnotes whose text stands within the text of another: the engine loses them, or fails at them."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.treeprocessors import Treeprocessor


class InnerFootnotes(Treeprocessor):
    """Looks which footnotes there are just before the engine sets them; what is there afterwards came out of one."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._before = 0

    def run(self, root: Element) -> None:
        """Count, and leave the tree as it is."""
        self._before = len(self._names())

    def found(self) -> tuple[str, ...]:
        """Name those of the text that was converted last."""
        return tuple(self._names())[self._before :]

    def _names(self) -> Collection[str]:
        if "footnote" not in self.md.treeprocessors:  # mkdocs.yml does without
            return ()
        setting = self.md.treeprocessors["footnote"]
        assert isinstance(setting, FootnoteTreeprocessor)
        names: Collection[str] = setting.footnotes.footnotes
        return names
