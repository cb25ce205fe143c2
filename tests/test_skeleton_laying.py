"""New files appear whole or not at all, whatever comes between."""

import os
from pathlib import Path

import pytest

from masthead import ondisk
from masthead.problems import Refusal
from masthead.skeletons import laying
from tests.running import Run, runner

FILES = {"publication.yml": b"format: 1\n", "issues/001/issue.yml": b"number: 1\n"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("new", "issue", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def tree(root: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def breaks(monkeypatch: pytest.MonkeyPatch, method: str, on: str, trouble: type[BaseException]) -> None:
    """Have a call of Path fail where the path's name is ``on``."""
    real = getattr(Path, method)

    def broken(self: Path, *arguments: object) -> object:
        if self.name == on:
            raise trouble("in between")
        return real(self, *arguments)

    monkeypatch.setattr(Path, method, broken)


@pytest.mark.parametrize(("trouble", "told"), [(OSError, Refusal), (KeyboardInterrupt, KeyboardInterrupt)])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_that_breaks_off_is_not_there(
    trouble: type[BaseException],
    told: type[BaseException],
    is_there: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_there:
        (tmp_path / "mine/.git").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    breaks(monkeypatch, *(("rename", "publication.yml") if is_there else ("open", "issue.yml")), trouble)
    with pytest.raises(told):
        laying.new_folder(tmp_path / "mine", FILES)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_run_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".masthead-0a1b.half/issues").mkdir(parents=True)
    (tmp_path / ".masthead-0a1b.half/half.yml").write_bytes(b"form")
    written = laying.new_folder(tmp_path / "mine", FILES)
    assert tree(tmp_path / "mine") == FILES
    assert [path.is_file() for path in written] == [True, True]
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_has_its_old_bytes_or_its_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "issue.yml"
    place.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        ondisk.put(place, b"new")
    assert tree(tmp_path) == {"issue.yml": b"old"}


def test_a_place_that_is_taken_is_refused_under_any_capitals(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/A.md").write_bytes(b"mine")
    with pytest.raises(Refusal, match=r"news/A\.md is there already"):
        laying.new_file(tmp_path, "news/a.md", b"yours")
    assert tree(tmp_path) == {"news/A.md": b"mine"}


def test_an_article_whose_issue_cannot_be_written_is_taken_back(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(example)
    real = ondisk.put

    def broken(place: Path, content: bytes) -> None:
        if place.name == "issue.yml":
            raise PermissionError(13, "Permission denied", str(place))
        real(place, content)

    monkeypatch.setattr(ondisk, "put", broken)
    status, _, said = run("new", "article", "A new library", "--issue", "3", "--root", example)
    assert status == 3
    assert "Traceback" not in said
    assert tree(example) == before
