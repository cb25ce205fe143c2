"""Makes small PDFs for tests, of lines of type and bookmarks, as an old program would."""

from collections.abc import Sequence

Line = tuple[int, str]
"""The size of the type in points, and the text (Latin-1)."""
TEXT: list[Line] = [(10, "The reading room by the harbour opened again on the first day of spring.")] * 6


def pdf(pages: Sequence[Sequence[Line]], bookmarks: Sequence[tuple[str, int]] = ()) -> bytes:
    """Make a PDF (ISO 32000-1) of pages; ``bookmarks``: titles and pages, counted from 1."""
    first = 4
    kids = [first + 2 * index for index in range(len(pages))]
    outline = first + 2 * len(pages)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{f' /Outlines {outline} 0 R' if bookmarks else ''} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for lines in pages:
        stream = _stream(lines)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    if bookmarks:
        last = outline + len(bookmarks)
        objects.append(f"<< /Type /Outlines /First {outline + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>")
        for index, (title, page) in enumerate(bookmarks, outline + 1):
            on = f" /Next {index + 1} 0 R" if index < last else ""
            objects.append(f"<< /Title ({title}) /Parent {outline} 0 R{on} /Dest [{kids[page - 1]} 0 R /Fit] >>")
    return _file(objects)


def issue(*head: str, rest: Sequence[Line] = (), pages: int = 2) -> bytes:
    """Make an issue with a head."""
    return pdf([[*((12, line) for line in head), *rest, *TEXT], *([TEXT] * (pages - 1))])


def _stream(lines: Sequence[Line]) -> str:
    height, rows = 800, []
    for size, text in lines:
        shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        rows.append(f"BT /F {size} Tf 40 {height} Td ({shown}) Tj ET")
        height -= size + 8
    return "\n".join(rows)


def _file(objects: Sequence[str]) -> bytes:
    out = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
