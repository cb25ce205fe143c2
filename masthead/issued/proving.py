"""Whether the files of a release are still those that were issued, and what became of them where they are not."""

import hashlib
from collections.abc import Iterator

from masthead.files import Root
from masthead.issued.versions import IssuedFile, Release
from masthead.model import Lines, line_of
from masthead.problems import Problem, Severity
from masthead.register import TAKE_BACK

_POINTER = b"version https://git-lfs.github.com/spec/"
"""How the file begins that Git LFS puts in the place of one that it has not fetched."""


def proved(root: Root, release: Release, lines: Lines) -> Iterator[Problem]:
    """Compare every file with the record. Each fault is an error at the line of its checksum, with the mend."""
    for place, version in enumerate(release.versions):
        for index, file in enumerate(version.files):
            field = f"versions.{place}.files.{index}.sha256"
            line = line_of(lines, field)
            if version.withdrawn:
                if (root.folder / release.folder / file.name).exists():
                    message = f"{file.name} was withdrawn, and is still in the folder"
                    hint = "delete it, here and in version control"
                    yield Problem(release.file, line, field, message, hint, Severity.WARNING)
            elif fault := _fault(root, release, file):
                yield Problem(release.file, line, field, *fault)


def _fault(root: Root, release: Release, file: IssuedFile) -> tuple[str, str] | None:
    """Say what is wrong with a file, and the mend."""
    name = f"{release.folder}/{file.name}"
    path = root.folder / name
    take_back = f"{TAKE_BACK}: git checkout -- {name}"
    if path.is_symlink() or path.parent.is_symlink():
        return f"{file.name} is a link, and not the file that was issued", f"put the file itself here, or {take_back}"
    if not path.exists():
        return f"{file.name} was issued, and is missing", take_back
    if reason := root.problem_with(name):
        return f"{file.name} was issued, and cannot be used: {reason}", take_back
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() == file.sha256:
        return None
    if content.startswith(_POINTER):
        return (
            f"{file.name} is only Git LFS's pointer to the file that was issued",
            "fetch the file itself: git lfs pull",
        )
    if _is_converted(content, file):
        hint = (
            "write a line `*.pdf binary` into .gitattributes, delete the file, and take it back from version control; "
            "if it is damaged there too, put the copy from the website or from whoever released it here"
        )
        return f"{file.name} is not what was issued: git took it for text and changed its line ends", hint
    if len(content) < file.size:
        said = f"{file.name} is not what was issued: it has {len(content)} bytes of {file.size}"
        return said, take_back
    return f"{file.name} is not what was issued: its bytes were changed", take_back


def _is_converted(content: bytes, file: IssuedFile) -> bool:
    """Whether a conversion of line ends explains the difference.

    Git makes every line end CRLF when it checks a text out, or every one LF when it takes a text in; where the file had
    both kinds, only its length tells.
    """
    unix = content.replace(b"\r\n", b"\n")
    for one in (unix, unix.replace(b"\n", b"\r\n")):
        if len(one) == file.size and hashlib.sha256(one).hexdigest() == file.sha256:
            return True
    ends = unix.count(b"\n")
    is_windows = content.count(b"\r\n") == ends and 0 < len(content) - file.size <= ends
    is_unix = len(unix) == len(content) and 0 < file.size - len(content) <= ends
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") and (is_windows or is_unix)
