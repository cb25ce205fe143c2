"""Picture files: what they are and how large. Reads only what it must of each file."""

import errno
import hashlib
import os
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from masthead.bare import is_whole, orientation
from masthead.drawings import LARGEST as LARGEST_DRAWING
from masthead.drawings.within import held

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_PHONE = ("phones write such files: share or export the picture as JPEG",)
_HINTS = {".heic": _PHONE, ".heif": _PHONE}
DRAWING = "image/svg+xml"
LARGEST = 100 << 20
"""Bytes of a picture file."""
TALLEST = 16_383
"""Pixels: as tall as a WebP can be (RFC 9649, 2.5). Of its width, pages take 1320 at most (``renditions.STEPS``)."""
WIDEST_DRAWING = 20_000
FLAT = 0.25
"""Up to this share of its raw size a lossless file tells of flat colours: a diagram or a screenshot, no photograph."""
_CHANNELS = {"1": 1, "L": 1, "P": 1, "LA": 2, "PA": 2, "RGBA": 4}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the publication, measured."""

    file: str
    """Relative to the root, with forward slashes."""
    media_type: str
    width: int
    """In CSS pixels, the right way up."""
    height: int
    digest: str
    """Of its bytes, so that whatever shows it is made anew when it changes."""
    is_flat: bool = False
    """Whether it has so few colours that it is smaller, and sharper, where nothing of it is lost."""
    is_clear: bool = False
    """Whether what lies behind it may show through."""

    @property
    def is_drawing(self) -> bool:
        """Whether it is lines rather than pixels, and so of any size."""
        return self.media_type == DRAWING


@dataclass(frozen=True, slots=True)
class _Found:
    size: tuple[int, int]
    is_flat: bool = False
    is_clear: bool = False


class Unreadable(Exception):
    """The file is no picture that can be shown; the text says why, the hint what to do."""

    def __init__(self, why: str, hint: str = "save it again as JPEG, PNG, WebP or SVG") -> None:
        super().__init__(why)
        self.hint = hint


def measure(root: Path, file: str) -> PictureFile:
    """Measure a picture file. Raises ``Unreadable`` where it is none, ``OSError`` where it cannot be read."""
    media_type = MEDIA_TYPES.get(PurePosixPath(file).suffix.lower())
    if media_type is None:
        suffix = PurePosixPath(file).suffix
        raise Unreadable(f"'{suffix}' is not a picture format that can be shown", *_HINTS.get(suffix.lower(), ()))
    content = _bytes(root / file)
    if not _is_whole(content, media_type):
        raise Unreadable("it breaks off; the file is not whole")
    found = _Found(_svg_size(content)) if media_type == DRAWING else _raster(content, media_type)
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return PictureFile(file, media_type, *found.size, digest, found.is_flat, found.is_clear)


def _bytes(path: Path) -> bytes:
    """Read a file, and no pipe or device, which would never end."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"it has more than {LARGEST >> 20} MB", "save it smaller: 3000 wide is plenty")
    return path.read_bytes()


def opened(content: bytes) -> Image.Image:
    """Open a raster picture, of which only the head is read as yet. Raises ``Unreadable``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(BytesIO(content))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        raise Unreadable(f"it has more than {most} million pixels", "save it smaller: 3000 wide is plenty") from trouble
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as trouble:
        raise Unreadable("it cannot be read as a picture") from trouble


def way_up(image: Image.Image) -> int:
    """Give which way up a picture is to be shown: EXIF's orientation, 1 to 8."""
    return orientation(image.info.get("exif") or b"")


def moves(content: bytes) -> bool:
    """Whether a picture is an animation. A second picture in a JPEG (of a camera with two eyes) is none."""
    image = opened(content)
    return image.format in ("GIF", "PNG", "WEBP", "AVIF") and bool(getattr(image, "is_animated", False))


def _is_whole(content: bytes, media_type: str) -> bool:
    """Whether a raster file has its end: half a picture opens well, and would be printed half without a word.

    By the marks with which the formats end (JPEG: EOI, PNG: IEND, GIF: trailer, WebP: the length in its RIFF header);
    quicker than decoding every picture at every build. Behind a JPEG's end a phone may put a film.
    """
    match media_type:
        case "image/jpeg":
            return is_whole(content)
        case "image/png":
            return b"IEND\xae\x42\x60\x82" in content[-4096:]
        case "image/gif":
            return content.rstrip(b"\0").endswith(b";")
        case "image/webp":
            return len(content) >= int.from_bytes(content[4:8], "little") + 8
        case _:
            return True


def _raster(content: bytes, media_type: str) -> _Found:
    image = opened(content)
    width, height = image.size
    is_lossless = media_type in ("image/png", "image/gif") or b"VP8L" in content[:64]
    raw = max(1, width * height * _CHANNELS.get(image.mode, 3))
    is_clear = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    size = (height, width) if way_up(image) >= 5 else (width, height)
    if size[1] > TALLEST:
        raise Unreadable(
            f"it is {size[1]:,} pixels tall; {TALLEST:,} are the most", "save it smaller, or cut it into two"
        )
    return _Found(size, is_lossless and len(content) <= FLAT * raw, is_clear)


_SVG_OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""")


def _svg_size(content: bytes) -> tuple[int, int]:
    opening = _SVG_OPENING.search(content.decode("utf-8", "replace"))
    if opening is None:
        raise Unreadable("it has no <svg> element")
    said = dict(_ATTRIBUTE.findall(opening.group()))
    box = [_number(part) for part in re.split(r"[\s,]+", said.get("viewBox", "").strip())]
    width, height = (box[2], box[3]) if len(box) == 4 else (300.0, 150.0)
    size = round(_number(said.get("width", "")) or width), round(_number(said.get("height", "")) or height)
    if max(size) > WIDEST_DRAWING:
        why = f"it is {size[0]} by {size[1]} pixels; {WIDEST_DRAWING:,} are the most"
        raise Unreadable(why, "give its <svg> element the width and height at which it is to be shown")
    _held(content)
    return size


def _held(content: bytes) -> None:
    """Measure the pictures in a drawing, each as others are, and all together as one."""
    pixels, most = 0, Image.MAX_IMAGE_PIXELS or 0
    for number, picture in enumerate(held(content, LARGEST_DRAWING), start=1):
        try:
            width, height = opened(picture).size
        except Unreadable as trouble:
            raise Unreadable(f"picture {number} in it: {trouble}", trouble.hint) from trouble
        pixels += width * height
        if pixels > most:
            raise Unreadable(f"the pictures in it have more than {most // 1_000_000} million pixels",
                             "save them smaller: 3000 wide is plenty")  # fmt: skip


def _number(text: str) -> float:
    found = re.fullmatch(r"([0-9.]+)(px)?", text.strip())
    return float(found.group(1)) if found else 0.0
