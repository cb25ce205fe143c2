"""A small publication that was released: an issue of ours, a back issue that came as PDF, and a report."""

import hashlib
from datetime import date
from pathlib import Path

from tests import making, pdf_files
from tests.making import write

EXTENT = making.Extent(issues=1, articles=2, news=0, events=0, authorities=0, pages=0, words=12)
ISSUE = "issues/001"
ISSUED = f"{ISSUE}/issued"
RECORD = f"{ISSUED}/release.yml"
BACK = "issues/002"
REPORT = "site_src/reports/survey.md"
REASON = "The time of the management's visit was wrong"
DAY = date(2004, 3, 20)
"""On which it is released."""
LATER = ("--as-of", "2004-06-14")
LATER_DAY = date(2004, 6, 14)
ARTICLE = f"{ISSUE}/article-1.md"


def publication(folder: Path) -> Path:
    """Write it: issue 1 of two articles, issue 2 as PDF, and a report."""
    making.publication(folder, EXTENT)
    printed = "contents:\n  - {title: Harbours, page: 1}\n"
    write(folder, f"{BACK}/issue.yml", f"number: 2\ndate: 2001-02\npdf: old.pdf\n{printed}")
    (folder / BACK / "old.pdf").write_bytes(pdf_files.issue("Library News 2"))
    head = "---\ntitle: A survey\ndate: 2004-02\nsummary: Readers were asked.\n---\n"
    write(folder, REPORT, f"{head}{making.paragraph(4, 40)}\n")
    return folder


def kept(root: Path, folder: str = ISSUED) -> dict[str, str]:
    """Give the digest of every file of a release, by name."""
    return {path.name: sha256(path) for path in sorted((root / folder).iterdir())}


def sha256(path: Path) -> str:
    """Give a file's digest."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def correct(root: Path) -> None:
    """Put something right in an article, and say so."""
    correction = "corrections: [{date: 2004-06-14, text: The visit was in the morning.}]\n"
    making.change(root, ARTICLE, "strands:", f"{correction}strands:")
    making.change(root, ARTICLE, "Evening management", "Morning management")
