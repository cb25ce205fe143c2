"""From the items of a publication to the entries of a feed. What stands around the text is said in theme/feeds/."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from masthead import addresses as at
from masthead.editions import Download, Downloads
from masthead.editions.feeds.serial import citation
from masthead.editions.feeds.values import Category, Citation, Enclosure, Entry
from masthead.faircopy import FairCopy
from masthead.model import (
    RETRACTED,
    Article,
    Event,
    Issue,
    Item,
    NewsItem,
    Report,
    amended,
    display,
    display_period,
    noted_in,
    notices,
    theme_of,
)
from masthead.prose import LinkUse, PictureUse

_KINDS = "#kind"
"""What feeds name as the list that an entry's kind is from; it names and leads nowhere but home."""


HEADLINES = 3
"""So many stand for an issue that says nothing of itself."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a kind of item adds to what every entry says."""

    template: str
    title: str
    lead: str = ""
    """The description; empty for the text's first paragraph."""
    authors: tuple[str, ...] = ()
    """As in the item: ids of people.yml or names."""
    authority: str | None = None
    """The one that edits or holds it, besides those it names."""
    kind: str = ""
    """What it is, as an id: issue, interview, event ..."""
    dateline: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where entries are made: the fair copy, the PDFs and the templates, at hand."""

    copy: FairCopy
    downloads: Downloads
    templates: Environment
    homes: Mapping[str, Issue]
    """Article's file -> its issue."""

    @classmethod
    def for_copy(cls, copy: FairCopy, downloads: Downloads) -> "Desk":
        """Lay the templates out, with filters that give a page's URL, names as words, and a date as words."""
        publication, addresses = copy.publication, copy.addresses
        filters: dict[str, Callable[..., Any]] = {
            "url": lambda item: addresses.absolute(addresses.page(item.file)),
            "absolute": addresses.absolute,
            "names": lambda names: ", ".join(publication.name_of(name) for name in names),
            "day": lambda when: display(when, publication.settings.language),
            "notices": notices,
            "noted_in": noted_in,
        }
        homes = {article.file: issue for issue, article in publication.articles()}
        return cls(copy, downloads, copy.theme.templates("feeds", filters), homes)

    def entry(self, item: Item) -> Entry:
        """Make the entry of an issue, an article, a news item, an event or a report."""
        match item:
            case Issue():
                return self.issue(item)
            case Article():
                return self.article(self.homes[item.file], item)
            case Event():
                return self.event(item)
            case Report():
                day = item.date.display(self.copy.publication.settings.language)
                telling = Telling("report.html", item.title, item.summary or "", item.authors, None, "report", day)
                return self._told(item, telling, prose=self._prose(item), download=self.downloads.of(item.file))
            case NewsItem():
                day = item.date.display(self.copy.publication.settings.language)
                telling = Telling("news.html", item.title, item.summary or "", kind="news", dateline=day)
                return self._told(item, telling, prose=self._prose(item), link=_outside(item.link))
            case _:
                raise TypeError(f"no feed tells of {type(item).__name__}: {item.file}")

    def issue(self, issue: Issue) -> Entry:
        """Make the entry of an issue: its contents with standfirsts, and its PDF."""
        articles = {article.slug: article for article in issue.articles}
        groups = [
            (group.heading, [articles[slug] for slug in group.articles if slug in articles]) for group in issue.contents
        ]
        headlines = [article.title for article in issue.articles] + [entry.title for entry in issue.printed]
        lead = issue.summary or _some(headlines)
        name = issue_name(issue, self.copy)
        cited = citation(issue, self.copy.publication.settings)
        telling = Telling("issue.html", name, lead, issue.editors, issue.guest_authority, "issue", "", cited)
        download = self.downloads.of(issue.file)
        return self._told(issue, telling, prose=self._prose(issue), groups=groups, download=download, name=name)

    def article(self, issue: Issue, article: Article) -> Entry:
        """Make the entry of an article: its full text."""
        cited = citation(issue, self.copy.publication.settings, article, self.downloads.of(issue.file))
        name, lead = issue_name(issue, self.copy), article.summary or ""
        telling = Telling("article.html", article.title, lead, article.authors, None, article.kind, name, cited)
        return self._told(article, telling, prose=self._prose(article), issue=issue, issue_name=name)

    def event(self, event: Event) -> Entry:
        """Make the entry of an event; its description begins with when and where, and the title says if it is off."""
        place = ", ".join(part for part in (event.place.name, event.place.address) if part) if event.place else ""
        when = display_period(event.start, event.end, self.copy.publication.settings.language)
        about = ". ".join(part for part in (", ".join(part for part in (when, place) if part), event.summary) if part)
        title = event.title if event.state == "scheduled" else f"{event.state.capitalize()}: {event.title}"
        telling = Telling("event.html", title, about, authority=event.authority, kind="event")
        return self._told(event, telling, prose=self._prose(event), when=when, place=place)

    def _told(self, item: Item, telling: Telling, **view: Any) -> Entry:
        publication, addresses = self.copy.publication, self.copy.addresses
        if item.published is None:
            raise TypeError(f"no feed tells of what has no date: {item.file}")
        url = addresses.absolute(addresses.page(item.file))
        download: Download | None = view.get("download")
        markup = self.templates.get_template(telling.template).render(
            item=item, attachments=self._attachments(item), **view
        )
        return Entry(
            identity=addresses.identity(item),
            iri=addresses.iri(item),
            url=url,
            title=telling.title,
            lead=telling.lead,
            markup=markup,
            language=item.lang or publication.settings.language,
            published=item.published,
            updated=amended(item, publication.settings.zone),
            authors=tuple(publication.name_of(author) for author in telling.authors),
            categories=self._categories(item, telling),
            enclosure=self._enclosure(download),
            citation=telling.citation,
            dateline=telling.dateline,
            picture=addresses.absolute(download.cover_png) if download and download.cover_png else None,
        )

    def _prose(self, item: Item) -> dict[str, Any]:
        """Give the body, references and note of an item as HTML; nothing where it has no prose."""
        prose = self.copy.prose.get(item.file)
        if prose is None:
            return {"body": "", "references": [], "note": ""}
        link = partial(_href, self.copy, self.copy.addresses.page(item.file))
        close = partial(prose.close, link=link, picture=partial(_picture, self.copy))
        return {
            "body": Markup(close(prose.html)),
            "references": [Markup(close(reference)) for reference in prose.references],
            "note": Markup(close(prose.note)),
        }

    def _attachments(self, item: Item) -> list[tuple[str, str | None]]:
        """Give the title and the URL of each attachment; no URL for one that is withheld."""
        folder = posixpath.dirname(item.file)
        files = [posixpath.normpath(posixpath.join(folder, attachment.file)) for attachment in item.attachments]
        return [
            (attachment.title, None if attachment.withheld else self.copy.addresses.absolute(at.attachment(file)))
            for attachment, file in zip(item.attachments, files, strict=True)
        ]

    def _categories(self, item: Item, telling: Telling) -> tuple[Category, ...]:
        """Give strands, authorities, free words and the kind. What this audience does not get is not named."""
        publication, absolute = self.copy.publication, self.copy.addresses.absolute
        strands = [publication.settings.strand(slug) for slug in item.strands]
        authorities = [publication.authority(slug) for slug in (telling.authority, *item.authorities) if slug]
        lists = {name: absolute(at.LISTS[name]) for name in ("strands", "authorities")}
        found = [Category(strand.name, strand.slug, lists["strands"]) for strand in strands if strand]
        found += [Category(held.title, held.slug, lists["authorities"]) for held in authorities if held]
        found += [Category(tag, tag) for tag in item.tags]
        found.append(Category(telling.kind.capitalize(), telling.kind, absolute(_KINDS)))
        return tuple(dict.fromkeys(found))

    def _enclosure(self, download: Download | None) -> Enclosure | None:
        return Enclosure(self.copy.addresses.absolute(download.path), download.size) if download else None


def issue_name(issue: Issue, copy: FairCopy) -> str:
    """Give an issue's name as it is cited: ``QLP News No 3, March 2004: Partnership``."""
    settings = copy.publication.settings
    date = f", {issue.date.display(settings.language)}" if issue.date else ""
    theme = f": {theme_of(issue)}" if theme_of(issue) else ""
    mark = f"{RETRACTED}: " if issue.retracted else ""
    return f"{mark}{settings.serial_at(issue.date).title} {issue.numbering}{date}{theme}"


def _some(headlines: Sequence[str]) -> str:
    """Give the first headlines, and say how many more there are."""
    more = len(headlines) - HEADLINES
    return "; ".join(headlines[:HEADLINES]) + (f"; and {more} more" if more > 0 else "")


def _outside(link: str | None) -> str | None:
    return link if link and re.match(r"(https?://|mailto:)", link) else None


def _href(copy: FairCopy, page: str, use: LinkUse) -> str | None:
    return copy.absolute(use, page)


def _picture(copy: FairCopy, use: PictureUse) -> str:
    return copy.distant_picture_html(use)
