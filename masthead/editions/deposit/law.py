"""Legal deposit in the United Kingdom: what falls due, and when.

Legal Deposit Libraries Act 2003 (c. 28): section 1, the duty to deliver; section 4, the British Library gets every
printed publication within one month beginning with the day of publication; section 5, the five other libraries get
those for which they ask. Legal Deposit Libraries (Non-Print Works) Regulations 2013 (SI 2013/777): works on the web
that are free are collected by the libraries' own harvesting. What is published both ways is deposited one way.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from masthead.model import Issue, Settings

BRITISH_LIBRARY = "british library"


@dataclass(frozen=True, slots=True)
class Duty:
    """What the law asks for an issue."""

    is_print: bool
    """Whether paper is deposited; a free website is harvested."""
    is_asked_for: bool = False
    """Whether the library must ask first, as all but the British Library must."""
    due: date | None = None
    """The last day; None where no day can be named."""
    is_counted_from_first: bool = False
    """Whether the issue names no day, so that the month is counted from the first that it may mean."""


def duty(settings: Settings, issue: Issue) -> Duty:
    """Say what falls due for an issue under ``deposit`` of publication.yml."""
    if settings.deposit.medium != "print":
        return Duty(is_print=False)
    if BRITISH_LIBRARY not in (settings.deposit.library or "").casefold():
        return Duty(is_print=True, is_asked_for=True)
    if issue.published is None:
        return Duty(is_print=True)
    day = issue.published.astimezone(settings.zone).date()
    is_vague = issue.date is not None and issue.date.precision != "day" and day == issue.date.first
    return Duty(is_print=True, due=last_day(day), is_counted_from_first=is_vague)


def last_day(published: date) -> date:
    """Give the last day of one month beginning with the day of publication.

    That is the day before the one of the same number in the next month, or that month's last where it has none:
    15 March to 14 April, 31 January to the end of February.
    """
    year, month = (published.year, published.month + 1) if published.month < 12 else (published.year + 1, 1)
    length = calendar.monthrange(year, month)[1]
    return date(year, month, published.day) - timedelta(1) if published.day <= length else date(year, month, length)
