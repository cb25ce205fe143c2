"""What a citation of an article or of a report needs, gathered once for every form that it is written in.

What is not known is left out. An issue of before a change of title is cited under the title and the ISSN of its time;
an ISSN that is not confirmed, or only applied for, is no identifier and is left out.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from masthead.editions import Download, Downloads
from masthead.faircopy import FairCopy
from masthead.model import Article, Issn, Issue, Item, PartialDate, Report, notices
from masthead.records.names import Name, name


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An article or a report, as it is cited. Texts that are empty are not known."""

    key: str
    """What the files about it are called, and what BibTeX knows it by: ``qlp-news-3-editorial``."""
    page: str
    """The path of its page."""
    url: str
    title: str
    language: str
    is_report: bool = False
    genre: str = ""
    """The kind as written: ``editorial``, ``working-paper``."""
    authors: tuple[Name, ...] = ()
    date: PartialDate | None = None
    summary: str = ""
    subjects: tuple[str, ...] = ()
    serial: str = ""
    """The serial's title at the time; for a report its series."""
    issn: str = ""
    volume: str = ""
    number: str = ""
    first_page: str = ""
    last_page: str = ""
    publisher: str = ""
    place: str = ""
    isbn: str = ""
    doi: str = ""
    pdf: str = ""
    """Absolute."""
    is_retracted: bool = False
    remarks: tuple[str, ...] = ()
    """What was said of it afterwards: ``Correction, 3 May 2004: ...``."""
    is_tagged: bool = False
    """Whether Highwire tags are wanted: reports that are here, articles with ``cite: true``."""

    @property
    def is_offered(self) -> bool:
        """Whether it is offered as files for reference managers: every report, articles with ``cite: true``."""
        return self.is_report or self.is_tagged


def article_work(copy: FairCopy, downloads: Downloads, issue: Issue, article: Article) -> Work:
    """Gather what a citation of an article needs."""
    settings = copy.publication.settings
    plate = settings.serial_at(issue.date)
    pdf = downloads.of(issue.file)
    first, last = pages(article, pdf)
    page = copy.addresses.page(article.file)
    return Work(
        key=copy.addresses.citation_key(page),
        page=page,
        url=copy.addresses.absolute(page),
        title=article.title,
        language=article.lang or settings.language,
        genre=article.kind,
        authors=tuple(name(copy.publication, author) for author in article.authors),
        date=issue.date,
        summary=article.summary or "",
        subjects=subjects(copy, article),
        serial=plate.title,
        issn=confirmed(plate.issn).identifier,
        volume="" if issue.volume is None else str(issue.volume),
        number=issue.designation or str(issue.number),
        first_page=first,
        last_page=last,
        publisher=settings.publisher.name,
        place=settings.serial.place or "",
        pdf=f"{copy.addresses.absolute(pdf.path)}#page={first}" if pdf and first else "",
        is_retracted=article.retracted is not None,
        remarks=remarks(copy, article),
        is_tagged=article.cite,
    )


def report_work(copy: FairCopy, downloads: Downloads, report: Report) -> Work:
    """Gather what a citation of a report needs."""
    settings = copy.publication.settings
    page = copy.addresses.page(report.file)
    pdf = downloads.of(report.file)
    is_elsewhere = bool(report.external)
    return Work(
        key=copy.addresses.citation_key(page),
        page=page,
        url=copy.addresses.absolute(page),
        title=report.title,
        language=report.lang or settings.language,
        is_report=True,
        genre=report.kind or "",
        authors=tuple(name(copy.publication, author) for author in report.authors),
        date=report.date,
        summary=report.summary or "",
        subjects=subjects(copy, report),
        serial=report.series or "",
        number=report.number or "",
        publisher=report.publisher or ("" if is_elsewhere else settings.publisher.name),
        isbn=report.isbn or "",
        doi=report.doi or "",
        pdf=copy.addresses.absolute(pdf.path) if pdf else "",
        is_retracted=report.retracted is not None,
        remarks=remarks(copy, report),
        is_tagged=not is_elsewhere,
    )


def remarks(copy: FairCopy, item: Item) -> tuple[str, ...]:
    """Give what was said of an item afterwards, a text each: its retraction first, then the newest first."""
    language = copy.publication.settings.language
    return tuple(f"{one.label}, {worded(one.date, language)}: {one.text}" for one in notices(item))


def pages(article: Article, pdf: Download | None) -> tuple[str, str]:
    """Give the pages of the issue's PDF on which an article begins and ends; empty where that is not certain.

    Articles run on: the next one may begin halfway down this one's last page, or at the top of the one after. So the
    end is certain only where the next one begins on the same page, or the PDF ends there.
    """
    starts = [*(pdf.starts if pdf else ()), ("", pdf.pages if pdf else 0)]
    for (file, first), (_, following) in pairwise(starts):
        if file == article.file:
            return str(first), str(first) if following == first else ""
    return "", ""


def confirmed(issn: Issn | None) -> Issn:
    """Give the ISSN for records: none where it is not confirmed or only applied for."""
    return Issn() if issn is None or issn.unconfirmed or issn.pending else issn


def year(date: PartialDate | None) -> str:
    """Give the year, where it is stated: of a date in words the day is only there for sorting."""
    if date is None or (date.shown and str(date.year) not in date.shown):
        return ""
    return f"{date.year:04}"


@lru_cache(4096)
def worded(date: PartialDate | None, language: str) -> str:
    """Give a date in words. Remembered, for Babel takes its time and an issue's date stands on all of its pages."""
    return date.display(language) if date else ""


def season(date: PartialDate | None) -> str:
    """Give the words of a date in words, without its year: ``Spring``."""
    shown = (date and date.shown) or ""
    return " ".join(shown.replace(year(date) or shown, " ").split()).strip(" ,") if shown else ""


def subjects(copy: FairCopy, item: Item) -> tuple[str, ...]:
    """Give what an item is about: strands, authorities and tags, by name."""
    strands = (copy.publication.settings.strand(slug) for slug in item.strands)
    authorities = (copy.publication.authority(slug) for slug in item.authorities)
    named = (*(strand.name for strand in strands if strand), *(one.title for one in authorities if one), *item.tags)
    return tuple(dict.fromkeys(named))
