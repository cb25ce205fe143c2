"""Arguments, progress, printing, exit codes: nothing else prints (but ``test``, whose tools print for themselves).

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 the machine lacks something.
"""

import argparse
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from masthead import machine
from masthead.problems import Problem, Refusal, errors
from masthead.progress import chosen

if TYPE_CHECKING:
    from masthead.pipeline import Wishes

DONE, PROBLEMS, USAGE, LACKING = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None, default_root: Path | None = None) -> int:
    """Run a command. ``default_root`` is the publication where --root names none; the current folder without it."""
    wishes = _arguments(list(sys.argv[1:] if argv is None else argv), default_root or Path.cwd())
    if isinstance(wishes, int):
        return wishes
    try:
        return _RUN[wishes.command](wishes)
    except Refusal as refusal:
        _print_refusal(refusal, wishes.json)
        return refusal.status
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What stood before still stands.\n")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as trouble:  # the last line of defence: no traceback reaches an editor
        if wishes.debug:
            traceback.print_exc()
        else:
            sys.stderr.write(f"masthead failed: {type(trouble).__name__}: {trouble}\n")
            sys.stderr.write("This is a fault of masthead, not yours. Run it again with --debug and send what it says.\n")
        return LACKING


def _build(wishes: argparse.Namespace) -> int:
    from masthead.pipeline import build  # noqa: PLC0415  (what a command needs is imported when it runs)

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
            made = f"{outcome.pages} pages, {len(outcome.downloads)} PDFs, {outcome.files} files"
            trailer = f" {_count(outcome.problems)}." if outcome.problems else ""
            _say(f"{_shown(wishes.output)}: {made} ({new}) in {seconds:.1f} s.{trailer}", wishes)
    return DONE if outcome.is_good else PROBLEMS


def _check(wishes: argparse.Namespace) -> int:
    from masthead.files import Root  # noqa: PLC0415
    from masthead.pipeline import load  # noqa: PLC0415
    from masthead.problems import in_order  # noqa: PLC0415

    draft, found = load(Root(wishes.root), _run_wishes(wishes))
    problems = in_order(found)
    number = len(list(draft.publication.items())) if draft else 0
    if wishes.json:
        _print_json(problems, {"items": number})
    else:
        _print_problems(problems)
        _say(f"{number} items checked: {_count(problems)}.", wishes)
    return PROBLEMS if errors(problems) else DONE


def _test(wishes: argparse.Namespace) -> int:
    from masthead.commands import test  # noqa: PLC0415

    _need(machine.lacks(for_tests=True))
    return test.run(wishes.project, wishes.rest, _line)


def _doctor(wishes: argparse.Namespace) -> int:
    from masthead.commands import doctor  # noqa: PLC0415

    lines, is_well = doctor.report(wishes.root)
    for line in lines:
        _line(line)
    return DONE if is_well else LACKING


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "test": _test,
    "doctor": _doctor,
}


def _need(lacks: tuple[machine.Lack, ...]) -> None:
    """Bring what the machine lacks where that can be done, else refuse with the exact line to type."""
    if lacks and not machine.mend(lacks, _line):
        names = " and ".join(f"{lack.name} ({lack.why})" for lack in lacks)
        raise Refusal(f"this machine lacks {names}", "\n  ".join(lack.command for lack in lacks), LACKING)


def _run_wishes(wishes: argparse.Namespace) -> "Wishes":
    from masthead.audience import Audience  # noqa: PLC0415
    from masthead.pipeline import Wishes  # noqa: PLC0415

    audience = Audience(wishes.audience)
    return Wishes(wishes.root, wishes.output, wishes.as_of, audience, wishes.jobs, wishes.pdf, dict(os.environ))


def _arguments(argv: list[str], default_root: Path) -> "argparse.Namespace | int":
    """Parse the arguments; an exit status where there is nothing to run."""
    parser = _parser()
    words = [word for word in argv if not word.startswith("-")]
    try:
        wishes, rest = parser.parse_known_args(argv if words or {"-h", "--help"} & set(argv) else [*argv, "build"])
        if rest and wishes.command != "test":
            parser.error(f"'{rest[0]}' is not known here; see --help")
    except SystemExit as ended:
        return int(ended.code or 0)
    given = vars(wishes)
    root = Path(given.get("root") or default_root).absolute()
    audience = given.get("audience", "public")
    folder = "site-internal" if audience == "internal" else "site"
    defaults = {
        "root": root, "output": root / folder, "as_of": None, "json": False, "quiet": False, "debug": False,
        "audience": audience, "jobs": os.cpu_count() or 1, "pdf": True,
    }  # fmt: skip
    full = {**defaults, **given, "root": root, "rest": rest, "project": default_root}
    full["output"] = Path(full["output"]).absolute()
    return argparse.Namespace(**full)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--root", metavar="DIR", help="the publication's folder (default: that of build.py)")
    common.add_argument("--output", metavar="DIR", help="where the site goes (default: ROOT/site)")
    common.add_argument("--as-of", metavar="DATE", type=_day, help="the date taken for now: 2004-03-31")
    common.add_argument("--json", action="store_true", help="print problems and figures as JSON")
    common.add_argument("--quiet", action="store_true", help="print problems alone")
    common.add_argument("--debug", action="store_true", help="show where masthead itself failed")
    parser = argparse.ArgumentParser(
        prog="masthead",
        parents=[common],
        description="Turns a folder of Markdown into a publication: website, PDF issues, feeds and archive.",
        epilog="example: python3 build.py check --root examples/harrow",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    build = commands.add_parser("build", parents=[common], help="make the whole publication (the default)")
    build.add_argument(
        "--audience", choices=("public", "internal"), default=argparse.SUPPRESS, help="for whom (default: public)"
    )
    build.add_argument("--jobs", type=_jobs, metavar="N", default=argparse.SUPPRESS, help="processes (default: all cores)")
    build.add_argument(
        "--no-pdf", dest="pdf", action="store_false", default=argparse.SUPPRESS, help="leave the PDFs out"
    )
    commands.add_parser("check", parents=[common], help="load and check only; write nothing")
    commands.add_parser("test", parents=[common], help="run masthead's own tests; more arguments go to pytest")
    commands.add_parser("doctor", parents=[common], help="say what this machine has and lacks")
    return parser


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"expected a date like 2004-03-31, received '{text}'")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no date {text}") from None


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a number from 1, received '{text}'")
    return int(text)


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
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in ((wrong, "error"), (warned, "warning")) if number]
    return ", ".join(parts) or "no problems"


def _shown(path: Path) -> str:
    """Give a path as an editor would type it: from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _say(line: str, wishes: argparse.Namespace) -> None:
    if not wishes.quiet:
        _line(line)


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

