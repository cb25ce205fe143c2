"""Old addresses: nothing else stands there now, nobody else claims them, and they can lead on."""

from collections.abc import Iterable, Iterator, Mapping

from masthead.addresses import attachment
from masthead.addresses.old import old_address
from masthead.addresses.present import present
from masthead.checks.draft import Draft
from masthead.markdown.links import resolve
from masthead.model import Item
from masthead.problems import Problem, Severity

_ONE = "keep it in one of the two files"
_NOT_MOVED = "take it away, for nothing has moved; to keep its identity in feeds, write it into `id`"


def redirects(draft: Draft) -> Iterable[Problem]:
    """Every ``redirect_from`` leads from where nothing is any more to one item."""
    claims: dict[tuple[str, str], str] = {}
    taken = dict(present(draft.publication, draft.addresses))
    taken |= {path.casefold(): ("", path) for path in map(attachment, _offered(draft))}
    for item in sorted(draft.publication.items(), key=lambda item: item.file):
        for index, written in enumerate(item.redirect_from):
            path = f"redirect_from.{index}"
            for message, hint, severity in _trouble(draft, item, written, claims, taken):
                name = "redirect" if severity is Severity.WARNING else ""
                yield Problem(item.file, item.line(path), path, message, hint, severity, name)


def _offered(draft: Draft) -> Iterator[str]:
    """Give the files that items offer."""
    for item in draft.publication.items():
        yield from (use.key for use in draft.prose[item.file].links if use.kind == "file")
        yield from (file for entry in item.attachments if (file := resolve(entry.file, item.file)))


def _trouble(
    draft: Draft, item: Item, written: str, claims: dict[tuple[str, str], str], taken: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, Severity]]:
    old = old_address(written, draft.addresses.base)
    key = (written.rstrip("/"), "") if old is None else (old.file.casefold(), old.query)
    other = claims.setdefault(key, item.file)
    if other != item.file:
        yield f"the old address {written} leads to {other} already", _ONE, Severity.ERROR
    if old is None or old.query or old.below is None:
        return
    whose, path = taken.get(key[0]) or taken.get(old.below.casefold()) or ("", None)
    is_page = path is not None and path == draft.addresses.pages.get(whose)
    if is_page and whose == item.file:
        yield f"the old address {written} is where it is now", _NOT_MOVED, Severity.ERROR
    elif is_page:
        yield f"the old address {written} leads to {whose} already", _ONE, Severity.ERROR
    elif path is not None:
        hint = "take it away, for the site itself needs that address"
        yield f"the old address {written} is that of /{path} now", hint, Severity.ERROR
    base = draft.addresses.rooted("")
    if base != "/" and "://" not in written and f"/{written.lstrip('/')}".startswith(base):
        message = f"the old address {written} begins with the site's own folder, which is no part of it"
        yield message, f"write /{written.lstrip('/').removeprefix(base.lstrip('/'))}", Severity.WARNING
