"""What was released and changed since: what check says, what corrects it; and the preview of it."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from tests.making import change
from tests.previewing import Reader
from tests.release_example import ARTICLE, ISSUED, LATER
from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_a_correction_silences_check_and_a_later_change_does_not(reissued_once: Path, run: Run, tmp_path: Path) -> None:
    root = Path(shutil.copytree(reissued_once, tmp_path / "copy"))
    assert run("check", "--quiet", *LATER, "--root", root) == (0, "", "")
    change(root, ARTICLE, "Morning management", "Noon management")
    change(root, ARTICLE, "## Volunteer", "<!-- for us alone -->\n\n## Volunteer")
    with (root / "publication.yml").open("a", encoding="utf-8") as file:
        file.write("")
    change(root, "publication.yml", "off: [picture-credit]", "off: [picture-credit], require: [correction]")
    status, said, _ = run("check", "--quiet", *LATER, "--root", root)
    assert status == 1
    assert said.startswith(f"{ARTICLE}:2: text: this article was released on 2004-06-14, and was changed")
    change(root, ARTICLE, "Noon management", "Morning management")
    assert run("check", "--quiet", *LATER, "--root", root) == (0, "", "")


def test_the_preview_shows_what_was_issued_at_once(released: Path) -> None:
    shutil.rmtree(released / ".masthead")
    change(released, ARTICLE, "Evening management", "Morning management")
    reader = Reader(released)
    shown = reader.look("issues/1/small-news-1.pdf")
    assert (shown.status, shown.content) == (200, (released / ISSUED / "small-news-1.pdf").read_bytes())
    assert "(PDF, 2 pages" in reader.text("issues/1/")
    assert "Morning management" in reader.text("issues/1/article-1/")
    assert reader.look("issues/1/cover.webp").status == 200
    assert "PDF as issued" in reader.look("issues/1/").margin
    (released / ISSUED / "small-news-1.pdf").write_bytes(b"%PDF")
    reader.preview.saved({f"{ISSUED}/small-news-1.pdf"})
    assert any("it has 4 bytes of" in problem for problem in reader.problems())


def test_a_proof_is_of_the_text_as_it_is_now(released: Path, run: Run) -> None:
    change(released, ARTICLE, "Evening management", "Morning management")
    assert run("proof", "1", "--quiet", "--root", released)[0] == 0
    with closing(pypdfium2.PdfDocument(released / "out/small-news-1-proof.pdf")) as proof:
        said = " ".join(page.get_textpage().get_text_range() for page in proof)
    assert "Morning management" in " ".join(said.split())


def test_a_reissue_is_no_second_issue_to_those_who_pay(reissued_once: Path, run: Run) -> None:
    words = ("summary", "--from", "2000", "--to", "2010", "--format", "json", "--root", reissued_once)
    status, said, _ = run(*words, *LATER)
    assert status == 0
    assert json.loads(said)["totals"] == {"issue": 2, "article": 2, "news": 0, "report": 1, "event": 0}
