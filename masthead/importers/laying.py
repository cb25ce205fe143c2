"""Files into an issue's folder: all are written beside it first, then moved into place, so none is left half made."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

BESIDE = ".importing"
"""The folder for files that are not whole yet. Hidden, so that no reader of content looks into it."""


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, in their order. A folder that is not there yet appears with all of them at once."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = folder.with_name(f".{folder.name}{BESIDE}")
        _write(beside, files)
        beside.rename(folder)
        return
    beside = folder / BESIDE
    try:
        _write(beside, files)
        for name in files:
            (beside / name).replace(folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(beside: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for name, content in files.items():
        with (beside / name).open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
