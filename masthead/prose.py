"""What a body becomes: finished HTML in which links, pictures and anchors are still open.

Every edition closes them in its own way (a website relatively, a feed absolutely, a PDF within the document), so
Markdown is converted once an item. Two noncharacters of Unicode, which no text may hold, mark the open places.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters (Unicode 23.7: for internal use, never for interchange) around a marker."""

Target = Literal["item", "strand", "file", "outside", "here", "bad"]


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link in a body."""

    written: str
    """As the editor wrote it."""
    kind: Target
    """item and strand: a page; file: a download; outside: the web or mail; here: an anchor of this text."""
    key: str
    """item and file: the file, relative to the root; strand: ``strand:SLUG``; outside: the URL; bad: what is wrong."""
    fragment: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture in a body, with what the Markdown and the ``pictures`` field together say of it."""

    written: str
    file: str | None
    """Relative to the root; None where it leaves the publication."""
    alt: str | None
    caption: str | None = None
    credit: str | None = None
    decorative: bool = False
    is_figure: bool = False
    """Whether it stands alone, as a figure, rather than within a line."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    anchor: str
    text: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a body that must be mended, or known; the file is the item's."""

    line: int
    field: str
    message: str
    hint: str
    is_harm: bool = True
    """Whether it stops the build; else it was taken out, and is told of."""


LinkCloser = Callable[[LinkUse], str | None]
"""Gives the href of a link, or None where it must become plain text."""
PictureCloser = Callable[[PictureUse], str]
"""Gives the HTML of a picture; for a figure the inside of ``<figure>``."""

_MARKER = re.compile(f"{OPEN}([LEPI])(\\d*){CLOSE}")


@dataclass(frozen=True, slots=True)
class Prose:
    """A body as HTML with open places, and what was found in it."""

    html: str
    links: tuple[LinkUse, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    headings: tuple[Heading, ...] = ()
    references: tuple[str, ...] = ()
    """Each reference as HTML with open places (the links of references stand in ``links`` too)."""
    note: str = ""
    """The note at the end, as HTML with open places."""
    remarks: tuple[Remark, ...] = ()
    is_read: bool = True
    """Whether the text was taken in; else it goes too far for any program, as a remark says."""

    def close(self, html: str, link: LinkCloser, picture: PictureCloser, prefix: str = "") -> str:
        """Fill the open places of ``html`` (the body, a reference or the note of this prose).

        ``prefix`` begins every anchor, so that several texts can stand in one document.
        """
        hrefs = [link(use) for use in self.links]

        def fill(marker: re.Match[str]) -> str:
            kind, index = marker.group(1), int(marker.group(2) or 0)
            if kind == "L":
                href = hrefs[index]
                return "" if href is None else f'<a href="{_attribute(href)}"{_relation(self.links[index])}>'
            if kind == "E":
                return "" if hrefs[index] is None else "</a>"
            if kind == "P":
                return picture(self.pictures[index])
            return prefix

        return _MARKER.sub(fill, html)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _relation(use: LinkUse) -> str:
    return ' rel="external"' if use.kind == "outside" and use.key.startswith("http") else ""
