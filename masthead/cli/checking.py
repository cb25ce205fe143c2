"""check, as it is said: plain lines in a pipe, grouped by file and marked on a terminal, JSON, GitHub's annotations.

The plain form is a contract: ``file:line: field: message``, the hint on the next line, nothing else between.
"""

import shutil
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.cli.annotations import annotations
from masthead.cli.marked import Paint, marked
from masthead.problems import errors
from masthead.progress import chosen

if TYPE_CHECKING:
    from masthead.commands.check import Checked
    from masthead.pipeline import Wishes

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: "Wishes") -> int:
    """Check and print. Warnings stop nothing."""
    from masthead.commands import check

    is_terminal = out.is_terminal()
    form = "json" if wishes.json else wishes.format or ("pretty" if is_terminal else "plain")
    progress = chosen(quiet=wishes.quiet or not is_terminal)
    try:
        checked = check.run(run_wishes, progress, external=wishes.external, is_public=form == "github")
    finally:
        progress.close()
    if form == "json":
        out.print_json(checked.problems, {"items": checked.items, "notes": list(checked.notes)})
    else:
        environment = run_wishes.environment or {}
        for line in _lines(form, wishes, checked, Paint(is_on=is_terminal and not environment.get("NO_COLOR"))):
            out.line(line)
        for note in checked.notes:
            out.say(note, wishes)
        out.say(f"{out.several(checked.items, 'item')} checked: {out.count(checked.problems)}.", wishes)
    return PROBLEMS if errors(checked.problems) else DONE


def _lines(form: str, wishes: Namespace, checked: "Checked", paint: Paint) -> Iterator[str]:
    if form == "github":
        yield from annotations(checked.problems, wishes.root)
    elif form == "pretty":
        yield from marked(checked.problems, checked.lines, paint, shutil.get_terminal_size().columns)
    else:
        yield from out.plain_lines(checked.problems)
