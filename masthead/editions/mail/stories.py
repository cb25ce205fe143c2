"""What an issue's mail tells of: its articles as headlines, or whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from masthead import addresses as at
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue, Notice, notices
from masthead.plaintext import reading
from masthead.prose import LinkUse, PictureUse

SHOWN = {"image/png", "image/jpeg", "image/gif"}
"""Pictures that every mail program shows. Gmail and Outlook show no SVG, Outlook no WebP and no AVIF."""
WIDEST = 552
"""Pixels of the text's width: 600 less its margins."""
EMPTY = Markup()
_KICKERS = {"editorial": "Editorial", "interview": "Interview", "report": "Report", "news": "News"}
_TAGS: Mapping[str, str] = {
    "figure": "div", "figcaption": "p", "aside": "div", "section": "div", "details": "div", "summary": "p",
    "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6",
}  # fmt: skip
"""Elements that Word, and so Outlook, does not know, and headings a step lower: titles of articles take level two."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article, or a headline of an issue that exists as PDF alone."""

    title: str
    url: str | None = None
    standfirst: str | None = None
    by: str = ""
    kicker: str = ""
    lang: str | None = None
    body: Markup = EMPTY
    references: tuple[Markup, ...] = ()
    note: Markup = EMPTY
    notices: tuple[Notice, ...] = ()
    """What was said of it afterwards."""
    attachments: tuple[tuple[str, str | None], ...] = ()
    """Title and address of each file; no address for one that is withheld."""


Section = tuple[str | None, tuple[Story, ...]]


def sections(copy: FairCopy, issue: Issue, *, full: bool) -> tuple[Section, ...]:
    """Give the contents: headings with stories, whole where that is wished."""
    found = [
        (heading, tuple(_story(copy, article, full=full) for article in articles))
        for heading, articles in reading.headlines(issue)
    ]
    printed = tuple(Story(entry.title, by=reading.byline(copy, entry.authors)) for entry in issue.printed)
    return (*found, (None, printed)) if printed else tuple(found)


def _story(copy: FairCopy, article: Article, *, full: bool) -> Story:
    label = _KICKERS.get(article.kind, "")
    story = Story(
        title=article.title,
        url=copy.addresses.absolute(copy.addresses.page(article.file)),
        standfirst=article.summary,
        by=reading.byline(copy, article.authors),
        kicker="" if label.casefold() == article.title.casefold() else label,
        lang=article.lang,
    )
    if not full:
        return story
    prose = copy.prose[article.file]
    closed = _Closed(copy, article)
    return replace(
        story,
        body=closed.markup(prose.html),
        references=tuple(closed.markup(entry) for entry in prose.references),
        note=closed.markup(prose.note),
        notices=notices(article),
        attachments=tuple(reading.attachments(copy, article)),
    )


class _Closed:
    """Closes the open places of an article for a mail."""

    def __init__(self, copy: FairCopy, article: Article) -> None:
        self._copy = copy
        self._article = article
        self._page = copy.addresses.page(article.file)

    def markup(self, html: str) -> Markup:
        """Give a part of the article as HTML that mail programs hold."""
        closed = self._copy.prose[self._article.file].close(html, self._link, self._picture)
        if not closed.strip():
            return Markup()
        root = lxml_html.fragment_fromstring(closed, create_parent="div")
        _tame(root)
        inner = "".join(lxml_html.tostring(child, encoding="unicode") for child in root)
        return Markup(f"{escape(root.text or '')}{inner}".strip())

    def _link(self, use: LinkUse) -> str | None:
        return self._copy.absolute(use, self._page)

    def _picture(self, use: PictureUse) -> str:
        measured = self._copy.pictures.get(use.file or "")
        if measured is not None and measured.media_type in SHOWN:
            url = self._copy.addresses.absolute(at.picture(measured.file))
            width = min(measured.width, WIDEST)
            return self._copy.picture_html(use, url).replace(f' width="{measured.width}"', f' width="{width}"', 1)
        if not use.is_figure:
            return str(Markup("[{}]").format(use.alt or ""))
        return self._elsewhere(use)

    def _elsewhere(self, use: PictureUse) -> str:
        """Say what a picture shows that mail programs do not, and lead to it."""
        caption = " ".join(filter(None, (use.caption, use.credit)))
        title = Markup('<p class="admonition-title">{}</p>').format(caption) if caption else ""
        words = Markup('<p class="drawing"><a href="{}">See the picture on the web</a>. {}</p>')
        alt = f"It shows: {use.alt}" if use.alt and not use.decorative else ""
        return f'<div class="box">{title}{words.format(self._copy.addresses.absolute(self._page), alt)}</div>'


def _tame(root: HtmlElement) -> None:
    """Change in place what some mail program gets wrong; links within the text go, for few follow them."""
    for link in list(root.iter("a")):
        if "footnote-backref" in (link.get("class") or ""):
            link.drop_tree()
        elif (link.get("href") or "").startswith("#"):
            link.drop_tag()
    for element in root.iter():
        element.attrib.pop("id", None)
        if element.tag == "img":
            element.attrib.pop("height", None)
        if element.tag == "table":
            element.set("class", "data")
        if element.tag in ("aside", "div") and {"withheld", "admonition"} & set((element.get("class") or "").split()):
            element.set("class", "box")
        if element.tag == "figcaption":
            element.set("class", "caption")
        element.tag = _TAGS.get(str(element.tag), element.tag)
