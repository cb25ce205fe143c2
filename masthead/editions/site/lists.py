"""The pages that are neither of an issue nor of the programme: home, news, events, reports, ordinary pages."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from masthead import addresses as at
from masthead import gather
from masthead.editions.site import archive, cite, corrected, follow, issues, labels, timeline, versions
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.model import Event, NewsItem, Page, Publication, Report

NEWS, EVENTS, REPORTS = at.LISTS["news"], at.LISTS["events"], at.LISTS["reports"]
NEWS_ON_LIST = 30
"""So many of the latest stand on /news/; the years have pages of their own."""
ON_HOME = 4
"""So many news items and events stand on the home page."""
LEADS = 5
"""So many of the latest issue's headlines stand on the home page with their standfirsts."""
IN_WAIT = 40
"""So many events to come wait, hidden, on the home page: assets/events.js shows them when their time is near."""


def home(desk: Compositor) -> StagedPage:
    """Set the home page: the latest issue, the latest news, what is coming up."""
    publication = desk.copy.publication
    issue = publication.latest_issue
    introduction = next((page for page in publication.pages if desk.copy.addresses.page(page.file) == at.HOME), None)
    settings = publication.settings
    return desk.page(
        "home",
        at.HOME,
        settings.title,
        description=(introduction.summary if introduction else None) or settings.programme.summary or settings.subtitle,
        introduction=introduction,
        issue=issue,
        leads=issue.articles[:LEADS] if issue else (),
        others=issue.articles[LEADS:] if issue else (),
        cover=issues.cover(desk, issue) if issue else None,
        download=desk.download(issue) if issue else None,
        large_print=desk.downloads.of(issue.file, "large-print") if issue else None,
        news=publication.news[:ON_HOME],
        reports=() if issue else publication.reports[:ON_HOME],
        programme=settings.programme,
        timeline=timeline.of_programme(desk.copy),
        **_events_on_home(publication),
    )


def news(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of news, a list a year, and the page of each item."""
    every = desk.copy.publication.news
    years = gather.news_by_year(desk.copy.publication)
    yield desk.page("news", NEWS, "News", section=NEWS, items=every[:NEWS_ON_LIST], years=years, year=None)
    for year, items in years:
        title = f"News of {year}"
        yield desk.page("news", f"{NEWS}{year}/", title, section=NEWS, items=items, years=years, year=year)
    for item in every:
        yield _news_item(desk, item)


def events(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of events and the page of each."""
    publication = desk.copy.publication
    yield desk.page(
        "events",
        EVENTS,
        "Events",
        section=EVENTS,
        to_come=gather.upcoming(publication),
        past=gather.past(publication),
        webcal=follow.webcal(desk.copy, at.CALENDAR),
        has_dayless=len(gather.with_a_day(publication.events)) < len(publication.events),
    )
    for event in publication.events:
        yield _event(desk, event)


def reports(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of reports and the page of each."""
    yield archive.reports(desk)
    for report in desk.copy.publication.reports:
        yield _report(desk, report)


def ordinary(desk: Compositor) -> Iterator[StagedPage]:
    """Set every ordinary page but the home page's text, each with the names and paths of the pages above it."""
    every = {desk.copy.addresses.page(page.file): page for page in desk.copy.publication.pages}
    for path, page in every.items():
        if path != at.HOME and not corrected.takes(desk, path):
            folders = accumulate(f"{folder}/" for folder in path.split("/")[:-2])
            above = [(every[folder].menu_title or every[folder].title, folder) for folder in folders if folder in every]
            yield _ordinary(desk, path, page, above)


def _events_on_home(publication: Publication) -> dict[str, Any]:
    """Give the events by date: those near the day of the run, and those that wait until their time comes."""
    to_come = gather.upcoming(publication)
    near = to_come[:ON_HOME]
    shown = {event.file for event in (*near, *gather.past(publication)[: ON_HOME - len(near)])}
    by_date = tuple(event for event in publication.events if event.file in shown)
    return {"events": by_date, "in_wait": to_come[ON_HOME : ON_HOME + IN_WAIT]}


def _ordinary(desk: Compositor, path: str, page: Page, above: Sequence[tuple[str, str]]) -> StagedPage:
    section = next((entry.path for entry in desk.frame.menu if entry.path and path.startswith(entry.path)), "")
    return desk.page("ordinary", path, page.title, section=section, description=page.summary, item=page, above=above)


def _news_item(desk: Compositor, item: NewsItem) -> StagedPage:
    path = desk.copy.addresses.page(item.file)
    return desk.page("newsitem", path, item.title, section=NEWS, description=item.summary, item=item)


def _event(desk: Compositor, event: Event) -> StagedPage:
    path = desk.copy.addresses.page(event.file)
    themes = {theme.slug: theme.name for theme in desk.copy.publication.settings.programme.themes}
    return desk.page(
        "event",
        path,
        event.title,
        section=EVENTS,
        description=event.summary,
        event=event,
        follow=follow.of_event(desk, event),
        alternates=follow.of_event(desk, event),
        theme=themes.get(event.theme or "", event.theme),
    )


def _report(desk: Compositor, report: Report) -> StagedPage:
    path = desk.copy.addresses.page(report.file)
    download = desk.download(report)
    return desk.page(
        "report",
        path,
        report.title,
        section=REPORTS,
        description=report.summary,
        report=report,
        label=labels.kind(report.kind),
        download=download,
        versions=versions.versions(desk, report),
        cover=archive.front(download),
        citation=cite.of_report(desk.copy.publication, report, desk.copy.addresses.absolute(path)),
    )
