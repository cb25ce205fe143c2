"""What was released reads as it did, or says what was put right: a change without a word would be a forgery.

The ledger knows how each released text read with how many corrections. With as many as now, one of those it has to be;
and with fewer than were published, readers would lose what they were told.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.issued import Release
from masthead.model import Issue, Item, Publication, Report, notices
from masthead.problems import Problem, Severity
from masthead.wording import namings, of_issue, readings, slugs, texts


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
                if any(number > noted for number, _ in before):
                    yield _taken_back(one, max(number for number, _ in before) - noted)
                elif known and digest not in known and not _is_renamed(draft, publication, one, known):
                    yield _changed(draft, publication, item, one, release)


def _is_renamed(draft: Draft, publication: Publication, item: Item, known: Container[str]) -> bool:
    """Whether the contents of an issue call its articles by other names, and nothing else of it was changed."""
    return isinstance(item, Issue) and any(
        of_issue(draft.root, publication, item, draft.prose[item.file], names) in known for names in namings(item)
    )


def _taken_back(item: Item, number: int) -> Problem:
    noted = "errata" if isinstance(item, Issue) else "corrections"
    kind = "issue" if isinstance(item, Issue) else "report" if isinstance(item, Report) else "article"
    what = "a correction" if number == 1 else f"{number} corrections"
    said = f"{what} of this {kind} {'was' if number == 1 else 'were'} published, and readers get less than that now"
    hint = f"put back what stood in `{noted}` or `retracted`, with the text as it was then, from version control"
    return Problem(item.file, item.line(noted), noted, said, hint, Severity.WARNING, "correction")


def _changed(draft: Draft, publication: Publication, whole: Issue | Report, item: Item, release: Release) -> Problem:
    day = draft.publication.today.isoformat()
    noted = "errata" if isinstance(item, Issue) else "corrections"
    entry = f'{{date: {day}, text: "what was wrong, and what is right"}}'
    has_some = item.errata if isinstance(item, Issue) else item.corrections
    add = f"add `- {entry}` below `{noted}`" if has_some else f"add a line `{noted}: [{entry}]`"
    hint = (
        f"{add}, also for a mere typing error; or take the change back. "
        f'To print it anew: release {whole.slug} --reissue "what was put right"'
    )
    fewer = any(number < len(notices(item)) for number, _ in readings(draft.ledger, draft.addresses, item))
    message, field = _what(item, release, _former_number(draft, publication, item), is_told=fewer)
    return Problem(item.file, item.line(field), field, message, hint, Severity.WARNING, "correction")


def _former_number(draft: Draft, publication: Publication, item: Item) -> str:
    """Give the number that an issue had when it was released, where that is all that changed; else nothing."""
    if not isinstance(item, Issue):
        return ""
    known = {digest for _, digest in readings(draft.ledger, draft.addresses, item)}
    for slug in sorted(slugs(item) - {item.slug}):
        volume, _, number = slug.rpartition("-")
        if number.isdecimal() and (volume.isdecimal() or not volume):
            then = replace(item, number=int(number), volume=int(volume) if volume else None)
            if _is_renamed(draft, publication, then, known):
                return then.numbering
    return ""


def _what(item: Item, release: Release, former: str, *, is_told: bool) -> tuple[str, str]:
    """Say what changed: the message, and the field. ``former`` is the number of before, where only that changed.

    ``is_told`` says that errata tell already of some of what changed, and of which nobody knows.
    """
    on = f"was released on {release.newest.on.isoformat()}"
    if isinstance(item, Issue):
        if former:
            return f"this issue {on} as {former}, and is {item.numbering} now; no erratum says so", "number"
        if is_told:
            return f"this issue {on}, and was changed since its last erratum; no other says so", "contents"
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
