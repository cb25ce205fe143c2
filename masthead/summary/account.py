"""Counting: what lies in a period, what became of it, and whom it names.

A thing is counted where every day that its date may mean lies in the period; where only some do, it is named apart and
not counted. An event counts on the day it begins. It was held when it is over on the day of the run and was neither
cancelled nor postponed nor left provisional. Reports that others published are not counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from masthead import gather
from masthead.addresses import Addresses
from masthead.model import Article, Event, Issue, Item, NewsItem, Phase, Publication, Report, When, display, iso
from masthead.summary.period import Period, Place, span

KINDS = {"issue": "Issues", "article": "Articles", "news": "News items", "report": "Reports", "event": "Events held"}
"""What is counted -> what it is called, in order."""
STATES = {
    "held": "Held",
    "to come": "Still to come",
    "provisional": "Past, but never confirmed",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
}
"""What became of an event -> what that is called, in order."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    period: Period
    strand: str | None = None
    funder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing that was published or an event."""

    kind: str
    state: str
    """``published``, or what became of the event."""
    title: str
    date: str
    """As exactly as it is known, for machines; empty where it has only words."""
    date_shown: str
    month: str
    """``2004-03``, or ``2004`` where the month is not known."""
    authorities: tuple[str, ...]
    strands: tuple[str, ...]
    funders: tuple[str, ...]
    attended: str
    address: str

    @property
    def counts(self) -> bool:
        """Whether it is something done: published or held."""
        return self.state in ("published", "held")

    @property
    def heads(self) -> int | None:
        """How many attended, where that is given as a number."""
        return int(self.attended) if self.attended.isascii() and self.attended.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The whole summary."""

    title: str
    language: str
    wish: Wish
    today: date
    strand: str
    """The name of the strand asked for; empty for all."""
    funder: str
    entries: tuple[Entry, ...]
    """By date."""
    perhaps: tuple[Entry, ...]
    """Things whose dates are not exact enough to tell."""
    phases: tuple[Phase, ...]
    funders: Mapping[str, str]
    """Id -> name."""
    strands: Mapping[str, str]

    def total(self, kind: str) -> int:
        """Count what was done of a kind."""
        return sum(entry.kind == kind and entry.counts for entry in self.entries)

    def events(self, state: str) -> tuple[Entry, ...]:
        """Give the events of which that became."""
        return tuple(entry for entry in self.entries if entry.kind == "event" and entry.state == state)

    @property
    def attendance(self) -> int:
        """How many attended the events held, as far as that is given in numbers."""
        return sum(entry.heads or 0 for entry in self.events("held"))

    def by(self, names: str) -> dict[str, Counter[str]]:
        """Count by ``authorities`` or ``strands``: name -> kind -> number. What names several counts with each.

        Where one strand was asked for, the others that its things name besides have no row.
        """
        found: dict[str, Counter[str]] = {}
        for entry in self.entries:
            for name in getattr(entry, names) if entry.counts else ():
                if names == "strands" and self.strand not in ("", name):
                    continue
                found.setdefault(name, Counter())[entry.kind] += 1
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))


def account(publication: Publication, addresses: Addresses, wish: Wish) -> Account:
    """Count what the wish asks for."""
    to_come = frozenset(event.file for event in gather.upcoming(publication))
    desk = _Desk(publication, addresses, wish, to_come)
    settings, zone = publication.settings, publication.settings.zone
    placed = [(wish.period.place(when, zone), desk.entry(item, when)) for item, when in desk.asked()]
    strand, funder = settings.strand(wish.strand or ""), settings.funder(wish.funder or "")
    return Account(
        title=settings.title,
        language=settings.language,
        wish=wish,
        today=publication.today,
        strand=strand.name if strand else "",
        funder=funder.name if funder else "",
        entries=_in_order(entry for place, entry in placed if place is Place.WITHIN),
        perhaps=_in_order(entry for place, entry in placed if place is Place.PERHAPS),
        phases=tuple(phase for phase in settings.programme.phases if desk.touches(phase)),
        funders={funder.slug: funder.name for funder in settings.funders},
        strands={strand.slug: strand.name for strand in settings.programme.strands},
    )


def _in_order(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    """Sort by kind and date, what has no month after its year; things of one date keep their order."""
    places = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(entries, key=lambda entry: (places[entry.kind], f"{entry.month}-99"[:7], entry.date)))


