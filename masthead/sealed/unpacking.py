"""What a file says, layer by layer: whatever is packed, escaped or encoded in it is taken out and read as well.

It goes by what the bytes are, not by the name alone: markup (also escaped markup within markup), attributes, comments
and scripts; JSON; percent, entity and backslash escapes; calendars with folded lines; mail in quoted-printable or
base64; base64 anywhere; gzip, zip, office files and what lies within; Pagefind's index; PDFs; what pictures tell
besides the picture.
"""

import binascii
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from urllib.parse import unquote

from masthead.editions.search.canonical import decoded
from masthead.packages import DAMAGED, ZIP, readable, richtext
from masthead.sealed import pdfs, plates
from masthead.sealed.documents import joined
from masthead.sealed.words import BREAK

DEEPEST = 5
"""Layers that are taken off: a zip in a mail in a zip is read, a bomb of them is not."""
LARGEST = 200_000_000
"""Bytes that one packed file may unfold to."""
_ZIP_ENDS, _LONGEST_END = b"PK\x05\x06", 22 + 65535
"""A zip ends so, whatever stands before it (APPNOTE 4.3.16)."""
_FONTS = (b"wOF2", b"wOFF", b"\0\1\0\0", b"OTTO")
_WITHIN_LINES = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
)
_INLINE = re.compile(rf"</?(?:{_WITHIN_LINES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:!--.*?--|!\[CDATA\[|script\b.*?</script|style\b.*?</style|[/!?]?[A-Za-z][^<>]*)>?|\]\]>", re.DOTALL
)
_HIDDEN = re.compile(
    r"<!--(.*?)-->|=\s*\"([^\"]*)\"|=\s*'([^']*)'|<(?:script|style)\b[^>]*>(.*?)</(?:script|style)", re.DOTALL
)
_PERCENT = re.compile(r"[^\s\"'<>]*%[0-9A-Fa-f]{2}[^\s\"'<>]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}(?:\r?\n[A-Za-z0-9+/]{4,})*={0,2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([nrt\"'/,;])")
_HIDES = re.compile(r"[<&\\%]|^\s*BEGIN:V")
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class Text:
    """Something that a file says."""

    said: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file within a file."""

    content: bytes


Layer = Text | Enclosed


def unpacked(content: bytes, path: str = "") -> Iterator[Layer]:
    """Give everything that a file says, and every file within it, itself first."""
    yield from _file(content, path, 0)


def _file(content: bytes, path: str, depth: int) -> Iterator[Layer]:
    yield Enclosed(content)
    if depth > DEEPEST or content.startswith(_FONTS):
        return
    if content.startswith(b"\x1f\x8b"):
        yield from _packed(content, path, depth)
    elif content.startswith(ZIP):
        yield from _zip(content, depth)
    elif content.lstrip()[:5] == b"%PDF-":
        for part in pdfs.parts(content):
            yield from _file(part, "", depth + 1) if isinstance(part, bytes) else _said(part, depth)
    elif plates.is_plate(content):
        for part in plates.parts(content):
            yield from _bytes(part, depth)
    elif path.endswith(".eml"):
        yield from _mail(content, depth)
    else:
        yield from _text(content, depth)


def _text(content: bytes, depth: int) -> Iterator[Layer]:
    """Read what is known by no sign of its beginning, or by that of rich text; a zip may follow it."""
    yield from _bytes(content, depth)
    if content.startswith(b"{\\rtf"):
        yield from _said(richtext.said(content, f" {BREAK} "), depth)
    if _ZIP_ENDS in content[-_LONGEST_END:]:
        yield from _zip(content, depth)


def _packed(content: bytes, path: str, depth: int) -> Iterator[Layer]:
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(content)).read(LARGEST)
    except (OSError, EOFError, zlib.error):
        return
    if path.endswith((".pf_meta", ".pf_index", ".pf_filter")):
        try:
            yield Text(f" {BREAK} ".join(_strings(decoded(content))))
            return
        except ValueError:  # of another kind than is known: read as it is
            pass
    yield from _file(plain.removeprefix(b"pagefind_dcd"), path, depth + 1)


def _zip(content: bytes, depth: int) -> Iterator[Layer]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Text(archive.comment.decode("utf-8", "replace"))
            for entry in archive.infolist():
                yield Text(f"{entry.filename} {BREAK} {entry.comment.decode('utf-8', 'replace')}")
                if (part := readable(archive, entry, LARGEST)) is not None:
                    yield from _file(part, entry.filename, depth + 1)
    except DAMAGED:
        return


def _mail(content: bytes, depth: int) -> Iterator[Layer]:
    yield from _bytes(content, depth)  # what stands before the first part, and after the last, is no part
    message = message_from_bytes(content, policy=policy.default)
    for part in message.walk():
        for name, value in part.items():
            yield from _said(f"{name}: {value}", depth)
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes) and not part.is_multipart():
            yield from _file(inner, part.get_filename() or "", depth + 1)


def _bytes(content: bytes, depth: int) -> Iterator[Layer]:
    """Read bytes as text: UTF-16 where they say so, else UTF-8 or, where they are neither, one letter a byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
            if "\0" in text:
                yield from _said(text.replace("\0", ""), depth)
    yield from _said(text.replace("\0", " "), depth)


