"""Withheld text: the blocks between ``::: withheld REASON`` and ``:::`` (CONTENT.md, Withheld text)."""

import re

from masthead.files import Root
from masthead.model import Body, Passage, WithheldPassage
from masthead.problems import Problem

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_OPENING = re.compile(r"::: withheld(?P<reason>(?: .*?)?)(?: from (?P<file>\S.*?))?\s*$")


def blocks(root: Root, file: str, body: str, first_line: int) -> tuple[Body, list[Problem]]:
    """Take a body apart into passages and withheld blocks. ``first_line`` is the body's first line in the file."""
    rows = body.split("\n")
    parts: list[Passage | WithheldPassage] = []
    problems: list[Problem] = []
    start, opened, fence = 0, -1, ""
    for index, row in enumerate(rows):
        fence = _fence_after(row, fence)
        if fence or not row.startswith(":::"):
            continue
        line = first_line + index
        opening = _OPENING.match(row)
        if opened < 0 and opening:
            parts += _passage(rows, start, index, first_line)
            opened, start = index, index + 1
        elif opened >= 0 and row.rstrip() == ":::":
            part, unfit = _block(root, file, rows, opened, index, first_line)
            parts.append(part)
            problems += unfit
            opened, start = -1, index + 1
        else:
            problems.append(_stray(file, line, inside=opened >= 0))
    if opened >= 0:
        hint = "close it with a line `:::`"
        problems.append(Problem(file, first_line + opened, "withheld", "this block is not closed", hint))
    parts += _passage(rows, start, len(rows), first_line)
    return tuple(parts), problems


def _fence_after(row: str, fence: str) -> str:
    """Give the fence that a code block is in after this row, or nothing."""
    found = _FENCE.match(row)
    if not found:
        return fence
    if not fence:
        return found.group(1)
    closes = found.group(1).startswith(fence) and row.strip() == found.group(1)
    return "" if closes else fence


def _passage(rows: list[str], start: int, end: int, first_line: int) -> list[Passage]:
    text = "\n".join(rows[start:end])
    return [Passage(text, first_line + start)] if text.strip() else []


def _block(
    root: Root, file: str, rows: list[str], opened: int, closed: int, first_line: int
) -> tuple[WithheldPassage, list[Problem]]:
    opening = _OPENING.match(rows[opened])
    assert opening
    line, reason, source = first_line + opened, opening["reason"].strip(), opening["file"]
    text: str | None = "\n".join(rows[opened + 1 : closed])
    problems = []
    if not reason:
        hint = "say why: `::: withheld FOI section 43`"
        problems.append(Problem(file, line, "withheld", "the reason is missing", hint))
    if source:
        if text and text.strip():
            hint = "keep the text in one of the two places"
            problems.append(Problem(file, line, "withheld", f"the text lies in {source} and stands here too", hint))
        text, unfit = _private(root, file, source, line)
        problems += unfit
    return WithheldPassage(reason, text, line, source), problems


def _private(root: Root, file: str, source: str, line: int) -> tuple[str | None, list[Problem]]:
    if not source.startswith("private/") or ".." in source.split("/"):
        return None, [Problem(file, line, "withheld", f"'{source}' does not lie under private/", "move it there")]
    if not (root.folder / source).exists():
        return None, []
    if not root.has(source):
        return None, [Problem(file, line, "withheld", f"'{source}': {root.problem_with(source)}")]
    return root.text(source)


def _stray(file: str, line: int, *, inside: bool) -> Problem:
    if inside:
        message, hint = "a withheld block cannot stand inside another", "close the first with a line `:::`"
    else:
        message, hint = (
            "a line begins with ::: and opens no withheld block",
            "write `::: withheld REASON`, or indent it",
        )
    return Problem(file, line, "withheld", message, hint)
