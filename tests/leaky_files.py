"""Small files of every kind, made to leak what ``sealed_example`` seals: pages, PDFs, pictures, mails, archives."""

import gzip
import io
import zipfile
import zlib
from email.message import EmailMessage

from PIL import Image, PngImagePlugin

from tests import sealed_example as s


def page(inside: str) -> bytes:
    return f"<!doctype html><html><head><title>A page</title></head><body>{inside}</body></html>".encode()


def pdf(objects: str = "", trailer: str = "") -> bytes:
    """A PDF of one empty page with objects of ours."""
    head = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
    body = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj "
    return f"%PDF-1.7\n{head}{body}{objects}\ntrailer<</Root 1 0 R{trailer}>>\n%%EOF".encode("latin-1")


def stream(content: bytes, said: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"9 0 obj<</Filter/FlateDecode/Length {len(packed)}{said}>>stream\n".encode()
    return pdf().replace(b"trailer", head + packed + b"\nendstream endobj\ntrailer")


def drawn(text: str) -> bytes:
    """A PDF whose page shows a text, in a packed stream of drawing."""
    lines = "".join(f"({line}) Tj 0 -12 Td " for line in _lines(text))
    content = zlib.compress(f"BT /F1 9 Tf 9 700 Td {lines}ET".encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def _lines(text: str) -> list[str]:
    """Break a text as a printer does: within words too."""
    words = text.split()
    middle = len(words) // 2
    first, rest = words[middle][:3], words[middle][3:]
    return [" ".join([*words[:middle], f"{first}-"]), " ".join([rest, *words[middle + 1 :]])]


def picture(kind: str, **saved: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, kind, **saved)
    return written.getvalue()


def exif(text: str) -> Image.Exif:
    told = Image.Exif()
    told[0x010E] = text
    return told


def ztxt() -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", s.PRIVATE, zip=True)
    return told


def cbor(text: str) -> bytes:
    said = text.encode()
    return gzip.compress(b"pagefind_dcd" + bytes([0x81, 0x78, len(said)]) + said)


def mail(cte: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "News"
    message.set_content(f"Dear reader,\n\n{s.PASSAGE}\n", cte=cte)
    return message.as_bytes()


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("chapter.xhtml", page(f"<p>{s.BODY}</p>"))
    return written.getvalue()


def folded(text: str) -> bytes:
    line = f"DESCRIPTION:{text}".replace(",", "\\,")
    rows = [line[at : at + 31] for at in range(0, len(line), 31)]
    return ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + "\r\n ".join(rows) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").encode()


def utf16(text: str) -> str:
    return "<FEFF" + text.encode("utf-16-be").hex() + ">"
