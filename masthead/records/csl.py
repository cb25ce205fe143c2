"""A citation as CSL-JSON, which citeproc, pandoc, Zotero and the like read (csl-data.json, version 1.0.2)."""

import json
from typing import Any

from masthead.model import PartialDate
from masthead.records.names import Name
from masthead.records.works import Work, year


def write(work: Work) -> str:
    """Write one entry, as the list that programs expect."""
    return json.dumps([entry(work)], ensure_ascii=False, indent=1) + "\n"


def entry(work: Work) -> dict[str, Any]:
    """Give the entry as a mapping."""
    pages = "-".join(dict.fromkeys(filter(None, (work.first_page, work.last_page))))
    own = (
        {"genre": work.genre.replace("-", " ").capitalize(), "collection-title": work.serial, "number": work.number}
        if work.is_report
        else {"container-title": work.serial, "volume": work.volume, "issue": work.number, "page": pages}
    )
    fields = {
        "id": work.key,
        "type": "report" if work.is_report else "article-journal",
        "title": work.title,
        "author": [_name(author) for author in work.authors],
        **own,
        "issued": _date(work.date),
        "publisher": work.publisher,
        "publisher-place": work.place,
        "ISSN": work.issn,
        "ISBN": work.isbn,
        "DOI": work.doi,
        "URL": work.url,
        "language": work.language,
        "abstract": work.summary,
        "keyword": ", ".join(work.subjects),
        "status": "retracted" if work.is_retracted else "",
        "note": " ".join(work.remarks),
    }
    return {field: value for field, value in fields.items() if value}


def _name(one: Name) -> dict[str, str]:
    if one.is_body or not one.family:
        return {"literal": one.shown}
    parts = {"family": one.family, "given": one.given, "non-dropping-particle": one.particle}
    return {field: text for field, text in parts.items() if text}


def _date(date: PartialDate | None) -> dict[str, Any]:
    """Give the date in parts, as many as are known; in words only where it has only words."""
    if date is None:
        return {}
    if date.shown:
        stated = year(date)
        return {"literal": date.shown} | ({"date-parts": [[int(stated)]]} if stated else {})
    return {"date-parts": [[int(part) for part in date.iso().split("-")]]}
