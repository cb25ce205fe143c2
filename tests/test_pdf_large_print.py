"""The large print edition: what UKAAF G003 asks of it, and that it is the same issue as the one in two columns."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from masthead.editions import Download, Downloads, Rendered
from masthead.editions.pdf import IssuePdfs, LargePrintPdfs, issues, words
from masthead.press import Outcome
from tests import pdf_paper as paper
from tests.making import write

SMALLEST, BODY = 15.9, 17.9
"""Points; rounding takes a little."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication of the tests of the PDFs, without its report."""
    root = paper.publication(tmp_path_factory.mktemp("large") / "paper")
    write(root, "issues/003/hard.md", (root / "issues/003/hard.md").read_text("utf-8") + "\n*An emphasis*\n")
    return root


@pytest.fixture(scope="module")
def done(folder: Path) -> Rendered:
    """Its issue in large print."""
    return paper.printed(folder, (LargePrintPdfs(),))[paper.LARGE_PRINT]


@pytest.fixture(scope="module")
def pages(done: Rendered) -> list[str]:
    """The text of each page, in one line."""
    document = pypdfium2.PdfDocument(done.artefacts[0].content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def sizes(pdf: bytes) -> dict[float, int]:
    """Give how many letters are set in each size, in points, drawings apart."""
    found: dict[float, int] = {}
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if chr(raw.FPDFText_GetUnicode(text, place)).isspace() or raw.FPDFText_IsGenerated(text, place):
                continue
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, place, matrix)
            size = round(raw.FPDFText_GetFontSize(text, place) * abs(matrix.d), 1)
            found[size] = found.get(size, 0) + 1
    return found


def test_nothing_is_a_problem_and_it_is_a_download_of_its_own(done: Rendered) -> None:
    facts = done.facts["download"]
    assert isinstance(facts, dict)
    assert [str(problem) for problem in done.problems] == []
    assert (facts["kind"], facts["path"]) == ("large-print", "issues/3/paper-news-3-large-print.pdf")
    assert [artefact.path for artefact in done.artefacts] == [facts["path"]]
    assert facts["cover"] is None


def test_letters_are_large_and_those_of_the_text_18_points(done: Rendered) -> None:
    found = sizes(done.artefacts[0].content)
    drawn = sum(found.pop(size) for size in [*found] if size < SMALLEST)
    assert drawn <= len("Development")  # the text of a drawing, which is as large as the drawing
    assert max(found, key=lambda size: found[size]) >= BODY
    assert {size for size in found if size < BODY} <= {16.2}, "only raised figures and code are smaller"


def test_notes_stand_apart_from_the_text_above_them(done: Rendered) -> None:
    boxes: set[float] = set()
    for page in pypdfium2.PdfDocument(done.artefacts[0].content):
        text = page.get_textpage()
        if found := text.search("Set with care.").get_next():
            bottom = text.get_charbox(found[0])[3]
            lines = (text.get_rect(number) for number in range(text.count_rects()))
            boxes = {round(line[1] - bottom, 1) for line in lines if line[1] > bottom + 2}
    assert boxes
    assert min(boxes) > 12


def test_no_italics_no_serifs(done: Rendered) -> None:
    with pikepdf.open(BytesIO(done.artefacts[0].content)) as pdf:
        fonts = {
            str(thing.BaseFont)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        }
    assert fonts
    assert [name for name in fonts if "Italic" in name or "Serif" in name or "Display" in name] == []


def test_no_capitals_for_looks_and_no_hyphens_at_line_ends(done: Rendered, pages: list[str]) -> None:
    text = " ".join(pages)
    assert "Printed to be Read" in text
    assert "Features & more" in text
    assert "\ufffe" not in text
    css = (Path(__file__).parent.parent / "theme/pdf/large-print.css").read_text("utf-8")
    assert not re.search(r"uppercase|italic;|hyphens: auto|justify", css)


def test_it_says_what_it_is_and_where_the_other_edition_is(pages: list[str]) -> None:
    assert pages[0].startswith("Large print edition Paper News")
    last = " ".join(pages[-2:])
    assert "In standard print example.org/paper/issues/3/paper-news-3.pdf" in last
    assert all(text.endswith(f"Paper News, No 3 {number}") for number, text in enumerate(pages, start=1))


def test_the_standard_edition_names_it_too(folder: Path) -> None:
    (sheets,) = issues.issues(paper.copied(folder))
    assert "https://example.org/paper/issues/3/paper-news-3-large-print.pdf" in sheets.html


def test_both_editions_say_the_same_in_the_same_order(folder: Path) -> None:
    copy = paper.copied(folder)
    (standard,), (large,) = issues.issues(copy), issues.large_prints(copy)
    articles = [[block for block in words.blocks(sheets.html, {}, {}) if block.source] for sheets in (standard, large)]
    assert len(articles[0]) > 30
    assert articles[0] == articles[1]
    assert standard.pictures == large.pictures


def test_contents_name_the_pages_on_which_articles_begin(done: Rendered, pages: list[str]) -> None:
    facts: dict[str, Any] = dict(cast(Mapping[str, Any], done.facts["download"]))
    titles = ("Editorial", "Hard words: Ŵyn, £20,000 & “quotes”", "Second")
    for (_, page), title in zip(facts["starts"], titles, strict=True):
        assert title in pages[page - 1]
        assert re.search(rf"{re.escape(title)}[ .]+{page}\b", pages[0])


def test_a_back_issue_that_came_as_pdf_has_none(folder: Path) -> None:
    copy = paper.copied(folder)
    assert (
        len(list(IssuePdfs().formes(copy, Downloads()))) == len(list(LargePrintPdfs().formes(copy, Downloads()))) == 1
    )
    write(folder, "issues/002/issue.yml", "number: 2\ndate: 2003-09\npdf: old.pdf\n")
    (folder / "issues/002/old.pdf").write_bytes(b"")
    copy = paper.copied(folder)
    assert len(list(IssuePdfs().formes(copy, Downloads()))) == 2
    assert len(list(LargePrintPdfs().formes(copy, Downloads()))) == 1


def test_a_download_is_found_by_its_kind() -> None:
    one = Download("issues/003/issue.yml", "3.pdf", 8, 100)
    large = Download("issues/003/issue.yml", "3-large-print.pdf", 30, 100, kind="large-print")
    report = Download("site_src/reports/model.md", "model.pdf", 4, 100, kind="report")
    downloads = Downloads((large, one, report))
    assert downloads.of(one.file) is one
    assert downloads.of(one.file, "large-print") is large
    assert downloads.of(report.file) is report
    assert downloads.of(report.file, "large-print") is None


def test_the_issues_page_and_the_archive_offer_it_with_pages_and_size(looked_at: tuple[Path, Outcome]) -> None:
    root, outcome = looked_at
    large = next(one for one in outcome.downloads if one.kind == "large-print")
    offer = re.compile(
        rf"{re.escape(Path(large.path).name)}\">Large print<[^>]*> \(PDF, {large.pages} pages, [\d.]+\s[kM]B\)"
    )
    issue = (root / "site" / Path(large.path).parent / "index.html").read_text("utf-8")
    archive = (root / "site/issues/index.html").read_text("utf-8")
    assert offer.search(issue)
    link = re.escape(large.path.removeprefix("issues/"))
    row = rf"{link}\">(<[^>]*>)Large print<[^>]*><[^>]*> of No \d+<[^>]*> <[^>]*>{large.pages} pages, [\d.]+\s[kM]B"
    assert re.search(row, archive)
    assert (root / "site" / large.path).stat().st_size == large.size
