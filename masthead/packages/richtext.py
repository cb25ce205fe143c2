"""Rich Text Format (RTF 1.9.1): its control words, the groups that they open, and what it says."""

import re
from collections.abc import Iterator

_CONTROL = re.compile(rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?")
_BRACE = re.compile(rb"(?<!\\)[{}]")
_SIGN = re.compile(
    rb"\\u(-?\d{1,6}) ?(?:\\'[0-9A-Fa-f]{2}|\?)?|\\'([0-9A-Fa-f]{2})"
    rb"|\\([A-Za-z]{1,32})(?:-?\d{1,10})? ?|\\(.)|[{}\r\n]",
    re.DOTALL,
)
_PARTS = frozenset((b"par", b"sect", b"page", b"cell", b"row", b"nestcell", b"nestrow"))
_SPACES = frozenset((b"line", b"tab", b"emspace", b"enspace"))
LONGEST = 4000
"""Bytes of a group that are read."""


def controls(content: bytes) -> Iterator[tuple[str, int]]:
    """Give each control word and where it ends. A backslash that stands for itself (``\\\\``) begins none.

    Where raw bytes stand (``\\bin``), which may end in any way, every backslash is taken to begin one.
    """
    is_raw = re.search(rb"\\bin\d", content) is not None
    for found in _CONTROL.finditer(content):
        start = found.start()
        while start and content[start - 1] == 0x5C:
            start -= 1
        if is_raw or (found.start() - start) % 2 == 0:
            yield found[1].decode("ascii").lower(), found.end()


def group(content: bytes, at: int) -> str:
    """Give what stands from a place to the end of its group, as a text."""
    depth, end = 1, min(len(content), at + LONGEST)
    for brace in _BRACE.finditer(content, at, end):
        depth += 1 if brace[0] == b"{" else -1
        if depth == 0:
            end = brace.start()
            break
    return said(content[at:end], "").strip()


def said(content: bytes, parting: str) -> str:
    """Give the text without its control words, ``parting`` between paragraphs and cells."""

    def plain(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return chr(int(found[1]) % 0x10000).encode("utf-8", "replace")
        if found[2]:
            return bytes([int(found[2], 16)]).decode("cp1252", "replace").encode()
        if found[3]:
            return parting.encode() if found[3] in _PARTS else b" " if found[3] in _SPACES else b""
        return {b"~": b" ", b"_": b"-", b"\\": b"\\", b"{": b"{", b"}": b"}"}.get(found[4] or b"", b"")

    return _SIGN.sub(plain, content).decode("utf-8", "replace")
