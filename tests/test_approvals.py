"""Approvals: recorded in issue.yml with its comments kept, and outdated by a change of what readers see."""

import json
import os
import shutil
from pathlib import Path

import pytest

from masthead.forms.amend import with_entry
from masthead.forms.yaml import read
from tests import making
from tests.running import Run, runner

HOME = "issues/001"
ISSUE = f"{HOME}/issue.yml"
RECORD = f"{HOME}/issued/approved.yml"
ENTRY = {"by": "Dean Bartlett", "on": "2004-03-31"}
EXTENT = making.Extent(issues=1, articles=2, news=0, events=0, authorities=1, pages=0, words=12)

WRITTEN = {
    "nothing yet": ("a: 1\n", "a: 1\napproved:\n  - {by: Dean Bartlett, on: 2004-03-31}\n"),
    "no end of line": ("a: 1 # one", "a: 1 # one\napproved:\n  - {by: Dean Bartlett, on: 2004-03-31}\n"),
    "empty": ("approved: # who\na: 1\n", "approved: [{by: Dean Bartlett, on: 2004-03-31}] # who\na: 1\n"),
    "null": ("approved: null\na: 1\n", "approved: [{by: Dean Bartlett, on: 2004-03-31}]\na: 1\n"),
    "empty list": ("approved: []   # who\n", "approved: [{by: Dean Bartlett, on: 2004-03-31}]   # who\n"),
    "one line": (
        "approved: [{by: Ros}] # who\na: 1\n",
        "approved: [{by: Ros}, {by: Dean Bartlett, on: 2004-03-31}] # who\na: 1\n",
    ),
    "one line with a comma at its end": (
        "approved: [{by: Ros}, ]\n",
        "approved: [{by: Ros}, {by: Dean Bartlett, on: 2004-03-31}, ]\n",
    ),
    "a list": (
        "approved: # who\n  - by: Ros # chair\n    on: 2004\n  # after Ros\na: 1\n",
        "approved: # who\n  - by: Ros # chair\n    on: 2004\n  - {by: Dean Bartlett, on: 2004-03-31}\n"
        "  # after Ros\na: 1\n",
    ),
    "a list that is not indented": (
        "approved:\n- {by: Ros}\na: 1\n",
        "approved:\n- {by: Ros}\n- {by: Dean Bartlett, on: 2004-03-31}\na: 1\n",
    ),
}
ASKED = {
    "in one line": ("approved: [{by: Dean Bartlett}] # x\n", "approved: [{by: Dean Bartlett, on: 2004-03-31}] # x\n"),
    "in a list": (
        "approved:\n  - by: Dean Bartlett # chair\n  - by: Ros\n",
        "approved:\n  - by: Dean Bartlett # chair\n    on: 2004-03-31\n  - by: Ros\n",
    ),
    "with an empty day": (
        "approved:\n  - by: Dean Bartlett\n    on:\n  - by: Ros\n",
        "approved:\n  - by: Dean Bartlett\n    on: 2004-03-31\n  - by: Ros\n",
    ),
    "once before": (
        'approved: [{by: "Dean Bartlett", on: "2003"}, {by: Ros}]\n',
        'approved: [{by: "Dean Bartlett", on: 2004-03-31}, {by: Ros}]\n',
    ),
    "once before, in words": (
        "approved: [{by: Dean Bartlett, on: {shown: Spring, sort: 2004-03}}]\n",
        "approved: [{by: Dean Bartlett, on: 2004-03-31}]\n",
    ),
}
UNSAFE = ("{a: 1}\n", "approved: Ros\n", "approved: {by: Ros}\n", "- a\n", "a: [\n", "a: 1\n...\n")


@pytest.mark.parametrize("case", WRITTEN)
def test_an_entry_is_added_and_the_rest_stays(case: str) -> None:
    before, after = WRITTEN[case]
    assert with_entry(before, "approved", ENTRY) == after


@pytest.mark.parametrize("case", ASKED)
def test_an_entry_gets_its_day(case: str) -> None:
    before, after = ASKED[case]
    assert with_entry(before, "approved", ENTRY, 0) == after


@pytest.mark.parametrize("text", UNSAFE)
def test_what_cannot_be_amended_safely_is_left(text: str) -> None:
    assert with_entry(text, "approved", ENTRY) is None or text == "approved: Ros\n"


