"""Office Open XML (.docx, .xlsx, .pptx; ECMA-376): what a file does besides being read, and what it still carries.

Every part is read, whatever it is called and whether anything leads to it or not. Links that wait until they are
followed are left alone, and so is a template or a workbook on the author's own drive, which Office writes unasked.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from masthead.checks.offers.asking import (
    STARTS,
    asks_elsewhere,
    formula,
    instruction,
    runs_when_followed,
)
from masthead.checks.offers.finding import AGAIN, ELSEWHERE, ENCLOSED, MACROS, TELLING, Finding, Look
from masthead.checks.offers.old import embedded
from masthead.packages import ZIP, Package
from masthead.packages.compound import compound
from masthead.packages.elements import attributes, elements, parted
from masthead.typography import several

_TYPES = "[Content_Types].xml"
_MAIN = {
    ".docx": r"wordprocessingml\.(document|template)\.main\+xml",
    ".xlsx": r"spreadsheetml\.(sheet|template)\.main\+xml",
    ".pptx": r"presentationml\.(presentation|slideshow|template)\.main\+xml",
}
_PROGRAMS = {
    "macroenabled": ("it carries macros, which are programs", MACROS),
    "vbaproject": ("it carries macros, which are programs", MACROS),
    "macrosheet": ("it carries macros, which are programs", MACROS),
    "activex": ("it holds ActiveX controls, which are programs", ENCLOSED),
    "webextension": ("it holds an add-in, which is a program that lies elsewhere", ENCLOSED),
}
"""Words in types of content, and of relationships -> what such a part is, and the mend."""
_CHUNK = "it holds a part in another format, as which a program would open it (altChunk)"
_FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "oldFormula"))
_ACTIONS = ("ppaction://program", "ppaction://macro", "ppaction://ole")
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_NORMAL = (
    "give it another template (Word: Options, Add-ins, Manage: Templates, Go; write Normal as its template), or offer "
    "it as PDF"
)
_ACCEPT = "accept or reject the changes and delete the comments (Review), show or delete what is hidden, and save it"
_MEANT = f"{_ACCEPT}; or leave it, where readers are to have it"


def office(ending: str, package: Package, look: Look) -> Iterator[Finding]:
    """Look into a file of Word, Excel or PowerPoint. Raises ``Unsound``."""
    types = " ".join(_types(package))
    wanted = _MAIN.get(ending) or "|".join(_MAIN.values())
    yield from _programs(types)
    if not re.search(wanted, types):
        yield Finding(f"it is called {ending}, but is none", AGAIN)
    left: Counter[str] = Counter()
    for name, content in package.each():
        yield from _programs("vbaproject") if "vbaproject" in name.lower() else ()
        if name.lower().endswith(".svg"):  # drawn as a picture, and often with a DOCTYPE
            continue
        if name.endswith((".xml", ".rels", ".vml")) or content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t")[:1] == b"<":
            yield from _read(name, content, left)
        else:
            yield from _enclosed(name, content, look)
    if left:
        said = " and ".join(several(number, what) for what, number in left.items())
        yield Finding(f"it carries {said}, which readers would see", _MEANT, TELLING)


def _types(package: Package) -> Iterator[str]:
    """Give the types of the parts, in small letters."""
    content = package.part(_TYPES)
    for element in elements(content, _TYPES) if content else ():
        yield (element.get("ContentType") or "").lower()


def _programs(named: str) -> Iterator[Finding]:
    return (Finding(said, hint) for word, (said, hint) in _PROGRAMS.items() if word in named.lower())


def _read(name: str, content: bytes, left: Counter[str]) -> Iterator[Finding]:
    """Read a part that is XML, counting what its author may have left in it."""
    is_list, fields = name.lower().endswith(".rels"), list[str]()
    for element in elements(content, name, is_mended=name.lower().endswith(".vml")):  # Excel's are no sound XML
        space, tag = parted(element.tag)
        if is_list:
            yield from _relationship(attributes(element))
        elif tag in ("instrText", "delInstrText", "fldChar", "fldSimple"):
            yield from _field(element, fields)
        elif tag in _FORMULAS and (said := formula(element.text or "")):
            yield Finding(said, ELSEWHERE)
        else:
            yield from _element(tag, element, is_drawing="vml" in space)
        if what := _left(tag, space, element):
            left[what] += 1


def _element(tag: str, element: etree._Element, *, is_drawing: bool) -> Iterator[Finding]:
    if tag == "ddeLink" or (element.get("action") or "").lower().startswith(_ACTIONS):
        yield Finding(STARTS, ELSEWHERE)
    elif tag in ("connection", "queryTable") and element.get("refreshOnLoad") in ("1", "true"):
        yield Finding("it fetches data when it is opened", ELSEWHERE)
    elif is_drawing and asks_elsewhere(element.get("src") or ""):
        yield Finding(f"it asks for something elsewhere when it is opened ({tag})", ELSEWHERE)


def _relationship(said: dict[str, str]) -> Iterator[Finding]:
    kind = posixpath.basename(said.get("Type", ""))
    target, is_outside = said.get("Target", ""), said.get("TargetMode", "").lower() == "external"
    yield from _programs(kind)
    if kind == "aFChunk":
        yield Finding(_CHUNK, AGAIN)
    elif kind == "hyperlink":
        if scheme := runs_when_followed(target):
            yield Finding(f"it links to '{scheme}:', which can run a program when it is followed", ELSEWHERE)
    elif is_outside and kind.lower() == "oleobject":
        yield Finding("it shows what lies in another file, with that file's program (oleObject)", ELSEWHERE)
    elif is_outside and asks_elsewhere(target):
        hint = _NORMAL if kind == "attachedTemplate" else ELSEWHERE
        yield Finding(f"it asks for something elsewhere when it is opened ({kind})", hint)


def _field(element: etree._Element, fields: list[str]) -> Iterator[Finding]:
    """Put together the instruction of a field, which Word parts as it likes; fields may lie within fields."""
    said, found = attributes(element), None
    kind = said.get("fldCharType")
    if kind == "begin":
        fields.append("")
    elif kind in ("separate", "end"):
        whole = fields.pop() if fields else ""
        found = instruction(whole)
        if kind == "separate":
            fields.append("")
        elif fields:
            fields[-1] += whole
    elif element.text:
        fields[-1:] = [f"{fields[-1] if fields else ''}{element.text}"]
    for one in filter(None, (found, instruction(said.get("instr", "")))):
        yield Finding(one, ELSEWHERE)


def _left(tag: str, space: str, element: etree._Element) -> str | None:
    """Name what an author may not mean to hand on."""
    if "wordprocessingml" in space:
        return "tracked change" if tag in _CHANGES else "comment" if tag == "comment" else None
    if tag == "sheet" and element.get("state") in ("hidden", "veryHidden"):
        return "hidden sheet"
    if tag == "threadedComment" or (tag == "cm" and ("powerpoint" in space or "presentation" in space)):
        return "comment"
    return "hidden slide" if tag == "sld" and element.get("show") in ("0", "false") else None


def _enclosed(name: str, content: bytes, look: Look) -> Iterator[Finding]:
    """Look into a part that is no XML: an embedded workbook, an object of another program, a picture."""
    short = posixpath.basename(name)
    if store := compound(content):
        yield from embedded(store, short)
    elif content.startswith(ZIP) and name.lower().endswith(tuple(_MAIN)):
        yield from look(name, content)
    elif content.startswith((ZIP, b"MZ", b"\x7fELF", b"{\\rtf")) or "/embeddings/" in name:
        yield Finding(f"it encloses a file ({short})", ENCLOSED)
