"""What mammoth passes over in a Word file with all that is in it, put so that it does not (observed with mammoth 1.11).

What stands in the text is kept; what is a document of its own is told of.
"""

from collections.abc import Iterator

from lxml import etree

from masthead.importers.manuscript import Remark, Topic
from masthead.importers.wordml import W, drop, shown, unwrap
from masthead.typography import several

_AROUND = ("fldSimple", "dir", "bdo")
"""Fields of one piece (17.16.19), and what tells in which way letters run (17.3.2.3, 17.3.2.8)."""


def known(tree: etree._Element) -> Iterator[Remark]:
    """Put what mammoth does not know into what it does, in place."""
    for tag in _AROUND:
        for element in [*tree.iter(f"{W}{tag}")]:
            unwrap(element)
    for element in [*tree.iter(f"{W}cr", f"{W}br")]:  # the end of a page or column is the end of a line
        element.tag = f"{W}br"
        if element.get(f"{W}type"):
            del element.attrib[f"{W}type"]
    for element in [*tree.iter(f"{W}ptab")]:
        element.tag = f"{W}tab"
    for element in [*tree.iter(f"{W}ruby")]:
        _set_behind(element)
    yield from _embedded(tree)


def _set_behind(ruby: etree._Element) -> None:
    """Set what stands small above a word (17.3.3.25) in brackets behind it."""
    base, above = (ruby.find(f"{W}{name}") for name in ("rubyBase", "rt"))
    text = etree.Element(f"{W}t")
    text.text = "" if base is None else shown(base)
    if above is not None and (said := shown(above).strip()):
        text.text += f" ({said}) "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    ruby.addprevious(text)
    drop(ruby)


def _embedded(tree: etree._Element) -> Iterator[Remark]:
    """Other documents that Word shows as a part of this one (17.17.2)."""
    parts = [*tree.iter(f"{W}altChunk", f"{W}subDoc")]
    for part in parts:
        drop(part)
    if parts:
        what = several(len(parts), "other document")
        yield Remark(Topic.LEFT, f"the text of {what} that Word shows in this one; copy it into this one, and save it")
