"""Sound files that are offered, also those that look like attacks: what each is, its name and its bytes."""

from tests import office_files as o
from tests import word_files


def docx(*leads: tuple[str, str], body: bytes = b"<w:p/>", **more: bytes) -> bytes:
    return o.docx(body, o.relationships(*leads), more)


def field(said: str) -> bytes:
    return f'<w:p><w:fldSimple w:instr="{said}"/></w:p>'.encode()


def numbered(kind: bytes) -> bytes:
    """A compound file as Word embeds an equation."""
    return o.compound({"\x01Ole": b"\1\0\0\2\0\0\0\0", "Equation Native": kind, "\x01CompObj": b"x"})


FONTS = b"<encryption><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></encryption>"
TOOLBAR = b'<?xml version="1.0"?><!DOCTYPE toolbar:toolbar PUBLIC "-//x//DTD 1.0//EN" "toolbar.dtd"><a/>'
FORK = b"\0\5\x16\7\0\2\0\0Mac OS X"
SOUND: dict[str, tuple[str, bytes]] = {
    "a Word file": ("a.docx", o.docx()),
    "one by python-docx": ("a.docx", word_files.of("A text.", "By Ros Armstrong")),
    "links that wait": ("a.docx", docx(("hyperlink", "https://a.example/?x=1"), ("hyperlink", "mailto:a@b.example"))),
    "a link without a scheme": ("a.docx", docx(("hyperlink", "www.a.example:8080/x"), ("hyperlink", "../b.docx"))),
    "a link to a telephone": ("a.docx", docx(("hyperlink", "skype:ros"), ("hyperlink", "tel:+44"))),
    "the author's template": (
        "a.docx",
        docx(
            ("attachedTemplate", r"file:///C:\Users\Ros\Templates\Report.dotm"),
            ("attachedTemplate", "file://localhost/Users/ros/Report.dotm"),
            ("attachedTemplate", r"C:\Templates\Report.dotm"),
            ("image", "../pictures/a.png"),
        ),
    ),
    "fields": ("a.docx", docx(body=field(' PAGE \\* MERGEFORMAT ') + field(' HYPERLINK &quot;https://a.example&quot;'))),
    "a field that fetches from here": ("a.docx", docx(body=field(' INCLUDEPICTURE &quot;C:\\\\a.png&quot; \\d '))),
    "words about fields": ("a.docx", docx(body=b"<w:p><w:r><w:t>DDEAUTO cmd, vbaProject.bin</w:t></w:r></w:p>")),
    "a chart with its workbook": ("a.docx", docx(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": o.xlsx()})),
    "an equation": ("a.docx", docx(**{"word/embeddings/oleObject1.bin": numbered(b"x" * 300)})),
    "a Word file under the old name": ("a.doc", o.docx()),
    "a sum": ("a.xlsx", o.xlsx(b"<c><f>SUM(A1:A9)*HYPERLINK(\"https://a.example\")</f></c>")),
    "a text in a formula": ("a.xlsx", o.xlsx(b"<c><f>IF(A1=\"WEBSERVICE(\",\"cmd|'/c'!A0\",'a|b'!A1)</f></c>")),
    "a workbook beside it": (
        "a.xlsx",
        o.xlsx(more={"xl/externalLinks/_rels/e.xml.rels": o.relationships(("externalLinkPath", "b.xlsx"))}),
    ),
    "notes as Excel draws them": ("a.xlsx", o.xlsx(more={"xl/drawings/x.vml": b"<xml><div><br></div></xml>"})),
    "a drawing by Illustrator": ("a.docx", docx(**{"word/media/a.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'})),
    "slides": ("a.pptx", o.pptx()),
    "a text of LibreOffice": (
        "a.odt",
        o.odt(
            b'<text:p><text:a xlink:href="https://a.example"/><draw:image xlink:href="Pictures/a.png"/></text:p>',
            {
                "Configurations2/accelerator/current.xml": b"",
                "Configurations2/toolbar/a.xml": TOOLBAR,
                "Basic/Standard/script-lb.xml": TOOLBAR,
                "META-INF/manifest.xml": b"<a/>",
            },
            b"<office:scripts/>",
        ),
    ),
    "a click that turns a slide": (
        "a.odp",
        o.opendocument("presentation", b"<presentation:event-listener presentation:action='next-page'/>"),
    ),
    "a book": (
        "a.epub",
        o.epub(
            b'<p>A&nbsp;word &lt;script&gt; <a href="https://a.example">a</a><svg><image x:href="a.png"/></svg></p>'
            b'<img src="data:image/png;base64,AA" alt="" style="background: url(a.png)"/>',
            {"META-INF/encryption.xml": FONTS, "a.css": b"@font-face { src: url('a.otf') }"},
        ),
    ),
    "a zip of macOS": (
        "a.zip",
        o.zipped({"a/": b"", "a/b.pdf": b"%PDF-1.4\n", "__MACOSX/a/._b.pdf": FORK, "a/.DS_Store": b"\0\0\0\1Bud1"}),
    ),
    "a zip of texts": ("a.zip", o.zipped({"README": b"A word.", "b.csv": b"a,b\n", "c.docx": o.docx()})),
    "a zip padded by a mail server": ("a.zip", o.zipped({"b.txt": b"x"}) + bytes(9)),
    "an empty table, which packs small": ("a.zip", o.zipped({"b.csv": b",,,,\n" * 500_000})),
    "an old document": ("a.doc", o.compound({"WordDocument": o.DOC + b"about DDEAUTO and macros", "1Table": b"x"})),
    "an old workbook": ("a.xls", o.compound({"Workbook": o.XLS})),
    "old slides": ("a.ppt", o.compound({"PowerPoint Document": bytes(4096), "Current User": b"x"})),
    "rich text": ("a.rtf", rb"{\rtf1 {\*\template C:\\Templates\\a.dot}{\field{\*\fldinst PAGE}} A word.}"),
    "rich text about rich text": ("a.rtf", rb"{\rtf1 Objects lie in \\objdata and \\object.}"),
    "subtitles": ("a.vtt", b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nA word.\n"),
    "a table in UTF-16": ("a.csv", "a,b\n".encode("utf-16")),
}  # fmt: skip
