"""The run: the same bytes, on one process or two, in any folder, zone, locale and order."""

import os
import subprocess
import sys
from pathlib import Path

from masthead.press import Outcome
from tests import making
from tests.conftest import build_at
from tests.trees import tree

PROJECT = Path(__file__).parents[1]


def test_one_process_and_two_give_the_same(tmp_path: Path) -> None:
    """Enough pages for both to have a share; in processes of their own, since to fork a threaded pytest is unsafe."""
    extent = making.Extent(issues=40, articles=7, words=5)
    root = making.publication(tmp_path / "many", extent)
    _command(root, "--no-pdf", "--jobs", "1", "--output", str(tmp_path / "one"))
    (root / ".masthead").rename(tmp_path / "away")
    said = _command(root, "--no-pdf", "--jobs", "2", "--output", str(tmp_path / "two"))
    assert "0 unchanged" in said
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_two_cold_builds_are_byte_identical_wherever_they_are_made(tmp_path: Path) -> None:
    one = making.publication(tmp_path / "one")
    other = making.publication(tmp_path / "Ein Ordner für ü & Co")
    _command(one, environment={"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, umask=0o022)
    surroundings = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"}
    _command(other, "--jobs", "2", environment=surroundings, umask=0o077)
    assert any(name.endswith(".pdf") for name in tree(one / "site"))
    assert tree(one / "site") == tree(other / "site")


def test_the_looked_at_example_is_good_and_whole(looked_at: tuple[Path, Outcome]) -> None:
    root, outcome = looked_at
    assert outcome.is_good, [str(problem) for problem in outcome.problems]
    assert outcome.files + 1 == len(tree(root / "site")), "one more: the mark that says whose folder it is"
    for name in ("index.html", "404.html", "feed.xml", "sitemap.xml"):
        assert (root / "site" / name).stat().st_size > 0
    assert build_at(root).rendered == ()


def _command(root: Path, *words: str, environment: dict[str, str] | None = None, umask: int = 0o022) -> str:
    """Run ``masthead build`` as a program, in a folder that is not the publication's; it must succeed."""
    command = [sys.executable, "-m", "masthead", "build", "--root", str(root), *words]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), **(environment or {})}
    done = subprocess.run(
        command, cwd=root.parent, env=surroundings, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
