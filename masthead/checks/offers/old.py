"""Files of old office programs (.doc, .xls, .ppt) and what is embedded in new ones: macros, enclosed files, passwords.

[MS-OVBA] 2.2.1 (where macros lie), [MS-OLEDS] 2.3 (embedded and linked objects), [MS-DOC] 2.5.2, [MS-XLS] 2.4.28 and
2.4.117, [MS-PPT] 2.10.40 (whether there are macros) and 2.10.34 (what is embedded, packed).
"""

import re
import struct
import zlib
from collections.abc import Iterator

from masthead.checks.offers.asking import STARTS
from masthead.checks.offers.finding import AGAIN, ELSEWHERE, ENCLOSED, MACROS, TELLING, Finding
from masthead.packages import Mend, Unsound
from masthead.packages.compound import Compound, compound
from masthead.typography import several

_MAIN = {".doc": ("WordDocument",), ".xls": ("Workbook", "Book"), ".ppt": ("PowerPoint Document",)}
_MACROS = frozenset(("_vba_project", "_vba_project_cur", "vba", "macros", "_vba_project_xl"))
_LOCKED = frozenset(("EncryptedPackage", "EncryptionInfo", "EncryptedSummary"))
_ENCLOSING, _OBJECT = "\x01Ole10Native", "\x01Ole"
_HIDDEN = "show or delete the hidden sheets, and save it; or leave it, where readers are to have them"
_DDE = re.compile(rb"\x13[ \x00]*D\x00?D\x00?E\x00?(?:A\x00?U\x00?T\x00?O|[ \x00])", re.IGNORECASE)
"""A field begins with 0x13, in letters of one byte or of two."""
_PPT_MACROS = re.compile(rb"\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0.{4}[^\0]", re.DOTALL)
_PPT_OBJECT = re.compile(rb"([\x00\x10])\0\x11\x10(.{4})", re.DOTALL)
_LARGEST = 200 << 20


def old(ending: str, store: Compound) -> Iterator[Finding]:
    """Look into a file of an old program. Raises ``Unsound``."""
    if not _LOCKED.isdisjoint(store.names):
        raise Unsound("it is locked by a password", Mend.LOCKED)
    if store.names.isdisjoint(_MAIN.get(ending, ())):
        yield Finding(f"it is called {ending}, but is none", AGAIN)
        return
    yield from embedded(store, "")
    if _DDE.search(store.content):
        yield Finding(STARTS, ELSEWHERE)
    for name in _MAIN[ending]:
        for stream in store.streams(name):
            yield from {".doc": _doc, ".xls": _xls, ".ppt": _ppt}[ending](stream)


def embedded(store: Compound, name: str) -> Iterator[Finding]:
    """Look into a compound file for what runs: of its own, or ``name``, which lies in another."""
    within = f" in {name}" if name else ""
    if any(one.casefold() in _MACROS for one in store.names):
        yield Finding(f"it carries macros{within}, which are programs", MACROS)
    if _ENCLOSING in store.names:
        yield Finding(f"it encloses a file of any kind{within}", ENCLOSED)
    for stream in store.streams(_OBJECT, 8):
        if len(stream) >= 8 and struct.unpack_from("<I", stream, 4)[0] & 1:
            yield Finding(f"it shows what lies in another file{within}, with that file's program", ELSEWHERE)


def _doc(stream: bytes) -> Iterator[Finding]:
    if len(stream) > 12 and struct.unpack_from("<H", stream, 10)[0] & 0x100:
        raise Unsound("it is locked by a password", Mend.LOCKED)
    if _DDE.search(stream):
        yield Finding(STARTS, ELSEWHERE)


def _xls(stream: bytes) -> Iterator[Finding]:
    """Read the records that stand before the sheets: each is a kind, a length and so many bytes."""
    at, hidden = 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == 0x2F:
            raise Unsound("it is locked by a password", Mend.LOCKED)
        if kind == 0x85 and len(body) > 5:
            if body[5] == 1:
                yield Finding("it carries macros, which are programs", MACROS)
            hidden += body[4] & 3 != 0
        if kind == 0x0A:
            break
        at += 4 + length
    if hidden:
        yield Finding(f"it carries {several(hidden, 'hidden sheet')}, which readers would see", _HIDDEN, TELLING)


def _ppt(stream: bytes) -> Iterator[Finding]:
    if _PPT_MACROS.search(stream):
        yield Finding("it carries macros, which are programs", MACROS)
    room = _LARGEST
    for found in _PPT_OBJECT.finditer(stream):
        (length,) = struct.unpack("<I", found[2])
        content = stream[found.end() : found.end() + length]
        if found[1] == b"\x10":
            try:
                content = zlib.decompressobj().decompress(content[4:], room)
            except zlib.error:
                continue
            room -= len(content)
            if room <= 0:
                raise Unsound(f"what it embeds unpacks to more than {_LARGEST >> 20} MB", Mend.SMALLER)
        if inner := compound(content):
            yield from embedded(inner, "an embedded object")
