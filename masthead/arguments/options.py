"""What each command takes besides what all take, a function a command: ``OPTIONS`` lists them."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from masthead.arguments import words
from masthead.arguments.new import new


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


def _check(check: argparse.ArgumentParser) -> None:
    forms = ("plain", "pretty", "json", "github")
    check.add_argument("--external", action="store_true", help="ask whether web addresses of others still answer")
    check.add_argument("--format", choices=forms, help="default: pretty on a terminal, plain elsewhere")
    check.add_argument("--fix", action="store_true", help="mend what is safe to mend, after showing what would change")
    check.add_argument("--yes", action="store_true", help="with --fix: write without asking")


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


def _publish(publish: argparse.ArgumentParser) -> None:
    publish.add_argument("target", nargs="?", metavar="TARGET", help="where to (default: where the last one went)")
    publish.add_argument("--dry-run", action="store_true", help="show what would change there, and change nothing")
    publish.add_argument(
        "--yes",
        action="store_true",
        help="although addresses go, or the git repository is one around the publication",
    )
    publish.add_argument(
        "--guard", action="store_true", help="publish nothing: say what a public repository must not hold"
    )
    publish.add_argument(
        "--private-repository", action="store_true", help="for a git branch: the repository is not public"
    )


def _release(release: argparse.ArgumentParser) -> None:
    release.add_argument(
        "item", nargs="?", type=words.issued, metavar="ISSUE",
        help="the issue's number, 3 (by volume: 2-1), or a report's name: its PDFs are frozen",
    )  # fmt: skip
    release.add_argument(
        "--reissue", metavar="REASON", help="print it as it is now, and keep that beside what was issued before"
    )
    release.add_argument("--dry-run", action="store_true", help="show what would be kept; keep and build nothing")


def _proof(proof: argparse.ArgumentParser) -> None:
    what = "the issue's number: 3 (by volume: 2-1); with --approve also a report's file name without .md: proposal"
    proof.add_argument("issue", type=words.issued, metavar="ISSUE", help=what)
    proof.add_argument(
        "--approve", metavar="NAME", type=words.name,
        help="record that NAME approves the issue or the report as it is now: a person's id in people.yml, or a name",
    )  # fmt: skip


def _schema(schema: argparse.ArgumentParser) -> None:
    kinds = ("publication", "people", "issue", "article", "news", "authority", "event", "report", "page")
    what = "print this one alone, or write it alone with --output (default: all, into ROOT/.vscode/masthead)"
    schema.add_argument("kind", nargs="?", choices=kinds, metavar="KIND", help=f"{', '.join(kinds)}: {what}")


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


def _doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument(
        "--security", action="store_true", help="instead: what a public build of this publication would do"
    )


def _withdraw(withdraw: argparse.ArgumentParser) -> None:
    withdraw.add_argument(
        "who", metavar="PERSON-OR-PICTURE", type=words.file_or_name,
        help="an id of people.yml, a name exactly as it stands in the texts, or a picture's file",
    )  # fmt: skip
    withdraw.add_argument(
        "--as", dest="words", metavar="WORDS", type=words.replacement,
        help='what to write in texts in the place of the name: "a participant" (default: you rewrite them)',
    )  # fmt: skip
    withdraw.add_argument(
        "--keep-in", metavar="DIR", type=Path,
        help="move pictures into this folder under private/, or outside the publication (default: delete them)",
    )  # fmt: skip
    withdraw.add_argument("--dry-run", action="store_true", help="show what would be done, and change nothing")
    withdraw.add_argument("--yes", action="store_true", help="do it without asking")


OPTIONS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "check": _check,
    "new": new,
    "schema": _schema,
    "import": _import,
    "email": _email,
    "proof": _proof,
    "deposit": _of_an_issue,
    "summary": _summary,
    "release": _release,
    "publish": _publish,
    "withdraw": _withdraw,
    "serve": _serve,
    "doctor": _doctor,
}
"""Command -> what adds its options to its parser."""
