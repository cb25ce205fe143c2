"""What was released, and whose record or whose ledger was lost since: told, and made good by what is told."""

import shutil
from pathlib import Path

import pytest

from masthead.files import Root
from masthead.ledger import FILE, read
from tests.making import change
from tests.release_example import ARTICLE, ISSUE, ISSUED, LATER, RECORD, REPORT, correct, kept
from tests.running import Run, runner

SURVEY = "site_src/reports/issued/survey"
TAKE_BACK = f"git checkout -- {ISSUED}"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def facts(root: Path) -> frozenset[tuple[str, ...]]:
    return read(Root(root))[0].facts


def without(root: Path, *beginnings: str) -> None:
    """Take the lines of the ledger away that begin so."""
    rows = (root / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    (root / FILE).write_text("".join(row for row in rows if not row.startswith(beginnings)), encoding="utf-8")


@pytest.mark.parametrize("lost", [ISSUED, RECORD])
@pytest.mark.parametrize("command", [("check",), ("build", "--no-pdf"), ("release", "1"), ("release", "survey")])
def test_a_lost_folder_or_record_stops_everything(
    released: Path, run: Run, lost: str, command: tuple[str, ...]
) -> None:
    place = released / lost
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    change(released, ARTICLE, "Evening management", "Morning management")
    before = (released / "site/issues/1/small-news-1.pdf").read_bytes(), facts(released)
    status, said, _ = run(*command, "--root", released)
    assert status == 1
    assert f"{ISSUE}/issue.yml:1: issued: this was released, and {RECORD} is missing" in said
    assert TAKE_BACK in said
    assert ((released / "site/issues/1/small-news-1.pdf").read_bytes(), facts(released)) == before


def test_of_a_report_that_was_renamed_the_way_to_the_folder_is_told(released: Path, run: Run) -> None:
    (released / REPORT).rename(released / "site_src/reports/poll.md")
    change(released, "site_src/reports/poll.md", "date:", "redirect_from: [/reports/survey/]\ndate:")
    status, said, _ = run("check", "--quiet", "--root", released)
    assert (status, said.count(": issued: ")) == (1, 1)
    assert f"git mv {SURVEY} site_src/reports/issued/poll" in said
    (released / SURVEY).rename(released / "site_src/reports/issued/poll")
    assert run("check", "--quiet", "--root", released) == (0, "", "")


def test_pdfs_without_a_record_that_nobody_knows_are_told_and_a_release_clears_up(released: Path, run: Run) -> None:
    """So a first release that was cut off leaves them: the next build is none the worse for it."""
    (released / RECORD).unlink()
    without(released, "text issues/1/")
    status, said, _ = run("check", "--quiet", "--root", released)
    assert (status, said.count(": warning: ")) == (0, 1)
    assert f"{ISSUE}/issue.yml:1: issued: warning: PDFs lie in {ISSUED}, and no release.yml says what they are" in said
    assert run("release", "1", "--quiet", "--root", released)[0] == 0
    assert run("check", "--quiet", "--root", released) == (0, "", "")


def test_a_lost_ledger_is_told_once(released: Path, run: Run) -> None:
    (released / FILE).unlink()
    status, said, _ = run("check", "--quiet", "--root", released)
    assert (status, said.count(": error: ") + said.count(f"{FILE} is missing")) == (1, 1)
    assert f"git checkout -- {FILE}" in said
    assert run("build", "--no-pdf", "--quiet", "--root", released)[0] == 1


@pytest.mark.parametrize(
    "lost",
    [
        "address issues/1/article-1/",
        "feed-id issues/1/article-1/ ",
        "address issues/1/small-news-1.pdf",
        "text issues/1/article-1/ ",
        "text issues/1/ ",
    ],
)
def test_each_fact_that_a_ledger_lost_is_told(released: Path, run: Run, lost: str) -> None:
    whole = facts(released)
    without(released, lost)
    assert len(facts(released)) == len(whole) - 1
    _, said, _ = run("check", "--quiet", "--root", released)
    assert said.count(f"{RECORD}:1: issued: ") == 1
    status, told, _ = run("release", "1", "--root", released)
    assert (status, told.splitlines()[-1]) == (0, f"1 new fact in {FILE}: keep it in version control")
    assert facts(released) == whole
    assert run("check", "--quiet", "--root", released) == (0, "", "")


def test_a_ledger_is_made_again_from_the_records_and_then_tells_what_was_lost(released: Path, run: Run) -> None:
    whole = facts(released)
    (released / FILE).unlink()
    (released / ARTICLE).rename(released / f"{ISSUE}/evenings.md")
    change(released, f"{ISSUE}/article-2.md", "(article-1.md)", "(evenings.md)")
    change(released, f"{ISSUE}/issue.yml", "- article-1", "- evenings")
    for wanted in ("2", "survey"):
        assert run("release", wanted, "--quiet", "--root", released)[0] == 0
    status, _, refused = run("release", "1", "--quiet", "--root", released)
    assert (status, "its text changed since" in refused) == (2, True)
    known = facts(released)
    assert known < whole
    status, said, _ = run("check", "--quiet", "--root", released)
    assert (status, "/issues/1/article-1/ was published, and nothing is there any more" in said) == (1, True)
    change(released, f"{ISSUE}/evenings.md", "strands:", "redirect_from: [/issues/1/article-1/]\nstrands:")
    assert run("release", "1", "--quiet", "--root", released)[0] == 0
    assert run("check", "--quiet", "--root", released) == (0, "", "")
    texts = {fact for fact in whole if fact[0] == "text"}
    assert {fact[1] for fact in texts - facts(released)} == {"issues/1/article-1/"}, "it has another name now"


def test_what_was_changed_after_its_reading_was_lost_is_an_error(released: Path, run: Run) -> None:
    without(released, "text ")
    change(released, ARTICLE, "Evening management", "Morning management")
    status, said, _ = run("check", "--quiet", "--root", released)
    assert status == 1
    assert f"{RECORD}:1: issued: {FILE} does not know how this read when it was released" in said
    assert "warning" in next(row for row in said.splitlines() if row.startswith(SURVEY))


def test_a_ledger_that_cannot_be_read_is_told_once(released: Path, run: Run) -> None:
    (released / FILE).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    _, said, _ = run("check", "--quiet", "--root", released)
    assert [row.split(":")[0] for row in said.splitlines() if not row.startswith(" ")] == [FILE]


class CutOff(BaseException):
    """As if the power went."""


def cut_off(*_: object) -> None:
    raise CutOff


@pytest.mark.parametrize("is_first", [True, False])
def test_cut_off_before_the_ledger_knew_how_it_reads_is_no_error(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    if is_first:
        shutil.rmtree(released / ISSUED)
        without(released, "text issues/1/", "address issues/1/", "feed-id issues/1/")
    else:
        correct(released)
    words = ("release", "1", *(() if is_first else ("--reissue", "The hour", *LATER)), "--root", released)
    with monkeypatch.context() as patch:
        patch.setattr("masthead.commands.issuing._facts", cut_off)
        with pytest.raises(CutOff):
            run(*words)
    assert len([name for name in kept(released) if name.endswith(".pdf")]) == (2 if is_first else 4)
    status, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert (status, said.count(": warning: "), said.count("release 1 writes it down")) == (0, *[int(is_first)] * 2)
    assert run("build", "--no-pdf", "--quiet", *LATER, "--root", released)[0] == 0
    if is_first:
        assert run("release", "1", "--quiet", "--root", released)[0] == 0
        assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
