"""Files that are offered: sound ones pass, also those that look like attacks; what their authors left in them is told.

The attacks themselves stand in ``hostile/packages.py`` and ``hostile/archives.py``, and are tried by test_hostile.py.
"""

import ast
import re
import struct
from itertools import islice
from pathlib import Path

import pytest

from masthead.checks.offers.finding import TELLING, Finding
from masthead.checks.offers.looking import Looker, needed
from masthead.packages import Unsound
from masthead.packages.compound import compound
from masthead.packages.elements import elements
from masthead.packages.richtext import said
from tests import office_files as o
from tests import word_files
from tests.hostile import archives, packages

PACKAGE = Path(__file__).parents[1] / "masthead"


def found(name: str, content: bytes) -> list[Finding]:
    """Look into a file."""
    return [*Looker().look(name, content)]


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


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_passes(name: str) -> None:
    assert found(*SOUND[name]) == []


BEGINNINGS = {
    "mp3": (b"ID3\3", b"\xff\xfb\x90", b"\xff\xf3\x40", b"\xff\xe3\x40"),
    "mp4": (b"\0\0\0\x18ftypmp42", b"\0\0\0\x20ftypisom"),
    "m4a": (b"\0\0\0\x20ftypM4A ",),
    "mov": (b"\0\0\0\x14ftypqt  ", b"\0\0\0\x08wide", b"\0\1\0\0moov"),
    "ogg": (b"OggS\0\2",),
    "opus": (b"OggS\0\2",),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt ", b"RF64\xff\xff\xff\xffWAVEds64"),
    "flac": (b"fLaC\0", b"ID3\3"),
    "webm": (b"\x1a\x45\xdf\xa3\x01",),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 ",),
    "avif": (b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf", b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
    "tif": (b"II*\0\x08", b"MM\0*\0"),
}
"""How sounds, films and pictures begin, as their programs write them."""


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_sounds_films_and_pictures_are_known_by_how_they_begin(ending: str) -> None:
    assert [found(f"a.{ending}", head + bytes(100)) for head in BEGINNINGS[ending]] == [[]] * len(BEGINNINGS[ending])
    assert needed(f".{ending}") == 1024, "nobody reads a film to its end"


_HIDDEN = (0x85, struct.pack("<IBB", 0, 1, 0) + b"\3\0Two")
_REGION = b"<text:tracked-changes><text:changed-region/></text:tracked-changes>"
_STYLE = b'<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
LEFT: dict[str, tuple[str, bytes, str]] = {
    "changes and a comment": ("a.docx", word_files.typical(), "2 tracked changes and 1 comment"),
    "changes by LibreOffice": ("a.docx", word_files.LIBREOFFICE.read_bytes(), "2 tracked changes and 1 comment"),
    "a hidden sheet": ("a.xlsx", o.xlsx(state=b' state="hidden"'), "1 hidden sheet"),
    "a sheet hidden twice": ("a.xlsx", o.xlsx(state=b' state="veryHidden"'), "1 hidden sheet"),
    "a hidden slide": ("a.pptx", o.pptx(shown=b' show="0"'), "1 hidden slide"),
    "a sheet behind a chart": (
        "a.docx",
        docx(**{"word/embeddings/b.xlsx": o.xlsx(state=b' state="hidden"')}),
        "'b.xlsx' in it: it carries 1 hidden sheet",
    ),
    "in a zip": ("a.zip", o.zipped({"b.docx": word_files.typical()}), "'b.docx' in it: it carries 2 tracked changes"),
    "changes in a text of LibreOffice": ("a.odt", o.odt(_REGION), "1 tracked change"),
    "a comment in one": ("a.odt", o.odt(b"<text:p><office:annotation/></text:p>"), "1 comment"),
    "a hidden sheet of LibreOffice": (
        "a.ods",
        o.opendocument("spreadsheet", b'<table:table table:style-name="ta1"/>', before=_STYLE),
        "1 hidden sheet",
    ),
    "a hidden sheet of Excel 97": ("a.xls", o.compound({"Workbook": o.records(o.SHEET_97, _HIDDEN)}), "1 hidden sheet"),
    "changes in rich text": ("a.rtf", rb"{\rtf1 A {\deleted few }{\revised some}}", "2 tracked changes"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_an_author_may_have_left_in_a_file_is_a_warning(name: str) -> None:
    file, content, words = LEFT[name]
    told = found(file, content)
    assert [one.name for one in told] == [TELLING]
    assert words in told[0].said


def test_a_part_is_read_in_little_memory_and_to_its_end() -> None:
    rows = b"<a>" + b"<b><c/></b>" * 50_000 + b"</a>"
    last, most = None, 0
    for number, element in enumerate(elements(rows, "a.xml")):
        last = element
        if element.tag == "b" and (parent := element.getparent()) is not None:
            most = max(most, sum(1 for _ in islice(parent, 10_000)) if number % 9973 == 0 else 0)
    assert most < 10_000, "what was read is let go, but for a stretch that was read ahead"
    assert last is not None
    assert last.tag == "a"


def test_streams_of_a_compound_file_are_read_as_they_were_written() -> None:
    streams = {"large": bytes(range(256)) * 90, "small": b"x" * 200, "empty": b"", "\x01Ole": b"12345678"}
    store = compound(o.compound(streams, ("VBA",)))
    assert store
    assert {name: [*store.streams(name)] for name in streams} == {name: [one] for name, one in streams.items()}
    assert {"VBA", *streams} <= store.names


def test_a_compound_file_whose_streams_overlap_is_damaged() -> None:
    whole = o.compound({"x0": bytes(9000), **{f"x{n}": b"x" for n in range(1, 9)}})
    rows = [found.start() for found in re.finditer(rb"x\0\d\0", whole)]
    placed = whole[rows[0] + 116 : rows[0] + 124]
    for at in rows:
        whole = whole[:at] + b"x\0001\0" + whole[at + 4 : at + 116] + placed + whole[at + 124 :]
    store = compound(whole)
    assert store
    with pytest.raises(Unsound, match="what is stored in it overlaps"):
        assert [*store.streams("x1")]


def test_rich_text_says_its_letters() -> None:
    assert (
        said(rb"{\rtf1 Caf\'e9 \u8211?\~1\\2 \{a\}\par b}", "|").split() == "Café –\N{NO-BREAK SPACE}1\\2 {a}|b".split()
    )


MESSAGE = re.compile(r"(it|its|something|files|a name|a page|two files) ")
SPARED = {
    "it is encrypted or damaged, so nobody can look for programs in it": "see broken/offered-pdf-locked",
    "it has more than \0 MB, and cannot be looked into": "no test writes so much",
    "it is not what it says: \0 unpacks to far more": "zipfile stops where a part said that it ends",
    "it is damaged: what is stored in it overlaps": "tried above",
}


def test_every_message_of_an_error_has_an_attack() -> None:
    """Words of ours that begin as messages do are those of some attack, filled in."""
    attacks = (*packages.EVERY, *archives.EVERY)
    told = "\n".join(
        one.said for attack in attacks for name, content in attack.files.items() for one in found(name, content)
    )
    told += "\n".join(one.said for file, content, _ in LEFT.values() for one in found(file, content))
    missing = []
    for file in [*(PACKAGE / "checks/offers").glob("*.py"), *(PACKAGE / "packages").glob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        within = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            parts = [""]
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in within:
                parts = [node.value]
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values]
            text = "".join(parts)
            if (
                MESSAGE.match(text)
                and text not in SPARED
                and not re.search(".+".join(map(re.escape, text.split("\0"))), told)
            ):
                missing.append(text)
    assert missing == []
