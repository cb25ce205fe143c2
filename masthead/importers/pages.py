"""What readers of a page see of it, and the elements of pages that articles do not have, in those that they have.

``shown`` goes by a reader of its own (nh3: html5ever, which parses as browsers do), so that what lxml loses is missed.
"""

import nh3
from lxml.html import HtmlElement

from masthead.importers import tree

_UNSHOWN = frozenset(
    "script style noscript template title textarea select option button iframe noembed noframes audio video canvas"
    " object embed svg math datalist".split()
)
"""Elements whose text browsers do not show, or show as no text; ``html`` tells of those that readers would see."""
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup output p"
    " pre search section summary table tbody td tfoot th thead tr ul".split()
)
_DIVIDED = ("address", "details", "summary", "fieldset", "legend", "dialog", "search", "hgroup", "dir", "menu")
"""Blocks that articles do not have."""


def shown(text: str) -> str:
    """Give the text that browsers show of a page, its blocks and lines apart."""
    clean = nh3.clean(
        text, tags=set(_BLOCKS | tree.PHRASING - {"note"}) - _UNSHOWN, clean_content_tags=set(_UNSHOWN), attributes={}
    )
    return tree.shown(tree.parsed(clean))


def divided(body: HtmlElement) -> None:
    """Make divisions of the blocks that articles do not have, and a paragraph before its table of a caption."""
    for element in [*body.iter(*_DIVIDED)]:
        if element is not body:
            element.tag = "div"
    for caption in [*body.iter("caption")]:
        table = next(caption.iterancestors("table"), None)
        if table is not None:
            caption.drop_tree()
            caption.tag, caption.tail = "p", None
            table.addprevious(caption)
    for said in [*body.iter("rt")]:
        said.text = f" ({said.text or ''}"
        last = said[-1] if len(said) else None
        if last is None:
            said.text += ") "
        else:
            last.tail = f"{last.tail or ''}) "
    for mark in [*body.iter("rp")]:
        mark.drop_tree()
