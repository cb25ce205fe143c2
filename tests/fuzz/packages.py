"""Changes what has a structure where the structure is: the parts of a Word file, the objects of a PDF."""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from random import Random

from lxml import etree

from tests.fuzz import mutation

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    "p r t tbl tr tc tblGrid gridCol tcPr pPr rPr numPr ilvl numId pStyle rStyle hyperlink fldSimple fldChar instrText "
    "footnoteReference endnoteReference footnote endnote drawing pict object br tab sym ins del moveFrom moveTo sdt "
    "sdtContent smartTag bookmarkStart commentReference gridSpan vMerge vanish b i u strike vertAlign sectPr body num "
    "abstractNum abstractNumId lvl lvlText numFmt start style name basedOn outlineLvl lang noBreakHyphen softHyphen"
).split()
"""Elements of WordprocessingML (ISO/IEC 29500-1, 17) that importers look at."""
_WEIGHED = ("word/document.xml",) * 6
_PDF_WORDS = (
    b"/Type", b"/Page", b"/Pages", b"/Kids", b"/Count", b"/Parent", b"/Length", b"/Filter", b"/FlateDecode",
    b"/LZWDecode", b"/ASCII85Decode", b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/Encrypt", b"/Outlines",
    b"/First", b"/Next", b"/Last", b"/Dest", b"/Title", b"/Names", b"/Dests", b"/MediaBox", b"/Rotate", b"/Resources",
    b"/Font", b"/ToUnicode", b"/Contents", b"/XObject", b"/Subtype", b"/Image", b"/Width", b"/Height",
    b"/BitsPerComponent", b"/Root", b"/Prev", b"/StructTreeRoot", b"/Info", b"/ObjStm", b"/XRef", b"/OpenAction",
    b"/JavaScript", b"<<", b">>", b"[", b"]", b"(", b")", b"null", b"true", b"R", b"endobj", b"stream\n",
    b"\nendstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"1 0 R", b"[0 0 1e9 1e9]", b"[0 0 0 0]",
    b"[0 0 -5 nan]", b"99999 0 R", b"<FEFF202E001B>", b"(\x1b[31m)", b"Do", b"Tj", b"BT", b"q",
)  # fmt: skip
_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\b.*?\bendobj", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


def docx(dice: Random, seeds: Sequence[bytes]) -> bytes:
    """Change a Word file: mostly the elements of a part, now and then the part's bytes, or the bytes of the whole."""
    if dice.random() < 0.1:
        return mutation.octets(dice, seeds)
    parts = dict(_parts(dice.choice(seeds)))
    for _ in range(dice.choice((1, 1, 2, 3))):
        name = dice.choice([*(one for one in _WEIGHED if one in parts), *parts])
        what = dice.random()
        if what < 0.7 and name.endswith((".xml", ".rels")):
            parts[name] = _xml(dice, parts[name])
        elif what < 0.85:
            parts[name] = mutation.octets(dice, [parts[name]])
        elif what < 0.9:
            parts.pop(name)
        else:
            parts[dice.choice([*parts, "word/media/image1.png", "../x", "word/comments.xml", "a" * 300])] = parts[name]
        if not parts:
            break
    return _zipped(dice, parts)


def pdf(dice: Random, seeds: Sequence[bytes]) -> bytes:
    """Change a PDF: its objects, what they refer to, or its bytes."""
    made = dice.choice(seeds)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        found = [match.span() for match in _OBJECT.finditer(made)]
        what = dice.randrange(6)
        if what == 0 and found:
            (start, end), (begin, stop) = dice.choice(found), dice.choice(found)
            made = made[:start] + made[begin:stop] + made[end:]
        elif what == 1 and found:
            start, end = dice.choice(found)
            made = made[:start] + made[end:]
        elif what == 2 and (references := [match.span(1) for match in _REFERENCE.finditer(made)]):
            start, end = dice.choice(references)
            made = made[:start] + str(dice.randrange(len(found) + 2)).encode() + made[end:]
        elif what == 3 and found:
            start, end = dice.choice(found)
            made = made[:start] + mutation.octets(dice, [made[start:end]], _PDF_WORDS) + made[end:]
        else:
            made = mutation.octets(dice, [made], _PDF_WORDS)
    return made


@cache
def _parts(content: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return tuple((entry.filename, archive.read(entry)) for entry in archive.infolist())


def _zipped(dice: Random, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return out.getvalue()


def _xml(dice: Random, content: bytes) -> bytes:
    try:
        tree = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return mutation.octets(dice, [content])
    for _ in range(dice.choice((1, 2, 4, 10))):
        _element(dice, tree, dice.choice([*tree.iter("*")]))
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _element(dice: Random, tree: etree._Element, one: etree._Element) -> None:
    """Change an element: where it stands, or what it is."""
    if one.getparent() is not None and dice.random() < 0.4:
        _place(dice, tree, one)
        return
    what = dice.randrange(6)
    text = _sound(mutation.word(dice, _NAMES))
    if what == 0:
        one.tag = f"{{{_W}}}{dice.choice(_NAMES)}"
    elif what == 1 and one.attrib:
        one.set(dice.choice([*one.attrib]), text)
    elif what == 2 and one.attrib:
        del one.attrib[dice.choice([*one.attrib])]
    elif what == 3:
        one.text = text
    elif what == 4:
        etree.SubElement(one, f"{{{_W}}}{dice.choice(_NAMES)}").set(f"{{{_W}}}val", text)
    else:
        for _ in range(dice.choice((1, 3, 20, 200))):
            one = etree.SubElement(one, f"{{{_W}}}{dice.choice(('tbl', 'tr', 'tc', 'p', 'r', 'sdt', 'ins'))}")


def _place(dice: Random, tree: etree._Element, one: etree._Element) -> None:
    """Take an element out, put copies of it beside it, or one anywhere."""
    parent = one.getparent()
    assert parent is not None
    what = dice.randrange(3)
    if what == 0:
        parent.remove(one)
    elif what == 1:
        for _ in range(dice.choice((1, 2, 30))):
            parent.insert(dice.randrange(len(parent) + 1), _copy(one))
    else:
        dice.choice([*tree.iter("*")]).append(_copy(one))


def _copy(one: etree._Element) -> etree._Element:
    made = deepcopy(one)  # not written and read, for what is nested deeper than 256 is not read
    made.tail = None
    return made


def _sound(text: str) -> str:
    """Give a text as XML can hold it (XML 1.0, 2.2)."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
