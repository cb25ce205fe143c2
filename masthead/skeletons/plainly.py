"""A text as a value in hand-written YAML: as it is where that is safe, else in quotation marks."""

import re

_SAFE = re.compile(r"[A-Za-z0-9(£€À-ž][^\n\t:#\"\\{}\[\],&*!|>%@`]*")
_WORDS = frozenset("true false null yes no on off y n ~".split())


def plainly(text: str) -> str:
    """Give a text so that every reader of YAML takes it for this text: ``QLP News``, ``"Merton: a report"``.

    It may stand on a line of its own or in brackets.
    """
    looks_odd = re.fullmatch(r"[0-9._+-].*", text) and not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text)
    if _SAFE.fullmatch(text) and text == text.strip() and text.lower() not in _WORDS and not looks_odd:
        return text
    if "\\" not in text and '"' not in text and "\n" not in text:
        return f'"{text}"'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
