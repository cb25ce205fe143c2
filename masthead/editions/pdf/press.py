"""The press: a document's HTML -> PDF, laid out by WeasyPrint. Besides this file only ``lines`` imports it.

It prints the same bytes everywhere: nothing is fetched but the theme and the publication's pictures, both under
made-up addresses, and no date comes from the clock.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from html import escape
from logging import LogRecord
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from masthead.bare import bare
from masthead.drawings.within import carried
from masthead.editions import Length
from masthead.editions.pdf import pace, shelf, styles
from masthead.editions.pdf.drawings import in_own_fonts
from masthead.editions.pdf.front import Spot
from masthead.editions.pdf.lines import length
from masthead.editions.pdf.mending import Mending
from masthead.editions.pdf.metadata import Bibliography, rdf
from masthead.editions.pdf.plates import ready
from masthead.editions.pdf.sheets import Sheets
from masthead.editions.pdf.styles import Fault
from masthead.pictures import PictureFile
from masthead.problems import heard
from masthead.templates import ThemeFiles

OWN_FAMILIES = ("Masthead", "Public Sans")
"""How the families of theme/fonts begin; letters set in any other differ from machine to machine."""
POINTS = 0.75
"""PDF points in a CSS pixel."""
OPTIONS: Mapping[str, Any] = {"pdf_variant": "pdf/a-3a", "optimize_images": True, "jpeg_quality": 82, "dpi": 220}
"""WeasyPrint's, for layout and for writing. PDF/UA-1 comes from the mending and the XMP."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where the text of a page stands, in PDF points from the lower left corner; headers and footers lie outside."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, and what is known of it from laying it out."""

    pdf: bytes
    spots: Mapping[str, Spot]
    """Where each anchor stands."""
    areas: tuple[Area, ...]
    """One for each page."""
    remarks: tuple[str, ...]
    """What WeasyPrint had to say, each once, in order."""
    faults: tuple[Fault, ...] = field(kw_only=True, default=())
    """What it had to say of the style sheet."""
    foreign: Mapping[str, str]
    """Letters that the fonts of the theme lack -> the family that stood in for them."""
    length: Length = field(kw_only=True, default=Length())

    def page_of(self, anchor: str) -> int:
        """Give the page on which an anchor stands."""
        return self.spots[anchor].page if anchor in self.spots else 1

    @property
    def starts(self) -> Mapping[str, int]:
        """Anchor -> page."""
        return {anchor: spot.page for anchor, spot in self.spots.items()}


class Refused(ValueError):
    """An address that is neither the theme's nor a picture of the document."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Serves WeasyPrint the theme and the pictures of one document with those within them, and nothing else."""

    theme: ThemeFiles
    root: Path
    pictures: Mapping[str, PictureFile]

    _fail_on_errors = False  # WeasyPrint asks its fetchers for this (weasyprint.urls.fetch)

    def __call__(self, url: str) -> URLFetcherResponse:
        """Give the bytes behind a made-up address. Raises ``Refused`` for any other, ``OSError`` for a missing file."""
        if name := shelf.theme_file(url):
            media_type = "text/css" if name.endswith(".css") else "application/octet-stream"
            return _response(url, self.theme.find(name).read_bytes(), media_type)
        if held := carried(url):  # a picture within a drawing, which was measured with it
            return _response(url, ready(held[1]), held[0])
        picture = self.pictures.get(shelf.content_file(url) or "")
        if picture is None:
            raise Refused("the address lies outside the publication")
        content = (self.root / picture.file).read_bytes()
        is_drawing = picture.media_type == "image/svg+xml"
        return _response(url, in_own_fonts(bare(content)) if is_drawing else ready(content), picture.media_type)


def _response(url: str, content: bytes, media_type: str) -> URLFetcherResponse:
    return URLFetcherResponse(url, content, {"Content-Type": media_type})


def impress(sheets: Sheets, root: Path, theme: ThemeFiles) -> Printed:
    """Lay a document out and write its PDF."""
    return pace.undisturbed(lambda: documented(sheets, root, theme)[1])


def documented(sheets: Sheets, root: Path, theme: ThemeFiles) -> tuple[Any, Printed]:
    """Do the same, and give the document as WeasyPrint laid it out, too: a proof is pulled from it."""
    with heard("weasyprint") as laid, heard("fontTools") as subset:
        document = lay_out(sheets.html, sheets.style, sheets.pictures, root, theme)
        pdf = write(document, sheets, OPTIONS)
    said = tuple(dict.fromkeys([*_messages(laid), *_messages(subset)]))
    areas, faults = tuple(map(_area, document.pages)), _style(theme, shelf.digest(theme), sheets.style).faults
    printed = Printed(
        pdf, _spots(document), areas, said, _foreign(document), faults=faults, length=length(document.pages)
    )
    return document, printed


