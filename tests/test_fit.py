"""How long an issue is: measured where it was laid out, cast off where it was not, and said in lines."""

import json
from pathlib import Path

import pytest

from masthead.audience import Audience
from masthead.editions import Download, Downloads, Length
from masthead.editions.pdf import issues, press
from masthead.editions.pdf.castoff import cast_off
from masthead.editions.pdf.pull import verdict
from masthead.files import Root
from masthead.fit import fit
from masthead.pipeline import Wishes, fair_copy, load
from tests import making, pdf_paper
from tests.running import Run, runner

PROJECT = Path(__file__).parents[1]
EXTENT = making.Extent(issues=1, articles=4, news=0, events=0, authorities=1, pages=0, words=60)
ISSUE = "issues/001/issue.yml"


@pytest.mark.parametrize(
    ("filled", "wanted", "over"),
    [
        ((100, 100, 30), 3, -70),
        ((100, 100, 30), 4, -170),
        ((100, 100, 30), 2, 30),
        ((100, 100, 30), 1, 130),
        ((100, 80, 30), 2, 10),
        ((100, 60, 30), 2, 1),
        ((104, 30), 1, 30),
        ((), 1, -200),
    ],
)
def test_lines_over_and_under(filled: tuple[int, ...], wanted: int, over: int) -> None:
    assert Length(100, filled).over(wanted) == over


def test_a_length_comes_back_from_the_store_as_it_was() -> None:
    length = Length(103, (101, 73), (("issues/001/a.md", 31), ("issues/001/b.md", 70)))
    assert Length.of(json.loads(json.dumps(length.fact()))) == length


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (None, "2 pages; issue.yml does not say how many are wanted."),
        (2, "2 pages, as is wanted, with room for about 70 lines more."),
        (1, "2 pages, 1 over the 1 that are wanted: about 30 lines too many."),
        (3, "2 pages, 1 under the 3 that are wanted: room for about 170 lines more."),
    ],
)
def test_the_verdict_of_a_proof(wanted: int | None, said: str) -> None:
    assert verdict(wanted, Length(100, (100, 30))) == said


@pytest.mark.parametrize(("name", "share"), [("the example", 0.03), ("hard to print", 0.15)])
def test_what_is_cast_off_is_near_what_is_measured(name: str, share: float, tmp_path: Path) -> None:
    root = PROJECT if name == "the example" else pdf_paper.publication(tmp_path / "paper")
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    copy, _ = fair_copy(draft, Audience.PREVIEW)
    for sheets in issues.issues(copy):
        issue = next(one for one in copy.publication.issues if one.file == sheets.file)
        _, printed = press.documented(sheets, root, copy.theme)
        measured, reckoned = printed.length, cast_off(copy, issue)
        assert [file for file, _ in measured.articles] == [article.file for article in issue.articles]
        assert abs(sum(reckoned.filled) - sum(measured.filled)) <= share * sum(measured.filled)
        assert sum(lines for _, lines in measured.articles) <= sum(measured.filled)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with one issue of four articles."""
    return making.publication(tmp_path / "small", EXTENT)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


def checked(run: Run, root: Path) -> list[str]:
    status, said, _ = run("check", "--quiet", "--root", root)
    assert status == 0
    return [line for line in said.splitlines() if not line.startswith("    ")]


def test_check_says_what_a_proof_measured_until_the_text_changes(run: Run, root: Path) -> None:
    making.change(root, ISSUE, "number: 1\n", "number: 1\nstatus: draft\npages: 1\n")
    (said,) = checked(run, root)
    assert said.startswith(f"{ISSUE}:3: pages: warning: by its text it is longer than the wanted 1 page: about ")
    status, out, _ = run("proof", "1", "--json", "--root", root)
    facts = json.loads(out)["figures"]
    assert status == 0
    assert (facts["wanted"], facts["pages"] > 1) == (1, True)
    titles = {row["file"]: f"'{row['title']}' ({row['lines']} lines)" for row in facts["articles"]}
    over = facts["pages"] - 1
    assert checked(run, root) == [
        f"{ISSUE}:3: pages: warning: the PDF has {facts['pages']} pages, {over} over the 1 that are wanted: about "
        f"{facts['lines_over']} lines too many; longest are {', '.join(titles[file] for file in facts['longest'])} "
        "(issue-length)"
    ]
    assert len(facts["longest"]) == 3
    making.change(root, "issues/001/article-4.md", "summary:", "summary: And so on.")
    assert checked(run, root)[0].startswith(f"{ISSUE}:3: pages: warning: by its text it is longer")


def test_check_says_nothing_of_an_issue_that_fits(run: Run, root: Path) -> None:
    _, out, _ = run("proof", "1", "--json", "--root", root)
    pages = json.loads(out)["figures"]["pages"]
    making.change(root, ISSUE, "number: 1\n", f"number: 1\npages: {pages}\n")
    assert checked(run, root) == []
    _, out, _ = run("proof", "1", "--root", root)
    assert f"{pages} pages, as is wanted, with room for about" in out
    assert checked(run, root) == []


def test_with_errors_nothing_is_reckoned(run: Run, root: Path) -> None:
    making.change(root, ISSUE, "number: 1\n", "number: 1\npages: 90\ncolour: red\n")
    status, said, _ = run("check", "--root", root)
    assert status == 1
    assert "pages:" not in said


def test_a_back_issue_of_another_length_is_only_counted(root: Path) -> None:
    making.change(root, ISSUE, "number: 1\n", "number: 1\npages: 9\n")
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    served = Downloads((Download(ISSUE, "1.pdf", 1, 100),))
    (problem,) = fit(draft.publication, served)
    assert problem.message == "the PDF has 1 page, 8 under the 9 that are wanted"
