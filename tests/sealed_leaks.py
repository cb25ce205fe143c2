"""Files that leak what ``sealed_example`` seals: each a path in the website, its bytes, and the source that must be named.

Every one is a way in which a template, an edition or a library could give something away.
"""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from PIL import Image, PngImagePlugin

from tests import sealed_example as s

ARTICLE = "issues/001/article-2.md"
EMBARGOED = "issues/002/dunlin-survey.md"
DRAFT = "news/2004-03-01-bittern-reserve.md"
AUTHORITY = "site_src/authorities/kestrel-vale.md"
MAP = "private/map.md"
Leak = tuple[str, bytes, str]


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


def mail(**wishes: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "News"
    message.set_content(f"Dear reader,\n\n{s.PASSAGE}\n", **wishes)
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


def source(root: Path, file: str) -> bytes:
    return (root / file).read_bytes()


TYPESET = (
    s.PASSAGE.replace(" of the ", "\u00a0of the ").replace("consultants", "con\u00adsul\u00adtants").replace("fi", "ﬁ")
)

LEAKS: dict[str, Callable[[Path], Leak]] = {
    "a passage on a page": lambda _: ("a/index.html", page(f"<p>{s.PASSAGE}</p>"), ARTICLE),
    "five words of it": lambda _: ("a/index.html", page("<p>rose steadily before the heronry</p>"), ARTICLE),
    "a passage with elements within": lambda _: (
        "a/index.html", page(f"<p>{s.PASSAGE.replace('heronry', '<b>her</b>onry')}</p>"), ARTICLE),
    "a passage typeset": lambda _: ("a/index.html", page(f"<p>{TYPESET.upper()}</p>"), ARTICLE),
    "a short passage": lambda _: ("a/index.html", page(f"<p>{s.SHORT}</p>"), ARTICLE),
    "a sum alone": lambda _: ("summary.csv", f"year,sum\r\n2004,\"{s.SUM}\"\r\n".encode(), ARTICLE),
    "a footnote that only a passage calls": lambda _: ("a/index.html", page(f"<li id=fn1>{s.NOTE}</li>"), ARTICLE),
    "a passage in JSON-LD": lambda _: (
        "a/index.html", page(f'<script type="application/ld+json">{json.dumps({"description": s.PASSAGE})}</script>'), ARTICLE),
    "a passage in a comment": lambda _: ("a/index.html", page(f"<!-- {s.PASSAGE} -->"), ARTICLE),
    "a summary in an attribute": lambda _: ("a/index.html", page(f'<meta name="description" content="{s.SUMMARY}">'), EMBARGOED),
    "a title in the sitemap": lambda _: ("sitemap.xml", f"<urlset><!--x--><t>{s.TITLE}</t></urlset>".encode(), EMBARGOED),
    "an address in the sitemap": lambda _: (
        "sitemap.xml", b"<urlset><url><loc>https://example.org/small/issues/2/dunlin-survey/</loc></url></urlset>", EMBARGOED),
    "a page at its address": lambda _: ("authorities/kestrel-vale/index.html", page("Nothing"), AUTHORITY),
    "a name in a list": lambda _: ("authorities/index.html", page("<li>Kestrel Vale</li>"), AUTHORITY),
    "a short title": lambda _: ("news/index.html", page("<h2>Bittern reserve</h2>"), DRAFT),
    "a relative link": lambda _: ("news/2004/index.html", page('<a href="bittern-reserve/">x</a>'), DRAFT),
    "a redirect": lambda _: ("_redirects", b"/small/news/2004/dunlin-leak/ /small/ 301\n", EMBARGOED),
    "nginx's redirects": lambda _: ("redirects.conf", b'"/small/news/2004/bittern-reserve/" "/small/";\n', DRAFT),
    "a feed": lambda _: (
        "feed.xml", f"<rss><item><description>&lt;p&gt;{s.BODY}&lt;/p&gt;</description></item></rss>".encode(), EMBARGOED),
    "a feed's CDATA": lambda _: ("feed.xml", f"<rss><d><![CDATA[<p>{s.BODY}</p>]]></d></rss>".encode(), EMBARGOED),
    "a JSON feed": lambda _: ("feed.json", json.dumps({"items": [{"content_html": f"<p>{s.BODY}</p>"}]}).encode(), EMBARGOED),
    "an author's name": lambda _: ("feed.json", json.dumps({"authors": [{"name": "Emma Rees"}]}).encode(), EMBARGOED),
    "a tag": lambda _: ("feed.json", b'{"tags": ["Wadingbirds"]}', EMBARGOED),
    "a calendar's folded lines": lambda _: ("calendar.ics", folded(s.BODY), EMBARGOED),
    "a mail in base64": lambda _: ("news.eml", mail(cte="base64"), ARTICLE),
    "a mail in quoted-printable": lambda _: ("news.eml", mail(cte="quoted-printable"), ARTICLE),
    "a fragment of the search": lambda _: (
        "pagefind/fragment/en_1.pf_fragment", gzip.compress(b"pagefind_dcd" + json.dumps({"content": s.BODY}).encode()), EMBARGOED),
    "the search's index": lambda _: ("pagefind/filter/en_1.pf_filter", cbor("Wadingbirds"), EMBARGOED),
    "a zip": lambda _: ("book.epub", zipped(), EMBARGOED),
    "a data address in base64": lambda _: (
        "a/index.html", page(f'<a href="data:text/plain;base64,{base64.b64encode(s.BODY.encode()).decode()}">x</a>'), EMBARGOED),
    "a percent-encoded address": lambda _: ("a/index.html", page(f'<a href="mailto:a@b.c?body={quote(s.BODY)}">x</a>'), EMBARGOED),
    "a script's escapes": lambda _: ("a.js", ('say("' + "".join(f"\\u{ord(c):04x}" for c in s.BODY) + '")').encode(), EMBARGOED),
    "a PDF's page": lambda _: ("a.pdf", drawn(s.PASSAGE), ARTICLE),
    "a PDF's title": lambda _: ("a.pdf", pdf(f"7 0 obj<</Title({s.TITLE})>>endobj", "/Info 7 0 R"), EMBARGOED),
    "a PDF's bookmark": lambda _: ("a.pdf", pdf(f"7 0 obj<</Title {utf16(s.TITLE)}/Parent 6 0 R>>endobj"), EMBARGOED),
    "a PDF's XMP": lambda _: ("a.pdf", stream(f"<?xpacket?><rdf:li>{s.SUMMARY}</rdf:li>".encode(), "/Type/Metadata"), EMBARGOED),
    "a PDF's embedded file": lambda root: ("a.pdf", stream(s.FILE, "/Type/EmbeddedFile"), ARTICLE),
    "a PDF's link": lambda _: ("a.pdf", pdf("7 0 obj<</URI(https://example.org/small/issues/2/dunlin-survey/)>>endobj"), EMBARGOED),
    "a JPEG's EXIF": lambda _: ("a.jpg", picture("JPEG", exif=exif(s.PRIVATE)), MAP),
    "a JPEG's comment": lambda _: ("a.jpg", picture("JPEG", comment=s.PRIVATE.encode()), MAP),
    "a PNG's packed text": lambda _: ("a.png", picture("PNG", pnginfo=ztxt()), MAP),
    "a WebP's XMP": lambda _: ("a.webp", picture("WEBP", xmp=f"<x>{s.PRIVATE}</x>".encode()), MAP),
    "what follows a picture's end": lambda _: ("a.png", picture("PNG") + s.PRIVATE.encode(), MAP),
    "a drawing": lambda _: ("a.svg", f"<svg><desc>{s.PRIVATE}</desc></svg>".encode(), MAP),
    "a private file among the assets": lambda root: ("assets/x.pdf", source(root, "private/plan-for-the-weir.pdf"), ARTICLE),
    "a private text among the assets": lambda root: ("assets/x.txt", source(root, MAP), MAP),
    "a picture among the assets": lambda root: ("assets/x.png", source(root, "issues/002/dunlin-flock.png"), EMBARGOED),
    "a picture's width": lambda _: ("assets/pictures/issues/002/dunlin-flock-png-660.webp", picture("WEBP"), EMBARGOED),
    "an article's own file": lambda root: ("assets/files/x.md", source(root, EMBARGOED), EMBARGOED),
    "a private file's name": lambda _: ("a/index.html", page('<a href="#">plan-for-the-weir.pdf</a>'), ARTICLE),
}  # fmt: skip
"""What leaks, by its name."""
_ = struct, pypdfium2
