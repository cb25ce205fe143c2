"""``publish`` stopped midway, twice at once, or where it may not write: the old website stands whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from masthead import output
from masthead.publishing.changes import changes
from masthead.publishing.folder import Folder
from masthead.publishing.targets import LIST, site
from tests import making
from tests.publishing_example import published_from, without_settings
from tests.running import PROJECT, TINY, runner
from tests.trees import tree

unix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL, and locks of Unix")

_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from masthead import output, outtray
from masthead.publishing.changes import Changes
from masthead.publishing.folder import Folder
from masthead.publishing.targets import site

def before(owner, name, times=1):
    kept, left = getattr(owner, name), [times]
    def dying(*given, **named):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return kept(*given, **named)
    setattr(owner, name, dying)

folder = Folder(Path(sys.argv[4]))
standing, moment = folder.standing(), sys.argv[2]
if moment == "copying":
    before(output.shutil, "copy2", 3)
elif moment == "before the exchange":
    before(output, "_exchange")
elif moment == "between two renames":
    output._exchange = lambda one, other: False
    before(Path, "rename", 2)
elif moment == "clearing away":
    before(output.shutil, "rmtree", 2)
elif moment == "filling":
    before(Path, "replace", 4)
elif moment == "filled":
    before(outtray, "put")
folder.put(site(Path(sys.argv[3])), standing, Changes())
"""
_WITHOUT_PDFS = """
import sys
from dataclasses import replace
sys.path.insert(0, sys.argv[1])
from masthead import cli
from masthead.cli import runs

wishes = runs._run_wishes
runs._run_wishes = lambda typed: replace(wishes(typed), pdf=False)
sys.exit(cli.main(["publish", sys.argv[2], "--quiet", "--root", sys.argv[3]]))
"""
OLD = {output.MARKER: "ours", "index.html": "old", "gone/index.html": "old", "same.pdf": "same"}
NEW = {output.MARKER: "ours", "index.html": "new", "come/index.html": "new", "same.pdf": "same"}
OTHERS = {".htaccess": "kept"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        making.write(folder, name, text)
    return folder


def stands(folder: Path) -> dict[str, str]:
    """Give what lies there but masthead's own two files."""
    files = {path: content.decode() for path, content in tree(folder).items()}
    return {path: text for path, text in files.items() if path not in (LIST, output.MARKER)}


def wanted(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in {**files, **OTHERS}.items() if path != output.MARKER}


def put(folder: Path, files: Path) -> None:
    """Publish a finished site."""
    target, built = Folder(folder), site(files)
    standing = target.standing()
    target.put(built, standing, changes(standing.ours, target.digests(built)))


def killed(moment: str, files: Path, target: Path) -> None:
    """Publish a finished site in a process of its own, which dies at a moment."""
    command = [sys.executable, "-c", _KILLED, str(PROJECT), moment, str(files), str(target)]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == -9, done.stderr


@unix
@pytest.mark.parametrize("moment", ["copying", "before the exchange", "between two renames", "clearing away"])
def test_killed_at_any_moment_a_whole_site_stands(moment: str, tmp_path: Path) -> None:
    old, new, www = write(tmp_path / "old", OLD), write(tmp_path / "new", NEW), tmp_path / "www"
    put(www, old)
    write(www, OTHERS)
    killed(moment, new, www)
    if moment == "between two renames":
        assert not www.exists()
        assert stands(tmp_path / ".www.old") == wanted(OLD)
    else:
        assert stands(www) == wanted(NEW if moment == "clearing away" else OLD)
    Folder(www).standing()
    assert stands(www) == wanted(NEW if moment == "clearing away" else OLD)
    put(www, new)
    assert stands(www) == wanted(NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old", "www"]


@unix
@pytest.mark.parametrize("moment", ["filling", "filled"])
def test_a_link_that_was_half_filled_is_made_good(moment: str, tmp_path: Path) -> None:
    old, new, www = write(tmp_path / "old", OLD), write(tmp_path / "new", NEW), tmp_path / "www"
    (tmp_path / "disk").mkdir()
    www.symlink_to(tmp_path / "disk")
    put(www, old)
    write(www, OTHERS)
    killed(moment, new, www)
    assert {"gone/index.html", "index.html"} & {*Folder(www).standing().ours}
    put(www, new)
    assert stands(www) == wanted(NEW)
    assert www.is_symlink()
    assert {*Folder(www).standing().ours} == {*NEW}


@unix
def test_two_at_once_end_in_one_whole_site(tmp_path: Path) -> None:
    tiny = making.publication(tmp_path / "tiny", TINY)
    command = [sys.executable, "-c", _WITHOUT_PDFS, str(PROJECT), str(tmp_path / "www"), str(tiny)]
    running = [subprocess.Popen(command, cwd=PROJECT) for _ in range(2)]
    assert [one.wait(120) for one in running] == [0, 0]
    assert {path: content for path, content in tree(tmp_path / "www").items() if path != LIST} == tree(tiny / "site")


def test_a_folder_that_cannot_be_written_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_settings(monkeypatch)
    publish = published_from(making.publication(tmp_path / "tiny", TINY), runner(capsys), monkeypatch)
    www = write(tmp_path / "www", OLD)
    mkdir = Path.mkdir

    def full(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if self == tmp_path / ".www.new":
            raise PermissionError(13, "Permission denied", str(self))
        mkdir(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", full)
    status, _, wrong = publish(www, "--yes")
    assert status == 3
    assert wrong.splitlines()[-2:] == [
        f"cannot write {tmp_path / '.www.new'}: Permission denied",
        "  make room, or get leave to write there",
    ]
    assert stands(www) == {path: text for path, text in OLD.items() if path != output.MARKER}
