"""Running a command, printing, exit codes: nothing else prints (but ``test``, whose tools print for themselves).

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 the machine lacks something.
"""

import errno
import json
import os
import sys
import time
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from masthead import arguments, machine
from masthead.problems import Problem, Refusal, errors
from masthead.progress import Lines, chosen

if TYPE_CHECKING:
    from masthead.outtray import HandedOver
    from masthead.pipeline import Wishes

DONE, PROBLEMS, USAGE, LACKING = 0, 1, 2, 3
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}


def main(argv: Sequence[str] | None = None, default_root: Path | None = None) -> int:
    """Run a command. ``default_root`` is the publication where --root names none; the current folder without it."""
    wishes = arguments.parsed(list(sys.argv[1:] if argv is None else argv), default_root or Path.cwd())
    if isinstance(wishes, int):
        return wishes
    try:
        return _RUN[wishes.command](wishes)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What stood before still stands.\n")
        return 130
    except BrokenPipeError:  # whoever read along has had enough; nor shall Python complain of it when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as trouble:  # the last line of defence: no traceback reaches an editor
        refusal = _refusal(trouble, wishes.output)
        if wishes.debug and refusal is not trouble:
            traceback.print_exc()
        _print_refusal(refusal, wishes.json)
        return refusal.status


def _refusal(trouble: Exception, output: Path) -> Refusal:
    """Put what stopped a run into words: what we refuse, what the disk refuses, and faults of masthead."""
    if isinstance(trouble, Refusal):
        return trouble
    if isinstance(trouble, OSError) and trouble.errno in _DISK:
        place, why = trouble.filename or output, os.strerror(trouble.errno or 0)
        return Refusal(f"cannot write {place}: {why}", "make room, or get leave to write there", LACKING)
    if isinstance(trouble, FileNotFoundError) and trouble.filename:
        hint = "nothing was changed; run it again when nobody else is changing the files"
        return Refusal(f"{trouble.filename} went away while it was being read", hint, PROBLEMS)
    hint = "This is a fault of masthead, not yours. Run it again with --debug and send what it says."
    return Refusal(f"masthead failed: {type(trouble).__name__}: {trouble}", hint, LACKING)


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
        _print_json(outcome.problems, figures)
    else:
        _print_problems(outcome.problems)
        if not outcome.is_good:
            _say(f"{_count(outcome.problems)}; nothing was written.", wishes)
        else:
            new = f"{len(outcome.rendered)} rendered, {outcome.reused} unchanged"
            counts = (outcome.pages, "page"), (len(outcome.downloads), "PDF"), (outcome.files, "file")
            made = ", ".join(_several(*count) for count in counts)
            trailer = f" {_count(outcome.problems)}." if outcome.problems else ""
            _say(f"{_shown(wishes.output)}: {made} ({new}) in {seconds:.1f} s.{trailer}", wishes)
    return DONE if outcome.is_good else PROBLEMS


def _check(wishes: Namespace) -> int:
    from masthead.files import Root
    from masthead.pipeline import load
    from masthead.problems import in_order

    draft, found = load(Root(wishes.root), _run_wishes(wishes))
    problems = in_order(found)
    number = len(list(draft.publication.items())) if draft else 0
    if wishes.json:
        _print_json(problems, {"items": number})
    else:
        _print_problems(problems)
        _say(f"{_several(number, 'item')} checked: {_count(problems)}.", wishes)
    return PROBLEMS if errors(problems) else DONE


def _test(wishes: Namespace) -> int:
    from masthead.commands import test

    _need(machine.lacks(for_tests=True))
    return test.run(wishes.project, wishes.rest, _line)


def _doctor(wishes: Namespace) -> int:
    from masthead.commands import doctor

    lines, is_well = doctor.report(wishes.root)
    for line in lines:
        _line(line)
    return DONE if is_well else LACKING


def _email(wishes: Namespace) -> int:
    from masthead.commands import email

    asked = email.Asked(**{name: getattr(wishes, name) for name in email.OPTIONS}, environment=dict(os.environ))
    return _with_progress(wishes, lambda progress: email.run(_run_wishes(wishes), asked, progress))


def _deposit(wishes: Namespace) -> int:
    from masthead.commands import deposit

    return _with_progress(wishes, lambda progress: deposit.run(_run_wishes(wishes), wishes.issue, progress))


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
        _print_json(problems, {"files": [str(file) for file in files], "lines": list(lines), **more})
    else:
        _print_problems(problems)
        nothing = f"{_count(problems)}; nothing was written."
        for line in (nothing,) if errors(problems) else (*map(_shown, files), *lines):
            _say(line, wishes)
    return PROBLEMS if errors(problems) else DONE


def _summary(wishes: Namespace) -> int:
    from masthead.commands import summary

    form = wishes.format or ("json" if wishes.json else "text")
    ends = (getattr(wishes, "from"), wishes.to)
    summed = summary.run(_run_wishes(wishes), summary.Asked(*ends, wishes.strand, wishes.funder, form, wishes.output))
    if summed.problems:
        return _handed_over(wishes, summed.problems, (), (), {})
    _line(summed.text.rstrip("\n") if summed.text else _shown(summed.file or wishes.output))
    return DONE


_RUN: dict[str, Callable[[Namespace], int]] = {
    "build": _build,
    "check": _check,
    "email": _email,
    "deposit": _deposit,
    "summary": _summary,
    "test": _test,
    "doctor": _doctor,
}


def _need(lacks: tuple[machine.Lack, ...]) -> None:
    """Bring what the machine lacks where that can be done, else refuse with the exact line to type."""
    if lacks and not machine.mend(lacks, _line):
        names = " and ".join(f"{lack.name} ({lack.why})" for lack in lacks)
        raise Refusal(f"this machine lacks {names}", "\n  ".join(lack.command for lack in lacks), LACKING)


def _run_wishes(wishes: Namespace) -> "Wishes":
    from masthead.audience import Audience
    from masthead.pipeline import Wishes

    audience = Audience(wishes.audience)
    return Wishes(wishes.root, wishes.output, wishes.as_of, audience, wishes.jobs, wishes.pdf, dict(os.environ))


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _line(str(problem))
        if problem.hint:
            _line(f"    {problem.hint}")


def _print_json(problems: Sequence[Problem], figures: object) -> None:
    rows = [{**asdict(problem), "severity": str(problem.severity)} for problem in problems]
    _line(json.dumps({"problems": rows, "figures": figures}, ensure_ascii=False, indent=2))


def _print_refusal(refusal: Refusal, as_json: bool) -> None:
    if as_json:
        _line(json.dumps({"refused": refusal.message, "hint": refusal.hint}, ensure_ascii=False))
    else:
        sys.stderr.write(f"{refusal.message}\n" + (f"  {refusal.hint}\n" if refusal.hint else ""))


def _count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    both = ((wrong, "error"), (warned, "warning"))
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in both if number]
    return ", ".join(parts) or "no problems"


def _several(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _shown(path: Path) -> str:
    """Give a path as an editor would type it: from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _say(line: str, wishes: Namespace) -> None:
    if not wishes.quiet:
        _line(line)


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
