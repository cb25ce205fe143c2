"""The words of each kind of item, field by field, as sentences that make sense in the excerpt of a hit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.faircopy import FairCopy
from masthead.model import (
    Article,
    Authority,
    Event,
    Issue,
    Item,
    Notice,
    Publication,
    Report,
    Role,
    Settings,
    Strand,
    display,
    notices,
)
from masthead.prose import LinkUse, PictureUse, Prose

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What an item of any kind says."""

    texts: Texts = ("",)
    """The summary (empty where there is none), then captions, titles of files, corrections, subjects."""
    html: Texts = ()


def of_item(item: Item, copy: FairCopy) -> Matter:
    """Give what any kind of item may have. Of a withheld file neither name nor title is taken."""
    prose = copy.prose[item.file]
    language = copy.publication.settings.language
    texts = (
        item.summary or "",
        *_captions(prose),
        *(entry.title for entry in item.attachments if not entry.withheld),
        *(said_of(notice, language) for notice in notices(item)),
        ", ".join(item.tags),
        ", ".join(_funders(item.funders, copy.publication)),
    )
    html = (prose.html, *prose.references, prose.note)
    closed = tuple(prose.close(text, _unlinked, _unseen) for text in html if text.strip())
    return Matter((texts[0], *_said(texts[1:])), closed)


def said_of(notice: Notice, language: str) -> str:
    """Give what was said of an item afterwards: ``Correction, 3 May 2004: ...``."""
    return f"{notice.label}, {display(notice.date, language)}: {notice.text}"


def home(settings: Settings) -> Texts:
    """Give what the publication says of itself, how to get it and whom to ask."""
    mailing, publisher = settings.mailing_list, settings.publisher
    return _said(
        (
            settings.subtitle,
            settings.strapline,
            _words(settings.programme.name, settings.programme.summary),
            "How to subscribe: " + _words("mailing list" if mailing.subscribe else None, "news feed"),
            mailing.note,
            "Contact: " + _words(publisher.name, *publisher.address, publisher.email, publisher.telephone),
        )
    )


def issue(issue: Issue, publication: Publication) -> Texts:
    """Give an issue's own words; its articles are found as themselves."""
    guest = publication.authority(issue.guest_authority) if issue.guest_authority else None
    return _said(
        (
            f"Issue {issue.number}",
            f"Edited by {_names(issue.editors, publication)}" if issue.editors else "",
            f"Guest editor: {guest.title}" if guest else "",
            "" if issue.held else "Not held",
            issue.note,
            *(group.heading for group in issue.contents),
            *(_words(entry.title, _names(entry.authors, publication)) for entry in issue.printed),
        )
    )


def article(article: Article, publication: Publication) -> Texts:
    """Give an article's byline."""
    return (f"By {_names(article.authors, publication)}",) if article.authors else ()


def authority(authority: Authority, publication: Publication) -> Texts:
    """Give where an authority is and who does what there: ``Quality Leader: Ann Bell, Librarian, 2 days a week``."""
    roles = (_role(role, publication) for role in authority.roles)
    return _said((_words(authority.title, authority.country), *roles))


def strand(strand: Strand, publication: Publication) -> Texts:
    """Give what a strand is, its phases with those who pay, and its cohorts."""
    programme = publication.settings.programme
    phases = (phase for phase in programme.phases if phase.strand == strand.slug)
    return _said(
        (
            strand.summary,
            *(_words(phase.name, phase.scheme, *_funders((phase.funder or "",), publication)) for phase in phases),
            *(cohort.name for cohort in programme.cohorts if cohort.strand == strand.slug),
        )
    )


def event(event: Event, publication: Publication) -> Texts:
    """Give where an event is, who speaks, and what is on."""
    place = event.place
    host = publication.authority(event.authority) if event.authority else None
    theme = next((theme.name for theme in publication.settings.programme.themes if theme.slug == event.theme), None)
    return _said(
        (
            _words(place.name, place.address) if place else "",
            place.access if place else "",
            host.title if host else "",
            f"Speakers: {_names(event.speakers, publication)}" if event.speakers else "",
            theme,
            _words(event.series, str(event.number or "")),
            f"For {event.audience}" if event.audience else "",
            *(_words(part.time, part.title, _names(part.speakers, publication)) for part in event.sessions),
            event.attended,
        )
    )


def report(report: Report, publication: Publication) -> Texts:
    """Give who wrote a report and what it is catalogued by."""
    control = report.control
    return _said(
        (
            f"By {_names(report.authors, publication)}" if report.authors else "",
            report.publisher,
            _words(report.series, report.number),
            f"ISBN {report.isbn}" if report.isbn else "",
            report.doi,
            f"For {control.client}" if control and control.client else "",
        )
    )


def _role(role: Role, publication: Publication) -> str:
    settings = publication.settings
    cohort = next((cohort.name for cohort in settings.programme.cohorts if cohort.slug == role.cohort), None)
    who = publication.full_name_of(role.person) if role.person else None
    words = _words(who, role.post, role.time, cohort)
    label = settings.role_label(role.role)
    return f"{label}: {words}" if words else label


def _captions(prose: Prose) -> Iterator[str]:
    for use in prose.pictures:
        if not use.decorative:
            yield from (text for text in (use.alt, use.caption, use.credit) if text)


def _funders(slugs: Iterable[str], publication: Publication) -> Iterator[str]:
    found = (publication.settings.funder(slug) for slug in slugs)
    return (funder.name for funder in found if funder)


def _names(people: Iterable[str], publication: Publication) -> str:
    return ", ".join(publication.full_name_of(person) for person in people)


def _words(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _said(texts: Iterable[str | None]) -> Texts:
    return tuple(text for text in texts if text)


def _unlinked(use: LinkUse) -> None:
    return None


def _unseen(use: PictureUse) -> str:
    return ""
