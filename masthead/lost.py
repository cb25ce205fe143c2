"""What an audience's view leaves open: links to what left, and contents entries that left. Each is a warning.

What a build leaves of what was published is an error.
"""

from collections.abc import Iterable, Iterator

from masthead import addresses as at
from masthead.addresses.fates import fates, leads
from masthead.checks import Draft
from masthead.checks.links import fields_with_links
from masthead.checks.successors import entry
from masthead.config import FILE
from masthead.faircopy import FairCopy
from masthead.ledger import normal
from masthead.markdown.links import resolve
from masthead.model import Item
from masthead.problems import Problem, Severity


def lost(draft: Draft, copy: FairCopy) -> list[Problem]:
    """Find what the view lost between the publication as read and the fair copy."""
    return [*_links(draft, copy), *_fields(draft, copy), *_entries(draft, copy)]


def unmade(copy: FairCopy, files: Iterable[str]) -> list[Problem]:
    """Find addresses that were published and at which a whole build made nothing. ``files`` are what it made."""
    addresses, found = copy.addresses, []
    led_on = {normal(at.path_of(one.old.page)) for one in leads(copy.publication, addresses) if one.old.page}
    made = {normal(at.path_of(file)) for file in files} - led_on  # a page that leads on leads on all that hung on it
    pages = {path: file for file, path in addresses.pages.items() if not file.startswith("strand:")}
    for path in fates(copy.publication, addresses, copy.ledger, made).lost:
        file = pages.get(f"{path.rpartition('/')[0]}/", FILE)
        message = f"/{path} was published, and this build makes nothing there"
        hint = f"put back what it was made from; or write into {FILE} {entry(copy.publication.settings, path)}"
        found.append(Problem(file, 1, "address", message, hint))
    return found


def _links(draft: Draft, copy: FairCopy) -> Iterator[Problem]:
    gone = set(draft.addresses.pages) - set(copy.addresses.pages)
    for item in copy.publication.items():
        for use in copy.prose[item.file].links:
            if use.key in gone:
                yield _gone(item, use.line, "link", use.written)


def _fields(draft: Draft, copy: FairCopy) -> Iterator[Problem]:
    """The fields themselves left with the cut; what they said is still in the draft."""
    kept = {item.file for item in copy.publication.items()}
    for item in draft.publication.items():
        for field, written in fields_with_links(item):
            target = resolve(written, item.file)
            if item.file in kept and target in draft.addresses.pages and target not in kept:
                yield _gone(item, item.line(field), field, written)


def _gone(item: Item, line: int, field: str, written: str) -> Problem:
    message = f"the link '{written}' leads to what this audience does not get, and becomes plain text"
    return Problem(item.file, line, field, message, "", Severity.WARNING)


def _entries(draft: Draft, copy: FairCopy) -> Iterator[Problem]:
    kept = {issue.file: {article.slug for article in issue.articles} for issue in copy.publication.issues}
    for issue in draft.publication.issues:
        if issue.file not in kept and issue.articles and not issue.draft:
            message, hint = "this audience gets no article of this issue, so the issue is left out", ""
            yield Problem(issue.file, issue.line("contents"), "contents", message, hint, Severity.WARNING)
        for article in issue.articles:
            if issue.file in kept and article.slug not in kept[issue.file]:
                message = f"'{article.slug}' is not for this audience, and is left out of the contents"
                yield Problem(issue.file, issue.line("contents"), "contents", message, "", Severity.WARNING)
