"""What may be typed on the command line, and what it means where it is left out."""

import argparse
import os
import re
from datetime import date
from pathlib import Path

from masthead.model.dates import PartialDate, Precision

COMMANDS = {
    "build": "make the whole publication (the default)",
    "check": "load and check only; write nothing",
    "email": "make the e-mail edition of an issue, and send it where that is wished",
    "deposit": "make the copy of an issue for a deposit library",
    "summary": "what was published, held and attended between two dates, for those who pay",
    "test": "run masthead's own tests; more arguments go to pytest",
    "doctor": "say what this machine has and lacks",
}
"""Every command, and what it does."""
HANDED_OVER = {"email", "deposit"}
"""Commands whose files are for somebody else: they go to ROOT/out."""


def parsed(argv: list[str], default_root: Path) -> argparse.Namespace | int:
    """Parse the arguments; an exit status where there is nothing to run."""
    parser = _parser()
    try:
        named = {*COMMANDS, "-h", "--help"} & {*argv}
        wishes, rest = parser.parse_known_args(argv if named else ["build", *argv])
        if rest and wishes.command != "test":
            parser.error(f"'{rest[0]}' is not known here; see --help")
    except SystemExit as ended:
        return int(ended.code or 0)
    given = vars(wishes)
    root = Path(given.get("root") or default_root).absolute()
    audience = given.get("audience", "public")
    folder = "site-internal" if audience == "internal" else "site"
    folder = "out" if wishes.command in {*HANDED_OVER, "summary"} else folder
    defaults = {
        "root": root, "output": root / folder, "as_of": None, "json": False, "quiet": False, "debug": False,
        "audience": audience, "jobs": _cores(), "pdf": True,
        "full": False, "send": None, "to": None, "dry_run": False, "again": False,
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
    parsers = {name: commands.add_parser(name, parents=[common], help=what) for name, what in COMMANDS.items()}
    build = parsers["build"]
    build.add_argument(
        "--audience", choices=("public", "internal"), default=argparse.SUPPRESS, help="for whom (default: public)"
    )
    build.add_argument(
        "--jobs", type=_jobs, metavar="N", default=argparse.SUPPRESS, help="processes (default: a core each)"
    )
    build.add_argument(
        "--no-pdf", dest="pdf", action="store_false", default=argparse.SUPPRESS, help="leave the PDFs out"
    )
    _of_one_issue(parsers)
    _of_a_period(parsers["summary"])
    return parser


def _of_a_period(summary: argparse.ArgumentParser) -> None:
    """What is summed up, and how it is shown."""
    for name, what in (("from", "the first"), ("to", "the last")):
        summary.add_argument(
            f"--{name}", dest=name, type=_partial, required=True, metavar="DATE", help=f"{what} day, month or year"
        )
    summary.add_argument("--strand", metavar="ID", help="only what names this strand")
    summary.add_argument("--funder", metavar="ID", help="only what names this funder")
    forms = ("text", "csv", "svg", "json")
    summary.add_argument("--format", choices=forms, help="text and JSON are printed, CSV and SVG written to --output")


def _of_one_issue(parsers: dict[str, argparse.ArgumentParser]) -> None:
    """The commands that hand over an issue."""
    for name in HANDED_OVER:
        parsers[name].add_argument("issue", type=_issue, metavar="ISSUE", help="the issue's number: 3 (by volume: 2-1)")
    email = parsers["email"]
    email.add_argument("--full", action="store_true", help="whole articles, not headlines")
    email.add_argument("--send", metavar="URL", help="send it too: smtp://smtp.example.org:587 or smtps://...")
    email.add_argument("--to", metavar="LIST", help="the one address of the mailing list")
    email.add_argument("--dry-run", action="store_true", help="with --send: show what would be sent, contact nobody")
    email.add_argument("--again", action="store_true", help="with --send: although it was sent to that list before")


def _cores() -> int:
    """Count the cores that this process may use: a container has fewer than its machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"expected a date like 2004-03-31, received '{text}'")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no date {text}") from None


def _partial(text: str) -> PartialDate:
    """Read a day, a month or a year."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a date like 2004-01, 2004-01-31 or 2004, received '{text}'")
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(text)]  # type: ignore[assignment]
    return PartialDate(_day(text + "2000-01-01"[len(text) :]), precision)


def _issue(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}(-[0-9]{1,6})?", text):
        raise argparse.ArgumentTypeError(f"expected the number of an issue, like 3 or 2-1, received '{text}'")
    return text


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a number from 1, received '{text}'")
    return int(text)
