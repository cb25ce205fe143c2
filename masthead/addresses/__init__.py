"""The only place that decides a path, a URL, a feed id or a calendar UID. DESIGN.md lists the addresses.

A *path* is relative to the site's root and percent-free: ``issues/3/editorial/`` is a page,
``issues/3/qlp-news-3.pdf`` a file, the empty path the home page. Every path becomes a URL in one of three ways:
``relative`` (pages), ``absolute`` (feeds, PDFs) or ``rooted`` (404.html alone).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from masthead.addresses.pages import anchor, issue_path, page_of
from masthead.addresses.paths import (
    ARTICLES_FEED,
    CALENDAR,
    CORRECTIONS,
    FEED,
    FEED_ARCHIVES,
    FEED_ATOM,
    FEED_JSON,
    FEED_STYLE,
    GONE,
    HEADERS,
    HEADERS_NGINX,
    HOME,
    ICON,
    LISTS,
    MODS,
    NOT_FOUND,
    REDIRECTS,
    REDIRECTS_NGINX,
    RESERVED,
    ROBOTS,
    SEARCH,
    SEARCH_INDEX,
    SHARE,
    SITEMAP,
    STATEMENT,
    STYLESHEET,
    attachment,
    feed_archive,
    file_of,
    is_kept,
    path_of,
    pdf,
    picture,
    relative,
    rendition,
)
from masthead.model import Event, Issue, Item, Publication, Report

__all__ = [
    "ARTICLES_FEED",
    "CALENDAR",
    "CORRECTIONS",
    "FEED",
    "FEED_ARCHIVES",
    "FEED_ATOM",
    "FEED_JSON",
    "FEED_STYLE",
    "GONE",
    "HEADERS",
    "HEADERS_NGINX",
    "HOME",
    "ICON",
    "LISTS",
    "MODS",
    "NOT_FOUND",
    "REDIRECTS",
    "REDIRECTS_NGINX",
    "RESERVED",
    "ROBOTS",
    "SEARCH",
    "SEARCH_INDEX",
    "SHARE",
    "SITEMAP",
    "STATEMENT",
    "STYLESHEET",
    "Addresses",
    "anchor",
    "assign",
    "attachment",
    "feed_archive",
    "file_of",
    "is_kept",
    "page_of",
    "path_of",
    "picture",
    "relative",
    "rendition",
]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20<>\"{}|\\^`\ud800-\udfff]+")
"""A scheme, and no character that RFC 3987 forbids."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything of a publication lives. Keys are the files of items, and ``strand:SLUG``."""

    base: str
    """The site's absolute URL, ending in ``/``."""
    slug: str
    """What every download's name begins with."""
    pages: Mapping[str, str]
    """File (or ``strand:SLUG``) -> path of its page."""
    first: str
    """Where the site lived first, like ``base``: the identities of items keep it."""

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
            self._old(item.redirect_from[0]) if item.redirect_from else self._at_first(self.page(item.file))
        )

    def iri(self, item: Item) -> str:
        """Give the identity as an IRI (RFC 3987), which Atom asks for: one that is none becomes a name of its UUID."""
        identity = self.identity(item)
        return identity if _IRI.fullmatch(identity) else f"urn:uuid:{self.calendar_uid(item)}"

    def calendar_uid(self, item: Item) -> str:
        """Give what calendars know an event by for ever: a UUID made from its identity (RFC 9562, 5.5; RFC 7986, 5.3).

        An id that is no IRI may stand in another publication too: the publication's slug tells them apart, and stays.
        """
        identity = self.identity(item)
        name = identity if _IRI.fullmatch(identity) else f"{self.slug}/{identity}"
        return str(uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()))

    def feed(self, key: str) -> str:
        """Give the path of the feed of an authority's file or of ``strand:SLUG``."""
        return f"{self.page(key)}feed.xml"

    def calendar(self, key: str) -> str:
        """Give the path of the calendar of ``strand:SLUG``."""
        return f"{self.page(key)}calendar.ics"

    def event_calendar(self, event: Event) -> str:
        """Give the path of the file with one event alone: ``events/induction/event.ics``."""
        return f"{self.page(event.file)}event.ics"

    def issue_pdf(self, issue: Issue, reissue: str = "") -> str:
        """Give the path of an issue's PDF: ``issues/3/qlp-news-3.pdf``, of a reissue ``qlp-news-3-2004-06-14.pdf``."""
        return pdf(f"{self.page(issue.file)}{self.slug}-{issue.slug}", reissue)

    def proof_pdf(self, issue: Issue) -> str:
        """Give the file name of an issue's proof, which is served nowhere: ``qlp-news-3-proof.pdf``."""
        return f"{self.slug}-{issue.slug}-proof.pdf"

    def large_print_pdf(self, issue: Issue, reissue: str = "") -> str:
        """Give the path of an issue's large print edition: ``issues/3/qlp-news-3-large-print.pdf``."""
        return pdf(f"{self.page(issue.file)}{self.slug}-{issue.slug}-large-print", reissue)

    def cover(self, issue: Issue) -> str:
        """Give the path of an issue's cover picture."""
        return f"{self.page(issue.file)}cover.webp"

    def cover_png(self, issue: Issue) -> str:
        """Give the path of the same picture for mail and for feeds, where WebP is not shown everywhere."""
        return f"{self.page(issue.file)}cover.png"

    def read(self, issue: Issue) -> str:
        """Give the path of the page that holds a whole issue."""
        return f"{self.page(issue.file)}read/"

    def share(self, issue: Issue) -> str:
        """Give the path of the picture that stands for an issue where somebody shares it."""
        return f"{self.page(issue.file)}share.png"

    def mods(self, issue: Issue) -> str:
        """Give the path of an issue's catalogue record."""
        return f"{self.page(issue.file)}mods.xml"

    def contents(self, issue: Issue, ending: str) -> str:
        """Give the path of an issue's contents for programs, as json or csv."""
        return f"{self.page(issue.file)}contents.{ending}"

    def citation(self, page: str, ending: str) -> str:
        """Give the path of a citation of what is on a page: ``issues/3/editorial/qlp-news-3-editorial.bib``."""
        return f"{page}{self.citation_key(page)}.{ending}"

    def citation_key(self, page: str) -> str:
        """Give what an article or a report is cited by in files: ``qlp-news-3-editorial``; a report by its slug."""
        kind, _, rest = page.strip("/").partition("/")
        return f"{self.slug}-{rest.replace('/', '-')}" if kind == "issues" else rest

    def report_pdf(self, report: Report, reissue: str = "") -> str:
        """Give the path of a report's PDF."""
        return pdf(self.page(report.file) + report.slug, reissue)

    def report_cover(self, report: Report) -> str:
        """Give the path of the picture of a report's first page."""
        return f"{self.page(report.file)}cover.webp"

    def report_cover_png(self, report: Report) -> str:
        """Give the path of the same picture for mail and for feeds."""
        return f"{self.page(report.file)}cover.png"

    def _old(self, address: str) -> str:
        return address if "://" in address else self._at_first(address.lstrip("/"))

    def _at_first(self, path: str) -> str:
        return self.first + quote(path, safe="/:#?&=%")


def assign(publication: Publication) -> Addresses:
    """Give every item and strand its page."""
    pages = {item.file: page_of(item, publication) for item in publication.items()}
    pages |= {article.file: f"{issue_path(issue)}{article.slug}/" for issue, article in publication.articles()}
    pages |= {f"strand:{strand.slug}": f"strands/{strand.slug}/" for strand in publication.settings.programme.strands}
    settings = publication.settings
    return Addresses(settings.url, settings.slug, pages, settings.first_url or settings.url)
