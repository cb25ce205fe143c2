"""What may be typed on the command line, and what it means where it is left out."""

import argparse
import os
import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from masthead.arguments import words
from masthead.arguments.explained import FIRST, WHOLE, explain, shown
from masthead.arguments.options import OPTIONS

COMMANDS = {
    "build": "make the whole publication (the default)",
    "check": "read and check as a second reader would; write nothing but what --fix mends",
    "new": "write a new issue, article or other item with a comment on each field, or a whole publication",
    "schema": "write JSON Schemas of every kind of content, for the program in which you write",
    "import": "make articles of Word and HTML files, and back issues of PDFs",
    "email": "make the e-mail edition of an issue, and send it where that is wished",
    "proof": "make a proof of an issue for the people who approve it, drafts and problems and all",
    "deposit": "make the copy of an issue for a deposit library",
    "summary": "what was published, held and attended between two dates, for those who pay",
    "release": "freeze the PDFs of an issue or report; write down what is out, so that no later change loses it",
    "publish": "put the website where its readers find it: a folder, a web server, a git branch",
    "withdraw": "take a person or a picture out of everything, because consent was withdrawn",
    "serve": "show the publication in the browser while it is written, on this machine alone",
    "test": "run masthead's own tests; more arguments go to pytest",
    "doctor": "say what this machine has and lacks",
}
"""Every command, and what it does."""
HANDED_OVER = {"email", "deposit", "proof", "summary"}
"""Commands whose files are for somebody else: they go to ROOT/out."""


_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal would obey: control characters, and those that turn the order of letters."""
ALIKE = 0.7
"""How alike two words must be, from 0 to 1, for the one to be taken as meant by the other."""


def parsed(argv: list[str], default_root: Path) -> argparse.Namespace | int:
    """Parse the arguments; an exit status where there is nothing to run."""
    parser, commands = _parsers()
    try:
        named = {*COMMANDS, "-h", "--help"} & {*argv}
        wishes, rest = parser.parse_known_args(argv if named else ["build", *argv])
        if rest and wishes.command != "test":
            used = commands[wishes.command] if named else parser
            used.error(_unknown(rest[0], used, named))
    except SystemExit as ended:
        return int(ended.code or 0)
    given = vars(wishes)
    root = Path(given.get("root") or default_root).absolute()
    audience = given.get("audience", "public")
    folder = "site-internal" if audience == "internal" else "site"
    folder = ".vscode/masthead" if wishes.command == "schema" else folder
    folder = "out" if wishes.command in HANDED_OVER else folder
    defaults = {
        "root": root, "output": root / folder, "as_of": None, "json": False, "quiet": False, "debug": False,
        "audience": audience, "jobs": _cores(), "pdf": True,
        "external": False, "format": None, "fix": False, "yes": False,
        "full": False, "send": None, "to": None, "dry_run": False, "again": False,
        "target": None, "guard": False, "private_repository": False,
        "approve": None,
        "item": None, "reissue": None,
        "words": None, "keep_in": None,
        "is_placed": "output" in given,
    }  # fmt: skip
    full = {**defaults, **given, "root": root, "rest": rest, "project": default_root}
    full["output"] = Path(full["output"]).absolute()
    return argparse.Namespace(**full)


def command_line() -> argparse.ArgumentParser:
    """Give the parser of all commands."""
    return _parsers()[0]


class _Parser(argparse.ArgumentParser):
    """A parser that quotes what was typed, and lets no terminal obey it; those of the commands are like it."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(_OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", message), file)


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Give the parser of all commands, and that of each."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--root", metavar="DIR", help="the publication's folder (default: that of build.py)")
    common.add_argument(
        "--output",
        metavar="DIR",
        help="where files go (default: ROOT/site; what is handed over: ROOT/out)",
    )
    common.add_argument("--as-of", metavar="DATE", type=words.day, help="the date taken for now: 2004-03-31")
    common.add_argument("--json", action="store_true", help="print problems and figures as JSON")
    common.add_argument("--quiet", action="store_true", help="print problems alone")
    common.add_argument("--debug", action="store_true", help="show where masthead itself failed")
    parser: argparse.ArgumentParser = _Parser(
        prog="masthead",
        parents=[common],
        description="Turns a folder of Markdown into a publication: website, PDF issues, feeds and archive.",
        epilog=f"{shown(FIRST)}\n\n{WHOLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    parsers = {name: commands.add_parser(name, parents=[common], help=what) for name, what in COMMANDS.items()}
    for name, add in OPTIONS.items():
        add(parsers[name])
    for name, what in COMMANDS.items():
        explain(name, what, parsers[name])
    return parser, parsers


def _unknown(word: str, command: argparse.ArgumentParser, named: Collection[str]) -> str:
    """Say that a word is not known, and which option was meant, or which command where no other was named."""
    known = re.findall(r"--[a-z-]+", command.format_help()) if word.startswith("--") else () if named else COMMANDS
    near = get_close_matches(word.partition("=")[0], known, 1, ALIKE)
    return f"'{word}' is not known here; " + (f"did you mean {near[0]}?" if near else "see --help")


def _cores() -> int:
    """Count the cores that this process may use: a container has fewer than its machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
