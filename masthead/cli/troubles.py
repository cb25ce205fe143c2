"""What stopped a run, in words: what we refuse, what the disk refuses, and faults of masthead."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from masthead.problems import Refusal

PROBLEMS, LACKING = 1, 3
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EIO}


def refusal_of(trouble: Exception, output: Path) -> Refusal:
    """Put what stopped a run into words. ``output`` is the folder that is meant where the system names none."""
    if isinstance(trouble, Refusal):
        return trouble
    if isinstance(trouble, OSError) and trouble.errno in _FULL | _SHUT:
        named = trouble.filename2 or trouble.filename  # of two, the second is written
        place = Path(os.fsdecode(named)) if isinstance(named, str | bytes) else output
        why = os.strerror(trouble.errno or 0)
        hint = "make room, or get leave to write there"
        if trouble.errno in _FULL:
            hint = f"make room: {', '.join(_room(place, output))}; what stood before still stands"
        return Refusal(f"cannot write {place}: {why}", hint, LACKING)
    if type(trouble).__module__.startswith("jinja2"):
        return _template(trouble)
    if isinstance(trouble, FileNotFoundError) and trouble.filename:
        hint = "nothing was changed; run it again when nobody else is changing the files"
        return Refusal(f"{trouble.filename} went away while it was being read", hint, PROBLEMS)
    hint = "This is a fault of masthead, not yours. Run it again with --debug and send what it says."
    return Refusal(f"masthead failed: {type(trouble).__name__}: {trouble}", hint, LACKING)


def _template(trouble: Exception) -> Refusal:
    """Say which template is at fault; a publication may bring its own. Jinja is imported where it is there already."""
    from masthead.editions.site.faults import template_fault

    fault = template_fault(trouble)  # type: ignore[arg-type]
    return Refusal(str(fault), fault.hint, PROBLEMS)


def _room(place: Path, output: Path) -> Iterator[str]:
    """Say how much is free on a disk, and how much the website that stands takes."""
    there = next((folder for folder in (place, *place.absolute().parents) if folder.is_dir()), None)
    if there:
        yield f"{_size(shutil.disk_usage(there).free)} free on that disk"
    if output.is_dir():
        taken = sum(path.lstat().st_size for path in output.rglob("*") if path.is_file())
        yield f"the website takes {_size(taken)} and is made beside the old one"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 100_000 else f"{number / 1000:.0f} kB"
