"""Whether a package is what every program takes it for, and unpacks into the folder where it is unpacked.

Programs read a package from its end, from its beginning, or by searching, so that one in which these differ shows each
of them something else. Names follow APPNOTE 4.4.17, links the attributes that Unix writes (4.4.15).
"""

import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Sequence

from masthead.packages.weighing import Mend, Package, Unsound

TURNS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Signs of names that are not seen, or that turn letters round: ``plan(RLO)fdp.exe`` looks like ``planexe.pdf``."""
_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_UNLISTED = "it holds a file that its own list does not name"
_DRIVE = re.compile(r"[A-Za-z]:")


def orderly(package: Package) -> None:
    """Find what a package hides. Raises ``Unsound``."""
    entries = package.archive.infolist()
    if not entries:
        raise Unsound("it is empty")
    _named(entries)
    _laid_out(package.content, sorted(entries, key=lambda entry: entry.header_offset))
    end = package.content.rfind(_END) + 22 + len(package.archive.comment)
    if package.content[end:].strip(b"\0"):
        raise Unsound(
            "something stands behind its end, so that a program could take it for another kind of file", Mend.ANEW
        )


def _named(entries: Sequence[zipfile.ZipInfo]) -> None:
    alike: dict[str, str] = {}
    for entry in entries:
        name = entry.orig_filename  # zipfile cuts ``filename`` at a NUL
        if TURNS.search(name):
            raise Unsound("a name in it holds a sign that is not seen, or that turns the order of letters", Mend.ANEW)
        if name.startswith("/") or _DRIVE.match(name) or "\\" in name or ".." in name.split("/"):
            raise Unsound(f"'{name}' in it can lead out of the folder in which it is unpacked", Mend.ANEW)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind and kind not in (stat.S_IFREG, stat.S_IFDIR):
            raise Unsound(f"'{name}' in it is a link or a device, and no file", Mend.ANEW)
        twin = alike.setdefault(unicodedata.normalize("NFC", name.rstrip("/")).casefold(), name)
        if twin is not name:
            same = "two files in it are called" if twin == name else f"in it lie '{twin}' and"
            raise Unsound(f"{same} '{name}', and many disks hold only one of them", Mend.ANEW)


def _laid_out(content: bytes, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Every file stands behind the one before, the first at the beginning, and none that the list does not name."""
    end = 0
    for entry in entries:
        start = entry.header_offset
        if start < end:
            raise Unsound("files in it lie within one another, as in a zip bomb", Mend.ANEW)
        if end == 0 and start:
            raise Unsound(
                "something stands before its beginning, so that a program could take it for another kind", Mend.ANEW
            )
        if _LOCAL in content[end:start]:
            raise Unsound(_UNLISTED, Mend.ANEW)
        try:
            name, extra = struct.unpack_from("<HH", content, start + 26)
        except struct.error:
            raise Unsound("it is damaged: it breaks off") from None
        end = start + 30 + name + extra + entry.compress_size
    if _LOCAL in content[end:]:
        raise Unsound(_UNLISTED, Mend.ANEW)
