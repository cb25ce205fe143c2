"""Two at once, clocks that jump, other disks: no loss, and whoever has to wait says so."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead import ondisk, output, store
from tests import making
from tests.conftest import Build, build_at
from tests.running import PROJECT, masthead
from tests.trees import difference, tree

unix = pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix")


@pytest.fixture
def root(tiny_once: Path, tmp_path: Path) -> Path:
    """A tiny publication that was built; to be edited at will."""
    return Path(shutil.copytree(tiny_once, tmp_path / "root"))


def begun(*words: str | Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "masthead", *map(str, words)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@unix
def test_builds_of_two_publications_into_one_folder_end_in_one_whole_site(root: Path, tmp_path: Path) -> None:
    """Their stores have locks of their own; the folder beside which they write has one as well."""
    other = Path(shutil.copytree(root, tmp_path / "other"))
    making.change(other, "publication.yml", "title: Small News", "title: Smaller News")
    words = ("build", "--no-pdf", "--quiet", "--output", tmp_path / "site", "--root")
    running = [begun(*words, folder) for folder in (root, other)]
    assert [one.communicate(timeout=120)[1] is not None and one.returncode for one in running] == [0, 0]
    assert build_at(other, pdf=False).is_good
    assert tree(tmp_path / "site") in (tree(root / "site"), tree(other / "site"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "root", "site"]


@unix
def test_who_writes_beside_the_same_folder_waits_and_says_so(root: Path, tmp_path: Path) -> None:
    with ondisk.alone(tmp_path):
        second = begun("build", "--no-pdf", "--root", root, "--output", tmp_path / "site")
        assert second.stderr is not None
        said = second.stderr.readline()
        assert second.poll() is None
        assert not (tmp_path / "site").exists()
    second.communicate(timeout=60)
    assert second.returncode == 0
    assert said == f"another run writes beside {tmp_path / 'site'}; waiting for it\n"
    assert (tmp_path / "site/index.html").is_file()


@unix
def test_a_build_waits_while_another_command_holds_the_publication(root: Path) -> None:
    with store.locked(root / ".masthead", lambda line: None):
        second = begun("release", "--root", root)
        assert second.stderr is not None
        said = second.stderr.readline()
        assert second.poll() is None
    second.communicate(timeout=120)
    assert "another build of this publication is at work; waiting for it" in said
    assert second.returncode == 0


def test_two_that_write_one_file_at_once_leave_it_whole(tmp_path: Path) -> None:
    place = tmp_path / "ledger.txt"
    code = (
        "import sys; from pathlib import Path; from masthead import ondisk\n"
        "for _ in range(60): ondisk.sweep(Path(sys.argv[1]).parent); "
        "ondisk.put(Path(sys.argv[1]), sys.argv[2].encode() * 9000)"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(place), sign], cwd=PROJECT) for sign in "ab"]
    assert [one.wait(60) for one in running] == [0, 0]
    assert place.read_bytes() in (b"a" * 9000, b"b" * 9000)
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.txt"]


@unix
def test_a_folder_of_work_that_somebody_is_at_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / "masthead-room-site-left").mkdir()
    with ondisk.workroom("site", tmp_path) as one, ondisk.workroom("site", tmp_path) as other:
        assert one.is_dir()
        assert other.is_dir()
        assert not (tmp_path / "masthead-room-site-left").exists()
    assert list(tmp_path.iterdir()) == []


@unix
def test_a_disk_without_locks_is_said_and_built_on(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", none)
    said: list[str] = []
    with store.locked(root / ".masthead", said.append) as kept:
        kept.put("ab12", (), {}, ())
    ondisk.put(tmp_path / "a", b"text")
    assert said == ["this disk has no locks: do not build this publication twice at the same time"]
    assert (tmp_path / "a").read_bytes() == b"text"


def test_without_any_locks_files_are_whole_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(ondisk, "fcntl", None)
    (tmp_path / ".masthead-0a.half").write_bytes(b"left")
    ondisk.put(tmp_path / "a", b"text")
    ondisk.sweep(tmp_path)
    with ondisk.workroom("site", tmp_path) as room:
        assert room.is_dir()
    assert tree(tmp_path) == {"a": b"text"}


@pytest.mark.parametrize("shift", [-400 * 86400, 400 * 86400])
def test_a_clock_that_jumps_between_builds_changes_nothing(shift: int, root: Path, build: Build) -> None:
    """Files get dates of next year or of last year, the store's and the website's too; only bytes count."""
    before, now = tree(root / "site"), time.time()
    for path in [*root.rglob("*")]:
        os.utime(path, (now + shift, now + shift), follow_symlinks=False)
    assert build(root).rendered == ()
    assert difference(tree(root / "site"), before) == []
    making.change(root, "news/2004-02-05-news-1.md", "title: News 1", "title: News of one")
    os.utime(root / "news/2004-02-05-news-1.md", (now + shift, now + shift))
    warm = build(root)
    assert warm.rendered
    assert build_at(root, pdf=False, output=root / "cold").is_good
    shutil.rmtree(root / ".masthead")
    assert build_at(root, pdf=False, output=root / "cold").reused == 0
    assert difference(tree(root / "site"), tree(root / "cold")) == []


def test_an_output_on_another_disk_is_copied_and_swapped(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links between the two are refused as the system refuses them (EXDEV)."""
    link = os.link

    def apart(source: Path, target: Path) -> None:
        if root in Path(source).parents and root not in Path(target).parents:
            raise OSError(18, "Invalid cross-device link", str(source), None, str(target))
        link(source, target)

    monkeypatch.setattr(os, "link", apart)
    for title in ("Small News", "Smaller News"):
        making.change(root, "publication.yml", "title: Small News", f"title: {title}")
        assert build_at(root, pdf=False, output=tmp_path / "elsewhere/site").is_good
    assert build_at(root, pdf=False).is_good
    assert difference(tree(tmp_path / "elsewhere/site"), tree(root / "site")) == []
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["site"]
    assert output.beside(tmp_path / "elsewhere/site")[0].exists() is False


@unix
def test_the_lock_of_a_killed_build_holds_nobody_up(root: Path) -> None:
    (root / ".masthead/lock").write_bytes(b"left by a build that was killed")
    done = masthead("build", "--no-pdf", "--root", root)
    assert done.returncode == 0
    assert "waiting" not in done.stderr
