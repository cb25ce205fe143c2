"""An article, or a whole issue, as plain text: the same words in the same order as on its pages."""

import posixpath
from collections.abc import Iterator
from functools import partial
from html import escape
from itertools import groupby

from masthead import addresses as at
from masthead.faircopy import FairCopy
from masthead.model import RETRACTED, Article, Issn, Issue, Item, display, notices, theme_of
from masthead.plaintext.measure import WIDTH, filled, heading, indented, page, plain
from masthead.plaintext.tree import Addresses, Block, blocks_of, line_of
from masthead.prose import LinkUse, PictureUse
from masthead.typography import listed

BETWEEN = ["*" * 3]
"""What stands between two articles."""


def article(copy: FairCopy, issue: Issue, item: Article) -> str:
    """Give an article as a text of its own, which says where it is from."""
    origin = filled(f"From {name_of(copy, issue)}: {copy.addresses.absolute(copy.addresses.page(item.file))}")
    return page([origin, *article_blocks(copy, item)])


def issue(copy: FairCopy, item: Issue) -> str:
    """Give a whole issue as one text: its nameplate, its contents, its articles, what was put right, the imprint."""
    blocks = [*nameplate(copy, item), *_contents(copy, item)]
    for one in item.articles:
        blocks += [BETWEEN, *article_blocks(copy, one)]
    return page([*blocks, *afterwards(copy, item, "erratum", "correction"), BETWEEN, *imprint(copy)])


def nameplate(copy: FairCopy, item: Issue) -> list[Block]:
    """Give title, number and date of an issue, underlined, and what it says of itself."""
    settings = copy.publication.settings
    plate = settings.serial_at(item.date)
    subtitle = filled(settings.subtitle) if settings.subtitle and not plate.is_former else []
    people = [copy.publication.full_name_of(editor) for editor in item.editors]
    edited = filled(f"Edited by {listed(people)}") if people else []
    numbers = "; ".join(filter(None, (_issn(plate.issn), _printed_issn(item))))
    body = _prose(copy, item)
    return [
        heading(name_of(copy, item), "="),
        [*subtitle, *edited, *filled(numbers)] if numbers else [*subtitle, *edited],
        *afterwards(copy, item, "retraction"),
        filled(plain(item.summary or "")) if item.summary else [],
        filled(plain(item.note)) if item.note else [],
        *body,
    ]


def name_of(copy: FairCopy, item: Issue) -> str:
    """Give an issue's name as it is cited: ``QLP News No 3, March 2004: Partnership``."""
    settings = copy.publication.settings
    date = f", {item.date.display(settings.language)}" if item.date else ""
    theme = f": {theme_of(item)}" if theme_of(item) else ""
    mark = f"{RETRACTED}: " if item.retracted else ""
    return f"{mark}{settings.serial_at(item.date).title} {item.numbering}{date}{theme}"


def byline(copy: FairCopy, authors: tuple[str, ...]) -> str:
    """Give ``By Ann Bell and Ben Cole``, or nothing for what is unsigned."""
    return f"By {listed([copy.publication.full_name_of(author) for author in authors])}" if authors else ""


def article_blocks(copy: FairCopy, item: Article) -> list[Block]:
    """Give an article: its headline, standfirst and byline, its text, and what stands at its end."""
    addresses = Addresses()
    signed = byline(copy, item.authors)
    blocks = [
        heading(item.title, "="),
        *afterwards(copy, item, "retraction"),
        filled(plain(item.summary)) if item.summary else [],
        filled(signed) if signed else [],
        *_prose(copy, item, addresses),
        *_references(copy, item, addresses),
    ]
    close = _closing(copy, item)
    if item.note:
        blocks.append(filled(line_of(close(copy.prose[item.file].note), addresses)))
    return [*blocks, *afterwards(copy, item, "correction"), *_attachments(copy, item), addresses.lines()]


def headlines(item: Issue) -> list[tuple[str | None, list[Article]]]:
    """Give the contents as headings with articles; neighbours without a heading stand together."""
    found = {one.slug: one for one in item.articles}
    groups = [
        (heading, [found[slug] for group in parts for slug in group.articles if slug in found])
        for heading, parts in groupby(item.contents, key=lambda group: group.heading)
    ]
    return [(heading, articles) for heading, articles in groups if articles]


