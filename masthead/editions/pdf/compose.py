"""Sets bodies in type: closes their links, pictures and anchors for one document on paper.

A link to an article of the same document leads to it; every other one to the website, for a PDF is read anywhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from masthead.editions.pdf import shelf, tables
from masthead.editions.pdf.tables import Measure
from masthead.faircopy import FairCopy
from masthead.model import Item
from masthead.pictures import PictureFile
from masthead.prose import LinkUse, PictureUse, Prose

TALL = 1.6
"""A picture that is more times as high as it is broad is a tall one."""
LONG = 1000
"""A box of more letters may go on in the next column: kept whole, it would leave one empty."""
SMALL = 32
"""Pixels: a picture no higher stands within a line."""
_BOX = re.compile(r'<div class="admonition[^"]*">(.*?)</div>', re.DOTALL)
_BACKLINK = re.compile(r'(?:&#160;|&nbsp;|\u00a0|\s)*<a\b[^>]*class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_NOTES = re.compile(r'<div class="footnote">\s*<hr\s*/?>')
_HEADING = re.compile(r"(</?h)([2-5])\b")
_HEADING_ID = re.compile(r'(<h([2-6])\b[^>]*\bid="([^"]*)"[^>]*>)')
_APPENDIX = re.compile(r"<h2\b([^>]*)>(Appendix\b(?:\s+[A-Z\d]{1,4}\b)?)[:.]?\s*(.*?)</h2>", re.DOTALL)
_NOTES_DIV = '<div class="notes">'
_BEFORE_PHRASE = re.compile(r"(?<=[^>\s])\s+(?=<(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|u)\b)")
_LIST_START = re.compile(r'<ol\b([^>]*)\bstart="(\d+)"')
_FIGURE = re.compile(r'<figure>\s*<img\b[^>]*\bwidth="(\d+)" height="(\d+)"[^>]*>')
_PICTURE = re.compile(r'<img\b[^>]*\bwidth="(\d+)" height="(\d+)"')
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")


@dataclass(frozen=True, slots=True)
class Compositor:
    """Closes the prose of one item for a document."""

    copy: FairCopy
    item: Item
    inside: Mapping[str, str]
    """File -> anchor of what stands in this document."""
    measure: Measure
    """How many letters of a table stand side by side."""

    @property
    def prose(self) -> Prose:
        """The prose of the item."""
        return self.copy.prose[self.item.file]

    @property
    def prefix(self) -> str:
        """What begins every anchor of the item. No slug holds two hyphens, so no two items share an anchor."""
        return prefix_of(self.inside[self.item.file])

    def body(self, *, demote: bool) -> Markup:
        """Give the body. ``demote`` puts its headings one level down, below an article's headline."""
        html = _NOTES.sub('<div class="notes">', _BACKLINK.sub("", self._close(self.prose.html)))
        html = _LIST_START.sub(_counted_from, _EMPTY_PARAGRAPH.sub("", html))
        html = tables.fitted(_BOX.sub(_by_length, _FIGURE.sub(_by_shape, _PICTURE.sub(_by_size, html))), self.measure)
        return Markup(_HEADING.sub(_one_down, html) if demote else html)

    def references(self) -> tuple[Markup, ...]:
        """Give the entries of the list of references."""
        return tuple(Markup(self._close(entry)) for entry in self.prose.references)

    def note(self) -> Markup:
        """Give the note at the end, which may be empty."""
        return Markup(self._close(self.prose.note))

    def pictures(self) -> tuple[PictureFile, ...]:
        """Give the picture files that the body shows."""
        shown = (self.copy.pictures.get(use.file or "") for use in self.prose.pictures)
        return tuple(picture for picture in shown if picture is not None)

    def _close(self, html: str) -> str:
        closed = self.prose.close(html, self._link, self._picture, self.prefix)
        # WeasyPrint 70 breaks a line after its first word where the text before a link or an emphasis fits but for its
        # last space (text.line_break.split_first_line, step 3). An opportunity to break after that space avoids it.
        return _BEFORE_PHRASE.sub(" \u200b", closed)

    def _link(self, use: LinkUse) -> str | None:
        anchor = self.inside.get(use.key) if use.kind == "item" else None
        if anchor is None:
            return self.copy.absolute(use, self.copy.addresses.page(self.item.file))
        return f"#{prefix_of(anchor)}{use.fragment[1:]}" if use.fragment else f"#{anchor}"

    def _picture(self, use: PictureUse) -> str:
        measured = self.copy.pictures.get(use.file or "")
        if measured is not None and use.decorative:
            return _ornament(measured)
        return self.copy.picture_html(use, shelf.picture(use.file or ""))


