"""What a PDF unpacks to, before a library unpacks it: a file of four kilobytes can hold two gigabytes of objects.

Most files are small whatever is packed in them, which is found out here, a piece at a time. What is large, or packed
so that this cannot be told, is read in a process of its own, with so much memory and time and no more.
"""

import multiprocessing
import re
import signal
import zlib
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import TypeVar

try:
    import resource
except ImportError:  # Windows: time alone is bounded there
    resource = None  # type: ignore[assignment]

ROOM = 64 << 20
"""Bytes that all streams of a file unpack to at most, to be read without more ado."""
AT_ONCE = 256 << 20
"""Bytes that one stream unpacks to at most; an A3 page as a picture in print quality has 70 MB."""
_MEMORY, _SECONDS, _WAIT = 1 << 30, 10, 40
"""Of the process: bytes, seconds of work, and seconds by the clock, for machines that are busy with other things."""
_PIECE = 1 << 20
_CHAIN = 4
"""Packings within one another that are followed; who needs more has something to hide."""
_STREAM = re.compile(rb"\bstream[\x00\t\n\f\r ]*")
_FILTERS = (b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL", b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")

A = TypeVar("A")
R = TypeVar("R")


def signs(name: bytes) -> bytes:
    """Give a pattern of a name whose letters may be written as numbers (ISO 32000-1, 7.3.5)."""
    return b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name)


_ENCRYPTED = re.compile(b"/" + signs(b"Encrypt") + rb"\b")
_TABLE = re.compile(b"/" + signs(b"XRef") + rb"\b")
_OTHERWISE = re.compile(b"/(?:" + b"|".join(map(signs, _FILTERS)) + rb")\b")


def is_large(pdf: bytes) -> bool:
    """Whether a PDF may unpack to more than ``ROOM``: it does, or nobody can tell without reading it.

    Only files with a table in a stream (XRef) can pack their objects; other packings than deflate are as old as that.
    """
    if _ENCRYPTED.search(pdf):
        return True
    room, is_table, is_otherwise = ROOM, bool(_TABLE.search(pdf)), bool(_OTHERWISE.search(pdf))
    for found in _STREAM.finditer(pdf):
        for piece in _unpacked(pdf, found.end()):
            room -= len(piece)
            if room < 0:
                return True
            is_otherwise = is_otherwise or bool(_OTHERWISE.search(piece))
    return is_table and is_otherwise


def is_endless(pdf: bytes) -> bool:
    """Whether one stream is deflated so that it unpacks to more than ``AT_ONCE``."""
    for found in _STREAM.finditer(pdf):
        room = AT_ONCE
        for piece in _unpacked(pdf, found.end()):
            room -= len(piece)
            if room < 0:
                return True
    return False


def _unpacked(pdf: bytes, start: int) -> Iterator[bytes]:
    """Give what is deflated at a place, piece by piece, and what is deflated within it."""
    chain = [zlib.decompressobj() for _ in range(_CHAIN)]
    yield from _through(chain, memoryview(pdf)[start:])


def _through(chain: list["zlib._Decompress"], packed: bytes | memoryview) -> Iterator[bytes]:
    """Unpack with the first, and what comes out with those behind it, as long as it goes."""
    if not chain:
        return
    left: bytes | memoryview = packed[:_PIECE]
    at = len(left)
    while left and not chain[0].eof:
        try:
            piece = chain[0].decompress(left, _PIECE)
        except zlib.error:
            return
        left = chain[0].unconsumed_tail or packed[at : at + _PIECE]
        at += 0 if chain[0].unconsumed_tail else len(left)
        if piece:
            yield piece
            yield from _through(chain[1:], piece)


def bounded(look: Callable[[A], R], what: A) -> R | None:
    """Look at something in a process of its own. None where it needed more memory or time than there is."""
    context = multiprocessing.get_context("spawn")  # no fork: the preview has threads
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_look, args=(there, look, what), daemon=True)
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(_WAIT) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        here.close()


def _look(there: Connection, look: Callable[[A], R], what: A) -> None:
    """Look, within bounds. Ctrl-C is left to the run, which ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        found: R | None = look(what)
    except MemoryError:
        found = None
    there.send(found)
