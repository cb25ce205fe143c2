"""A picture file developed: its pixels alone, the right way up and in the colours of the web.

Whatever shows pictures begins here, so that CMYK, sixteen bits, palettes, colour profiles and cameras held sideways
come out alike on the website, in covers and in PDFs.
"""

from io import BytesIO

from PIL import Image, ImageCms

from masthead.pictures import opened, way_up

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF's orientation -> how to turn what was recorded (EXIF 2.32, 4.6.4)."""


def developed(content: bytes) -> Image.Image:
    """Give the picture itself (of an animation the first), upright, as RGB or RGBA in sRGB, without anything else."""
    with opened(content) as original:
        original.load()
        colours = _srgb(_eight_bits(original), original.info.get("icc_profile"))
        upright = colours.transpose(_TURNS[way_up(original)]) if way_up(original) in _TURNS else colours.copy()
    upright.info = {}
    return upright


def _eight_bits(image: Image.Image) -> Image.Image:
    """Give RGB, RGBA, CMYK or grey in eight bits a channel."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda level: level / 257 + 0.5).convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Give the colours that screens expect, from those that the profile describes; a profile that fits not is none."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        try:
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
            colours = converted or colours
        except (ImageCms.PyCMSError, OSError):
            pass
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours
