"""What was released and changed since: what check says, what corrects it; and the preview of it."""

import shutil
from pathlib import Path

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
