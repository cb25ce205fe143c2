"""The record of an issue that its PDF carries inside: JSON-LD in the words of schema.org, for cataloguing programs.

``issn`` there is an identifier, by which programs join records; so only a confirmed number gets into it. One that is
not confirmed is told in words (``disambiguatingDescription``), for people: it is on the page and in the XMP as well.
"""

import json
from typing import Any

from masthead.editions.pdf.metadata import Bibliography
from masthead.editions.pdf.sheets import Record
from masthead.faircopy import FairCopy
from masthead.model import Article, Issn, Issue


def of_issue(copy: FairCopy, issue: Issue, facts: Bibliography) -> Record:
    """Describe an issue and its articles."""
    publisher = {"@type": "Organization", "name": facts.publisher}
    serial = _serial(facts, publisher)
    volume = {"@type": "PublicationVolume", "volumeNumber": facts.volume, "isPartOf": serial}
    described = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "@id": facts.url,
        "url": facts.url,
        "name": facts.title,
        "issueNumber": facts.number,
        "datePublished": facts.date,
        "dateModified": facts.reissued.on if facts.reissued else "",
        "version": facts.reissue,
        "inLanguage": facts.language,
        "description": facts.summary,
        "editor": [_person(name) for name in facts.creators],
        "publisher": publisher,
        "copyrightNotice": facts.rights,
        "isPartOf": volume if facts.volume else serial,
        "hasPart": [_article(copy, article) for article in issue.articles],
    }
    text = json.dumps(_without_empty(described), ensure_ascii=False, indent=1) + "\n"
    name = copy.addresses.issue_pdf(issue, facts.reissue).rpartition("/")[2].removesuffix(".pdf")
    return Record(f"{name}.json", text, "What this issue is and what is in it, as JSON-LD (schema.org)")


def _serial(facts: Bibliography, publisher: dict[str, str]) -> dict[str, Any]:
    """Describe the serial."""
    issn = facts.issn or Issn()
    described = {
        "@type": "Periodical",
        "name": facts.publication,
        "issn": [] if issn.unconfirmed else [number for number in (issn.print, issn.online) if number],
        "disambiguatingDescription": _stated(issn) if issn.unconfirmed else "",
        "publisher": publisher,
    }
    return _without_empty(described)


def _stated(issn: Issn) -> str:
    """Say in words what an unconfirmed ISSN is."""
    named = ((issn.print, "print"), (issn.online, "online"))
    numbers = " and ".join(f"{number} ({medium})" for number, medium in named if number)
    return f"ISSN as stated, not confirmed by the ISSN Centre: {numbers}" if numbers else ""


def _article(copy: FairCopy, article: Article) -> dict[str, Any]:
    url = copy.addresses.absolute(copy.addresses.page(article.file))
    described = {
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": article.title,
        "description": article.summary,
        "author": [_person(copy.publication.name_of(author)) for author in article.authors],
        "inLanguage": article.lang,
    }
    return _without_empty(described)


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
