"""What is gone: at its address a page that says so, and why; for files, which cannot be pages, a list of them.

Such a page is for those who come by an old link. No sitemap, feed or search knows of it, it asks robots to forget it,
and it says nothing of what was there but the reason in publication.yml.
"""

from collections.abc import Iterator, Mapping

from masthead import addresses as at
from masthead.addresses.fates import fates, notice_of
from masthead.addresses.old import shadowed
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage
from masthead.faircopy import FairCopy

KIND = "gone"
TITLE = "No longer here"
FILES = "Files that are no longer here"


def gone(desk: Compositor) -> Iterator[StagedPage]:
    """Set the pages, where anything is gone."""
    departed = gone_from(desk.copy)
    files = {}
    taken = {at.file_of(path).casefold() for path in desk.copy.standing} if departed else set()
    for path in sorted(departed):
        notice = notice_of(path, departed, desk.copy.addresses)
        if notice == path and not shadowed(f"{path}index.html", taken):
            yield desk.page(KIND, path, TITLE, reason=departed[path], files={})
        elif notice is None:
            files[path] = departed[path]
    if files and at.GONE not in desk.copy.addresses.pages.values():
        yield desk.page(KIND, at.GONE, FILES, reason="", files=files)


def gone_from(copy: FairCopy) -> Mapping[str, str]:
    """Give every address that is gone, and the reason."""
    if not copy.publication.settings.gone:
        return {}
    return fates(copy.publication, copy.addresses, copy.ledger, copy.standing).gone


def tells_of_files(copy: FairCopy) -> bool:
    """Whether there is a page that lists the files that are gone."""
    departed = gone_from(copy)
    return any(notice_of(path, departed, copy.addresses) is None for path in departed)
