"""What editors write, typed: issues and articles, news, authorities, events, reports, pages and people.

Every value is frozen and whole when made. ``lines`` says on which line of its file each field stands, for messages; it is
no part of the value (not compared, not fingerprinted), so that an added comment makes nothing stale.
"""

from dataclasses import dataclass, field
from datetime import datetime

from masthead.model.dates import PartialDate, When

Lines = dict[str, int]
"""Field path (``roles.0.person``) -> line in the file, counted from 1; ``""`` is the front matter's first line."""


def line_of(lines: Lines, path: str) -> int:
    """Give the line of a field, else of the nearest field that holds it."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 1)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a body: Markdown, with the line it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class WithheldPassage:
    """A block between ``::: withheld REASON`` and ``:::``. In a public edition ``text`` is None."""

    reason: str
    text: str | None
    line: int
    file: str | None = None
    """The file under private/ that holds the text, where the block names one."""


Body = tuple[Passage | WithheldPassage, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The whole item is for the internal audience only, until a date where one is given."""

    reason: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """Leave to show a person or a picture."""

    reference: str | None = None
    until: PartialDate | None = None
    withdrawn: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PictureNote:
    """What the ``pictures`` field says of a picture."""

    file: str
    """As written: relative to the item's file."""
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    people: tuple[str, ...] = ()
    consent: Consent | None = None
    decorative: bool = False
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered with an item; with ``withheld`` only its title and the reason are public."""

    file: str
    title: str
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and when."""

    date: PartialDate
    text: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, and when."""

    by: str
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every kind of content may have."""

    file: str
    """Its file, relative to the root, with forward slashes; the key by which everything finds it."""
    slug: str
    title: str
    published: datetime | None = None
    """When it came out; the item's date at midnight unless said. None for what has no date: a page, an authority."""
    body: Body = ()
    id: str | None = None
    """A pinned identity for feeds and calendars, where one is given."""
    lang: str | None = None
    summary: str | None = None
    draft: bool = False
    embargo: datetime | None = None
    withheld: Withheld | None = None
    updated: datetime | None = None
    strands: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    pictures: tuple[PictureNote, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    cite: bool = False
    lines: Lines = field(default_factory=dict, compare=False, repr=False)

    def line(self, path: str) -> int:
        """Give the line of a field of this item."""
        return line_of(self.lines, path)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a list of references: a text, or a CSL mapping as sorted pairs of field and value."""

    text: str
    csl: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Item):
    """An article of an issue. Its date is the issue's."""

    authors: tuple[str, ...] = ()
    """Ids of people.yml or plain names; unsigned is normal."""
    kind: str = "article"
    """editorial, article, news, report or interview."""
    references: tuple[Reference, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsGroup:
    """Articles that stand together in the contents, in reading order, under a heading or none."""

    heading: str | None
    articles: tuple[str, ...]
    """Slugs of articles of the issue."""


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """A headline of a back issue that exists as PDF."""

    title: str
    page: int | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """The picture that stands for an issue."""

    picture: str
    """Relative to the issue's folder."""
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Item):
    """A numbered issue with its articles. ``title`` is its theme and may be empty; its slug is ``3``, or ``2-1`` by volume."""

    number: int
    volume: int | None = None
    designation: str | None = None
    date: PartialDate | None = None
    editors: tuple[str, ...] = ()
    guest_authority: str | None = None
    contents: tuple[ContentsGroup, ...] = ()
    printed: tuple[PrintedEntry, ...] = ()
    articles: tuple[Article, ...] = ()
    """In the order of the contents."""
    cover: CoverPicture | None = None
    issn_as_printed: str | None = None
    pages: int | None = None
    approved: tuple[Approval, ...] = ()
    errata: tuple[Correction, ...] = ()
    pdf: str | None = None
    """A back issue's PDF, relative to the issue's folder."""
    held: bool = True
    note: str | None = None

    @property
    def folder(self) -> str:
        """The issue's folder, relative to the root."""
        return self.file.rpartition("/")[0]

    @property
    def numbering(self) -> str:
        """What is printed as its number: ``3``, ``2/1`` by volume, or the designation."""
        if self.designation:
            return self.designation
        return str(self.number) if self.volume is None else f"{self.volume}/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem(Item):
    """A short news item. Its address comes from the file name alone."""

    date: PartialDate
    year: str
    """The year of the file name: part of the address."""
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody does for an authority."""

    role: str
    person: str | None = None
    post: str | None = None
    time: str | None = None
    strand: str | None = None
    cohort: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Item):
    """A body that takes part. ``title`` is its name."""

    kind: str | None = None
    country: str | None = None
    location: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84)."""
    website: str | None = None
    joined: PartialDate | None = None
    left: PartialDate | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is."""

    name: str | None = None
    address: str | None = None
    location: tuple[float, float] | None = None
    access: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A part of an event."""

    title: str
    time: str | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """An event. A whole-day event has dates, one with an hour has aware moments."""

    start: When
    end: When | None = None
    """As given; None means the start's day, or one hour after a start with a time."""
    state: str = "scheduled"
    place: Place | None = None
    audience: str | None = None
    authority: str | None = None
    speakers: tuple[str, ...] = ()
    theme: str | None = None
    series: str | None = None
    number: int | None = None
    sessions: tuple[Session, ...] = ()
    attended: str | None = None
    booking: str | None = None
    report: str | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentControl:
    """The control table of a report."""

    client: str | None = None
    contact: str | None = None
    project_number: str | None = None
    status: str | None = None
    modified: PartialDate | None = None
    quality_assurance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Item):
    """A report: a body of ours, a PDF that exists (``file``), or an entry that is listed only (``external``)."""

    date: PartialDate
    kind: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    series: str | None = None
    number: str | None = None
    isbn: str | None = None
    doi: str | None = None
    pdf: str | None = None
    """The field ``file``: a PDF that exists, relative to the report's file."""
    external: str | None = None
    control: DocumentControl | None = None
    approved: tuple[Approval, ...] = ()
    numbered: bool = False
    supersedes: str | None = None
    references: tuple[Reference, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the body is the report, so that a PDF of it is made."""
        return self.pdf is None and self.external is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Item):
    """An ordinary page of site_src, or the introduction of a kind's list page (``index.md`` in its folder)."""

    menu_title: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of people.yml."""

    slug: str
    name: str
    honorific: str | None = None
    post: str | None = None
    organisation: str | None = None
    """A text, or an authority's id."""
    consent: Consent | None = None
    line: int = field(default=1, compare=False, repr=False)

    @property
    def full_name(self) -> str:
        """The name with its honorific: Dr Dean Bartlett."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name
