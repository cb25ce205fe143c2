"""The output: whose folder it may replace, and how it does so where links, mounts and exchanges are not as usual."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead import output, store
from masthead.problems import Refusal
from tests import making
from tests.conftest import Build
from tests.running import TINY, masthead
from tests.trees import tree


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication of an article and a news item."""
    return making.publication(tmp_path / "tiny", TINY)


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[store.StoredFile]]:
    """``files(a="text")``: finished files as the store gives them."""

    def stored(**contents: str) -> list[store.StoredFile]:
        found = []
        for index, (name, text) in enumerate(contents.items()):
            content = tmp_path / f"object-{index}-{time.monotonic_ns()}"
            content.write_text(text)
            found.append(store.StoredFile(f"{name}/index.html", content, len(text)))
        return found

    return stored


def names(folder: Path) -> list[str]:
    """Name what lies in a folder, hidden things too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_that_is_not_ours_is_refused_and_left(tiny: Path) -> None:
    making.write(tiny, "site/thesis.doc", "years of work")
    done = masthead("build", "--no-pdf", "--root", tiny)
    assert done.returncode == 2
    assert "holds files that masthead did not make" in done.stderr
    assert "--output" in done.stderr
    assert tree(tiny / "site") == {"thesis.doc": b"years of work"}


def test_an_empty_folder_is_taken(tiny: Path, build: Build) -> None:
    (tiny / "site").mkdir()
    build(tiny)
    assert (tiny / "site/index.html").is_file()


def test_a_file_in_its_place_is_refused_and_left(tiny: Path) -> None:
    making.write(tiny, "site", "a file")
    done = masthead("build", "--no-pdf", "--root", tiny)
    assert done.returncode == 2
    assert "is a file, and the output is a folder" in done.stderr
    assert (tiny / "site").read_text() == "a file"


def test_a_link_that_leads_nowhere_is_refused(tiny: Path, build: Build) -> None:
    (tiny / "site").symlink_to(tiny / "nowhere")
    with pytest.raises(Refusal, match="leads nowhere"):
        build(tiny)
    assert (tiny / "site").is_symlink()


def test_the_publication_itself_is_no_output(tiny: Path, build: Build) -> None:
    before = tree(tiny)
    for folder in (tiny, tiny / "issues", tiny.parent):
        with pytest.raises(Refusal):
            build(tiny, output=folder)
    assert tree(tiny) == before


def test_a_link_is_filled_file_by_file_after_saying_so(tiny: Path, tmp_path: Path) -> None:
    target = tmp_path / "disk"
    target.mkdir()
    (tiny / "site").symlink_to(target)
    done = masthead("build", "--no-pdf", "--root", tiny)
    assert done.returncode == 0, done.stderr
    assert "its files are replaced one by one" in done.stderr
    assert (tiny / "site").is_symlink()
    plain = tmp_path / "plain"
    assert masthead("build", "--no-pdf", "--root", tiny, "--output", plain).returncode == 0
    assert tree(target) == tree(plain)


def test_a_filled_link_loses_what_is_gone(files: Callable[..., list[store.StoredFile]], tmp_path: Path) -> None:
    place, target = tmp_path / "site", tmp_path / "disk"
    target.mkdir()
    place.symlink_to(target)
    output.write(files(old="1", both="2"), place, lambda line: None)
    inode = (target / "both").stat().st_ino
    (target / "dangling").symlink_to(tmp_path / "nowhere")
    output.write(files(new="3", both="4"), place, lambda line: None)
    assert names(target) == [output.MARKER, "both", "new"]
    assert (target / "both/index.html").read_text() == "4"
    assert (target / "both").stat().st_ino == inode, "the folder itself may be watched or mounted"
    assert names(tmp_path) == sorted(
        {"disk", "site", *(name for name in names(tmp_path) if name.startswith("object-"))}
    )


def test_a_mount_point_is_filled(
    files: Callable[..., list[store.StoredFile]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    place.mkdir()
    inode = place.stat().st_ino
    monkeypatch.setattr(os.path, "ismount", lambda path: path == place)
    said: list[str] = []
    output.write(files(a="1"), place, said.append)
    assert len(said) == 1
    assert place.stat().st_ino == inode
    assert (place / "a/index.html").read_text() == "1"


def test_files_are_linked_and_where_they_cannot_be_copied(
    files: Callable[..., list[store.StoredFile]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = files(a="1")
    output.write(made, tmp_path / "linked", lambda line: None)
    assert (tmp_path / "linked/a/index.html").samefile(made[0].content)

    def no_links(*paths: Path) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", no_links)
    output.write(made, tmp_path / "copied", lambda line: None)
    assert not (tmp_path / "copied/a/index.html").samefile(made[0].content)
    assert tree(tmp_path / "copied") == tree(tmp_path / "linked")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    making.write(tmp_path, "a/one", "1")
    making.write(tmp_path, "b/two", "2")
    assert output._exchange(tmp_path / "a", tmp_path / "b")
    assert (names(tmp_path / "a"), names(tmp_path / "b")) == (["two"], ["one"])
    assert not output._exchange(tmp_path / "a", tmp_path / "nowhere")


@pytest.mark.parametrize("missing", ["the call", "the system's leave", "Linux"])
def test_without_the_exchange_two_renames_do(
    missing: str, files: Callable[..., list[store.StoredFile]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    output.write(files(old="1"), place, lambda line: None)
    match missing:
        case "the call":
            monkeypatch.setattr("ctypes.CDLL", lambda *given, **named: object())
        case "the system's leave":
            monkeypatch.setattr(output, "_exchange", lambda one, other: False)
        case _:
            monkeypatch.setattr(sys, "platform", "darwin")
    renamed: list[tuple[str, str]] = []
    rename = Path.rename

    def noted(one: Path, to: Path) -> Path:
        renamed.append((one.name, to.name))
        return rename(one, to)

    monkeypatch.setattr(Path, "rename", noted)
    output.write(files(new="2"), place, lambda line: None)
    assert renamed == [("site", ".site.old"), (".site.new", "site"), (".site.old", ".site.new")]
    assert names(place) == [output.MARKER, "new"]
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_a_swap_that_was_cut_off_is_made_up_for(files: Callable[..., list[store.StoredFile]], tmp_path: Path) -> None:
    place = tmp_path / "site"
    output.write(files(old="1"), place, lambda line: None)
    fresh, old = output.beside(place)
    place.rename(old)
    fresh.mkdir()
    assert output.was_cut_off(place)
    output.restore(place)
    assert (place / "old/index.html").read_text() == "1"
    assert not fresh.exists()
    assert not old.exists()
    assert not output.was_cut_off(place)


def test_a_folder_that_cannot_be_written_is_named(tiny: Path) -> None:
    making.write(tiny, "file", "")
    done = masthead("build", "--no-pdf", "--root", tiny, "--output", tiny / "file" / "site")
    assert done.returncode in (2, 3)
    assert "file" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_left_beside_the_site(tiny: Path, build: Build) -> None:
    build(tiny)
    build(tiny)
    shutil.rmtree(tiny / ".masthead")
    assert names(tiny) == ["issues", "news", "people.yml", "publication.yml", "site", "site_src"]


@pytest.mark.parametrize("name", ["issues/out", "site_src", ".", ".."])
def test_an_output_among_the_sources_is_refused(tiny: Path, name: str) -> None:
    with pytest.raises(Refusal, match="lies among the publication's sources"):
        output.refuse_sources(tiny / name, tiny)


def test_where_nothing_can_be_remembered_it_says_so_and_builds(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def refused(self: Path, *args: bool, **more: bool) -> None:
        if self.name == ".masthead":
            raise OSError(errno.EROFS, "read-only", str(self))
        make(self, *args, **more)

    monkeypatch.setattr(Path, "mkdir", refused)
    said: list[str] = []
    with store.locked(tiny / ".masthead", said.append) as kept:
        assert kept.folder != tiny / ".masthead"
    assert said == [f"{tiny / '.masthead'} cannot be written, so nothing of this build is remembered for the next"]
    assert not kept.folder.exists()
