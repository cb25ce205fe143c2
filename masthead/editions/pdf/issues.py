"""Issues for the press, each twice: in two columns and in large print, from the same articles in the same order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import Environment

from masthead import addresses as at
from masthead.editions.pdf import barcode, front, qr, record, sheets
from masthead.editions.pdf.compose import Compositor
from masthead.editions.pdf.metadata import Bibliography
from masthead.editions.pdf.sheets import Sheets
from masthead.editions.pdf.tables import Measure
from masthead.faircopy import FairCopy
from masthead.model import Issue, Nameplate, noted_in

MEASURE, LARGE_MEASURE = Measure(48, 55), Measure(47, 47)
"""Letters of a table that stand side by side in a column of 84 mm, and in one of 180 mm in large print."""


def issues(copy: FairCopy) -> Iterator[Sheets]:
    """Give every issue whose articles are ours to print."""
    templates = copy.theme.templates("pdf")
    for issue in _ours(copy):
        yield _issue(copy, templates, issue)


def large_prints(copy: FairCopy) -> Iterator[Sheets]:
    """Give the large print edition of each of them."""
    templates = copy.theme.templates("pdf")
    for issue in _ours(copy):
        yield _large_print(copy, templates, issue)


def _ours(copy: FairCopy) -> Iterator[Issue]:
    printed = (issue for issue in copy.publication.issues if issue.held and issue.articles and issue.pdf is None)
    return (issue for issue in printed if issue.file not in copy.releases)


def of_proof(copy: FairCopy, issue: Issue, stamp: str, moment: str) -> Sheets:
    """Give an issue as its proof lays it out: the same but for what would identify it as the issue.

    ``stamp`` begins its title, ``moment`` is when the proof is pulled, ISO 8601.
    """
    facts = _facts(copy, issue)
    title = f"{stamp}: {facts.title}"
    facts = replace(facts, title=title, created=moment, modified=moment, issn=None, is_proof=True)
    sheets = _issue(copy, copy.theme.templates("pdf"), issue, facts)
    return replace(sheets, path=copy.addresses.proof_pdf(issue), record=None, cover=None)


def _issue(copy: FairCopy, templates: Environment, issue: Issue, facts: Bibliography | None = None) -> Sheets:
    facts = facts or _facts(copy, issue)
    compositors = _compositors(copy, issue, MEASURE)
    matter = _matter(copy, issue, facts, compositors)
    layouts = front.layouts(copy, issue)
    return Sheets(
        file=issue.file,
        path=copy.addresses.issue_pdf(issue, facts.reissue),
        kind="issue",
        style="pdf/issue.css",
        html=templates.get_template("issue.html").render(layout=layouts[0], **matter),
        layouts=layouts,
        facts=facts,
        sources=tuple(sheets.source(compositors[a.slug], at.anchor(a)) for a in issue.articles),
        pictures=sheets.pictures(compositors.values()),
        record=record.of_issue(copy, issue, facts),
        cover=sheets.cover_of(copy, issue, facts.title),
        line=issue.line("contents"),
    )


def _large_print(copy: FairCopy, templates: Environment, issue: Issue) -> Sheets:
    facts = _facts(copy, issue)
    path = copy.addresses.large_print_pdf(issue, facts.reissue)
    identifier = copy.addresses.absolute(path) if facts.reissued else ""
    facts = replace(facts, title=f"{facts.title}: large print", identifier=identifier)
    compositors = _compositors(copy, issue, LARGE_MEASURE)
    layouts, matter = front.large_layouts(issue), _matter(copy, issue, facts, compositors)
    return Sheets(
        file=issue.file,
        path=path,
        kind="large-print",
        style="pdf/large-print.css",
        html=templates.get_template("large-print.html").render(layout=layouts[0], **matter),
        layouts=layouts,
        facts=facts,
        sources=tuple(sheets.source(compositors[a.slug], at.anchor(a)) for a in issue.articles),
        pictures=sheets.pictures(compositors.values()),
        record=record.of_issue(copy, issue, facts),
        line=issue.line("contents"),
    )


def _compositors(copy: FairCopy, issue: Issue, measure: Measure) -> dict[str, Compositor]:
    inside = {article.file: at.anchor(article) for article in issue.articles}
    return {article.slug: Compositor(copy, article, inside, measure) for article in issue.articles}


def _matter(copy: FairCopy, issue: Issue, facts: Bibliography, compositors: Mapping[str, Compositor]) -> dict[str, Any]:
    """Give what the templates of an issue may ask."""
    publication, addresses = copy.publication, copy.addresses
    plate = publication.settings.serial_at(issue.date)
    return {
        "issue": issue,
        "plate": plate,
        "publication": publication,
        "settings": publication.settings,
        "facts": facts,
        "groups": [(g.heading, [a for a in issue.articles if a.slug in g.articles]) for g in issue.contents],
        "compositors": compositors,
        "standard": addresses.absolute(addresses.issue_pdf(issue, facts.reissue)),
        "large_print": addresses.absolute(addresses.large_print_pdf(issue, facts.reissue)),
        "qr": qr.code(facts.url),
        "noted": noted_in(issue),
        "barcode": _barcode(copy, plate, issue, is_proof=facts.is_proof),
    }


def _barcode(copy: FairCopy, plate: Nameplate, issue: Issue, *, is_proof: bool) -> str:
    """Draw the barcode where the publication wants one and its ISSN is settled, on a proof its room; else nothing."""
    issn = plate.issn
    if not copy.publication.settings.barcode or issn is None or issn.unconfirmed or not issn.identifier:
        return ""
    return barcode.room() if is_proof else barcode.drawing(issn.identifier, issue.number)


def _facts(copy: FairCopy, issue: Issue) -> Bibliography:
    settings = copy.publication.settings
    plate = settings.serial_at(issue.date)
    created, modified = sheets.published(issue, settings.zone)
    shown = issue.date.display(settings.language) if issue.date else ""
    facts = Bibliography(
        title=", ".join(filter(None, (plate.title, issue.numbering, shown, issue.title))),
        language=issue.lang or settings.language,
        publisher=settings.publisher.name,
        url=copy.addresses.absolute(copy.addresses.page(issue.file)),
        created=created,
        modified=modified,
        date=issue.date.iso() if issue.date else "",
        date_shown=shown,
        creators=tuple(copy.publication.name_of(editor) for editor in issue.editors),
        publication=plate.title,
        is_internal=copy.is_internal,
        issn=plate.issn,
        volume="" if issue.volume is None else str(issue.volume),
        number=issue.designation or str(issue.number),
        rights=settings.rights or "",
        summary=issue.summary or "",
    )
    return sheets.reissued(copy, issue, facts, copy.addresses.issue_pdf)
