"""Reports for the press: cover, document control, contents, body, appendices, notes and references."""

from collections.abc import Iterator

from jinja2 import Environment
from markupsafe import Markup

from masthead.audience import MARK
from masthead.editions.pdf import qr, sheets
from masthead.editions.pdf.compose import Compositor, numbered, parted, prefix_of
from masthead.editions.pdf.metadata import Bibliography
from masthead.editions.pdf.sheets import Sheets
from masthead.editions.pdf.tables import Measure
from masthead.faircopy import FairCopy
from masthead.model import DocumentControl, Noted, Publication, Report, notices

TITLE_HEIGHT, ROW, WRAP = 204, 7, 4
"""Millimetres of the cover that the title may fill, less those that each row of the control table and each line more of
it takes: so the table stands at the foot of the page."""
LONG_CONTENTS = 34
"""Entries: with more of them the contents leave out the lower level."""
MEASURE = Measure(80, 92)
"""Letters of a table that stand side by side."""


def reports(copy: FairCopy) -> Iterator[Sheets]:
    """Give every report whose body is the report."""
    templates = copy.theme.templates("pdf")
    for report in copy.publication.reports:
        if report.is_ours and report.file not in copy.releases:
            yield _report(copy, templates, report)


def _report(copy: FairCopy, templates: Environment, report: Report) -> Sheets:
    compositor = Compositor(copy, report, {report.file: report.slug}, MEASURE)
    body, notes = parted(str(compositor.body(demote=False)))
    numbers: dict[str, str] = {}
    if report.numbered:
        body, numbers = numbered(body)
    facts = _facts(copy, report)
    headings = [(h, prefix_of(report.slug) + h.anchor) for h in compositor.prose.headings if h.level <= 3]
    if len(headings) > LONG_CONTENTS:
        headings = [entry for entry in headings if entry[0].level <= 2]
    rows = _control(report, copy.publication)
    html = templates.get_template("report.html").render(
        report=report,
        settings=copy.publication.settings,
        publication=copy.publication,
        facts=facts,
        body=Markup(body),
        notes=Markup(notes),
        references=compositor.references(),
        headings=headings,
        numbers=numbers,
        rows=rows,
        title_height=TITLE_HEIGHT - sum(ROW + WRAP * (len(value) // 50) for _, value in rows),
        qr=qr.code(facts.url),
        noted=[Noted(report, notice) for notice in notices(report)],
    )
    return Sheets(
        file=report.file,
        path=copy.addresses.report_pdf(report, facts.reissue),
        kind="report",
        style="pdf/report.css",
        html=html,
        facts=facts,
        sources=(sheets.source(compositor, report.slug),),
        pictures=sheets.pictures([compositor]),
        cover=sheets.report_cover(copy, report),
        line=report.line("title"),
    )


def _facts(copy: FairCopy, report: Report) -> Bibliography:
    settings = copy.publication.settings
    created, modified = sheets.published(report, settings.zone)
    facts = Bibliography(
        title=f"{MARK}: {report.title}" if copy.is_internal else report.title,
        is_internal=copy.is_internal,
        language=report.lang or settings.language,
        publisher=report.publisher or settings.publisher.name,
        url=copy.addresses.absolute(copy.addresses.page(report.file)),
        created=created,
        modified=modified,
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
    return sheets.reissued(copy, report, facts, copy.addresses.report_pdf)


def _control(report: Report, publication: Publication) -> tuple[tuple[str, str], ...]:
    """Give the rows of a report's control table: what it is called, what it says. Empty ones are left out."""
    control = report.control or DocumentControl()
    language, name = publication.settings.language, publication.name_of
    approved = [f"{name(a.by)}, {a.on.display(language) if a.on else 'not yet'}" for a in report.approved]
    approved += ["not yet approved"] if publication.awaits_approval(report) and not report.approved else []
    assurer = name(control.quality_assurance or "")
    assurer += " (also the author)" if publication.wrote(report, control.quality_assurance) else ""
    authors = list(map(name, report.authors)) if report.control or report.approved else []
    rows = (
        ("Client", control.client),
        ("Contact", name(control.contact or "")),
        ("Project number", control.project_number),
        ("Status", control.status),
        ("Last modified", control.modified.display(language) if control.modified else None),
        ("Authors" if authors[1:] else "Author", ", ".join(authors)),
        ("Quality assurance", assurer),
        ("Approved", "; ".join(approved)),
        ("ISBN", report.isbn),
        ("DOI", report.doi),
    )
    return tuple((name, value) for name, value in rows if value)
