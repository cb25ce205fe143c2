"""What can be found: a record for every item, strand and list page with words of its own, and for every page of a PDF.

An article is found as itself, never on the page of its whole issue. Titles and facts are said as the website says them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from masthead import addresses as at
from masthead import gather
from masthead.editions import Download, Downloads
from masthead.editions.search import matter
from masthead.faircopy import FairCopy
from masthead.model import (
    RETRACTED,
    Article,
    Authority,
    Event,
    Issue,
    Item,
    NewsItem,
    Noted,
    Page,
    Publication,
    Report,
    Strand,
    display,
    display_period,
    headline,
    noted,
    theme_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that can be found."""

    url: str
    """Relative to the site's root."""
    title: str
    kind: str
    """What readers call it: ``Article``, ``PDF page``."""
    texts: tuple[str, ...]
    """Plain text: the summary first, then what its fields say."""
    html: tuple[str, ...] = ()
    """Finished HTML without links and pictures: body, references, note."""
    issue: str = ""
    """``No 3, March 2004``, for what is part of an issue."""
    date: str = ""
    """In words."""
    year: str = ""
    strands: tuple[str, ...] = ()
    """Names."""
    authorities: tuple[str, ...] = ()
    """Names."""
    language: str | None = None


def records(copy: FairCopy, downloads: Downloads) -> Iterator[Record]:
    """Give every record: always at least that of the home page."""
    desk = _Desk(copy)
    publication = copy.publication
    yield desk.home()
    for issue in publication.issues:
        yield desk.issue(issue)
        yield from (desk.article(issue, article) for article in issue.articles)
    yield from map(desk.news, publication.news)
    yield from map(desk.authority, publication.authorities)
    yield from map(desk.strand, publication.settings.programme.strands)
    yield from map(desk.event, publication.events)
    yield from map(desk.report, publication.reports)
    yield from (desk.page(page) for page in publication.pages if copy.addresses.page(page.file) != at.HOME)
    yield from map(desk.page, publication.introductions)
    if at.CORRECTIONS not in copy.addresses.pages.values() and (found := noted(publication)):
        yield desk.corrections(found)
    if at.STATEMENT not in copy.addresses.pages.values():
        yield desk.statement()
    for download in downloads.every:
        yield from desk.pdf(download)