def prefix_of(anchor: str) -> str:
    """Give what begins the anchors within the text that begins at ``anchor``."""
    return f"{anchor}--"


def parted(html: str) -> tuple[str, str]:
    """Part the body of a report from its notes, which may be empty, and mark its appendices."""
    body, mark, notes = html.partition(_NOTES_DIV)
    first = _APPENDIX.search(body)
    body = _APPENDIX.sub(
        lambda found: _appendix(found, is_first=first is not None and found.start() == first.start()), body
    )
    return body, mark + notes


def _appendix(heading: re.Match[str], *, is_first: bool) -> str:
    attributes, label, title = heading.groups()
    marked = f'<span class="label">{label}</span> {title}' if title else label
    return f'<h2{attributes} class="appendix{" first" if is_first else ""}">{marked}</h2>'


def numbered(html: str) -> tuple[str, dict[str, str]]:
    """Put numbers before headings of levels 2 and 3: 1, 1.1, 1.2, 2; not in appendices, which have letters or numbers.

    Gives the numbers by anchor, too.
    """
    counts = [0, 0]
    numbers: dict[str, str] = {}
    is_appendix = False

    def number(heading: re.Match[str]) -> str:
        nonlocal is_appendix
        opening, level, anchor = heading.group(1), int(heading.group(2)), heading.group(3)
        if level == 2:
            is_appendix = 'class="appendix' in opening
        if level > 3 or is_appendix:
            return heading.group()
        counts[level - 2] += 1
        if level == 2:
            counts[1] = 0
        numbers[anchor] = str(counts[0]) if level == 2 else f"{counts[0]}.{counts[1]}"
        return f'{opening}<span class="number">{numbers[anchor]}</span> '

    return _HEADING_ID.sub(number, html), numbers


def _counted_from(tag: re.Match[str]) -> str:
    """WeasyPrint heeds ``start`` only as a presentational hint; the counter says the same in CSS.

    A number of three digits or more needs more room before the text than other lists have.
    """
    first = int(tag.group(2))
    room = f"; padding-left: {0.66 * len(str(first + 9)) + 0.8:.2f}em" if first > 90 else ""
    return f'{tag.group()} style="counter-reset: list-item {first - 1}{room}"'


def _by_shape(figure: re.Match[str]) -> str:
    """Say of a figure whether it shows a drawing, and whether its picture is much higher than it is broad."""
    tag, width, height = figure.group(), *map(int, figure.groups())
    shape = ("drawing " if '.svg"' in tag else "") + ("tall" if height > TALL * width else "")
    return tag.replace("<figure>", f'<figure class="{shape.strip()}">', 1) if shape else tag


def _by_length(box: re.Match[str]) -> str:
    """Mark a box that is too long to be kept whole."""
    return box.group().replace('">', ' long">', 1) if len(box.group(1)) > LONG else box.group()


def _by_size(picture: re.Match[str]) -> str:
    """Say of a picture that it is no larger than a letter, so that it stands in its line."""
    is_small = int(picture.group(2)) <= SMALL
    return picture.group().replace("<img", '<img class="small"', 1) if is_small else picture.group()


def _one_down(tag: re.Match[str]) -> str:
    return f"{tag.group(1)}{int(tag.group(2)) + 1}"


def _ornament(picture: PictureFile) -> str:
    """A decorative picture as a background: PDF/UA has no empty alternative text, and a background is an artifact."""
    ratio = 100 * picture.height / max(1, picture.width)
    source = escape(shelf.picture(picture.file))
    return (
        f'<span class="ornament" style="width: {picture.width}px">'
        f"<span style=\"padding-top: {ratio:.3f}%; background-image: url('{source}')\"></span></span>"
    )
