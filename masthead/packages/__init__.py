"""Packages that others made: zips, office files, EPUBs and the compound files of old programs, opened safely.

Nothing is unpacked before it was weighed, no part is written anywhere, and what is unsound raises ``Unsound``.
"""

from masthead.packages.layout import TURNS, orderly
from masthead.packages.weighing import (
    DAMAGED,
    LIMITS,
    MEBI,
    Limits,
    Mend,
    Package,
    Unsound,
    opened,
    readable,
    unpacked,
    weigh,
)

ZIP = b"PK\x03\x04"
"""How a package begins: with its first file (APPNOTE 4.3.7)."""

__all__ = [
    "DAMAGED", "LIMITS", "MEBI", "TURNS", "ZIP", "Limits", "Mend", "Package", "Unsound", "opened", "orderly",
    "readable", "unpacked", "weigh",
]  # fmt: skip
