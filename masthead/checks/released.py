"""What was released reads as it did, or says what was put right: a change without a word would be a forgery.

The ledger knows how each released text read with how many corrections. With as many as now, one of those it has to be.
"""

from collections.abc import Iterable, Iterator

from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.issued import Release
from masthead.model import Issue, Item, Report
from masthead.problems import Problem, Severity
from masthead.wording import readings, slugs, texts


def released(draft: Draft) -> Iterable[Problem]:
    """Warn of every text of a release that was changed, and has no new correction; of contents likewise."""
    if not draft.releases:
        return
    publication = cut(draft.publication, Audience.PUBLIC)
    every: list[Issue | Report] = [*publication.issues, *publication.reports]
    for item in every:
        if release := draft.releases.get(item.file):
            for one, noted, digest in texts(draft.root, publication, draft.prose, item):
                before = readings(draft.ledger, draft.addresses, one)
                known = {then for number, then in before if number == noted}
                if known and digest not in known:
                    yield _changed(draft, item, one, release)


def _changed(draft: Draft, whole: Issue | Report, item: Item, release: Release) -> Problem:
    day = draft.publication.today.isoformat()
    noted = "errata" if isinstance(item, Issue) else "corrections"
    entry = f'{{date: {day}, text: "what was wrong, and what is right"}}'
    has_some = item.errata if isinstance(item, Issue) else item.corrections
    add = f"add `- {entry}` below `{noted}`" if has_some else f"add a line `{noted}: [{entry}]`"
    hint = (
        f"{add}, also for a mere typing error; or take the change back. "
        f'To print it anew: release {whole.slug} --reissue "what was put right"'
    )
    message, field = _what(item, release)
    return Problem(item.file, item.line(field), field, message, hint, Severity.WARNING, "correction")


def _what(item: Item, release: Release) -> tuple[str, str]:
    """Say what changed: the message, and the field."""
    on = f"was released on {release.newest.on.isoformat()}"
    if isinstance(item, Issue):
        if lost := [*_lost(item, release)]:
            return f"this issue {on}, and {lost[0]} since; no erratum says so", "contents"
        if item.pdf:
            return f"this issue {on}, and its PDF was changed; no erratum says so", "pdf"
        return f"this issue {on}, and its own words were changed; no erratum says so", "contents"
    if isinstance(item, Report):
        if item.pdf:
            return f"this report {on}, and its text or its PDF was changed; no correction says so", "file"
        return f"this report {on}, and its text was changed; no correction says so", "text"
    return f"this article {on}, and was changed; no correction says so", "text"


def _lost(issue: Issue, release: Release) -> Iterator[str]:
    """Say how the contents differ from those that were released; an article is the same under another name."""
    then = [slug for slug, _ in release.newest.files[0].starts]
    known = {one.slug: next((slug for slug in then if slug in slugs(one)), one.slug) for one in issue.articles}
    now = [known.get(slug, slug) for group in issue.contents for slug in group.articles]
    for gone in (slug for slug in then if slug not in now):
        yield f"lost the article '{gone}'"
    for new in (slug for slug in now if slug not in then):
        if then:
            yield f"got the article '{new}'"
    if then and sorted(then) == sorted(now) and then != now:
        yield "its articles changed their order"
