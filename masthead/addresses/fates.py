"""What became of every address that was ever published: it stands, it leads on, it is gone for a reason, or it is lost.

One mend is enough for an item and all that hangs on it: where its page leads on, its feed, its files and its calendar
lead on too; where it is gone, all below it is. Addresses that are there only as long as something else is (the news of
a year) go with that, and lead to what lies above them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from masthead.addresses import CORRECTIONS, FEED_ARCHIVES, GONE, HOME, LISTS, Addresses, file_of, path_of
from masthead.addresses.old import OldAddress, old_address, went_along
from masthead.ledger import Ledger
from masthead.model import Article, Event, Issue, Item, NewsItem, Publication, Report

TOLD = (Issue, Article, NewsItem, Event, Report)
"""The kinds that feeds and calendars bring to subscribers, who know each by its identity."""
_YEAR = re.compile(r"news/\d{4}/")


@dataclass(frozen=True, slots=True)
class Lead:
    """An old address, the path to which it leads now, and what is there."""

    old: OldAddress
    now: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of the addresses at which nothing stands any more."""

    leads: tuple[Lead, ...]
    """What editors wrote first, then what follows from it."""
    gone: Mapping[str, str]
    """Path -> the reason, which readers are told."""
    lost: tuple[str, ...]
    """Paths that were published and of which nothing is said, in order."""


def fates(publication: Publication, addresses: Addresses, ledger: Ledger, standing: Collection[str]) -> Fates:
    """Tell what became of what was published. ``standing`` are the paths at which something stands."""
    written = tuple(leads(publication, addresses))
    to = {lead.old.file: lead for lead in reversed(written) if lead.old.below is not None and not lead.old.query}
    said = {path: entry.reason for entry in publication.settings.gone if (path := gone_path(entry.address, addresses))}
    gone = {path: why for path, why in said.items() if path not in standing and file_of(path) not in to}
    onward, lost = [], []
    for path in sorted(ledger.addresses.difference(standing)):
        if file_of(path) in to:
            continue
        above = next((one for one in _above(path, itself=True) if one in said), None)
        if above is not None:
            gone[path] = said[above]
        elif lead := _onward(path, to, publication, addresses, ledger, standing):
            onward.append(lead)
        elif not is_derived(path) and not _hangs(path, ledger, standing):
            lost.append(path)
    return Fates((*written, *onward), gone, tuple(lost))


def leads(publication: Publication, addresses: Addresses) -> Iterator[Lead]:
    """Give what editors wrote into ``redirect_from``, then what went along where nobody wrote otherwise."""
    items = sorted(publication.items(), key=lambda item: item.file)
    read = [(item, old_address(written, addresses.base)) for item in items for written in item.redirect_from]
    found = [(item, old) for item, old in read if old]
    yield from (_lead(item, old, addresses.page(item.file), publication) for item, old in found)
    taken = {old.file.casefold() for _, old in found if not old.query}
    for item, old in found:
        for path, now in went_along(item, old, addresses):
            beside = old_address(quote(path), addresses.base)
            if beside and beside.file.casefold() not in taken:
                yield _lead(item, beside, now, publication)


def gone_path(written: str, addresses: Addresses) -> str | None:
    """Give the path that an entry of ``gone`` means; None where it means no address of this site."""
    old = old_address(written, addresses.base)
    if old is None or old.query or old.below is None:
        return None
    return path_of(old.file)


def notice_of(path: str, gone: Mapping[str, str], addresses: Addresses) -> str | None:
    """Give the page that says that an address is gone: its own, or the nearest above it. None where none does."""
    return next((one for one in _above(path, itself=True) if one in gone and _can_be_page(one, addresses)), None)


def _can_be_page(path: str, addresses: Addresses) -> bool:
    old = old_address(quote(path), addresses.base)
    return path.endswith("/") and old is not None and old.page is not None


def is_derived(path: str) -> bool:
    """Whether an address is there only as long as something else is, and is nobody's to mend."""
    return path in (*LISTS.values(), CORRECTIONS, GONE) or bool(_YEAR.fullmatch(path)) or path.startswith(FEED_ARCHIVES)


def _lead(item: Item, old: OldAddress, now: str, publication: Publication) -> Lead:
    settings = publication.settings
    title = item.title or (item.numbering if isinstance(item, Issue) else settings.title)
    return Lead(old, now, title, item.lang or settings.language)


def _onward(
    path: str, to: Mapping[str, Lead], publication: Publication, addresses: Addresses,
    ledger: Ledger, standing: Collection[str],
) -> Lead | None:  # fmt: skip
    """Find where an address leads because of what lies above it; None where that does not say it."""
    old, settings = old_address(quote(path), addresses.base), publication.settings
    if old is None:
        return None
    if _YEAR.fullmatch(path):
        now = LISTS["news"] if publication.news else HOME
        return Lead(old, now, "News" if now else settings.title, settings.language)
    for above in _above(path):
        if above in standing:
            return None
        if lead := to.get(file_of(above)):
            moved = lead.now + path.removeprefix(above)
            if moved in standing and not ledger.identities(path):
                return Lead(old, moved, lead.title, lead.language)
            return None if path.endswith("/") else Lead(old, lead.now, lead.title, lead.language)
    return None


def _hangs(path: str, ledger: Ledger, standing: Collection[str]) -> bool:
    """Whether an address belongs to a page that does not stand either, of which is said what there is to say."""
    if path.endswith("/") and not path.endswith("/read/"):
        return False
    above = next(iter(_above(path)), HOME)
    return above != HOME and above in ledger.addresses and above not in standing


def _above(path: str, *, itself: bool = False) -> Iterator[str]:
    """Give the folders above a path, the nearest first, and not the home page."""
    if itself:
        yield path
    rest = path.rstrip("/")
    while "/" in rest:
        rest = rest.rpartition("/")[0]
        yield f"{rest}/"
