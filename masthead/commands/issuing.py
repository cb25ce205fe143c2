"""Freezes what is issued: prints an issue or a report for the last time, and keeps its PDFs with a record of them.

``release`` asks for it, and ``withdraw``, which takes the earlier versions away. What was frozen is never written over:
what is put right later is a version of its own. Exit status 1 where the content has errors: then nothing is frozen.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from masthead import ledger, store
from masthead.audience import Audience
from masthead.checks import LEDGER, Draft
from masthead.commands.release import refuse_what_is_to_come, written_down
from masthead.drafting.publication import release as version_of_masthead
from masthead.editions.protocol import Download
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.forms.answers import fault
from masthead.forms.fields import Line
from masthead.issued import IssuedFile, Reissue, Release, Version, folder_of, promises, put, strays
from masthead.model import Issue, PartialDate, Publication, Report
from masthead.pipeline import Wishes, build, fair_copy, load
from masthead.press import Press, Progress
from masthead.pressrun import of_public
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.publishing.ignored import ignored
from masthead.sealed import in_letters
from masthead.typography import set_in_type
from masthead.wording import of_release, readings, reads_as, texts
from masthead.work import Workshop


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    wanted: str
    """The number of an issue, ``3`` or by volume ``2-1``; else a report's name."""
    reissue: str | None = None
    """Why it is issued anew; None for a first release."""
    dry_run: bool = False
    withdraws: str | None = None
    """Why the earlier versions are taken away, where they are: the newest stands at their addresses from then on."""
    in_spite_of: Collection[str] = ()
    """Names of problems that do not stop it: of ``withdraw``, which mends by it what they complain of."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What became of it."""

    problems: tuple[Problem, ...]
    item: Issue | Report | None = None
    """None where the content has errors: nothing was frozen."""
    release: Release | None = None
    """As it stands now, or would with ``dry_run``."""
    is_new: bool = False
    """Whether a version was added; else it was released before, and nothing changed since."""
    cleared: tuple[str, ...] = ()
    """Files that were taken away: left by a release that was cut off, or withdrawn."""
    ignored: tuple[str, ...] = ()
    """Files of it that git is told to leave out."""
    facts: int = 0
    """Where nothing was new: how many facts the ledger did not know any more."""


@dataclass(frozen=True, slots=True)
class _Work:
    """An issue or report on its way to be frozen."""

    draft: Draft
    copy: FairCopy
    item: Issue | Report
    reissue: Reissue | None = None
    text: str = field(kw_only=True)

    @property
    def before(self) -> Release | None:
        """What was issued of it."""
        return self.draft.releases.get(self.item.file)

    @property
    def today(self) -> date:
        """The day of the run, on which it is issued."""
        return self.draft.publication.today


def freeze(wishes: Wishes, asked: Asked, progress: Progress) -> Frozen:
    """Build for the public, print once more, and keep what was printed. Raises ``Refusal`` where that cannot be."""
    wishes = replace(wishes, audience=Audience.PUBLIC, pdf=True)
    if asked.reissue is not None and (wrong := fault(Line, asked.reissue)):
        hint = 'say what was put right: --reissue "a name was spelt wrong"'
        raise Refusal("--reissue needs a reason" if not asked.reissue.strip() else f"--reissue: {wrong[0]}", hint)
    refuse_what_is_to_come(wishes)
    found = _work(wishes, asked)
    if not isinstance(found, _Work):
        return Frozen(in_order(found))
    if found.before and asked.reissue is None:
        return _again(wishes, asked, found, progress)
    outcome = None if asked.dry_run or asked.in_spite_of else build(wishes, progress)
    if outcome and not outcome.is_good:
        return Frozen(outcome.problems)
    with store.locked(wishes.root / ".masthead", progress.say) as kept:
        press = Press(_narrow(found), Workshop(wishes.root, found.copy.theme, wishes.jobs), kept, progress)
        try:
            made = press.printed()
        finally:
            press.workshop.close()
        problems = in_order((*(outcome.problems if outcome else ()), *press.problems))
        fresh = {one.path.rpartition("/")[2]: press.files[one.path].content.read_bytes() for one in made.every}
        problems = in_order((*problems, *in_letters(found.draft, found.copy, fresh)))
        if errors(problems):
            return Frozen(problems)
        release = _release(found, asked, made.every, fresh)
        if asked.dry_run:
            return Frozen(problems, found.item, release, True, strays(found.draft.root, release))
        if outcome:
            written_down(wishes, outcome)
        # Before the record: cut off in between, no record says what the ledger does not know.
        ledger.added(found.draft.root, promises(release))
        cleared = put(found.draft.root, release, fresh)
        ledger.added(found.draft.root, _facts(found, fresh))
    return Frozen(problems, found.item, release, True, cleared, ignored(wishes.root, wishes.environment or {}, release))


