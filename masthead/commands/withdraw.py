"""``withdraw``: takes a person or a picture out of everything, and keeps a record that names nobody.

The order of the writes is such that the same words finish what was cut off: the record says first that it was begun,
and from then on no build is made; then the texts, then the files of pictures, then what was issued, then what the store
remembers, then the person's entry in people.yml, and last the record says that it is done.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from masthead import mending, store
from masthead.audience import Audience
from masthead.audience import cut as cut_for
from masthead.checks import Discretion, Draft
from masthead.commands import issuing
from masthead.consent import Sources, Use, record
from masthead.consent.leave import PEOPLE
from masthead.consent.record import Withdrawal
from masthead.files import Root
from masthead.mending import Mend
from masthead.model import Issue, Report
from masthead.pipeline import Wishes, load
from masthead.press import Progress
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.withdrawing import yours
from masthead.withdrawing.asked import subject_of
from masthead.withdrawing.beginning import begun, entry_left
from masthead.withdrawing.left import left_over
from masthead.withdrawing.plan import Plan, Wish, plan
from masthead.wording import reads_as

REASON = "something was taken out, because consent to publish it was withdrawn"
"""Why it is issued again, as readers are told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    who: str
    words: str | None = None
    """``--as``"""
    keep_in: Path | None = None
    """``--keep-in``, relative to the root or absolute."""
    here: Path = field(default_factory=Path)
    """From where paths are typed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be done; nothing is changed. Without a plan the problems say why."""

    problems: tuple[Problem, ...] = ()
    plan: Plan | None = None
    difference: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """What no command can do."""
    is_begun: bool = False
    """Whether it was begun before, and cut off or left for somebody to rewrite."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done. With errors there are places that a person must rewrite before it can be finished."""

    problems: tuple[Problem, ...]
    record: Withdrawal
    changed: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


def propose(wishes: Wishes, asked: Asked) -> Proposal:
    """Say what would be taken out, and what not. Raises ``Refusal`` where nobody and nothing is meant."""
    _refuse_place(wishes.root, asked.keep_in)
    draft, problems = load(Root(wishes.root), wishes)
    before, unread = record.withdrawals(Root(wishes.root))
    if draft is None or unread:
        return Proposal(in_order([*problems, *unread]))
    sources = _sources(draft)
    subject = subject_of(sources, asked.who, before, asked.here)
    cut_off = next((one for one in before if one.is_about(subject)), None)
    gone = [one for one in cut_off.files if one.is_picture] if cut_off else []
    subject = replace(subject, pictures=subject.pictures | {one.file for one in gone})
    meant = plan(sources, Wish(subject, asked.words, frozenset(one.sha256 for one in gone)))
    known = Discretion(draft.root, draft)
    changed = tuple(line for mend in meant.mends for line in mending.difference(mend, known, "without it"))
    return Proposal((), meant, changed, tuple(left_over(sources, meant)), cut_off is not None)


def carry_out(wishes: Wishes, asked: Asked, progress: Progress) -> Outcome:
    """Take out what can be, and finish it where nothing is left for a person to rewrite."""
    proposal = propose(wishes, asked)
    if proposal.plan is None:
        raise Refusal("the publication cannot be read", "run check, and mend that first")
    root, meant = Root(wishes.root), proposal.plan
    draft, _ = load(root, wishes)
    assert draft is not None
    today = draft.publication.today.isoformat()
    entry = begun(draft.root, draft.releases, meant, today, proposal.left, keep=asked.keep_in is not None)
    _put_entry(root, entry, entry.about)
    for mend in meant.mends:
        if not _written(wishes.root, mend):
            raise Refusal(f"{mend.file} was changed meanwhile, and is left as it is", "say the same again")
    for file in meant.away:
        _take_away(wishes.root, file, asked.keep_in)
    with store.locked(wishes.root / ".masthead", progress.say) as kept:
        kept.forget_all()
    problems = tuple(yours.by_hand(meant)) or _issue_again(wishes, entry.again, progress)
    if not problems:
        _forget_person(wishes.root, meant)
        about, entry = entry.about, replace(entry, state="done", about=())
        _put_entry(root, entry, about)
    problems = in_order([*problems, *yours.to_look_at(meant)])
    return Outcome(problems, entry, tuple(mend.file for mend in meant.mends), meant.away)


