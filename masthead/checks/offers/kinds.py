"""The kinds of files that may be given out, and how a file of each begins (WHATWG MIME Sniffing, 6; each format's own).

All of them show or tell something, and none runs, where it is what it is called.
"""

import re
from collections.abc import Callable

from masthead.packages import ZIP
from masthead.packages.compound import MAGIC as COMPOUND

RICH = b"{\\rtf"
PACKAGES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".zip")
OLD = (".doc", ".xls", ".ppt")
TEXTS = (".txt", ".csv", ".tsv", ".md", ".json", ".bib", ".ris", ".ics", ".srt", ".geojson")
SOUNDS = (".mp3", ".mp4", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".webm", ".mov")
SNIFFED = frozenset((*TEXTS, *SOUNDS, ".vtt"))
"""Kinds of which servers say least, so that browsers look for themselves."""
_BINARY = (b"%PDF-", RICH, ZIP, COMPOUND)
_AVIF, _HEIC = (b"avif", b"avis"), (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ATOMS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
"""The boxes with which a QuickTime film may begin; before 2001 it had no ``ftyp``."""

Begins = Callable[[bytes], bool]


def _with(*beginnings: bytes) -> Begins:
    return lambda head: head.startswith(beginnings)


def _riff(kind: bytes) -> Begins:
    return lambda head: head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == kind


def _brand(*brands: bytes) -> Begins:
    """A file of boxes (ISO/IEC 14496-12, 4.3) that names one of these brands among those that may read it."""

    def begins(head: bytes) -> bool:
        size = int.from_bytes(head[:4], "big")
        named = {head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4))}
        return head[4:8] == b"ftyp" and not named.isdisjoint(brands)

    return begins


def _film(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in (*_AVIF, *_HEIC)


def _mp3(head: bytes) -> bool:
    """An ID3 tag, or the first frame: eleven bits, then neither a reserved version nor a reserved layer (11172-3)."""
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08
    return head.startswith(b"ID3") or (is_frame and head[1] & 0x06 != 0)


def _text(head: bytes) -> bool:
    """No NUL, unless it says that it is UTF-16, and not the beginning of another kind."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" not in head and not head.startswith(_BINARY))


KINDS: dict[str, Begins] = {
    ".pdf": lambda head: b"%PDF-" in head,
    **dict.fromkeys(PACKAGES, _with(ZIP)),
    ".doc": _with(COMPOUND, ZIP, RICH),  # programs save newer formats under the old name, and open them
    **dict.fromkeys((".xls", ".ppt"), _with(COMPOUND, ZIP)),
    ".rtf": _with(RICH),
    **dict.fromkeys((".jpg", ".jpeg"), _with(b"\xff\xd8\xff")),
    ".png": _with(b"\x89PNG\r\n\x1a\n"),
    ".gif": _with(b"GIF87a", b"GIF89a"),
    ".webp": _riff(b"WEBP"),
    ".avif": _brand(*_AVIF),
    **dict.fromkeys((".heic", ".heif"), _brand(*_HEIC)),
    **dict.fromkeys((".tif", ".tiff"), _with(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    ".mp3": _mp3,
    **dict.fromkeys((".mp4", ".m4a"), _film),
    ".mov": lambda head: _film(head) or head[4:8] in _ATOMS[1:],
    **dict.fromkeys((".ogg", ".opus"), _with(b"OggS")),
    ".wav": _riff(b"WAVE"),
    ".flac": _with(b"fLaC", b"ID3"),
    ".webm": _with(b"\x1a\x45\xdf\xa3"),
    ".vtt": lambda head: re.match(rb"(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]", head + b"\n") is not None,
    **dict.fromkeys(TEXTS, _text),
    ".svg": lambda head: True,  # drawings.harm says whether it is one
}
"""Endings of files that may be given out -> whether a file that begins so is one."""
