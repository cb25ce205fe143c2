"""Whether a file that is offered, or a PDF that others made, names somebody inside: it is served as it is."""

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from re import Pattern

import pypdfium2

from masthead.consent.naming import is_named
from masthead.packages import DAMAGED, ZIP, compound, readable, richtext

_LARGEST = 50_000_000
"""Bytes of a part of a package that are looked into."""
_DEEPEST = 4
"""Packages within packages."""
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".emf", ".wmf", ".mp3", ".mp4", ".mov", ".wav")
_ENDS = re.compile(
    r"(?:/(?:[\w.-]+:)?(?:p|h\d?|si|is|c|v|td|th|tr|li|dt|dd|div|title|creator)|(?:[\w.-]+:)?(?:br|tab|line-break)|text:s)\b"
)


def names_inside(path: Path, found: Pattern[str]) -> bool:
    """Whether a PDF, a package of an office program or a text file names somebody. A picture of a text is not read."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return _inside(content, found, 0)


def _inside(content: bytes, found: Pattern[str], depth: int) -> bool:
    if content.startswith(ZIP):
        return depth <= _DEEPEST and _in_package(content, found, depth)
    if content[:1024].find(b"%PDF-") >= 0:
        return _in_pdf(content, found)
    if content.startswith(compound.MAGIC):  # letters of one byte, or of two
        return is_named(found, content.decode("cp1252", "replace").replace("\0", ""))
    if content.startswith(b"{\\rtf"):
        return is_named(found, richtext.said(content, "\n"))
    text = content.decode("utf-8", "replace")
    return is_named(found, text) or (text.lstrip()[:1] == "<" and is_named(found, _words(text)))


def _in_pdf(content: bytes, found: Pattern[str]) -> bool:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return False
    try:
        said = [*document.get_metadata_dict().values()]
        said += [page.get_textpage().get_text_range() for page in document]
        return any(is_named(found, text) for text in said)
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()


def _in_package(content: bytes, found: Pattern[str], depth: int) -> bool:
    """Look into the parts of a package, and into what they hold; a name may be parted by the marks of the text."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = (readable(package, one, _LARGEST) for one in package.infolist() if _is_text(one.filename))
            return any(part is not None and _inside(part, found, depth + 1) for part in parts)
    except DAMAGED:
        return False


def _is_text(name: str) -> bool:
    return not name.lower().endswith(_PICTURES)


def _words(part: str) -> str:
    """Give the text between the tags of a part; a tag parts no word, unless it ends a paragraph or a cell."""
    pieces = part.split("<")
    return unescape("".join(("\n" if _ENDS.match(piece) else "") + piece.partition(">")[2] for piece in pieces))
