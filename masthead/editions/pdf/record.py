"""The record of an issue that its PDF carries inside: JSON-LD in the words of schema.org, for cataloguing programs."""

import json
from typing import Any

from masthead.editions.pdf.metadata import Bibliography
from masthead.editions.pdf.sheets import Record
from masthead.faircopy import FairCopy
from masthead.model import Article, Issue


def of_issue(copy: FairCopy, issue: Issue, facts: Bibliography) -> Record:
    """Describe an issue and its articles. An ISSN that is not confirmed is no identifier, so it is left out."""
    publisher = {"@type": "Organization", "name": facts.publisher}
    issn = facts.issn
    numbers = [number for number in (issn.print, issn.online) if number] if issn and not issn.unconfirmed else []
    serial = _without_empty({"@type": "Periodical", "name": facts.publication, "issn": numbers, "publisher": publisher})
    volume = {"@type": "PublicationVolume", "volumeNumber": facts.volume, "isPartOf": serial}
    described = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "@id": facts.url,
        "url": facts.url,
        "name": facts.title,
        "issueNumber": facts.number,
        "datePublished": facts.date,
        "inLanguage": facts.language,
        "description": facts.summary,
        "editor": [_person(name) for name in facts.creators],
        "publisher": publisher,
        "copyrightNotice": facts.rights,
        "isPartOf": volume if facts.volume else serial,
        "hasPart": [_article(copy, article) for article in issue.articles],
    }
    text = json.dumps(_without_empty(described), ensure_ascii=False, indent=1) + "\n"
    name = copy.addresses.issue_pdf(issue).rpartition("/")[2].removesuffix(".pdf")
    return Record(f"{name}.json", text, "What this issue is and what is in it, as JSON-LD (schema.org)")


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
