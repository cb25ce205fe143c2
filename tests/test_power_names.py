"""Folders and files with names that programs stumble over: built, published, or refused with the mend."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests import making
from tests.conftest import build_at
from tests.publishing_example import published_from, repository
from tests.running import TINY, masthead, runner
from tests.trees import tree

FOLDERS = ("with space", "Büro für alles", "100% sure #1 & more", "it's quoted", "-dash", "[list]", "x;y", "a" * 200)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The website of the tiny publication in a folder that nobody stumbles over."""
    root = making.publication(tmp_path_factory.mktemp("plain") / "root", TINY)
    assert build_at(root, pdf=False).is_good
    return tree(root / "site")


@pytest.mark.parametrize("name", FOLDERS, ids=lambda name: name[:12])
def test_the_name_of_the_folder_changes_nothing(name: str, plain: dict[str, bytes], tmp_path: Path) -> None:
    root = making.publication(tmp_path / name / "root", TINY)
    assert build_at(root, pdf=False).is_good
    assert tree(root / "site") == plain


def test_a_folder_with_a_line_break_is_built_and_published(
    plain: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git takes names a line: it must get them from where it stands."""
    root = repository(making.publication(tmp_path / "two\nlines", TINY))
    publish = published_from(root, runner(capsys), monkeypatch)
    status, _, wrong = publish("git:gh-pages", "--yes")
    assert status == 0, wrong
    listed = subprocess.run(
        ["git", "-C", root, "ls-tree", "-r", "--name-only", "gh-pages"], capture_output=True, text=True, check=True
    )
    assert {*plain} - {*listed.stdout.splitlines()} == set()
    assert publish(tmp_path / "www", "--yes")[0] == 0
    assert plain.items() <= tree(tmp_path / "www").items()


def test_the_lock_of_a_git_that_was_killed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(making.publication(tmp_path / "root", TINY))
    publish = published_from(root, runner(capsys), monkeypatch)
    lock = root / ".git/refs/heads/gh-pages.lock"
    lock.touch()
    status, _, wrong = publish("git:gh-pages", "--yes")
    assert status == 3
    assert f"git was cut off, or is at work: {lock} is there\n  see that no git is at work here, delete" in wrong
    lock.unlink()
    assert publish("git:gh-pages", "--yes")[0] == 0


@pytest.mark.parametrize(("of_file", "of_text"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_picture_whose_accents_are_written_in_another_way_is_told_apart(
    of_file: str, of_text: str, tmp_path: Path
) -> None:
    root = making.publication(tmp_path / "root", TINY)
    forms = [unicodedata.normalize(form, "café.png") for form in (of_file, of_text)]  # type: ignore[arg-type]
    making.picture(root, f"issues/001/{forms[0]}", 3)
    making.change(root, "issues/001/article-1.md", "award.png", forms[1])
    if (root / "issues/001" / forms[1]).is_file():  # macOS: both names open it
        assert build_at(root, pdf=False).is_good
        return
    done = masthead("check", "--root", root)
    assert done.returncode == 1
    assert f"the picture '{forms[1]}': the file's accents are written in another way" in done.stdout
    assert "    call the file by letters without accents, and write so here: cafe.png" in done.stdout
