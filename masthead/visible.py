"""What a terminal would obey, written out: for whatever comes of content, of a file's name, or of what was typed."""

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal would obey: control characters (ECMA-48), and those that turn the order of letters (UAX 9)."""


def written_out(text: str) -> str:
    """Write out as JSON would, so that what is printed for programs stays JSON. Lines and tabs stay."""
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def visible(text: str) -> str:
    """Give a text of content or of a file's name on one line."""
    return written_out(text).replace("\n", "\\n").replace("\t", " ")
