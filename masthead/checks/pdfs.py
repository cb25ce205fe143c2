"""What a PDF that others made does besides being read: it is served byte for byte, so nothing can be taken out of it.

Looked for are the actions and enclosures of ISO 32000-1, 12.6 and 7.11.4, in the file itself and in its object streams
(7.5.7), however their names are written (7.3.5). Links, forms and where it opens are left alone.
"""

import re
import zlib
from collections.abc import Iterator

MOST_UNPACKED = 64 << 20
"""Bytes of object streams; what is larger is a bomb."""
_DOES: dict[bytes, str] = {
    b"JavaScript": "it holds JavaScript, which runs when it is opened",
    b"JS": "it holds JavaScript, which runs when it is opened",
    b"Launch": "it starts other programs (Launch)",
    b"XFA": "it holds a form that is a program (XFA)",
    b"RichMedia": "it plays films or programs within its pages (RichMedia)",
    b"ImportData": "it fetches data (ImportData)",
    b"SubmitForm": "it sends what readers type elsewhere (SubmitForm)",
    b"GoToE": "it opens files that it encloses (GoToE)",
}
_NAME = re.compile(rb"/((?:[^\x00\t\n\f\r ()<>\[\]{}/%#]|#[0-9a-fA-F]{2})+)")
_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_BINARY = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_ENCLOSED = re.compile(rb"/(?:UF|F)\s*\(((?:[^()\\]|\\.){1,300})\)")
_HARMLESS = (b".json", b".xml", b".csv", b".txt", b".xmp", b".bib", b".ris")


def does(pdf: bytes) -> str | None:
    """Say what a PDF does; None where it is paper and nothing else."""
    if not pdf.startswith(b"%PDF-") and re.search(rb"<\s*(html|script|!doctype|svg)", pdf[:1024], re.IGNORECASE):
        return "it begins as a web page, so that a browser could take it for one"
    is_enclosing, files = False, list[bytes]()
    for part in _parts(pdf):
        names = {re.sub(rb"#([0-9a-fA-F]{2})", _sign, name) for name in set(_NAME.findall(part))}
        if found := next((said for name, said in _DOES.items() if name in names), None):
            return found
        is_enclosing = is_enclosing or not names.isdisjoint((b"EmbeddedFile", b"EmbeddedFiles"))
        files += _ENCLOSED.findall(part)
    other = next((file for file in files if not file.lower().endswith(_HARMLESS)), None if files else b"of any kind")
    return f"it encloses a file ({other.decode('latin-1')})" if is_enclosing and other else None


def is_locked(pdf: bytes) -> bool:
    """Whether a PDF is encrypted, so that nobody can look into it."""
    return (
        re.search(rb"/Encrypt\b", pdf[-4096:]) is not None or re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", pdf) is not None
    )


def _sign(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _parts(pdf: bytes) -> Iterator[bytes]:
    """Give what a PDF says of itself: all but its streams, and its object streams unpacked."""
    yield _BINARY.sub(b"", pdf)
    room = MOST_UNPACKED
    for found in _STREAM.finditer(pdf):
        try:
            unpacked = zlib.decompressobj().decompress(pdf[found.end() :], room)
        except zlib.error:
            continue
        room = max(1, room - len(unpacked))
        yield unpacked
