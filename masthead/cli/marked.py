"""Problems for a terminal: grouped by file, the worst file first, each with its line shown and the words marked."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from masthead.cli.printing import count
from masthead.problems import Problem, errors
from masthead.visible import visible, written_out

_NARROWEST, _WIDEST = 50, 120
_MARGIN = "      "


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a terminal (ECMA-48, SGR), or none."""

    is_on: bool

    def __call__(self, code: str, text: str) -> str:
        """Give a text in a colour: ``31`` is red, ``33`` yellow, ``1`` bold, ``2`` faint."""
        text = written_out(text)  # first, so that the colours are ours alone
        return f"\033[{code}m{text}\033[0m" if self.is_on and code and text else text


def marked(
    problems: Sequence[Problem], lines: Mapping[tuple[str, int], str], paint: Paint, columns: int
) -> Iterator[str]:
    """Give the lines to print. ``lines`` holds what may be shown, by file and number."""
    width = max(_NARROWEST, min(columns, _WIDEST))
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(problem)
    for file, found in sorted(files.items(), key=_worst):
        yield f"{paint('1', visible(file))}  {paint('2', count(found))}"
        for problem in sorted(found, key=lambda one: (not one.is_error, one)):
            yield from _problem(problem, lines.get((problem.file, problem.line), ""), paint, width)
        yield ""


def _worst(entry: tuple[str, list[Problem]]) -> tuple[int, int, str]:
    file, found = entry
    return -len(errors(found)), -len(found), file


def _problem(problem: Problem, row: str, paint: Paint, width: int) -> Iterator[str]:
    colour = "31" if problem.is_error else "33"
    number = f"{problem.line:>5} "
    said = f"{problem.severity}: {plain(problem.field)}: {plain(problem.said)}"
    first, *rest = _wrapped(said, width)
    word = str(problem.severity)
    yield paint("2", number) + paint(f"1;{colour}", word) + first.removeprefix(word)
    yield from (f"{_MARGIN}{line}" for line in rest)
    if any(letter.isalnum() for letter in row):
        yield from _shown(plain(row), plain(problem.mark), paint, colour, width - len(_MARGIN) - 2)
    for said in problem.hint.split("\n"):
        yield from (_MARGIN + paint("36", line) for line in _indented(plain(said), width))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width - len(_MARGIN), break_on_hyphens=False) if text else []


def _indented(text: str, width: int) -> list[str]:
    """Wrap a line of a hint; one of a list goes on below its own words."""
    indent = text[: len(text) - len(text.lstrip())]
    return [f"{indent}{'  ' * (indent != '' and number > 0)}{row}" for number, row in enumerate(_wrapped(text, width))]


def _shown(row: str, mark: str, paint: Paint, colour: str, width: int) -> Iterator[str]:
    """Give the line, cut to the width round what is marked, and the marks below it."""
    whole = re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", row) if mark else None
    at = whole.start() if whole else row.find(mark) if mark else -1
    room = width - 2
    start = 0 if at < 0 or len(row) <= room else max(0, min(at - room // 3, len(row) - room))
    part = row[start : start + room]
    before, after = ("…" if start else ""), ("…" if start + room < len(row) else "")
    bar = paint("2", "│")
    if at < 0:
        indent = len(part) - len(part.lstrip())
        yield f"{_MARGIN}{bar} {before}{part[indent:] if not start else part}{after}"
        return
    left, words = part[: at - start], part[at - start : at - start + len(mark)]
    yield f"{_MARGIN}{bar} {before}{left}{paint(f'1;{colour}', words)}{part[at - start + len(mark) :]}{after}"
    space = " " * (len(before) + _cells(left))
    yield f"{_MARGIN}{bar} {space}{paint(colour, '^' * max(1, _cells(words)))}"


def _cells(text: str) -> int:
    """Count the columns that a text takes on a terminal (Unicode, Annex 11): wide letters two, accents none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def plain(text: str) -> str:
    """Take out what a terminal would obey: no file shall colour it, or move about in it."""
    return "".join(" " if letter == "\t" else letter for letter in text if letter.isprintable() or letter == "\t")
