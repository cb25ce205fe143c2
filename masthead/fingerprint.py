"""Fingerprints: a hash of all that an output depends on. Equal fingerprint, equal bytes.

Two things are hashed apart, once a run: the *surroundings* (masthead's own source, Python, the lock file, the libraries
and the system libraries that shape text) and an edition's ingredients. A forme's own part is its value, walked field by
field; fields that are not compared (line numbers) are not part of the value.
"""

import dataclasses
import functools
import hashlib
import sys
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo

from masthead import machine

_PACKAGE = Path(__file__).parent
_LOCK = _PACKAGE.parent / "requirements.lock"
"""In a checkout; an installed masthead has none, and goes by the versions alone."""
_LIBRARIES = (
    "babel", "cssselect2", "feedgen", "fonttools", "icalendar", "jinja2", "lxml", "markdown", "markupsafe", "mkdocs",
    "mkdocs-material", "nh3", "pagefind-bin", "pillow", "pydyf", "pymdown-extensions", "pypdfium2", "pyphen",
    "python-stdnum", "pyyaml", "segno", "tinycss2", "tinyhtml5", "tzdata", "weasyprint",
)  # fmt: skip


@functools.cache
def surroundings() -> str:
    """Give a hash of what every output depends on besides the content, as it was when this process first asked."""
    state = _hash(sys.version, zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {_version(name)}" for name in _LIBRARIES))
    for library in machine.LIBRARIES:
        state.update(f"{library.name} {machine.library_version(library)}\0".encode())
    if _LOCK.is_file():
        state.update(_LOCK.read_bytes() + b"\0")
    for path in sorted(_PACKAGE.rglob("*.py")):
        state.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def fingerprint(surroundings: str, edition: str, ingredients: str, name: str, value: object) -> str:
    """Give the fingerprint of a forme."""
    state = _hash(surroundings, edition, ingredients, name)
    _walk(value, state)
    return state.hexdigest()


def _hash(*texts: str) -> "hashlib.blake2b":
    state = hashlib.blake2b(digest_size=20)
    for text in texts:
        state.update(text.encode() + b"\0")
    return state


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)


def _walk(value: object, state: "hashlib.blake2b") -> None:
    """Add a value. The order of a set or of an unknown object's parts is not settled, so such values are refused."""
    match value:
        case str():
            content = value.encode("utf-8", "surrogatepass")
            state.update(b"s%d:" % len(content) + content)
        case bytes():
            state.update(b"b%d:" % len(value) + value)
        case tuple() | list():
            state.update(b"(%d" % len(value))
            for part in value:
                _walk(part, state)
        case Mapping():
            state.update(b"{%d" % len(value))
            for key in sorted(value):
                _walk(key, state)
                _walk(value[key], state)
        case None | bool() | int() | float() | date() | datetime() | Enum() | ZoneInfo() | Path():
            state.update(f"{type(value).__name__}:{value!r};".encode())
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            state.update(f"<{type(value).__qualname__}".encode())
            for name in _fields(type(value)):
                _walk(getattr(value, name), state)
        case _:
            raise TypeError(f"a forme's value holds {type(value).__qualname__}, which has no fingerprint")
