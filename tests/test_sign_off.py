"""Sign-off: what is published was approved by somebody else than its author, where the publication requires it."""

import shutil
from pathlib import Path

import pytest
from lxml import html

from masthead.audience import Audience
from tests import making
from tests.conftest import build_at, copy
from tests.running import PROJECT, Run, runner

REPORT = "site_src/reports/proposal.md"
RECORD = "site_src/reports/issued/proposal/approved.yml"
NOBODY = f"{REPORT}:2: approved: nobody approved it (approved)"
EXTENT = making.Extent(issues=2, articles=1, news=0, events=0, authorities=0, pages=0, words=5)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


@pytest.fixture
def harrow(tmp_path: Path) -> Path:
    """The second example, which requires approval."""
    root = copy(PROJECT / "examples/harrow", tmp_path / "harrow")
    making.change(root, "publication.yml", "check:\n", "check:\n  require: [approved]\n")
    return root


def approve(run: Run, root: Path, name: str) -> tuple[int, str, str]:
    return run("proof", "proposal", "--approve", name, "--root", root)


def told(run: Run, root: Path) -> tuple[int, list[str]]:
    status, said, _ = run("check", "--quiet", "--root", root)
    return status, [line for line in said.splitlines() if ": approved" in line]


def control(root: Path, folder: str = "site") -> str:
    main = html.parse(root / folder / "reports/proposal/index.html").find(".//main")
    assert main is not None
    text = " ".join(" ".join(map(str, main.itertext())).split())
    return text[text.index("Document control") : text.index("Cite this")]


def test_without_the_requirement_nothing_is_asked_but_the_example_says_who_assured_it(run: Run) -> None:
    status, said, _ = run("check", "--quiet", "--root", PROJECT / "examples/harrow")
    assert status == 0
    assert "Paul Tarplett wrote the report, and assured its quality (own-assurer)" in said
    assert "(approved)" not in said


def test_nothing_is_published_that_nobody_approved(run: Run, harrow: Path) -> None:
    outcome = build_at(harrow, pdf=False)
    assert not outcome.is_good
    assert not (harrow / "site").exists()
    assert told(run, harrow) == (1, [NOBODY])


def test_the_approval_of_an_author_does_not_count_and_that_of_another_does(run: Run, harrow: Path) -> None:
    status, said, _ = approve(run, harrow, "paul-tarplett")
    assert status == 0
    assert "Paul Tarplett approves it as it is on 2012-10-31." in said
    assert "that of an author does not count" in said
    alone = f"{REPORT}:16: approved: nobody approved it but Paul Tarplett, who wrote it (approved)"
    assert told(run, harrow) == (1, [alone])
    assert "does not count" not in approve(run, harrow, "Lesley Campbell")[1]
    assert told(run, harrow) == (0, [])
    assert build_at(harrow, pdf=False).is_good
    said = control(harrow)
    assert "Quality assurance Paul Tarplett (also the author)" in said
    assert "Approved Paul Tarplett, 31 October 2012 Approved Lesley Campbell, 31 October 2012" in said


@pytest.mark.parametrize(
    "name",
    ["paul tarplett", "P. Tarplett", "Tarplett, Paul", "Paul Tarplett (OPM)", "Mr P Tarplett", "Dr. Paúl J. Tarplett"],
)
def test_an_author_does_not_count_under_another_spelling_either(name: str, run: Run, harrow: Path) -> None:
    assert "does not count" in approve(run, harrow, name)[1]
    status, said, _ = run("check", "--quiet", "--root", harrow)
    assert status == 1
    assert f"nobody approved it but {name}, who may have written it (approved)" in said
    assert f"if {name} is not Paul Tarplett, write the whole name" in said


@pytest.mark.parametrize("name", ["Peter Tarplett", "Paul Campbell", "Tarplett Paul Campbell", "Lesley Campbell, OPM"])
def test_whoever_has_another_name_is_another_person(name: str, run: Run, harrow: Path) -> None:
    assert "does not count" not in approve(run, harrow, name)[1]
    assert told(run, harrow)[0] == 0


def test_an_outdated_approval_by_the_author_stops_nobody_when_another_has_approved_since(
    run: Run, harrow: Path
) -> None:
    approve(run, harrow, "paul-tarplett")
    making.change(harrow, REPORT, "four aims", "five aims")
    approve(run, harrow, "Lesley Campbell")
    assert told(run, harrow) == (0, [])


def test_a_report_changed_after_its_approval_has_to_be_approved_again(run: Run, harrow: Path) -> None:
    before = (harrow / REPORT).read_text("utf-8")
    approve(run, harrow, "Lesley Campbell")
    entry = "approved:\n  - {by: Lesley Campbell, on: 2012-10-31}\n"
    assert (harrow / REPORT).read_text("utf-8") == before.replace("\n---\n!!!", f"\n{entry}---\n!!!")
    assert (harrow / RECORD).is_file()
    making.change(harrow, REPORT, "kind: proposal\n", "kind: proposal\ntags: [members]\nupdated: 2012-10-20\n")
    assert told(run, harrow) == (0, [])
    making.change(harrow, REPORT, "four aims", "five aims")
    said = f"{REPORT}:18: approved.0: changed since it was approved on 31 October 2012, by Lesley Campbell (approval)"
    assert told(run, harrow) == (1, [said])
    approve(run, harrow, "Lesley Campbell")
    assert told(run, harrow) == (0, [])
    assert (harrow / REPORT).read_text("utf-8").count("by: Lesley Campbell") == 1


