"""What names what: the items that belong to an authority, to a strand, to a year; the events that are still to come.

Pure questions about a publication, asked by the website, its sitemap and the feeds alike. An item names an authority in
its field ``authorities`` (an event also in ``authority``) and a strand in ``strands``; an authority belongs to a strand
also through its people's roles and their cohorts.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar
from zoneinfo import ZoneInfo

from masthead.model import (
    Article,
    Authority,
    Event,
    Issue,
    Item,
    NewsItem,
    PartialDate,
    Publication,
    Report,
    When,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everything that names one authority or one strand, in the publication's order."""

    articles: tuple[tuple[Issue, Article], ...] = ()
    news: tuple[NewsItem, ...] = ()
    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    issues: tuple[Issue, ...] = ()
    """Issues that the authority edited as guest."""
    authorities: tuple[Authority, ...] = ()
    """Authorities that belong to the strand."""


def by_authority(publication: Publication) -> Mapping[str, Gathering]:
    """Give for each authority's id what names it."""

    def guest(issue: Issue) -> tuple[str, ...]:
        return (issue.guest_authority,) if issue.guest_authority else ()

    return _gather(publication, _authorities_named, guest, lambda _: ())


def by_strand(publication: Publication) -> Mapping[str, Gathering]:
    """Give for each strand's id what names it, and the authorities that belong to it."""
    cohorts = {cohort.slug: cohort.strand for cohort in publication.settings.programme.cohorts}

    def strands_of(authority: Authority) -> Iterable[str]:
        through_roles = (role.strand or cohorts.get(role.cohort or "") for role in authority.roles)
        return (*authority.strands, *(strand for strand in through_roles if strand))

    return _gather(publication, lambda item: item.strands, lambda _: (), strands_of)


def list_pages(publication: Publication) -> tuple[str, ...]:
    """Give the sections that have a list page: those with something to list or to say, and what the menu names."""
    kinds = ("issues", "news", "authorities", "events", "reports")
    folders = {kind: kind if kind in ("issues", "news") else f"site_src/{kind}" for kind in kinds}
    present = {kind for kind in kinds if getattr(publication, kind) or publication.introduction(folders[kind])}
    present |= {"strands"} if publication.settings.programme.strands else set()
    present |= set(publication.settings.sections)
    return tuple(kind for kind in ("issues", "news", "authorities", "strands", "events", "reports") if kind in present)


def news_by_year(publication: Publication) -> tuple[tuple[str, tuple[NewsItem, ...]], ...]:
    """Give the news under the year of its address, the newest year first."""
    items = sorted(publication.news, key=lambda item: item.year, reverse=True)
    return tuple((year, tuple(group)) for year, group in groupby(items, key=lambda item: item.year))


def upcoming(publication: Publication) -> tuple[Event, ...]:
    """Give the events that are not over on the day of the run, earliest first."""
    return tuple(event for event in publication.events if not _is_over(event, publication))


def past(publication: Publication) -> tuple[Event, ...]:
    """Give the events that are over on the day of the run, latest first."""
    return tuple(event for event in reversed(publication.events) if _is_over(event, publication))


def last_day(event: Event, zone: ZoneInfo) -> date:
    """Give the last day of an event: it is over on the day after."""
    return _last_day(event.end or event.start, zone)


def _is_over(event: Event, publication: Publication) -> bool:
    return last_day(event, publication.settings.zone) < publication.today


def has_day(when: When) -> bool:
    """Whether a date is known to the day: a month is not, nor are words, whose day is there to sort by."""
    return isinstance(when, datetime) or (when.precision == "day" and when.shown is None)


def with_a_day(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the events that a calendar can hold."""
    return tuple(event for event in events if has_day(event.start))


def _gather(
    publication: Publication,
    names: Callable[[Item], Iterable[str]],
    guest: Callable[[Issue], Iterable[str]],
    members: Callable[[Authority], Iterable[str]],
) -> Mapping[str, Gathering]:
    """Go through everything once, so that the cost does not grow with authorities times articles."""
    articles = _index(publication.articles(), lambda pair: names(pair[1]))
    news = _index(publication.news, names)
    events = _index(publication.events, names)
    reports = _index(publication.reports, names)
    issues = _index(publication.issues, guest)
    authorities = _index(publication.authorities, members)
    slugs = set().union(articles, news, events, reports, issues, authorities)
    return {
        slug: Gathering(
            articles.get(slug, ()),
            news.get(slug, ()),
            events.get(slug, ()),
            reports.get(slug, ()),
            issues.get(slug, ()),
            authorities.get(slug, ()),
        )
        for slug in sorted(slugs)
    }


def _index(things: Iterable[T], names: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for thing in things:
        for name in dict.fromkeys(names(thing)):
            found.setdefault(name, []).append(thing)
    return {name: tuple(those) for name, those in found.items()}


def _authorities_named(item: Item) -> Iterable[str]:
    if isinstance(item, Event) and item.authority:
        return (item.authority, *item.authorities)
    return item.authorities


def _last_day(when: When, zone: ZoneInfo) -> date:
    """Give the last day that a date may mean: an event of "March 2004" is not over before the month is."""
    if isinstance(when, datetime):
        return when.astimezone(zone).date()
    return _end_of(when)


def _end_of(partial: PartialDate) -> date:
    first = partial.first
    match partial.precision:
        case "year":
            return first.replace(month=12, day=31)
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            return first
