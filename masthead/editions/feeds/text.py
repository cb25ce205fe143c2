"""Text as XML can hold it."""

import re

_UNWANTED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Leave out what XML 1.0 forbids (2.2, Char), such as control characters, and what marks open places in prose."""
    return _UNWANTED.sub("", text)


def line(text: str) -> str:
    """Give a text as one line that XML can hold."""
    return " ".join(printable(text).split())
