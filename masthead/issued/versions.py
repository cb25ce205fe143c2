"""What a release is: one version after another, each with its files, its day and its reason."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import Literal, TypeVar

from masthead.model import Issue, Item, PartialDate, Publication, Report

I = TypeVar("I", Issue, Report)  # noqa: E741  (what is issued)
Kind = Literal["issue", "large-print", "report"]
KINDS: tuple[Kind, ...] = ("issue", "large-print", "report")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.pdf")
"""What a file of a release may be called: so it lies in the folder of its record and nowhere else."""


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A PDF as it was issued."""

    name: str
    """In the folder of the record, and below the page of its issue or report: ``qlp-news-3.pdf``."""
    kind: Kind
    sha256: str
    """In hexadecimal."""
    size: int
    """In bytes."""
    pages: int
    starts: tuple[tuple[str, int], ...] = ()
    """Article's slug -> page on which it starts, in reading order."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a version was taken away, when and why: its addresses give the newest version instead."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """What was issued on one day."""

    number: int
    """Counted from 1."""
    on: date
    reason: str | None
    """Why it was issued anew; None of the first."""
    masthead: str
    """The version of masthead that made it."""
    text: str
    """A digest of what its texts said, corrections and all (``wording.of_release``)."""
    files: tuple[IssuedFile, ...]
    withdrawn: Withdrawal | None = None
    addresses: tuple[tuple[str, str], ...] = ()
    """Address of its page and of each article's -> the identity by which feeds knew it, in reading order."""

    def file(self, kind: Kind) -> IssuedFile | None:
        """Give the file of a kind."""
        return next((one for one in self.files if one.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Reissue:
    """A version that is being made: what the press is told of it."""

    on: date
    reason: str
    suffix: str
    """What tells its files from those of before: ``2004-06-14``, a second time on that day ``2004-06-14-2``."""
    of_its_day: int = 1
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that was issued of an issue or a report."""

    folder: str
    """Where the record and its files lie, relative to the root: ``issues/003-march-2004/issued``."""
    versions: tuple[Version, ...]
    """Earliest first; never none."""

    @property
    def first(self) -> Version:
        """What was issued at first."""
        return self.versions[0]

    @property
    def newest(self) -> Version:
        """What is offered before all others."""
        return self.versions[-1]

    @property
    def file(self) -> str:
        """The record, relative to the root."""
        return f"{self.folder}/{FILE}"

    def served(self) -> Iterator[tuple[IssuedFile, Version, IssuedFile]]:
        """Give each file that has an address, its version, and the file whose bytes stand there; the newest first.

        Those are its own, but of what was withdrawn the newest of its kind.
        """
        for version in reversed(self.versions):
            for file in version.files:
                bytes_of = file if version.withdrawn is None else self.newest.file(file.kind) or self.newest.files[0]
                yield file, version, bytes_of

    def kept(self) -> frozenset[str]:
        """Give the names of the files whose bytes are kept."""
        return frozenset(file.name for one in self.versions if one.withdrawn is None for file in one.files)

    def reissue(self, on: date, reason: str) -> Reissue:
        """Give what the next version is called by."""
        day = on.isoformat()
        same = sum(one.number > 1 and one.on == on for one in self.versions)
        return Reissue(on, reason, f"{day}-{same + 1}" if same else day, same + 1)

    def with_version(self, version: Version) -> "Release":
        """Give the same with one version more."""
        return replace(self, versions=(*self.versions, version))

    def without_earlier(self, on: date, reason: str) -> "Release":
        """Give the same with every version but the newest withdrawn; those that were before stay so."""
        withdrawn = Withdrawal(on, reason)
        earlier = tuple(one if one.withdrawn else replace(one, withdrawn=withdrawn) for one in self.versions[:-1])
        return replace(self, versions=(*earlier, self.newest))


def with_reissues(publication: Publication, releases: "Releases") -> Publication:
    """Let readers and programs hear of each reissue: it is a change of its issue or report (``updated``)."""
    if all(len(release.versions) < 2 for release in releases.values()):
        return publication
    zone = publication.settings.zone
    issues = tuple(_updated(one, releases.get(one.file), zone) for one in publication.issues)
    reports = tuple(_updated(one, releases.get(one.file), zone) for one in publication.reports)
    return replace(publication, issues=issues, reports=reports)


def _updated(item: I, release: Release | None, zone: tzinfo) -> I:
    if release is None or len(release.versions) < 2:
        return item
    moment = PartialDate(release.newest.on).moment(zone)
    return replace(item, updated=max(filter(None, (item.updated, moment))))


FILE = "release.yml"
Releases = Mapping[str, Release]
"""By the file of the issue or report."""


def folder_of(item: Item) -> str:
    """Give the folder of a release, relative to the root: beside an issue, or ``site_src/reports/issued/SLUG``."""
    home = posixpath.dirname(item.file)
    return f"{home}/issued" if isinstance(item, Issue) else f"{home}/issued/{item.slug}"
