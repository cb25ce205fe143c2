"""Laying new files into a publication: all of them or none, and never over one that is there."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from masthead.problems import Refusal
from masthead.skeletons.names import taken


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


def new_folder(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Make a folder with these files, by their paths within it; it appears with all of them at once.

    The folder may be there if it is empty or holds nothing but ``.git``. Raises ``Refusal`` where it holds more.
    """
    empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = folder.with_name(f".new-{folder.name}")
    shutil.rmtree(half, ignore_errors=True)  # what a run that was killed has left
    try:
        for name, content in files.items():
            place = half / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        _exchange(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return [folder / name for name in files]


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
    replaced(place, content)
    return place


def replaced(place: Path, content: bytes) -> None:
    """Write a file so that it has its old bytes or its new ones, never half of them."""
    half = place.with_name(f".new-{place.name}")
    try:
        half.write_bytes(content)
        half.replace(place)
    finally:
        with suppress(OSError):
            half.unlink()