def lay_out(html: str, style: str, pictures: Iterable[PictureFile], root: Path, theme: ThemeFiles) -> Any:
    """Lay HTML out in a style sheet of the theme. Gives WeasyPrint's document."""
    ready_style = _style(theme, shelf.digest(theme), style)
    fetcher = Fetcher(theme, root, {picture.file: picture for picture in pictures})
    parsed = weasyprint.HTML(string=html, base_url=shelf.BASE, url_fetcher=fetcher)
    return parsed.render(font_config=ready_style.fonts, stylesheets=[ready_style.sheet], **OPTIONS)


def write(document: Any, sheets: Sheets, options: Mapping[str, Any]) -> bytes:
    """Write a document as PDF, described and mended."""
    _describe(document, sheets.facts)
    finisher, enclosed = _Finisher(Mending().watch(document)), _enclosed(sheets)
    pdf = document.write_pdf(pdf_identifier=_identifier(sheets), attachments=enclosed, finisher=finisher, **options)
    return bytes(pdf)


def drawing(picture: PictureFile, root: Path, theme: ThemeFiles) -> bytes:
    """Put a drawing on a page of its own size, in the fonts of the theme, and give it as PDF."""
    return pace.undisturbed(partial(_drawing, picture, root, theme))


def _drawing(picture: PictureFile, root: Path, theme: ThemeFiles) -> bytes:
    page = f"@page {{ size: {picture.width}px {picture.height}px; margin: 0 }} img {{ display: block; width: 100% }}"
    html = f'<style>{page}</style><img src="{escape(shelf.picture(picture.file))}" alt="">'
    fetcher = Fetcher(theme, root, {picture.file: picture})
    style = _style(theme, shelf.digest(theme), "pdf/fonts.css")
    with heard("weasyprint"):
        document = weasyprint.HTML(string=html, base_url=shelf.BASE, url_fetcher=fetcher)
        return bytes(document.write_pdf(font_config=style.fonts, stylesheets=[style.sheet]))


@dataclass(frozen=True, slots=True)
class _Finisher:
    """What is done to a PDF before it is written."""

    mend: Mending

    def __call__(self, document: Any, pdf: Any) -> None:
        self.mend(document, pdf)
        pace.compress_once(pdf)


@dataclass(frozen=True, slots=True)
class _Style:
    """A style sheet and its fonts, ready for every document that asks for it."""

    fonts: FontConfiguration
    sheet: Any
    faults: tuple[Fault, ...]
    """What WeasyPrint said of it when it was read: each document says so again, in whatever company it is printed."""


@lru_cache(maxsize=4)
def _style(theme: ThemeFiles, digest: str, name: str) -> _Style:
    """Read a style sheet with its fonts, once a process for each state of the theme."""
    fonts = FontConfiguration()
    fetcher = Fetcher(theme, theme.root, {})
    with heard("weasyprint") as read:
        sheet = weasyprint.CSS(url=shelf.style(name), font_config=fonts, url_fetcher=fetcher)
    return _Style(fonts, sheet, tuple(styles.fault(said, name, theme) for said in dict.fromkeys(_messages(read))))


def _messages(records: Iterable[LogRecord]) -> tuple[str, ...]:
    return tuple(record.getMessage() for record in records)


def _describe(document: Any, facts: Bibliography) -> None:
    """Put our XMP in the place of WeasyPrint's; its own offer, ``xmp_metadata``, adds a block that readers ignore."""
    block = rdf(facts, f"WeasyPrint {weasyprint.__version__}")
    document.metadata.generate_rdf_metadata = lambda variant, version, conformance: block


def _enclosed(sheets: Sheets) -> list[Any]:
    """Give the file that the PDF carries inside: its record. WeasyPrint states dates as UTC without making them so."""
    record, facts = sheets.record, sheets.facts
    if record is None or not facts.created:
        return []
    created, modified = (datetime.fromisoformat(when).astimezone(UTC) for when in (facts.created, facts.modified))
    return [
        weasyprint.Attachment(
            string=record.text, name=record.name, description=record.described,
            created=created, modified=modified, relationship="Data",
        )
    ]  # fmt: skip


def _identifier(sheets: Sheets) -> bytes:
    """Give the identity of the document in its trailer, from its address and not from the clock."""
    return hashlib.blake2b(f"{sheets.facts.url} {sheets.path}".encode(), digest_size=16).hexdigest().encode()


def _spots(document: Any) -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor, (_, top, _, _) in page.anchors.items():
            found.setdefault(anchor, Spot(number, top * 25.4 / 96))
    return found


def _area(page: Any) -> Area:
    """Give the content area of a page from its laid-out box: what @page says, first page and all."""
    box = page._page_box
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, page.height - top - box.height, left + box.width, page.height - top)
    return Area(*(round(corner * POINTS, 2) for corner in corners))


def _foreign(document: Any) -> dict[str, str]:
    """Find letters set in a font that is not the theme's."""
    found: dict[str, str] = {}
    for font in document.fonts.values():
        if not font.family.startswith(OWN_FAMILIES):
            found |= {letter: font.family for text in font.to_unicode.values() for letter in text if letter.strip()}
    return dict(sorted(found.items()))
