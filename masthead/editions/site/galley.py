"""Setting pages: what the templates of theme/site/pages may ask, and the compositor that sets a page from one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from posixpath import join, normpath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, TemplateError
from markupsafe import Markup

from masthead import addresses as at
from masthead import gather
from masthead.editions import Download, Downloads
from masthead.editions.site import labels
from masthead.editions.site.faults import template_fault
from masthead.editions.site.frame import Frame, frame_of, issn_line
from masthead.editions.site.staged import StagedPage
from masthead.faircopy import FairCopy
from masthead.gather import Gathering
from masthead.model import Event, Issue, Item, Settings, corrected_in, iso, notices
from masthead.pictures import PictureFile
from masthead.problems import Refusal
from masthead.prose import LinkCloser, PictureCloser

_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a field points to: words, and where they lead if they lead anywhere."""

    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Galley:
    """A page being set: knows where it is, and so how everything else is reached from there."""

    copy: FairCopy
    path: str

    @property
    def settings(self) -> Settings:
        """What publication.yml says."""
        return self.copy.publication.settings

    def to(self, path: str) -> str:
        """Give the link to a path of the site."""
        return at.relative(self.path, path)

    def item(self, item: Item) -> str:
        """Give the link to an item's page."""
        return at.relative(self.path, self.copy.addresses.pages[item.file])

    def strand(self, slug: str) -> str:
        """Give the link to a strand's page."""
        return at.relative(self.path, self.copy.addresses.pages[f"strand:{slug}"])

    def file(self, item: Item, name: str) -> str:
        """Give the link to a file that an item names, relative to its own file."""
        return self.to(at.attachment(beside(item, name)))

    def prose(self, item: Item) -> Markup:
        """Give an item's body as finished HTML."""
        return Markup(self.copy.page_prose(item, self.path))

    def references(self, item: Item) -> tuple[Markup, ...]:
        """Give an item's references as finished HTML."""
        return tuple(self._closed(item, reference) for reference in self.copy.prose[item.file].references)

    def note(self, item: Item) -> Markup:
        """Give the note at an item's end as finished HTML."""
        return self._closed(item, self.copy.prose[item.file].note)

    def name(self, person: str) -> str:
        """Give the name to print where a person is named."""
        return self.copy.publication.full_name_of(person)

    def names(self, people: tuple[str, ...]) -> str:
        """Give names as a text: ``Ann, Ben and Cai``."""
        names = [self.name(person) for person in people]
        return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)

    def pointer(self, item: Item, written: str) -> Pointer:
        """Give what a field points to: an item by its file or id, a web address, or words alone."""
        if written.startswith(_WEB):
            return Pointer(labels.bare(written), written)
        named = {beside(item, written), beside(item, f"{written}.md")}
        target = next((other for other in self.copy.publication.items() if other.file in named), None)
        return Pointer(target.title, self.item(target)) if target else Pointer(written)

    def ask(self, about: str) -> str:
        """Give the mailto for another format of something: ``accessibility.contact``, else the publisher's e-mail."""
        address = labels.mailbox(self.settings.accessibility.contact) or labels.mailbox(self.settings.publisher.email)
        subject = quote(f"{self.settings.title}, {about}: another format", safe="")
        return f"mailto:{address}?subject={subject}" if address else ""

    def until(self, event: Event) -> str:
        """Give the last day of an event for assets/events.js: ``2004-03-11``."""
        return gather.last_day(event, self.settings.zone).isoformat()

    def introduction(self, folder: str) -> Markup:
        """Give the text that introduces a list page; empty where there is none."""
        page = self.copy.publication.introduction(folder)
        return self.prose(page) if page else Markup()

    def _closed(self, item: Item, html: str) -> Markup:
        closers = self.copy.page_closers(self.path)
        return Markup(self.copy.prose[item.file].close(html, *closers))


