"""A picture file without what it tells besides the picture: the place, the device, the hand that made it.

JPEG, PNG, WebP and GIF lose their EXIF, XMP, IPTC, comments, previews and what stands behind their end (phones put
films there), drawings their metadata; what is left stays byte for byte, so nothing is compressed twice. Colour profiles
stay, for without them the colours change, but name nobody (``profile``); and the way up is written anew, with nothing
beside it, where it is not the usual one. Anything else is given back as it is; ``place`` says whether it tells of one.
The formats: ITU T.81 and T.871 (JPEG), PNG 3rd edition 11.3, WebP's container (RFC 9649), EXIF 2.32.
"""

import struct
import zlib
from collections.abc import Iterator

from masthead.bare.gif import gif
from masthead.bare.place import tells_place
from masthead.bare.profile import nameless
from masthead.bare.svg import in_utf_8, is_svg, svg

__all__ = ["bare", "is_whole", "orientation", "tells_place"]
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
UPRIGHT = 1
_LARGEST = 20_000_000
"""Bytes of a colour profile that are unpacked; real ones have some thousand."""
_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"

_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_WEBP_TELLS = 0x08 | 0x04
"""The flags of a WebP's header that announce EXIF and XMP."""


def bare(content: bytes) -> bytes:
    """Give a picture file with its picture alone; a file of another kind as it is."""
    if content.startswith(JPEG):
        return _jpeg(content)
    if content.startswith(PNG):
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return gif(content)
    content = in_utf_8(content)
    return svg(content, bare) if is_svg(content) else content


def is_whole(content: bytes) -> bool:
    """Whether a JPEG comes to its end."""
    return content.startswith(JPEG) and any(marker == 0xD9 for marker, _ in _segments(content))


def orientation(exif: bytes) -> int:
    """Give which way up a picture is to be shown, 1 to 8, from its EXIF block; 1 where it does not say."""
    tiff = exif.removeprefix(_EXIF)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, start)
        for entry in range(entries):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:  # the block breaks off: it says nothing that could be relied on
        pass
    return UPRIGHT


def _exif(way_up: int) -> bytes:
    """Give an EXIF block that says which way up, and nothing else."""
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, _ORIENTATION, 3, 1, way_up, 0, 0)


def _jpeg(content: bytes) -> bytes:
    kept, pictures, way_up = [content[:2]], list[bytes](), UPRIGHT
    segments = [*_segments(content)]
    profile = nameless(b"".join(segment[18:] for marker, segment in segments if _is_profile(marker, segment)))
    for marker, segment in segments:
        body = segment[4:]
        if marker == 0xE1 and body.startswith(_EXIF):
            way_up = orientation(body)
        if _is_profile(marker, segment):
            part, profile = profile[: len(segment) - 18], profile[len(segment) - 18 :]
            pictures.append(segment[:18] + part)
        elif marker == 0xE0 and body.startswith(b"JFIF\0"):
            kept.append(_plain_jfif(segment))
        elif marker == 0xEE and body.startswith(b"Adobe"):
            pictures.append(segment if len(segment) == _ADOBE else _cut(segment, _ADOBE))
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            pictures.append(segment)
    if way_up != UPRIGHT:
        block = _EXIF + _exif(way_up)
        kept.append(struct.pack(">BBH", 0xFF, 0xE1, len(block) + 2) + block)
    return b"".join(kept + pictures)


_ADOBE = 16
"""Bytes of the segment that says how colours are turned (APP14), its marker included."""


def _is_profile(marker: int, segment: bytes) -> bool:
    return marker == 0xE2 and segment[4:].startswith(b"ICC_PROFILE\0")


def _plain_jfif(segment: bytes) -> bytes:
    """Give the JFIF segment without its preview: it may show what was cut off the picture (T.871, 10.1)."""
    return (
        segment if len(segment) <= 18 or segment[16:18] == b"\0\0" == segment[18:] else _cut(segment[:16] + b"\0\0", 18)
    )


def _cut(segment: bytes, size: int) -> bytes:
    return segment[:2] + (size - 2).to_bytes(2, "big") + segment[4:size]


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give marker and bytes of each segment of a JPEG up to its end; a scan comes with the picture that follows it."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == 0xD9:
            yield marker, content[at : at + 2]
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end
    if content[at : at + 2] == b"\xff\xd9":
        yield 0xD9, b"\xff\xd9"


def _end_of_scan(content: bytes, at: int) -> int:
    """Give where a scan ends: at the first marker that is neither a stuffed byte nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
    return len(content)


def _png(content: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 12 + length
        if name == b"iCCP":
            kept.append(_png_profile(content[at + 8 : end - 4]))
        elif name in _PNG_KEPT:
            kept.append(content[at:end])
        elif name == b"eXIf" and (way_up := orientation(content[at + 8 : end - 4])) != UPRIGHT:
            kept.append(_png_chunk(name, _exif(way_up)))
        if name == b"IEND":
            break
        at = end
    return b"".join(kept)


def _png_profile(body: bytes) -> bytes:
    """Give the chunk of a colour profile under a name that names nobody; nothing for one that cannot be read."""
    packed = body[body.find(b"\0") + 2 :]
    try:
        profile = zlib.decompressobj().decompress(packed, _LARGEST)
    except zlib.error:
        return b""
    return _png_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(nameless(profile), 9))


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _webp(content: bytes) -> bytes:
    chunks, at, way_up = [], 12, UPRIGHT
    while at + 8 <= len(content):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body, at = content[at + 8 : at + 8 + length], at + 8 + length + length % 2
        if name == b"EXIF":
            way_up = orientation(body)
        elif name == b"ANMF":
            chunks.append((name, body[:16] + _frame(body[16:])))
        elif name in _WEBP_KEPT:
            chunks.append((name, nameless(body) if name == b"ICCP" else body))
    if way_up != UPRIGHT:
        chunks.append((b"EXIF", _exif(way_up)))
    flag = 0x08 if way_up != UPRIGHT else 0
    written = b"".join(
        _webp_chunk(name, bytes([body[0] & ~_WEBP_TELLS | flag]) + body[1:] if name == b"VP8X" and body else body)
        for name, body in chunks
    )
    return b"RIFF" + (len(written) + 4).to_bytes(4, "little") + b"WEBP" + written


def _frame(parts: bytes) -> bytes:
    """Give the parts of an animation's frame that are its picture."""
    kept, at = b"", 0
    while at + 8 <= len(parts):
        length = int.from_bytes(parts[at + 4 : at + 8], "little")
        if parts[at : at + 4] in (b"VP8 ", b"VP8L", b"ALPH"):
            kept += _webp_chunk(parts[at : at + 4], parts[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return kept


def _webp_chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
