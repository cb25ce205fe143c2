"""What every kind of content has in common: its body, its pictures, who may see it.

Every value is frozen and whole when made. ``lines`` says on which line of its file each field stands, for messages;
it is no part of the value (not compared, not fingerprinted), so that an added comment makes nothing stale.
"""

from dataclasses import dataclass, field
from datetime import datetime

from masthead.model.dates import PartialDate

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
class Retraction:
    """The item is taken back. Its page and its text stay, and say so."""

    date: PartialDate
    reason: str


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
    retracted: Retraction | None = None
    cite: bool = False
    lines: Lines = field(default_factory=dict, compare=False, repr=False)

    def line(self, path: str) -> int:
        """Give the line of a field of this item."""
        return line_of(self.lines, path)