@dataclass(frozen=True, slots=True)
class Compositor:
    """Sets the pages of one publication."""

    copy: FairCopy
    downloads: Downloads
    frame: Frame
    templates: Environment
    authorities: Mapping[str, Gathering]
    strands: Mapping[str, Gathering]
    only: str | None = None
    """The path of the one page that is to be set, where not all are."""

    def reaches(self, path: str) -> bool:
        """Whether the page at a path, or one below it, is to be set."""
        return self.only is None or self.only.startswith(path)

    def sets(self, path: str) -> bool:
        """Whether the page at a path is to be set."""
        return self.only in (None, path)

    @property
    def language(self) -> str:
        """The publication's language."""
        return self.copy.publication.settings.language

    def page(self, kind: str, path: str, title: str, *, section: str = "", **matter: Any) -> StagedPage:
        """Set a page from the template of its kind. Its ``description`` and ``alternates`` go to its head.

        Of a page that is not to be set only the head is given.
        """
        description = matter.pop("description", None) or ""
        alternates = matter.pop("alternates", ())
        matter |= {"page": Galley(self.copy, path), "title": title, "frame": self.frame}
        html = self._html(kind, **matter) if self.sets(path) else ""
        about, former = " ".join(description.split()), self._former(matter.get("issue"))
        return StagedPage(path, title, html, kind, about, section, self.frame, alternates, former)

    def _html(self, kind: str, **matter: Any) -> str:
        try:
            return self.templates.get_template(f"{kind}.html").render(**matter)
        except TemplateError as trouble:
            fault = template_fault(trouble)
            raise Refusal(str(fault), fault.hint, status=1) from trouble

    def _former(self, issue: Issue | None) -> str:
        """Give title and ISSN of an issue's time in a line, where they are not today's."""
        plate = self.copy.publication.settings.serial_at(issue.date) if issue else None
        if plate is None or not plate.is_former:
            return ""
        return ", ".join(filter(None, (f"This issue: {plate.title}", issn_line(plate.issn))))

    def closers(self, path: str) -> tuple[LinkCloser, PictureCloser]:
        """Give what closes the links and pictures of a page."""
        return self.copy.page_closers(path)

    def download(self, item: Item) -> Download | None:
        """Find the PDF of an issue or report."""
        return self.downloads.of(item.file)

    def picture(self, folder: str, name: str) -> PictureFile | None:
        """Find a measured picture that lies in a folder."""
        return self.copy.pictures.get(normpath(join(folder, name)))


def compositor(copy: FairCopy, downloads: Downloads, only: str | None = None) -> Compositor:
    """Get everything ready for setting the pages of a publication, or the one at the path ``only``."""
    publication = copy.publication
    return Compositor(
        copy,
        downloads,
        frame_of(copy),
        _templates(copy),
        gather.by_authority(publication),
        gather.by_strand(publication),
        only,
    )


def beside(item: Item, name: str) -> str:
    """Give a file that an item names, relative to the root."""
    return normpath(join(item.file.rpartition("/")[0], name))


def _templates(copy: FairCopy) -> Environment:
    settings = copy.publication.settings
    filters: dict[str, Callable[..., Any]] = {
        "date": partial(labels.date, language=settings.language),
        "on": partial(labels.on, language=settings.language),
        "notices": notices,
        "corrected_in": corrected_in,
        "iso": iso,
        "issue_number": labels.number,
        "issue_name": partial(labels.issue_name, language=settings.language),
        "issue_title": partial(labels.issue_title, language=settings.language),
        "period": partial(labels.period, language=settings.language),
        "kind": labels.kind,
        "kicker": labels.kicker,
        "state": labels.state,
        "size": labels.size,
        "bare": labels.bare,
        "role": settings.role_label,
        "funder": settings.funder,
        "strand": settings.strand,
        "authority": copy.publication.authority,
    }
    environment = copy.theme.templates("site/pages", filters)
    environment.auto_reload = False
    return environment
