"""The press: what it fetches, what it remarks on, and back issues that it serves as they came."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from masthead.editions import Rendered
from masthead.editions.pdf import shelf
from masthead.editions.pdf.drawings import in_own_fonts
from masthead.pictures import PictureFile
from masthead.templates import ThemeFiles
from tests import pdf_paper as paper
from tests.making import change, write
from tests.pdf_reading import facts_of, pdf_of

CODE = Path(__file__).parent.parent
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
ARTICLES = ["issues/003/editorial.md", "issues/003/hard.md", "issues/003/second.md"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication of these tests."""
    return paper.publication(tmp_path_factory.mktemp("paper") / "paper")


def test_the_press_fetches_nothing_from_elsewhere(folder: Path) -> None:
    from masthead.editions.pdf.press import Fetcher, Refused

    award = PictureFile("issues/003/award.png", "image/png", 320, 200, "")
    fetch = Fetcher(ThemeFiles(folder), folder, {award.file: award})
    assert fetch(shelf.picture(award.file)).read().startswith(b"\x89PNG")
    assert b"@font-face" in fetch(shelf.style("pdf/fonts.css")).read()
    for url in (
        "file:///etc/passwd",
        "http://example.org/a.png",
        "https://masthead.invalid/elsewhere.png",
        shelf.picture("issues/003/issue.yml"),
        shelf.picture("issues/003/../../publication.yml"),
        shelf.style("../publication.yml"),
        "data:text/plain,a",
    ):
        with pytest.raises((Refused, FileNotFoundError)):
            fetch(url)


def test_drawings_ask_for_fonts_of_the_theme() -> None:
    text = b"<text font-family='Georgia' style='font-family: Arial; x: y'>a</text>"
    drawn = in_own_fonts(b"<svg xmlns='http://www.w3.org/2000/svg'>" + text + b"</svg>")
    assert b"Masthead Serif" in drawn
    assert b"font-family: 'Public Sans'; x: y" in drawn
    assert b"Arial" not in drawn
    assert in_own_fonts(b"no drawing") == b"no drawing"


def test_dropped_text_foreign_letters_and_bad_styles_are_problems(folder: Path, tmp_path: Path) -> None:
    """The publication's own styles hide a paragraph, break words and lay the lead out across the page."""
    root = shutil.copytree(folder, tmp_path / "dropped")
    change(root, "issues/003/editorial.md", "See [the", "Onward Ɓ [the")
    change(root, "issues/003/editorial.md", "What this issue brings", "What it brings")
    (root / paper.REPORT).unlink()
    change(root, "issues/003/editorial.md", " and [the model](../../site_src/reports/model.md)", "")
    style = (
        "@import url(text.css); @page { size: A5; margin: 12mm } .columns { columns: 2 } @bad { }"
        "html { hyphens: auto; text-align: justify } #second .body > p:first-child { display: none }"
    )
    write(root, "theme/pdf/issue.css", style)
    problems = paper.printed(root)[paper.ISSUE].problems
    errors = [problem for problem in problems if problem.is_error]
    assert len(errors) == 1, errors
    (loss,) = errors
    assert loss.file == "issues/003/second.md"
    assert (loss.line, loss.field) == (5, "pdf")
    assert "is missing from the PDF" in loss.message
    said = [str(problem) for problem in problems if not problem.is_error]
    assert any("U+0181" in text and text.startswith("issues/003/editorial.md:8:") for text in said)
    assert any("WeasyPrint: Unknown rule" in text or "WeasyPrint:" in text for text in said)


def test_a_lead_too_long_for_its_column_stands_below_the_contents(folder: Path, tmp_path: Path) -> None:
    root = shutil.copytree(folder, tmp_path / "long")
    text = (root / "issues/003/second.md").read_text("utf-8").replace("title: Second", "title: Editorial")
    write(root, "issues/003/editorial.md", text)
    done = paper.printed(root)[paper.ISSUE]
    assert [str(problem) for problem in done.problems] == []
    assert dict(facts_of(done)["starts"])[ARTICLES[0]] == 1


def legacy(root: Path, content: bytes) -> Rendered:
    """Print a publication whose issue 2 came as a PDF."""
    write(root, "issues/002/issue.yml", "number: 2\ndate: 2003-09\npdf: old.pdf\n")
    (root / "issues/002/old.pdf").write_bytes(content)
    shutil.rmtree(root / "issues/003")
    (root / paper.REPORT).unlink()
    return paper.printed(root)["issues/002/issue.yml"]


def test_a_back_issue_is_served_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    root = shutil.copytree(folder, tmp_path / "back")
    content = BytesIO()
    page = Image.new("RGB", (300, 400), "teal")
    page.save(content, "PDF", save_all=True, append_images=[page])
    done = legacy(root, content.getvalue())
    facts = facts_of(done)
    (problem,) = done.problems
    assert not problem.is_error
    assert "its pages are pictures" in problem.message
    assert pdf_of(done) == content.getvalue()
    assert (facts["pages"], facts["path"], facts["size"]) == (2, "issues/2/paper-news-2.pdf", len(content.getvalue()))
    _, webp, png, share = done.artefacts
    assert (facts["cover"], facts["cover_png"]) == (webp.path, png.path)
    for cover, form in ((webp, "WEBP"), (png, "PNG")):
        with Image.open(BytesIO(cover.content)) as picture:
            assert (picture.format, picture.size) == (form, (facts["cover_width"], facts["cover_height"]))
    assert facts["cover_width"] == 640
    assert facts["cover_alt"] == "Front page of Paper News, No 2, September 2003"
    assert webp.path.endswith("/cover.webp")
    assert png.path.endswith("/cover.png")
    assert share.path == "issues/2/share.png"


@pytest.mark.parametrize(("is_locked", "reason"), [(True, "locked by a password"), (False, "damaged, or no PDF")])
def test_a_back_issue_that_cannot_be_opened_is_an_error(
    folder: Path, tmp_path: Path, is_locked: bool, reason: str
) -> None:
    content = BytesIO(b"%PDF-1.4 nonsense")
    if is_locked:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(content, encryption=pikepdf.Encryption(owner="o", user="u"))
    done = legacy(shutil.copytree(folder, tmp_path / "unreadable"), content.getvalue())
    (problem,) = done.problems
    assert problem.is_error
    assert (problem.file, problem.line, problem.field) == ("issues/002/issue.yml", 3, "pdf")
    assert reason in problem.message
    assert done.artefacts == ()
