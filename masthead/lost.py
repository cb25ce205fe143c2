"""What an audience's view leaves open: links to what left, and contents entries that left. Each is a warning."""

from collections.abc import Iterator

from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.problems import Problem, Severity


def lost(draft: Draft, copy: FairCopy) -> list[Problem]:
    """Find what the view lost between the publication as read and the fair copy."""
    return [*_links(draft, copy), *_entries(draft, copy)]


def _links(draft: Draft, copy: FairCopy) -> Iterator[Problem]:
    gone = set(draft.addresses.pages) - set(copy.addresses.pages)
    for item in copy.publication.items():
        for use in copy.prose[item.file].links:
            if use.key in gone:
                message = f"the link '{use.written}' leads to what this audience does not get, and becomes plain text"
                yield Problem(item.file, use.line, "link", message, "", Severity.WARNING)


def _entries(draft: Draft, copy: FairCopy) -> Iterator[Problem]:
    kept = {issue.file: {article.slug for article in issue.articles} for issue in copy.publication.issues}
    for issue in draft.publication.issues:
        for article in issue.articles:
            if issue.file in kept and article.slug not in kept[issue.file]:
                message = f"'{article.slug}' is not for this audience, and is left out of the contents"
                yield Problem(issue.file, issue.line("contents"), "contents", message, "", Severity.WARNING)
