"""The picture of an issue's cover: what its editors chose, else page one of the PDF; as WebP and as PNG."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from masthead.darkroom import developed
from masthead.editions.pdf import readback
from masthead.pictures import PictureFile
from masthead.templates import ThemeFiles

WIDTH = 640
"""Pixels: a card's width on a website, twice as dense."""
COLOURS = 128
"""Of the PNG: print has few, and with a palette it is a third of the size."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A finished picture of a cover."""

    webp: bytes
    png: bytes
    width: int
    height: int


def of_page_one(pdf: bytes) -> Cover:
    """Picture page one of a PDF. Raises ``readback.Unreadable``."""
    return _finished(readback.first_page(pdf, WIDTH))


def of_picture(picture: PictureFile, root: Path, theme: ThemeFiles) -> Cover:
    """Picture what the editors chose, at most ``WIDTH`` wide. Raises ``OSError`` where it cannot be read."""
    if picture.media_type == "image/svg+xml":
        from masthead.editions.pdf import press

        return of_page_one(press.drawing(picture, root, theme))
    upright = developed((root / picture.file).read_bytes()).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    return _finished(Image.alpha_composite(paper, upright).convert("RGB"))


def _finished(image: Image.Image) -> Cover:
    if image.width > WIDTH:
        image = image.resize((WIDTH, max(1, round(image.height * WIDTH / image.width))), Image.Resampling.LANCZOS)
    webp, png = BytesIO(), BytesIO()
    image.save(webp, "WEBP", quality=82, method=4)
    image.quantize(COLOURS).save(png, "PNG", optimize=True)
    return Cover(webp.getvalue(), png.getvalue(), image.width, image.height)
