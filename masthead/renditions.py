"""In what widths and formats a picture is shown, and how a page names them.

A photograph comes as AVIF and WebP in a few widths, of which a browser takes the one that fits its screen, and as one
JPEG (PNG, where it is flat or clear) for old browsers, feeds and mail. What is flat comes as WebP without loss, which
is smaller there than AVIF. A drawing is served as it is. All follows from what was measured, nothing from encoding, so
pages are made without it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from masthead import addresses as at
from masthead.pictures import PictureFile

STEPS = (480, 800, 1320)
"""Widths in pixels: a phone's column, the measure on a plain screen, and either on a dense one."""
APART = 0.85
"""A step is left out where the picture itself is hardly wider."""
COLUMN = 660
"""CSS pixels that no picture of a text exceeds: the reading measure (``--measure`` in theme/tokens.css), rounded up."""
MARGIN = 40
"""CSS pixels beside the column on a phone: twice the padding of ``main``."""
_TYPES = {".avif": "image/avif", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one width and format."""

    path: str
    """Where it is served."""
    width: int
    height: int
    suffix: str
    """``.avif``"""


def widths(picture: PictureFile) -> tuple[int, ...]:
    """Give the widths in which a picture is shown, the smallest first, never more than it has."""
    widest = min(picture.width, STEPS[-1])
    return (*(step for step in STEPS if step <= APART * widest), widest)


def every(picture: PictureFile) -> tuple[Rendition, ...]:
    """Give all that is made of a picture."""
    of_widths = [_rendition(picture, width, suffix) for suffix in _suffixes(picture) for width in widths(picture)]
    return (*of_widths, plain(picture))


def plain(picture: PictureFile) -> Rendition:
    """Give the one that every program can show, as wide as the column; of a drawing, itself."""
    if picture.is_drawing:
        return Rendition(at.picture(picture.file), picture.width, picture.height, ".svg")
    width = next((width for width in widths(picture) if width >= COLUMN), widths(picture)[-1])
    return _rendition(picture, width, ".png" if picture.is_flat or picture.is_clear else ".jpg")


def card(picture: PictureFile) -> Rendition:
    """Give the one for a card, such as a cover's: WebP, dense enough for a third of the column; a drawing itself."""
    if picture.is_drawing:
        return plain(picture)
    width = next((width for width in widths(picture) if width >= STEPS[0]), widths(picture)[-1])
    return _rendition(picture, width, ".webp")


def element(picture: PictureFile, alt: str, link: Callable[[str], str], *, at_once: bool) -> str:
    """Give a picture's HTML for the website. ``link`` leads to a path; ``at_once`` is for what a page opens with."""
    patience = "" if at_once else ' loading="lazy"'
    source = escape(link(plain(picture).path))
    image = f'<img src="{source}" alt="{escape(alt)}"{_size(picture)}{patience} decoding="async">'
    if picture.is_drawing:
        return image
    return f"<picture>{''.join(_source(picture, suffix, link) for suffix in _suffixes(picture))}{image}</picture>"


def _source(picture: PictureFile, suffix: str, link: Callable[[str], str]) -> str:
    made = [_rendition(picture, width, suffix) for width in widths(picture)]
    if len(made) == 1:
        return f'<source type="{_TYPES[suffix]}" srcset="{escape(link(made[0].path))}">'
    srcset = ", ".join(f"{link(one.path)} {one.width}w" for one in made)
    widest = min(COLUMN, made[-1].width)
    sizes = f"(max-width: {widest + MARGIN}px) calc(100vw - {MARGIN}px), {widest}px"
    return f'<source type="{_TYPES[suffix]}" srcset="{escape(srcset)}" sizes="{sizes}">'


def _size(picture: PictureFile) -> str:
    """Give the size at which it is as sharp as it can be; styles make it smaller, never larger."""
    width = picture.width if picture.is_drawing else widths(picture)[-1]
    return f' width="{width}" height="{_height(picture, width)}"'


def _suffixes(picture: PictureFile) -> tuple[str, ...]:
    return () if picture.is_drawing else (".webp",) if picture.is_flat else (".avif", ".webp")


def _rendition(picture: PictureFile, width: int, suffix: str) -> Rendition:
    return Rendition(at.rendition(picture.file, width, suffix), width, _height(picture, width), suffix)


def _height(picture: PictureFile, width: int) -> int:
    return max(1, round(picture.height * width / max(1, picture.width)))
