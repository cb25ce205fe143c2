"""OpenDocument (.odt, .ods, .odp; OASIS, version 1.3): what a file does besides being read, and what it still carries.

Every part is read, those of embedded charts and formulas too. Links that wait until they are followed are left alone.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from masthead.checks.offers.asking import STARTS, asks_elsewhere, formula, runs_when_followed
from masthead.checks.offers.finding import AGAIN, ELSEWHERE, ENCLOSED, MACROS, TELLING, Finding
from masthead.checks.offers.old import embedded
from masthead.packages import Mend, Package, Unsound
from masthead.packages.compound import compound
from masthead.packages.elements import attributes, elements, local
from masthead.typography import several

_MEDIA = {".odt": "text", ".ods": "spreadsheet", ".odp": "presentation"}
_SCRIPTED = "it carries macros, which are programs"
_MACROS = re.compile(r"(^|/)(Basic/.+/(?!script-l[bc]\.xml|dialog-l[bc]\.xml)[^/]+|Scripts/.+)$", re.IGNORECASE)
"""Libraries of Basic without a module in them are written by some versions unasked."""
_RUNS = {
    "event-listener": (_SCRIPTED, MACROS),
    "plugin": ("it holds a program (plugin)", ENCLOSED),
    "applet": ("it holds a program (applet)", ENCLOSED),
    "dde-source": (STARTS, ELSEWHERE),
    "dde-connection-decl": (STARTS, ELSEWHERE),
    "dde-link": (STARTS, ELSEWHERE),
}
_CHANGES = frozenset(("changed-region", "cell-content-change"))
_MEANT = (
    "accept or reject the changes and delete the comments (Edit, Track Changes; View, Comments), show or delete what "
    "is hidden, and save it; or leave it, where readers are to have it"
)


def opendocument(ending: str, package: Package) -> Iterator[Finding]:
    """Look into a file of LibreOffice and its like. Raises ``Unsound``."""
    if (package.part("mimetype") or b"").strip() != f"application/vnd.oasis.opendocument.{_MEDIA[ending]}".encode():
        yield Finding(f"it is called {ending}, but is none", AGAIN)
        return
    left: Counter[str] = Counter()
    for name, content in package.each():
        if _MACROS.search(name):
            yield Finding(_SCRIPTED, MACROS)
        elif store := compound(content):
            yield from embedded(store, posixpath.basename(name))
        elif content.startswith((b"MZ", b"\x7fELF")):
            yield Finding(f"it encloses a file ({posixpath.basename(name)})", ENCLOSED)
        elif name.endswith((".xml", ".rdf")):
            yield from _read(name, content, ending, left)
    if left:
        said = " and ".join(several(number, what) for what, number in left.items())
        yield Finding(f"it carries {said}, which readers would see", _MEANT, TELLING)


def _read(name: str, content: bytes, ending: str, left: Counter[str]) -> Iterator[Finding]:
    """Read a part, counting what its author may have left in it."""
    hidden: set[str] = set()
    for element in elements(content, name, is_typed=True):
        tag, said = local(element), attributes(element)
        if tag == "encryption-data":
            raise Unsound("it is locked by a password", Mend.LOCKED)
        yield from _does(tag, element, said)
        if (tag, said.get("display")) == ("table-properties", "false") or said.get("visibility") == "hidden":
            style = element.getparent()
            hidden.add(attributes(style).get("name", "") if style is not None else "")
        if what := _left(tag, said.get("style-name", "") in hidden, ending):
            left[what] += 1


def _does(tag: str, element: etree._Element, said: dict[str, str]) -> Iterator[Finding]:
    is_slide = "presentation" in str(element.tag)  # of a slide, where a click may lead to the next one
    if tag in _RUNS and not (is_slide and said.get("action") not in ("execute", "macro", "verb")):
        yield Finding(*_RUNS[tag])
    elif tag == "script" and element.text and element.text.strip():
        yield Finding(_SCRIPTED, MACROS)
    elif (written := said.get("formula")) and (found := formula(written)):
        yield Finding(found, ELSEWHERE)
    target = said.get("href", "")
    if tag == "a":
        if scheme := runs_when_followed(target):
            yield Finding(f"it links to '{scheme}:', which can run a program when it is followed", ELSEWHERE)
    elif asks_elsewhere(target) and tag != "event-listener":
        yield Finding(f"it asks for something elsewhere when it is opened ({tag})", ELSEWHERE)


def _left(tag: str, is_hidden: bool, ending: str) -> str | None:
    """Name what an author may not mean to hand on."""
    if tag in _CHANGES:
        return "tracked change"
    if tag == "annotation" and ending == ".odt":
        return "comment"
    if is_hidden and tag in ("table", "page"):
        return "hidden sheet" if tag == "table" else "hidden slide"
    return None
