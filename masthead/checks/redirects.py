"""Old addresses: nothing else stands there now, nobody else claims them, and they can lead on."""

from collections.abc import Container, Iterable, Iterator, Mapping

from masthead.addresses.ground import belonging, is_folder_of_files
from masthead.addresses.old import OldAddress, old_address, parents
from masthead.checks.draft import Draft
from masthead.checks.taken import taken
from masthead.model import Item
from masthead.problems import Problem, Severity

_ONE = "keep it in one of the two files"
_NOT_MOVED = "take it away, for nothing has moved; to keep its identity in feeds, write it into `id`"
_NEEDED = "take it away, for the site itself needs that address"
_NEVER = "take it away, for nothing of yours can have been there"
_EACH = "write the whole address of each file that was there"
Taken = Mapping[str, tuple[str, str]]
Found = Iterator[tuple[str, str, Severity]]


def redirects(draft: Draft) -> Iterable[Problem]:
    """Every ``redirect_from`` leads from where nothing is any more to one item."""
    claims: dict[tuple[str, str], str] = {}
    there = taken(draft, draft.publication, draft.addresses)
    folders = {parent for file in there for parent in parents(file)}
    for item in sorted(draft.publication.items(), key=lambda item: item.file):
        for index, written in enumerate(item.redirect_from):
            path = f"redirect_from.{index}"
            for message, hint, severity in _trouble(draft, item, written, claims, there, folders):
                name = "redirect" if severity is Severity.WARNING else ""
                yield Problem(item.file, item.line(path), path, message, hint, severity, name)


def _trouble(
    draft: Draft, item: Item, written: str, claims: dict[tuple[str, str], str], there: Taken, folders: Container[str]
) -> Found:
    old = old_address(written, draft.addresses.base)
    key = (written.rstrip("/"), "") if old is None else (old.file.casefold(), old.query)
    other = claims.setdefault(key, item.file)
    if other != item.file:
        yield f"the old address {written} leads to {other} already", _ONE, Severity.ERROR
    if old is None:
        return
    if belongs := belonging(old):
        yield f"the old address {written} {belongs}", _NEVER, Severity.ERROR
    elif not old.query:
        yield from _standing(draft, item, written, old, there)
        if old.page and old.page.casefold() in folders:
            yield f"the old address {written} is that of the folder /{old.page}/ now", _NEEDED, Severity.ERROR
    base = draft.addresses.rooted("")
    if old.below is None or old.query or base == "/" or "://" in written:
        return
    if f"/{written.lstrip('/')}".startswith(base):
        message = f"the old address {written} begins with the site's own folder, which is no part of it"
        yield message, f"write /{written.lstrip('/').removeprefix(base.lstrip('/'))}", Severity.WARNING


def _standing(draft: Draft, item: Item, written: str, old: OldAddress, there: Taken) -> Found:
    """Say what stands at an address now; it may be written with a slash after a file's name, or without the home's."""
    below = old.below
    if below is None:
        if f"{old.path}/" == draft.addresses.rooted(""):
            yield f"the old address {written} is that of / now", _NEEDED, Severity.ERROR
        return
    spelt = (old.file.casefold(), below.casefold(), below.casefold().rstrip("/"))
    whose, path = next((there[one] for one in spelt if one in there), ("", None))
    is_page = path is not None and path == draft.addresses.pages.get(whose)
    if is_page and whose == item.file:
        yield f"the old address {written} is where it is now", _NOT_MOVED, Severity.ERROR
    elif is_page:
        yield f"the old address {written} leads to {whose} already", _ONE, Severity.ERROR
    elif path is not None:
        yield f"the old address {written} is that of /{path} now", _NEEDED, Severity.ERROR
    elif is_folder_of_files(old):
        message = f"the old address {written} is that of a folder, in which each file has its own"
        yield message, _EACH, Severity.ERROR
