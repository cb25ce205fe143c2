"""Paths that stand by themselves: the fixed ones, those of files, and how one path leads to another."""

from collections.abc import Mapping
from urllib.parse import quote

HOME = ""
NOT_FOUND = "404.html"
FEED = "feed.xml"
FEED_ATOM = "feed.atom"
FEED_JSON = "feed.json"
ARTICLES_FEED = "feeds/articles.xml"
FEED_STYLE = "assets/feed.css"
CALENDAR = "calendar.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MODS = "mods.xml"
"""The catalogue record of the serial."""
SHARE = "assets/share.png"
STATEMENT = "accessibility/"
"""The accessibility statement; an ordinary page of the editors' at this address takes its place."""
CORRECTIONS = "corrections/"
"""What was put right and taken back; an ordinary page of the editors' at this address introduces it."""
GONE = "gone/"
"""The page that says what files were taken away; an ordinary page of the editors' at this address takes its place."""
FEED_ARCHIVES = "feeds/archive/"
"""The folder of the older entries of all feeds."""
HEADERS = "_headers"
HEADERS_NGINX = "_headers.nginx.conf"
REDIRECTS = "_redirects"
REDIRECTS_NGINX = "_redirects.nginx.conf"
ICON = "assets/favicon.svg"
STYLESHEET = "assets/publication.css"
SEARCH = "search/"
SEARCH_INDEX = "pagefind/"
"""The folder of the search index, and what the names of its files begin with."""
LISTS: Mapping[str, str] = {
    "issues": "issues/",
    "news": "news/",
    "authorities": "authorities/",
    "strands": "strands/",
    "events": "events/",
    "reports": "reports/",
}
"""The list page of each section of the menu."""
RESERVED = ("assets", "feeds", "pagefind", "search")
"""First folders that no ordinary page may take."""


_MACHINERY = (NOT_FOUND, SITEMAP, ROBOTS)
_SHARED = "share.png"


def is_kept(path: str) -> bool:
    """Whether readers and their programs keep the address of a file: link to it, follow it, cite it.

    They do of pages, PDFs, feeds, calendars, records and what is offered for download. What pages only draw in is no
    address that anybody keeps: pictures, styles, fonts, the search index; nor is what web servers and crawlers read.
    """
    first, name = path.split("/", maxsplit=1)[0], path.rpartition("/")[2]
    is_drawn_in = first in RESERVED and not path.startswith(("assets/files/", "feeds/", SEARCH))
    return not is_drawn_in and not first.startswith((".", "_")) and path not in _MACHINERY and name != _SHARED


def path_of(file: str) -> str:
    """Give the path that a file serves: ``issues/3/`` of ``issues/3/index.html``; the reverse of ``file_of``."""
    return file[: -len("index.html")] if file.rpartition("/")[2] == "index.html" else file


def picture(file: str) -> str:
    """Give the path under which a drawing is served; for every other picture see ``rendition``."""
    return f"assets/pictures/{file.removeprefix('site_src/')}"


def rendition(file: str, width: int, suffix: str) -> str:
    """Give the path of a picture in one width and format: ``award-jpg-800.avif``.

    The original's own ending is in it, so that award.jpg and award.png can lie side by side, and neither's address
    depends on whether they do.
    """
    stem, _, ending = picture(file).rpartition(".")
    return f"{stem}-{ending}-{width}{suffix}"


def pdf(stem: str, reissue: str = "") -> str:
    """Give the path of a PDF; ``reissue`` is the day that a version after the first bears in its name."""
    return f"{stem}-{reissue}.pdf" if reissue else f"{stem}.pdf"


def attachment(file: str) -> str:
    """Give the path under which any other file of the publication is served."""
    return f"assets/files/{file.removeprefix('site_src/')}"


def feed_archive(feed: str, year: int, part: int = 1) -> str:
    """Give the path of the archive of a year of a feed: ``feeds/archive/strands/qlp-youth/2004.xml``, then ``2004-2``.

    That of the main feed is ``feeds/archive/2004.xml``, or ``2004.atom`` and ``2004.json`` in its other forms.
    """
    stem, _, ending = feed.removeprefix("feeds/").rpartition(".")
    folder = stem.removesuffix("feed").rstrip("/")
    return f"feeds/archive/{folder}{'/' if folder else ''}{year:04}{f'-{part}' if part > 1 else ''}.{ending}"


def relative(page: str, target: str) -> str:
    """Give the link from one page to another path, so that the site works under any base path.

    ``relative("issues/3/", "issues/3/editorial/")`` is ``editorial/``; to itself it is ``./``.
    """
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + quote("/".join(there[shared:]), safe="/:#?&=%") or "./"


def file_of(path: str) -> str:
    """Give the file that serves a path: ``issues/3/`` is ``issues/3/index.html``."""
    return f"{path}index.html" if path.endswith("/") or not path else path