class _Desk:
    """Makes the records of one publication."""

    def __init__(self, copy: FairCopy) -> None:
        self.copy = copy
        self.publication: Publication = copy.publication
        self.language = copy.publication.settings.language
        self.names = {authority.slug: authority.title for authority in copy.publication.authorities}
        self.of_strand = gather.by_strand(copy.publication)
        self.by_file: dict[str, Issue | Report] = {issue.file: issue for issue in copy.publication.issues}
        self.by_file |= {report.file: report for report in copy.publication.reports}

    def home(self) -> Record:
        """The home page: what the publication says of itself, and its introduction where there is one."""
        pages = (page for page in self.publication.pages if self.copy.addresses.page(page.file) == at.HOME)
        welcome = next(pages, None)
        said = matter.of_item(welcome, self.copy) if welcome else matter.Matter()
        return Record(
            url=at.relative(at.HOME, at.HOME),
            title=self.publication.settings.title,
            kind="Page",
            texts=("", *matter.home(self.publication.settings), *said.texts),
            html=said.html,
        )

    def issue(self, issue: Issue) -> Record:
        """An issue by its own words and, where only its PDF exists, its printed headlines."""
        name = self._issue_name(issue)
        guest = (issue.guest_authority,) if issue.guest_authority else ()
        return replace(
            self._record(issue, "Issue", matter.issue(issue, self.publication)),
            title=(f"{RETRACTED}: " if issue.retracted else "") + ": ".join(filter(None, (name, theme_of(issue)))),
            year=_year(issue),
            authorities=self._authorities((*issue.authorities, *guest)),
        )

    def article(self, issue: Issue, article: Article) -> Record:
        """An article, which says which issue it is from."""
        found = self._record(article, "Article", matter.article(article, self.publication))
        return replace(found, issue=self._issue_name(issue), year=_year(issue))

    def news(self, item: NewsItem) -> Record:
        """A news item."""
        return replace(self._record(item, "News"), date=display(item.date, self.language), year=str(item.date.year))

    def authority(self, authority: Authority) -> Record:
        """An authority with its people and their posts; it belongs to itself and to the strands it takes part in."""
        strands = (slug for slug, found in self.of_strand.items() if authority in found.authorities)
        return replace(
            self._record(authority, "Authority", matter.authority(authority, self.publication)),
            strands=self._strands((*authority.strands, *strands)),
            authorities=self._authorities((authority.slug, *authority.authorities)),
        )

    def strand(self, strand: Strand) -> Record:
        """A strand of the programme."""
        return Record(
            url=self._url(f"strand:{strand.slug}"),
            title=strand.name,
            kind="Strand",
            texts=matter.strand(strand, self.publication),
            strands=(strand.name,),
        )

    def event(self, event: Event) -> Record:
        """An event, by the year in which it begins."""
        host = (event.authority,) if event.authority else ()
        return replace(
            self._record(event, "Event", matter.event(event, self.publication)),
            date=display_period(event.start, event.end, self.language),
            year=str(event.start.year),
            authorities=self._authorities((*host, *event.authorities)),
        )

    def report(self, report: Report) -> Record:
        """A report by its own words; the pages of its PDF are found as themselves too."""
        found = self._record(report, "Report", matter.report(report, self.publication))
        return replace(found, date=display(report.date, self.language), year=str(report.date.year))

    def page(self, page: Page) -> Record:
        """An ordinary page, or a list page by the words that introduce it."""
        return self._record(page, "Page")

    def statement(self) -> Record:
        """The accessibility statement, by what it is for: what it says is each build's own finding."""
        settings = self.publication.settings
        about = f"How accessible {settings.title} is, and whom to tell of a fault or ask for another format."
        texts = (about, settings.accessibility.contact or "")
        return Record(url=at.relative(at.HOME, at.STATEMENT), title="Accessibility", kind="Page", texts=texts)

    def corrections(self, found: tuple[Noted, ...]) -> Record:
        """The page of corrections, by what it lists."""
        about = f"What {self.publication.settings.title} has put right or taken back."
        texts = (about, *(f"{headline(one.item)}. {matter.said_of(one.notice, self.language)}" for one in found))
        return Record(url=at.relative(at.HOME, at.CORRECTIONS), title="Corrections", kind="Page", texts=texts)

    def pdf(self, download: Download) -> Iterator[Record]:
        """The pages of a PDF whose texts are known; a page without words cannot be found."""
        item = self.by_file.get(download.file)
        if item is None or not download.texts:
            return
        whole = self.issue(item) if isinstance(item, Issue) else self.report(item)
        name = self._issue_name(item) if isinstance(item, Issue) else item.title
        for number, text in enumerate(download.texts, start=1):
            if text.strip():
                yield replace(
                    whole,
                    url=at.relative(at.HOME, f"{download.path}#page={number}"),
                    title=f"{name}, page {number}",
                    kind="PDF page",
                    texts=(text,),
                    html=(),
                    issue=name if isinstance(item, Issue) else "",
                )

    def _record(self, item: Item, kind: str, fields: matter.Texts = ()) -> Record:
        said = matter.of_item(item, self.copy)
        return Record(
            url=self._url(item.file),
            title=headline(item),
            kind=kind,
            texts=(*said.texts[:1], *fields, *said.texts[1:]),
            html=said.html,
            strands=self._strands(item.strands),
            authorities=self._authorities(item.authorities),
            language=item.lang,
        )

    def _url(self, key: str) -> str:
        return at.relative(at.HOME, self.copy.addresses.page(key))

    def _issue_name(self, issue: Issue) -> str:
        return f"{issue.numbering}, {display(issue.date, self.language)}" if issue.date else issue.numbering

    def _strands(self, slugs: tuple[str, ...]) -> tuple[str, ...]:
        known = (self.publication.settings.strand(slug) for slug in dict.fromkeys(slugs))
        return tuple(strand.name for strand in known if strand)

    def _authorities(self, slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.names[slug] for slug in dict.fromkeys(slugs) if slug in self.names)


def _year(issue: Issue) -> str:
    return str(issue.date.year) if issue.date else ""
