"""The guard: what would be public with the repository that holds the sources, though it is not for the public.

A website holds only what the public gets, but a public repository shows the files themselves: withheld passages that
stand in an article, whole items and attachments that are withheld, and files of private/ that git keeps. Each is named
by file and line; what it says is never given out. Where there is no git, every file counts as public but those in
private/: somebody may be about to upload the folder.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from masthead import config, output
from masthead.audience import is_withheld, public_body
from masthead.checks import Draft
from masthead.consent.record import FILE as WITHDRAWALS
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.markdown.links import resolve
from masthead.model import Body, Item, Passage, WithheldPassage
from masthead.problems import Problem, Severity
from masthead.publishing import history
from masthead.publishing.git import Git

_APART = "or keep the whole publication in a private repository"
_TO_PRIVATE = (
    "move the text into a file under private/ and name it: `::: withheld REASON from private/NAME.md`;"
    " what was committed stays in the history"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a repository holds of the publication's files, relative to the publication's folder."""

    kept: frozenset[str]
    """In version control now."""
    next: frozenset[str]
    """Not yet, but nothing tells git to ignore them: the next commit may hold them."""
    before: frozenset[str] = frozenset()
    """Files of private/ that an earlier commit holds, under that name or another."""
    told: frozenset[str] = frozenset()
    """Files of which an earlier commit holds withheld text."""
    withdrawn: frozenset[tuple[str, str]] = frozenset()
    """File and day of what was withdrawn, and what an earlier commit still holds."""
    is_shallow: bool = False
    """Whether earlier commits are missing on this machine, so that nobody can tell what they hold."""
    is_known: bool = True
    """False where there is no git: then every file but those in private/ counts."""

    def holds(self, file: str) -> bool:
        """Whether a file is public where the repository is."""
        return file in self.kept or file in self.next or (not self.is_known and not _is_private(file))


def held(git: Git, root: Root) -> Held:
    """Ask git what it holds. Raises ``Refusal`` where git is there and cannot say."""
    if not git.is_repository():
        return Held(frozenset(), frozenset(), is_known=False)
    kept = git.files("--cached")
    following = git.files("--others", "--exclude-standard")
    before = {*history.private_files(git), *history.committed_elsewhere(git, root)} - kept
    told, withdrawn = history.passages(git, root), history.withdrawn(git, root)
    return Held(kept, following, frozenset(before), told, withdrawn, git.is_shallow())


def guard(draft: Draft, copy: FairCopy | None, git: Git) -> list[Problem]:
    """Find what must not be in a public repository. ``copy`` is the public's; None where the content has errors."""
    repository = held(git, draft.root)
    found = [*_unseen(repository), *_private(repository), *_internal(repository, draft.root.folder)]
    found += _withdrawn(repository.withdrawn)
    stands_now = {item.file for item in draft.publication.items() if any(map(_stands_here, item.body))}
    found += _told(repository.told - stands_now)
    for item in draft.publication.items():
        if repository.holds(item.file):
            found += _whole(item, draft.publication.today)
            found += _passages(item)
            found += _not_yet(item, draft.publication.today, copy)
        found += _attachments(item, repository)
    return found + list(_pictures(draft, copy, repository))


def _unseen(repository: Held) -> Iterator[Problem]:
    if repository.is_shallow:
        message = "this clone of the repository is shallow: what its earlier commits hold cannot be seen"
        hint = "type `git fetch --unshallow`; in a workflow, write `fetch-depth: 0` below `with:` of actions/checkout"
        yield Problem(config.FILE, 1, "history", message, hint)


def _private(repository: Held) -> Iterator[Problem]:
    for file in sorted(filter(_is_private, repository.kept)):
        hint = f"take it out of version control, and its history too: git rm --cached {file}; {_APART}"
        yield Problem(file, 1, "private", "git keeps this file, though it lies under private/", hint)
    for file in sorted(filter(_is_private, repository.next)):
        hint = "add a line `private/` to the file .gitignore"
        yield Problem(file, 1, "private", "nothing keeps this file out of version control", hint)
    for file in sorted(repository.before):
        hint = f"begin a new repository without its history, {_APART}"
        yield Problem(file, 1, "private", "an earlier commit holds this file, and everybody can read it there", hint)


