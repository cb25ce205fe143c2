"""What ``new`` takes: a kind, and what is said of it. What is not said is asked on a terminal, else proposed."""

import argparse
from collections.abc import Callable

from masthead.arguments import words
from masthead.arguments.explained import shown

TITLES = {"article": "headline", "news": "headline", "authority": "name", "event": "title", "report": "title"}
"""Kinds that are begun with a title, and what theirs is called."""


def new(command: argparse.ArgumentParser) -> None:
    """Add a command below ``new`` for each kind; the options that all take stand on either side of it."""
    command.add_argument("--yes", action="store_true", default=False, help="ask nothing; take what is proposed")
    shared = argparse.ArgumentParser(add_help=False, parents=[command])
    kinds = command.add_subparsers(dest="what", metavar="KIND", required=True)
    for kind, (says, add, examples) in KINDS.items():
        parser = kinds.add_parser(
            kind,
            parents=[shared],
            add_help=False,
            help=says,
            description=f"Writes {says}.",
            epilog=shown(tuple((typed, "") for typed in examples)),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if kind in TITLES:
            called = TITLES[kind]
            parser.add_argument(
                "words", nargs="*", metavar="TITLE", help=f"the {called}; asked for where it is left out"
            )
            parser.add_argument(
                "--slug", metavar="NAME", help="the file's name, where it is not to come from the title"
            )
        add(parser)


def _issue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", metavar="N", help="its number (default: the one after the latest)")
    parser.add_argument("--volume", metavar="N", help="its volume, where issues are numbered by volume")
    parser.add_argument("--date", metavar="DATE", help="2004-03 or 2004-03-15 (default: by the frequency so far)")
    parser.add_argument("--title", metavar="TITLE", help="its theme, where it has one")


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--issue", type=words.issue, metavar="N", help="in which issue (default: the latest)")
    parser.add_argument("--heading", metavar="TEXT", help="the heading in the issue's contents that it goes below")
    kinds = ("editorial", "article", "news", "report", "interview")
    parser.add_argument("--kind", choices=kinds, help="what it is (default: article)")


def _news(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", metavar="DAY", help="2004-03-15 (default: today)")


def _authority(parser: argparse.ArgumentParser) -> None:
    """Take nothing but the name."""


def _event(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", metavar="WHEN", help='2004-03-15 or "2004-03-15 19:00" (default: in four weeks)')


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", metavar="DATE", help="2004-03 or 2004-03-15 (default: this month)")
    parser.add_argument(
        "--kind", metavar="KIND", help="research, background, proposal, working-paper, manual or minutes"
    )


def _publication(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="its folder: one that is not there yet, or is empty")
    parser.add_argument("--title", metavar="TITLE", help="its title")
    parser.add_argument("--publisher", metavar="NAME", help="who publishes it")
    parser.add_argument("--url", metavar="URL", help="where its site will live: https://example.org/news/")
    parser.add_argument("--language", metavar="CODE", help="en-GB, cy ... (default: en-GB)")
    parser.add_argument("--issn", metavar="ISSN", help="of the online edition; pending until there is one (default)")
    parser.add_argument("--contact", metavar="ADDRESS", help="an e-mail address that readers can write to")


KINDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], list[str]]] = {
    "issue": ("the next issue, with an editorial", _issue, ["new issue", "new issue --number 4 --date 2004-06"]),
    "article": (
        "an article, and its name into the contents of its issue",
        _article,
        ['new article "A new library"', 'new article --issue 4 --heading "Round the project" "A new library"'],
    ),
    "news": ("a news item", _news, ['new news "The library opens"', 'new news --date 2004-03-15 "The library opens"']),
    "authority": ("a body that takes part", _authority, ["new authority Merton"]),
    "event": ("an event", _event, ['new event --start "2004-06-01 10:00" "Development day"']),
    "report": ("a report", _report, ['new report --kind minutes "Minutes of the steering group"']),
    "publication": (
        "a small publication of your own that builds at once",
        _publication,
        ["new publication my-newsletter", 'new publication my-newsletter --title "Library News" --yes'],
    ),
}
"""Kind -> what is written, what adds its options, examples."""
