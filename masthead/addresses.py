"""The only place that decides a path, a URL, a feed id or a calendar UID. DESIGN.md lists the addresses.

A *path* is relative to the site's root and percent-free: ``issues/3/editorial/`` is a page,
``issues/3/qlp-news-3.pdf`` a file, the empty path the home page. Every path becomes a URL in one of three ways:
``relative`` (pages), ``absolute`` (feeds, PDFs) or ``rooted`` (404.html alone).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from masthead.model import Article, Authority, Event, Issue, Item, NewsItem, Publication, Report
from masthead.problems import Problem

HOME = ""
NOT_FOUND = "404.html"
FEED = "feed.xml"
ARTICLES_FEED = "feeds/articles.xml"
SITEMAP = "sitemap.xml"
STATEMENT = "accessibility/"
"""The accessibility statement; an ordinary page of the editors' at this address takes its place."""
HEADERS = "_headers"
HEADERS_NGINX = "_headers.nginx.conf"
SEARCH = "search/"
SEARCH_INDEX = "pagefind/"
"""The folder of the search index, and what the names of its files begin with."""
LISTS: Mapping[str, str] = {
    "issues": "issues/",
    "news": "news/",
    "authorities": "authorities/",
    "strands": "strands/",
    "events": "events/",
    "reports": "reports/",
}
"""The list page of each section of the menu."""
RESERVED = ("assets", "feeds", "pagefind", "search")
"""First folders that no ordinary page may take."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything of a publication lives. Keys are the files of items, and ``strand:SLUG``."""

    base: str
    """The site's absolute URL, ending in ``/``."""
    slug: str
    """What every download's name begins with."""
    pages: Mapping[str, str]
    """File (or ``strand:SLUG``) -> path of its page."""

    def page(self, key: str) -> str:
        """Give the path of the page of an item's file or of ``strand:SLUG``."""
        return self.pages[key]

    def absolute(self, path: str) -> str:
        """Give the absolute URL of a path."""
        return self.base + quote(path, safe="/:#?&=%")

    def rooted(self, path: str) -> str:
        """Give the URL of a path beginning with ``/``, for 404.html, which is served at any depth."""
        return urlsplit(self.base).path + quote(path, safe="/:#?&=%")

    def identity(self, item: Item) -> str:
        """Give what feeds and calendars know an item by for ever: its id, its first old address, else its address."""
        return item.id or (
            self._old(item.redirect_from[0]) if item.redirect_from else self.absolute(self.page(item.file))
        )

    def issue_pdf(self, issue: Issue) -> str:
        """Give the path of an issue's PDF: ``issues/3/qlp-news-3.pdf``."""
        return f"{self.page(issue.file)}{self.slug}-{issue.slug}.pdf"

    def large_print_pdf(self, issue: Issue) -> str:
        """Give the path of an issue's large print edition: ``issues/3/qlp-news-3-large-print.pdf``."""
        return f"{self.page(issue.file)}{self.slug}-{issue.slug}-large-print.pdf"

    def cover(self, issue: Issue) -> str:
        """Give the path of an issue's cover picture."""
        return f"{self.page(issue.file)}cover.webp"

    def cover_png(self, issue: Issue) -> str:
        """Give the path of the same picture for mail and for feeds, where WebP is not shown everywhere."""
        return f"{self.page(issue.file)}cover.png"

    def read(self, issue: Issue) -> str:
        """Give the path of the page that holds a whole issue."""
        return f"{self.page(issue.file)}read/"

    def report_pdf(self, report: Report) -> str:
        """Give the path of a report's PDF."""
        return f"{self.page(report.file)}{report.slug}.pdf"

    def report_cover(self, report: Report) -> str:
        """Give the path of the picture of a report's first page."""
        return f"{self.page(report.file)}cover.webp"

    def report_cover_png(self, report: Report) -> str:
        """Give the path of the same picture for mail and for feeds."""
        return f"{self.page(report.file)}cover.png"

    def _old(self, address: str) -> str:
        return address if "://" in address else self.absolute(address.lstrip("/"))


def assign(publication: Publication) -> Addresses:
    """Give every item and strand its page."""
    pages = {item.file: page_of(item, publication) for item in publication.items()}
    pages |= {article.file: f"{_issue_path(issue)}{article.slug}/" for issue, article in publication.articles()}
    pages |= {f"strand:{strand.slug}": f"strands/{strand.slug}/" for strand in publication.settings.programme.strands}
    return Addresses(publication.settings.url, publication.settings.slug, pages)


def page_of(item: Item, publication: Publication) -> str:
    """Give the path of an item's page; for an article see ``assign``, for its address lies under its issue's."""
    match item:
        case Issue():
            return _issue_path(item)
        case NewsItem():
            return f"news/{item.year}/{item.slug}/"
        case Authority():
            return f"authorities/{item.slug}/"
        case Event():
            return f"events/{item.slug}/"
        case Report():
            return f"reports/{item.slug}/"
        case Article():
            return ""
        case _:
            return _ordinary(item.file)


def picture(file: str) -> str:
    """Give the path under which a drawing is served; for every other picture see ``rendition``."""
    return f"assets/pictures/{file.removeprefix('site_src/')}"


def rendition(file: str, width: int, suffix: str) -> str:
    """Give the path of a picture in one width and format: ``award-jpg-800.avif``.

    The original's own ending is in it, so that award.jpg and award.png can lie side by side, and neither's address
    depends on whether they do.
    """
    stem, _, ending = picture(file).rpartition(".")
    return f"{stem}-{ending}-{width}{suffix}"


def attachment(file: str) -> str:
    """Give the path under which any other file of the publication is served."""
    return f"assets/files/{file.removeprefix('site_src/')}"


def relative(page: str, target: str) -> str:
    """Give the link from one page to another path, so that the site works under any base path.

    ``relative("issues/3/", "issues/3/editorial/")`` is ``editorial/``; to itself it is ``./``.
    """
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + quote("/".join(there[shared:]), safe="/:#?&=%") or "./"


def file_of(path: str) -> str:
    """Give the file that serves a path: ``issues/3/`` is ``issues/3/index.html``."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def anchor(article: Article) -> str:
    """Give the anchor of an article where a whole issue stands in one document."""
    return article.slug


def collisions(publication: Publication, addresses: Addresses) -> Iterator[Problem]:
    """Find two things that would live at one address, also on a disk that cannot tell capitals from small letters."""
    taken = {path.casefold(): f"the list page /{path}" for path in LISTS.values()}
    taken |= {page.casefold(): f"a page of {key}" for key, page in addresses.pages.items() if key.startswith("strand:")}
    taken |= {addresses.read(issue).casefold(): f"the whole-issue page of {issue.file}" for issue in publication.issues}
    taken |= {f"news/{item.year}/": f"the news of {item.year}" for item in publication.news}
    introductions = {page.file for page in publication.introductions}
    for item in sorted(publication.items(), key=lambda item: item.file):
        path = addresses.page(item.file).casefold()
        if item.file in introductions:
            continue
        if path in taken or path.split("/")[0] in RESERVED:
            holder = taken.get(path, f"/{path.split('/')[0]}/, which the site needs itself")
            yield Problem(
                item.file, 1, "file", f"its address /{path} is taken by {holder}", "give the file another name"
            )
        taken[path] = item.file


def _issue_path(issue: Issue) -> str:
    return f"issues/{issue.slug}/"


def _ordinary(file: str) -> str:
    stem = file.removeprefix("site_src/").removesuffix(".md")
    if stem == "index":
        return HOME
    return f"{stem.removesuffix('/index')}/"
