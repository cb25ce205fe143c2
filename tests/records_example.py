"""A publication with a former title, confirmed numbers and texts that no format likes, and its records."""

import json
from pathlib import Path
from typing import Any

from masthead.editions import Download, Downloads
from masthead.editions.records import RECORDS
from masthead.editions.share import SHARE
from masthead.editions.site import SITE
from masthead.faircopy import FairCopy
from tests import site_example as example
from tests.site_reading import Site

HARD = 'Tea & "cake": 100% of #1_x, {braces} ~ ^ \\ $5 </script><!-- €'
"""Letters that HTML, JSON in HTML, XML, TeX or a table may stumble over."""
TYPESET = "Tea & “cake”: 100% of #1_x, {braces} ~ ^ \\ $5 </script><!– €"
"""The same as everything shows it, with a printer's quotation marks."""
SETTINGS = example.FILES["publication.yml"].replace(
    "issn: {print: 1476-8801, unconfirmed: true}",
    "issn: {print: 1476-8801, online: 1144-875X}\nserial: {place: London, began: 2004-01, frequency: irregular}\n"
    "history: [{title: The Vale Bulletin, issn: {print: 0378-5955}, from: 2001, to: 2003}]",
)
ISSUE = """\
number: 3
date: 2004-03
title: New readers
editors: [ann-bell]
guest_authority: harrow
contents: [first, {heading: Further, articles: [second, third, hard]}]
cover: {picture: cover.svg, alt: A shelf of books}
errata: [{date: 2004-03-10, text: Page two was page three.}]
"""
HARD_ARTICLE = f"""\
---
title: {json.dumps(HARD, ensure_ascii=False)}
summary: =cmd|' /C calc'!A0
kind: news
authors: [The Fund, Ludwig van Beethoven, "Cole, Ben", Voltaire, "Rock and Roll Society", ann-bell]
cite: true
tags: [tea]
updated: 2004-03-14 09:30
---
Text.
"""


def write(root: Path, settings: str = SETTINGS) -> Path:
    """Write the publication."""
    example.write(root, publication=settings)
    (root / "issues/003/issue.yml").write_text(ISSUE, encoding="utf-8")
    (root / "issues/003/hard.md").write_text(HARD_ARTICLE, encoding="utf-8")
    return root


def site(root: Path) -> Site:
    """Render its website, records and share pictures, with PDFs as the print stage would give."""
    copy = example.fair(root)
    return Site(copy, example.tree(copy, downloads(copy), (SITE, RECORDS, SHARE)))


def downloads(copy: FairCopy) -> Downloads:
    """Give PDFs as the print stage would; without covers, for nothing was printed."""
    issues = {issue.slug: issue for issue in copy.publication.issues}
    third = issues["3"]
    starts = tuple((article.file, page) for article, page in zip(third.articles, (1, 2, 2, 5), strict=True))
    report = next(report for report in copy.publication.reports if report.is_ours)
    return Downloads(
        (
            Download(third.file, copy.addresses.issue_pdf(third), 5, 1_400_000, starts),
            Download(issues["2"].file, copy.addresses.issue_pdf(issues["2"]), 1, 900),
            Download(report.file, copy.addresses.report_pdf(report), 12, 45_000),
        )
    )


def graph(site: Site, address: str) -> list[dict[str, Any]]:
    """Give the nodes of a page's JSON-LD."""
    (script,) = site.page(address).iterfind(".//script[@type='application/ld+json']")
    read = json.loads(str(script.text))
    assert read["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = read["@graph"]
    return nodes


def of_type(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Give the one node of a type."""
    (found,) = (node for node in nodes if node["@type"] == kind)
    return found


def metas(site: Site, address: str, attribute: str = "name") -> list[tuple[str, str]]:
    """Give name (or property) and content of every meta of a page."""
    found = site.page(address).iterfind(f".//meta[@{attribute}]")
    return [(str(meta.get(attribute)), str(meta.get("content"))) for meta in found]
