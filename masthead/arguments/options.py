"""What each command takes besides what all take, a function a command: ``OPTIONS`` lists them."""

import argparse
from collections.abc import Callable, Mapping

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


def _serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument(
        "--port", type=words.port, metavar="N", default=8000, help="where it is shown (default: 8000, or the next free)"
    )
    serve.add_argument(
        "--open", action=argparse.BooleanOptionalAction, default=None, help="open the browser (default: on a terminal)"
    )
    serve.add_argument(
        "--poll", action="store_true", help="look for what was saved, where the system does not tell (network drives)"
    )


OPTIONS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "email": _email,
    "deposit": _of_an_issue,
    "summary": _summary,
    "serve": _serve,
}
"""Command -> what adds its options to its parser."""
