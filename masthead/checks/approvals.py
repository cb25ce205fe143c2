"""Approvals: an issue that was changed after somebody approved it."""

from collections.abc import Iterable, Iterator

from masthead.approvals import digest, is_outdated, seen
from masthead.checks.draft import Draft
from masthead.model import Issue
from masthead.problems import Problem, Severity


def approvals(draft: Draft) -> Iterable[Problem]:
    """Warn of an approval that is older than the last change of what was approved."""
    for issue in draft.publication.issues:
        if issue.approved:
            yield from _approvals(draft, issue)


def _approvals(draft: Draft, issue: Issue) -> Iterator[Problem]:
    found, problems = seen(draft.root, issue.folder)
    yield from problems
    if not found:
        return
    publication, now = draft.publication, digest(draft.root, issue, draft.prose)
    for index, approval in enumerate(issue.approved):
        if is_outdated(publication, found, approval.by, approval.on, now):
            when = approval.on.display(publication.settings.language) if approval.on else ""
            message = f"changed since it was approved on {when}, by {publication.name_of(approval.by)}"
            again = f'run proof {issue.slug} --approve "{approval.by}" again'
            hint = f"make a new proof, and record who approves that: {again}"
            field = f"approved.{index}"
            yield Problem(issue.file, issue.line(field), field, message, hint, Severity.WARNING, "approval")
