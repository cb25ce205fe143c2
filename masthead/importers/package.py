"""Opening a Word file (an OPC package, ECMA-376 part 2) that somebody sent: nothing is unpacked before it was weighed.

Refused are macros, passwords, entity declarations, and files that would fill the memory.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from masthead.importers.manuscript import Unfit

MEBI = 1 << 20
LARGEST_FILE = 100 * MEBI
LARGEST_PART = 60 * MEBI
"""Unpacked; a picture of a telephone has 10."""
LARGEST_XML = 12 * MEBI
"""Some 1,500 pages of text."""
LARGEST_WHOLE = 400 * MEBI
MOST_PARTS = 4000
STEEPEST = 200
"""So many times its packed size a part may have; only what is larger than ``HARMLESS`` is asked."""
HARMLESS = 2 * MEBI

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word's old format, and what a password was put on."""
AS_DOCX = "open it in Word or LibreOffice, save it as .docx, and import that"
AGAIN = "open it in Word or LibreOffice and save it again as .docx, or ask for another copy"
LOCKED = "open it with its password, save it without one (File, Info, Protect Document), and import that"
SMALLER = "send its pictures smaller (Word: Compress Pictures), or copy the text into a new document"

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What zipfile raises on archives that are none: its tables may lead anywhere."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
"""The strict variant's names for the same things (ISO/IEC 29500-1 beside -4)."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open package, weighed. Its parts are unpacked one at a time."""

    archive: zipfile.ZipFile

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [entry.filename for entry in self.archive.infolist() if not entry.is_dir()]

    def content(self, name: str) -> bytes:
        """Unpack a part. Raises ``Unfit`` where it is damaged, or larger than it said."""
        try:
            with self.archive.open(name) as stream:
                found = stream.read(LARGEST_PART + 1)
        except _DAMAGED as trouble:
            raise Unfit(f"it is damaged: {name} cannot be unpacked", AGAIN) from trouble
        if len(found) > LARGEST_PART:
            raise Unfit(f"it is not what it says: {name} unpacks to far more", AGAIN)
        return found

    def xml(self, name: str) -> etree._Element | None:
        """Read a part that is XML; None where there is none. Raises ``Unfit``."""
        if name not in self.archive.namelist():
            return None
        content = self.content(name)
        if len(content) > LARGEST_XML:
            raise Unfit(f"its text is enormous ({len(content) // MEBI} MB in {name})", "import it chapter by chapter")
        if re.search(rb"<!(DOCTYPE|ENTITY)", content.replace(b"\0", b""), re.IGNORECASE):
            raise Unfit("it declares entities, which no word processor does and which can fill the memory", AGAIN)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as trouble:
            raise Unfit(f"it is damaged: {name} is no XML, or nested too deep", AGAIN) from trouble


def opened(content: bytes) -> Package:
    """Open a package and weigh it. Raises ``Unfit``."""
    if len(content) > LARGEST_FILE:
        raise Unfit(f"it is enormous ({len(content) // MEBI} MB; {LARGEST_FILE // MEBI} are the most)", SMALLER)
    if content.startswith(OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unfit("it is locked by a password", LOCKED)
        raise Unfit("it is in Word's old format (.doc), whatever its name says", AS_DOCX)
    if content.lstrip()[:5] == b"{\\rtf":
        raise Unfit("it is rich text (.rtf), whatever its name says", AS_DOCX)
    try:
        package = Package(zipfile.ZipFile(BytesIO(content)))
    except _DAMAGED as trouble:
        raise Unfit("it is damaged, or no Word file", AGAIN) from trouble
    _weigh(package.archive.infolist())
    _recognise(package)
    return package


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit("it is locked by a password", LOCKED)
    if len(entries) > MOST_PARTS:
        raise Unfit(f"it has {len(entries)} parts, and {MOST_PARTS} are the most", AGAIN)
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Unfit(f"unpacked it would have more than {LARGEST_WHOLE // MEBI} MB", SMALLER)
    for entry in entries:
        if entry.file_size > LARGEST_PART:
            raise Unfit(f"{entry.filename} in it would have more than {LARGEST_PART // MEBI} MB", SMALLER)
        if entry.file_size > HARMLESS and entry.file_size > STEEPEST * max(1, entry.compress_size):
            raise Unfit(
                f"{entry.filename} in it is packed {STEEPEST} times smaller than it is, as in a zip bomb", AGAIN
            )


def _recognise(package: Package) -> None:
    """Refuse what is no document, and what brings programs along."""
    names = package.names
    if "mimetype" in names:
        raise Unfit("it is an OpenDocument file (.odt), whatever its name says", AS_DOCX)
    if "[Content_Types].xml" not in names:
        raise Unfit("it is an archive, but no Word file", AGAIN)
    types = package.content("[Content_Types].xml")
    if b"macroenabled" in types.lower() or any("vbaproject" in name.lower() for name in names):
        hint = "save it as .docx without macros (File, Save As, Word Document), and import that"
        raise Unfit("it carries macros, which are programs", hint)
    if b"wordprocessingml" not in types:
        raise Unfit("it is an Office file, but no Word document", AS_DOCX)
