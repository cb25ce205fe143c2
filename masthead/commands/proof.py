"""``proof``: a PDF of an issue for the people who approve it, made before anything is published.

Errors in the content do not keep it from being made, as long as the issue can be laid out: it lists them. With
``--approve`` it records first who approves the issue as it is now, in issue.yml and in the digest beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from masthead import outtray, pipeline, reckoning, secondreader
from masthead.approvals import digest, is_outdated, seen
from masthead.audience import Audience
from masthead.checks import Discretion, Draft
from masthead.commands import approve
from masthead.editions.pdf.proof import Proof, Signatory, proof
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.fit import longest
from masthead.model import Issue
from masthead.outtray import HandedOver
from masthead.pipeline import Wishes
from masthead.press import Progress
from masthead.pressrun import named
from masthead.problems import Problem, errors, in_order


@dataclass(frozen=True, slots=True)
class Ready:
    """An issue that can be laid out."""

    draft: Draft
    copy: FairCopy
    issue: Issue
    """As the committee gets it: drafts and embargoed articles too, nothing withheld."""
    problems: tuple[Problem, ...]
    """Of the whole publication, and what the second reader remarks on the issue."""


def run(wishes: Wishes, wanted: str, approves: str | None, progress: Progress) -> HandedOver:
    """Make the proof of an issue, and record an approval first where somebody approves it; of a report, the approval.

    Raises ``Refusal`` where there is no such issue, and where the approval cannot be recorded. Gives no file where the
    issue cannot be laid out; the problems say why.
    """
    if not wanted[:1].isdigit():
        return approve.report(wishes, wanted, approves)
    outtray.refuse(wishes.output, wishes.root)
    ready = _ready(wishes, wanted)
    if isinstance(ready, Ready) and approves:
        if wrong := errors(_own(ready)):
            return HandedOver((*wrong, _not_approved(ready.issue)))
        approve.record(ready.draft, ready.issue, approves)
        ready = _ready(wishes, wanted)
    return _pulled(ready, wishes, progress) if isinstance(ready, Ready) else HandedOver(in_order(ready))


def _ready(wishes: Wishes, wanted: str) -> Ready | Sequence[Problem]:
    """Read the publication and find the issue; give the problems where it cannot be laid out."""
    draft, problems = pipeline.load(Root(wishes.root), replace(wishes, audience=Audience.PREVIEW))
    if draft is None:
        return problems
    if broken := [one for one in problems if _is_unread(one, wanted, draft)]:
        return broken
    meant = named(draft.publication, wanted)
    if reason := list(_unprintable(meant)):
        return reason
    # What the cut left open is all withheld: to name it would tell the committee's copy of it.
    copy, _ = pipeline.fair_copy(draft, Audience.PREVIEW)
    issue = next((one for one in copy.publication.issues if one.file == meant.file), None)
    if issue is None or not issue.articles:
        return [*errors(problems), _nothing_to_show(meant)]
    read = {item.file for item in (issue, *issue.articles)}
    remarks = secondreader.remarks(copy, read, Discretion(draft.root, draft))
    return Ready(draft, copy, issue, in_order([*problems, *remarks]))


def _is_unread(problem: Problem, wanted: str, draft: Draft) -> bool:
    """Whether an error kept the wanted issue from being read: that of an issue.yml in a folder with its number."""
    folder = problem.file.split("/")[1] if problem.file.startswith("issues/") else ""
    is_read = any(problem.file.startswith(f"{issue.folder}/") for issue in draft.publication.issues)
    digits = "-".join(part.lstrip("0") for part in wanted.split("-"))
    numbers = "-".join(part.lstrip("0") for part in folder.split("-")[: wanted.count("-") + 1])
    return problem.is_error and not is_read and bool(folder) and numbers == digits


def _unprintable(issue: Issue) -> Iterator[Problem]:
    if not issue.held:
        hint = "choose an issue that has articles"
        yield Problem(
            issue.file, issue.line("held"), "held", "this issue is not held, so there is nothing to proof", hint
        )
    elif issue.pdf is not None:
        hint = "look at the PDF itself, or choose an issue that has articles"
        yield Problem(
            issue.file, issue.line("pdf"), "pdf", "this issue came as PDF, so there is nothing to proof", hint
        )


def _nothing_to_show(issue: Issue) -> Problem:
    field = "withheld" if issue.withheld else "contents"
    hint = "mend what the other lines say, or write an article; a withheld text is in no proof"
    return Problem(issue.file, issue.line(field), field, "no article of this issue can be shown", hint)


def _not_approved(issue: Issue) -> Problem:
    message, hint = "an issue with errors cannot be approved", "mend the errors, and show the proof again"
    return Problem(issue.file, issue.line("approved"), "approved", message, hint)


def _own(ready: Ready) -> tuple[Problem, ...]:
    return tuple(one for one in ready.problems if one.file.startswith(f"{ready.issue.folder}/"))


def _pulled(ready: Ready, wishes: Wishes, progress: Progress) -> HandedOver:
    from masthead.editions.pdf.pull import pull, verdict

    kept = {article.file for article in ready.issue.articles}
    whole = named(ready.draft.publication, ready.issue.slug)
    withheld = {article.file for article in whole.articles} - kept
    problems = [problem for problem in ready.problems if problem.file not in withheld]
    work = proof(ready.copy, ready.issue, problems, _signatories(ready))
    progress.begin("proof", 1)
    made = pull(work, wishes.root, ready.copy.theme)
    progress.advance(1)
    reckoning.remember(ready.draft, ready.issue.file, made.length, progress)
    files = outtray.put({work.sheets.path: made.pdf}, wishes.output)
    said = verdict(ready.issue.pages, made.length)
    lines = [f"{said[0].upper()}{said[1:]}", _longest(ready.issue, made.length), *_approvals(work)]
    if work.elsewhere:
        lines.append(f"Errors elsewhere in the publication: {work.elsewhere}; `check` lists them.")
    if made.problems:
        lines.append(_found(made.problems))
    return HandedOver(made.problems, files, tuple(lines), _facts(work, made))


def _longest(issue: Issue, length: Any) -> str:
    named_ = ", ".join(f"{article.title} ({lines} lines)" for article, lines in longest(issue, length))
    return f"Longest articles: {named_}."


def _found(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    return f"In this issue: {wrong} to mend before it can be published, {warned} to look at."


def _approvals(work: Proof) -> Iterator[str]:
    given = [
        f"{one.name} on {one.approved}{', but changed since' * one.is_outdated}"
        for one in work.signatories
        if one.approved
    ]
    wanted = [one.name for one in work.signatories if not one.approved]
    yield f"Approved by {'; '.join(given)}." if given else "Approved by nobody yet."
    if wanted:
        yield f"Still to be approved by {', '.join(wanted)}."


def _signatories(ready: Ready) -> list[Signatory]:
    publication, root = ready.draft.publication, ready.draft.root
    meant = named(publication, ready.issue.slug)
    found, _ = seen(root, meant)
    now = digest(root, meant, ready.draft.prose)
    return [
        Signatory(
            publication.full_name_of(one.by),
            one.on.display(publication.settings.language) if one.on else "",
            is_outdated(publication, found, one.by, one.on, now),
        )
        for one in meant.approved
    ]


def _facts(work: Proof, made: Any) -> dict[str, object]:
    """Give what programs get."""
    length, wanted = made.length, work.issue.pages
    titles = {article.file: article.title for article in work.issue.articles}
    articles = [{"file": file, "title": titles[file], "lines": lines} for file, lines in length.articles]
    return {
        "issue": work.issue.slug,
        "pages": made.pages,
        "wanted": wanted,
        "lines_over": None if wanted is None else length.over(wanted),
        "articles": articles,
        "longest": [article.file for article, _ in longest(work.issue, length)],
        "approved": [
            {"by": one.name, "on": one.approved or None, "changed_since": one.is_outdated} for one in work.signatories
        ],
        "errors_elsewhere": work.elsewhere,
    }
