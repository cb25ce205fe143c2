"""Comparing output trees: every file by its bytes."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder by its path, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the files in which two trees differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
