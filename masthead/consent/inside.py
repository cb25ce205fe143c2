"""Whether a file that is offered, or a PDF that others made, names somebody inside: it is served as it is."""

import zipfile
from io import BytesIO
from pathlib import Path
from re import Pattern

import pypdfium2

from masthead.consent.naming import is_named

_LARGEST = 50_000_000
"""Bytes of a part of a package that are looked into."""


def names_inside(path: Path, found: Pattern[str]) -> bool:
    """Whether a PDF, a package of an office program or a text file names somebody. A picture of a text is not read."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if content[:1024].find(b"%PDF-") >= 0:
        return _in_pdf(content, found)
    if content.startswith(b"PK\x03\x04"):
        return _in_package(content, found)
    return is_named(found, content.decode("utf-8", "replace"))


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


def _in_package(content: bytes, found: Pattern[str]) -> bool:
    """Look into the parts of a package; a name may be parted by the marks of the text."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = [one for one in package.infolist() if one.filename.endswith(".xml") and one.file_size < _LARGEST]
            return any(is_named(found, _words(package.read(one))) for one in parts)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def _words(part: bytes) -> str:
    """Give the text between the tags of a part; a tag parts no word."""
    pieces = part.decode("utf-8", "replace").split("<")
    return "".join(
        ("\n" if piece.startswith(("/w:p>", "/text:p>")) else "") + piece.partition(">")[2] for piece in pieces
    )
