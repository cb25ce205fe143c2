"""What a PDF that others made is like: what its pages say, which of them are pictures, what keeps readers out.

It is served as it came, whatever is found: nothing here changes a byte. pdfium mends much without a word;
where other readers may not, a warning says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from masthead.editions.pdf import readback
from masthead.editions.pdf.pagetext import page_text
from masthead.typography import listed

FEW_LETTERS = 4
"""A page with fewer of them says nothing: a scanner's stamp, a folio."""
PICTURE_SHARE = 0.1
"""The part of a page that a picture has to fill for the page to be one."""
OUTLINES = 100
"""So many shapes on a page without a letter are letters drawn as shapes."""
DEPTH = 4
"""How far pictures are looked for inside forms (ISO 32000-1, 8.10)."""
MAY_PRINT, MAY_COPY, MAY_READ_ALOUD = 1 << 2, 1 << 4, 1 << 9
"""ISO 32000-1, table 22: bits 3, 5 and 10 of the permissions."""
OCR = "run it through text recognition (OCR; OCRmyPDF is free), read what that made, and put it in this one's place"
DAMAGED = "it is damaged: its end is missing or misleads; some PDF readers mend that, others refuse to open it"
SAVE_AGAIN = "open it in a PDF reader and save it under its own name again; then look at every page"
LIFT = "if it is yours to change, save it again without restrictions; the text is found by search all the same"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that an editor should know of a PDF, and what to do about it."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a PDF."""

    pages: int
    texts: tuple[str, ...]
    """What each page says; empty where no page says anything."""
    pictures: tuple[int, ...]
    """Pages, counted from 1, that show something and say nothing."""
    is_tagged: bool
    remarks: tuple[Remark, ...]


def reading(pdf: bytes) -> Reading:
    """Read a PDF that others made. Raises ``readback.Unreadable``."""
    document = readback.opened(pdf)
    try:
        pages = [_page(document, index) for index in range(len(document))]
        lost = [number for number, page in enumerate(pages, 1) if page is None]
        if len(lost) == len(pages):
            raise readback.Unreadable("it is damaged: none of its pages can be read")
        texts = tuple(page[0] if page else "" for page in pages)
        pictures = tuple(number for number, page in enumerate(pages, 1) if page and page[1])
        is_tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
        remarks = (*_damage(pdf, lost), *_restrictions(document), *_unsaid(texts, pictures))
        return Reading(len(pages), texts if any(texts) else (), pictures, is_tagged, remarks)
    finally:
        document.close()


def _page(document: Any, index: int) -> tuple[str, bool] | None:
    """Give what a page says, and whether it is a picture; None where it cannot be read."""
    try:
        page = document[index]
        text = page_text(page)
    except pypdfium2.PdfiumError:
        return None
    is_mute = sum(letter.isalpha() for letter in text) < FEW_LETTERS
    return text, is_mute and _shows_something(page)


def _shows_something(page: Any) -> bool:
    width, height = page.get_size()
    shapes = 0
    for one in page.get_objects(max_depth=DEPTH):
        shapes += one.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT)
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            if (right - left) * (top - bottom) >= PICTURE_SHARE * width * height:
                return True
    return shapes >= OUTLINES


def _damage(pdf: bytes, lost: Sequence[int]) -> Iterator[Remark]:
    if lost:
        yield Remark(f"{_listed(lost)} cannot be read", SAVE_AGAIN)
    elif not _is_whole(pdf):
        yield Remark(DAMAGED, SAVE_AGAIN)


def _is_whole(pdf: bytes) -> bool:
    """Whether the file's end says where its cross-reference table begins, and it begins there (ISO 32000-1, 7.5.5).

    Offsets count from the header, which may stand within the first 1024 bytes (Annex H).
    """
    found = re.findall(rb"startxref\s+([0-9]+)\s+%%EOF", pdf[-2048:])
    if not found:
        return False
    start = int(found[-1])
    places = (pdf[start : start + 40], pdf[start + max(pdf.find(b"%PDF-", 0, 1024), 0) :][:40])
    return any(re.match(rb"\s*(xref|[0-9]+\s+[0-9]+\s+obj)", place) for place in places)


def _restrictions(document: Any) -> Iterator[Remark]:
    """Say what a PDF that opens without a password keeps its readers from."""
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) < 0:
        return
    allowed = raw.FPDF_GetDocPermissions(document.raw)
    wishes = ((MAY_READ_ALOUD, "reading it aloud"), (MAY_COPY, "copying its text"), (MAY_PRINT, "printing it"))
    forbidden = [what for bit, what in wishes if not allowed & bit]
    if forbidden:
        yield Remark(f"it is encrypted and forbids {listed(forbidden)}", LIFT)


def _unsaid(texts: Sequence[str], pictures: Sequence[int]) -> Iterator[Remark]:
    if not pictures:
        return
    if any(texts):
        yield Remark(f"{_listed(pictures)} hold no text: nobody can search or listen to what they show", OCR)
    else:
        yield Remark("its pages are pictures: nobody can search or listen to it", OCR)


def _listed(numbers: Iterable[int]) -> str:
    every = [str(number) for number in numbers]
    return f"page{'s' if every[1:] else ''} {listed(every)}"
