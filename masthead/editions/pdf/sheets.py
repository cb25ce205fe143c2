"""What the press gets: a document's HTML with all that its PDF depends on, be it an issue, its large print or a report.

``issues`` and ``reports`` make it, whole; the press only lays it out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import TypeVar

from masthead.editions import DownloadKind
from masthead.editions.pdf.compose import Compositor
from masthead.editions.pdf.metadata import Bibliography, Reissued
from masthead.faircopy import FairCopy
from masthead.model import Issue, Item, PartialDate, Report, amended
from masthead.pictures import PictureFile
from masthead.records.share import Card, card
from masthead.typography import ordinal, sentence

I = TypeVar("I", Issue, Report)  # noqa: E741  (what is issued)


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a document: where a problem with it is reported, and where it begins."""

    file: str
    anchor: str
    line: int = field(default=1, compare=False)
    uses: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """What its links and pictures point to, with the line of each: for what the press says of them."""


@dataclass(frozen=True, slots=True)
class Record:
    """A file inside the PDF that says what the PDF is, for programs."""

    name: str
    """``qlp-news-3.json``"""
    text: str
    described: str


@dataclass(frozen=True, slots=True)
class CoverWish:
    """The picture of the cover that is wanted."""

    webp: str
    """The path under which it is served."""
    png: str
    alt: str
    picture: PictureFile | None = None
    """What it shows instead of page one."""
    share: tuple[str, Card] | None = None
    """The path of the share picture that shows the cover, and what else it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A document ready for the press."""

    file: str
    """The file of the issue or report."""
    path: str
    """Where the PDF is served."""
    kind: DownloadKind
    style: str
    """Its style sheet: ``pdf/issue.css``."""
    html: str
    layouts: tuple[str, ...] = ()
    """Classes of its body in the order in which they are tried; its HTML has the first."""
    facts: Bibliography
    sources: tuple[Source, ...]
    """Its articles in reading order, or the report."""
    pictures: tuple[PictureFile, ...] = ()
    record: Record | None = None
    cover: CoverWish | None = None
    line: int = field(default=1, compare=False)

    def in_next_layout(self) -> "Sheets":
        """Give the same in the next of its layouts."""
        first, second, *_ = self.layouts
        html = self.html.replace(f'<body class="{first}', f'<body class="{second}', 1)
        return replace(self, html=html, layouts=self.layouts[1:])


def cover_of(copy: FairCopy, issue: Issue, name: str) -> CoverWish:
    """Give the cover of an issue: what its editors chose, else page one of what is called ``name``."""
    chosen = copy.pictures.get(f"{issue.folder}/{issue.cover.picture}") if issue.cover else None
    alt = issue.cover.alt if issue.cover else f"Front page of {name}"
    share = copy.addresses.share(issue), card(copy.publication.settings, issue)
    return CoverWish(copy.addresses.cover(issue), copy.addresses.cover_png(issue), alt, chosen, share)


def report_cover(copy: FairCopy, report: Report) -> CoverWish:
    """Give the cover of a report: its first page."""
    addresses = copy.addresses
    return CoverWish(addresses.report_cover(report), addresses.report_cover_png(report), f"Cover of {report.title}")


def source(compositor: Compositor, anchor: str) -> Source:
    """Give a text of a document with the line on which it begins: its body's, else its title's."""
    item, prose = compositor.item, compositor.prose
    line = item.body[0].line if item.body else item.line("title")
    links = tuple((use.key + use.fragment, use.line) for use in prose.links)
    return Source(item.file, anchor, line, links + tuple((use.file or use.written, use.line) for use in prose.pictures))


def pictures(compositors: Iterable[Compositor]) -> tuple[PictureFile, ...]:
    """Give every picture that a document shows, once, in order of file."""
    shown = {picture.file: picture for compositor in compositors for picture in compositor.pictures()}
    return tuple(shown[file] for file in sorted(shown))


def published(item: Item, zone: tzinfo) -> tuple[str, str]:
    """Give when an item came out and when it was last changed, ISO 8601 with offset; empty where that is not known."""
    return _moment(item.published), _moment(amended(item, zone) or item.published)


def suffix_of(copy: FairCopy, item: Item) -> str:
    """Give what a reissue that is being made adds to the names of its files; nothing where none is."""
    reissue = copy.reissues.get(item.file)
    return reissue.suffix if reissue else ""


def reissued(copy: FairCopy, item: I, facts: Bibliography, path: Callable[[I, str], str]) -> Bibliography:
    """Give the facts of what is being issued anew: they tell it from what was issued before. ``path`` addresses it."""
    reissue = copy.reissues.get(item.file)
    if reissue is None:
        return facts
    settings = copy.publication.settings
    day = PartialDate(reissue.on)
    moment = day.moment(settings.zone).isoformat()
    again = f", {ordinal(reissue.of_its_day)} of that day" if reissue.of_its_day > 1 else ""
    shown = f"{day.display(settings.language)}{again}"
    said = Reissued(reissue.on.isoformat(), shown, sentence(reissue.reason))
    return replace(
        facts,
        title=f"{facts.title} (reissued {said.shown})",
        modified=moment,
        created=facts.created or moment,
        reissue=reissue.suffix,
        reissued=said,
        identifier=copy.addresses.absolute(path(item, reissue.suffix)),
    )


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
