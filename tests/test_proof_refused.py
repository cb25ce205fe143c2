"""What no proof can be made of, and what it says then: never a traceback, and nothing is left in out/."""

from pathlib import Path

import pytest

from masthead.output import MARKER
from tests import making
from tests.running import Run, runner

EXTENT = making.Extent(issues=2, articles=2, news=0, events=0, authorities=0, pages=0, words=8)
HOME = "issues/002"
ISSUE = f"{HOME}/issue.yml"
ARTICLES = [f"{HOME}/article-{number}.md" for number in (1, 2)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with two small issues."""
    return making.publication(tmp_path / "small", EXTENT)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


def refused(run: Run, root: Path, wanted: str = "2") -> str:
    """Ask for a proof that cannot be made. Gives what is said."""
    status, said, trouble = run("proof", wanted, "--root", root)
    assert (status, trouble) == (1, "")
    assert said.endswith("no proof can be made.\n")
    assert not (root / "out").exists()
    return said


def test_an_issue_that_is_not_held(run: Run, root: Path) -> None:
    making.write(root, "issues/003/issue.yml", "number: 3\nheld: false\n")
    said = refused(run, root, "3")
    assert said.startswith(
        "issues/003/issue.yml:2: held: this issue is not held, so there is nothing to proof\n    choose"
    )


def test_an_issue_that_came_as_pdf(run: Run, root: Path) -> None:
    making.write(root, "issues/003/issue.yml", "number: 3\ndate: 2004\npdf: old.pdf\n")
    (root / "issues/003/old.pdf").write_bytes(b"%PDF-1.4\n")
    said = refused(run, root, "003")
    assert "issues/003/issue.yml:3: pdf: this issue came as PDF, so there is nothing to proof" in said


def test_an_issue_that_is_withheld_as_a_whole(run: Run, root: Path) -> None:
    making.change(root, ISSUE, "number: 2\n", "number: 2\nwithheld: {reason: FOI section 43}\n")
    assert f"{ISSUE}:2: withheld: no article of this issue can be shown" in refused(run, root)


def test_an_issue_of_which_no_article_can_be_read(run: Run, root: Path) -> None:
    for file in ARTICLES:
        making.change(root, file, "title: ", "title: @")
    said = refused(run, root)
    assert f"{ISSUE}:3: contents: no article of this issue can be shown" in said
    assert all(f"{file}:2: title: a text cannot begin with this character" in said for file in ARTICLES)


@pytest.mark.parametrize("wanted", ["2", "002"])
def test_an_issue_whose_issue_yml_cannot_be_read(run: Run, root: Path, wanted: str) -> None:
    making.change(root, ISSUE, "number: 2", "number: two")
    making.change(root, "issues/001/article-1.md", "title: ", "title: @")
    said = refused(run, root, wanted)
    assert f"{ISSUE}:1: number: expected a whole number, received 'two'" in said
    assert "issues/001" not in said, "another issue's problems are none of this proof's"


def test_a_publication_that_cannot_be_read(run: Run, root: Path) -> None:
    making.change(root, "publication.yml", "title: ", "title: @")
    assert "publication.yml:2: title: " in refused(run, root)


def test_no_such_issue_is_wrong_usage(run: Run, root: Path) -> None:
    assert run("proof", "7", "--root", root) == (2, "", "there is no issue 7\n  there are: 1, 2\n")
    assert run("proof", "seven", "--root", root)[0] == 2
    assert run("proof", "--root", root)[0] == 2


def test_among_the_sources_or_in_a_site_nothing_is_written(run: Run, root: Path) -> None:
    assert run("proof", "2", "--root", root, "--output", root / "issues")[0] == 2
    (root / "site").mkdir()
    (root / "site" / MARKER).write_text("", encoding="utf-8")
    assert run("proof", "2", "--root", root, "--output", root / "site")[0] == 2
    assert list(root.rglob("*.pdf")) == []


def test_errors_elsewhere_are_counted_and_stop_no_proof(run: Run, root: Path) -> None:
    making.change(root, "issues/001/article-1.md", "title: ", "title: @")
    status, said, _ = run("proof", "2", "--root", root)
    assert status == 0
    assert said.startswith(str(root / "out/small-news-2-proof.pdf"))
    assert "Errors elsewhere in the publication: " in said
    assert "issues/001" not in said


def test_its_help_has_examples(run: Run) -> None:
    status, said, _ = run("proof", "--help")
    assert status == 0
    for word in ("--approve NAME", "python3 build.py proof 4", "Exit status: 0 made"):
        assert word in said
