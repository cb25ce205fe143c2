"""Quotation marks, apostrophes and dashes as a printer sets them, for the texts of fields; counts and lists in words.

Bodies get their marks from the Markdown extension smarty, by the same rules.
"""

import re
from collections.abc import Sequence

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


def several(number: int, word: str, plural: str = "") -> str:
    """Give ``1 line``, ``2 lines``; ``plural`` where that is no mere s."""
    return f"{number} {word if number == 1 else plural or f'{word}s'}"


def listed(words: Sequence[str]) -> str:
    """Give ``A``, ``A and B``, ``A, B and C``; nothing of none."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """Give ``first``, ``second`` ... ``tenth``, then ``no. 11``."""
    return _FIRST[number - 1] if number <= len(_FIRST) else f"no. {number}"
