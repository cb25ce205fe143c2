"""The sitemap: every page of the website by its absolute URL, with the day it last changed where an item has one.

Format: https://www.sitemaps.org/protocol.html. Dates come from the content alone, so that two builds give the same
bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from masthead import addresses as at
from masthead import gather
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.gather import Gathering
from masthead.model import Event, Item, PartialDate, amended, noted


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page and the day it last changed."""

    url: str
    changed: str | None = None
    """``2004-03-15``."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Every page, in order of address."""

    entries: tuple[SitemapEntry, ...]


class Sitemap:
    """The edition ``sitemap``: one file."""

    name = "sitemap"
    batch_size = 1
    least_apart = 1
    noun = "sitemap"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: the file depends on its value alone."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give the one sitemap; none for the internal audience, whose pages nobody is to find."""
        if copy.is_internal:
            return
        changed: dict[str, str | None] = {}
        for path, day in _pages(copy):  # what introduces a list has no day of its own
            changed[path] = max(filter(None, (day, changed.get(path))), default=None)
        entries = (SitemapEntry(copy.addresses.absolute(path), changed[path]) for path in sorted(changed))
        yield Forme(at.SITEMAP, Listing(tuple(entries)))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write it."""
        return [_rendered(forme) for forme in batch.formes]


SITEMAP: Edition = Sitemap()


def _pages(copy: FairCopy) -> Iterator[tuple[str, str | None]]:
    """Give every page's path and when it last changed; a list's may come twice, as what introduces it too."""
    publication, zone = copy.publication, copy.publication.settings.zone
    lists: dict[str, Sequence[Item]] = {
        "issues": publication.issues, "news": publication.news, "events": publication.events,
        "reports": publication.reports, "authorities": publication.authorities,
    }  # fmt: skip
    articles = [article for _, article in publication.articles()]
    yield at.HOME, _newest([*articles, *(item for section in lists.values() for item in section)], zone)
    yield at.STATEMENT, None
    yield at.SEARCH, None
    if said := noted(publication):
        yield at.CORRECTIONS, max((one.notice.date.iso() for one in said if _is_day(one.notice.date)), default=None)
    yield from (
        (at.LISTS[section], _newest(lists.get(section, ()), zone)) for section in gather.list_pages(publication)
    )
    yield from (
        (f"{at.LISTS['news']}{year}/", _newest(items, zone)) for year, items in gather.news_by_year(publication)
    )
    found = gather.by_strand(publication)
    for strand in publication.settings.programme.strands:
        yield copy.addresses.page(f"strand:{strand.slug}"), _newest(_named(found.get(strand.slug, Gathering())), zone)
    for issue in publication.issues:
        if issue.articles:
            yield copy.addresses.read(issue), _changed(issue, zone)
    yield from ((copy.addresses.page(item.file), _changed(item, zone)) for item in publication.items())


def _named(found: Gathering) -> list[Item]:
    articles = (article for _, article in found.articles)
    return [*found.issues, *articles, *found.news, *found.events, *found.reports]


def _newest(items: Iterable[Item], zone: tzinfo) -> str | None:
    """Give the day on which a list last changed: the last of those of its items."""
    return max(filter(None, (_changed(item, zone) for item in items)), default=None)


def _changed(item: Item, zone: tzinfo) -> str | None:
    """Give the day on which a page last changed, where it is known: when an event is says nothing of its page."""
    date = getattr(item, "date", None)
    is_known = not isinstance(item, Event) and not (date is not None and date.shown)
    moment = amended(item, zone) or (item.published if is_known else None)
    return moment.date().isoformat() if moment else None


def _is_day(date: PartialDate) -> bool:
    return date.precision == "day" and not date.shown


def _rendered(forme: Forme) -> Rendered:
    value = forme.value
    assert isinstance(value, Listing)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for entry in value.entries:
        changed = f"<lastmod>{entry.changed}</lastmod>" if entry.changed else ""
        lines.append(f"<url><loc>{escape(entry.url)}</loc>{changed}</url>")
    lines.append("</urlset>\n")
    return Rendered(forme.name, (Artefact(at.SITEMAP, "\n".join(lines).encode()),))
