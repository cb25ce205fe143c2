"""What JSON-LD says of an item on its own page, in full, with all that it refers to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from masthead.editions import Downloads
from masthead.model import (
    Article,
    Authority,
    Event,
    Issue,
    Item,
    NewsItem,
    Page,
    PartialDate,
    Report,
    Session,
    Strand,
    iso,
    notices,
)
from masthead.records.encodings import encoding
from masthead.records.nodes import Node, Nodes, node, ref
from masthead.records.pieces import afterwards, changed, located
from masthead.records.works import pages

_STATES = {
    "scheduled": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}
"""Of a provisional event schema.org can say nothing that would be true."""


@dataclass(frozen=True, slots=True)
class Description:
    """The node that a page is about, and those that it refers to."""

    main: Node
    around: tuple[Node, ...] = ()
    page: Node = field(default_factory=dict)
    """What is said of the page, because what it is about is no work: an event, a body, an ordinary page."""


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes the items of one publication."""

    nodes: Nodes
    downloads: Downloads

    def issue(self, issue: Issue) -> Description:
        """An issue with its articles; and the volume and the serial it is part of."""
        nodes = self.nodes
        articles = [self._in_contents(article) for article in issue.articles]
        editors = [nodes.somebody(editor) for editor in issue.editors]
        guest = nodes.copy.publication.authority(issue.guest_authority or "")
        editors += [nodes.authority(guest)] if guest else []
        main = nodes.issue(issue) | self._common(issue)
        own = {
            "alternativeHeadline": issue.title,
            "editor": [ref(editor) for editor in editors],
            "encoding": encoding(nodes, self.downloads, issue),
            "hasPart": articles,
        }
        main |= {name: value for name, value in own.items() if value}
        return Description(main, (*self._above(issue)[1:], *editors, *self._about(issue)))

    def article(self, issue: Issue, article: Article) -> Description:
        """An article; and the issue, the volume and the serial it is part of."""
        nodes = self.nodes
        url = nodes.url(nodes.copy.addresses.page(article.file))
        first, last = pages(article, self.downloads.of(issue.file))
        authors = [nodes.somebody(author) for author in article.authors]
        main = node(
            _article_kind(article),
            f"{url}#article",
            headline=article.title,
            url=url,
            author=[ref(author) for author in authors],
            datePublished=self._published(article, issue.date),
            pageStart=first,
            pageEnd=last,
            isPartOf=ref(nodes.issue(issue)),
            publisher=ref(nodes.publisher()),
            citation=[reference.text for reference in article.references],
        )
        return Description(main | self._common(article), (*self._above(issue), *authors, *self._about(article)))

    def news(self, item: NewsItem) -> Description:
        """A news item."""
        url = self.nodes.url(self.nodes.copy.addresses.page(item.file))
        main = node(
            "NewsArticle",
            f"{url}#article",
            headline=item.title,
            url=url,
            datePublished=self._published(item, item.date),
            publisher=ref(self.nodes.publisher()),
        )
        return Description(main | self._common(item), self._about(item))

    def report(self, report: Report) -> Description:
        """A report, ours or somebody's."""
        nodes = self.nodes
        url = nodes.url(nodes.copy.addresses.page(report.file))
        authors = [nodes.somebody(author) for author in report.authors]
        published_by = report.publisher or ("" if report.external else nodes.settings.publisher.name)
        publisher = nodes.publisher() if published_by == nodes.settings.publisher.name else None
        publisher = publisher or (nodes.somebody(published_by) | {"@type": "Organization"} if published_by else None)
        external = report.external or ""
        same = [f"https://doi.org/{report.doi}"] if report.doi else []
        main = node(
            "Report",
            f"{url}#report",
            name=report.title,
            url=url,
            author=[ref(author) for author in authors],
            datePublished=self._published(report, report.date),
            publisher=publisher and ref(publisher),
            reportNumber=report.number,
            isPartOf={"@type": "CreativeWorkSeries", "name": report.series} if report.series else None,
            identifier=report.isbn and {"@type": "PropertyValue", "propertyID": "ISBN", "value": report.isbn},
            sameAs=same + ([external] if external.startswith(("http://", "https://")) else []),
            encoding=encoding(nodes, self.downloads, report),
            citation=[reference.text for reference in report.references],
        )
        around = (*authors, *([publisher] if publisher else ()), *self._about(report))
        return Description(main | self._common(report), around)

    def event(self, event: Event) -> Description:
        """An event; with its place, speakers and sessions."""
        nodes = self.nodes
        url = nodes.url(nodes.copy.addresses.page(event.file))
        host = nodes.copy.publication.authority(event.authority or "")
        speakers = [nodes.somebody(speaker) for speaker in event.speakers]
        place = event.place
        main = node(
            "Event",
            f"{url}#event",
            name=event.title,
            url=url,
            description=event.summary,
            inLanguage=event.lang or nodes.settings.language,
            startDate=iso(event.start),
            endDate=iso(event.end) if event.end else "",
            eventStatus=_STATES.get(event.state),
            location=place and located(place.name, place.address, place.location),
            organizer=host and ref(nodes.authority(host)),
            performer=[ref(speaker) for speaker in speakers],
            audience=event.audience and {"@type": "Audience", "audienceType": event.audience},
            superEvent={"@type": "EventSeries", "name": event.series} if event.series else None,
            subEvent=[self._session(session) for session in event.sessions],
            about=[ref(about) for about in self._about(event)],
        )
        sessions = [nodes.somebody(one) for session in event.sessions for one in session.speakers]
        hosts = (nodes.authority(host),) if host else ()
        return Description(main, (*hosts, *speakers, *sessions, *self._about(event)), self._of_page(event))

    def authority(self, authority: Authority) -> Description:
        """An authority; with those who have a part in it that has no end."""
        nodes = self.nodes
        people = [nodes.somebody(role.person) for role in authority.roles if role.person and not role.ends]
        place = located(None, authority.country, authority.location)
        more = {"description": authority.summary, "location": place, "member": [ref(person) for person in people]}
        main = nodes.authority(authority) | {name: value for name, value in more.items() if value}
        return Description(main, tuple(people), self._of_page(authority))

    def strand(self, strand: Strand) -> Description:
        """A strand; with those who pay for its phases."""
        phases = (phase for phase in self.nodes.settings.programme.phases if phase.strand == strand.slug)
        funders = [funder for phase in phases if (funder := self.nodes.funder(phase.funder or ""))]
        main = self.nodes.strand(strand.slug) or {}
        funded = {"funder": [ref(funder) for funder in funders]} if funders else {}
        return Description(main | funded, tuple(funders))

    def _session(self, session: Session) -> Node:
        performers = [ref(self.nodes.somebody(speaker)) for speaker in session.speakers]
        return {"@type": "Event", "name": session.title} | ({"performer": performers} if performers else {})

    def _in_contents(self, article: Article) -> Node:
        url = self.nodes.url(self.nodes.copy.addresses.page(article.file))
        return {"@type": _article_kind(article), "@id": f"{url}#article", "headline": article.title, "url": url}

    def _above(self, issue: Issue) -> tuple[Node, ...]:
        """Give the issue, its volume and its serial."""
        volume = self.nodes.volume(issue)
        return (self.nodes.issue(issue), *([volume] if volume else ()), self.nodes.periodical(issue))

    def _about(self, item: Item) -> tuple[Node, ...]:
        """Give the strands and authorities that an item names, and who paid."""
        authorities = (self.nodes.copy.publication.authority(slug) for slug in item.authorities)
        found = [self.nodes.strand(slug) for slug in item.strands]
        found += [self.nodes.authority(authority) for authority in authorities if authority]
        return tuple(one for one in found if one)

    def _common(self, item: Item) -> Node:
        """Give what any written thing may say."""
        about = [ref(one) for one in self._about(item)]
        funders = [self.nodes.funder(slug) for slug in item.funders]
        said = {
            "description": item.summary,
            "inLanguage": item.lang or self.nodes.settings.language,
            "dateModified": changed(item, self.nodes.settings.zone),
            "about": about,
            "keywords": ", ".join(item.tags),
            "funder": [funder for funder in funders if funder],
        }
        return {name: value for name, value in (said | afterwards(item)).items() if value}

    def plain(self, page: Page) -> Description:
        """An ordinary page: of itself it says what was said of it afterwards."""
        return Description({}, page=self._of_page(page))

    def _of_page(self, item: Item) -> Node:
        said = {"dateModified": changed(item, self.nodes.settings.zone)} | afterwards(item)
        return {name: value for name, value in said.items() if value}

    def _published(self, item: Item, date: PartialDate | None) -> str | None:
        """Give when it came out, as exactly as that is stated: the hour, else the day, the month or the year."""
        if item.published and (date is None or item.published != date.moment(self.nodes.settings.zone)):
            return item.published.isoformat(timespec="seconds")
        return date.iso() if date and not date.shown else None


