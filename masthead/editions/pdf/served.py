"""PDFs that exist already: back issues and reports that came as a file. They are served byte for byte."""

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from masthead.editions import DownloadKind
from masthead.editions.pdf.sheets import CoverWish, cover_of, report_cover, suffix_of
from masthead.faircopy import FairCopy
from masthead.model import Issue
from masthead.templates import ThemeFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPdf:
    """A file to be served as it is."""

    file: str
    """The file of the issue or report."""
    path: str
    """Where the PDF is served."""
    source: str
    """The PDF, relative to the root."""
    digest: str
    """Of its bytes; empty where it cannot be read."""
    named_by: str
    """The field that names it: ``pdf`` or ``file``."""
    kind: DownloadKind
    cover: CoverWish | None = None
    line: int = field(default=1, compare=False)


def issues(copy: FairCopy) -> Iterator[ServedPdf]:
    """Give every back issue that exists as PDF."""
    for issue in copy.publication.issues:
        if issue.held and issue.pdf and issue.file not in copy.releases:
            source = posixpath.normpath(f"{issue.folder}/{issue.pdf}")
            yield ServedPdf(
                file=issue.file,
                path=copy.addresses.issue_pdf(issue, suffix_of(copy, issue)),
                source=source,
                digest=_digest(copy.theme, source),
                named_by="pdf",
                kind="issue",
                cover=cover_of(copy, issue, name_of(copy, issue)),
                line=issue.line("pdf"),
            )


def reports(copy: FairCopy) -> Iterator[ServedPdf]:
    """Give every report that came as PDF."""
    for report in copy.publication.reports:
        if report.pdf and report.file not in copy.releases:
            source = posixpath.normpath(posixpath.join(posixpath.dirname(report.file), report.pdf))
            yield ServedPdf(
                file=report.file,
                path=copy.addresses.report_pdf(report, suffix_of(copy, report)),
                source=source,
                digest=_digest(copy.theme, source),
                named_by="file",
                kind="report",
                cover=report_cover(copy, report),
                line=report.line("file"),
            )


def name_of(copy: FairCopy, issue: Issue) -> str:
    """Give what an issue is called in the description of its cover: ``QLP News, No 3, March 2004``."""
    settings = copy.publication.settings
    shown = issue.date.display(settings.language) if issue.date else ""
    return ", ".join(filter(None, (settings.serial_at(issue.date).title, issue.numbering, shown)))


def _digest(theme: ThemeFiles, source: str) -> str:
    try:
        return hashlib.blake2b((theme.root / source).read_bytes(), digest_size=16).hexdigest()
    except OSError:  # said when it is rendered, so that it is said once
        return ""