def _said(text: str, depth: int) -> Iterator[Layer]:
    """Give a text without its signs, and whatever those signs hide."""
    if depth > DEEPEST:
        return
    if "<" in text and _BLOCK.search(text):
        yield from _markup(text, depth)
    elif text.lstrip()[:1] in "[{" and (value := _json(text)) is not None:
        yield from _each(_strings(value), depth + 1)
    else:
        yield from _escapes(text, depth)


def _markup(text: str, depth: int) -> Iterator[Layer]:
    """Give what is shown, then what stands in attributes, comments and scripts."""
    shown = html.unescape(_BLOCK.sub(f" {BREAK} ", _INLINE.sub("", text)))
    yield from _said(shown, depth + 1)
    for said in joined(text):
        yield from _said(said, depth + 1)
    hidden = {next(filter(None, found), "") for found in _HIDDEN.findall(text)}
    yield from _each((html.unescape(one) for one in sorted(hidden)), depth + 1)


def _each(texts: Iterable[str], depth: int) -> Iterator[Layer]:
    """Give many texts, those that hide nothing as one."""
    plain: list[str] = []
    for text in texts:
        if _HIDES.search(text) or text[:1] in "[{":
            yield from _said(text, depth)
        else:
            plain.append(text)
    yield from _escapes(f" {BREAK} ".join(plain), depth)


def _escapes(text: str, depth: int) -> Iterator[Layer]:
    """Give a text, and it once more without each kind of escape that stands in it."""
    yield Text(text)
    if "&" in text and (plain := html.unescape(text)) != text:
        yield from _said(plain, depth + 1)
    if "\\" in text and (plain := _ESCAPE.sub(_escaped, text)) != text:
        yield Text(plain)
    if "%" in text and (runs := _PERCENT.findall(text)):
        yield from _said(f" {BREAK} ".join(unquote(run.replace("+", " ")) for run in runs), depth + 1)
    if text.lstrip().startswith("BEGIN:V"):
        lines = _ESCAPE.sub(_escaped, _FOLD.sub("", text)).split("\n")
        yield Text(f" {BREAK} ".join(line.partition(":")[2] for line in lines))
    elif re.search(r"=\r?\n|(?:=[0-9A-F]{2}){2}", text):
        yield Text(binascii.a2b_qp(text.encode("utf-8", "replace")).decode("utf-8", "replace"))
    for run in _BASE64.findall(text):
        if (inner := _base64(run)) is not None:
            yield from _file(inner, "", depth + 1)


def _escaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else {"n": "\n", "r": "\n", "t": "\t"}.get(found[3], found[3])


def _base64(run: str) -> bytes | None:
    """Decode what may be base64: None where it gives neither a file nor a text."""
    plain = re.sub(r"\s", "", run).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        inner = b64decode(plain[: len(plain) - (len(plain) % 4 == 1)] + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return None
    if inner.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")) or plates.is_plate(inner):
        return inner
    try:
        text = inner.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return inner if text.isprintable() or re.search(r"[\w]{2,}[ \n]\w{2,}", text) else None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    """Give every text of what JSON or CBOR holds."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as said:
                yield said
            case list() as parts:
                waiting.extend(reversed(parts))
            case dict() as entries:
                waiting.extend([*entries.keys(), *entries.values()])
