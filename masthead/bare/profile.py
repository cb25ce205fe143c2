"""A colour profile without names: its colours stay to the bit, its descriptions become spaces.

Programs that calibrate screens write the owner's and the machine's name into the profile, and pictures carry it on.
ICC.1:2022 (7.2, 7.3, 10.13, 10.15, 10.24): nothing here changes a length, so a profile keeps its place in its file.
"""

import struct

_TELLING = frozenset(
    (b"desc", b"cprt", b"dmnd", b"dmdd", b"vued", b"targ", b"dscm", b"meta", b"pseq", b"psid", b"mmod")
)
"""Tags whose text is for people, and decides no colour."""
_MAKER, _CREATOR, _DIGEST = slice(48, 56), slice(80, 84), slice(84, 100)
"""Of the header: the device's maker and model, the profile's, and the digest of the whole, which none need have."""


def nameless(profile: bytes) -> bytes:
    """Give a profile without what it tells of device and owner; what is no profile as it is."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return profile
    made = bytearray(profile)
    for part in (_MAKER, _CREATOR, _DIGEST):
        made[part] = bytes(part.stop - part.start)
    (number,) = struct.unpack_from(">I", made, 128)
    for entry in range(min(number, 200)):
        at = 132 + 12 * entry
        if at + 12 > len(made):
            break
        name, start, size = struct.unpack_from(">4sII", made, at)
        if name in _TELLING and 128 < start <= start + size <= len(made):
            made[start : start + size] = _silent(bytes(made[start : start + size]))
    return bytes(made)


def _silent(data: bytes) -> bytes:
    """Give a tag's data without its words, in the same length and still well formed."""
    kind, head = data[:4], data[:8]
    if kind == b"text":
        return head + b" " * (len(data) - 9) + b"\0" if len(data) > 8 else data
    if kind == b"desc" and len(data) >= 12:
        count = min(int.from_bytes(data[8:12], "big"), len(data) - 12)
        words = b" " * (count - 1) + b"\0" if count else b""
        return head + data[8:12] + words + bytes(len(data) - 12 - count)
    if kind == b"mluc" and len(data) >= 16:
        number, size = int.from_bytes(data[8:12], "big"), int.from_bytes(data[12:16], "big")
        start = min(16 + number * size, len(data))
        rest = len(data) - start
        return data[:start] + b"\0 " * (rest // 2) + bytes(rest % 2)
    return head + bytes(max(0, len(data) - 8))
