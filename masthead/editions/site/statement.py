"""The accessibility statement, at /accessibility/ unless the editors have a page of their own there.

It has the parts that the model statement for public bodies in the United Kingdom has (Government Digital Service;
Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, SI 2018/952), and says
only what this build found, what publication.yml says, and, apart and with its date, what was found when the theme was
tried out (theme/site/pages/audit.html).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from masthead import addresses as at
from masthead.editions import Download
from masthead.editions.site import labels
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.faircopy import FairCopy
from masthead.model import Issue, PartialDate, Report

EXEMPT_BEFORE = date(2018, 9, 23)
"""Documents published before this day are outside the Regulations, unless needed for active administrative processes
(regulation 4(2)(a))."""


@dataclass(frozen=True, slots=True)
class OldPdf:
    """A PDF that others made, served as it came."""

    title: str
    path: str
    page: str
    """The path of the page that tells of it."""
    when: PartialDate | None
    download: Download


@dataclass(frozen=True, slots=True)
class Findings:
    """What this build found, in numbers and lists."""

    pictures: int
    """Shown in texts."""
    decorative: int
    """Of those, the ones that are decoration."""
    skipping: tuple[tuple[str, str], ...]
    """Title and path of each page in whose text a heading skips a level."""
    languages: tuple[str, ...]
    """Other languages in which texts declare themselves to be."""
    ours: int
    """PDFs that this build made."""
    large_print: int
    """Of those, the ones in large print."""
    exempt: tuple[OldPdf, ...]
    """From before 23 September 2018."""
    later: tuple[OldPdf, ...]
    undated: tuple[OldPdf, ...]
    files: int
    """Other files offered for download, which nobody looked into."""

    @property
    def old(self) -> tuple[OldPdf, ...]:
        """Every PDF that others made."""
        return (*self.later, *self.undated, *self.exempt)


def statement(desk: Compositor) -> Iterator[StagedPage]:
    """Set the statement, unless a page of the editors' stands at its address."""
    if at.STATEMENT in desk.copy.addresses.pages.values():
        return
    settings = desk.copy.publication.settings
    yield desk.page(
        "statement",
        at.STATEMENT,
        "Accessibility",
        description=f"How accessible {settings.title} is, and whom to tell of a fault.",
        found=findings(desk.copy, desk.downloads.every),
        wishes=settings.accessibility,
        mailbox=labels.mailbox(settings.accessibility.contact),
        publisher=settings.publisher,
        has_own_theme=len(desk.copy.theme.layers("site")) > 1,
    )


def findings(copy: FairCopy, downloads: Iterable[Download]) -> Findings:
    """Gather what a build can say of its own accessibility."""
    publication = copy.publication
    pictures = [use for item in publication.items() for use in copy.prose[item.file].pictures]
    every = tuple(download for download in downloads if not download.is_superseded)
    old = tuple(_old(copy, every))
    made = [download for download in every if download not in [one.download for one in old]]
    dated = [(one, one.when.first) for one in old if one.when]
    files = {use.key for item in publication.items() for use in copy.prose[item.file].links if use.kind == "file"}
    offered = sum(not entry.withheld for item in publication.items() for entry in item.attachments)
    return Findings(
        pictures=len(pictures),
        decorative=sum(use.decorative for use in pictures),
        skipping=tuple(_skipping(copy)),
        languages=tuple(sorted({item.lang for item in publication.items() if item.lang} - {_language(copy)})),
        ours=len(made),
        large_print=sum(download.kind == "large-print" for download in made),
        exempt=tuple(one for one, first in dated if first < EXEMPT_BEFORE),
        later=tuple(one for one, first in dated if first >= EXEMPT_BEFORE),
        undated=tuple(one for one in old if not one.when),
        files=len(files) + offered,
    )


def _language(copy: FairCopy) -> str:
    return copy.publication.settings.language


def _old(copy: FairCopy, downloads: Iterable[Download]) -> Iterator[OldPdf]:
    """Give the PDFs that were there before, the earliest first."""
    items = {item.file: item for item in copy.publication.items()}
    found = []
    for download in downloads:
        item = items[download.file]
        if isinstance(item, Issue | Report) and item.pdf:
            title = labels.issue_title(item, _language(copy)) if isinstance(item, Issue) else item.title
            found.append(OldPdf(title, download.path, copy.addresses.page(item.file), item.date, download))
    yield from sorted(found, key=lambda one: (one.when.first if one.when else date.max, one.path))


def _skipping(copy: FairCopy) -> Iterator[tuple[str, str]]:
    """Give the pages whose text has a heading that skips a level; ``check`` warns of each."""
    for item in sorted(copy.publication.items(), key=lambda item: copy.addresses.pages[item.file]):
        levels = [1, *(heading.level for heading in copy.prose[item.file].headings)]
        if any(after > before + 1 for before, after in pairwise(levels)):
            yield item.title, copy.addresses.page(item.file)
