"""Quotation marks, apostrophes and dashes as a printer sets them, for the texts of fields. Bodies get theirs from the
Markdown extension smarty, by the same rules.
"""

import re

_OPENING = re.compile(r"(?<![^\s(\[{–—/-])(['\"])(?=\S)")
_YEARS = re.compile(r"(?<!\w)'(?=\d\ds?\b)")


def set_in_type(text: str) -> str:
    """Give a line with curly quotation marks, apostrophes, dashes and ellipses: ``Swansea's`` is ``Swansea’s``."""
    if not any(sign in text for sign in ("'", '"', "--", "...")):
        return text
    text = _YEARS.sub("’", text)
    text = _OPENING.sub(lambda mark: "‘" if mark[1] == "'" else "“", text)
    text = text.replace("'", "’").replace('"', "”")
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def sentence(text: str) -> str:
    """Give a text with a full stop, where it ends with nothing of the kind."""
    return text if text.rstrip("”’\"')")[-1:] in ("", ".", "!", "?", "…") else f"{text}."
