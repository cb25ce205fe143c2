"""PDFs that unpack to gigabytes: their objects, the table of these, or what is on a page; by deflate, or by LZW."""

import struct
import zlib

from tests.hostile.attacks import Attack

MOST = 2 << 30
"""Bytes that each unpacks to."""
SAYS = "it unpacks to more than a program should hold"
_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_INDEX = b"1 0 2 %d " % (len(_CATALOGUE) + 1)
_OBJECTS = _INDEX + _CATALOGUE + b" <</Type/Pages/Count 1/Kids[3 0 R]>> "
_ONCE, _TWICE, _LZW = b"/FlateDecode", b"[/FlateDecode/FlateDecode]", b"/LZWDecode"


def deflated(begins: bytes, size: int = MOST) -> bytes:
    """Deflate a text and noughts behind it, and what comes of that again: gigabytes in kilobytes, without an end."""
    packer = zlib.compressobj(9)
    head = packer.compress(begins) + packer.flush(zlib.Z_FULL_FLUSH)
    noughts = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return zlib.compress(head + noughts * (size >> 20), 9)


def lzw(begins: bytes, size: int = MOST) -> bytes:
    """Pack a text and noughts behind it as LZW (ISO 32000-1, 7.4.4), each letter of the text by itself."""
    head = _bits([256, *(code for letter in begins for code in (letter, 256))])
    head += _bits([256]) * (-len(head) % 8)
    cycle = _bits([0, *range(258, 4094), 256]) * 8
    return _bytes(head) + _bytes(cycle) * (size // 8 // sum(range(1, 4094 - 258 + 2)) + 1)


def _bytes(bits: str) -> bytes:
    return int(bits, 2).to_bytes(len(bits) // 8)


def _bits(codes: list[int]) -> str:
    """Write codes in as many bits as the table needs that grows with them."""
    written, table, width = [], 258, 9
    for code in codes:
        written.append(f"{code:0{width}b}")
        table = 258 if code == 256 else table + 1
        width = 9 if table < 512 else 10 if table < 1024 else 11 if table < 2048 else 12
    return "".join(written)


def pdf(packed: str, content: bytes, packing: bytes) -> bytes:
    """Write a PDF with its table in a stream; ``packed`` is what unpacks to so much: objects, table or page."""
    out, places = b"%PDF-1.7\n", dict[int, int]()

    def stream(number: int, name: str, entries: bytes, plain: bytes) -> None:
        nonlocal out
        bytes_, how = (content, packing) if name == packed else (zlib.compress(plain), _ONCE)
        places[number] = len(out)
        head = b"%d 0 obj<<%s/Filter%s/Length %d>>stream\n" % (number, entries, how, len(bytes_))
        out += head + bytes_ + b"\nendstream endobj\n"

    places[3] = len(out)
    out += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>endobj\n"
    stream(4, "page", b"", b"0 0 m")
    stream(5, "objects", b"/Type/ObjStm/N 2/First %d" % len(_INDEX), _OBJECTS)
    start = len(out)
    rows = [(0, 0, 65535), (2, 5, 0), (2, 5, 1), *((1, places[number], 0) for number in (3, 4, 5)), (1, start, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    stream(6, "table", b"/Type/XRef/Size 7/W[1 4 2]/Root 1 0 R", table)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def _given(name: str, content: bytes) -> Attack:
    return Attack(name, "[A file](a.pdf)", f"4: link: 'a.pdf': {SAYS}", files={"a.pdf": content})


PDFS: tuple[Attack, ...] = (
    _given("pdf-objects-unpack-for-ever", pdf("objects", deflated(_OBJECTS), _TWICE)),
    _given("pdf-table-unpacks-for-ever", pdf("table", deflated(bytes(49)), _TWICE)),
    _given("pdf-page-unpacks-for-ever", pdf("page", deflated(b"0 0 m "), _TWICE)),
    _given("pdf-objects-unpack-by-lzw", pdf("objects", lzw(_OBJECTS), _LZW)),
)
