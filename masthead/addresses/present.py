"""What stands where now: every address that is known before anything is made."""

from collections.abc import Iterator, Mapping

from masthead import addresses as at
from masthead.model import Authority, Event, Issue, Publication, Report, noted

_FIXED = (
    *(at.HOME, at.NOT_FOUND, at.SEARCH, at.STATEMENT, at.FEED, at.FEED_ATOM, at.FEED_JSON, at.FEED_STYLE),
    *(at.ARTICLES_FEED, at.CALENDAR, at.SITEMAP, at.ROBOTS, at.MODS, at.SHARE),
    *(at.HEADERS, at.HEADERS_NGINX, at.REDIRECTS, at.REDIRECTS_NGINX),
)


def present(publication: Publication, addresses: at.Addresses) -> Mapping[str, tuple[str, str]]:
    """Give file in small letters -> whose it is (an item's file, else nothing) and the path: what serves it now."""
    every = [*(("", path) for path in _FIXED), *(("", path) for path in at.LISTS.values())]
    every += [("", f"{at.LISTS['news']}{item.year}/") for item in publication.news]
    every += [("", at.CORRECTIONS)] if noted(publication) else []
    every += [("", at.GONE)] if publication.settings.gone else []
    for key, page in addresses.pages.items():
        whose = "" if key.startswith("strand:") else key
        every.append((whose, page))
        every += [(whose, addresses.citation(page, kind)) for kind in ("bib", "ris", "json")] if page else []
        every += [(whose, addresses.feed(key)), (whose, addresses.calendar(key))] if not whose else []
    for item in publication.items():
        every += [(item.file, path) for path in _beside(item, addresses)]
    return {at.file_of(path).casefold(): (whose, path) for whose, path in every}


def standing(publication: Publication, addresses: at.Addresses) -> frozenset[str]:
    """Give the paths at which something stands, spelt as they are."""
    return frozenset(path for _, path in present(publication, addresses).values())


def _beside(item: object, addresses: at.Addresses) -> Iterator[str]:
    """Give the files that stand beside an item's page."""
    match item:
        case Issue():
            yield from (addresses.read(item), addresses.issue_pdf(item), addresses.large_print_pdf(item))
            yield from (addresses.cover(item), addresses.cover_png(item), addresses.share(item), addresses.mods(item))
            yield from (addresses.contents(item, ending) for ending in ("json", "csv"))
        case Report():
            yield from (addresses.report_pdf(item), addresses.report_cover(item), addresses.report_cover_png(item))
        case Event():
            yield addresses.event_calendar(item)
        case Authority():
            yield addresses.feed(item.file)
