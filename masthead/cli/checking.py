"""check, as it is said: plain lines in a pipe, grouped by file and marked on a terminal, JSON, GitHub's annotations.

The plain form is a contract: ``file:line: field: message``, the hint on the next line, nothing else between.
"""

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.cli.annotations import annotations
from masthead.cli.marked import Paint, marked
from masthead.problems import Refusal, errors
from masthead.progress import chosen
from masthead.typography import several

if TYPE_CHECKING:
    from masthead.commands.check import Checked
    from masthead.pipeline import Wishes

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: "Wishes") -> int:
    """Check and print; with --fix, show what can be mended, and mend it where that is wished. Warnings stop nothing."""
    if wishes.yes and not wishes.fix:
        raise Refusal("--yes goes with --fix", "write check --fix --yes, or leave --yes out")
    form = _form(wishes)
    paint = Paint(is_on=out.is_terminal() and is_coloured(run_wishes.environment or {}))
    checked = _checked(wishes, run_wishes, form)
    mended, is_written = checked, False
    if checked.mends and form != "json":
        for line in checked.difference:
            out.painted(coloured(line, paint))
    if checked.mends and _is_wished(wishes, form):
        from masthead.commands import check

        is_written = check.mend(run_wishes, checked)
        mended = _checked(wishes, run_wishes, form)
    _say(wishes, form, mended, paint, {"difference": list(checked.difference), "written": is_written})
    if wishes.fix and form != "json":
        out.say(_done(checked, is_written=is_written), wishes)
    return PROBLEMS if errors(mended.problems) else DONE


def _form(wishes: Namespace) -> str:
    if wishes.json:
        return "json"
    return wishes.format or ("pretty" if out.is_terminal() and not wishes.quiet else "plain")


def is_coloured(environment: Mapping[str, str]) -> bool:
    """Whether a terminal shows colours, and is wished to (no-color.org). Old consoles of Windows print the codes."""
    is_able = sys.platform != "win32" or bool({"WT_SESSION", "TERM", "ANSICON"} & {*environment})
    return is_able and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _checked(wishes: Namespace, run_wishes: "Wishes", form: str) -> "Checked":
    from masthead.commands import check

    progress = chosen(quiet=wishes.quiet or not out.is_terminal())
    try:
        is_public = form == "github"
        return check.run(run_wishes, progress, external=wishes.external, is_public=is_public, fix=wishes.fix)
    finally:
        progress.close()


def _is_wished(wishes: Namespace, form: str) -> bool:
    if wishes.yes:
        return True
    return form != "json" and out.is_asked() and out.ask("Write this?")


def _say(wishes: Namespace, form: str, checked: "Checked", paint: Paint, mended: dict[str, object]) -> None:
    if form == "json":
        figures = {"items": checked.items, "notes": list(checked.notes), **(mended if wishes.fix else {})}
        out.print_json(checked.problems, figures)
        return
    show = out.painted if form == "pretty" else out.line
    for line in _lines(form, wishes, checked, paint):
        show(line)
    for note in checked.notes:
        out.say(note, wishes)
    out.say(f"{several(checked.items, 'item')} checked: {out.count(checked.problems)}.", wishes)


def _lines(form: str, wishes: Namespace, checked: "Checked", paint: Paint) -> Iterator[str]:
    if form == "github":
        yield from annotations(checked.problems, wishes.root)
    elif form == "pretty":
        yield from marked(checked.problems, checked.lines, paint, shutil.get_terminal_size().columns)
    else:
        yield from out.plain_lines(checked.problems)


def coloured(line: str, paint: Paint) -> str:
    """Give a line of a difference in its colour."""
    colours = {"+": "32", "-": "31", "@": "36"}
    return paint("1" if line.startswith(("+++", "---")) else colours.get(line[:1], ""), line)


def _done(checked: "Checked", *, is_written: bool) -> str:
    files = several(len(checked.mends), "file")
    if not checked.mends:
        return "There is nothing to mend that is safe to mend without you."
    return f"{files} mended." if is_written else f"Nothing was written; check --fix --yes mends {files} without asking."
