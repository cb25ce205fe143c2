"""The archive: every issue of the run by year, and every report by kind, each as one table that is shown in two ways.

Never on several pages, however many there are; so a row is light, and its picture comes when it is scrolled to. Back
issues that exist as PDF, issues of ours and issues that nobody holds stand in one run.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from masthead import addresses as at
from masthead.editions import Download
from masthead.editions.site import issues, labels
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.model import Issue, Report

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

REPORTS = at.LISTS["reports"]
KINDS = ("research", "background", "proposal", "working-paper", "manual", "minutes", None)
"""The order in which kinds of report stand; None is for those that name none."""
OTHER_REPORTS = "Other reports"
UNDATED = "Date not known"


@dataclass(frozen=True, slots=True)
class Row:
    """An issue or report with what its row states."""

    item: Issue | Report
    cover: tuple[str, int, int, str] | None
    """Path, width, height and description."""
    download: Download | None
    large_print: Download | None = None
    read: str | None = None
    """The path of the page that holds the whole issue."""
    anchor: str | None = None
    """Where a year's first report begins."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A year of issues, or a kind of reports."""

    anchor: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def years(self) -> tuple[tuple[str, str], ...]:
        """Give the years of a kind of reports, each with the anchor of its first."""
        return tuple((row.anchor.rpartition("-")[2], row.anchor) for row in self.rows if row.anchor)


def archive(desk: Compositor) -> StagedPage:
    """Set the list of all issues by year, the latest year first and issues without a date last."""
    years = _by(desk.copy.publication.issues, lambda issue: issue.date.year if issue.date else 0)
    shelves = [
        Shelf(
            str(year) if year else "undated", str(year) if year else UNDATED, tuple(_issue(desk, one) for one in those)
        )
        for year, those in sorted(years.items(), key=lambda entry: entry[0], reverse=True)
    ]
    return desk.page("archive", issues.SECTION, "Issues", section=issues.SECTION, shelves=shelves)


def reports(desk: Compositor) -> StagedPage:
    """Set the list of all reports by kind, the latest of each first."""
    kinds = _by(desk.copy.publication.reports, lambda report: report.kind if report.kind in KINDS else None)
    shelves = [
        Shelf(kind or "other", labels.kind(kind) or OTHER_REPORTS, tuple(_reports(desk, kind or "other", kinds[kind])))
        for kind in KINDS
        if kind in kinds
    ]
    return desk.page("reports", REPORTS, "Reports", section=REPORTS, shelves=shelves)


def front(download: Download | None) -> tuple[str, int, int, str] | None:
    """Give path, width, height and description of the picture of a PDF's first page."""
    if download is None or not download.cover:
        return None
    return download.cover, download.cover_width, download.cover_height, download.cover_alt


def _issue(desk: Compositor, issue: Issue) -> Row:
    return Row(
        issue,
        issues.cover(desk, issue),
        desk.download(issue),
        desk.downloads.of(issue.file, "large-print"),
        desk.copy.addresses.read(issue) if issue.articles else None,
    )


def _reports(desk: Compositor, kind: str, those: Iterable[Report]) -> Iterator[Row]:
    for year, group in groupby(those, key=lambda report: report.date.year):
        for place, report in enumerate(group):
            download = desk.download(report)
            yield Row(report, front(download), download, anchor=None if place else f"{kind}-{year}")


def _by(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, tuple[T, ...]]:
    """Give items under what they have in common, in the order in which they came."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {name: tuple(those) for name, those in found.items()}
