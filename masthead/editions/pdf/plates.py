"""Pictures ready for the press: the pixels alone, in RGB.

WeasyPrint 70 writes a JPEG's comment on, shows CMYK as it is (which PDF/A forbids beside an RGB output intent: ISO
19005-3, 6.2.4.3) and heeds no colour profile.
"""

from io import BytesIO

from masthead.bare import bare
from masthead.darkroom import developed
from masthead.pictures import Unreadable, opened

_PLAIN = ("1", "L", "P", "RGB", "RGBA")
"""Modes that WeasyPrint prints as they are meant."""


def ready(content: bytes) -> bytes:
    """Give a raster picture as the press may have it; what cannot be read as it is, for the press to complain of."""
    try:
        with opened(content) as original:
            if original.mode in _PLAIN and "icc_profile" not in original.info:
                return bare(content)
            is_photograph = original.format in ("JPEG", "MPO")
        picture, paper = developed(content), BytesIO()
    except (OSError, SyntaxError, ValueError, Unreadable):
        return bare(content)
    picture.save(paper, "JPEG" if is_photograph else "PNG", **({"quality": 95} if is_photograph else {}))
    return paper.getvalue()
