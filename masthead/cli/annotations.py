"""Problems as annotations of GitHub Actions: ``::error file=...,line=...,title=...::message``.

Workflow commands for GitHub Actions, "Setting a warning message": a message escapes ``%`` and line breaks, a property
``:`` and ``,`` besides.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from masthead.problems import Problem


def annotations(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Give a line for each problem. Files are named from the current folder, as GitHub wants them."""
    for problem in problems:
        title = _property(problem.name or problem.field)
        said = _text(f"{problem.field}: {problem.message}" + (f"\n{problem.hint}" if problem.hint else ""))
        file = _property(_place(root, problem.file))
        yield f"::{problem.severity} file={file},line={problem.line},title={title}::{said}"


def _place(root: Path, file: str) -> str:
    here, path = Path.cwd(), root / file
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