def test_line_ends_of_a_report_stay(run: Run, harrow: Path) -> None:
    place = harrow / REPORT
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert approve(run, harrow, "Lesley Campbell")[0] == 0
    content = place.read_bytes()
    assert b"approved:\r\n  - {by: Lesley Campbell, on: 2012-10-31}\r\n---\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


def test_those_who_approve_get_to_see_it_before(run: Run, harrow: Path) -> None:
    """The internal copy and the preview are not stopped, and say what is missing."""
    making.change(harrow, REPORT, "kind: proposal\n", "kind: proposal\napproved: [{by: lesley-campbell}]\n")
    outcome = build_at(harrow, pdf=False, audience=Audience.INTERNAL, output=harrow / "inside")
    assert outcome.is_good
    assert "Lesley Campbell has not approved it yet" in " ".join(map(str, outcome.problems))
    assert "Approved Lesley Campbell, not yet" in control(harrow, "inside")
    making.change(harrow, REPORT, "approved: [{by: lesley-campbell}]\n", "")
    assert build_at(harrow, pdf=False, audience=Audience.PREVIEW, output=harrow / "shown").is_good
    assert "Approved not yet approved" in control(harrow, "shown")


def test_what_is_refused(run: Run, harrow: Path) -> None:
    before = (harrow / REPORT).read_bytes()
    assert run("proof", "proposal", "--root", harrow)[::2] == (
        2,
        "a report has no proof: its PDF is made by every build\n"
        '  look at it with serve, and say who approves it: proof proposal --approve "Name"\n',
    )
    assert run("proof", "propsal", "--approve", "Ann", "--root", harrow)[::2] == (
        2,
        "there is no report 'propsal'\n  did you mean 'proposal'?\n",
    )
    assert approve(run, harrow, "lesley-cambell")[0] == 2
    making.change(harrow, REPORT, "kind: proposal", "kind: poem")
    assert run("proof", "proposal", "--approve", "Ann", "--root", harrow)[0] == 1
    making.change(harrow, REPORT, "kind: poem", "kind: proposal")
    making.change(harrow, REPORT, "# Introduction\n", "# Introduction\n\nSee [this](gone.md).\n")
    status, said, _ = approve(run, harrow, "Lesley Campbell")
    assert status == 1
    assert "a report with errors cannot be approved" in said
    making.change(harrow, REPORT, "\nSee [this](gone.md).\n", "")
    assert (harrow / REPORT).read_bytes() == before
    assert not (harrow / RECORD).exists()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of two issues that requires approval."""
    root = making.publication(tmp_path_factory.mktemp("signed") / "small", EXTENT)
    making.change(root, "publication.yml", "check: {", "check: {require: [approved], ")
    return root


@pytest.fixture
def issues(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(written, tmp_path / "small"))


@pytest.mark.parametrize(
    ("is_published", "day", "asked"), [(True, "2010-01-01", 0), (False, "2010-01-01", 2), (True, "2001-03-01", 2)]
)
def test_an_archive_does_not_break(run: Run, issues: Path, is_published: bool, day: str, asked: int) -> None:
    """What is known as published and a year old is not asked; neither is enough alone."""
    if is_published:
        making.write(issues, "ledger.txt", "address issues/1/\naddress issues/2/\n")
    said = run("check", "--quiet", "--root", issues, "--as-of", day)[1]
    lines = [line for line in said.splitlines() if "nobody approved it (approved)" in line]
    assert len(lines) == asked, said


def test_an_issue_counts_its_writers(run: Run, issues: Path) -> None:
    """Whoever wrote all of it cannot approve it; one of two can, and so can anybody else."""
    file = "issues/001/issue.yml"
    making.write(issues, "issues/001/article-1.md", "---\ntitle: One\nauthors: [Ros Armstrong]\n---\nText.\n")

    def nobody(by: str) -> list[str]:
        text = (issues / file).read_text("utf-8").split("approved:")[0]
        making.write(issues, file, f"{text}approved: [{{by: {by}, on: 2001-01-05}}]\n")
        return [line for line in told(run, issues)[1] if line.startswith(file)]

    assert len(nobody("Ros Armstrong")) == 1
    assert nobody("Dean Bartlett") == []
    making.write(issues, "issues/001/second.md", "---\ntitle: Two\nauthors: [Dean Bartlett]\n---\nText.\n")
    making.change(issues, file, "  - article-1", "  - article-1\n  - second")
    assert nobody("Ros Armstrong") == []
