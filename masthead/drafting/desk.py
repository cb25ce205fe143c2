"""What is known before something new is written: the publication as it stands, and the answers that were given."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from masthead import config, content
from masthead.files import Root
from masthead.forms.fields import identifier_problem
from masthead.model import Issue, Publication
from masthead.problems import Problem, Refusal
from masthead.skeletons.laying import new_file
from masthead.skeletons.names import slug_from
from masthead.skeletons.setting import filled


@dataclass(frozen=True, slots=True)
class Answers:
    """What the editor said, and what was taken where nothing was said."""

    given: Mapping[str, str]
    guessed: frozenset[str] = frozenset()
    """Names of answers that nobody gave or confirmed."""

    def __getitem__(self, name: str) -> str:
        """Give an answer; nothing where the question was not asked."""
        return self.given.get(name, "")


@dataclass(frozen=True, slots=True)
class Desk:
    """The publication as it stands."""

    publication: Publication
    folder: Path
    issue_folders: tuple[str, ...]
    """Names of the folders in issues/, those too whose issue cannot be read."""

    @property
    def today(self) -> date:
        """The one moment of the run."""
        return self.publication.today

    def issue(self, slug: str) -> Issue:
        """Find an issue by ``3`` or ``2-1``. Raises ``Refusal``."""
        issues = self.publication.issues
        found = next((issue for issue in issues if issue.slug == slug), None)
        if found is None:
            there = ", ".join(issue.slug for issue in reversed(issues))
            raise Refusal(f"there is no issue {slug}", f"there are: {there}" if there else "make one: `new issue`")
        return found

    def leading(self) -> list[int]:
        """Give the numbers with which the folders in issues/ begin."""
        return [int(digits[0]) for name in self.issue_folders if (digits := re.match(r"[0-9]+", name))]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, and what to tell the editor."""

    files: tuple[Path, ...]
    lines: tuple[str, ...]


def desk(folder: Path, today: date | None, environment: Mapping[str, str]) -> tuple[Desk | None, list[Problem]]:
    """Look at the publication in a folder; None, with the reasons, where publication.yml has faults.

    ``today`` is --as-of. Faults of other files are no hindrance: what can be read counts.
    """
    root = Root(folder)
    settings, problems = config.load(root)
    if settings is None or problems:
        return None, problems
    publication, _ = content.load(root, settings, config.moment(settings, today, environment))
    folders = tuple(name.rpartition("/")[2] for name in root.folders("issues"))
    return Desk(publication, folder, folders), []


def slug_of(answers: Answers, kind: str, kept: Collection[str] = ()) -> str:
    """Give the name for the file: --slug, else from the title. Raises ``Refusal`` where neither gives one."""
    said = answers["slug"]
    if said and (wrong := identifier_problem(said)):
        raise Refusal(f"--slug: {wrong[0]}", wrong[1])
    if said in kept:
        raise Refusal(f"--slug: '{said}' is taken by a page of masthead's own", f"write {said}-{kind}")
    slug = said or slug_from(answers["title"], kind, kept)
    if not slug:
        hint = "name the file yourself: --slug new-library"
        raise Refusal(
            f"the title '{answers['title']}' gives no name for a file: it has no letters a-z and no digits", hint
        )
    return slug


def sheet(known: Desk, file: str, skeleton: str, **words: str) -> Made:
    """Write a Markdown file from a skeleton."""
    place = new_file(known.folder, file, filled(skeleton, **words).encode())
    return Made((place,), ("It is a draft, in no public build until you take its line `status: draft` out.",))
