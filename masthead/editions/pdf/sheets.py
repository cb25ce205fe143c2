"""What is printed: the fair copy -> formes of issues and reports, each with all that its PDF depends on.

The HTML of a document is made here, whole; the press only lays it out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from jinja2 import Environment
from markupsafe import Markup

from masthead import addresses as at
from masthead.editions.pdf.compose import Compositor, numbered, prefix_of
from masthead.editions.pdf.metadata import Bibliography
from masthead.faircopy import FairCopy
from masthead.model import DocumentControl, Issue, Item, Publication, Report
from masthead.pictures import PictureFile

BESIDE = (0.45, 1.35)
"""The lead stands beside the contents where its estimated height is within these multiples of theirs."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a document: where a problem with it is reported, and where it begins."""

    file: str
    anchor: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A document ready for the press."""

    file: str
    """The file of the issue or report."""
    path: str
    """Where the PDF is served."""
    style: str
    """Its style sheet: ``pdf/issue.css``."""
    html: str
    spare: str = ""
    """The same in another layout, for where the first one does not bring the first article to page one."""
    facts: Bibliography
    sources: tuple[Source, ...]
    """Its articles in reading order, or the report."""
    pictures: tuple[PictureFile, ...] = ()
    cover: str | None = None
    """The path of the picture of its cover, where one is wanted."""
    cover_picture: PictureFile | None = None
    """What the cover shows instead of page one."""
    line: int = field(default=1, compare=False)


def issues(copy: FairCopy) -> Iterator[Sheets]:
    """Give every issue whose articles are ours to print."""
    templates = _templates(copy)
    for issue in copy.publication.issues:
        if issue.held and issue.articles and issue.pdf is None:
            yield _issue(copy, templates, issue)


def reports(copy: FairCopy) -> Iterator[Sheets]:
    """Give every report whose body is the report."""
    templates = _templates(copy)
    for report in copy.publication.reports:
        if report.is_ours:
            yield _report(copy, templates, report)


def cover_of(copy: FairCopy, issue: Issue) -> PictureFile | None:
    """Give the picture that stands for an issue, where its editors chose one."""
    return copy.pictures.get(f"{issue.folder}/{issue.cover.picture}") if issue.cover else None


def _issue(copy: FairCopy, templates: Environment, issue: Issue) -> Sheets:
    publication = copy.publication
    inside = {article.file: at.anchor(article) for article in issue.articles}
    compositors = {article.slug: Compositor(copy, article, inside) for article in issue.articles}
    facts = _issue_facts(copy, issue)
    template = templates.get_template("issue.html")
    across, beside = (
        template.render(
            issue=issue,
            publication=publication,
            settings=publication.settings,
            facts=facts,
            groups=[(g.heading, [a for a in issue.articles if a.slug in g.articles]) for g in issue.contents],
            compositors=compositors,
            layout=layout,
        )
        for layout in ("across", "beside")
    )
    is_beside = _fits_beside(copy, issue)
    return Sheets(
        file=issue.file,
        path=copy.addresses.issue_pdf(issue),
        style="pdf/issue.css",
        html=beside if is_beside else across,
        spare=across if is_beside else "",
        facts=facts,
        sources=tuple(Source(article.file, at.anchor(article), _line(article)) for article in issue.articles),
        pictures=_pictures(compositors.values()),
        cover=copy.addresses.cover(issue),
        cover_picture=cover_of(copy, issue),
        line=issue.line("contents"),
    )


def _report(copy: FairCopy, templates: Environment, report: Report) -> Sheets:
    compositor = Compositor(copy, report, {report.file: report.slug})
    body = str(compositor.body(demote=False))
    numbers: dict[str, str] = {}
    if report.numbered:
        body, numbers = numbered(body)
    facts = _report_facts(copy, report)
    html = templates.get_template("report.html").render(
        report=report,
        settings=copy.publication.settings,
        publication=copy.publication,
        facts=facts,
        body=Markup(body),
        references=compositor.references(),
        headings=[(h, prefix_of(report.slug) + h.anchor) for h in compositor.prose.headings if h.level <= 3],
        numbers=numbers,
        rows=_control(report, copy.publication),
    )
    return Sheets(
        file=report.file,
        path=copy.addresses.report_pdf(report),
        style="pdf/report.css",
        html=html,
        facts=facts,
        sources=(Source(report.file, report.slug, _line(report)),),
        pictures=_pictures([compositor]),
        line=report.line("title"),
    )


def _templates(copy: FairCopy) -> Environment:
    return copy.theme.templates("pdf")


def _fits_beside(copy: FairCopy, issue: Issue) -> bool:
    """Whether the first article and the contents are near enough in height to share page one, a column each.

    Estimated in lines of a column: 52 letters of text, 44 of a title in the contents.
    """
    lead = re.sub(r"<[^>]+>", "", copy.prose[issue.articles[0].file].html)
    text = 6 + sum(1 + len(paragraph) // 52 for paragraph in lead.split("\n") if paragraph.strip())
    entries = sum(1 + len(article.title) // 44 for article in issue.articles)
    contents = 3 + entries + 2 * sum(1 for group in issue.contents if group.heading)
    return BESIDE[0] * contents <= text <= BESIDE[1] * contents and contents < 52


def _issue_facts(copy: FairCopy, issue: Issue) -> Bibliography:
    settings = copy.publication.settings
    shown = issue.date.display(settings.language) if issue.date else ""
    return Bibliography(
        title=", ".join(filter(None, (settings.title, f"No {issue.numbering}", shown, issue.title))),
        language=issue.lang or settings.language,
        publisher=settings.publisher.name,
        url=copy.addresses.absolute(copy.addresses.page(issue.file)),
        created=_moment(issue.published),
        modified=_moment(issue.updated or issue.published),
        date=issue.date.iso() if issue.date else "",
        date_shown=shown,
        creators=tuple(copy.publication.name_of(editor) for editor in issue.editors),
        publication=settings.title,
        issn=settings.issn,
        volume="" if issue.volume is None else str(issue.volume),
        number=issue.designation or str(issue.number),
        rights=settings.rights or "",
        summary=issue.summary or "",
    )


def _report_facts(copy: FairCopy, report: Report) -> Bibliography:
    settings = copy.publication.settings
    return Bibliography(
        title=report.title,
        language=report.lang or settings.language,
        publisher=report.publisher or settings.publisher.name,
        url=copy.addresses.absolute(copy.addresses.page(report.file)),
        created=_moment(report.published),
        modified=_moment(report.updated or report.published),
        date=report.date.iso(),
        date_shown=report.date.display(settings.language),
        creators=tuple(copy.publication.name_of(author) for author in report.authors),
        publication=report.series or "",
        number=report.number or "",
        isbn=report.isbn or "",
        doi=report.doi or "",
        rights=settings.rights or "",
        summary=report.summary or "",
    )


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _control(report: Report, publication: Publication) -> tuple[tuple[str, str], ...]:
    """Give the rows of a report's control table: what it is called, what it says. Empty ones are left out."""
    control = report.control or DocumentControl()
    language, name = publication.settings.language, publication.name_of
    approved = "; ".join(f"{name(a.by)}, {a.on.display(language)}" if a.on else name(a.by) for a in report.approved)
    rows = (
        ("Client", control.client),
        ("Contact", name(control.contact or "")),
        ("Project number", control.project_number),
        ("Status", control.status),
        ("Last modified", control.modified.display(language) if control.modified else None),
        ("Quality assurance", name(control.quality_assurance or "")),
        ("Approved", approved),
        ("ISBN", report.isbn),
        ("DOI", report.doi),
    )
    return tuple((name, value) for name, value in rows if value)


def _pictures(compositors: Iterable[Compositor]) -> tuple[PictureFile, ...]:
    """Give every picture that a document shows, once, in order of file."""
    shown = {picture.file: picture for compositor in compositors for picture in compositor.pictures()}
    return tuple(shown[file] for file in sorted(shown))


def _line(item: Item) -> int:
    """Give the line on which a text begins: its body's, else its title's."""
    return item.body[0].line if item.body else item.line("title")
