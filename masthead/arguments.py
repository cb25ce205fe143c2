"""What may be typed on the command line, and what it means where it is left out."""

import argparse
import os
import re
from datetime import date
from pathlib import Path

COMMANDS = {
    "build": "make the whole publication (the default)",
    "check": "load and check only; write nothing",
    "test": "run masthead's own tests; more arguments go to pytest",
    "doctor": "say what this machine has and lacks",
}
"""Every command, and what it does."""


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
    defaults = {
        "root": root, "output": root / folder, "as_of": None, "json": False, "quiet": False, "debug": False,
        "audience": audience, "jobs": _cores(), "pdf": True,
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
    return parser


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


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a number from 1, received '{text}'")
    return int(text)
