"""What is fuzzed: for each form that editors or contributors hand in, how inputs are made, and what reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.fuzz import handling, seeds


@dataclass(frozen=True, slots=True)
class Target:
    """One form of input."""

    name: str
    make: Callable[[Random], bytes]
    """Gives an input, by dice alone."""
    handle: Callable[[Path, bytes, int], str]
    """Takes the sandbox, the input and its number; gives what was said."""
    quick: int
    """How many inputs the tests try, where nothing else is wished: about four seconds of work."""
    leaves: bool = False
    """Whether it leaves files in the sandbox, so that the next input needs a fresh one."""


def _front(name: str, folder: str, file: str) -> Target:
    """Fuzz the front matter of a kind of item; its corpus are all items of the kind."""
    make = partial(seeds.front, patterns=(f"{folder}/*.md", f"*/{folder}/*.md"))
    return Target(name, make, handling.written(f"{folder.replace('*', '003-march-2004')}/{file}"), 40)


def _form(name: str, file: str, place: str) -> Target:
    """Fuzz a file of YAML."""
    return Target(name, partial(seeds.form, patterns=(file, f"*/{file}")), handling.written(place), 40)


_TEXTS = ("issues/*/*.md", "site_src/**/*.md", "*/issues/*/*.md", "*/site_src/**/*.md")
_NEWS, _REPORT = "news/2004-03-08-visitors.md", "site_src/reports/partnership.md"
EVERY: tuple[Target, ...] = (
    _front("article", "issues/*", "editorial.md"),
    _front("event", "site_src/events", "visit.md"),
    _front("authority", "site_src/authorities", "merton.md"),
    _front("report", "site_src/reports", "proposal.md"),
    _form("publication", "publication.yml", "publication.yml"),
    _form("people", "people.yml", "people.yml"),
    _form("issue", "issues/*/issue.yml", "issues/003-march-2004/issue.yml"),
    _form("mkdocs", "mkdocs.yml", "mkdocs.yml"),
    Target("markdown", partial(seeds.body, patterns=_TEXTS), handling.written(_NEWS), 40),
    Target("report-text", partial(seeds.body, patterns=_TEXTS), handling.written(_REPORT), 30),
    Target("addresses", seeds.address, handling.written(_NEWS), 30),
    Target("pictures", seeds.picture, handling.pictured, 30),
    Target("offers", seeds.offered, handling.offered, 30),
    Target("records", seeds.record, handling.records, 20, leaves=True),
    Target("words", seeds.typed, handling.words, 30, leaves=True),
    Target("word", seeds.docx, handling.imported(".docx", "--issue", "3"), 30, leaves=True),
    Target("html", seeds.html, handling.imported(".html", "--issue", "3"), 40, leaves=True),
    Target("pdf", seeds.pdf, handling.imported(".pdf"), 40, leaves=True),
)
BY_NAME = {target.name: target for target in EVERY}


def content_of(target: Target, seed: int, number: int) -> bytes:
    """Give an input by its number: the same one everywhere."""
    return target.make(Random(f"{seed} {target.name} {number}"))
