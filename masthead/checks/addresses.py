"""Two things at one address, or with one identity."""

from collections.abc import Iterable, Iterator

from masthead import addresses as at
from masthead.checks.draft import Draft
from masthead.model import Item
from masthead.problems import Problem


def addresses(draft: Draft) -> Iterable[Problem]:
    """Every address belongs to one thing, and so does every identity, the old addresses among them."""
    issues = {issue.file for issue in draft.publication.issues}  # two of one number: said where issues are read
    for problem in at.collisions(draft.publication, draft.addresses):
        if problem.file not in issues:
            yield problem
    yield from _identities(draft)


def _identities(draft: Draft) -> Iterator[Problem]:
    taken = {address.rstrip("/"): file for file, address in draft.addresses.pages.items() if address}
    ids: dict[str, str] = {}
    for item in sorted(draft.publication.items(), key=lambda item: item.file):
        if item.id and (other := ids.setdefault(item.id, item.file)) != item.file:
            yield Problem(
                item.file, item.line("id"), "id", f"the id '{item.id}' is that of {other}", "give it another id"
            )
        yield from _old(draft, item, taken)


def _old(draft: Draft, item: Item, taken: dict[str, str]) -> Iterator[Problem]:
    for index, written in enumerate(item.redirect_from):
        address = written.removeprefix(draft.addresses.base).strip("/")
        other = taken.setdefault(address, item.file)
        if other != item.file:
            path = f"redirect_from.{index}"
            message = f"the old address {written} leads to {other} already"
            yield Problem(item.file, item.line(path), path, message, "keep it in one of the two files")
