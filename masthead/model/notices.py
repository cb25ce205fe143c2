"""What is said of an item after it came out: corrections, errata, a retraction; and when it was last amended.

A correction mends, and the text with it. A retraction takes back, and the text stays as the record of what was said:
under its own address, with a notice that gives date and reason, and with a title that says so wherever the title
stands, because lists, feeds and citations show nothing else. So NISO RP-45-2024 (Communication of Retractions,
Removals, and Expressions of Concern) has it, which also wants what was retracted to be found, and found as retracted:
nothing is hidden from search engines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Literal, TypeVar

from masthead.model.dates import PartialDate
from masthead.model.items import Item
from masthead.model.kinds import Authority, Issue
from masthead.model.publication import Publication

RETRACTED = "Retracted"
"""What the title of a retracted item begins with, and a colon."""
_LABELS = {"correction": "Correction", "erratum": "Erratum", "retraction": "Retraction"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that was said afterwards."""

    kind: Literal["correction", "erratum", "retraction"]
    date: PartialDate
    text: str
    """What was put right; why it was taken back."""

    @property
    def label(self) -> str:
        """What it is called: Correction, Erratum, Retraction."""
        return _LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Noted:
    """A notice, and where it belongs."""

    item: Item
    notice: Notice
    issue: Issue | None = None
    """The issue of an article."""


def notices(item: Item) -> tuple[Notice, ...]:
    """Give what was said of an item itself: its retraction first, then the newest first."""
    errata = item.errata if isinstance(item, Issue) else ()
    found = [Notice("correction", entry.date, entry.text) for entry in item.corrections]
    found += [Notice("erratum", entry.date, entry.text) for entry in errata]
    found.sort(key=lambda notice: notice.date.first, reverse=True)
    retracted = item.retracted
    return (*([Notice("retraction", retracted.date, retracted.reason)] if retracted else []), *found)


def noted_in(issue: Issue) -> tuple[Noted, ...]:
    """Give what was said of an issue and of its articles, the issue's own first, then in reading order."""
    own = (Noted(issue, notice) for notice in notices(issue))
    return (*own, *(Noted(article, notice, issue) for article in issue.articles for notice in notices(article)))


def corrected_in(issue: Issue) -> tuple[Noted, ...]:
    """Give the same without the issue's own retraction, which stands above everything of it."""
    return tuple(one for one in noted_in(issue) if one.issue or one.notice.kind != "retraction")


def noted(publication: Publication) -> tuple[Noted, ...]:
    """Give everything that was said of anything, the newest first."""
    found = [one for issue in publication.issues for one in noted_in(issue)]
    others = (
        *publication.news, *publication.authorities, *publication.events, *publication.reports,
        *publication.pages, *publication.introductions,
    )  # fmt: skip
    found += [Noted(item, notice) for item in others for notice in notices(item)]
    return tuple(sorted(found, key=lambda one: one.notice.date.first, reverse=True))


def amended(item: Item, zone: tzinfo) -> datetime | None:
    """Give the last change of an item that readers should hear of: ``updated``, or what was said of it afterwards.

    What is said of an article is news of its issue. A date in words has a day to sort by, which nobody may read as a
    fact: it says nothing here. Of a correction the day is known, and no hour: what is corrected on the day on which it
    came out, or a second time on one day, is a minute later than what was told before, so that programs see it.
    """
    said = [one.notice for one in noted_in(item)] if isinstance(item, Issue) else notices(item)
    dates = [notice.date.moment(zone) for notice in said if not notice.date.shown]
    if not dates:
        return item.updated
    last = max(dates)
    known = [moment for moment in (item.published, item.updated) if moment and moment > last]
    same_day = [moment for moment in known if moment.astimezone(zone).date() == last.date()]
    times = timedelta(minutes=dates.count(last))
    change = max(same_day) + times if same_day else last + times - timedelta(minutes=1)
    return max([change, *([item.updated] if item.updated else [])])


I = TypeVar("I", bound=Item)  # noqa: E741  (some kind of Item)


def marked(publication: Publication) -> Publication:
    """Put it into the title of everything that was retracted. An authority's name is nobody's to retract."""
    return replace(
        publication,
        issues=tuple(
            replace(_marked(issue), articles=tuple(map(_marked, issue.articles))) for issue in publication.issues
        ),
        news=tuple(map(_marked, publication.news)),
        events=tuple(map(_marked, publication.events)),
        reports=tuple(map(_marked, publication.reports)),
        pages=tuple(map(_marked, publication.pages)),
        introductions=tuple(map(_marked, publication.introductions)),
    )


def headline(item: Item) -> str:
    """Give the title of an item's own page: of a retracted authority, too, it says so."""
    return f"{RETRACTED}: {item.title}" if item.retracted and isinstance(item, Authority) else item.title


def theme_of(issue: Issue) -> str:
    """Give an issue's theme without the mark of a retraction; empty where it has none."""
    return unmarked(issue)


def unmarked(item: Item) -> str:
    """Give a title without the mark of a retraction, whether or not it was put there (``marked``)."""
    return item.title.removeprefix(RETRACTED).removeprefix(": ") if item.retracted else item.title


def _marked(item: I) -> I:
    if item.retracted is None:
        return item
    return replace(item, title=": ".join(filter(None, (RETRACTED, item.title))))


def years_of(found: tuple[Noted, ...]) -> Iterator[tuple[int, tuple[Noted, ...]]]:
    """Part notices by year, in their order."""
    for year in dict.fromkeys(one.notice.date.year for one in found):
        yield year, tuple(one for one in found if one.notice.date.year == year)
