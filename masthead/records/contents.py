"""The contents of an issue for programs: as JSON, and as a table whose columns are those of ``COLUMNS``."""

import json
from collections.abc import Iterator
from typing import Any

from masthead.editions import Downloads
from masthead.faircopy import FairCopy
from masthead.model import Issue
from masthead.records.table import csv_text
from masthead.records.works import article_work, confirmed, remarks

COLUMNS = (
    "serial", "issn", "volume", "number", "date", "order", "section", "title", "kind", "authors", "first_page",
    "last_page", "language", "strands", "authorities", "summary", "url",
)  # fmt: skip
"""Several authors, strands or authorities stand in one cell, with ``; `` between; a date is as exact as is known."""


def as_json(copy: FairCopy, downloads: Downloads, issue: Issue) -> str:
    """Give the contents as JSON. What is not known is null or an empty list; every key is always there."""
    settings = copy.publication.settings
    plate = settings.serial_at(issue.date)
    pdf = downloads.of(issue.file)
    issn = confirmed(plate.issn)
    described = {
        "serial": plate.title,
        "issn": {"print": issn.print, "online": issn.online},
        "volume": issue.volume,
        "number": issue.number,
        "designation": issue.designation,
        "date": _date(issue),
        "date_shown": issue.date.display(settings.language) if issue.date else None,
        "title": issue.title or None,
        "language": issue.lang or settings.language,
        "publisher": settings.publisher.name,
        "url": copy.addresses.absolute(copy.addresses.page(issue.file)),
        "pdf": pdf and {"url": copy.addresses.absolute(pdf.path), "pages": pdf.pages, "bytes": pdf.size},
        "corrections": list(remarks(copy, issue)),
        "articles": list(_articles(copy, downloads, issue)) or list(_printed(issue)),
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def as_csv(copy: FairCopy, downloads: Downloads, issue: Issue) -> str:
    """Give the contents as a table, a row an article."""
    plate = copy.publication.settings.serial_at(issue.date)
    above = plate.title, confirmed(plate.issn).identifier, issue.volume, issue.designation or issue.number, _date(issue)
    entries = list(_articles(copy, downloads, issue)) or list(_printed(issue))
    return csv_text(COLUMNS, ([*above, *(_cell(entry[column]) for column in COLUMNS[5:])] for entry in entries))


def _articles(copy: FairCopy, downloads: Downloads, issue: Issue) -> Iterator[dict[str, Any]]:
    publication = copy.publication
    headings = {slug: group.heading for group in issue.contents for slug in group.articles}
    for order, article in enumerate(issue.articles, 1):
        work = article_work(copy, downloads, issue, article)
        authorities = (publication.authority(slug) for slug in article.authorities)
        strands = (publication.settings.strand(slug) for slug in article.strands)
        yield {
            "order": order,
            "section": headings.get(article.slug),
            "title": article.title,
            "kind": article.kind,
            "authors": [author.shown for author in work.authors],
            "first_page": int(work.first_page) if work.first_page else None,
            "last_page": int(work.last_page) if work.last_page else None,
            "language": work.language,
            "strands": [strand.name for strand in strands if strand],
            "authorities": [authority.title for authority in authorities if authority],
            "summary": article.summary,
            "url": work.url,
            "corrections": list(work.remarks),
        }


def _printed(issue: Issue) -> Iterator[dict[str, Any]]:
    """Give the headlines of a back issue that exists as PDF."""
    empty = dict.fromkeys(COLUMNS[5:]) | {"corrections": []}
    for order, entry in enumerate(issue.printed, 1):
        known = {"order": order, "title": entry.title, "authors": list(entry.authors), "first_page": entry.page}
        yield empty | {"strands": [], "authorities": []} | known


def _date(issue: Issue) -> str | None:
    return issue.date.iso() if issue.date and not issue.date.shown else None


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, list) else value
