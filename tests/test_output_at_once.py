"""The output where builds run at once or are stopped: one waits, and what stood still stands."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead import store
from tests import making
from tests.running import PROJECT, TINY, masthead
from tests.trees import difference, tree

unix = pytest.mark.skipif(sys.platform == "win32", reason="locks and signals of Unix")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication of an article and a news item."""
    return making.publication(tmp_path / "tiny", TINY)


@unix
def test_a_second_build_waits_for_the_first(tiny: Path) -> None:
    command = [sys.executable, "-m", "masthead", "build", "--no-pdf", "--root", str(tiny)]
    with store.locked(tiny / ".masthead", lambda line: None):
        second = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert second.stdout is not None
        assert "waiting for it" in second.stderr.readline()
        assert second.poll() is None
        assert not (tiny / "site").exists()
    assert second.wait(30) == 0
    assert (tiny / "site/index.html").is_file()
    second.stdout.close()
    second.stderr.close()


@unix
def test_builds_at_once_end_in_one_whole_site(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "masthead", "build", "--no-pdf", "--quiet", "--root", str(tiny)]
    running = [subprocess.Popen(command, cwd=PROJECT) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert masthead("build", "--no-pdf", "--root", tiny, "--output", tmp_path / "cold").returncode == 0
    assert difference(tree(tiny / "site"), tree(tmp_path / "cold")) == []


_SLOW = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from masthead import cli
from masthead.editions.pdf import IssuePdfs

def render(self, batch):
    with Path(sys.argv[2], "at-work").open("a") as file:
        file.write("x")
    time.sleep(60)

IssuePdfs.render = render
sys.exit(cli.main(["build", "--jobs", "2", "--root", sys.argv[2]]))
"""


@pytest.fixture
def slow(tmp_path: Path) -> tuple[Path, "subprocess.Popen[str]"]:
    """A build whose two processes are at work on PDFs that take a minute."""
    root = making.publication(tmp_path / "slow", making.Extent(issues=2, articles=1, words=5))
    command = [sys.executable, "-c", _SLOW, str(PROJECT), str(root)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    for _ in range(200):
        if (root / "at-work").is_file() and (root / "at-work").stat().st_size == 2:
            return root, run
        time.sleep(0.05)
    run.kill()
    raise AssertionError(f"the build did not begin: {run.communicate()}")


@unix
def test_ctrl_c_ends_all_processes_without_a_traceback(slow: tuple[Path, "subprocess.Popen[str]"]) -> None:
    root, run = slow
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    _, said = run.communicate(timeout=10)
    assert run.returncode == 130
    assert "Stopped. What stood before still stands." in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


@unix
def test_a_killed_builds_processes_end_and_give_the_lock_back(slow: tuple[Path, "subprocess.Popen[str]"]) -> None:
    root, run = slow
    run.kill()
    run.communicate(timeout=10)  # which waits until no process holds its end of the pipes
    said: list[str] = []
    with store.locked(root / ".masthead", said.append):
        assert said == []
