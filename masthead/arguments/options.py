"""What each command takes besides what all take, a function a command: ``OPTIONS`` lists them."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from masthead.arguments import words


def _build(build: argparse.ArgumentParser) -> None:
    build.add_argument(
        "--audience", choices=("public", "internal"), default=argparse.SUPPRESS, help="for whom (default: public)"
    )
    build.add_argument(
        "--jobs", type=words.jobs, metavar="N", default=argparse.SUPPRESS, help="processes (default: a core each)"
    )
    build.add_argument(
        "--no-pdf", dest="pdf", action="store_false", default=argparse.SUPPRESS, help="leave the PDFs out"
    )


def _summary(summary: argparse.ArgumentParser) -> None:
    for name, what in (("from", "the first"), ("to", "the last")):
        summary.add_argument(
            f"--{name}", dest=name, type=words.partial, required=True, metavar="DATE", help=f"{what} day, month or year"
        )
    summary.add_argument("--strand", metavar="ID", help="only what names this strand")
    summary.add_argument("--funder", metavar="ID", help="only what names this funder")
    forms = ("text", "csv", "svg", "json")
    summary.add_argument("--format", choices=forms, help="text and JSON are printed, CSV and SVG written to --output")


def _of_an_issue(command: argparse.ArgumentParser) -> None:
    command.add_argument("issue", type=words.issue, metavar="ISSUE", help="the issue's number: 3 (by volume: 2-1)")


def _email(email: argparse.ArgumentParser) -> None:
    _of_an_issue(email)
    email.add_argument("--full", action="store_true", help="whole articles, not headlines")
    email.add_argument("--send", metavar="URL", help="send it too: smtp://smtp.example.org:587 or smtps://...")
    email.add_argument("--to", metavar="LIST", help="the one address of the mailing list")
    email.add_argument("--dry-run", action="store_true", help="with --send: show what would be sent, contact nobody")
    email.add_argument("--again", action="store_true", help="with --send: although it was sent to that list before")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=".docx, .html or .pdf, or a folder of them"
    )
    command.add_argument("--issue", type=words.issue, metavar="N", help="the issue's number: 3 (by volume: 2-1)")
    command.add_argument("--date", type=words.partial, metavar="DATE", help="when a new issue comes out: 2004-06")
    command.add_argument("--split", action="store_true", help="an article of each part that a heading begins")
    command.add_argument("--id", type=words.identifier, metavar="NAME", help="what the article is called in addresses")
    command.add_argument("--replace", action="store_true", help="write over what you have edited since")
    command.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = _IMPORT_EXAMPLES


_IMPORT_EXAMPLES = """\
examples:
  python3 build.py import "Partnership final.docx" --issue 4
      an article of issue 4, with its pictures; its name goes into the contents
  python3 build.py import texts/*.docx --issue 5 --date 2004-06
      a new issue of several files
  python3 build.py import "June issue.docx" --issue 5 --date 2004-06 --split
      a new issue of one file, divided at its headings
  python3 build.py import old/newsletter-2.pdf
      a back issue; number, date and headlines are read off its pages
  python3 build.py import old/
      an archive of back issues

Nothing is fetched, and nothing that you have edited is written over unless you say --replace. What could not be
carried over is listed. Comments and hidden text never get into an article; tracked changes are accepted.
"""


OPTIONS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "import": _import,
    "email": _email,
    "deposit": _of_an_issue,
    "summary": _summary,
}
"""Command -> what adds its options to its parser."""
