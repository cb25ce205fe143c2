"""Files on the disk: a kill leaves the old bytes or the new ones, a power cut too, and what was half written goes.

Whatever must not be lost (content, approvals, what was sent or issued) goes through ``put``: it is written beside its
place, brought to the disk, moved there, and then its folder is brought to the disk. Every half-written file or folder
is called ``.masthead-….half``, and whoever writes it holds a lock on it, so that ``sweep`` tells what a killed run left
from what another run is at. Windows has no such lock; there it does not let go of a file that is being written.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_BEGIN, _END = ".masthead-", ".half"


def put(place: Path, content: bytes) -> None:
    """Write a file, which is on the disk when this returns. Through a link, what it leads to is written.

    The file keeps its mode. Raises OSError where it cannot be written; the old one stands then.
    """
    target = place.resolve() if place.is_symlink() else place
    with half_file(target) as half:
        write(half, content)
        if target.exists():
            shutil.copymode(target, half)
        half.replace(target)
    settle(target.parent)


def write(place: Path, content: bytes) -> None:
    """Write a file, and the folders that it lies in, inside a folder that is not in its place yet."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with named(place), place.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def named(place: Path) -> Iterator[None]:
    """Name the file in what the system says when it cannot be written to its end: it leaves that out."""
    try:
        yield
    except OSError as trouble:
        if trouble.filename is None:
            trouble.filename = str(place)
        raise


def settle(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can be asked to (Windows cannot)."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def settle_all() -> None:
    """Bring all that was written to the disk, where the system can be asked to (Windows cannot)."""
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def alone(folder: Path, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder against every other run that asks for it; ``wait`` is called before this one has to wait.

    Where there are no such locks (Windows, some network drives), nobody is held up.
    """
    number = None
    if fcntl is not None:
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
    try:
        if number is not None and not _is_ours(number):
            wait()
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        if number is not None:
            os.close(number)


@contextmanager
def half_file(place: Path) -> Iterator[Path]:
    """Lend an empty file beside a place, to be written and moved there. One that was not moved goes."""
    with _held(lambda: _new_half(place, is_folder=False)) as half:
        try:
            yield half
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise


@contextmanager
def half_folder(place: Path) -> Iterator[Path]:
    """Lend a folder beside a place, to be filled and moved there. What is left of it in the end goes."""
    with _held(lambda: _new_half(place, is_folder=True)) as half:
        try:
            yield half
        finally:
            shutil.rmtree(half, ignore_errors=True)
    settle(place.parent)


@contextmanager
def workroom(what: str, folder: Path | None = None) -> Iterator[Path]:
    """Lend an empty folder for some work among the system's temporary ones, or in ``folder``; it goes in the end.

    What killed runs of the same user left of such work goes first.
    """
    parent, prefix = folder or Path(tempfile.gettempdir()), f"masthead-room-{what}-"
    for left in parent.glob(f"{prefix}*"):
        _clear(left)
    with _held(lambda: Path(tempfile.mkdtemp(prefix=prefix, dir=parent))) as room:
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)


def sweep(folder: Path, *, deep: bool = False) -> None:
    """Take away what killed runs left half written in a folder, and below it if ``deep``."""
    pattern = f"{_BEGIN}*{_END}"
    for left in [*(folder.rglob(pattern) if deep else folder.glob(pattern))]:
        _clear(left)


def _new_half(place: Path, *, is_folder: bool) -> Path:
    half = place.with_name(f"{_BEGIN}{secrets.token_hex(6)}{_END}")
    if is_folder:
        half.mkdir()
    else:
        half.open("xb").close()
    return half


@contextmanager
def _held(made: Callable[[], Path]) -> Iterator[Path]:
    """Make a file or folder and hold its lock."""
    place, number = _taken(made)
    try:
        yield place
    finally:
        if number is not None:
            os.close(number)


def _taken(made: Callable[[], Path]) -> tuple[Path, int | None]:
    """Make a file or folder and take its lock. One that another run took for left over before that is made again."""
    while True:
        place = made()
        if fcntl is None:
            return place, None
        try:
            number = _opened(place)
        except FileNotFoundError:
            continue
        if _is_ours(number) and place.exists():
            return place, number
        os.close(number)


def _opened(place: Path) -> int:
    return os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def _is_ours(number: int) -> bool:
    """Whether the lock of an open file or folder can be had; on a disk without locks nobody else has it."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks
        return True
    return True


def _clear(left: Path) -> None:
    """Take away what nobody is at. What is another user's, or cannot be taken away, stays."""
    with suppress(OSError):
        if fcntl is None:
            _remove(left)
            return
        number = _opened(left)
        try:
            if os.fstat(number).st_uid == os.getuid() and _is_ours(number):
                _remove(left)
        finally:
            os.close(number)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink()
