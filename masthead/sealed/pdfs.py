"""What a PDF says: the words of its pages as pdfium reads them, and every text and file that lies in it besides.

Besides are the metadata (the information dictionary and XMP), bookmarks, alternative texts, annotations and links,
names, and embedded files: every stream is inflated, and the strings of all that is no drawing are read (ISO 32000-1,
7.3.4 and 7.3.8).
"""

import re
import zlib
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import PdfiumError

from masthead.editions.pdf.pagetext import plain
from masthead.sealed.words import BREAK

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_DRAWING = re.compile(rb"\bBT\b.*\bET\b|\b(?:re|cm|Do|rg|gs)\s", re.DOTALL)
_NO_TEXT = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b|/N\s+[134]\b")
"""What a stream's dictionary says of pixels, fonts and colour profiles."""
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def parts(content: bytes) -> Iterator[str | bytes]:
    """Give texts, and the bytes of what may be a file within."""
    yield from _pages(content)
    syntax = [_STREAM.sub(b" ", content)]
    for found in _STREAM.finditer(content):
        if _NO_TEXT.search(content[max(0, found.start() - 500) : found.start()].rpartition(b" obj")[2]):
            continue
        stream = _inflated(found[1])
        if not _is_font(stream) and not _is_drawing(stream):
            yield stream
            syntax.append(stream)
    yield f" {BREAK} ".join(_strings(b" ".join(syntax)))


def _pages(content: bytes) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except (PdfiumError, ValueError):
        return
    try:
        for page in document:
            textpage = page.get_textpage()
            yield plain(textpage.get_text_range())
            textpage.close()
            page.close()
    except PdfiumError:
        return
    finally:
        document.close()


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, 50_000_000)
    except zlib.error:
        return stream


def _is_drawing(stream: bytes) -> bool:
    """Whether it draws a page, whose words pdfium reads."""
    start = stream[:4000]
    return bool(_DRAWING.search(start)) and b"/Type" not in start and b"<?xpacket" not in start


def _is_font(stream: bytes) -> bool:
    return stream.startswith((b"\0\1\0\0", b"OTTO", b"true", b"\x01\x00\x04")) or b"begincmap" in stream[:300]


def _strings(syntax: bytes) -> Iterator[str]:
    for found in _LITERAL.findall(syntax):
        yield _text(_ESCAPE.sub(_escaped, found[1:-1]))
    for digits in _HEX.findall(syntax):
        plain_ = re.sub(rb"\s", b"", digits)
        yield _text(bytes.fromhex((plain_ + b"0" * (len(plain_) % 2)).decode("ascii")))


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1].isdigit():
        return bytes((int(code, 8) & 0xFF,))
    return b"" if code.endswith(b"\n") else _PLAIN.get(code, code)


def _text(string: bytes) -> str:
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "replace")
    return string.decode("utf-8", "replace")
