"""Corrections and retractions on paper: at the article, and with its page in the colophon."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
import pytest

from tests import corrected_example as corrected
from tests import pdf_paper as paper
from tests import pdf_torture as torture
from tests.corrected_example import CLEARED, COSTED, NAME, SUM
from tests.making import change
from tests.test_pdf_structure import complaints

ISSUES = ("issues/3/qlp-news-3.pdf", "issues/3/qlp-news-3-large-print.pdf")
REPORT = "reports/proposal/proposal.pdf"
ISSUE = "issues/003-march-2004/issue.yml"
COLOPHON = "CORRECTIONS IN THIS EDITION"


@cache
def prints() -> dict[str, torture.Print]:
    """The corrected example, printed once."""
    return torture.prints(corrected.write(Path(mkdtemp()) / "example"))


def pages(pdf: bytes) -> list[str]:
    """Give the text of each page, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def folio(found: list[str], words: str) -> int:
    """Give the number of the page on which words stand."""
    return next(number for number, page in enumerate(found, 1) if words in page)


def test_a_screen_reader_gets_them_in_their_place() -> None:
    """Every rule for tagged PDFs holds: reading order, languages, lists, links that say where they lead."""
    for path in (*ISSUES, REPORT):
        assert (path, complaints(prints()[path].opened(), prints()[path].html)) == (path, {})


@pytest.mark.parametrize("path", ISSUES)
def test_the_colophon_lists_them_with_article_and_page(path: str) -> None:
    found = pages(prints()[path].pdf)
    text = " ".join(found)
    colophon = text[text.upper().index(COLOPHON) :]
    first, second = folio(found, "The project has a new"), folio(found, "Two days a week")
    assert f"Corrected 25 March 2004. {NAME}" in colophon
    assert f"Corrected 3 May 2004. {SUM} Editorial, page {first}" in colophon
    taken_back = f"Retracted 10 May 2004. {CLEARED} Retracted: Gloucestershire: a QLP begins, page {second}"
    assert taken_back.replace(" ", "") in colophon.replace(" ", "")


@pytest.mark.parametrize("path", ISSUES)
def test_the_article_says_it_at_its_headline_and_at_its_end(path: str) -> None:
    text = " ".join(pages(prints()[path].pdf)).replace(" ", "")
    article = text.rindex("Retracted:Gloucestershire:aQLPbegins", 0, text.upper().index(COLOPHON.replace(" ", "")))
    notice = text.index(f"Retracted10May2004.{CLEARED}".replace(" ", ""), article)
    assert notice < text.index("Twodaysaweek", article)
    assert text.count(f"Corrected3May2004.{SUM}".replace(" ", "")) == 2


def test_a_retracted_report_says_so_on_every_page() -> None:
    cover, *others = pages(prints()[REPORT].pdf)
    assert f"Retracted 1 June 2004. {COSTED}" in cover
    assert len(others) > 1
    assert all("Retracted: Proposal for a member development programme" in page for page in others)
    assert "Corrections in this edition Retracted 1 June 2004." in others[0]


def test_an_issue_that_was_taken_back_says_so_on_every_page(tmp_path: Path) -> None:
    root = corrected.write(tmp_path / "example")
    change(root, ISSUE, "number", f"retracted: {{date: 2004-06-02, reason: {COSTED}}}\nnumber")
    found = pages(torture.prints(root, ISSUES[0])[ISSUES[0]].pdf)
    assert f"Retracted 2 June 2004. {COSTED}" in found[0]
    assert all("No 3 · Retracted" in page for page in found)


def test_an_issue_without_corrections_has_none_in_its_colophon(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    [printed] = torture.prints(root, "issues/3/paper-news-3.pdf").values()
    text = " ".join(pages(printed.pdf)).upper()
    assert "ABOUT" in text
    assert COLOPHON not in text
