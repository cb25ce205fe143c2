"""Reading a finished PDF: its text, its pages and the picture of page one, by pdfium, which did not write it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from masthead.editions.pdf.press import Area


LONGEST = 4
"""So many times its width a picture may be high."""


class Unreadable(Exception):
    """It is no PDF that readers can open; the text says why, the hint what to do."""

    def __init__(self, reason: str, hint: str = "open it in a PDF reader and save it again, or ask for another copy"):
        super().__init__(reason)
        self.hint = hint


def opened(pdf: bytes) -> Any:
    """Open a PDF. Raises ``Unreadable`` where it is damaged, locked by a password or has no page."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as trouble:
        locked = "password" in str(trouble).lower()
        if locked:
            hint = "open it with its password in a PDF reader, and save it again without one"
            raise Unreadable("it is locked by a password, so no reader could open it", hint) from trouble
        raise Unreadable("it is damaged, or no PDF") from trouble
    if len(document) == 0:
        raise Unreadable("it has no page")
    return document


def text(pdf: bytes, areas: Sequence["Area"]) -> str:
    """Give the text of all pages within their content areas, so that no footer stands between two pages."""
    return "\n".join(page_texts(pdf, areas))


def page_texts(pdf: bytes, areas: Sequence["Area"]) -> list[str]:
    """Give the text of each page within its content area."""
    document = opened(pdf)
    try:
        return [
            page.get_textpage().get_text_bounded(area.left, area.bottom, area.right, area.top)
            for page, area in zip(document, areas, strict=True)
        ]
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
    """Draw page one, ``width`` pixels wide, or less where it is a long strip. Raises ``Unreadable``."""
    document = opened(pdf)
    try:
        page = document[0]
        scale = min(width / page.get_width(), LONGEST * width / page.get_height())
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return picture
    except pypdfium2.PdfiumError as trouble:
        raise Unreadable("it is damaged: page one cannot be drawn") from trouble
    finally:
        document.close()
