"""Reading a finished PDF: its text, its pages and the picture of page one, by pdfium, which did not write it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from masthead.editions.pdf.press import Area


class Unreadable(Exception):
    """It is no PDF that readers can open; the text says why."""


def opened(pdf: bytes) -> Any:
    """Open a PDF. Raises ``Unreadable`` where it is damaged, locked by a password or has no page."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as trouble:
        locked = "password" in str(trouble).lower()
        raise Unreadable("it is locked by a password" if locked else "it is damaged, or no PDF") from trouble
    if len(document) == 0:
        raise Unreadable("it has no page")
    return document


def text(pdf: bytes, areas: Sequence["Area"]) -> str:
    """Give the text of all pages within their content areas, so that no footer stands between two pages."""
    document = opened(pdf)
    try:
        return "\n".join(
            page.get_textpage().get_text_bounded(area.left, area.bottom, area.right, area.top)
            for page, area in zip(document, areas, strict=True)
        )
    finally:
        document.close()


def pages(pdf: bytes) -> int:
    """Count the pages. Raises ``Unreadable``."""
    document = opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def first_page(pdf: bytes, width: int) -> Image.Image:
    """Draw page one, ``width`` pixels wide. Raises ``Unreadable``."""
    document = opened(pdf)
    try:
        page = document[0]
        picture: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        return picture
    finally:
        document.close()