@dataclass(frozen=True, slots=True)
class _Desk:
    publication: Publication
    addresses: Addresses
    wish: Wish
    to_come: frozenset[str]
    """The files of events that are not over."""

    def asked(self) -> Iterator[tuple[Item, When | None]]:
        """Give everything that is dated and that the wish asks for, with its date."""
        for issue in self.publication.issues:
            mine = [article for article in issue.articles if self.wants(article, issue.date)]
            if issue.held and (mine or self.wants(issue, issue.date)):
                yield issue, issue.date
            yield from ((article, issue.date) for article in mine)
        yield from ((item, item.date) for item in self.publication.news if self.wants(item, item.date))
        ours = (report for report in self.publication.reports if not report.external)
        yield from ((report, report.date) for report in ours if self.wants(report, report.date))
        yield from ((event, event.start) for event in self.publication.events if self.wants(event, event.start))

    def wants(self, item: Item, when: When | None) -> bool:
        """Whether an item is of the strand and of the funder asked for: names it, or belongs to what it pays for."""
        if self.wish.strand is not None and self.wish.strand not in item.strands:
            return False
        return self.wish.funder is None or self.wish.funder in item.funders or self.is_paid(item, when)

    def is_paid(self, item: Item, when: When | None) -> bool:
        """Whether an item is of the strand and of the time of a phase that the funder pays for."""
        zone = self.publication.settings.zone
        mine = [one for one in self.publication.settings.programme.phases if one.funder == self.wish.funder]
        for phase in mine if when else ():
            if phase.strand in item.strands and phase.starts and phase.ends and when:
                first, last = span(when, zone)
                if span(phase.starts, zone)[0] <= first and last <= span(phase.ends, zone)[1]:
                    return True
        return False

    def touches(self, phase: Phase) -> bool:
        """Whether a phase is of the strand and funder asked for, and does not lie outside the period."""
        if self.wish.strand not in (None, phase.strand) or self.wish.funder not in (None, phase.funder):
            return False
        zone, period = self.publication.settings.zone, self.wish.period
        begins_after = phase.starts is not None and span(phase.starts, zone)[0] > period.last
        ended_before = phase.ends is not None and span(phase.ends, zone)[1] < period.first
        return not begins_after and not ended_before

    def entry(self, item: Item, when: When | None) -> Entry:
        settings = self.publication.settings
        opening, closing = span(when, settings.zone) if when else (date.min, date.max)
        is_in_one_month = (opening.year, opening.month) == (closing.year, closing.month)
        authorities = (self.publication.authority(slug) for slug in _authorities(item))
        strands = (settings.strand(slug) for slug in item.strands)
        funders = (settings.funder(slug) for slug in item.funders)
        return Entry(
            kind=_kind(item),
            state=self.state(item),
            title=self.title(item),
            date=iso(when) if when else "",
            date_shown=display(when, settings.language) if when else "",
            month=opening.isoformat()[: 7 if is_in_one_month else 4],
            authorities=tuple(one.title for one in authorities if one),
            strands=tuple(one.name for one in strands if one),
            funders=tuple(one.name for one in funders if one),
            attended=(item.attended or "") if isinstance(item, Event) else "",
            address=self.addresses.absolute(self.addresses.page(item.file)),
        )

    def state(self, item: Item) -> str:
        """Say what became of it."""
        if not isinstance(item, Event):
            return "published"
        if item.state in ("cancelled", "postponed"):
            return item.state
        if item.file in self.to_come:
            return "to come"
        return "held" if item.state == "scheduled" else "provisional"

    def title(self, item: Item) -> str:
        """Give the title; of an issue the title of its time and its number."""
        if not isinstance(item, Issue):
            return item.title
        name = f"{self.publication.settings.serial_at(item.date).title}, {item.numbering}"
        return f"{name}: {item.title}" if item.title else name


def _authorities(item: Item) -> tuple[str, ...]:
    first: str | None = None
    if isinstance(item, Event):
        first = item.authority
    elif isinstance(item, Issue):
        first = item.guest_authority
    return tuple(dict.fromkeys((*([first] if first else []), *item.authorities)))


def _kind(item: Item) -> str:
    kinds = {Issue: "issue", Article: "article", NewsItem: "news", Report: "report", Event: "event"}
    return kinds[type(item)]
