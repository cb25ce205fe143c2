"""Pagefind's files in canonical order, so that the same records give the same bytes.

Pagefind 1.5.2 writes the values of a filter in the order of a hash table, and names each file by its content, so the
filters' files and the index of indexes (``pf_meta``) differ from run to run. Here their lists are sorted and they are
named anew. Inside gzip each begins with ``pagefind_dcd`` and goes on in CBOR (RFC 8949), of which only arrays, texts
and integers occur.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import TypeAlias

_MAGIC = b"pagefind_dcd"
_META, _ENTRY = ".pf_meta", "pagefind-entry.json"
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""gzip without name, time and system (RFC 1952, 2.3)."""

Node: TypeAlias = "int | str | list[Node]"


def files(written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files of an index in canonical order. Raises ``ValueError`` where they are not as they were known."""
    found = {path: content for path, content in written.items() if not path.endswith((".pf_filter", _META, _ENTRY))}
    names: dict[str, str] = {}
    for path, content in written.items():
        if path.endswith(".pf_filter"):
            language, _, old = path.removeprefix("filter/").removesuffix(".pf_filter").rpartition("_")
            whole = _filter(content)
            names[f"{language}_{old}"] = fresh = f"{language}_{_digest(whole, len(old))}"
            found[f"filter/{fresh}.pf_filter"] = whole
    entry = json.loads(written[_ENTRY])
    for language, about in entry["languages"].items():
        whole = _meta(written[f"pagefind.{about['hash']}{_META}"], names)
        about["hash"] = f"{language}_{_digest(whole, 10)}"
        found[f"pagefind.{about['hash']}{_META}"] = whole
    found[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return found


def decoded(content: bytes) -> Node:
    """Give what a ``pf_meta``, ``pf_index`` or ``pf_filter`` file holds."""
    plain = gzip.decompress(content)
    if not plain.startswith(_MAGIC):
        raise ValueError("this is no file of Pagefind's index")
    node, end = _read(plain, len(_MAGIC))
    if end != len(plain):
        raise ValueError("something follows the end of a file of Pagefind's index")
    return node


def encoded(node: Node) -> bytes:
    """Write a file of the index."""
    parts = [_MAGIC]
    _write(node, parts)
    plain = b"".join(parts)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    ends = zlib.crc32(plain).to_bytes(4, "little") + (len(plain) & 0xFFFFFFFF).to_bytes(4, "little")
    return _HEAD + packer.compress(plain) + packer.flush() + ends


def _filter(content: bytes) -> bytes:
    """Sort the values of a filter: name, then pairs of a value and the numbers of its pages."""
    match decoded(content):
        case [str() as name, list() as values]:
            return encoded([name, sorted(values, key=_first)])
    raise ValueError("a filter of Pagefind's index has another form than is known")


def _meta(content: bytes, names: Mapping[str, str]) -> bytes:
    """Name the filters anew: version, pages, chunks, filters, sorts and the names of the facts."""
    match decoded(content):
        case [str() as version, list() as pages, list() as chunks, list() as filters, *rest]:
            renamed: list[Node] = [_renamed(one, names) for one in filters]
            return encoded([version, pages, chunks, sorted(renamed, key=_first), *rest])
    raise ValueError("the index of Pagefind's indexes has another form than is known")


def _renamed(node: Node, names: Mapping[str, str]) -> Node:
    match node:
        case [str() as name, str() as digest]:
            return [name, names[digest]]
    raise ValueError("a filter of Pagefind's index has another form than is known")


def _first(node: Node) -> str:
    match node:
        case [str() as name, *_]:
            return name
    raise ValueError("a list of Pagefind's index has another form than is known")


def _digest(content: bytes, letters: int) -> str:
    return hashlib.blake2b(content, digest_size=20).hexdigest()[:letters]


def _read(data: bytes, at: int) -> tuple[Node, int]:
    major, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        if size > 27:
            raise ValueError("an index file of Pagefind holds what is not known")
        width = 1 << (size - 24)
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    match major:
        case 0:
            return size, at
        case 1:
            return -1 - size, at
        case 3:
            return data[at : at + size].decode(), at + size
        case 4:
            parts: list[Node] = []
            for _ in range(size):
                part, at = _read(data, at)
                parts.append(part)
            return parts, at
    raise ValueError("an index file of Pagefind holds what is not known")


def _write(node: Node, parts: list[bytes]) -> None:
    if isinstance(node, int):
        parts.append(_head(0, node) if node >= 0 else _head(1, -1 - node))
    elif isinstance(node, str):
        content = node.encode()
        parts.extend((_head(3, len(content)), content))
    else:
        parts.append(_head(4, len(node)))
        for part in node:
            _write(part, parts)


def _head(major: int, size: int) -> bytes:
    """Give the head of an item in its shortest form (RFC 8949, 4.2.1)."""
    if size < 24:
        return bytes((major << 5 | size,))
    for extra, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if size < 1 << (8 * width):
            return bytes((major << 5 | extra,)) + size.to_bytes(width, "big")
    raise ValueError("a number of the index is too great")