@pytest.mark.parametrize("name", ["No", "O'Brien: chair", "Œuvre Ünal", '"Ros"', "[x]", "# 3", "yes", "a, b"])
def test_any_name_reads_back(name: str) -> None:
    text = with_entry("a: 1\n", "approved", {"by": name, "on": "2004-03-31"})
    assert text is not None
    value, _, problems = read(text, "")
    assert not problems
    assert value == {"a": "1", "approved": [{"by": name, "on": "2004-03-31"}]}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with one small issue; to be copied."""
    root = making.publication(tmp_path_factory.mktemp("approvals") / "small", EXTENT)
    text = (root / "people.yml").read_text("utf-8")
    making.write(root, "people.yml", f"{text}dean-bartlett: {{name: Dean Bartlett, honorific: Dr}}\n")
    making.change(root, ISSUE, "number: 1\n", "number: 1\napproved:\n  - by: dean-bartlett # who asked for it\n")
    return root


@pytest.fixture
def root(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(written, tmp_path / "small"))


def approve(run: Run, root: Path, name: str, day: str = "2004-03-20") -> tuple[int, str, str]:
    return run("proof", "1", "--approve", name, "--as-of", day, "--root", root)


def warned(run: Run, root: Path) -> list[str]:
    _, said, _ = run("check", "--quiet", "--root", root)
    return [line for line in said.splitlines() if "approved" in line]


def test_who_is_asked_is_found_by_id_and_by_name_and_is_outdated_by_a_change(run: Run, root: Path) -> None:
    status, said, _ = run("proof", "1", "--root", root)
    assert status == 0
    assert "Approved by nobody yet.\nStill to be approved by Dr Dean Bartlett." in said
    status, said, _ = approve(run, root, "dr dean bartlett")
    assert status == 0
    assert "Approved by Dr Dean Bartlett on 20 March 2004." in said
    assert "approved:\n  - by: dean-bartlett # who asked for it\n    on: 2004-03-20\n" in (root / ISSUE).read_text(
        "utf-8"
    )
    assert (root / RECORD).is_file()
    assert warned(run, root) == []
    making.change(root, f"{HOME}/article-2.md", "summary:", "summary: New.")
    assert warned(run, root) == [
        f"{ISSUE}:3: approved.0: warning: changed since it was approved on 20 March 2004, by Dean Bartlett (approval)",
    ]
    _, said, _ = run("proof", "1", "--json", "--root", root)
    facts = json.loads(said)["figures"]
    assert facts["approved"] == [{"by": "Dr Dean Bartlett", "on": "20 March 2004", "changed_since": True}]
    approve(run, root, "dean-bartlett", "2004-03-29")
    assert warned(run, root) == []
    assert (root / ISSUE).read_text("utf-8").count("on: 2004-03-29") == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "is_seen"),
    [
        (ISSUE, "number: 1\n", "number: 1\nstatus: draft\n", False),
        (ISSUE, "number: 1\n", "# a comment\nnumber: 1\n", False),
        (ISSUE, "number: 1\n", "number: 1\nerrata: [{date: 2004-03-25, text: A name.}]\n", False),
        (ISSUE, "  - article-1\n  - article-2", "  - article-2\n  - article-1", True),
        (f"{HOME}/article-1.md", "The award", "An award", True),
        (f"{HOME}/article-2.md", "title: ", "title: More ", True),
        (f"{HOME}/article-2.md", "strands: [youth]\n", "", False),
        (f"{HOME}/article-2.md", "[^1]: ", "[^1]: More ", True),
    ],
)
def test_what_readers_see_counts_and_nothing_else(
    run: Run, root: Path, file: str, old: str, new: str, is_seen: bool
) -> None:
    approve(run, root, "Somebody New")
    assert warned(run, root) == []
    making.change(root, file, old, new)
    assert bool(warned(run, root)) == is_seen


def test_a_picture_counts(run: Run, root: Path) -> None:
    approve(run, root, "Somebody New")
    making.picture(root, f"{HOME}/award.png", 77)
    assert len(warned(run, root)) == 1


def test_line_ends_mark_and_rights_of_the_file_stay(run: Run, root: Path) -> None:
    place = root / ISSUE
    text = place.read_text("utf-8") + "# the end\n"
    place.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    place.chmod(0o640)
    assert approve(run, root, "Ünal Œuvre")[0] == 0
    added = "  - {by: Ünal Œuvre, on: 2004-03-20}\r\n"
    before, after = text.replace("\n", "\r\n").split("who asked for it\r\n")
    assert place.read_bytes() == b"\xef\xbb\xbf" + f"{before}who asked for it\r\n{added}{after}".encode()
    assert os.name == "nt" or place.stat().st_mode & 0o777 == 0o640


def test_what_is_refused(run: Run, root: Path) -> None:
    before = (root / ISSUE).read_bytes()
    status, _, said = approve(run, root, "dean-bartlet")
    assert (status, said) == (2, "there is no person 'dean-bartlet' in people.yml\n  did you mean 'dean-bartlett'?\n")
    assert approve(run, root, "  ")[0] == 2
    assert approve(run, root, "Ros\x07")[0] == 2
    making.write(root, RECORD, "nonsense\n")
    status, _, said = approve(run, root, "Ros Armstrong")
    assert status == 2
    assert "this record of approvals was changed and cannot be read" in said
    (root / RECORD).unlink()
    assert (root / ISSUE).read_bytes() == before
    making.write(root, ISSUE, "{number: 1, date: 2001-01, contents: [article-1, article-2]}\n")
    status, _, said = approve(run, root, "Ros Armstrong")
    assert status == 2
    assert "cannot be amended safely" in said
    assert "{by: Ros Armstrong, on: 2004-03-20}" in said
    assert not (root / RECORD).exists()


def test_an_issue_with_errors_is_not_approved(run: Run, root: Path) -> None:
    making.change(root, f"{HOME}/article-2.md", "title:", "colour: red\ntitle:")
    before = (root / ISSUE).read_bytes()
    status, said, _ = approve(run, root, "Ros Armstrong")
    assert status == 1
    assert f"{ISSUE}:2: approved: an issue with errors cannot be approved" in said
    assert "colour: unknown field" in said
    assert (root / ISSUE).read_bytes() == before
    assert not (root / "out").exists()
