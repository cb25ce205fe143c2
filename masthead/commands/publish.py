"""``publish``: the website goes where its readers find it, after a build without errors; and the guard by itself.

What it makes public is written into the ledger first. Killed in between, the ledger knows of what nobody has seen yet,
which costs a line or two; the other way round subscribers would have seen what nobody remembers. The next run publishes
it, and writes nothing twice.

Exit status 1 where the content has errors, where a public repository would give withheld text away, or where addresses
go that nothing leads on from; 2 where a target cannot be one; 3 where a program or another machine fails.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from masthead import addresses as at
from masthead import config, output, outtray, store
from masthead.audience import Audience
from masthead.commands.release import written, written_down
from masthead.files import Root
from masthead.pipeline import Wishes, build, fair_copy, load
from masthead.press import Outcome, Progress
from masthead.problems import Problem, Refusal, errors, in_order
from masthead.publishing.branch import Branch
from masthead.publishing.changes import Changes, changes, stranded, summary
from masthead.publishing.folder import Folder
from masthead.publishing.git import Git
from masthead.publishing.guard import guard
from masthead.publishing.rsync import Rsync
from masthead.publishing.targets import Target, refuse_strangers, site

LAST = "published-to"
"""In ROOT/.masthead: where the last publishing from this machine went."""
_RSYNC = re.compile(r"rsync://[^\s/-]\S*|([\w.+-]+@)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9_][\w.-]+):(?!//).+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    target: str | None = None
    dry_run: bool = False
    yes: bool = False
    private_repository: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it."""

    problems: tuple[Problem, ...]
    target: str
    changes: Changes = field(default_factory=Changes)
    stranded: tuple[str, ...] = ()
    """Addresses that go without anything that leads on from them; where there are any, nothing was published."""
    is_done: bool = False
    is_guarded: bool = False
    """Whether the guard kept it back."""
    lines: tuple[str, ...] = ()


def guarded(wishes: Wishes) -> tuple[Problem, ...]:
    """Find what the publication's repository must not hold where it is public.

    What is wrong with the content is told too, for what cannot be read cannot be guarded.
    """
    draft, problems = load(Root(wishes.root), wishes)
    if draft is None:
        return in_order(problems)
    wrong = errors(problems)
    copy = None if wrong else fair_copy(draft, Audience.PUBLIC)[0]
    return in_order((*wrong, *guard(draft, copy, Git(wishes.root, wishes.environment or {}))))


def run(wishes: Wishes, asked: Asked, progress: Progress) -> Published:
    """Build, compare with what stands at the target, and publish. Raises ``Refusal`` where that cannot be."""
    target = _target(wishes, asked)
    target.refuse(wishes.root, wishes.output)
    guards = isinstance(target, Branch) and not asked.private_repository
    found = guarded(wishes) if guards else ()
    if errors(found):
        return Published(found, target.name, is_guarded=True)
    outcome = build(wishes, progress)
    problems = in_order((*outcome.problems, *found))
    if not outcome.is_good:
        return Published(problems, target.name)
    with store.locked(wishes.root / ".masthead", progress.say):  # no build may take the website away meanwhile
        return _put(wishes, asked, target, replace(outcome, problems=problems), progress)


def _put(wishes: Wishes, asked: Asked, target: Target, outcome: Outcome, progress: Progress) -> Published:
    built, problems = site(wishes.output), outcome.problems
    if not {output.MARKER, *outcome.paths} <= {*built.files} or output.is_internal(wishes.output):
        raise Refusal(f"{wishes.output} changed meanwhile", "publish again when nothing else builds there")
    standing = target.standing()
    refuse_strangers(built, standing, target.name)
    found = _without_marks(changes(standing.ours, target.digests(built)))
    lost = () if asked.yes else stranded(found, _redirects(wishes.output), _base(wishes.root))
    lines = [*summary(found, is_first=not standing.ours)]
    published = Published(problems, target.name, found, lost, lines=tuple(lines))
    if asked.dry_run or lost:
        return published
    lines += written(written_down(wishes, outcome))
    if standing.ours and standing.is_whole and found.are_none:
        _remember(wishes.root, target)
        return replace(published, lines=tuple(lines))
    progress.say(f"publishing to {target.name}")
    lines += target.put(built, standing, found)
    _remember(wishes.root, target)
    return replace(published, is_done=True, lines=tuple(lines))


def _without_marks(found: Changes) -> Changes:
    """Take masthead's own mark out of what an editor is told."""
    kept = (tuple(path for path in paths if path != output.MARKER) for paths in (found.new, found.changed, found.gone))
    return Changes(*kept)


def _redirects(folder: Path) -> str:
    file = folder / at.REDIRECTS
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _base(root: Path) -> str:
    settings, _ = config.load(Root(root))
    assert settings is not None  # it was built just now
    return urlsplit(settings.url).path


def _target(wishes: Wishes, asked: Asked) -> Target:
    """Read a target's name."""
    named = asked.target or _remembered(wishes.root)
    environment = wishes.environment or {}
    if named.startswith("git:"):
        branch, _, remote = named.removeprefix("git:").partition("@")
        if not branch or named.endswith("@") or remote.startswith("-"):
            raise Refusal(f"'{named}' names no branch", "write git:gh-pages, or git:gh-pages@origin")
        takes_outer = asked.yes or not asked.target  # the last time it was meant
        return Branch(Git(wishes.root, environment), branch, remote or None, _title(wishes.root), takes_outer)
    if _RSYNC.fullmatch(named):
        return Rsync(named, environment)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", named) or named.startswith("-") or "\0" in named:
        hint = "name a folder, user@host:/folder or rsync://host/module, or git:gh-pages"
        raise Refusal(f"nothing can be published to '{named}'", hint)
    folder = Path(named).absolute()
    return Folder(folder.resolve() if ".." in folder.parts else folder)  # said back without the way up and down


def _title(root: Path) -> str:
    settings, _ = config.load(Root(root))
    return settings.title if settings else "masthead"


def _remembered(root: Path) -> str:
    file = root / ".masthead" / LAST
    named = file.read_text(encoding="utf-8").strip() if file.is_file() else ""
    if not named:
        hint = "name a folder (../www), user@host:/folder or git:gh-pages; the next time it may be left out"
        raise Refusal("publish where to?", hint)
    return named


def _remember(root: Path, target: Target) -> None:
    with suppress(OSError):  # where nothing can be written beside the content, nothing is remembered
        outtray.put({LAST: f"{target.name}\n".encode()}, root / ".masthead")
