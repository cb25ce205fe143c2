"""A page of the website, ready for whatever host puts the frame around it."""

from dataclasses import dataclass

from masthead.editions.site.accents import Accent
from masthead.editions.site.frame import Alternate, Frame, MenuEntry


@dataclass(frozen=True, slots=True)
class StagedPage:
    """A finished page but for its frame: one piece of HTML, and what the theme wants to know of it."""

    path: str
    """``issues/3/award/``; the home page's is empty."""
    title: str
    """What ``<title>`` says, without the publication's name."""
    html: str
    """Finished HTML, its links relative to ``path``."""
    kind: str
    """The name of its template: ``article``, ``issue`` ... a class of ``<body>``."""
    description: str
    """For ``<meta name="description">``; may be empty."""
    section: str
    """The path of the menu entry it belongs to; may be empty."""
    frame: Frame
    alternates: tuple[Alternate, ...] = ()
    """What this page announces besides."""
    former: str = ""
    """On pages of an issue of before a change of title: the title and ISSN of its time, in the place of today's."""
    record: str = ""
    """Finished HTML for the page's head: what programs are told of it (site/records.py)."""


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """Everything of the website that is no page: styles, fonts, 404.html."""

    frame: Frame
    accents: tuple[Accent, ...] = ()
    """The strands' colours, which end the stylesheet."""
    latest: MenuEntry | None = None
    """The latest issue, for 404.html."""
    gone: MenuEntry | None = None
    """The list of files that are no longer here, for 404.html too, to which a host without rules leads from them."""
