"""What stands around every page: the masthead band, the menu, the imprint. Part of every page's value."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from masthead import addresses as at
from masthead import gather
from masthead.faircopy import FairCopy
from masthead.model import Issn, Page, Publication, Publisher, noted

SECTION_NAMES = {
    "issues": "Issues",
    "news": "News",
    "authorities": "Authorities",
    "strands": "Strands",
    "events": "Events",
    "reports": "Reports",
}
"""What the menu and the list pages are called."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A section of the menu: its name and the path of its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of a page, which programs find by its head: a feed, a calendar."""

    name: str
    path: str
    media_type: str


RSS, CALENDAR = "application/rss+xml", "text/calendar"


@dataclass(frozen=True, slots=True)
class Frame:
    """The publication as every page shows it."""

    title: str
    subtitle: str | None
    strapline: str | None
    programme: str | None
    language: str
    direction: str
    """``ltr`` or ``rtl``: which way the language is written."""
    url: str
    issn: str
    """``ISSN 1476-8801 (Print), unconfirmed``, or nothing."""
    menu: tuple[MenuEntry, ...]
    feeds: tuple[MenuEntry, ...]
    publisher: Publisher
    rights: str | None
    alternates: tuple[Alternate, ...] = ()
    """What every page announces."""
    is_internal: bool = False
    """Whether every page says that it is for the internal audience alone."""
    corrections: str = ""
    """The path of the page of corrections; empty where there is none."""


def frame_of(copy: FairCopy) -> Frame:
    """Give what stands around the pages of a publication."""
    settings = copy.publication.settings
    return Frame(
        title=settings.title,
        subtitle=settings.subtitle,
        strapline=settings.strapline,
        programme=settings.programme.name,
        language=settings.language,
        direction=_direction(settings.language),
        url=settings.url,
        issn=issn_line(settings.issn),
        menu=tuple(_menu(copy)),
        feeds=tuple(_feeds(copy.publication)),
        publisher=settings.publisher,
        rights=settings.rights,
        alternates=tuple(_alternates(copy.publication)),
        is_internal=copy.is_internal,
        corrections=at.CORRECTIONS if has_corrections(copy) else "",
    )


def has_corrections(copy: FairCopy) -> bool:
    """Whether there is a page of corrections: where there are any, or where the editors wrote what introduces it."""
    return bool(noted(copy.publication)) or at.CORRECTIONS in copy.addresses.pages.values()


def issn_line(issn: Issn | None) -> str:
    """Give the line in which a page states the ISSN; nothing where there is none."""
    if issn is None:
        return ""
    if issn.pending and not issn.shown:
        return "ISSN applied for"
    if not issn.shown:
        return ""
    return f"ISSN {issn.shown}" + (", unconfirmed" if issn.unconfirmed else "")


def _direction(language: str) -> str:
    try:
        return Locale.parse(language.split("-", maxsplit=1)[0]).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _menu(copy: FairCopy) -> Iterator[MenuEntry]:
    """Give the sections of publication.yml, else every list page and the pages of the first level."""
    lists = gather.list_pages(copy.publication)
    pages = {page.file: page for page in copy.publication.pages}
    for section in copy.publication.settings.sections or (*lists, *_first_level(copy)):
        if section in lists:
            yield MenuEntry(SECTION_NAMES[section], at.LISTS[section])
        elif page := pages.get(f"site_src/{section}"):
            yield MenuEntry(page.menu_title or page.title, copy.addresses.page(page.file))


def _first_level(copy: FairCopy) -> Iterator[str]:
    for page in copy.publication.pages:
        if _is_first_level(page, copy):
            yield page.file.removeprefix("site_src/")


def _is_first_level(page: Page, copy: FairCopy) -> bool:
    return copy.addresses.page(page.file).count("/") == 1


def _feeds(publication: Publication) -> Iterator[MenuEntry]:
    yield MenuEntry("News feed", at.FEED)
    if any(issue.articles for issue in publication.issues):
        yield MenuEntry("Articles feed", at.ARTICLES_FEED)


def _alternates(publication: Publication) -> Iterator[Alternate]:
    yield from (Alternate(feed.name, feed.path, RSS) for feed in _feeds(publication))
    yield Alternate("News feed (Atom)", at.FEED_ATOM, "application/atom+xml")
    yield Alternate("News feed (JSON)", at.FEED_JSON, "application/feed+json")
    if publication.events:
        yield Alternate("Calendar", at.CALENDAR, CALENDAR)
