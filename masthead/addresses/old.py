"""Old addresses: what ``redirect_from`` says, as the site and a web server can answer for it.

An address of this site, written as a path or whole, gets a rule for web servers and, where a page can stand there, a
page. One of another host, or with a fragment, which no server is ever told, stays what it is: an item's identity.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import SplitResult, quote, unquote, urlsplit

from masthead.addresses import Addresses
from masthead.addresses.paths import file_of
from masthead.forms.web import is_sound_path
from masthead.model import Authority, Event, Issue, Item, Report

_ODD = re.compile(r'[<>:"|?*\x00-\x1f\x7f]|[. ]$|^[. ]')
"""What no folder may be called on Windows, and what web servers hide (a dot at the front)."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)
_query = partial(quote, safe="/-._~!&'()+,;=@?%")
_written = partial(quote, safe="/-._~!&'()+,;=@")
"""Write a path as a URL has it: no space, line's end, star or hash, which mean something in the servers' files."""


@dataclass(frozen=True, slots=True)
class OldAddress:
    """An address of this site's host at which something stood before."""

    path: str
    """From the root of the host, percent-free: ``/qlp/news/2004/old/``."""
    query: str
    """What followed ``?``, as a URL has it; may be empty."""
    below: str | None
    """The same from the root of the site: ``news/2004/old/``; None where it is none of the site's."""

    @property
    def url(self) -> str:
        """The path as a URL has it."""
        return _written(self.path)

    @property
    def file(self) -> str:
        """The file that would serve it: one name for ``old``, ``old/`` and ``old/index.html``."""
        path = self.path if self.below is None else self.below
        is_folder = not path or path.endswith("/") or "." not in path.rpartition("/")[2]
        return file_of(f"{path.rstrip('/')}/".lstrip("/") if is_folder else path)

    @property
    def page(self) -> str | None:
        """The file of the page that leads on from here; None where only a web server can."""
        if self.below is None or self.query or not re.search(r"\.html?$", self.file, re.IGNORECASE):
            return None
        parts = self.file.split("/")
        return None if any(not part or _ODD.search(part) or _DEVICE.fullmatch(part) for part in parts) else self.file


def old_address(written: str, base: str) -> OldAddress | None:
    """Read an old address of the site whose absolute URL is ``base``. None where nothing can lead on from it."""
    site = urlsplit(base)
    if "#" in written:
        return None
    if "://" not in written:
        path, _, query = written.partition("?")
        return _old(f"{site.path}{path.lstrip('/')}", query, site.path)
    parts = urlsplit(written)
    if _host(parts) != _host(site):
        return None
    return _old(parts.path or "/", parts.query, site.path)


def _old(path: str, query: str, base: str) -> OldAddress | None:
    if not is_sound_path(path):
        return None
    path = unquote(path)
    return OldAddress(path, _query(query), path.removeprefix(base) if path.startswith(base) else None)


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Give a host and its port, where that is another than the scheme's own."""
    try:
        return parts.hostname, None if parts.port == {"http": 80, "https": 443}.get(parts.scheme) else parts.port
    except ValueError:  # https://example.org:99999/
        return None, None


def went_along(item: Item, old: OldAddress, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Give what else people kept the address of when the item had that page: path then, and path now.

    The feed of an authority, the calendar file of an event, PDFs; only where the old page lay where such pages lie.
    """
    page, now = old.file.removesuffix("index.html"), addresses.page(item.file)
    if old.below is None or old.query or not _are_alike(page, now):
        return
    slug = page.rstrip("/").rpartition("/")[2]
    match item:
        case Issue():
            yield f"{page}read/", addresses.read(item)
            yield f"{page}{addresses.slug}-{slug}.pdf", addresses.issue_pdf(item)
            yield f"{page}{addresses.slug}-{slug}-large-print.pdf", addresses.large_print_pdf(item)
        case Report():
            yield f"{page}{slug}.pdf", addresses.report_pdf(item)
        case Authority():
            yield f"{page}feed.xml", addresses.feed(item.file)
        case Event():
            yield f"{page}event.ics", addresses.event_calendar(item)


def _are_alike(one: str, other: str) -> bool:
    """Whether two pages lie in the same section, and as deep."""
    return one.endswith("/") and one.count("/") == other.count("/") and other.startswith(one[: one.index("/") + 1])


def shadowed(file: str, files: Container[str]) -> bool:
    """Whether a folder of a file's path is itself a file, so that both cannot lie on one disk."""
    return any(parent in files for parent in parents(file.casefold()))


def parents(file: str) -> Iterator[str]:
    """Give the folders that a file lies in, the nearest first, without a slash at their end."""
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file
