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


def _proof(proof: argparse.ArgumentParser) -> None:
    _of_an_issue(proof)
    proof.formatter_class = argparse.RawDescriptionHelpFormatter
    proof.description = (
        "Makes SLUG-ISSUE-proof.pdf in ROOT/out: the issue line for line as it will be printed, with drafts and\n"
        "embargoed articles, marked PROOF on every page, with numbered lines, room for notes, and what is still wrong\n"
        "in the margin. A sheet before it says who is to approve, how long it is and which articles are longest."
    )
    proof.epilog = (
        "examples:\n"
        "  python3 build.py proof 4                            make the proof\n"
        '  python3 build.py proof 4 --approve "Dean Bartlett"  record that he approves it as it is now, and make it\n'
        "Exit status: 0 made, though with problems; 1 it cannot be laid out, or not be approved; 2 no such issue."
    )
    proof.add_argument(
        "--approve", metavar="NAME", type=words.name,
        help="record in issue.yml that NAME approves the issue as it is now: a person's id in people.yml, or a name",
    )  # fmt: skip


OPTIONS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "email": _email,
    "proof": _proof,
    "deposit": _of_an_issue,
    "summary": _summary,
}
"""Command -> what adds its options to its parser."""
