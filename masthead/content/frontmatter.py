"""Front matter: the fields between two lines of three hyphens, and the body after them."""

from dataclasses import dataclass

from masthead.content.withheld import blocks
from masthead.files import Root
from masthead.forms.merging import KEEP, MERGED, sides_in
from masthead.forms.yaml import Value, read
from masthead.model import Body, Lines
from masthead.problems import Problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Markdown file, taken apart."""

    file: str
    fields: Value
    lines: Lines
    body: Body


def sheet(root: Root, file: str) -> tuple[Sheet | None, list[Problem]]:
    """Read a Markdown file with front matter. None where its fields cannot be read at all."""
    text, problems = root.text(file)
    if text is None:
        return None, problems
    if mark := sides_in(text):
        return None, [Problem(file, mark, "file", MERGED, KEEP)]
    head, body, body_line, problems = _split(text, file)
    if problems:
        return None, problems
    fields, lines, problems = read(head, file, offset=1)
    passages, unfit = blocks(root, file, body, body_line)
    if problems and fields is None:
        return None, problems + unfit
    return Sheet(file, fields, lines, passages), problems + unfit


def _split(text: str, file: str) -> tuple[str, str, int, list[Problem]]:
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        hint = "begin the file with a line `---`, then `title: ...`, then a line `---`"
        return "", "", 1, [Problem(file, 1, "file", "the file does not begin with its fields (front matter)", hint)]
    for index, row in enumerate(rows[1:], start=1):
        if row.rstrip() in ("---", "..."):
            return "\n".join(rows[1:index]), "\n".join(rows[index + 1 :]), index + 2, []
    hint = "add a line `---` below the last field, before the text"
    return "", "", 1, [Problem(file, 1, "file", "the fields (front matter) are not closed", hint)]
