"""Writes the finished tree. The old one stands, whole, until the new one is whole.

The new tree is assembled beside the old, brought to the disk, and the two change places: by one system call where there
is one (renameat2 with EXCHANGE on Linux), else by two renames, the second of which the next start makes up for if it
was cut off. A link or a mount point cannot change places: it is filled file by file, each whole, so that one that is
cut off holds some of both until the next build.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from masthead import ondisk
from masthead.problems import Refusal
from masthead.store import StoredFile

MARKER = ".masthead-output"
_MARK = b"Made by masthead. The whole folder is replaced at each build; change the sources instead.\n"
_INTERNAL = b"For the internal audience only.\n"
_EXCHANGE = 2
_AT_FDCWD = -100


def write(
    files: Iterable[StoredFile], output: Path, say: Callable[[str], None], *,
    is_internal: bool = False, is_linked: bool = True, more: Mapping[str, bytes] | None = None,
) -> None:  # fmt: skip
    """Make ``output`` hold exactly these files. Raises ``Refusal`` where the folder is not ours to replace.

    ``is_internal`` marks it as such, ``is_linked`` spares the room of a second copy, ``more`` are files beside these.
    """
    refuse_foreign(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    marks = {MARKER: _MARK + _INTERNAL * is_internal, **(more or {})}
    with _alone(output, say):
        _restored(output)
        fresh, old = beside(output)
        try:
            _assemble(files, fresh, marks, _place if is_linked else _copy)
            ondisk.settle_all()
            if is_filled(output):
                say(f"{output} is a link or a mount point: its files are replaced one by one")
                _fill(fresh, output)
            else:
                _swap(fresh, output, old)
                ondisk.settle(output.parent)
        finally:  # on a full disk, what there was no room for takes none any more
            shutil.rmtree(fresh, ignore_errors=True)


def beside(output: Path) -> tuple[Path, Path]:
    """Give where the new tree is assembled, and where the old one waits during a swap by two renames."""
    return output.with_name(f".{output.name}.new"), output.with_name(f".{output.name}.old")


def was_cut_off(output: Path) -> bool:
    """Whether a swap by two renames was cut off between them, so that the old tree waits beside its place."""
    return beside(output)[1].is_dir() and not output.exists()


def restore(output: Path, say: Callable[[str], None] = lambda line: None) -> None:
    """Make up for a swap that was cut off, and clear away what a killed build left."""
    with _alone(output, say):
        _restored(output)


def is_filled(output: Path) -> bool:
    """Whether a folder cannot change places with another, so that its files are replaced one by one."""
    return output.is_symlink() or os.path.ismount(output)


def refuse_foreign(output: Path) -> None:
    """Refuse a folder that holds something and was not made by us."""
    if output.is_symlink() and not output.exists():
        raise Refusal(f"{output} is a link that leads nowhere", "make the folder it should lead to, or delete it")
    if output.exists() and not output.is_dir():
        raise Refusal(f"{output} is a file, and the output is a folder", "name another place with --output")
    if output.is_dir() and not (output / MARKER).is_file() and any(output.iterdir()):
        hint = "empty it, or name another place with --output"
        raise Refusal(f"{output} holds files that masthead did not make", hint)


def refuse_other(output: Path, *, is_internal: bool) -> None:
    """Refuse a folder that holds the website of the other audience: what takes its place would meet the wrong readers.

    The mark is in the folder, so one that was renamed or copied is known too.
    """
    if not (output / MARKER).is_file() or _holds_internal(output) is is_internal:
        return
    others = "everybody" if is_internal else "the internal audience"
    hint = "name another place with --output, or delete the folder where nobody needs it"
    raise Refusal(f"{output} holds the website for {others}", hint)


def refuse_sources(output: Path, root: Path) -> None:
    """Refuse an output among the sources, or around them: the next build would read it, or lose them."""
    inside = output.resolve(), root.resolve()
    sources = [inside[1] / name for name in ("issues", "news", "site_src", "theme", "private", ".masthead")]
    if inside[1].is_relative_to(inside[0]) or any(inside[0].is_relative_to(source) for source in sources):
        raise Refusal(f"{output} lies among the publication's sources", "name a folder apart with --output")


def is_internal(output: Path) -> bool:
    """Whether a folder holds what was made for the internal audience."""
    marker = output / MARKER
    return marker.is_file() and _INTERNAL in marker.read_bytes()


_holds_internal = is_internal


def _alone(output: Path, say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Keep other runs from the same place, those of other publications too, which wait for other locks."""
    return ondisk.alone(output.parent, lambda: say(f"another run writes beside {output}; waiting for it"))


def _restored(output: Path) -> None:
    fresh, old = beside(output)
    if was_cut_off(output):
        old.rename(output)
    shutil.rmtree(fresh, ignore_errors=True)
    _discard(old, fresh)
    if is_filled(output):
        ondisk.sweep(output, deep=True)


def _discard(old: Path, fresh: Path) -> None:
    """Clear away an old tree, under a name from which nobody would restore the half of it that a kill may leave."""
    if old.is_dir():
        old.rename(fresh)
        shutil.rmtree(fresh, ignore_errors=True)


def _assemble(
    files: Iterable[StoredFile], folder: Path, marks: Mapping[str, bytes], place: Callable[[Path, Path], None]
) -> None:
    folder.mkdir(parents=True)
    for name, content in marks.items():
        (folder / name).write_bytes(content)
    made: set[Path] = set()
    for file in files:
        target = folder / file.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        place(file.content, target)


def _place(content: Path, target: Path) -> None:
    try:
        os.link(content, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(content, target)


def _copy(content: Path, target: Path) -> None:
    shutil.copy2(content, target, follow_symlinks=False)


def _swap(fresh: Path, output: Path, old: Path) -> None:
    if not output.exists():
        fresh.rename(output)
    elif not _exchange(fresh, output):
        output.rename(old)
        fresh.rename(output)
        _discard(old, fresh)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (Linux 3.15, renameat2). False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _fill(fresh: Path, output: Path) -> None:
    """Replace the files of a folder one by one, new ones first, then take out what is gone."""
    names = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for name in sorted(names, key=lambda name: (name.suffix == ".html", name)):  # no page before its pictures
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with ondisk.half_file(target) as waiting:
            shutil.copy2(fresh / name, waiting)
            waiting.replace(target)
    ondisk.settle_all()
    for path in sorted(output.rglob("*"), reverse=True):
        if path.is_symlink() or not path.is_dir():
            if path.relative_to(output) not in names:
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
