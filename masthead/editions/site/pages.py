"""Every page of the website, in order: the one place that says which pages there are."""

from collections.abc import Iterator

from masthead import addresses as at
from masthead import gather
from masthead.editions import Downloads
from masthead.editions.site import archive, corrected, issues, lists, programme
from masthead.editions.site.galley import Compositor, compositor
from masthead.editions.site.gone import gone
from masthead.editions.site.recorded import recorded
from masthead.editions.site.search import search
from masthead.editions.site.staged import StagedPage
from masthead.editions.site.statement import statement
from masthead.faircopy import FairCopy


def pages(copy: FairCopy, downloads: Downloads) -> Iterator[StagedPage]:
    """Set every page of a publication, and say in its head what it is."""
    desk = compositor(copy, downloads)
    sheets = tuple(_set(desk))
    return recorded(desk, sheets, {page.path: page.title for page in sheets})


def page_at(copy: FairCopy, downloads: Downloads, path: str) -> StagedPage | None:
    """Set one page alone, the same as among all; None where there is none at this path."""
    desk = compositor(copy, downloads, only=path)
    above = {page.path: page for page in _set(desk) if path.startswith(page.path)}
    if path not in above:
        return None
    return next(recorded(desk, [above[path]], {page.path: page.title for page in above.values()}))


def _set(desk: Compositor) -> Iterator[StagedPage]:
    copy = desk.copy
    if desk.sets(at.HOME):
        yield lists.home(desk)
    for section in gather.list_pages(copy.publication):
        if desk.reaches(at.LISTS[section]):
            yield from _of_section(desk, section)
    yield from lists.ordinary(desk)
    if desk.reaches(at.CORRECTIONS):
        yield from corrected.corrections(desk)
    if desk.reaches(at.SEARCH):
        yield search(desk)
    if desk.reaches(at.STATEMENT):
        yield from statement(desk)
    yield from gone(desk)


def _of_section(desk: Compositor, section: str) -> Iterator[StagedPage]:
    match section:
        case "issues":
            yield archive.archive(desk)
            for issue in desk.copy.publication.issues:
                if desk.reaches(desk.copy.addresses.page(issue.file)):
                    yield from issues.of_issue(desk, issue)
        case "news":
            yield from lists.news(desk)
        case "authorities":
            yield from programme.authorities(desk)
        case "strands":
            yield from programme.strands(desk)
        case "events":
            yield from lists.events(desk)
        case "reports":
            yield from lists.reports(desk)
