"""What the PDF engine complains of is a problem at the article and line that caused it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from masthead.editions import Rendered
from masthead.editions.pdf import IssuePdfs, remarks
from masthead.editions.pdf.press import Printed
from masthead.editions.pdf.sheets import Sheets, Source
from tests import pdf_paper as paper

HTML = '<article data-source="a.md"><a href="#a--one">1</a></article><article data-source="b.md"><a href="#gone">2</a>'
A = Source("a.md", "a", 5, (("#one", 7), ("issues/003/award.png", 9), ("https://example.org/x", 11)))
B = Source("b.md", "b", 6, (("issues/003/award.png", 8),))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """A document of two articles."""
    from masthead.editions.pdf import issues

    (made,) = issues.issues(paper.copied(paper.publication(tmp_path_factory.mktemp("remarks") / "paper")))
    return replace(made, html=HTML, sources=(A, B))


SAID = {
    "Failed to load image at 'https://masthead.invalid/content/issues/003/award.png': broken": ("a.md", 9),
    "Failed to load image at 'https://masthead.invalid/content/elsewhere.png': broken": (paper.ISSUE, 3),
    "No anchor #a--one for internal URI reference": ("a.md", 7),
    "No anchor #gone for internal URI reference": ("b.md", 6),
    "No anchor #nowhere for internal URI reference": (paper.ISSUE, 3),
    "Something at https://example.org/x, whatever": ("a.md", 11),
    "Unknown rule @bad at 1:2": (paper.ISSUE, 3),
}


@pytest.mark.parametrize(("said", "place"), SAID.items(), ids=SAID)
def test_a_remark_is_reported_where_it_comes_from(sheets: Sheets, said: str, place: tuple[str, int]) -> None:
    (problem,) = remarks.problems(sheets, Printed(b"", {}, (), (said,), {}))
    assert (problem.file, problem.line, problem.field) == (*place, "pdf")
    assert not problem.is_error
    assert "masthead.invalid" not in problem.message


def test_a_drawing_that_breaks_off_is_reported_at_its_line(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    shutil.rmtree(root / "site_src/reports")
    text = (root / "issues/003/editorial.md").read_text("utf-8")
    (root / "issues/003/editorial.md").write_text(text.replace(" and [the model](../../site_src/reports/model.md)", ""))
    drawing = root / "issues/003/bars.svg"
    drawing.write_bytes(drawing.read_bytes()[:150])
    done: Rendered = paper.printed(root, (IssuePdfs(),))[paper.ISSUE]
    lines = (root / "issues/003/hard.md").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "bars.svg" in text)
    assert [(problem.file, problem.line) for problem in done.problems] == [("issues/003/hard.md", line)]
    assert "issues/003/bars.svg" in done.problems[0].message


def test_a_letter_that_no_font_has_is_an_error_at_its_article(sheets: Sheets) -> None:
    """A PDF that shows a box for it passes neither PDF/UA-1 nor PDF/A-3a."""
    said = '.notdef glyph rendered for Unicode string unsupported by fonts: "\u4e2d" (U+4E2D)'
    holding = replace(sheets, html=HTML.replace(">2<", ">\u4e2d<"))
    (problem,) = remarks.problems(holding, Printed(b"", {}, (), (said,), {}))
    assert (problem.file, problem.line, problem.is_error) == ("b.md", 6, True)
    assert "'\u4e2d' (U+4E2D)" in problem.message
