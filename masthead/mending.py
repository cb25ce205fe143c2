"""What check can mend by itself, because there is no second way to mean it; and the difference that it would make.

Mended are: authorities that a text names (added to its ``authorities``), dates written in another way, a text with a
colon that needs quotation marks, ``yes`` for ``true``, a mail address without mailto:, backslashes in paths, and spaces
at the ends of lines. Two spaces that part lines of a poem or an address stay: they mean something. Nothing withheld is
touched, or shown in a difference.
"""

import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from masthead import ondisk
from masthead.checks import Discretion
from masthead.checks.reading import Manuscript
from masthead.checks.reading.tags import untagged
from masthead.forms.dates import meant
from masthead.problems import Problem

Row = Callable[[str, re.Match[str]], str]
"""Gives a line as it should be, of the line as it is and what the message said of it."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A file as it is, and as it would be."""

    file: str
    before: str
    """With the line ends and the byte-order mark that it has."""
    after: str


def _dated(row: str, said: re.Match[str]) -> str:
    guess = meant(said[1])
    try:
        date.fromisoformat(f"{guess}-01-01"[:10])
    except ValueError:  # the thirty-first of February is nobody's to guess
        return row
    return re.sub(rf"(:\s+|^\s*-\s+)(['\"]?){re.escape(said[1])}\2(?=\s*$|\s+#)", rf"\g<1>{guess}", row)


def _quoted(row: str, _: re.Match[str]) -> str:
    found = re.fullmatch(r"((?:\s*- )?\s*[A-Za-z_]+:\s+)([^'\"\[{&*!|>%@`#].*?)(\s*)", row)
    return f"{found[1]}'{found[2].replace(chr(39), chr(39) * 2)}'" if found and " #" not in row else row


def _true(row: str, said: re.Match[str]) -> str:
    is_meant = said[1].lower() in ("yes", "on", "true")
    return re.sub(rf"(:\s+){re.escape(said[1])}(?=\s*$|\s+#)", r"\g<1>true", row) if is_meant else row


def _mailed(row: str, said: re.Match[str]) -> str:
    return row.replace(f"]({said[1]})", f"](mailto:{said[1]})")


def _slashed(row: str, said: re.Match[str]) -> str:
    return row.replace(f"]({said[1]}", f"]({said[1].replace(chr(92), '/')}")


ROWS: tuple[tuple[re.Pattern[str], Row], ...] = (
    (re.compile(r"expected a date, received '(.*)'"), _dated),
    (re.compile(r"a colon in a text without quotes"), _quoted),
    (re.compile(r"expected true or false, received '(.*)'"), _true),
    (re.compile(r"the link '(.*)': a mail address begins with mailto:"), _mailed),
    (re.compile(r"the (?:link|picture) '(.*)': it has a backslash"), _slashed),
)
"""What a message says -> how its line is mended."""


def mends(root: Path, problems: Iterable[Problem], manuscript: Manuscript | None, known: Discretion) -> list[Mend]:
    """Give every file that can be mended, in order of name. A file that is a link, or no text, is left alone."""
    named: dict[str, list[Problem]] = {}
    for problem in problems:
        named.setdefault(problem.file, []).append(problem)
    texts = {item.file for item in manuscript.publication.items()} if manuscript else set()
    tags: dict[str, list[str]] = {}
    is_wanted = manuscript is not None and "untagged" not in manuscript.settings.check.off
    for found in untagged(manuscript) if manuscript and is_wanted else ():
        tags.setdefault(found.item.file, []).append(found.authority.slug)
    made = (_mend(root, file, named.get(file, []), tags.get(file, []), known) for file in sorted(texts | {*named}))
    return [mend for mend in made if mend]


def _mend(root: Path, file: str, problems: list[Problem], tags: list[str], known: Discretion) -> Mend | None:
    path = root / file
    if path.is_symlink() or not path.is_file() or known.is_whole(file):
        return None
    try:
        before = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    ends = [row[len(row.rstrip("\r")) :] for row in before.split("\n")]
    rows = [row.rstrip("\r") for row in before.split("\n")]
    for problem in problems:
        at = problem.line - 1
        if at < len(rows) and not known.is_withheld(file, problem.line):
            for pattern, row in ROWS:
                if said := pattern.fullmatch(problem.message):
                    rows[at] = row(rows[at], said)
    free = [not known.is_withheld(file, number) for number in range(1, len(rows) + 1)]
    rows = [trimmed if is_free else row for row, trimmed, is_free in zip(rows, _trimmed(rows), free, strict=True)]
    after = "\n".join(f"{row}{end}" for row, end in zip(rows, ends, strict=True))
    for slug in tags:
        after = _tagged(after, slug)
    return Mend(file, before, after) if after != before else None


def _trimmed(rows: list[str]) -> Iterator[str]:
    """Take the spaces off the ends of lines, but in code, and where two of them break a line."""
    fence = ""
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        mark = re.match(r"\s*(`{3,}|~{3,})", row)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        breaks_line = row.endswith("  ") and row.strip() and following.strip()
        is_code = bool(fence) or row.startswith(("    ", "\t"))
        yield row if is_code or breaks_line else row.rstrip(" \t")


def _tagged(text: str, slug: str) -> str:
    """Add an authority to the field ``authorities`` of a front matter, in the form that it has there."""
    end = "\r\n" if "\r\n" in text else "\n"
    rows = text.split(end)
    close = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() in ("---", "...")), 0)
    at = next((number for number in range(1, close) if re.match(r"authorities\s*:", rows[number])), 0)
    if not at:
        after = next((number + 1 for number in range(1, close) if _STRANDS.fullmatch(rows[number])), close)
        return end.join([*rows[:after], f"authorities: [{slug}]", *rows[after:]]) if close else text
    if found := re.fullmatch(r"(authorities\s*:\s*\[)(.*?)\s*(\]\s*(?:#.*)?)", rows[at]):
        listed = f"{found[2]}, {slug}" if found[2].strip() else slug
        return end.join([*rows[:at], f"{found[1]}{listed}{found[3]}", *rows[at + 1 :]])
    last = at
    while last + 1 < close and re.match(r"\s*- \S", rows[last + 1]):
        last += 1
    if last == at:
        return text
    indent = rows[last][: rows[last].index("-")]
    return end.join([*rows[: last + 1], f"{indent}- {slug}", *rows[last + 1 :]])


_STRANDS = re.compile(r"strands:\s*\[[^\]]*\]\s*(?:#.*)?")
"""The field below which authorities are looked for, where it is one line."""


def difference(mend: Mend, known: Discretion, becomes: str = "mended") -> Iterator[str]:
    """Give the difference in the unified form of diff, lines that are withheld taken out of what stands around."""
    sides = [mend.before.split("\n"), mend.after.split("\n")]
    hidden = {row for number, row in enumerate(sides[0], 1) if known.is_withheld(mend.file, number) and row.strip()}
    before, after = ([("(withheld)" if row in hidden else row).rstrip("\r") for row in side] for side in sides)
    yield from difflib.unified_diff(before, after, mend.file, mend.file, "as it is", becomes, n=1, lineterm="")


def write(root: Path, mend: Mend) -> bool:
    """Write a mended file, whole or not at all. False where somebody changed it meanwhile; OSError where it cannot."""
    path = root / mend.file
    if path.read_bytes().decode("utf-8", "replace") != mend.before:
        return False
    if not os.access(path, os.W_OK):
        raise PermissionError(13, "may not be written", str(path))
    ondisk.put(path, mend.after.encode())
    return True
