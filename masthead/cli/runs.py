"""What each command does when it is run: its arguments go to ``commands/``, its outcome to ``printing``.

A run gives the exit status. ``RUN`` is the list of all commands.
"""

import os
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from masthead import machine
from masthead.cli import checking, security, serve, withdraw
from masthead.cli import printing as out
from masthead.cli.import_ import import_
from masthead.problems import Problem, Refusal, errors
from masthead.progress import Lines, chosen
from masthead.typography import several

if TYPE_CHECKING:
    from masthead.outtray import HandedOver
    from masthead.pipeline import Wishes

DONE, PROBLEMS, USAGE, LACKING = 0, 1, 2, 3


def _build(wishes: Namespace) -> int:
    from masthead.pipeline import build

    started = time.monotonic()
    if wishes.pdf:
        _need(machine.lacks())
    progress = chosen(quiet=wishes.quiet or wishes.json)
    try:
        outcome = build(_run_wishes(wishes), progress)
    finally:
        progress.close()
    seconds = time.monotonic() - started
    if wishes.json:
        figures = {
            "pages": outcome.pages,
            "pdfs": [asdict(download) for download in outcome.downloads],
            "files": outcome.files,
            "rendered": list(outcome.rendered),
            "reused": outcome.reused,
            "seconds": round(seconds, 2),
        }
        out.print_json(outcome.problems, figures)
    else:
        out.print_problems(outcome.problems)
        if not outcome.is_good:
            out.say(f"{out.count(outcome.problems)}; nothing was written.", wishes)
        else:
            new = f"{len(outcome.rendered)} rendered, {outcome.reused} unchanged"
            counts = (outcome.pages, "page"), (len(outcome.downloads), "PDF"), (outcome.files, "file")
            made = ", ".join(several(*each) for each in counts)
            trailer = f" {out.count(outcome.problems)}." if outcome.problems else ""
            out.say(f"{out.shown(wishes.output)}: {made} ({new}) in {seconds:.1f} s.{trailer}", wishes)
    return DONE if outcome.is_good else PROBLEMS


def _test(wishes: Namespace) -> int:
    from masthead.commands import test

    _need(machine.lacks(for_tests=True))
    return test.run(wishes.project, wishes.rest, out.line)


def _doctor(wishes: Namespace) -> int:
    from masthead.commands import doctor

    if wishes.security:
        return security.run(wishes, _run_wishes(wishes))
    lines, is_well = doctor.report(wishes.root)
    for line in lines:
        out.line(line)
    return DONE if is_well else LACKING


def _email(wishes: Namespace) -> int:
    from masthead.commands import email

    asked = email.Asked(**{name: getattr(wishes, name) for name in email.OPTIONS}, environment=dict(os.environ))
    return _with_progress(wishes, lambda progress: email.run(_run_wishes(wishes), asked, progress))


def _deposit(wishes: Namespace) -> int:
    from masthead.commands import deposit

    return _with_progress(wishes, lambda progress: deposit.run(_run_wishes(wishes), wishes.issue, progress))


def _proof(wishes: Namespace) -> int:
    """A proof is made in spite of errors in the content, and lists them: 1 is for one that could not be made."""
    from masthead.commands import proof

    _need(machine.lacks())
    with closing(chosen(quiet=wishes.quiet or wishes.json)) as progress:
        made = proof.run(_run_wishes(wishes), wishes.issue, wishes.approve, progress)
    if wishes.json:
        out.print_json(made.problems, {"files": [str(file) for file in made.files], **made.facts})
    else:
        out.print_problems(made.problems)
        nothing = f"{out.count(made.problems)}; no proof can be made."
        for line in (*map(out.shown, made.files), *made.lines) if made.files else (nothing,):
            out.say(line, wishes)
    return DONE if made.files else PROBLEMS


def _with_progress(wishes: Namespace, make: "Callable[[Lines], HandedOver]") -> int:
    _need(machine.lacks())
    with closing(chosen(quiet=wishes.quiet or wishes.json)) as progress:
        made = make(progress)
    return _handed_over(wishes, made.problems, made.files, made.lines, dict(made.facts))


def _handed_over(
    wishes: Namespace, problems: Sequence[Problem], files: Sequence[Path], lines: Sequence[str], more: dict[str, object]
) -> int:
    """Print what was made for somebody else."""
    if wishes.json:
        out.print_json(problems, {"files": [str(file) for file in files], "lines": list(lines), **more})
    else:
        out.print_problems(problems)
        nothing = f"{out.count(problems)}; nothing was written."
        for line in (nothing,) if errors(problems) else (*map(out.shown, files), *lines):
            out.say(line, wishes)
    return PROBLEMS if errors(problems) else DONE


def _summary(wishes: Namespace) -> int:
    from masthead.commands import summary

    form = wishes.format or ("json" if wishes.json else "text")
    ends = (getattr(wishes, "from"), wishes.to)
    summed = summary.run(_run_wishes(wishes), summary.Asked(*ends, wishes.strand, wishes.funder, form, wishes.output))
    if summed.problems:
        return _handed_over(wishes, summed.problems, (), (), {})
    out.line(summed.text.rstrip("\n") if summed.text else out.shown(summed.file or wishes.output))
    return DONE


def _publish(wishes: Namespace) -> int:
    from masthead.cli import publish

    if not wishes.guard:
        _need(machine.lacks())
    return publish.run(wishes, _run_wishes(wishes))


def _release(wishes: Namespace) -> int:
    from masthead.cli import release

    _need(machine.lacks())
    return release.run(wishes, _run_wishes(wishes))


def _new(wishes: Namespace) -> int:
    from masthead.cli.new import new

    return new(wishes, _run_wishes(wishes))


def _schema(wishes: Namespace) -> int:
    from masthead.commands import schema

    if wishes.kind and not wishes.is_placed:
        out.line(schema.text(wishes.kind).rstrip("\n"))
        return DONE
    files = schema.write(wishes.output, wishes.kind)
    lines = (f"{several(len(files), 'schema')} for the program in which you write",)
    return _handed_over(wishes, (), files, lines, {})


RUN: dict[str, Callable[[Namespace], int]] = {
    "build": _build,
    "check": lambda wishes: checking.run(wishes, _run_wishes(wishes)),
    "new": _new,
    "schema": _schema,
    "import": import_,
    "email": _email,
    "deposit": _deposit,
    "proof": _proof,
    "summary": _summary,
    "release": _release,
    "publish": _publish,
    "withdraw": lambda wishes: withdraw.run(wishes, _run_wishes(wishes)),
    "serve": lambda wishes: serve.run(wishes, _run_wishes(wishes)),
    "test": _test,
    "doctor": _doctor,
}


def _need(lacks: tuple[machine.Lack, ...]) -> None:
    """Bring what the machine lacks where that can be done, else refuse with the exact line to type."""
    if lacks and not machine.mend(lacks, out.line):
        names = " and ".join(f"{lack.name} ({lack.why})" for lack in lacks)
        raise Refusal(f"this machine lacks {names}", "\n  ".join(lack.command for lack in lacks), LACKING)


def _run_wishes(wishes: Namespace) -> "Wishes":
    from masthead.audience import Audience
    from masthead.pipeline import Wishes

    audience = Audience(wishes.audience)
    return Wishes(wishes.root, wishes.output, wishes.as_of, audience, wishes.jobs, wishes.pdf, dict(os.environ))
