"""What a link or a picture in a body points at, as written by the editor and resolved against the item's own file."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from masthead.markdown.allowed import anchor
from masthead.prose import LinkUse, Target

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OUTSIDE = ("http", "https", "mailto", "tel")


def link_use(written: str, file: str, line: int) -> LinkUse:
    """Resolve a link of the item ``file``. What cannot be is kind ``bad``, with the reason as key."""
    if written.startswith("strand:"):
        key, _, fragment = written.partition("#")
        return LinkUse(written, "strand", key, f"#{fragment}" if fragment else "", line)
    if _SCHEME.match(written) or written.startswith("//"):
        outside, key = _outside(written)
        return LinkUse(written, outside, key, line=line)
    path, _, fragment = written.partition("#")
    target = resolve(path, file)
    fragment = f"#{fragment}" if fragment else ""
    if target is None:
        why = "it has a backslash" if "\\" in path else "it leaves the publication"
        return LinkUse(written, "bad", why, line=line)
    if not target.endswith((".md", "/issue.yml")):
        return LinkUse(written, "file", target, fragment, line)
    return LinkUse(written, "item", target, f"#{anchor(fragment[1:])}" if fragment else "", line)


def _outside(written: str) -> tuple[Target, str]:
    scheme = written.partition(":")[0].lower()
    if written.startswith("//"):
        return "bad", "it does not say https:"
    if len(scheme) == 1:
        return "bad", "it is a file on your own computer"
    if scheme not in _OUTSIDE:
        return "bad", f"addresses that begin with {scheme}: are not allowed"
    try:
        if scheme in ("http", "https") and not urlsplit(written).hostname:
            return "bad", "it is not a whole web address"
    except ValueError:
        return "bad", "it is not a whole web address"
    return "outside", written


def resolve(written: str, file: str) -> str | None:
    """Give the file that a relative path in ``file`` names, relative to the root; None where it leads out of it."""
    path = unquote(written.partition("?")[0])
    if path.startswith("/") or "\\" in path:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return None if joined == ".." or joined.startswith("../") else joined
