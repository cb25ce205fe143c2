"""The words that the website uses for issues, kinds, sizes and states: one place to change or translate them."""

import datetime as dt
import re
from functools import lru_cache

from masthead.model import (
    RETRACTED,
    Article,
    Event,
    Issue,
    PartialDate,
    When,
    brief_month,
    display,
    display_period,
    theme_of,
)

_KINDS = {
    "editorial": "Editorial",
    "news": "News",
    "report": "Report",
    "interview": "Interview",
    "research": "Research",
    "background": "Background",
    "proposal": "Proposal",
    "working-paper": "Working paper",
    "manual": "Manual",
    "minutes": "Minutes",
    "council": "Council",
    "university": "University",
    "charity": "Charity",
    "company": "Company",
}
_STATES = {"provisional": "Provisional", "cancelled": "Cancelled", "postponed": "Postponed"}


@lru_cache(4096)
def date(when: When, language: str) -> str:
    """Give a date in words. Remembered, for Babel takes its time and an issue's date stands on all of its pages."""
    return display(when, language)


def month(day: dt.date, language: str) -> str:
    """Give the month of a day as an axis has it: ``Jan 2004``."""
    return brief_month(day, language)


def period(event: Event, language: str) -> str:
    """Give when an event is: ``8 January 2004``, ``8–11 March 2004``, ``20 December 2012, 19:00``."""
    return display_period(event.start, event.end, language)


def number(issue: Issue) -> str:
    """Give an issue's number as the masthead has it: ``No 3``, ``Vol 2, No 1``, or its designation."""
    return issue.numbering


def issue_name(issue: Issue, language: str) -> str:
    """Give an issue's number and date: ``No 3, March 2004``."""
    return number(issue) if issue.date is None else f"{number(issue)}, {date(issue.date, language)}"


def issue_title(issue: Issue, language: str) -> str:
    """Give an issue's number, date and theme: ``No 3, March 2004: New readers``."""
    mark = f"{RETRACTED}: " if issue.retracted else ""
    return mark + ": ".join(filter(None, (issue_name(issue, language), theme_of(issue))))


def on(when: PartialDate, language: str) -> str:
    """Give a date as a sentence takes it: ``on 3 May 2004``, ``in May 2004``; words stand by themselves."""
    words = date(when, language)
    return words if when.shown else f"{'on' if when.precision == 'day' else 'in'} {words}"


def kind(word: str | None) -> str:
    """Give the label of a kind; nothing for the ordinary ones, which need none."""
    return _KINDS.get(word or "", "")


def state(word: str) -> str:
    """Give the label of an event's state; nothing where it is simply scheduled."""
    return _STATES.get(word, "")


def kicker(article: Article) -> str:
    """Give the label above an article's title; an editorial that is called Editorial needs none."""
    label = kind(article.kind)
    return "" if label.casefold() == article.title.casefold() else label


def size(octets: int) -> str:
    """Give a file's size in the decimal units of IEC 80000-13: ``512 kB``, ``1.4 MB``."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{octets / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"


def bare(url: str) -> str:
    """Give a web address as readers say it: without scheme and closing slash."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").removeprefix("www.").rstrip("/")


def mailbox(contact: str | None) -> str:
    """Give a contact if it is an e-mail address and nothing more, else nothing."""
    address = (contact or "").strip().removeprefix("mailto:")
    return address if re.fullmatch(r"[^\s@<>?]+@[^\s@<>?]+", address) else ""
