"""Office files, books, zips and compound files for the tests: small, sound, and as their programs write them."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

Parts = Mapping[str, bytes]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = b'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_O = "urn:oasis:names:tc:opendocument:xmlns"
ODF = (
    " ".join(f'xmlns:{name}="{_O}:{name}:1.0"' for name in "office text table script style draw presentation".split())
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
).encode()


def zipped(parts: Parts, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files. What is called ``mimetype`` is not packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2004, 3, 1, 10, 0, 0))
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_STORED if name == "mimetype" else packed)
    return out.getvalue()


def relationships(*rows: tuple[str, str], mode: str = "External") -> bytes:
    """Write what a part leads to: kind and target."""
    said = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{said}</Relationships>'.encode()


def office(kind: str, main: str, content: bytes, more: Parts, types: str) -> bytes:
    """Write a package of Office: the main part, its type, and more parts."""
    listed = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{_TYPES}.{kind}.main+xml"/>{types}</Types>'
    )
    whole = relationships(("officeDocument", main), mode="Internal")
    return zipped({"[Content_Types].xml": listed.encode(), "_rels/.rels": whole, main: content, **more})


def docx(
    body: bytes = b"<w:p><w:r><w:t>A word.</w:t></w:r></w:p>",
    leads: bytes = b"",
    more: Parts | None = None,
    types: str = "",
) -> bytes:
    """Write a Word file; ``leads``: what its text leads to."""
    text = b"<w:document " + W + b"><w:body>" + body + b"</w:body></w:document>"
    parts = {**({"word/_rels/document.xml.rels": leads} if leads else {}), **(more or {})}
    return office("wordprocessingml.document", "word/document.xml", text, parts, types)


def xlsx(cells: bytes = b"", more: Parts | None = None, types: str = "", state: bytes = b"") -> bytes:
    """Write a workbook of one sheet; ``state``: whether it is hidden."""
    book = b"<workbook " + S + b'><sheets><sheet name="One" sheetId="1"' + state + b"/></sheets></workbook>"
    sheet = b"<worksheet " + S + b'><sheetData><row r="1">' + cells + b"</row></sheetData></worksheet>"
    parts = {"xl/worksheets/sheet1.xml": sheet, **(more or {})}
    return office("spreadsheetml.sheet", "xl/workbook.xml", book, parts, types)


def pptx(more: Parts | None = None, shown: bytes = b"", shapes: bytes = b"") -> bytes:
    """Write slides."""
    slide = b"<p:sld " + P + shown + b"><p:cSld>" + shapes + b"</p:cSld></p:sld>"
    whole = b"<p:presentation " + P + b"/>"
    parts = {"ppt/slides/slide1.xml": slide, **(more or {})}
    return office("presentationml.presentation", "ppt/presentation.xml", whole, parts, "")


def opendocument(kind: str, body: bytes, more: Parts | None = None, before: bytes = b"") -> bytes:
    """Write a file of LibreOffice: what stands in its body, and before it."""
    whole = b"<office:document-content " + ODF + b">" + before + b"<office:body><office:%s>%s</office:%s></office:body>"
    content = whole % (kind.encode(), body, kind.encode()) + b"</office:document-content>"
    media = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": media, "content.xml": content, **(more or {})})


def odt(body: bytes = b"<text:p>A word.</text:p>", more: Parts | None = None, before: bytes = b"") -> bytes:
    """Write a text of LibreOffice."""
    return opendocument("text", body, more, before)


def epub(page: bytes = b"<p>A word.</p>", more: Parts | None = None, head: bytes = b"") -> bytes:
    """Write a book of one page."""
    xhtml = b'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:x="http://www.w3.org/1999/xlink">'
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            "a.opf": b'<package><manifest><item href="a.xhtml"/></manifest></package>',
            "a.xhtml": xhtml + b"<head><title>A</title>" + head + b"</head><body>" + page + b"</body></html>",
            **(more or {}),
        }
    )


def compound(streams: Parts, storages: tuple[str, ...] = ()) -> bytes:
    """Write a compound file ([MS-CFB]); streams shorter than 4096 bytes lie in the mini stream, as they must."""
    sectors: list[bytes] = []
    table: list[int] = []

    def put(content: bytes) -> int:
        if not content:
            return 0xFFFFFFFE
        start, count = len(sectors), -(-len(content) // 512)
        sectors.extend(content[n * 512 : n * 512 + 512].ljust(512, b"\0") for n in range(count))
        table.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        return start

    mini, minis, entries = b"", list[int](), list[tuple[str, int, int, int]]()
    for name, content in streams.items():
        if len(content) >= 4096:
            entries.append((name, 2, put(content), len(content)))
        else:
            start, count = len(minis), max(1, -(-len(content) // 64))
            minis += [*range(start + 1, start + count), 0xFFFFFFFE]
            mini += content.ljust(count * 64, b"\0")
            entries.append((name, 2, start, len(content)))
    rows = [("Root Entry", 5, put(mini), len(mini)), *((name, 1, 0, 0) for name in storages), *entries]
    smalls = put(struct.pack(f"<{len(minis)}I", *minis).ljust(-(-len(minis) * 4 // 512) * 512, b"\xff"))
    listed = put(b"".join(_entry(*row, index=n, count=len(rows)) for n, row in enumerate(rows)))
    first, needed = len(sectors), 1
    while needed * 128 < first + needed:
        needed += 1
    table += [0xFFFFFFFD] * needed
    table += [0xFFFFFFFF] * (needed * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, needed, listed, 0, 4096, smalls, len(minis) and 1, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(first, first + needed), *[0xFFFFFFFF] * (109 - needed))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, start: int, size: int, *, index: int, count: int) -> bytes:
    """Write an entry of the directory: one after another, each the right neighbour of the one before."""
    said = name.encode("utf-16-le") + b"\0\0"
    right = index + 1 if 0 < index < count - 1 else 0xFFFFFFFF
    child = 1 if index == 0 and count > 1 else 0xFFFFFFFF
    row = said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, 0xFFFFFFFF, right, child)
    return (row + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")


def records(*rows: tuple[int, bytes]) -> bytes:
    """Write records of an old workbook ([MS-XLS] 2.1.4), and their end."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in (*rows, (0x0A, b"")))


DOC = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x409, 0, 0).ljust(4096, b"\0")
"""A document of Word 97: how its main stream begins."""
SHEET_97 = (0x85, struct.pack("<IBB", 0, 0, 0) + b"\3\0One")
XLS = records((0x809, bytes(16)), SHEET_97)
"""A workbook of Excel 97 with a sheet."""
