"""What the PDF engine complains of is a problem at the article and line that caused it."""

import base64
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from masthead.editions import Batch, Downloads, Rendered
from masthead.editions.pdf import IssuePdfs, remarks
from masthead.editions.pdf.press import Printed, _style
from masthead.editions.pdf.sheets import Sheets, Source
from masthead.editions.pdf.styles import fault
from masthead.templates import ThemeFiles
from tests import pdf_paper as paper
from tests import pictures_example as pictures
from tests.making import change, write

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
def test_a_remark_is_reported_where_it_comes_from(
    sheets: Sheets, said: str, place: tuple[str, int], tmp_path: Path
) -> None:
    (problem,) = remarks.problems(sheets, Printed(b"", {}, (), (said,), {}), tmp_path)
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


def test_a_letter_that_no_font_has_is_an_error_at_its_article(sheets: Sheets, tmp_path: Path) -> None:
    """A PDF that shows a box for it passes neither PDF/UA-1 nor PDF/A-3a."""
    said = '.notdef glyph rendered for Unicode string unsupported by fonts: "\u4e2d" (U+4E2D)'
    holding = replace(sheets, html=HTML.replace(">2<", ">\u4e2d<"))
    (problem,) = remarks.problems(holding, Printed(b"", {}, (), (said,), {}), tmp_path)
    assert (problem.file, problem.line, problem.is_error) == ("b.md", 6, True)
    assert "'\u4e2d' (U+4E2D)" in problem.message


@pytest.mark.parametrize(("line", "written"), [(2, "title: Rain 中"), (6, "Rain 中 fell."), (7, "And *中* again.")])
def test_a_letter_that_no_font_has_is_reported_at_its_line(
    sheets: Sheets, tmp_path: Path, line: int, written: str
) -> None:
    rows = ["---", "title: Rain", "---", "One.", "", "Two.", "Three."]
    rows[line - 1] = written
    write(tmp_path, "b.md", "\n".join(rows) + "\n")
    said = '.notdef glyph rendered for Unicode string unsupported by fonts: "中" (U+4E2D)'
    holding = replace(sheets, html=HTML.replace(">2<", ">中<"))
    (problem,) = remarks.problems(holding, Printed(b"", {}, (), (said,), {}), tmp_path)
    assert (problem.file, problem.line) == ("b.md", line)


def test_a_contents_entry_that_is_lost_names_its_article(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    style = '@import url(text.css); .contents li[data-target="#hard"] { display: none }'
    write(root, "theme/pdf/issue.css", style)
    (loss,) = [problem for problem in paper.printed(root, (IssuePdfs(),))[paper.ISSUE].problems if problem.is_error]
    title = "Hard words: Ŵyn, £20,000 & “quotes”"
    assert (loss.file, loss.line, loss.field) == (paper.ISSUE, 3, "pdf")
    words = title.replace(" &", "")
    assert loss.message == f"'{words}' is missing from the PDF, in the contents entry of '{title}'"
    assert "that headline in issues/003/hard.md" in loss.hint
    assert "style of your own in theme/pdf" in loss.hint


def test_a_fault_of_an_imported_style_names_it(tmp_path: Path) -> None:
    write(tmp_path, "theme/pdf/text.css", "p { margin: 0 }\n  b { wibble: 1 }\n")
    found = fault("Ignored `wibble:1` at 2:7, unknown property.", "pdf/issue.css", ThemeFiles(tmp_path))
    assert (found.file, found.line) == ("theme/pdf/text.css", 2)
    unknown = fault("Something else.", "pdf/issue.css", ThemeFiles(tmp_path))
    assert (unknown.file, unknown.line) == ("theme/pdf/issue.css", 1)


def test_a_faulty_style_is_said_of_every_document_in_any_company_and_order(tmp_path: Path) -> None:
    """The style is read once a process; what was wrong with it is wrong with each document that it sets."""
    root = paper.publication(tmp_path / "paper")
    second = shutil.copytree(root / "issues/003", root / "issues/004").relative_to(root)
    change(root, f"{second}/issue.yml", "number: 3", "number: 4")
    faulty = "@import url(text.css);\n@page { size: A4 }\n\np { wibble: 1 }\n@bad { } .columns { columns: 2 }"
    write(root, "theme/pdf/issue.css", faulty)
    copy = paper.copied(root)
    formes = list(IssuePdfs().formes(copy, Downloads()))

    def problems(*order: int) -> dict[str, tuple[str, ...]]:
        """Print in a process that has read no style yet, in that order."""
        _style.cache_clear()
        done = [IssuePdfs().render(Batch((formes[number],), root, copy.theme))[0] for number in order]
        return {rendered.name: tuple(map(str, rendered.problems)) for rendered in done}

    alone = problems(0) | problems(1)
    assert len(alone) == 2
    for said in alone.values():
        assert sum("wibble" in text for text in said) == 1
        assert sum("@bad" in text for text in said) == 1
        assert [text.partition(" ")[0] for text in said] == ["theme/pdf/issue.css:4:", "theme/pdf/issue.css:5:"]
    assert problems(0, 1) == problems(1, 0) == alone


def test_a_picture_within_a_drawing_is_printed(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    held = base64.b64encode(pictures.jpeg(pictures.photograph(320, 200))).decode()
    write(
        root, "issues/003/bars.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200" viewBox="0 0 320 200">'
        f'<image href="data:image/jpeg;base64,{held}" width="320" height="200"/></svg>',
    )  # fmt: skip
    done: Rendered = paper.printed(root, (IssuePdfs(),))[paper.ISSUE]
    assert [problem for problem in done.problems if "bars.svg" in problem.message or "data:" in problem.message] == []
    with pikepdf.open(BytesIO(done.artefacts[0].content)) as pdf:
        shown = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        assert (320, 200) in {(int(one["/Width"]), int(one["/Height"])) for one in shown}
