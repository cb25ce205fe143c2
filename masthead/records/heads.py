"""What stands in the head of a page for programs: JSON-LD, Dublin Core, Open Graph, and Highwire's citation tags.

Dublin Core as DCMI has it in HTML (DC-HTML, 2008); Open Graph from https://ogp.me; Highwire tags as Google Scholar
reads them, which wants them on scholarly works alone: on reports, and on articles whose editors ask for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masthead import addresses as at
from masthead.editions import Downloads
from masthead.faircopy import FairCopy
from masthead.model import Issue
from masthead.records import share
from masthead.records.described import Describer, Description, everything
from masthead.records.graph import Step, page_graph, script
from masthead.records.nodes import Node, Nodes
from masthead.records.works import Work, article_work, report_work

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class Meta:
    """A ``<meta>``: ``attribute`` is ``name``, or ``property`` as Open Graph has it."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A file about the page for programs that look for one: ``<link rel="alternate">``."""

    path: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """All of it, for one page."""

    graph: str
    """The text of ``<script type="application/ld+json">``."""
    metas: tuple[Meta, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Knows what each page is about."""

    nodes: Nodes
    titles: Mapping[str, str]
    """Every page's path -> its title."""
    described: Mapping[str, Description]
    works: Mapping[str, Work]
    shares: Mapping[str, Issue]
    """Path -> the issue whose picture stands for the page when somebody shares it."""

    def head(self, path: str, summary: str = "") -> Head:
        """Give what stands in the head of a page."""
        trail = self._trail(path)
        description, work = self.described.get(path), self.works.get(path)
        graph = page_graph(self.nodes, trail, summary, description)
        main = description.main if description else {}
        metas = (
            *self._open_graph(path, trail[-1][1], summary, main),
            *self._dublin_core(path, trail[-1][1], summary, main, work),
            *(_highwire(work) if work and work.is_tagged else ()),
        )
        return Head(script(graph), metas, tuple(self._offers(path)))

    def _trail(self, path: str) -> tuple[Step, ...]:
        """Give the pages from home down to this one: those whose path this one's begins with."""
        parts = path.split("/")[:-1]
        above = ("/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1))
        return ((at.HOME, self.nodes.settings.title), *((one, self.titles[one]) for one in above if one in self.titles))

    def _open_graph(self, path: str, title: str, summary: str, main: Node) -> Iterator[Meta]:
        settings, issue = self.nodes.settings, self.shares.get(path)
        is_article = main.get("@type") in ("Article", "NewsArticle", "Report")
        picture = self.nodes.copy.addresses.share(issue) if issue else at.SHARE
        said = (
            ("og:title", title),
            ("og:type", "article" if is_article else "website"),
            ("og:url", self.nodes.url(path)),
            ("og:site_name", settings.title),
            ("og:locale", settings.language.replace("-", "_")),
            ("og:description", summary),
            ("article:published_time", main.get("datePublished", "") if is_article else ""),
            ("article:modified_time", main.get("dateModified", "") if is_article else ""),
            ("og:image", self.nodes.url(picture)),
            ("og:image:type", "image/png"),
            ("og:image:width", str(share.WIDTH)),
            ("og:image:height", str(share.HEIGHT)),
            ("og:image:alt", share.said(settings, issue)),
        )
        yield from (Meta("property", key, content) for key, content in said if content)
        yield Meta("name", "twitter:card", "summary_large_image")

    def _dublin_core(self, path: str, title: str, summary: str, main: Node, work: Work | None) -> Iterator[Meta]:
        settings = self.nodes.settings
        above = work.serial if work and not work.is_report else settings.title if path != at.HOME else ""
        said = (
            ("title", title),
            *(("creator", author.shown) for author in (work.authors if work else ())),
            ("publisher", work.publisher if work and work.is_report else settings.publisher.name),
            ("date", main.get("datePublished") or main.get("startDate") or ""),
            *(("subject", subject) for subject in (work.subjects if work else ())),
            ("description", summary),
            ("type", "Event" if main.get("@type") == "Event" else "Text"),
            ("format", "text/html"),
            ("identifier", self.nodes.url(path)),
            ("language", main.get("inLanguage") or settings.language),
            ("relation", above),
        )
        yield from (Meta("name", f"DC.{element}", content) for element, content in said if content)

    def _offers(self, path: str) -> Iterator[Offer]:
        addresses = self.nodes.copy.addresses
        work = self.works.get(path)
        if work and work.is_offered:
            yield from (Offer(addresses.citation(path, kind), *KINDS[kind]) for kind in KINDS)
        if path == at.LISTS["issues"] and self.nodes.copy.publication.issues:
            yield Offer(at.MODS, "application/mods+xml", "Catalogue record (MODS)")
        issue = self.shares.get(path)
        if issue and path == addresses.page(issue.file):
            yield Offer(addresses.mods(issue), "application/mods+xml", "Catalogue record (MODS)")
            yield Offer(addresses.contents(issue, "json"), "application/json", "Contents (JSON)")
            yield Offer(addresses.contents(issue, "csv"), "text/csv", "Contents (CSV)")


KINDS: Mapping[str, tuple[str, str]] = {
    "bib": ("application/x-bibtex", "BibTeX"),
    "ris": ("application/x-research-info-systems", "RIS"),
    "json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
"""A citation's ending -> its media type, and its name."""


def catalogue(copy: FairCopy, downloads: Downloads, titles: Mapping[str, str]) -> Catalogue:
    """Describe everything once, for all pages. ``titles`` gives these and those above them, and what each is called."""
    nodes, publication, addresses = Nodes(copy), copy.publication, copy.addresses
    works = [
        article_work(copy, downloads, issue, article)
        for issue, article in publication.articles()
        if addresses.page(article.file) in titles
    ]
    works += [report_work(copy, downloads, one) for one in publication.reports if addresses.page(one.file) in titles]
    shares = {addresses.page(article.file): issue for issue, article in publication.articles() if issue.held}
    for issue in publication.issues:
        if issue.held:
            shares |= {addresses.page(issue.file): issue, addresses.read(issue): issue}
    described = {path: describe() for path, describe in everything(Describer(nodes, downloads)) if path in titles}
    return Catalogue(nodes, titles, described, {work.page: work for work in works}, shares)


def _highwire(work: Work) -> Iterator[Meta]:
    date = work.date.iso().replace("-", "/") if work.date and not work.date.shown else ""
    said = (
        ("title", work.title),
        *(("author", author.inverted) for author in work.authors),
        ("publication_date", date),
        ("journal_title", "" if work.is_report else work.serial),
        ("technical_report_institution", work.publisher if work.is_report else ""),
        ("technical_report_number", work.number if work.is_report else ""),
        ("issn", work.issn),
        ("isbn", work.isbn),
        ("doi", work.doi),
        ("volume", work.volume),
        ("issue", "" if work.is_report else work.number),
        ("firstpage", work.first_page),
        ("lastpage", work.last_page),
        ("publisher", work.publisher),
        ("language", work.language),
        ("abstract_html_url", work.url),
        ("pdf_url", work.pdf.partition("#")[0]),
    )
    yield from (Meta("name", f"citation_{field}", content) for field, content in said if content)
