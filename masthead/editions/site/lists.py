"""The pages that are neither of an issue nor of the programme: home, news, events, reports, ordinary pages."""

from collections.abc import Iterator
from itertools import groupby

from masthead import addresses as at
from masthead import gather
from masthead.editions.site import issues, labels
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.model import Event, NewsItem, Page, Report

NEWS, EVENTS, REPORTS = at.LISTS["news"], at.LISTS["events"], at.LISTS["reports"]
NEWS_ON_LIST = 30
"""So many of the latest stand on /news/; the years have pages of their own."""
ON_HOME = 5
"""So many news items and events stand on the home page."""


def home(desk: Compositor) -> StagedPage:
    """Set the home page: the latest issue, the latest news, what is coming up."""
    publication = desk.copy.publication
    issue = publication.latest_issue
    to_come = gather.upcoming(publication)
    introduction = next((page for page in publication.pages if desk.copy.addresses.page(page.file) == at.HOME), None)
    settings = publication.settings
    return desk.page(
        "home",
        at.HOME,
        settings.title,
        description=(introduction.summary if introduction else None) or settings.programme.summary or settings.subtitle,
        introduction=introduction,
        issue=issue,
        groups=issues.contents(issue) if issue else (),
        cover=issues.cover(desk, issue) if issue else None,
        download=desk.download(issue) if issue else None,
        news=publication.news[:ON_HOME],
        to_come=to_come[:ON_HOME],
        past=gather.past(publication)[:ON_HOME],
        reports=() if issue else publication.reports[:ON_HOME],
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
    )
    for event in publication.events:
        yield _event(desk, event)


def reports(desk: Compositor) -> Iterator[StagedPage]:
    """Set the list of reports by year and the page of each."""
    every = desk.copy.publication.reports
    years = [(year, tuple(group)) for year, group in groupby(every, key=lambda report: report.date.year)]
    yield desk.page("reports", REPORTS, "Reports", section=REPORTS, years=years)
    for report in every:
        yield _report(desk, report)


def ordinary(desk: Compositor, page: Page) -> StagedPage:
    """Set an ordinary page."""
    path = desk.copy.addresses.page(page.file)
    section = next((entry.path for entry in desk.frame.menu if entry.path and path.startswith(entry.path)), "")
    return desk.page("ordinary", path, page.title, section=section, description=page.summary, item=page)


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
        theme=themes.get(event.theme or "", event.theme),
    )


def _report(desk: Compositor, report: Report) -> StagedPage:
    return desk.page(
        "report",
        desk.copy.addresses.page(report.file),
        report.title,
        section=REPORTS,
        description=report.summary,
        report=report,
        label=labels.kind(report.kind),
        download=desk.download(report),
    )
