"""The picture of an issue's cover: what its editors chose, else page one of the PDF; as WebP."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from masthead.editions.pdf import readback
from masthead.pictures import PictureFile
from masthead.templates import ThemeFiles

WIDTH = 640
"""Pixels: a card's width on a website, twice as dense."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A finished picture of a cover."""

    webp: bytes
    width: int
    height: int


def of_page_one(pdf: bytes) -> Cover:
    """Picture page one of a PDF. Raises ``readback.Unreadable``."""
    return _webp(readback.first_page(pdf, WIDTH))


def of_picture(picture: PictureFile, root: Path, theme: ThemeFiles) -> Cover:
    """Picture what the editors chose, at most ``WIDTH`` wide. Raises ``OSError`` where it cannot be read."""
    if picture.media_type == "image/svg+xml":
        from masthead.editions.pdf import press

        return of_page_one(press.drawing(picture, root, theme))
    with Image.open(root / picture.file) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    return _webp(Image.alpha_composite(paper, upright).convert("RGB"))


def _webp(image: Image.Image) -> Cover:
    if image.width > WIDTH:
        image = image.resize((WIDTH, max(1, round(image.height * WIDTH / image.width))), Image.Resampling.LANCZOS)
    target = BytesIO()
    image.save(target, "WEBP", quality=82, method=4)
    return Cover(target.getvalue(), image.width, image.height)
