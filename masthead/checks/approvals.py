"""Sign-off: issues and reports that nobody but their authors approved, and those that were changed afterwards.

Nothing asks for approval unless ``check: {require: [approved]}`` does. It is asked of what the public would
get of a build now: not of drafts, of what is held back, and of what came as a PDF or stands elsewhere, for that was
issued by others. An approval counts if it has its day and is by somebody else than the authors; for an issue, by
somebody else than the one person who wrote all of it (what is unsigned, the editors wrote).

An archive does not break when the requirement is made: what the ledger knows as published, and came out more than a
year before the day of the run, is not asked any more. (The ledger alone would let everything pass that was published
once, and the date alone whatever is dated back.)
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from masthead.approvals import Approved, digest, is_outdated, makers, seen
from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.model import Approval, Issue, Report
from masthead.model.likeness import may_be
from masthead.problems import Problem, Severity
from masthead.typography import listed

NAME = "approved"
ARCHIVED = timedelta(days=366)


def approvals(draft: Draft) -> Iterable[Problem]:
    """Warn of an approval that is older than the last change, or by the author alone; and of none where one is due."""
    publication = draft.publication
    public = {item.file for item in cut(publication, Audience.PUBLIC).items()}
    is_required = NAME in publication.settings.check.require
    every: tuple[Approved, ...] = (*publication.issues, *publication.reports)
    for item in every:
        if item.approved:
            yield from _outdated(draft, item)
        asked = is_required and item.file in public and _is_ours(item) and not _is_archived(draft, item)
        if asked or (item.approved and not is_required):
            yield from _unapproved(draft, item, is_required=is_required)


def _is_ours(item: Approved) -> bool:
    return item.is_ours if isinstance(item, Report) else item.held and item.pdf is None


def _is_archived(draft: Draft, item: Approved) -> bool:
    was_published = draft.addresses.page(item.file) in draft.ledger.addresses
    return was_published and item.published is not None and item.published.date() < draft.publication.today - ARCHIVED


def _unapproved(draft: Draft, item: Approved, *, is_required: bool) -> Iterator[Problem]:
    """Say what is missing. Without the requirement nobody is reminded: only of approvals that are none."""
    publication = draft.publication
    made_by = makers(publication, item)
    signed = [one for one in item.approved if one.on]
    if any(not _is_own(publication.name_of(one.by), made_by, item) for one in signed):
        return
    line, hint = item.line(NAME), _hint(item)
    if signed:
        names = [publication.name_of(one.by) for one in signed]
        message = f"nobody approved it but {listed(names)}, who wrote it"
        if unsure := [name for name in names if name not in made_by]:
            message = f"nobody approved it but {listed(names)}, who may have written it"
            hint += f"; if {listed(unsure)} is not {listed(sorted(made_by))}, write the whole name"
        index = item.approved.index(signed[0])
        line = item.line(f"{NAME}.{index}")
    elif is_required:
        message = _wanted([publication.name_of(one.by) for one in item.approved])
    else:
        return
    person = signed[0].by if signed else ""
    yield Problem(item.file, line, NAME, message, hint, Severity.WARNING, NAME, person)


def _is_own(name: str, made_by: frozenset[str], item: Approved) -> bool:
    """Whether an approval is by the author: of a report by any of them, of an issue by the one who wrote it all."""
    likes = [may_be(name, maker) for maker in made_by]
    return any(likes) if isinstance(item, Report) else bool(likes) and all(likes)


def _wanted(names: list[str]) -> str:
    return (
        f"{listed(names)} {'has' if len(names) == 1 else 'have'} not approved it yet" if names else "nobody approved it"
    )


def _hint(item: Approved) -> str:
    return f'show it to somebody else, and record who approves it: proof {item.slug} --approve "Name"'


def _outdated(draft: Draft, item: Approved) -> Iterator[Problem]:
    found, problems = seen(draft.root, item)
    yield from problems
    if not found:
        return
    publication, now = draft.publication, digest(draft.root, item, draft.prose)
    made_by = makers(publication, item)
    counts = [not _is_own(publication.name_of(one.by), made_by, item) for one in item.approved]
    for index, approval in enumerate(item.approved):
        if any(counts) and not counts[index]:
            continue  # the author's own, beside that of another
        if is_outdated(publication, found, approval.by, approval.on, now):
            yield _changed(draft, item, index, approval)


def _changed(draft: Draft, item: Approved, index: int, approval: Approval) -> Problem:
    publication = draft.publication
    when = approval.on.display(publication.settings.language) if approval.on else ""
    message = f"changed since it was approved on {when}, by {publication.name_of(approval.by)}"
    again = f'run proof {item.slug} --approve "{approval.by}" again'
    what = "make a new proof" if isinstance(item, Issue) else "show it again"
    hint = f"{what}, and record who approves that: {again}"
    field = f"approved.{index}"
    return Problem(item.file, item.line(field), field, message, hint, Severity.WARNING, "approval")