def imprint(copy: FairCopy) -> list[Block]:
    """Give who publishes, where to write, and the rights."""
    settings = copy.publication.settings
    who = settings.publisher
    ways = ", ".join(filter(None, (who.email, who.telephone, who.website)))
    lines = [*filled(", ".join((f"Published by {who.name}", *who.address))), *(filled(ways) if ways else [])]
    return [lines, filled(plain(settings.rights)) if settings.rights else []]


def _contents(copy: FairCopy, item: Issue) -> Iterator[Block]:
    if item.articles or item.printed:
        yield heading("In this issue", "-")
    for title, articles in headlines(item):
        lines = filled(title) if title else []
        for one in articles:
            lines += indented(filled(one.title, WIDTH - 4), "  - " if title else "- ")
        yield lines
    for entry in item.printed:
        signed = f", b{byline(copy, entry.authors)[1:]}" if entry.authors else ""
        folio = f", page {entry.page}" if entry.page else ""
        yield indented(filled(f"{entry.title}{signed}{folio}", WIDTH - 2), "- ")


def _prose(copy: FairCopy, item: Item, addresses: Addresses | None = None) -> list[Block]:
    prose = copy.prose.get(item.file)
    noted = Addresses() if addresses is None else addresses
    found = blocks_of(_closing(copy, item)(prose.html), noted) if prose else []
    return [*found, noted.lines()] if addresses is None else found


def _references(copy: FairCopy, item: Article, addresses: Addresses) -> list[Block]:
    lists = copy.prose[item.file].references
    close = _closing(copy, item)
    entries = [indented(filled(line_of(close(entry), addresses), WIDTH - 2), "- ") for entry in lists]
    return [heading("References", "-"), [line for entry in entries for line in entry]] if entries else []


def _closing(copy: FairCopy, item: Item) -> "_Closed":
    return _Closed(copy, item)


class _Closed:
    """Closes the open places of an item's prose for a reader elsewhere, with pictures as what they show."""

    def __init__(self, copy: FairCopy, item: Item) -> None:
        self._prose = copy.prose[item.file]
        self._link = partial(_href, copy, copy.addresses.page(item.file))

    def __call__(self, html: str) -> str:
        return self._prose.close(html, self._link, _picture)


def _href(copy: FairCopy, here: str, use: LinkUse) -> str | None:
    return None if use.kind == "here" else copy.absolute(use, here)


def _picture(use: PictureUse) -> str:
    """Give what a picture shows; its caption and credit follow on a line of their own."""
    alt = "" if use.decorative else f'<img alt="{escape(use.alt or "")}">'
    said = " ".join(filter(None, (use.caption, use.credit))) if use.is_figure else ""
    return f"{alt}<figcaption>{escape(said)}</figcaption>" if said else alt


def attachments(copy: FairCopy, item: Item) -> Iterator[tuple[str, str | None]]:
    """Give the title and the absolute address of each file that an item offers; no address for one that is withheld."""
    for attachment in item.attachments:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(item.file), attachment.file))
        yield attachment.title, None if attachment.withheld else copy.addresses.absolute(at.attachment(file))


def _attachments(copy: FairCopy, item: Item) -> list[Block]:
    entries = [filled(f"{title}: {where or 'withheld'}", WIDTH - 2) for title, where in attachments(copy, item)]
    lines = [line for entry in entries for line in indented(entry, "- ")]
    return [heading("Files", "-"), lines] if lines else []


def _issn(issn: Issn | None) -> str:
    if issn is None or not issn.shown:
        return ""
    return f"ISSN {issn.shown}{', unconfirmed' if issn.unconfirmed else ''}"


def _printed_issn(item: Issue) -> str:
    return f"ISSN as printed in this issue: {item.issn_as_printed}" if item.issn_as_printed else ""


def afterwards(copy: FairCopy, item: Item, *kinds: str) -> list[Block]:
    """Give what was said of an item after it came out, of those kinds: ``Correction, 3 May 2004: ...``."""
    language = copy.publication.settings.language
    found = (notice for notice in notices(item) if notice.kind in kinds)
    return [filled(f"{one.label}, {display(one.date, language)}: {one.text}") for one in found]
