"""The whole publication as one value, and what can be asked of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masthead.model.items import Item
from masthead.model.kinds import Article, Authority, Event, Issue, NewsItem, Page, Person, Report
from masthead.model.likeness import may_be
from masthead.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that was read, typed. Tuples stand in the order in which lists show them."""

    settings: Settings
    today: date
    """The one moment of the run: decides embargoes and what is upcoming, nothing else."""
    issues: tuple[Issue, ...] = ()
    """Newest first."""
    news: tuple[NewsItem, ...] = ()
    """Newest first."""
    authorities: tuple[Authority, ...] = ()
    """By name."""
    events: tuple[Event, ...] = ()
    """Earliest first."""
    reports: tuple[Report, ...] = ()
    """Newest first."""
    pages: tuple[Page, ...] = ()
    """By file; ``site_src/index.md`` introduces the home page."""
    introductions: tuple[Page, ...] = ()
    """``index.md`` of issues/, news/, authorities/, events/, reports/: they introduce the list pages."""
    people: tuple[Person, ...] = ()

    def items(self) -> Iterator[Item]:
        """Give every item, an issue before its articles."""
        for issue in self.issues:
            yield issue
            yield from issue.articles
        yield from self.news
        yield from self.authorities
        yield from self.events
        yield from self.reports
        yield from self.pages
        yield from self.introductions

    def articles(self) -> Iterator[tuple[Issue, Article]]:
        """Give every article with its issue, newest issue first, in reading order."""
        for issue in self.issues:
            for article in issue.articles:
                yield issue, article

    @property
    def latest_issue(self) -> Issue | None:
        """The newest issue that is held."""
        return next((issue for issue in self.issues if issue.held), None)

    def introduction(self, folder: str) -> Page | None:
        """Give the page that introduces a list: ``news``, ``issues``, ``site_src/events`` ..."""
        return next((page for page in self.introductions if page.file == f"{folder}/index.md"), None)

    def person(self, value: str) -> Person | None:
        """Find the person an id names; None for a plain name."""
        return next((person for person in self.people if person.slug == value), None)

    def name_of(self, value: str) -> str:
        """Give the name to print where a person is named: of the id, else the plain name itself."""
        person = self.person(value)
        return person.name if person else value

    def full_name_of(self, value: str) -> str:
        """Give the name with its honorific where a person is shown: Dr Dean Bartlett."""
        person = self.person(value)
        return person.full_name if person else value

    def wrote(self, report: Report, value: str | None) -> bool:
        """Whether somebody who is named by an id or a plain name is an author of a report, or may be."""
        return value is not None and any(may_be(self.name_of(value), self.name_of(one)) for one in report.authors)

    def awaits_approval(self, report: Report) -> bool:
        """Whether this publication requires approval, and nobody but its authors has approved a report of ours."""
        is_signed = any(one.on and not self.wrote(report, one.by) for one in report.approved)
        return "approved" in self.settings.check.require and report.is_ours and not is_signed

    def authority(self, slug: str) -> Authority | None:
        """Find an authority by its id."""
        return next((authority for authority in self.authorities if authority.slug == slug), None)