def _sources(draft: Draft) -> Sources:
    return Sources(draft.root, draft.publication, draft.addresses, draft.prose, draft.releases, draft.ledger)


def _issue_again(wishes: Wishes, files: Iterable[str], progress: Progress) -> tuple[Problem, ...]:
    """Issue what was released once more, as it is now, and take every earlier version away. Gives what kept it."""
    for file in files:
        draft, problems = load(Root(wishes.root), wishes)
        if draft is None:
            return in_order(problems)
        whole = (*draft.publication.issues, *draft.publication.reports)
        item = next((one for one in whole if one.file == file), None)
        if item is None or file not in draft.releases or _is_issued(draft, file):
            continue
        progress.say(f"issuing {file} again, without it")
        asked = issuing.Asked(item.slug, reissue=REASON, withdraws=REASON, in_spite_of={record.UNDER_WAY})
        frozen = issuing.freeze(wishes, asked, progress)
        if frozen.item is None:
            return errors(one for one in frozen.problems if one.name != record.UNDER_WAY) or frozen.problems
    return ()


def _is_issued(draft: Draft, file: str) -> bool:
    """Whether a run that was cut off had issued it already."""
    release, public = draft.releases[file], cut_for(draft.publication, Audience.PUBLIC)
    every: list[Issue | Report] = [*public.issues, *public.reports]
    shown = next((one for one in every if one.file == file), None)
    if shown is None or release.newest.reason != REASON or any(not one.withdrawn for one in release.versions[:-1]):
        return False
    return reads_as(draft.root, public, draft.prose, shown, release.newest.text)


def _refuse_place(root: Path, place: Path | None) -> None:
    """Refuse to keep pictures where they would be published, or be in version control."""
    if place is None:
        return
    whole = (root / place).resolve()
    if whole.is_relative_to(root.resolve()) and whole.relative_to(root.resolve()).parts[:1] != ("private",):
        hint = "name a folder under private/, or one outside the publication"
        raise Refusal(f"--keep-in {place}: what is kept there would not be private", hint)


def _put_entry(root: Root, entry: Withdrawal, about: tuple[str, ...]) -> None:
    """Write an entry in the place of the one that says it was begun."""
    found, _ = record.withdrawals(root)
    others = [one for one in found if one.state != "begun" or one.about != about]
    record.write(root, (*others, entry))


def _written(root: Path, mend: Mend) -> bool:
    try:
        return mending.write(root, mend)
    except OSError as trouble:
        hint = "look whether it is open elsewhere, and whether you may change it; then say the same again"
        raise Refusal(f"{mend.file} cannot be written ({trouble.strerror})", hint) from None


def _take_away(root: Path, file: str, keep_in: Path | None) -> None:
    """Delete a picture, or put it where nothing is published from. A copy is whole before the picture goes."""
    place = root / file
    if keep_in is not None:
        target = root / keep_in / file.replace("/", "-")
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        shutil.copy2(place, fresh)
        fresh.replace(target)
    try:
        place.unlink(missing_ok=True)
    except OSError as trouble:
        hint = "close the program that has it open, and say the same again"
        raise Refusal(f"{file} cannot be deleted ({trouble.strerror})", hint) from None


def _forget_person(root: Path, meant: Plan) -> None:
    if meant.subject.kind != "person" or (entry := entry_left(Root(root), meant)) is None:
        return
    _written(root, Mend(PEOPLE, *entry))


__all__ = ["Asked", "Outcome", "Proposal", "Use", "carry_out", "propose"]
