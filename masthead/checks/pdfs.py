"""What a PDF that others made does besides being read: it is served byte for byte, so nothing can be taken out of it.

Looked for are the actions and enclosures of ISO 32000-1, 12.6 and 7.11.4. Every object is read as readers read it, by
qpdf, however it is packed and its names are written; the bytes are searched as well, for what readers find that mend a
damaged file in ways of their own. Links, forms and where it opens are left alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pikepdf.settings import set_qpdf_limits

from masthead.checks.actions import RUNS, dictionaries, doing, opening
from masthead.checks.unpacking import AT_ONCE, ROOM, bounded, is_endless, is_large, signs

_BOMB = f"its objects unpack to more than {ROOM >> 20} MB, so nobody can look for programs in it"
_ENDLESS = "it unpacks to more than a program should hold, so nobody can look into it"
_SPENT = re.compile(r"memory limit exceeded|bad_alloc")
"""What qpdf says of a stream for which the memory was not enough."""
_SUSPECT = re.compile(
    rb"/(?:JS|XFA|RichMedia|OpenAction|AA|EF|EmbeddedFile|ObjStm)\b"
    rb"|/S (?:\d|/(?:GoToR|" + "|".join(RUNS).encode() + rb")\b)"
    rb"|/S /URI(?! (?:/Type /Action )?/URI \((?:https?|mailto|tel):)"
)
"""What an object holds that is worth a look, as qpdf writes it."""
_NAME = re.compile(rb"/((?:[^\x00\t\n\f\r ()<>\[\]{}/%#]|#[0-9a-fA-F]{2})+)")
_UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, RecursionError)
_HARMLESS = (".json", ".xml", ".csv", ".txt", ".xmp", ".bib", ".ris")


class Looked(NamedTuple):
    """What a look into a PDF found."""

    does: str | None = None
    """What it does; None where it is paper and nothing else, as far as could be seen."""
    is_locked: bool = False
    """Whether it wants a password, or is damaged so that readers open it and we cannot: nobody can look into it."""


def looked_into(pdf: bytes) -> Looked:
    """Look for what a PDF does besides being read."""
    if not pdf.startswith(b"%PDF-") and re.search(rb"<\s*(html|script|!doctype|svg)", pdf[:1024], re.IGNORECASE):
        return Looked("it begins as a web page, so that a browser could take it for one")
    if found := _told(pdf):
        return Looked(found)
    if is_large(pdf):
        return bounded(_all_of_it, pdf) or Looked(_ENDLESS)
    return _read(pdf)


def _read(pdf: bytes) -> Looked:
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
            found = next(_within(opened), None)
            is_mended = not opened.is_encrypted and re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", pdf) is not None
            return Looked(found, is_locked=is_mended)
    except pikepdf.PasswordError:
        return Looked(_named(pdf), is_locked=True)
    except _UNREADABLE:
        return Looked(_named(pdf), is_locked=b"/Encrypt" in pdf or _is_shown(pdf))


def _all_of_it(pdf: bytes) -> Looked | None:
    """Read a PDF, and unpack all its streams, as whoever shows or prints it does. None where that is too much."""
    if is_endless(pdf):
        return None
    set_qpdf_limits(flate_max_memory=AT_ONCE, run_length_max_memory=AT_ONCE)
    with suppress(*_UNREADABLE), pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
        for stream in (thing for thing in opened.objects if isinstance(thing, pikepdf.Stream)):
            try:
                stream.read_bytes()
            except _UNREADABLE as trouble:
                if _SPENT.search(str(trouble)):
                    return None
    return _read(pdf)


def _named(pdf: bytes) -> str | None:
    """Judge by bare names what cannot be read."""
    names = {re.sub(rb"#([0-9a-fA-F]{2})", _sign, name) for name in set(_NAME.findall(pdf))}
    return next((said for name, said in RUNS.items() if name.encode() in names), None)


def _is_shown(pdf: bytes) -> bool:
    """Whether Chromium's reader shows it all the same."""
    try:
        pypdfium2.PdfDocument(pdf).close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _sign(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


_TOLD = {
    re.compile(rb"/%s\s*/%s(?![A-Za-z])" % (signs(b"S"), signs(name.encode()))): said for name, said in RUNS.items()
}


def _told(content: bytes) -> str | None:
    """Find an action in plain bytes: both its names, for one alone may be that of a font."""
    return next((said for pattern, said in _TOLD.items() if pattern.search(content)), None)


def _written(thing: Any) -> bytes:
    """Write an object as qpdf does: without comments, its names plain. A stream is its dictionary."""
    if isinstance(thing, pikepdf.Stream):
        return thing.stream_dict.unparse(resolved=True)
    return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else b""


def _within(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give what the objects of a PDF do."""
    is_enclosing, is_named, room = False, False, ROOM
    for thing in pdf.objects:
        if not _SUSPECT.search(_written(thing)):
            continue
        for part in dictionaries(thing):
            yield from doing(part)
            yield from opening(part)
            if "/EF" in part:
                is_named = True
                name = str(part.get("/UF", part.get("/F", "of any kind")))
                if not name.lower().endswith(_HARMLESS):
                    yield f"it encloses a file ({name[:60]})"
            is_enclosing = is_enclosing or part.get("/Type") == "/EmbeddedFile"
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/ObjStm":
            unpacked = thing.read_bytes()
            room -= len(unpacked)
            yield from [_BOMB] if room < 0 else filter(None, [_told(unpacked)])
    if is_enclosing and not is_named:
        yield "it encloses a file (of any kind)"
