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
from tests.offered_files import SOUND, docx

PACKAGE = Path(__file__).parents[1] / "masthead"


def found(name: str, content: bytes) -> list[Finding]:
    """Look into a file."""
    return [*Looker().look(name, content)]


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
