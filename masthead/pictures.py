"""Picture files: what they are and how large. Reads only what it must of each file."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the publication, measured."""

    file: str
    """Relative to the root, with forward slashes."""
    media_type: str
    width: int
    """In CSS pixels."""
    height: int
    digest: str
    """Of its bytes, so that whatever shows it is made anew when it changes."""


class Unreadable(Exception):
    """The file is no picture that can be shown; the text says why."""


def measure(root: Path, file: str) -> PictureFile:
    """Measure a picture file. Raises ``Unreadable`` where it is none, ``OSError`` where it cannot be read."""
    media_type = MEDIA_TYPES.get(PurePosixPath(file).suffix.lower())
    if media_type is None:
        raise Unreadable(f"'{PurePosixPath(file).suffix}' is not a picture format that can be shown")
    content = (root / file).read_bytes()
    if not _is_whole(content, media_type):
        raise Unreadable("it breaks off; the file is not whole")
    size = _svg_size(content) if media_type == "image/svg+xml" else _raster_size(root / file)
    return PictureFile(file, media_type, *size, digest=hashlib.blake2b(content, digest_size=16).hexdigest())


def _is_whole(content: bytes, media_type: str) -> bool:
    """Whether a raster file has its end: half a picture opens well, and would be printed half without a word.

    By the marks with which the formats end (JPEG: EOI, PNG: IEND, GIF: trailer, WebP: the length in its RIFF header);
    quicker than decoding every picture at every build.
    """
    match media_type:
        case "image/jpeg":
            return b"\xff\xd9" in content[-4096:]
        case "image/png":
            return b"IEND\xae\x42\x60\x82" in content[-4096:]
        case "image/gif":
            return content.rstrip(b"\0").endswith(b";")
        case "image/webp":
            return len(content) >= int.from_bytes(content[4:8], "little") + 8
        case _:
            return True


def _raster_size(path: Path) -> tuple[int, int]:
    try:
        with Image.open(path) as image:
            return image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as trouble:
        raise Unreadable("it cannot be read as a picture") from trouble


_HARM = re.compile(
    rb"<\s*(?:[\w-]+:)?(script|foreignObject|iframe|!ENTITY)\b|\s(on[a-z]+)\s*=|"
    rb"(?:href|src)\s*=\s*[\"']\s*((?!#|data:image/)[^\"'\s])|(url\(\s*[\"']?\s*(?!#|data:image/))|(@import)",
    re.IGNORECASE,
)


def harm(content: bytes) -> str | None:
    """Say what in a drawing runs, or asks another place for something; a drawing is also opened by its address."""
    found = _HARM.search(content)
    if found is None:
        return None
    if found[1] or found[2]:
        return f"it holds {(found[1] or found[2]).decode()}, which can run as a program"
    return "it asks for something outside itself"


_SVG_OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""")


def _svg_size(content: bytes) -> tuple[int, int]:
    opening = _SVG_OPENING.search(content.decode("utf-8", "replace"))
    if opening is None:
        raise Unreadable("it has no <svg> element")
    said = dict(_ATTRIBUTE.findall(opening.group()))
    box = [_number(part) for part in re.split(r"[\s,]+", said.get("viewBox", "").strip())]
    width, height = (box[2], box[3]) if len(box) == 4 else (300.0, 150.0)
    return round(_number(said.get("width", "")) or width), round(_number(said.get("height", "")) or height)


def _number(text: str) -> float:
    found = re.fullmatch(r"([0-9.]+)(px)?", text.strip())
    return float(found.group(1)) if found else 0.0