def _work(wishes: Wishes, asked: Asked) -> _Work | list[Problem]:
    """Read the publication and find what is wanted, as the public gets it; else what is wrong."""
    draft, problems = load(Root(wishes.root), wishes)
    stopping = [one for one in errors(problems) if one.name not in asked.in_spite_of]
    if draft is None or [one for one in stopping if one.name != LEDGER]:
        return problems
    copy, more = fair_copy(draft, Audience.PUBLIC)
    meant = named(draft.publication, asked.wanted)
    item = of_public(copy.publication, meant)
    if not isinstance(item, Issue | Report):
        return [*problems, *more, item]
    before = draft.releases.get(item.file)
    if stopping and (before is None or asked.reissue is not None):  # a lost ledger stops all but what makes it again
        return problems
    if before is None and asked.reissue is not None:
        hint = f"release it first: release {asked.wanted}"
        raise Refusal(f"{_said(item)} was not released yet, so it cannot be reissued", hint)
    today = draft.publication.today
    if before and asked.reissue is not None and today < before.newest.on:
        hint = "say the day on which it is issued anew: --as-of 2004-06-14"
        raise Refusal(f"{_said(item)} was last issued on {_shown(draft, before.newest.on)}, which is later", hint)
    reissue = (
        before.reissue(today, set_in_type(" ".join((asked.reissue or "").split())))
        if before and asked.reissue
        else None
    )
    text = of_release(draft.root, copy.publication, draft.prose, item)
    return _Work(draft, copy, item, reissue, text=text)


def named(publication: Publication, wanted: str) -> Issue | Report:
    """Find the issue or the report of that name. Raises ``Refusal`` where there is none."""
    slug = wanted.lstrip("0") if wanted.isdigit() else wanted
    every: list[Issue | Report] = [*publication.issues, *publication.reports]
    found = next((one for one in every if one.slug == slug), None)
    if found is None:
        known = ", ".join([one.slug for one in every])
        raise Refusal(f"there is no issue or report {wanted}", f"there are: {known}" if known else "there is none yet")
    return found


def _again(wishes: Wishes, asked: Asked, found: _Work, progress: Progress) -> Frozen:
    """Say that it was released before; refuse where that is not what it is now.

    What its record knows and the ledger does not (a ledger that was lost, a release that was cut off) is written down.
    """
    release, draft = found.before, found.draft
    assert release
    is_same = reads_as(draft.root, found.copy.publication, draft.prose, found.item, release.newest.text)
    facts = 0
    if not asked.dry_run:
        names = [file.name for file in release.newest.files]
        known = [*promises(release), *(_facts(found, names) if is_same else [])]
        with store.locked(wishes.root / ".masthead", progress.say):
            facts = ledger.added(draft.root, known)
    if is_same:
        return Frozen((), found.item, release, facts=facts)
    on = _shown(draft, release.newest.on)
    hint = f'to issue it anew beside that, say why: release {found.item.slug} --reissue "a name was spelt wrong"'
    hint = f"{ledger.FILE} knows again what its record says: run check; then, {hint}" if facts else hint
    raise Refusal(f"{_said(found.item)} was issued on {on} and stays as it was then; its text changed since", hint)


def _narrow(found: _Work) -> FairCopy:
    """Give the fair copy of this issue or report alone, to be printed as it is now."""
    issues = (found.item,) if isinstance(found.item, Issue) else ()
    reports = (found.item,) if isinstance(found.item, Report) else ()
    publication = replace(found.copy.publication, issues=issues, reports=reports)
    reissues = {found.item.file: found.reissue} if found.reissue else {}
    return replace(found.copy, publication=publication, releases={}, reissues=reissues)


def _release(found: _Work, asked: Asked, made: Collection[Download], fresh: Mapping[str, bytes]) -> Release:
    before, item = found.before, found.item
    digests = {sha256(one).hexdigest() for one in fresh.values()}
    if before and item.pdf and {one.sha256 for one in before.newest.files} >= digests:
        hint = f"put the new one in the place of {item.pdf} first"
        raise Refusal(f"the PDF of {_said(item)} is the one that was issued", hint, 1)
    slugs = {one.file: one.slug for one in item.articles} if isinstance(item, Issue) else {}
    files = tuple(_file(one, fresh, slugs) for one in made)
    number = len(before.versions) + 1 if before else 1
    reason = found.reissue.reason if found.reissue else None
    stood = _stood(found.copy, item)
    version = Version(number, found.today, reason, version_of_masthead(), found.text, files, addresses=stood)
    release = before.with_version(version) if before else Release(folder_of(item), (version,))
    return release.without_earlier(found.today, asked.withdraws) if asked.withdraws else release


def _stood(copy: FairCopy, item: Issue | Report) -> tuple[tuple[str, str], ...]:
    """Give each address at which its texts stand, and how feeds know what is there."""
    texts_of = (item, *(item.articles if isinstance(item, Issue) else ()))
    return tuple((f"/{copy.addresses.page(one.file)}", copy.addresses.identity(one)) for one in texts_of)


def _file(made: Download, fresh: Mapping[str, bytes], slugs: Mapping[str, str]) -> IssuedFile:
    name = made.path.rpartition("/")[2]
    starts = tuple((slugs[file], page) for file, page in made.starts if file in slugs)
    return IssuedFile(name, made.kind, sha256(fresh[name]).hexdigest(), made.size, made.pages, starts)


def _facts(found: _Work, names: Iterable[str]) -> list[ledger.Fact]:
    """Give what the ledger is to know of it: where it stands, and how its texts read."""
    addresses = found.copy.addresses
    read = texts(found.draft.root, found.copy.publication, found.draft.prose, found.item)
    page = addresses.page(found.item.file)
    return [
        *(ledger.address(page + name) for name in names),
        *(
            ledger.text(addresses.page(one.file), noted, digest)
            for one, noted, digest in read
            # What was changed without a correction stays told of, for an issue anew corrects nothing by itself.
            if noted not in {number for number, _ in readings(found.draft.ledger, addresses, one)}
        ),
    ]


def _said(item: Issue | Report) -> str:
    return item.numbering if isinstance(item, Issue) else f"the report '{item.title}'"


def _shown(draft: Draft, on: date) -> str:
    return PartialDate(on).display(draft.publication.settings.language)
