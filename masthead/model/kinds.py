"""The kinds of content: issues and articles, news, authorities, events, reports, pages and people."""

from dataclasses import dataclass, field

from masthead.model.dates import PartialDate, When
from masthead.model.items import Approval, Consent, Correction, Item


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
    """A numbered issue with its articles. ``title`` is its theme and may be empty; its slug is ``3``, or ``2-1``."""

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
        """Its number as printed and cited: ``No 3``, ``Vol 2, No 1``, or the designation (``No 3/4``, ``Special``)."""
        if self.designation:
            return f"No {self.designation}" if self.designation[:1].isdecimal() else self.designation
        return f"No {self.number}" if self.volume is None else f"Vol {self.volume}, No {self.number}"


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
