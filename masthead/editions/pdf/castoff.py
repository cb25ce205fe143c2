"""Casting off: how long an issue will be, reckoned from its text without laying it out.

It is what a printer did before type was set, and is as good: a few lines in a hundred, in the default theme. ``check``
reckons so for an issue that was changed since it was last laid out; ``lines`` measures.
"""

from collections.abc import Iterator
from math import ceil
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from masthead.editions import Length
from masthead.editions.pdf import front
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue
from masthead.pictures import PictureFile

LINE, COLUMN = 5.02, 84.0
"""Millimetres: from line to line of the text, and the width of a column."""
PAGE = 103
"""Lines of a full page in two columns."""
LETTERS = 44.5
"""Of the text in a line."""
PARAGRAPH = 0.39
"""What stands between two paragraphs; this and all that follows in lines of the text."""
HEADLINE, HEADLINE_LETTERS = 1.34, 27
STANDFIRST, STANDFIRST_LETTERS = 1.0, 44
SMALL, SMALL_LETTERS = 0.77, 52
"""A line of a table, a caption, a note: its height, and its letters."""
ARTICLE, BYLINE, SUBHEAD = 2.7, 1.1, 2.1
"""Rules and space around an article; its byline or its tags; a heading within it."""
MASTHEAD, COLOPHON = 26, 22
"""Both across the page, so counted in both columns."""
TALLEST = 80.0
"""Millimetres: no picture in a column is higher."""


def cast_off(copy: FairCopy, issue: Issue) -> Length:
    """Reckon the length of an issue whose articles are ours to print."""
    lengths = {article.file: _article(copy, article) for article in issue.articles}
    lead, *rest = lengths.values()
    contents = (front.BESIDE.height(issue) + front.IMPRINT) / 72 * 25.4 / LINE
    is_beside = front.layouts(copy, issue)[0] == "beside"
    first = MASTHEAD + (2 * max(lead, contents) if is_beside else lead + contents)
    total = ceil(first + sum(rest) + COLOPHON)
    full, left = divmod(total, PAGE)
    filled = (*[PAGE] * full, *([left] if left else ()))
    return Length(PAGE, filled, tuple((file, ceil(lines)) for file, lines in lengths.items()))


def _article(copy: FairCopy, article: Article) -> float:
    prose = copy.prose[article.file]
    lines = ARTICLE + HEADLINE * _rows(article.title, HEADLINE_LETTERS)
    lines += BYLINE * (bool(article.authors) + bool(article.authorities))
    if article.summary:
        lines += STANDFIRST * _rows(article.summary, STANDFIRST_LETTERS) + PARAGRAPH
    lines += _body(prose.html)
    lines += sum(SMALL * _rows(_plain(text), SMALL_LETTERS) for text in (*prose.references, prose.note) if text)
    pictures = (copy.pictures.get(use.file or "") for use in prose.pictures)
    return lines + sum(_picture(picture) for picture in pictures if picture)


def _picture(picture: PictureFile) -> float:
    width = COLUMN if picture.media_type == "image/svg+xml" else min(COLUMN, picture.width * 25.4 / 96)
    return min(TALLEST, width * picture.height / max(1, picture.width)) / LINE + 0.8


def _body(html: str) -> float:
    """Reckon a body, block by block."""
    if not html.strip():
        return 0.0
    return sum(_block(node) for node in _blocks(lxml_html.fragment_fromstring(html, create_parent="div")))


def _blocks(node: etree._Element) -> Iterator[Any]:
    for child in node:
        if child.tag in ("p", "li", "dt", "dd", "pre", "tr", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"):
            yield child
            yield from (below for below in _blocks(child) if below.tag == "li")
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _block(node: Any) -> float:
    if node.tag == "tr":
        cells = [cell for cell in node if cell.tag in ("td", "th")]
        letters = max(8, SMALL_LETTERS // max(1, len(cells)))
        return SMALL * max((_rows(_said(cell), letters) for cell in cells), default=0) + 0.45
    around = {above.get("class", "").partition(" ")[0] for above in node.iterancestors()}
    is_small = node.tag == "figcaption" or around & {"footnote", "notes", "admonition"}
    if is_small:
        return SMALL * (_rows(_said(node), SMALL_LETTERS) + PARAGRAPH)
    if node.tag[0] == "h" and node.tag[1:].isdigit():
        return SUBHEAD * _rows(_said(node), LETTERS)
    width = LETTERS - 4 if node.tag in ("li", "dd") else LETTERS
    said = _said(node)
    return _rows(said, width) + (0.15 if node.tag == "li" else PARAGRAPH) if said else 0.0


def _said(node: Any) -> str:
    """Give the words of a block, without those of the lists in it."""
    inner = {id(text) for below in node.iter("ul", "ol") if below is not node for text in below.iter()}
    parts = [node.text or ""]
    for below in node.iterdescendants():
        parts += [] if id(below) in inner else ["".join(filter(None, [below.text]))]
        parts.append(below.tail or "" if id(below.getparent()) not in inner else "")
    return " ".join("".join(parts).split())


def _plain(html: str) -> str:
    return " ".join(lxml_html.fragment_fromstring(html, create_parent="div").text_content().split())


def _rows(text: str, letters: float) -> int:
    return ceil(len(text) / letters) if text else 0
