"""The pace of printing: what Python must not do while a document is laid out, and what need not be done twice.

Nothing here changes a byte of any PDF. tests/bench/pdf.py measures it.
"""

import gc
from collections.abc import Callable
from typing import TypeVar

import pydyf

T = TypeVar("T")
_ROOM = 20_000
"""Words of a frame's stack: with them, all frames of the deepest layout fit into one piece of memory."""
_COMPRESSED = b"\nstream\n", b"\nendstream"


def undisturbed(work: Callable[[], T]) -> T:
    """Do a piece of work without the garbage collector, and in one piece of stack.

    Layout's objects live to its end, and looking through them again and again costs a twentieth of the time or more.
    What the work leaves behind goes as soon as it is done, so that a process of many documents needs no more memory
    than one document. Only what is younger than the work is looked at for that.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _roomy(work)
    finally:
        if was_enabled:
            gc.collect(0)
            gc.enable()


def _roomy(work: Callable[[], T]) -> T:
    return work()


# Python 3.11 to 3.13 keep frames in pieces of 16 KiB, and where a loop deep in a recursion calls over the edge of one,
# each call asks the system for memory and gives it back (python/cpython#142183): 30,000 times in an issue of eight
# pages, a tenth of the time. A frame that says that it needs much gets a piece with as much room above it.
_roomy.__code__ = _roomy.__code__.replace(co_stacksize=_ROOM)


def compress_once(pdf: pydyf.PDF) -> None:
    """Compress the streams of a finished PDF now: pydyf does it when it writes one, and again to sign them all."""
    begin, end = _COMPRESSED
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.compress:
            thing.stream = [thing.data.partition(begin)[2].removesuffix(end)]
            thing.extra["Filter"] = "/FlateDecode"
            thing.compress = False
