"""Publications to sum up: the examples, and a small one with events of every kind."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from masthead.model import PartialDate
from masthead.summary import Account, Period, Wish, account
from tests import making, site_example

PROJECT = Path(__file__).parents[1]
LONDON = ZoneInfo("Europe/London")
EVENT = "---\ntitle: {title}\nstart: {start}\n{more}---\nText.\n"


def when(text: str) -> PartialDate:
    """Read ``2004``, ``2004-03`` or ``2004-03-15``."""
    parts = [int(part) for part in text.split("-")]
    first = date(*(*parts, 1, 1)[:3])
    return PartialDate(first, ("year", "month", "day")[len(parts) - 1])


def summed(root: Path, first: str, last: str, strand: str | None = None, funder: str | None = None) -> Account:
    """Sum a publication up."""
    copy = site_example.fair(root)
    return account(copy.publication, copy.addresses, Wish(Period(when(first), when(last)), strand, funder))


def write(root: Path) -> Path:
    """Write a small publication as of 31 March 2004, with events of every kind."""
    making.publication(root, making.Extent(issues=0, news=0, events=0, authorities=2))
    events = {
        "counted": ("2004-01-10", "attended: 40\nauthority: council-1\n"),
        "counted-too": ("2004-02-10", "attended: 2\nauthorities: [council-1, council-2]\nstrands: [youth]\n"),
        "in-words": ("2004-02-11", "attended: about thirty\n"),
        "silent": ("2004-02-12", ""),
        "cancelled": ("2004-02-13", "state: cancelled\nattended: 100\n"),
        "postponed": ("2004-02-14", "state: postponed\n"),
        "provisional": ("2004-02-15", "state: provisional\nattended: 100\n"),
        "to-come": ("2004-04-01", "attended: 100\n"),
        "vague": ("2004", "attended: 100\n"),
    }
    for name, (start, more) in events.items():
        making.write(root, f"site_src/events/{name}.md", EVENT.format(title=name, start=start, more=more))
    return root
