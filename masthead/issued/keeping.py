"""Puts the files of a release in their place, the record last: cut off at any time, the old release stands or the new.

A file that no record names is none of the release: builds do not look at it, and the next release clears it away. What
a record names is never written over: a reissue has names of its own.
"""

import re
from collections.abc import Mapping
from contextlib import suppress

from masthead import ondisk
from masthead.files import Root, write_whole
from masthead.issued.record import text_of_release
from masthead.issued.versions import IssuedFile, Release
from masthead.problems import Refusal

_DATED = r"(-\d{4}-\d{2}-\d{2}(-\d+)?)?"


def put(root: Root, release: Release, fresh: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a release with the bytes of its new files, by name. Everything is on the disk when this returns.

    What is kept no more is then taken away. Gives the names of what was cleared. The caller holds the publication's
    lock (``store.locked``), and names no file that is kept already. Raises ``Refusal`` where a link is in the way.
    """
    folder = root.folder / release.folder
    for place in (folder, *(folder / name for name in fresh)):
        if place.is_symlink():
            raise Refusal(f"{place.relative_to(root.folder)} is a link", "take it away, and release again", 1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(fresh.items()):
        write_whole(folder / name, content)
    write_whole(root.folder / release.file, text_of_release(release).encode())
    return cleared(root, release)


def cleared(root: Root, release: Release) -> tuple[str, ...]:
    """Take away what no record names or what was withdrawn. What is open elsewhere stays until the next time."""
    ondisk.sweep(root.folder / release.folder)
    gone = strays(root, release)
    for name in gone:
        with suppress(OSError):
            (root.folder / release.folder / name).unlink()
    return gone


def strays(root: Root, release: Release) -> tuple[str, ...]:
    """Give the files of a release's folder that are not kept: what a killed release left, and what was withdrawn.

    Only what masthead itself may have put there is meant; an editor's own file is left alone.
    """
    folder = root.folder / release.folder
    if not folder.is_dir():
        return ()
    stems = {_stem(file) for version in release.versions for file in version.files}
    ours = re.compile(rf"({'|'.join(map(re.escape, sorted(stems)))}){_DATED}\.pdf")
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and ours.fullmatch(path.name))
    return tuple(name for name in names if name not in release.kept())


def _stem(file: IssuedFile) -> str:
    """Give a file's name without its ending and the date of a reissue: ``qlp-news-3-large-print``."""
    return re.sub(rf"{_DATED}\.pdf$", "", file.name)
