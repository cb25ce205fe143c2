"""The fair copy: the publication as one audience gets it, checked and converted, ready for every edition.

It joins what the editions share, so that no edition works it out again: the items that this audience gets, where each
lives, its body as prose, and the measured pictures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from masthead import addresses as at
from masthead.addresses import Addresses
from masthead.model import Item, Publication
from masthead.pictures import PictureFile
from masthead.prose import LinkUse, PictureUse, Prose
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
        if measured is None:
            return escape(use.alt or "")
        alt = "" if use.decorative else use.alt or ""
        size = f' width="{measured.width}" height="{measured.height}"'
        image = f'<img src="{escape(src)}" alt="{escape(alt)}"{size}>'
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
        return self.copy.picture_html(use, at.relative(self.page, at.picture(use.file or "")))
