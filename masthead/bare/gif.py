"""A GIF without comments, and without what programs put beside the picture (GIF89a, 24 and 26; XMP 3, 1.1.2)."""

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Applications whose blocks say how often a picture moves."""


def gif(content: bytes) -> bytes:
    """Give a GIF with its picture alone; one that breaks off as far as it goes."""
    at = 13 + _table(content, 10)
    kept = [content[:at]]
    while at < len(content) and content[at] != _END:
        end, is_kept = _block(content, at)
        if is_kept:
            kept.append(content[at:end])
        at = end
    return b"".join(kept) + (content[at : at + 1] if at < len(content) else b"")


def _block(content: bytes, at: int) -> tuple[int, bool]:
    """Give where a block ends, and whether it is of the picture."""
    if content[at] == _PICTURE:
        return _parts(content, at + 11 + _table(content, at + 9)), True
    if content[at] != _EXTENSION or at + 2 >= len(content):
        return len(content), False
    label = content[at + 1]
    is_kept = label != _COMMENT and (label != _APPLICATION or content[at + 3 : at + 14] in _KEPT)
    return _parts(content, at + 2), is_kept


def _table(content: bytes, at: int) -> int:
    """Give the bytes of the table of colours that the flags at a place announce."""
    flags = content[at] if at < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _parts(content: bytes, at: int) -> int:
    """Give where a chain of parts ends, each with its length before it, an empty one at the end."""
    while at < len(content) and content[at]:
        at += content[at] + 1
    return min(at + 1, len(content))
