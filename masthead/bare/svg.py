"""A drawing without what programs write beside it: comments, metadata, the paths of the machine it was drawn on.

Whatever belongs to another namespace than SVG and XLink draws nothing, and goes. The title and description stay, for
they are read out to those who cannot see it; so does every shape. Pictures that it holds lose what they tell as well.
SVG 2, 5.11 and 5.12; Namespaces in XML 1.0. Every pattern goes through a text once, however it is made.
"""

import base64
import binascii
import re
from collections.abc import Callable

_OPENING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE\s+svg\b[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*"
    rb"<(?:[\w-]+:)?svg\b",
    re.DOTALL,
)
_BESIDE = (
    rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))"
    rb"|<!--.*?(?:-->|\Z)"
    rb"|<\?(?!xml\b|xml-stylesheet\b).*?(?:\?>|\Z)"
    rb"|<(%s)(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*(?:(?<=/)>|>.*?(?:</\2\s*>|\Z))"
)
_TAG = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))|<[A-Za-z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.DOTALL)
_NAMESPACE = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_OURS = (b"http://www.w3.org/2000/svg", b"http://www.w3.org/1999/xlink", b"http://www.w3.org/XML/1998/namespace")
_HELD = re.compile(rb"(data:image/[\w.+-]+(?:;[\w=-]+)*;base64,)([A-Za-z0-9+/=\s]+)", re.IGNORECASE)


def in_utf_8(content: bytes) -> bytes:
    """Give a drawing that is written in UTF-16 in UTF-8; anything else as it is."""
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return content
    text = content.decode("utf-16", "replace")
    plain = re.sub(r"(\A\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')", r"\1", text).encode()
    return plain if is_svg(plain) else content


def is_svg(content: bytes) -> bool:
    """Whether a file begins as a drawing does."""
    return _OPENING.match(content[:65536]) is not None


def svg(content: bytes, bare: Callable[[bytes], bytes]) -> bytes:
    """Give a drawing with its shapes alone. ``bare`` does the same for a picture that it holds."""
    known: dict[bytes, list[bytes]] = {}
    for prefix, namespace in _NAMESPACE.findall(content):
        known.setdefault(prefix, []).append(namespace)
    strangers = [re.escape(prefix) for prefix, every in sorted(known.items()) if not {*every} & {*_OURS}]
    others = b"|".join([rb"(?:[\w.-]+:)?metadata", *(rb"%s:[\w.-]+" % prefix for prefix in strangers)])
    beside = re.compile(_BESIDE % others, re.DOTALL)
    attributes = re.compile(rb"\s+(?:%s):[\w.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')" % (b"|".join(strangers) or b"(?!)"))

    def within(tag: re.Match[bytes]) -> bytes:
        return tag[0] if tag[1] else attributes.sub(b"", tag[0])

    def held(found: re.Match[bytes]) -> bytes:
        try:
            picture = base64.b64decode(re.sub(rb"\s", b"", found[2]), validate=True)
        except (binascii.Error, ValueError):
            return found[0]
        left = bare(picture)
        return found[0] if left == picture else found[1] + base64.b64encode(left)

    left = beside.sub(lambda found: found[1] or b"", content)
    return _HELD.sub(held, _TAG.sub(within, left))
