"""check: the errors and warnings of a build, and what a second reader would remark.

What is withheld is not read: the remarks are made on the copy that the preview gets. For a log that others read
(``is_public``) it is the public's copy, without drafts and what is under embargo.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from masthead import asking, mending, store
from masthead.audience import Audience
from masthead.checks import Discretion, Draft
from masthead.checks.reading import Manuscript, read
from masthead.checks.reading.links import outside
from masthead.files import Root
from masthead.mending import Mend
from masthead.pipeline import Wishes, fair_copy, load
from masthead.press import Progress
from masthead.problems import Problem, Refusal, in_order
from masthead.reckoning import lengths
from masthead.secondreader import prepared, sayable

KEPT = "links.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found."""

    problems: tuple[Problem, ...]
    items: int = 0
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """The line of each problem, by file and number, where it may be shown."""
    notes: tuple[str, ...] = ()
    """What was not looked at, and why."""
    mends: tuple[Mend, ...] = ()
    """What could be mended by itself, where that was asked for."""
    difference: tuple[str, ...] = ()
    """What the mends would change, as diff says it."""


def run(
    wishes: Wishes, progress: Progress, *, external: bool = False, is_public: bool = False, fix: bool = False
) -> Checked:
    """Load, check and read; with ``external``, ask web addresses of others too, whose answers alone are kept."""
    root = Root(wishes.root)
    draft, problems = load(root, wishes)
    discretion = Discretion(root, draft)
    manuscript: Manuscript | None = None
    notes: tuple[str, ...] = ()
    if draft:
        audience = Audience.PUBLIC if is_public else Audience.PREVIEW
        manuscript, notes = _manuscript(draft, audience, progress, external=external)
        found = [*read(manuscript), *lengths(draft, problems)]
        problems = [*problems, *sayable(found, draft.publication.settings, discretion)]
    ordered = in_order(problems)
    kept_back = {(one.file, one.line) for one in ordered if discretion.keeps_back(one)}
    places = {(one.file, one.line) for one in ordered} - kept_back
    lines = {place: discretion.shown(*place) for place in places}
    number = len(list(draft.publication.items())) if draft else 0
    mended = tuple(mending.mends(wishes.root, ordered, manuscript, discretion)) if fix else ()
    changed = tuple(line for mend in mended for line in mending.difference(mend, discretion))
    return Checked(ordered, number, lines, notes, mended, changed)


def mend(wishes: Wishes, checked: Checked) -> bool:
    """Write what was mended. Raises ``Refusal`` where a file was changed by somebody else meanwhile."""
    for one in checked.mends:
        if not mending.write(wishes.root, one):
            raise Refusal(f"{one.file} was changed meanwhile, and is left as it is", "run check --fix again")
    return True


def _manuscript(
    draft: Draft, audience: Audience, progress: Progress, *, external: bool
) -> tuple[Manuscript, tuple[str, ...]]:
    """Make the copy that is read, and look up what the remarks need to know of its words and addresses."""
    copy, _ = fair_copy(draft, audience)
    manuscript, notes = prepared(copy)
    if external and "link-dead" not in manuscript.settings.check.off:
        manuscript = replace(manuscript, answers=_answers(manuscript, draft.root.folder, progress))
    return manuscript, notes


def _answers(manuscript: Manuscript, root: Path, progress: Progress) -> Mapping[str, asking.Answer]:
    addresses = {address for _, _, _, address in outside(manuscript)}
    settings = manuscript.settings
    manners = asking.Manners(asking.agent_of(settings.title, settings.url))
    with store.locked(root / ".masthead", progress.say) as kept:
        place = kept.folder / KEPT
    progress.begin("links", len(addresses))
    return asking.ask(addresses, manners, place, progress.advance)
