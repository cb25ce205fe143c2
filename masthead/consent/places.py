"""What readers get of a place in the sources: the addresses of everything that is made of it.

Wider rather than narrower: a list that may show a headline is named, though this one may stand on its second page. What
an audience does not get yet (a draft, an embargo) has no address.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead import addresses as at
from masthead import config, renditions, sent
from masthead.audience import Audience, cut
from masthead.consent.leave import Sources
from masthead.consent.uses import Use
from masthead.gather import by_authority, by_strand, upcoming
from masthead.model import Article, Authority, Event, Issue, Item, NewsItem, Page, Publication, Report
from masthead.pictures import Unreadable, measure

ORDER = (
    "pages", "PDFs", "PDFs issued", "covers", "pictures", "files", "feeds", "calendars", "records", "search",
    "mail sent", "folder out",
)  # fmt: skip
"""Kinds of output, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of output, and its addresses below the site's root (of mail: the lists that got it)."""

    kind: str
    addresses: tuple[str, ...]


def places(sources: Sources, found: Iterable[Use]) -> tuple[Place, ...]:
    """Give every address that comes of some uses, by kind, each once."""
    public = cut(sources.publication, Audience.PUBLIC)
    made: dict[str, set[str]] = {kind: set() for kind in ORDER}
    for use in found:
        for kind, address in _of_use(sources, public, use):
            made[kind].add(address)
    return tuple(Place(kind, tuple(sorted(made[kind]))) for kind in ORDER if made[kind])


def _of_use(sources: Sources, public: Publication, use: Use) -> Iterator[tuple[str, str]]:
    item = next((one for one in public.items() if one.file == use.file), None)
    if use.file in (config.FILE, "people.yml"):
        yield "pages", f"/{at.HOME}"
    if item is None:
        return
    if use.picture:
        yield from _renditions(sources, use)
    if use.what not in ("file", "inside"):
        yield from _of_item(sources, public, item, is_cover=use.what == "cover")
    yield from (("pages", f"/{path}") for path in [sources.addresses.pages.get(item.file)] if path is not None)


def _renditions(sources: Sources, use: Use) -> Iterator[tuple[str, str]]:
    """Give the files that are made of a picture's own bytes."""
    if use.what in ("file", "inside"):
        kind = "PDFs" if use.field in ("pdf", "file") else "files"
        yield kind, f"/{_served(sources, use) if kind == 'PDFs' else at.attachment(use.picture)}"
        return
    try:
        measured = measure(sources.root.folder, use.picture)
    except (Unreadable, OSError):
        return
    yield from (("pictures", f"/{one.path}") for one in renditions.every(measured))


def _served(sources: Sources, use: Use) -> str:
    """Give the address of a PDF that others made and an issue or a report is."""
    item = next(one for one in sources.publication.items() if one.file == use.file)
    return sources.addresses.issue_pdf(item) if isinstance(item, Issue) else sources.addresses.report_pdf(item)  # type: ignore[arg-type]


def _of_item(sources: Sources, public: Publication, item: Item, *, is_cover: bool) -> Iterator[tuple[str, str]]:
    yield "search", f"/{at.SEARCH_INDEX}"
    yield from (("feeds", f"/{path}") for path in (at.FEED, at.FEED_ATOM, at.FEED_JSON))
    match item:
        case Article():
            issue = next(one for one in public.issues if item in one.articles)
            yield from _of_issue(sources, public, issue)
            yield "feeds", f"/{at.ARTICLES_FEED}"
            yield from _citations(sources, item.file, is_cited=item.cite)
        case Issue():
            yield from _of_issue(sources, public, item, is_cover=is_cover)
        case Report():
            yield "pages", f"/{at.LISTS['reports']}"
            yield from _of_report(sources, item)
        case NewsItem():
            yield from (("pages", f"/{path}") for path in (at.HOME, at.LISTS["news"], f"news/{item.year}/"))
        case Event():
            yield from _of_event(sources, public, item)
        case Authority():
            yield "pages", f"/{at.LISTS['authorities']}"
        case Page() if item in public.introductions:
            folder = item.file.rpartition("/")[0].removeprefix("site_src/")
            yield "pages", f"/{at.LISTS[folder]}"
        case _:
            pass
    if item.published and not is_cover:
        year = item.published.year
        yield from (("feeds", f"/{at.feed_archive(feed, year)}") for feed in (at.FEED, at.ARTICLES_FEED))
    yield from _gathered(sources, public, item)


