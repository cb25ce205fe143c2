"""Styles in a drawing as a browser reads them (CSS Syntax 3): characters may be written in many ways there."""

import re

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}\s?|[^\n])")


def plain(style: str) -> str:
    """Give a style without its comments and escapes."""
    return _ESCAPE.sub(_unescaped, _COMMENT.sub("", style))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1].strip()
    return chr(min(int(code, 16), 0x10FFFF)) if re.fullmatch(r"[0-9a-fA-F]+", code) else code
