"""How long issues are, for ``check``, which lays nothing out: measured where that was done, else cast off.

A build and a proof leave in the store how long they found an issue. The store goes by fingerprint, so what it says of
an issue is true as long as nothing of the issue was changed; after that its length is reckoned from its text, and the
message says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from masthead import store
from masthead.audience import Audience
from masthead.checks import Draft
from masthead.editions.pdf import IssuePdfs, issues
from masthead.editions.pdf.castoff import cast_off
from masthead.editions.pdf.sheets import Sheets
from masthead.editions.protocol import Length
from masthead.faircopy import FairCopy
from masthead.fingerprint import fingerprint, surroundings
from masthead.fit import misfit, surplus
from masthead.model import Issue
from masthead.pipeline import fair_copy
from masthead.press import Progress
from masthead.problems import Problem, errors
from masthead.store import Store
from masthead.typography import several

EDITION = "length"
"""Under which the store keeps what a proof measured: a proof is no edition, and its PDF is not kept."""
LEEWAY = 0.05
"""So far a length that is reckoned may be from the true one: nothing is said of less."""


def lengths(draft: Draft, problems: Iterable[Problem]) -> list[Problem]:
    """Warn of issues that are not as long as issue.yml wants. With errors in the content nothing can be said."""
    wanted = {issue.file for issue in draft.publication.issues if issue.pages}
    if not wanted or errors(tuple(problems)):
        return []
    copy = _copy(draft, wanted)
    kept = Store(draft.root.folder / ".masthead")
    return [problem for sheets in issues.issues(copy) for problem in _length(copy, sheets, kept)]


def remember(draft: Draft, file: str, length: Length, progress: Progress) -> None:
    """Leave in the store how long a proof found an issue, for the next ``check``."""
    copy = _copy(draft, {file})
    with store.locked(draft.root.folder / ".masthead", progress.say) as kept:
        for sheets in issues.issues(copy):
            kept.put(_print(EDITION, copy, sheets), (), {"length": length.fact()}, ())


def _copy(draft: Draft, files: set[str]) -> FairCopy:
    """Give the fair copy of some issues alone, as their editors see them: drafts too."""
    copy, _ = fair_copy(draft, Audience.PREVIEW)
    chosen = tuple(issue for issue in copy.publication.issues if issue.file in files)
    return replace(copy, publication=replace(copy.publication, issues=chosen))


def _length(copy: FairCopy, sheets: Sheets, kept: Store) -> Iterator[Problem]:
    issue = next(one for one in copy.publication.issues if one.file == sheets.file)
    measured = _measured(copy, sheets, kept)
    length = measured or cast_off(copy, issue)
    assert issue.pages is not None
    if measured and len(length.filled) != issue.pages:
        yield misfit(issue, f"{_pages(issue, length)}: {surplus(issue, length)}")
    elif not measured and (message := _reckoned(issue, length)):
        yield misfit(issue, message)


def _pages(issue: Issue, length: Length) -> str:
    pages, wanted = len(length.filled), issue.pages or 0
    side = "over" if pages > wanted else "under"
    return f"the PDF has {several(pages, 'page')}, {abs(pages - wanted)} {side} the {wanted} that are wanted"


def _reckoned(issue: Issue, length: Length) -> str:
    """Say what a reckoned length comes to, if it is further from the wanted one than such a length may be wrong."""
    wanted = issue.pages or 0
    leeway = int(LEEWAY * wanted * length.page)
    lines = length.over(wanted)
    if lines <= leeway and lines > -length.page - leeway:
        return ""
    side = "longer" if lines > 0 else "shorter"
    return f"by its text it is {side} than the wanted {several(wanted, 'page')}: {surplus(issue, length)}"


def _measured(copy: FairCopy, sheets: Sheets, kept: Store) -> Length | None:
    built = kept.get(_print(IssuePdfs.name, copy, sheets))
    if built is not None and "length" in built.facts.get("download", {}):
        return Length.of(built.facts["download"]["length"])
    proofed = kept.get(_print(EDITION, copy, sheets))
    return Length.of(proofed.facts["length"]) if proofed is not None else None


def _print(edition: str, copy: FairCopy, sheets: Sheets) -> str:
    return fingerprint(surroundings(), edition, IssuePdfs().ingredients(copy), sheets.path, sheets)
