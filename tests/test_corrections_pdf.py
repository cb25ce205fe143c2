"""Corrections and retractions on paper: at the article, and with its page in the colophon."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pypdfium2
import pytest

from masthead.editions import Rendered
from masthead.editions.pdf import IssuePdfs, LargePrintPdfs, ReportPdfs
from tests import corrected_example as corrected
from tests import pdf_paper as paper
from tests.corrected_example import CLEARED, COSTED, NAME, SUM
from tests.making import change

ISSUE, REPORT = "issues/003-march-2004/issue.yml", "site_src/reports/proposal.md"
COLOPHON = "CORRECTIONS IN THIS EDITION"


@cache
def prints() -> dict[str, Rendered]:
    """The corrected example, printed once."""
    root = corrected.write(Path(mkdtemp()) / "example")
    return paper.printed(root, (IssuePdfs(), LargePrintPdfs(), ReportPdfs()))


def pages(rendered: Rendered) -> list[str]:
    """Give the text of each page, in one line."""
    [pdf] = [one.content for one in rendered.artefacts if one.path.endswith(".pdf")]
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("key", [ISSUE, f"{ISSUE} large"])
def test_the_colophon_lists_them_with_article_and_page(key: str) -> None:
    done = prints()[key]
    assert [str(problem) for problem in done.problems if problem.is_error] == []
    found = pages(done)
    download: Any = done.facts["download"]
    starts = dict(download["starts"])
    text = " ".join(found)
    colophon = text[text.upper().index(COLOPHON) :]
    first = starts["issues/003-march-2004/editorial.md"]
    second = starts["issues/003-march-2004/gloucestershire.md"]
    assert f"Corrected 25 March 2004. {NAME}" in colophon
    assert f"Corrected 3 May 2004. {SUM} Editorial, page {first}" in colophon
    taken_back = f"Retracted 10 May 2004. {CLEARED} Retracted: Gloucestershire: a QLP begins, page {second}"
    assert taken_back.replace(" ", "") in colophon.replace(" ", "")


@pytest.mark.parametrize("key", [ISSUE, f"{ISSUE} large"])
def test_the_article_says_it_at_its_headline_and_at_its_end(key: str) -> None:
    text = " ".join(pages(prints()[key])).replace(" ", "")
    article = text.rindex("Retracted:Gloucestershire:aQLPbegins", 0, text.upper().index(COLOPHON.replace(" ", "")))
    notice = text.index(f"Retracted10May2004.{CLEARED}".replace(" ", ""), article)
    assert notice < text.index("Twodaysaweek", article)
    assert text.count(f"Corrected3May2004.{SUM}".replace(" ", "")) == 2


def test_a_retracted_report_says_so_on_every_page() -> None:
    done = prints()[REPORT]
    assert not [problem for problem in done.problems if problem.is_error]
    cover, *others = pages(done)
    assert f"Retracted 1 June 2004. {COSTED}" in cover
    assert len(others) > 1
    assert all("Retracted: Proposal for a member development programme" in page for page in others)
    assert "Corrections in this edition Retracted 1 June 2004." in others[0]


def test_an_issue_that_was_taken_back_says_so_on_every_page(tmp_path: Path) -> None:
    root = corrected.write(tmp_path / "example")
    change(root, ISSUE, "number", f"retracted: {{date: 2004-06-02, reason: {COSTED}}}\nnumber")
    found = pages(paper.printed(root, (IssuePdfs(),))[ISSUE])
    assert f"Retracted 2 June 2004. {COSTED}" in found[0]
    assert all("No 3 · Retracted" in page for page in found)


def test_an_issue_without_corrections_has_none_in_its_colophon(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    text = " ".join(pages(paper.printed(root, (IssuePdfs(),))[paper.ISSUE])).upper()
    assert "ABOUT" in text
    assert COLOPHON not in text
