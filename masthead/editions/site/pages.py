"""Every page of the website, in order: the one place that says which pages there are."""

from collections.abc import Iterator

from masthead import gather
from masthead.editions import Downloads
from masthead.editions.site import archive, issues, lists, programme
from masthead.editions.site.galley import Compositor, compositor
from masthead.editions.site.recorded import recorded
from masthead.editions.site.search import search
from masthead.editions.site.staged import StagedPage
from masthead.editions.site.statement import statement
from masthead.faircopy import FairCopy


def pages(copy: FairCopy, downloads: Downloads) -> Iterator[StagedPage]:
    """Set every page of a publication, and say in its head what it is."""
    desk = compositor(copy, downloads)
    return recorded(desk, tuple(_set(desk)))


def _set(desk: Compositor) -> Iterator[StagedPage]:
    copy = desk.copy
    yield lists.home(desk)
    for section in gather.list_pages(copy.publication):
        yield from _of_section(desk, section)
    yield from lists.ordinary(desk)
    yield search(desk)
    yield from statement(desk)


def _of_section(desk: Compositor, section: str) -> Iterator[StagedPage]:
    match section:
        case "issues":
            yield archive.archive(desk)
            for issue in desk.copy.publication.issues:
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
