"""The proof of an issue: what the people who approve it get to mark up, before anything is published.

It is the issue itself, line for line and page for page, on larger sheets with room for notes; ``pull`` prints it. Here
stands what it says besides: the day, who is to approve, what is still wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import inf

from masthead.editions.pdf import issues
from masthead.editions.pdf.sheets import Sheets
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue, Item, PartialDate, WithheldPassage, display
from masthead.problems import Problem


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who approves the issue, or is to."""

    name: str
    approved: str = ""
    """When, in words; empty where that is still to come."""
    is_outdated: bool = False
    """Whether the issue was changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All that a proof is made from."""

    sheets: Sheets
    """The issue as it is laid out."""
    issue: Issue
    """As the committee gets it, drafts and embargoed articles too."""
    name: str
    """``QLP News, No 3, March 2004``"""
    language: str
    day: str
    """When it is pulled, in words: the run's one moment."""
    problems: tuple[Problem, ...]
    """Of the issue, its articles and its pictures."""
    elsewhere: int
    """How many errors elsewhere stop a build."""
    signatories: tuple[Signatory, ...]
    states: Mapping[str, str]
    """What is not public yet: file -> why."""

    @property
    def article(self) -> Mapping[str, Article]:
        """The articles by their files."""
        return {article.file: article for article in self.issue.articles}


def proof(copy: FairCopy, issue: Issue, problems: Sequence[Problem], signatories: Sequence[Signatory]) -> Proof:
    """Prepare the proof of an issue. ``problems`` are those of the whole publication, but for what is withheld."""
    settings, today = copy.publication.settings, copy.publication.today
    day = PartialDate(today).display(settings.language)
    moment = PartialDate(today).moment(settings.zone).isoformat()
    own = [problem for problem in problems if _is_of(problem, issue)]
    rest = [problem for problem in problems if not _is_of(problem, issue) and problem.is_error]
    sheets = issues.of_proof(copy, issue, f"Proof of {day}", moment)
    return Proof(
        sheets=sheets,
        issue=issue,
        name=sheets.facts.title.partition(": ")[2],
        language=settings.language,
        day=day,
        problems=tuple(_discreet(own, issue)),
        elsewhere=len(rest),
        signatories=tuple(signatories),
        states={item.file: why for item in (issue, *issue.articles) if (why := _state(item, copy))},
    )


def _is_of(problem: Problem, issue: Issue) -> bool:
    return problem.file.startswith(f"{issue.folder}/")


def _discreet(problems: Sequence[Problem], issue: Issue) -> Iterator[Problem]:
    """Leave out what would tell of a passage that the committee's copy has not. Withheld articles are gone already."""
    shown = {item.file: item for item in (issue, *issue.articles)}
    for problem in problems:
        item = shown.get(problem.file)
        if item is None or not any(first <= problem.line <= last for first, last in _withheld(item)):
            yield problem


def _withheld(item: Item) -> Iterator[tuple[int, float]]:
    """Give from which line to which each withheld passage of an item runs; the last one may run to the end."""
    for part, after in zip_longest(item.body, item.body[1:]):
        if isinstance(part, WithheldPassage):
            yield part.line, after.line - 1 if after else inf


def _state(item: Item, copy: FairCopy) -> str:
    """Say why the public does not get an item yet."""
    settings = copy.publication.settings
    if item.draft:
        return "a draft"
    if item.embargo is not None and item.embargo.date() > copy.publication.today:
        return f"embargoed until {display(item.embargo, settings.language)}"
    return ""
