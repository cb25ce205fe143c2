"""The example after some things were put right and others taken back, and what is made of it."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import html

from tests import conftest, making

ISSUE = "issues/003-march-2004"
SUM, NAME, CLEARED, COSTED = (
    "The phase named the wrong sum.",
    "A name was spelt wrongly.",
    "The interview was printed before it was cleared.",
    "The costing rested on the wrong year.",
)
"""What is said afterwards: of the editorial, of the issue; why the interview and the report were taken back."""
UNSAID = ("the dunlin figure was wrong", "the whimbrel visit was never agreed", "the godwit draft")
"""Corrections of what the public does not get: withheld, embargoed, a draft."""
GLOUCESTERSHIRE = f"cite: true\nretracted: {{date: 2004-05-10, reason: {CLEARED}}}\nkind: i"
PROPOSAL = "corrections: [{date: 2004-03-01, text: The client.}]\nretracted:\n  date: 2004-06-01\n"
SPRING = "corrections: [{date: {shown: In spring, sort: 2004-04-20}, text: So.}]\nlink"
CHANGES = (
    ("publication.yml", "as_of: 2004-03-31", "as_of: 2004-06-30"),
    (
        f"{ISSUE}/editorial.md",
        "text: The first line was changed.}\n",
        f"text: The first line was changed.}}\n  - {{date: 2004-05-03, text: {SUM}}}\n",
    ),
    (f"{ISSUE}/gloucestershire.md", "kind: i", GLOUCESTERSHIRE),
    ("news/2004-01-08-induction.md", "link", SPRING),
    ("news/2004-03-08-visitors.md", "link", "retracted: {date: 2004-04-02, reason: No visit.}\nlink"),
    ("site_src/events/induction.md", "start", "corrections: [{date: 2004-01-05, text: The room has changed.}]\nstart"),
    ("site_src/events/visit.md", "start", "retracted: {date: 2004-02-05, reason: It was a mistake.}\nstart"),
    ("site_src/authorities/merton.md", "kind", "corrections: [{date: 2004-04, text: A post.}]\nkind"),
    ("site_src/about.md", "---\n", "---\ncorrections: [{date: 2004-02-29, text: Whose the site is.}]\n"),
    ("site_src/reports/proposal.md", "series", f"{PROPOSAL}  reason: {COSTED}\nseries"),
    (f"{ISSUE}/costs.md", "kind", f"corrections: [{{date: 2004-04-01, text: '{UNSAID[0]}'}}]\nkind"),
    (f"{ISSUE}/not-yet.md", "title", f"corrections: [{{date: 2004-04-01, text: {UNSAID[2]}}}]\ntitle"),
)
_TAKEN_BACK = f"retracted: {{date: 2004-06-02, reason: {UNSAID[1]}}}"
EMBARGOED = f"---\ntitle: A visit\nembargo: 2005-01-01\n{_TAKEN_BACK}\n---\nNo.\n"


def write(root: Path) -> Path:
    """Write it."""
    conftest.copy_example(root)
    for file, old, new in CHANGES:
        making.change(root, file, old, new)
    making.write(root, "news/2004-06-01-a-visit.md", EMBARGOED)
    return root


def page(root: Path, address: str) -> str:
    """Give a page of the public site as it was written."""
    return (root / "site" / address / "index.html").read_text("utf-8")


def words(root: Path, address: str, path: str = ".//main") -> str:
    """Give the words of a part of a page, with one space between them and between elements."""
    found = html.document_fromstring(page(root, address)).find(path)
    assert found is not None
    return " ".join(" ".join(map(str, found.itertext())).split())


def graph(page: str) -> list[dict[str, Any]]:
    """Give the nodes of a page's JSON-LD."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    nodes: list[dict[str, Any]] = json.loads(found[1])["@graph"]
    return nodes


def of_type(page: str, *kinds: str) -> dict[str, Any]:
    """Give the one node of a kind."""
    [node] = [node for node in graph(page) if node["@type"] in kinds]
    return node
