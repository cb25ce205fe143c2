"""Opening a Word file (an OPC package, ECMA-376 part 2) that somebody sent: nothing is unpacked before it was weighed.

Refused are macros, passwords, entity declarations, and files that would fill the memory.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from masthead import packages
from masthead.importers.manuscript import Unfit
from masthead.packages import MEBI, Mend, Unsound, compound

LARGEST_FILE = 100 * MEBI
LARGEST_PART = 60 * MEBI
"""Unpacked; a picture of a telephone has 10."""
LARGEST_XML = 12 * MEBI
"""Some 1,500 pages of text."""
LIMITS = packages.Limits(part=LARGEST_PART, whole=400 * MEBI)

OLD = compound.MAGIC
"""How a compound file begins: Word's old format, and what a password was put on."""
AS_DOCX = "open it in Word or LibreOffice, save it as .docx, and import that"
AGAIN = "open it in Word or LibreOffice and save it again as .docx, or ask for another copy"
LOCKED = "open it with its password, save it without one (File, Info, Protect Document), and import that"
SMALLER = "send its pictures smaller (Word: Compress Pictures), or copy the text into a new document"

_HINTS = {Mend.AGAIN: AGAIN, Mend.ANEW: AGAIN, Mend.LOCKED: LOCKED, Mend.SMALLER: SMALLER}
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
        with _unfit():
            return packages.unpacked(self.archive, name, LARGEST_PART)

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
    except packages.DAMAGED as trouble:
        raise Unfit("it is damaged, or no Word file", AGAIN) from trouble
    with _unfit():
        packages.weigh(package.archive.infolist(), LIMITS)
    _recognise(package)
    return package


@contextmanager
def _unfit() -> Iterator[None]:
    """Say what is unsound as an importer does."""
    try:
        yield
    except Unsound as trouble:
        raise Unfit(str(trouble), _HINTS[trouble.mend]) from trouble


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
