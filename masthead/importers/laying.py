"""Files into an issue's folder: all are written beside it first, then moved into place, so none is left half made."""

from collections.abc import Mapping
from pathlib import Path

from masthead import ondisk


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, in their order. A folder that is not there yet appears with all of them at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    ondisk.sweep(folder.parent)
    with ondisk.half_folder(folder) as half:
        for name, content in files.items():
            ondisk.write(half / name, content)
        if not folder.exists():
            half.rename(folder)
            return
        for name in files:
            (half / name).replace(folder / name)
        ondisk.settle(folder)
