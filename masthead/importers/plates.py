"""Pictures that stood in a file: taken as they are where pages can show them, turned into PNG where that is safe."""

import re
import warnings
from io import BytesIO

from PIL import Image

from masthead.drawings import harm
from masthead.importers.manuscript import Picture, Remark, Topic, brief

LARGEST = 40 << 20
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
"""Formats that are taken byte for byte."""
TURNED = ("BMP", "DIB", "TIFF", "PCX", "TGA")
"""Formats that no browser shows, and that become PNG without loss."""
_FILE_NAME = re.compile(
    r"\S+\.(jpe?g|png|gif|tiff?|bmp|webp|heic|emf|wmf|svg)|(image|picture|img|dsc|grafik)[ _-]?\d+", re.I
)
_GUESSED = re.compile(r"\s*(description|beschreibung)? ?automatically generated( with \w+ confidence)?\.?\s*$", re.I)


def plate(content: bytes, alt: str, *, is_decorative: bool = False) -> Picture | str:
    """Take a picture; else give the reason why it cannot be taken."""
    if len(content) > LARGEST:
        return f"it has more than {LARGEST >> 20} MB"
    alt = said(alt)
    head = content[:400].lstrip().lower()
    if head.startswith((b"<?xml", b"<svg")) and b"<svg" in content[:2000].lower():
        found = harm(content)
        return (
            f"a drawing that pages cannot show: {found.said}" if found else Picture(content, ".svg", alt, is_decorative)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(content))
            if image.format in SUFFIXES:
                image.load()
                return Picture(content, SUFFIXES[image.format], alt, is_decorative)
            if image.format in TURNED:
                return Picture(_as_png(image), ".png", alt, is_decorative)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "it has too many pixels; save it smaller"
    except Exception:  # Pillow's readers fail in many ways on a file that is not what it says
        return "it cannot be read as a picture"
    kind = {"EMF": "a Windows metafile", "WMF": "a Windows metafile"}.get(
        image.format or "", f"of the format {image.format}"
    )
    return f"it is {kind}, which pages cannot show; copy it in Word and save it as PNG"


def said(alt: str) -> str:
    """Give a description in one line; a file's name describes nothing, and Word's guesses lose Word's remark."""
    plain = _GUESSED.sub("", " ".join(alt.split()))
    return "" if _FILE_NAME.fullmatch(plain) else plain


def unfit_alt(alt: str) -> list[Remark]:
    """Tell of a description that is not taken, for it is a file's name."""
    plain = _GUESSED.sub("", " ".join(alt.split()))
    if not _FILE_NAME.fullmatch(plain):
        return []
    return [Remark(Topic.LEFT, f"the description {brief(plain)} of a picture: it is a file's name")]


def _as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    plain = image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()