def _told(files: Iterable[str]) -> Iterator[Problem]:
    for file in sorted(files):
        message = "an earlier commit holds withheld text that stood here, and everybody can read it there"
        yield Problem(file, 1, "withheld", message, f"begin a new repository without its history, {_APART}")


def _withdrawn(found: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for file, on in sorted(found):
        message = f"an earlier commit holds what was withdrawn on {on} from {file}, and everybody can read it there"
        hint = f'clean the history (README, "Consent"), or begin a new repository without it, {_APART}'
        yield Problem(WITHDRAWALS, 1, "consent", message, hint)


def _internal(repository: Held, root: Path) -> Iterator[Problem]:
    """Find what a build for the internal audience left, also where the folder was renamed or copied."""
    made = sorted(repository.kept | repository.next)
    marks = (file.removesuffix(f"/{output.MARKER}") for file in made if file.endswith(f"/{output.MARKER}"))
    folders = {"site-internal", *(folder for folder in marks if output.is_internal(root / folder))}
    for folder in sorted(folders):
        if first := next((file for file in made if file.startswith(f"{folder}/")), None):
            hint = f"git rm -r --cached {folder}, and add a line `{folder}/` to the file .gitignore"
            yield Problem(first, 1, "file", "the website of the internal audience is in version control", hint)


def _whole(item: Item, today: date) -> Iterator[Problem]:
    if is_withheld(item, today):
        hint = f"take the file out of the repository, {_APART}"
        yield Problem(item.file, item.line("withheld"), "withheld", "this item is withheld, and stands here", hint)


def _passages(item: Item) -> Iterator[Problem]:
    for part in item.body:
        if isinstance(part, WithheldPassage) and _stands_here(part):
            yield Problem(item.file, part.line, "withheld", "this text is withheld, and stands here", _TO_PRIVATE)
    for line in _notes(item.body):
        message = "only withheld text calls this footnote, and it stands here"
        yield Problem(item.file, line, "withheld", message, "move it into the file of the withheld text")


def _stands_here(part: Passage | WithheldPassage) -> bool:
    return isinstance(part, WithheldPassage) and part.file is None


def _notes(body: Body) -> Iterator[int]:
    """Give the first line of each footnote that leaves with the text that calls it."""
    for whole, public in zip(body, public_body(body), strict=True):
        if isinstance(whole, Passage) and isinstance(public, Passage):
            pairs = zip(whole.text.split("\n"), public.text.split("\n"), strict=True)
            for index, (before, after) in enumerate(pairs):
                if before != after and before.startswith("[^"):
                    yield whole.line + index


def _attachments(item: Item, repository: Held) -> Iterator[Problem]:
    for number, attachment in enumerate(item.attachments):
        file = resolve(attachment.file, item.file)
        if attachment.withheld and file and repository.holds(file) and not _is_private(file):
            path = f"attachments.{number}.file"
            hint = "move the file into private/ and name it from there"
            yield Problem(item.file, item.line(path), path, "this attachment is withheld, and lies here", hint)


def _pictures(draft: Draft, copy: FairCopy | None, repository: Held) -> Iterator[Problem]:
    """Find pictures that only withheld text shows."""
    if copy is None:
        return
    shown: Mapping[str, object] = copy.pictures
    public = {item.file for item in copy.publication.items()}
    for item in draft.publication.items():
        for use in draft.prose[item.file].pictures if item.file in public else ():
            if use.file and use.file not in shown and repository.holds(use.file):
                hint = f"take the picture out of the repository, {_APART}"
                yield Problem(item.file, use.line, "picture", "only withheld text shows this picture", hint)


def _not_yet(item: Item, today: date, copy: FairCopy | None) -> Iterable[Problem]:
    """Warn of drafts, and of what is embargoed: they are readable in a public repository before they come out."""
    is_public = copy is not None and item.file in copy.prose
    if is_public or is_withheld(item, today):
        return
    for field, message in (("status", "this is a draft"), ("embargo", "this is under embargo")):
        if item.draft if field == "status" else item.embargo is not None:
            said = f"{message}, and everybody can read it in a public repository"
            hint = f"keep the file back until it comes out, {_APART}"
            yield Problem(item.file, item.line(field), field, said, hint, Severity.WARNING)


def _is_private(file: str) -> bool:
    return "private" in file.casefold().split("/")[:-1]
