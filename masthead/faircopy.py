"""The fair copy: the publication as one audience gets it, checked and converted, ready for every edition.

It joins what the editions share, so that no edition works it out again: the items that this audience gets, where each
lives, its body as prose, and the measured pictures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape

from masthead import addresses as at
from masthead.addresses import Addresses
from masthead.addresses.present import standing
from masthead.issued import Reissue, Release
from masthead.ledger import BLANK, Ledger, normal
from masthead.markdown.links import resolve
from masthead.model import Item, Publication
from masthead.pictures import PictureFile
from masthead.prose import LinkUse, PictureUse, Prose
from masthead.renditions import element, plain
from masthead.templates import ThemeFiles


@dataclass(frozen=True, slots=True)
class FairCopy:
    """What every edition is made from."""

    publication: Publication
    """Only what the audience gets."""
    addresses: Addresses
    prose: Mapping[str, Prose]
    """The prose of an item, by the item's file."""
    pictures: Mapping[str, PictureFile]
    """Every picture that a body, cover or page uses, by its file relative to the root."""
    theme: ThemeFiles
    is_internal: bool = field(default=False, kw_only=True)
    """Whether it is for the internal audience, which every page, PDF and header must say."""
    ledger: Ledger = BLANK
    """What was ever published."""
    releases: Mapping[str, Release] = field(default_factory=dict)
    """What was issued, by the file of the issue or report: its PDFs are served as they are."""
    reissues: Mapping[str, Reissue] = field(default_factory=dict)
    """What is being issued anew, by the same: its PDFs are printed, and say so."""

    @property
    def offered(self) -> frozenset[str]:
        """The files that links and attachments name; of what is withheld nothing is given out."""
        every = [*self.publication.items()]
        named = (resolve(entry.file, item.file) for item in every for entry in item.attachments if not entry.withheld)
        linked = (use.key for item in every for use in self.prose[item.file].links if use.kind == "file")
        return frozenset((*filter(None, named), *linked))

    @property
    def standing(self) -> frozenset[str]:
        """The paths at which something stands, as far as a ledger knows of such."""
        return standing(self.publication, self.addresses) | {normal(at.attachment(file)) for file in self.offered}

    def path_of(self, use: LinkUse) -> str | None:
        """Give the path a link leads to; None for one that leads outside, or to what the audience does not get."""
        if use.kind in ("item", "strand"):
            page = self.addresses.pages.get(use.key)
            return None if page is None else page + use.fragment
        return at.attachment(use.key) if use.kind == "file" else None

    def relative(self, use: LinkUse, page: str) -> str | None:
        """Close a link for the page at ``page``."""
        if use.kind in ("outside", "here"):
            return use.key
        path = self.path_of(use)
        return None if path is None else at.relative(page, path)

    def absolute(self, use: LinkUse, page: str) -> str | None:
        """Close a link of the item whose page is ``page`` for a reader elsewhere: a feed, a PDF, a mail."""
        if use.kind == "outside":
            return use.key
        path = page + use.key if use.kind == "here" else self.path_of(use)
        return None if path is None else self.addresses.absolute(path)

    def picture_html(self, use: PictureUse, src: str) -> str:
        """Give ``<img>`` and, for a figure, its caption. ``src`` is the picture's URL in the edition."""
        measured = self.pictures.get(use.file or "")
        return self._figure(use, _img(use, src, measured.width, measured.height) if measured else None)

    def distant_picture_html(self, use: PictureUse) -> str:
        """Give the same for a reader elsewhere, a feed's or a mail's: a picture that every program can show."""
        measured = self.pictures.get(use.file or "")
        if measured is None:
            return self._figure(use, None)
        shown = plain(measured)
        return self._figure(use, _img(use, self.addresses.absolute(shown.path), shown.width, shown.height))

    def page_picture_html(self, use: PictureUse, page: str) -> str:
        """Give the same for the website's page at ``page``, in several widths; only its first loads at once."""
        measured = self.pictures.get(use.file or "")
        if measured is None:
            return self._figure(use, None)
        alt = "" if use.decorative else use.alt or ""
        at_once = self._opens(use, page)
        return self._figure(use, element(measured, alt, partial(at.relative, page), at_once=at_once))

    def _opens(self, use: PictureUse, page: str) -> bool:
        """Whether a picture is the first of the item whose page this is."""
        file = next((file for file, path in self.addresses.pages.items() if path == page), "")
        prose = self.prose.get(file)
        return prose is not None and prose.pictures[:1] != () and prose.pictures[0] is use

    def _figure(self, use: PictureUse, image: str | None) -> str:
        """Give a picture with its caption and credit, if it stands alone; in place of none, what it would show."""
        if image is None:
            return escape(use.alt or "")
        if not use.is_figure or not (use.caption or use.credit):
            return image
        credit = f' <span class="credit">{escape(use.credit)}</span>' if use.credit else ""
        return f"{image}<figcaption>{escape(use.caption or '')}{credit}</figcaption>"

    def page_prose(self, item: Item, page: str, prefix: str = "") -> str:
        """Give the HTML of an item's body for the website's page at ``page``."""
        prose = self.prose[item.file]
        return prose.close(prose.html, *self.page_closers(page), prefix)

    def page_closers(self, page: str) -> "tuple[_Link, _Picture]":
        """Give what closes links and pictures for the website's page at ``page``."""
        return _Link(self, page), _Picture(self, page)


@dataclass(frozen=True, slots=True)
class _Link:
    copy: FairCopy
    page: str

    def __call__(self, use: LinkUse) -> str | None:
        return self.copy.relative(use, self.page)


@dataclass(frozen=True, slots=True)
class _Picture:
    copy: FairCopy
    page: str

    def __call__(self, use: PictureUse) -> str:
        return self.copy.page_picture_html(use, self.page)


def _img(use: PictureUse, src: str, width: int, height: int) -> str:
    alt = "" if use.decorative else use.alt or ""
    return f'<img src="{escape(src)}" alt="{escape(alt)}" width="{width}" height="{height}">'
