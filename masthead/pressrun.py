"""A run as far as the print stage, for commands that hand over one issue: its mail, its deposit copy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from masthead import store
from masthead.checks import Draft
from masthead.editions.protocol import Downloads, Edition
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.model import Issue, Publication, Report, Settings
from masthead.pipeline import Wishes, fair_copy, load
from masthead.press import Press, Progress
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.store import StoredFile
from masthead.work import Workshop


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands ready when the PDFs are printed. With an error among the problems there is no ``copy``."""

    problems: tuple[Problem, ...]
    draft: Draft | None = None
    copy: FairCopy | None = None
    issue: Issue | None = None
    """The one that is wanted, as the public gets it."""
    downloads: Downloads = field(default_factory=Downloads)
    files: Mapping[str, StoredFile] = field(default_factory=dict)
    """Every file that was made, by its path; to be read while the run holds the store."""


@contextmanager
def printed(
    wishes: Wishes, wanted: str, wanting: Callable[[Settings], Iterable[Problem]], progress: Progress,
    editions: Sequence[Edition] = (),
) -> Iterator[Printed]:  # fmt: skip
    """Load, check, cut and print, and make ``editions`` too; no tree is written. The store is held meanwhile.

    ``wanted`` is the issue that is handed over, ``wanting`` finds what publication.yml must say for it: what is wrong
    there is told before anything is printed. Raises ``Refusal`` where there is no such issue.
    """
    draft, problems = load(Root(wishes.root), wishes)
    if draft is None or errors(problems):
        yield Printed(in_order(problems), draft)
        return
    copy, more = fair_copy(draft, wishes.audience)
    issue, unready = _issue(draft, copy, wanted)
    unready += wanting(copy.publication.settings)
    if issue is None or unready:
        yield Printed(in_order(problems + more + unready), draft)
        return
    with store.locked(wishes.root / ".masthead", progress.say) as kept:
        press = Press(copy, Workshop(wishes.root, copy.theme, wishes.jobs), kept, progress)
        try:
            downloads = press.printed()
            for edition in () if errors(press.problems) else editions:
                press.make(edition, downloads)
        finally:
            press.workshop.close()
        found = in_order(problems + more + press.problems)
        yield Printed(found, draft) if errors(found) else Printed(found, draft, copy, issue, downloads, press.files)


def _issue(draft: Draft, copy: FairCopy, wanted: str) -> tuple[Issue | None, list[Problem]]:
    """Find the issue ``3`` (by volume ``2-1``) as the public gets it; None with the reason where it does not yet."""
    found = of_public(copy.publication, named(draft.publication, wanted))
    return (found, []) if isinstance(found, Issue) else (None, [found] if isinstance(found, Problem) else [])


def of_public(publication: Publication, meant: Issue | Report) -> Issue | Report | Problem:
    """Give an issue or report as the public gets it, which is ``publication``; else why it does not."""
    if isinstance(meant, Issue) and not meant.held:
        hint = "choose an issue of which there are articles or a PDF"
        return Problem(meant.file, meant.line("held"), "held", "no copy of this issue is held", hint)
    if isinstance(meant, Report) and meant.external:
        hint = "choose a report that has a text or a PDF here"
        return Problem(meant.file, meant.line("external"), "external", "this report was published elsewhere", hint)
    every: list[Issue | Report] = [*publication.issues, *publication.reports]
    found = next((one for one in every if one.file == meant.file), None)
    if found is None:
        what = "issue" if isinstance(meant, Issue) else "report"
        field = next((name for name in ("status", "withheld", "embargo") if name in meant.lines), "contents")
        hint = "wait until it is, or take the field out; nobody could follow the links"
        return Problem(meant.file, meant.line(field), field, f"this {what} is not public yet", hint)
    return found


def named(publication: Publication, wanted: str) -> Issue:
    """Find the issue ``3`` (by volume ``2-1``). Raises ``Refusal`` where the publication has no such issue."""
    slug = re.sub(r"^0+(?=\d)", "", wanted)
    found = next((issue for issue in publication.issues if issue.slug == slug), None)
    if found is None:
        known = ", ".join(sorted((issue.slug for issue in publication.issues), key=lambda one: (len(one), one)))
        raise Refusal(f"there is no issue {wanted}", f"there are: {known}" if known else "there is none yet")
    return found
