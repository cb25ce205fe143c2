"""Identities that feeds and calendars know: one that changed would bring old things to subscribers as new."""

from collections import Counter
from collections.abc import Collection, Iterator

from masthead.addresses import Addresses
from masthead.addresses.fates import TOLD
from masthead.addresses.old import old_address
from masthead.addresses.paths import path_of
from masthead.checks.draft import Draft
from masthead.checks.successors import pinned
from masthead.ledger import Ledger, normal
from masthead.model import Event, Item, Publication
from masthead.problems import Problem

FILE = "publication.yml"
_AGAIN = "subscribers would get it again"


def identities(draft: Draft, public: Publication, addresses: Addresses, told: Collection[str]) -> Iterator[Problem]:
    """Every item that was published is known as it was. ``told`` are files of which something else is said first."""
    elsewhere: Counter[str] = Counter()
    for item in public.items():
        known = _known(draft.ledger, item, addresses) if isinstance(item, TOLD) else frozenset()
        if not known or item.file in told or normal(addresses.identity(item)) in known:
            continue
        if base := _old_base(known, item, addresses):
            elsewhere[base] += 1
        else:
            yield _changed(draft.ledger, item, addresses, min(known))
    for base, number in sorted(elsewhere.items()):
        yield _moved(public, base, number)
    yield from _calendars(draft.ledger, public, addresses)


def _known(ledger: Ledger, item: Item, addresses: Addresses) -> frozenset[str]:
    """Give the identities by which an item was published: those of its page, else of its pages before."""
    if here := ledger.identities(addresses.page(item.file)):
        return here
    before = (old_address(written, addresses.base) for written in item.redirect_from)
    paths = (path_of(old.file) for old in before if old and old.below is not None and not old.query)
    return frozenset(identity for path in paths for identity in ledger.identities(path))


def _old_base(known: Collection[str], item: Item, addresses: Addresses) -> str | None:
    """Find where the whole site was before, where that is all that changed."""
    now = addresses.identity(item)
    tail = now.removeprefix(addresses.first)
    if tail == now or item.id:
        return None
    ends = (identity.removesuffix(tail) for identity in sorted(known) if identity.endswith(f"/{tail}"))
    return next((base for base in ends if base.startswith(("https://", "http://"))), None)


def _changed(ledger: Ledger, item: Item, addresses: Addresses, known: str) -> Problem:
    field = "id" if item.id else "redirect_from" if item.redirect_from else "file"
    old = known.removeprefix(addresses.first)
    was_moved = old != known and old in ledger.addresses and old != addresses.page(item.file)
    if was_moved and not item.id:
        every = ", ".join([f"/{old}", *(one for one in item.redirect_from if one.strip("/") != old.strip("/"))])
        hint = f"write `redirect_from: [{every}]`, with that address first"
    elif item.id and known == (addresses.first + addresses.page(item.file)):
        hint = "take `id` away"
    else:
        hint = f"write {pinned(known)}"
    message = f"feeds know it by another identity, {known}: {_AGAIN}"
    return Problem(item.file, item.line(field), field, message, hint)


def _moved(public: Publication, base: str, number: int) -> Problem:
    what = "an item" if number == 1 else f"{number} items"
    message = f"feeds know {what} by addresses below {base}, and subscribers would get all again"
    lines = public.settings.lines
    field = "first_url" if "first_url" in lines else "url"
    return Problem(FILE, lines.get(field, 1), field, message, f"write `first_url: {base}` below `url`")


def _calendars(ledger: Ledger, public: Publication, addresses: Addresses) -> Iterator[Problem]:
    """Of an event with an ``id`` of its own, calendars know the publication's slug too."""
    known = {fact[1] for fact in ledger.of("calendar")}
    lost = [event for event in public.events if _is_unknown(event, known, ledger, addresses)]
    if known and lost:
        lines = public.settings.lines
        line = lines.get("slug", lines.get("title", 1))
        message = f"calendars know {lost[0].title} by the slug that the publication had before: {_AGAIN}"
        yield Problem(FILE, line, "slug", message, "put `slug` back as it was; it stays when the title changes")


def _is_unknown(event: Event, known: Collection[str], ledger: Ledger, addresses: Addresses) -> bool:
    was_told = addresses.event_calendar(event) in ledger.addresses
    is_named = addresses.iri(event) != addresses.identity(event)
    return was_told and is_named and addresses.calendar_uid(event) not in known
