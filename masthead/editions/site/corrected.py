"""The page of corrections, at /corrections/: all that was put right or taken back, with the way to where it was said.

It is there as soon as there is anything to say. An ordinary page of the editors' at its address introduces it: what is
corrected and how, and whom to tell of a fault.
"""

from collections.abc import Iterator

from masthead import addresses as at
from masthead.editions.site import labels
from masthead.editions.site.frame import has_corrections
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.model import Issue, Noted, Page, headline, noted, theme_of, years_of

TITLE = "Corrections"
MANY = 12
"""With more of them each year has a heading."""


def takes(desk: Compositor, path: str) -> bool:
    """Whether an ordinary page stands here and introduces the corrections."""
    return path == at.CORRECTIONS and has_corrections(desk.copy)


def corrections(desk: Compositor) -> Iterator[StagedPage]:
    """Set the page, where there is one."""
    if not has_corrections(desk.copy):
        return
    publication = desk.copy.publication
    own = next((one for one in publication.pages if desk.copy.addresses.page(one.file) == at.CORRECTIONS), None)
    found = noted(publication)
    years = tuple(years_of(found)) if len(found) > MANY else ((None, found),)
    yield desk.page(
        "corrections",
        at.CORRECTIONS,
        own.title if own else TITLE,
        section=_section(desk, own),
        description=(own.summary if own else None) or f"What {publication.settings.title} has put right or taken back.",
        own=own,
        years=[(year, [(one, _named(desk, one)) for one in each]) for year, each in years],
        is_empty=not found,
    )


def _named(desk: Compositor, one: Noted) -> str:
    """Give what a notice is of, without the mark of a retraction: the notice itself says so."""
    if isinstance(one.item, Issue):
        name = labels.issue_name(one.item, desk.language)
        return ": ".join(filter(None, (name, theme_of(one.item))))
    return headline(one.item)


def _section(desk: Compositor, own: Page | None) -> str:
    paths = [entry.path for entry in desk.frame.menu]
    return at.CORRECTIONS if own and at.CORRECTIONS in paths else ""