def _of_issue(
    sources: Sources, public: Publication, issue: Issue, *, is_cover: bool = False
) -> Iterator[tuple[str, str]]:
    addresses = sources.addresses
    page = addresses.page(issue.file)
    shown = [page, at.LISTS["issues"], *([addresses.read(issue)] if issue.articles else [])]
    shown += [at.HOME] if public.latest_issue is issue else []
    yield from (("pages", f"/{path}") for path in shown)
    yield from _issued(sources, issue)
    yield "PDFs", f"/{addresses.issue_pdf(issue)}"
    if issue.articles:
        yield "PDFs", f"/{addresses.large_print_pdf(issue)}"
    if is_cover or issue.cover is None:  # else what stands inside is not on the cover
        covers = (addresses.cover(issue), addresses.cover_png(issue), addresses.share(issue))
        yield from (("covers", f"/{path}") for path in covers)
    kept = (addresses.mods(issue), *(addresses.contents(issue, ending) for ending in ("json", "csv")))
    yield from (("records", f"/{path}") for path in kept)
    found, _ = sent.sendings(sources.root, issue.folder)
    yield from (("mail sent", one.to) for one in found)
    name = f"{addresses.slug}-{issue.slug}"
    folder = sources.root.folder / "out"
    beside = (path.name for path in folder.glob(f"{name}*")) if folder.is_dir() else ()
    yield from (("folder out", f"out/{one}") for one in beside if not one.removeprefix(name)[:1].isalnum())


def _issued(sources: Sources, item: Item) -> Iterator[tuple[str, str]]:
    """Give every version that was issued and is kept."""
    release = sources.releases.get(item.file)
    for file, version, _ in release.served() if release else ():
        if version.withdrawn is None:
            yield "PDFs issued", f"/{sources.addresses.page(item.file)}{file.name}"


def _of_report(sources: Sources, report: Report) -> Iterator[tuple[str, str]]:
    addresses = sources.addresses
    if not report.external:
        yield from _issued(sources, report)
        yield "PDFs", f"/{addresses.report_pdf(report)}"
        covers = (addresses.report_cover(report), addresses.report_cover_png(report))
        yield from (("covers", f"/{path}") for path in covers)
    yield from _citations(sources, report.file, is_cited=True)


def _citations(sources: Sources, file: str, *, is_cited: bool) -> Iterator[tuple[str, str]]:
    page = sources.addresses.page(file)
    endings = ("bib", "ris", "json") if is_cited else ()
    yield from (("records", f"/{sources.addresses.citation(page, ending)}") for ending in endings)


def _of_event(sources: Sources, public: Publication, event: Event) -> Iterator[tuple[str, str]]:
    yield "pages", f"/{at.LISTS['events']}"
    if event in upcoming(public):
        yield "pages", f"/{at.HOME}"
    yield from (("calendars", f"/{path}") for path in (at.CALENDAR, sources.addresses.event_calendar(event)))
    yield from (("calendars", f"/{sources.addresses.calendar(f'strand:{slug}')}") for slug in event.strands)


def _gathered(sources: Sources, public: Publication, item: Item) -> Iterator[tuple[str, str]]:
    """Give the pages and feeds of the strands and authorities that gather an item."""
    of_authorities = {one.slug: one.file for one in public.authorities}
    gathered = [(of_authorities.get(slug, ""), one) for slug, one in by_authority(public).items()]
    gathered += [(f"strand:{slug}", one) for slug, one in by_strand(public).items()]
    for key, one in gathered:
        named = (*one.news, *one.events, *one.reports, *one.issues, *one.authorities, *(a for _, a in one.articles))
        if item in named and key in sources.addresses.pages:
            yield "pages", f"/{sources.addresses.page(key)}"
            yield "feeds", f"/{sources.addresses.feed(key)}"
