"""EPUB (3.3 and 2): a book is a website in a package, so its pages are held to what pages of a publication are."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from masthead.checks.offers.asking import asks_elsewhere, runs_when_followed
from masthead.checks.offers.finding import AGAIN, Finding
from masthead.packages import Mend, Package, Unsound
from masthead.packages.elements import attributes, elements, local

_MEDIA = b"application/epub+zip"
_PAGES = (".xhtml", ".html", ".htm", ".xml", ".svg", ".opf", ".ncx", ".smil", ".pls")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts may be made illegible by themselves; the book is none the less open (EPUB 3.3, 4.4)."""
_FOLLOWED = frozenset(("a", "area", "reference", "citation", "guide"))
"""Elements whose address is gone to when somebody wishes it."""
_DESCRIBES = frozenset(("package", "metadata", "meta", "ncx", "container", "rootfile"))
"""Elements whose addresses name a vocabulary or a record, and are not asked for."""
_LOADS = frozenset("stylesheet icon preload prefetch modulepreload preconnect dns-prefetch import".split())
_ASKING = ("src", "srcset", "poster", "data", "background")
_SHEET = re.compile(r"(?:@import\s*|url\(\s*)[\"']?([^\"')\s;]+)", re.IGNORECASE)
_SCRIPT = re.compile(rb"<\s*(?:\w+:)?script\b", re.IGNORECASE)
_RUNS = "it holds scripts, which are programs"
_AGAIN = "ask for a copy without scripts, with all its pictures inside it"


def book(package: Package) -> Iterator[Finding]:
    """Look into an EPUB. Raises ``Unsound``."""
    first = min(package.parts, key=lambda part: part.header_offset)
    if (package.part("mimetype") or b"").strip() != _MEDIA or package.part("META-INF/container.xml") is None:
        yield Finding("it is called .epub, but is none", AGAIN)
        return
    if first.filename != "mimetype" or first.compress_type:
        yield Finding("its file 'mimetype' is not the first, or is packed, so that readers do not know it", AGAIN)
    for name, content in package.each():
        ending = posixpath.splitext(name)[1].lower()
        if name == "META-INF/encryption.xml":
            _locked(name, content)
        elif ending in (".js", ".mjs", ".wasm") or content.startswith((b"MZ", b"\x7fELF")):
            yield Finding(f"it holds a program ({posixpath.basename(name)})", _AGAIN)
        elif ending == ".css":
            yield from _sheet(content.decode("utf-8", "replace"))
        elif ending in _PAGES:
            yield from _page(name, content)


def _locked(name: str, content: bytes) -> None:
    """Refuse a book that is encrypted. Fonts alone may be. Raises ``Unsound``."""
    for element in elements(content, name):
        if local(element) == "EncryptionMethod" and attributes(element).get("Algorithm") not in _FONTS:
            raise Unsound("it is locked, for one shop or one reader", Mend.LOCKED)


def _page(name: str, content: bytes) -> Iterator[Finding]:
    if _SCRIPT.search(content.replace(b"\0", b"")):
        yield Finding(_RUNS, _AGAIN)
    for element in elements(content, name, is_typed=True, is_mended=True):
        tag, said = local(element).lower(), attributes(element)
        if tag == "script" or any(key.lower().startswith("on") for key in said):
            yield Finding(_RUNS, _AGAIN)
        elif tag == "item" and {"scripted", "remote-resources"} & set(said.get("properties", "").split()):
            yield Finding("it says that it holds scripts, or asks for something elsewhere", _AGAIN)
        elif tag == "meta" and said.get("http-equiv", "").lower() == "refresh":
            yield Finding("a page of it leads elsewhere by itself", _AGAIN)
        yield from _addresses(tag, said, element)


def _addresses(tag: str, said: dict[str, str], element: etree._Element) -> Iterator[Finding]:
    """Find what is asked for elsewhere when a page is opened, and links that run something."""
    scheme = next(filter(None, map(runs_when_followed, _links(said))), None)
    if scheme and (scheme != "data" or tag in _FOLLOWED):
        yield Finding(f"it links to '{scheme}:', which can run a program when it is followed", _AGAIN)
        return
    asked = [part.strip().split(" ")[0] for key in _ASKING for part in re.split(",(?= )", said.get(key, ""))]
    if tag not in _FOLLOWED | _DESCRIBES and not _is_record(tag, said):
        asked.append(said.get("href", ""))
    if any(asks_elsewhere(one) and not one.startswith("data:image/") for one in asked):
        yield Finding(f"it asks for something elsewhere when it is read ({tag})", _AGAIN)
    yield from _sheet(f"{said.get('style', '')} {element.text or '' if tag == 'style' else ''}")


def _links(said: dict[str, str]) -> Iterator[str]:
    return (said[key] for key in ("href", "src", "action", "formaction", "data") if key in said)


def _is_record(tag: str, said: dict[str, str]) -> bool:
    """Whether a link of the book's list of contents, or of a page's head, names what nobody loads."""
    return tag == "link" and _LOADS.isdisjoint(said.get("rel", "").lower().split())


def _sheet(style: str) -> Iterator[Finding]:
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    if any(asks_elsewhere(found) and not found.startswith("data:") for found in _SHEET.findall(plain)):
        yield Finding("it asks for something elsewhere when it is read (style)", _AGAIN)
