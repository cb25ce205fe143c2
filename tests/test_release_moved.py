"""What was released and then renamed, renumbered or given older addresses: told to the letter, and nothing falsely."""

import csv
import re
from pathlib import Path

import pytest

from tests.conftest import Build
from tests.making import change
from tests.release_example import ARTICLE, ISSUE, LATER, LATER_DAY, correct
from tests.running import Run, runner

RENAMED = f"{ISSUE}/evenings.md"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def rename(root: Path) -> None:
    """Give an article another name, with the line that leads on."""
    (root / ARTICLE).rename(root / RENAMED)
    change(root, RENAMED, "strands:", "redirect_from: [/issues/1/article-1/]\nstrands:")
    change(root, f"{ISSUE}/article-2.md", "(article-1.md)", "(evenings.md)")
    change(root, f"{ISSUE}/issue.yml", "- article-1", "- evenings")


def renumber(root: Path, run: Run) -> None:
    """Give an issue another number, and write what check proposes, to the letter."""
    (root / ISSUE).rename(root / "issues/005")
    change(root, "issues/005/issue.yml", "number: 1", "number: 5")
    _, said, _ = run("check", "--quiet", *LATER, "--root", root)
    told = re.findall(r"^(\S+?):\d+: redirect_from: .*\n.*?`(redirect_from: \[.*?\])`", said, re.MULTILINE)
    assert len(told) == 3
    for file, line in told:
        text = (root / file).read_text(encoding="utf-8")
        before = "---\n" if text.startswith("---\n") else ""
        (root / file).write_text(f"{before}{line}\n{text.removeprefix(before)}", encoding="utf-8")


def test_renumbered_as_check_proposes_a_whole_build_goes_on(released: Path, run: Run, build: Build) -> None:
    renumber(released, run)
    outcome = build(released, pdf=True, today=LATER_DAY)
    assert [str(one) for one in outcome.problems if one.is_error] == []
    rules = (released / "site/_redirects").read_text(encoding="utf-8").splitlines()
    for name in ("mods.xml", "contents.csv", "contents.json", "cover.png", "cover.webp", "small-news-1.pdf"):
        there = "small-news-5.pdf" if name.endswith(".pdf") else name
        assert any(re.fullmatch(rf"/small/issues/1/{name} /small/issues/5/{there}( 301)", rule) for rule in rules), name


def test_a_new_number_is_told_as_what_it_is(released: Path, run: Run) -> None:
    renumber(released, run)
    status, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert (status, said.count(" warning: ")) == (0, 1)
    assert "this issue was released on 2004-03-20 as No 1, and is No 5 now; no erratum says so" in said


@pytest.mark.parametrize("written", ["[/issues/1/old/]", "[/issues/0/older/, /issues/1/old/]"])
def test_an_older_address_is_no_change(released: Path, run: Run, written: str) -> None:
    line = f"redirect_from: {written}\nid: https://example.org/small/issues/1/article-1/\nstrands:"
    change(released, ARTICLE, "strands:", line)
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    status, said, _ = run("release", "1", "--root", released)
    assert (status, "there is nothing to do" in said) == (0, True)


def test_an_older_address_of_the_issue_is_no_change(released: Path, run: Run) -> None:
    line = "redirect_from: [/issues/first/]\nid: https://example.org/small/issues/1/\nnumber:"
    change(released, f"{ISSUE}/issue.yml", "number:", line)
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    assert run("release", "1", "--quiet", "--root", released)[0] == 0


def test_an_erratum_of_before_does_not_tell_of_what_changed_later(released: Path, run: Run) -> None:
    """What is lost was told; what is not told is something else."""
    change(released, f"{ISSUE}/issue.yml", "- article-1\n  - article-2\n", "- article-1\n")
    (released / f"{ISSUE}/article-2.md").unlink()
    change(released, "publication.yml", "title:", "gone: [{address: /issues/1/article-2/, reason: A mistake}]\ntitle:")
    erratum = "errata: [{date: 2004-06-14, text: An article was taken out.}]\nnumber:"
    change(released, f"{ISSUE}/issue.yml", "number:", erratum)
    assert run("release", "--quiet", *LATER, "--root", released)[0] == 0
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    change(released, f"{ISSUE}/issue.yml", "number:", "title: Of harbours\nnumber:")
    _, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert (said.count("was changed since its last erratum"), said.count("lost the article")) == (1, 0)


def test_the_page_of_a_renamed_article_is_still_known(released: Path, build: Build) -> None:
    rename(released)
    assert build(released, pdf=True, today=LATER_DAY).is_good
    with (released / "site/issues/1/contents.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert all(row["first_page"] for row in rows)
    page = (released / "site/issues/1/evenings/index.html").read_text(encoding="utf-8")
    assert re.search(r"[Pp]age \d+ of the issue", page)


def test_a_published_correction_that_vanished_is_told(released: Path, run: Run) -> None:
    first = (released / ARTICLE).read_text(encoding="utf-8")
    correct(released)
    assert run("release", "1", "--reissue", "The hour", "--quiet", *LATER, "--root", released)[0] == 0
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    (released / ARTICLE).write_text(first, encoding="utf-8")
    status, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert (status, said.count(" warning: ")) == (0, 1)
    assert f"{ARTICLE}:2: corrections: warning: a correction of this article was published" in said
    correct(released)
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")


def test_the_end_of_a_release_says_what_to_type_next(released: Path, run: Run) -> None:
    correct(released)
    status, said, _ = run("release", "1", "--reissue", "The hour", *LATER, "--root", released)
    assert (status, said.splitlines()[-1]) == (0, "Then build or publish: until then the website has not got them.")
