"""The out-tray: files made for somebody else, each whole when it is there. ROOT/out unless --output says otherwise.

Unlike the website's folder it is never exchanged: what lies there besides stays.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from masthead import ondisk
from masthead.output import MARKER, refuse_sources
from masthead.problems import Problem, Refusal


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of a command that makes files for somebody else."""

    problems: tuple[Problem, ...]
    files: tuple[Path, ...] = ()
    lines: tuple[str, ...] = ()
    """What the editor should read besides."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """The same for programs: what JSON can hold."""


def refuse(folder: Path, root: Path) -> None:
    """Refuse what cannot be the out-tray: among the sources, a file, or a website that the next build clears."""
    refuse_sources(folder, root)
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file, and the output is a folder", "name another place with --output")
    inside = next((place for place in (folder, *folder.parents) if (place / MARKER).is_file()), None)
    if inside:
        raise Refusal(f"{inside} is what a build replaces as a whole", "name another folder with --output")


def put(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files, each moved to its place when it is whole. Gives where they are, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    ondisk.sweep(folder)
    for name, content in files.items():
        ondisk.put(folder / name, content)
    return tuple(folder / name for name in files)


def put_folder(fresh: Path, target: Path) -> None:
    """Put a finished folder, which lies beside its place, in the place of an older one."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
