"""Laying new files into a publication: all of them or none, and never over one that is there."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from masthead import ondisk
from masthead.problems import Refusal
from masthead.skeletons.names import folder_problem, is_too_long, taken

LACKING = 3
"""The exit status where the machine lacks something."""


def free(root: Path, file: str) -> None:
    """Refuse a place in a publication that something has taken, under whatever capitals."""
    place = root / file
    names = [entry.name for entry in place.parent.iterdir()] if place.parent.is_dir() else []
    other = taken(place.name, names)
    if other is not None:
        hint = "choose another title, or name the file with --slug; nothing was written"
        there = place.with_name(other).relative_to(root).as_posix()
        raise Refusal(f"{there} is there already", hint)


def empty(folder: Path) -> None:
    """Refuse a folder that holds something, but ``.git``."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file, not a folder", "name another folder")
    there = sorted({entry.name for entry in folder.iterdir()} - {".git"}) if folder.is_dir() else []
    if there:
        hint = "name a folder that is empty, or that is not there yet; nothing was written"
        raise Refusal(f"{folder} is not empty: it holds {there[0]}", hint)


def possible(folder: Path) -> None:
    """Refuse a folder that is not there yet where it, or one around it that is not there, could not be on Windows."""
    for place in (folder, *folder.parents):
        problem = None if place.name == ".." else folder_problem(place.name)
        if problem and (is_too_long(place.name) or not place.exists()):
            raise Refusal(problem[0], f"{problem[1]}; nothing was written")


def new_folder(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Make a folder with these files, by their paths within it; it appears with all of them at once.

    The folder may be there if it is empty or holds nothing but ``.git``. Raises ``Refusal`` where it holds more,
    and where nothing can be written.
    """
    empty(folder)
    try:
        _fill(folder, files)
    except OSError as trouble:
        is_odd = isinstance(trouble, FileNotFoundError)  # what Linux says of /proc would lead nobody on
        why = "nothing can be made in its folder" if is_odd else trouble.strerror or str(trouble)
        hint = "name another folder, or get leave to write there"
        raise Refusal(f"cannot write {folder}: {why}", hint, LACKING) from None
    return [folder / name for name in files]


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    ondisk.sweep(folder.parent)
    with ondisk.half_folder(folder) as half:
        for name, content in files.items():
            ondisk.write(half / name, content)
        _exchange(half, folder)


def _exchange(half: Path, folder: Path) -> None:
    if not folder.is_dir():
        half.rename(folder)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(half.iterdir()):  # the folder stays, for .git is in it, or somebody stands in it
            moved.append(entry.rename(folder / entry.name))
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise


def new_file(root: Path, file: str, content: bytes) -> Path:
    """Write a file that is not there yet; its folder is made where that is missing."""
    free(root, file)
    place = root / file
    place.parent.mkdir(parents=True, exist_ok=True)
    ondisk.put(place, content)
    return place
