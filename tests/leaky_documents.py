"""Office files that leak what ``sealed_example`` seals, in the pieces into which their programs part a text."""

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

from tests import office_files as o
from tests import sealed_example as s


def _pieces(text: str) -> list[str]:
    """Part a text every seven letters, also within words, as marks of spelling and of editing do."""
    return [text[at : at + 7] for at in range(0, len(text), 7)]


def _each(text: str, written: str) -> bytes:
    return "".join(written.format(piece) for piece in _pieces(text)).encode()


def _changed(text: str) -> bytes:
    """Write a text of which every third word was struck out for another."""
    run = "<w:r><w:t xml:space='preserve'>{} </w:t></w:r>"
    change = "<w:del><w:r><w:delText>{} </w:delText></w:r></w:del><w:ins>" + run.format("heron") + "</w:ins>"
    words: Iterable[tuple[int, str]] = enumerate(text.split())
    return "".join((run if number % 3 else change).format(word) for number, word in words).encode()


def _xlsx(text: str) -> bytes:
    said = _each(text, "<r><rPr><b/></rPr><t xml:space='preserve'>{}</t></r>")
    return o.xlsx(more={"xl/sharedStrings.xml": b"<sst " + o.S + b"><si>" + said + b"</si></sst>"})


def _pptx(text: str) -> bytes:
    runs = _each(text, "<a:r><a:rPr/><a:t>{}</a:t></a:r>")
    return o.pptx(shapes=b"<a:p xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>" + runs + b"</a:p>")


def _odt(text: str) -> bytes:
    said = _each(text.replace(" ", "_"), "<text:span>{}</text:span>").replace(b"_", b"<text:s/>")
    return o.odt(b"<text:p>" + said + b"</text:p>")


def _locked_first(text: str) -> bytes:
    """A zip whose first file nobody can read."""
    whole = o.zipped({"a.txt": b"A word.", "b.txt": text.encode()}, zipfile.ZIP_STORED)
    return whole.replace(b"A word.", b"A sword")


def _zip64(text: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.docx", "w", force_zip64=True) as part:
        part.write(_docx(text))
    return out.getvalue()


def _docx(text: str) -> bytes:
    runs = _each(text, "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r><w:proofErr/>")
    return o.docx(b"<w:p>" + runs + b"</w:p>")


def _rtf(text: str) -> bytes:
    return b"{\\rtf1\\ansi {\\fonttbl{\\f0 Times;}}" + _each(text, "{{\\b\\f0 {}}}") + b"\\par}"


def _doc(text: str) -> bytes:
    return o.compound({"WordDocument": o.DOC + text.encode("utf-16-le")})


DOCUMENTS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "a Word file": ("a.docx", _docx),
    "changes that were struck out": ("a.docx", lambda text: o.docx(b"<w:p>" + _changed(text) + b"</w:p>")),
    "a comment": ("a.docx", lambda text: o.docx(more={"word/comments.xml": b"<w:p>" + text.encode() + b"</w:p>"})),
    "a workbook": ("a.xlsx", _xlsx),
    "slides": ("a.pptx", _pptx),
    "a text of LibreOffice": ("a.odt", _odt),
    "a book": ("a.epub", lambda text: o.epub(f"<p>{text.replace(' of ', ' <em>of</em> ')}</p>".encode())),
    "rich text": ("a.rtf", _rtf),
    "an old document": ("a.doc", _doc),
    "a document in a zip": ("a.zip", lambda text: o.zipped({"b/c.docx": _docx(text)})),
    "a zip of 64 bits": ("a.zip", _zip64),
    "a zip whose first file is damaged": ("a.zip", _locked_first),
    "a zip behind something else": ("a.zip", lambda text: b"MZ" + o.zipped({"b.txt": text.encode()})),
}  # fmt: skip
"""What leaks -> the name of the file, and what writes it."""
PLANTED = (s.TITLE, s.BODY, s.PASSAGE)