def everything(describer: Describer) -> Iterator[tuple[str, Callable[[], Description]]]:
    """Give what describes each item that has a page of its own, by the path of the page."""
    publication, addresses = describer.nodes.copy.publication, describer.nodes.copy.addresses
    for issue in publication.issues:
        yield addresses.page(issue.file), partial(describer.issue, issue)
        yield addresses.read(issue), partial(describer.issue, issue)
        yield from ((addresses.page(one.file), partial(describer.article, issue, one)) for one in issue.articles)
    yield from ((addresses.page(item.file), partial(describer.news, item)) for item in publication.news)
    yield from ((addresses.page(report.file), partial(describer.report, report)) for report in publication.reports)
    yield from ((addresses.page(event.file), partial(describer.event, event)) for event in publication.events)
    yield from ((addresses.page(one.file), partial(describer.authority, one)) for one in publication.authorities)
    pages = (page for page in (*publication.pages, *publication.introductions) if notices(page))
    yield from ((addresses.page(page.file), partial(describer.plain, page)) for page in pages)
    for strand in publication.settings.programme.strands:
        yield addresses.page(f"strand:{strand.slug}"), partial(describer.strand, strand)


def _article_kind(article: Article) -> str:
    return "NewsArticle" if article.kind == "news" else "Article"
