"""Which forme makes an address: found by the names of formes, without rendering any.

Only those editions are asked that could make it, for some say what they are made of by going through everything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from masthead import addresses as at
from masthead.editions import Downloads, Edition, Forme
from masthead.editions.assets import ASSETS, forme_of
from masthead.editions.calendar import CALENDAR
from masthead.editions.every import EDITIONS, PRINT
from masthead.editions.feeds import FEEDS
from masthead.editions.pictures import PICTURES
from masthead.editions.records import RECORDS
from masthead.editions.search import SEARCH
from masthead.editions.share import SHARE
from masthead.editions.site import SITE
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pictures import PictureFile
from masthead.preview.manuscript import is_ours
from masthead.renditions import every as renditions

_OFFERED = at.attachment("")
_SHOWN = at.picture("")


def formes(copy: FairCopy, downloads: Downloads, path: str, root: Root) -> Iterator[tuple[Edition, Forme]]:
    """Give the formes that may make a file, but pages and PDFs."""
    if path.startswith(_OFFERED):
        yield from ((ASSETS, forme) for forme in _offered(copy, path, root))
    if path.startswith(_SHOWN):
        yield from pictures(path, copy.pictures.values())
    for edition in _editions(path):
        for forme in edition.formes(copy, downloads):
            if _may_make(edition, forme, path):
                yield edition, forme


def pictures(path: str, measured: Iterable[PictureFile]) -> Iterator[tuple[Edition, Forme]]:
    """Give the forme of a picture's rendition, where it is one of these."""
    if path.startswith(_SHOWN):
        for picture in measured:
            if any(one.path == path for one in renditions(picture)):
                edition: Edition = ASSETS if picture.is_drawing else PICTURES
                yield edition, Forme(path if picture.is_drawing else picture.file, picture)


def prints(copy: FairCopy, folder: str) -> Iterator[tuple[Edition, Forme]]:
    """Give the PDFs whose page is at ``folder``, without setting those of every other issue."""
    publication, page = copy.publication, copy.addresses.page
    issues = tuple(issue for issue in publication.issues if page(issue.file) == folder)
    reports = tuple(report for report in publication.reports if page(report.file) == folder)
    if issues or reports:
        narrow = replace(copy, publication=replace(publication, issues=issues, reports=reports))
        for edition in PRINT:
            yield from ((edition, forme) for forme in edition.formes(narrow, Downloads()))


def _offered(copy: FairCopy, path: str, root: Root) -> Iterator[Forme]:
    """Give the forme of a file that is offered, but of none that may not be: a build would not get this far."""
    for file in sorted(copy.offered):
        if at.attachment(file) == path and is_ours(root, file):
            yield forme_of(copy, file)


def _editions(path: str) -> tuple[Edition, ...]:
    """Give the editions that could make a file, by its folder and its ending."""
    ending = path.rpartition(".")[2]
    if path.startswith((at.SEARCH_INDEX, _OFFERED, _SHOWN)):
        return ()
    if ending == "ics":
        return (CALENDAR,)
    if path.startswith("feeds/") or path == at.FEED_STYLE or path.rpartition("/")[2] in _FEEDS:
        return (FEEDS,)
    if ending in ("bib", "ris", "csv", "json") or path.rpartition("/")[2] == at.MODS or path == at.ROBOTS:
        return (RECORDS,)
    if ending == "png":
        return (SHARE,)
    heavy: set[Edition] = {SITE, SEARCH, ASSETS, PICTURES, FEEDS, CALENDAR, RECORDS, SHARE}
    return tuple(edition for edition in EDITIONS if edition not in heavy)


_FEEDS = (at.FEED, at.FEED_ATOM, at.FEED_JSON)


def _may_make(edition: Edition, forme: Forme, path: str) -> bool:
    """Whether a forme makes a file: by its name, which is the file's path but for a few editions."""
    if edition is RECORDS:
        return path == forme.name or (forme.name.endswith("/") and path.rpartition("/")[0] == forme.name[:-1])
    if forme.name in (at.HEADERS, at.REDIRECTS):  # and the same for nginx
        return path.startswith(forme.name)
    return forme.name == path
