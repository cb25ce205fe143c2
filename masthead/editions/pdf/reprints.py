"""PDFs that were issued: they stand as they were issued, whatever became of the text, the theme or the libraries."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from masthead.editions import DownloadKind
from masthead.editions.pdf.served import name_of
from masthead.editions.pdf.sheets import CoverWish, cover_of, report_cover
from masthead.faircopy import FairCopy
from masthead.issued import IssuedFile, Release
from masthead.model import Issue, Report
from masthead.wording import slugs


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPdf:
    """A file of a release, to be served as it is."""

    file: str
    """The file of the issue or report."""
    path: str
    """Where the PDF is served."""
    source: str
    """The PDF whose bytes stand there, relative to the root."""
    sha256: str
    """Of its bytes, as they were issued."""
    kind: DownloadKind
    version: int
    """Counted from 1."""
    issued: str
    """The day of this version: ``2004-03-20``."""
    reason: str
    """Why it was issued anew; empty of the first."""
    is_newest: bool
    is_ours: bool
    """Whether we printed it; else others made it."""
    is_offered: bool = True
    """Whether pages offer it. A withdrawn version they do not: the newest stands at its address."""
    starts: tuple[tuple[str, int], ...] = ()
    """Article's file -> page on which it starts; of the articles that are still there, under whatever name."""
    cover: CoverWish | None = None
    record: str = field(default="", compare=False)
    """The record that says so, for messages."""


def reprints(copy: FairCopy) -> Iterator[IssuedPdf]:
    """Give every PDF that was issued of what this audience gets, the newest of each kind first."""
    for issue in copy.publication.issues:
        if release := copy.releases.get(issue.file):
            yield from _of(copy, issue, release)
    for report in copy.publication.reports:
        if release := copy.releases.get(report.file):
            yield from _of(copy, report, release)


def _of(copy: FairCopy, item: Issue | Report, release: Release) -> Iterator[IssuedPdf]:
    works = [*_served(copy, item, release)]
    yield from works
    # An issue that got another number has other addresses, and its old ones lead on to these.
    paths = {work.path for work in works}
    for work in works:
        path = _named_now(copy, item, work.kind)
        if work.version == 1 and path not in paths:
            yield replace(work, path=path, is_offered=False, cover=None)


def _named_now(copy: FairCopy, item: Issue | Report, kind: DownloadKind) -> str:
    """Give the path that a PDF has by the number of its issue or the name of its report."""
    if isinstance(item, Report):
        return copy.addresses.report_pdf(item)
    return copy.addresses.large_print_pdf(item) if kind == "large-print" else copy.addresses.issue_pdf(item)


def _served(copy: FairCopy, item: Issue | Report, release: Release) -> Iterator[IssuedPdf]:
    every = item.articles if isinstance(item, Issue) else ()
    articles = {slug: one.file for one in every for slug in slugs(one)} | {one.slug: one.file for one in every}
    for file, version, kept in release.served():
        is_newest = version is release.newest
        starts = tuple((articles[slug], page) for slug, page in kept.starts if slug in articles)
        yield IssuedPdf(
            file=item.file,
            path=copy.addresses.page(item.file) + file.name,
            source=f"{release.folder}/{kept.name}",
            sha256=kept.sha256,
            kind=file.kind,
            version=version.number,
            issued=version.on.isoformat(),
            reason=version.reason or "",
            is_newest=is_newest,
            is_ours=item.pdf is None,
            is_offered=version.withdrawn is None,
            starts=starts,
            cover=_cover(copy, item, file) if is_newest else None,
            record=release.file,
        )


def _cover(copy: FairCopy, item: Issue | Report, file: IssuedFile) -> CoverWish | None:
    """Give the cover that goes with the newest of an item's first kind; large print has none of its own."""
    if isinstance(item, Report):
        return report_cover(copy, item)
    return cover_of(copy, item, name_of(copy, item)) if file.kind == "issue" else None
