"""The blocks of a text, put as articles have them: paragraphs, lists and their items, and nothing loose between."""

from lxml.html import HtmlElement

from masthead.importers import tree

BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li table blockquote pre hr dl figure div".split())


def arranged(root: HtmlElement) -> None:
    """Take away divisions; text that stands in none of the blocks becomes a paragraph, in a list an item."""
    for found in [*root.iter("section", "article", "main", "center")]:
        found.tag = "div"
    for found in [*root.iter("p", *tree.HEADINGS)]:
        _lines_of(found)
    _divisions(root)
    for item in [*root.iter("li")]:
        if (above := item.getparent()) is not None and above.tag not in ("ul", "ol"):
            _listed(item)
    for holder in (root, *root.iter("blockquote")):
        _paragraphs(holder)
    for holder in [*root.iter("ul", "ol")]:
        if any(child.tag != "li" for child in holder) or (tree.shown(holder).strip() and not len(holder)):
            _items(holder)


def _lines_of(block: HtmlElement) -> None:
    """Let a heading that holds divisions be one line; what holds other blocks is a division itself."""
    inner = [child for child in block.iter() if child is not block and child.tag in BLOCKS]
    if tree.level(block) and all(child.tag in ("div", "p") for child in inner):
        for child in inner:
            child.text, child.tail = f" {child.text or ''}", f" {child.tail or ''}"
            child.drop_tag()
    elif inner:
        block.tag = "div"


def _divisions(root: HtmlElement) -> None:
    """Make paragraphs of divisions that hold no block, and take the others away."""
    for found in [*root.iter("div")]:
        if found is root:
            continue
        if not any(child.tag in BLOCKS for child in found.iter() if child is not found):
            found.tag = "p"
        else:
            _paragraphs(found)
            found.drop_tag()
    for found in [*root.iter("span", "font")]:
        found.drop_tag()


def _paragraphs(root: HtmlElement) -> None:
    """Put loose text and inline elements between blocks into paragraphs."""
    children = list(root)
    loose: HtmlElement | None = None
    if (root.text or "").strip():
        loose = tree.made("p")
        loose.text, root.text = root.text, None
        root.insert(0, loose)
    for child in children:
        is_block = child.tag in BLOCKS
        tail, child.tail = child.tail, None
        if is_block:
            loose = None
        else:
            if loose is None:
                loose = tree.made("p")
                child.addprevious(loose)
            loose.append(child)
            child.tail, tail = tail, None
        if tail and tail.strip():
            loose = tree.made("p")
            loose.text = tail
            child.addnext(loose)


def _listed(item: HtmlElement) -> None:
    """Put an item that stands in no list into one, with those before it."""
    before = item.getprevious()
    tail, item.tail = item.tail, None
    if before is not None and before.tag == "ul" and not (before.tail or "").strip():
        before.append(item)
        before.tail = tail
        return
    holder = tree.made("ul")
    item.addprevious(holder)
    holder.append(item)
    holder.tail = tail


def _items(holder: HtmlElement) -> None:
    """Put what stands in a list and in none of its items into items; a list right within a list is of the one before.

    Loose text between items, which browsers show as well, is caught by its paragraph.
    """
    _paragraphs(holder)
    for child in list(holder):
        before = child.getprevious()
        if child.tag == "li":
            continue
        if child.tag in ("ul", "ol") and before is not None:
            before.append(child)
            continue
        item = tree.made("li")
        child.addprevious(item)
        item.append(child)
        if child.tag == "p":
            child.drop_tag()
