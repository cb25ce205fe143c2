"""The publication as it stands now: what every answer of the preview is made from. A save makes the next one."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time

from masthead.checks import Draft
from masthead.editions import Download, Downloads
from masthead.faircopy import FairCopy
from masthead.issued import Release
from masthead.model import Article, Item
from masthead.problems import Problem, in_order


@dataclass(frozen=True, slots=True)
class Impression:
    """One state of the publication, and what is known to be wrong with it."""

    number: int = 0
    """Counts the states of this preview."""
    draft: Draft | None = None
    copy: FairCopy | None = None
    """None where nothing could be read yet."""
    downloads: Downloads = field(default_factory=Downloads)
    """The PDFs whose facts are known: of each the last that was printed, though its issue may have changed since."""
    read: tuple[Problem, ...] = ()
    """What reading found."""
    checked: tuple[Problem, ...] = ()
    """What the checks found: of the state before, until they have looked at this one."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong."""
        return in_order((*self.read, *self.checked))

    def with_download(self, made: Download) -> "Impression":
        """Give the same with the facts of a PDF that was just printed."""
        others = (download for download in self.downloads.every if download.path != made.path)
        every = tuple(sorted((*others, made), key=lambda download: download.path))
        return replace(self, downloads=Downloads(every))

    def item_at(self, path: str) -> Item | None:
        """Find the item whose page is at a path; the issue, where that holds it whole."""
        if self.copy is None:
            return None
        addresses = self.copy.addresses
        for issue in self.copy.publication.issues:
            if path == addresses.read(issue):
                return issue
        return next((item for item in self.copy.publication.items() if addresses.page(item.file) == path), None)

    def ribbon(self, path: str) -> str:
        """Say why the public does not get what is at a path; nothing where it does."""
        item = self.item_at(path)
        if item is None or self.copy is None:
            return ""
        publication = self.copy.publication
        issue = next((one for one, article in publication.articles() if article is item), None)
        now = datetime.combine(publication.today, time(), publication.settings.zone)
        for one, what in ((item, ""), (issue, "The issue: ")):
            if one is not None and one.draft:
                return f"{what}Draft"
            if one is not None and one.embargo is not None and one.embargo > now:
                return f"{what}Embargoed until {_hour(one.embargo.astimezone(publication.settings.zone))}"
        return ""


def pdfs_of(copy: FairCopy, item: Item | None) -> tuple[tuple[str, str], ...]:
    """Give name and path of each PDF that an item has, or the issue that it is in; printed or not."""
    publication, addresses = copy.publication, copy.addresses
    if isinstance(item, Article):
        item = next((issue for issue, article in publication.articles() if article is item), None)
    for issue in publication.issues:
        if issue is item and issue.held and (issue.articles or issue.pdf):
            if release := copy.releases.get(issue.file):
                return _issued(addresses.page(issue.file), release)
            large = (("Large print", addresses.large_print_pdf(issue)),) if issue.pdf is None else ()
            return (("PDF", addresses.issue_pdf(issue)), *large)
    for report in publication.reports:
        if report is item and not report.external:
            if release := copy.releases.get(report.file):
                return _issued(addresses.page(report.file), release)
            return (("PDF", addresses.report_pdf(report)),)
    return ()


def _issued(page: str, release: Release) -> tuple[tuple[str, str], ...]:
    """Give the newest of what was issued: the preview shows that, for readers get it."""
    names = {"issue": "PDF as issued", "report": "PDF as issued", "large-print": "Large print as issued"}
    return tuple((names[file.kind], page + file.name) for file in release.newest.files)


def _hour(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M}"
