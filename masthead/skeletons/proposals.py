"""What the next issue is likely to be: its number and its date, from the issues that there are.

Nothing here reads a clock: ``today`` is the run's one moment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from masthead.model import Issue, PartialDate

_WORDS = (
    (r"fortnight|two weeks|bi-?weekly", timedelta(days=14)),
    (r"week", timedelta(days=7)),
    (r"every two months|bi-?monthly|six times", 2),
    (r"four months|three times|term", 4),
    (r"quarter|every three months|four times", 3),
    (r"half|six months|semi-?annual|bi-?annual|twice|two times", 6),
    (r"month|twelve times", 1),
    (r"times", 0),
    (r"two years|biennial", 24),
    (r"year|annual|once", 12),
)
"""Words of ``serial.frequency``, and how long after the last issue the next one comes: days, or months, 0 where
that is not said so simply. The first that fits counts."""


@dataclass(frozen=True, slots=True)
class NextIssue:
    """A proposal."""

    number: int
    date: PartialDate
    volume: int | None = None


def next_issue(issues: Sequence[Issue], today: date, frequency: str | None, *, by_volume: bool) -> NextIssue:
    """Propose the issue after the latest.

    The date follows from ``frequency``; else from the usual (median) interval between the issues; else it is the month
    of ``today``, or the one after the latest issue's where that is later. By volume, a year that begins begins a volume
    too, unless the volumes so far did not keep to years.
    """
    latest = max(issues, key=lambda issue: (issue.volume or 0, issue.number), default=None)
    when = next_date([issue.date for issue in issues if issue.date], today, frequency)
    if latest is None:
        return NextIssue(1, when, 1 if by_volume else None)
    if not by_volume:
        return NextIssue(latest.number + 1, when)
    if _begins_a_volume(issues, latest, when):
        return NextIssue(
            1 if _numbers_begin_anew(issues, latest) else latest.number + 1, when, (latest.volume or 0) + 1
        )
    return NextIssue(latest.number + 1, when, latest.volume or 1)


def next_date(dates: Sequence[PartialDate], today: date, frequency: str | None) -> PartialDate:
    """Propose the date of the next issue, as exact as the latest's."""
    known = sorted(dates, key=lambda one: one.first)
    if not known:
        return PartialDate(today.replace(day=1), "month")
    latest = known[-1]
    step = _spoken(frequency) or _usual([one.first for one in known])
    if isinstance(step, timedelta) and latest.precision == "day":
        return PartialDate(latest.first + step)
    if isinstance(step, int):
        return PartialDate(_months_on(latest.first, step), "day" if latest.precision == "day" else "month")
    following = _months_on(latest.first.replace(day=1), 1)
    return PartialDate(max(following, today.replace(day=1)), "month")


def _spoken(frequency: str | None) -> int | timedelta | None:
    text = (frequency or "").lower()
    return next((step for words, step in _WORDS if re.search(words, text)), None)


def _usual(days: Sequence[date]) -> int | None:
    """Give the median interval in months, of two middle ones the shorter; None where there is none."""
    gaps = sorted(
        (later.year - sooner.year) * 12 + later.month - sooner.month
        for sooner, later in pairwise(days)
        if (later.year, later.month) != (sooner.year, sooner.month)
    )
    return gaps[(len(gaps) - 1) // 2] if gaps else None


def _months_on(day: date, months: int) -> date:
    """Go months on; a day that the month does not have becomes its 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    wanted = {"year": day.year + years, "month": month + 1}
    try:
        return day.replace(**wanted)
    except ValueError:
        return day.replace(**wanted, day=28)


def _begins_a_volume(issues: Sequence[Issue], latest: Issue, when: PartialDate) -> bool:
    """Whether the year of ``when`` is past that of the latest volume, and no year so far has two volumes or more."""
    years: dict[int, set[int]] = {}
    for issue in issues:
        if issue.date:
            years.setdefault(issue.volume or 0, set()).add(issue.date.year)
    begun = years.get(latest.volume or 0)
    keeps_to_years = all(len(one) == 1 for one in years.values())
    return bool(begun) and keeps_to_years and when.year > max(begun or {0})


def _numbers_begin_anew(issues: Sequence[Issue], latest: Issue) -> bool:
    """Whether each volume counts from 1, as far as it can be seen: the first number of the latest volume says so."""
    of_volume = [issue.number for issue in issues if issue.volume == latest.volume]
    earlier = [issue.number for issue in issues if (issue.volume or 0) < (latest.volume or 0)]
    return not earlier or min(of_volume) <= max(earlier)
