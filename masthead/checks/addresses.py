"""Two things at one address, or with one identity."""

from collections.abc import Iterable, Iterator

from masthead import addresses as at
from masthead.checks.draft import Draft
from masthead.model import Publication
from masthead.problems import Problem


def addresses(draft: Draft) -> Iterable[Problem]:
    """Every address belongs to one thing, and so does every identity; for old addresses see ``redirects``."""
    issues = {issue.file for issue in draft.publication.issues}  # two of one number: said where issues are read
    for problem in _collisions(draft.publication, draft.addresses):
        if problem.file not in issues:
            yield problem
    yield from _identities(draft)


def _collisions(publication: Publication, addresses: at.Addresses) -> Iterator[Problem]:
    """Find two things that would live at one address, also on a disk that cannot tell capitals from small letters."""
    taken = {path.casefold(): f"the list page /{path}" for path in at.LISTS.values()}
    taken |= {page.casefold(): f"a page of {key}" for key, page in addresses.pages.items() if key.startswith("strand:")}
    taken |= {addresses.read(issue).casefold(): f"the whole-issue page of {issue.file}" for issue in publication.issues}
    taken |= {f"news/{item.year}/": f"the news of {item.year}" for item in publication.news}
    introductions = {page.file for page in publication.introductions}
    for item in sorted(publication.items(), key=lambda item: item.file):
        path = addresses.page(item.file).casefold()
        if item.file in introductions:
            continue
        if path in taken or path.split("/")[0] in at.RESERVED:
            holder = taken.get(path, f"/{path.split('/')[0]}/, which the site needs itself")
            yield Problem(
                item.file, 1, "file", f"its address /{path} is taken by {holder}", "give the file another name"
            )
        taken[path] = item.file


def _identities(draft: Draft) -> Iterator[Problem]:
    ids: dict[str, str] = {}
    for item in sorted(draft.publication.items(), key=lambda item: item.file):
        if item.id and (other := ids.setdefault(item.id, item.file)) != item.file:
            yield Problem(
                item.file, item.line("id"), "id", f"the id '{item.id}' is that of {other}", "give it another id"
            )
