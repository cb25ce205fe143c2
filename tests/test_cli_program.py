"""The command line as a program: build.py, pipes, terminals and readers who leave."""

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import build as entry
from tests import making
from tests.running import PROJECT, TINY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication of an article and a news item."""
    return making.publication(tmp_path / "tiny", TINY)


@pytest.mark.skipif(bool(entry.lacking((entry.RUNTIME,))), reason="it would first make .venv anew, under our feet")
def test_build_py_works_from_another_folder(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "check", "--json", "--root", "tiny"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["figures"]["items"] > 3
    beside = subprocess.run(
        [*command[:2], "check", "--json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "publication.yml" not in {one["file"] for one in json.loads(beside.stdout)["problems"]}


def test_plain_lines_in_a_pipe(tiny: Path) -> None:
    done = subprocess.run(_command(tiny), cwd=PROJECT, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"(rendering [a-z ]+: \d+\n)+", done.stderr)
    assert "\r" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_bars_on_a_terminal_that_go_when_they_are_done(tiny: Path) -> None:
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen(_command(tiny), cwd=PROJECT, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        said = bytearray()
        while chunk := _read(ours):
            said += chunk
    os.close(ours)
    assert run.returncode == 0
    shown = said.decode()
    assert re.search(r"pages +[█ ▏▎▍▌▋▊▉#0-9]+ \d+/\d+", shown)
    assert "rendering" not in shown
    last = shown.rstrip("\r\n").split("\r")[-1]
    assert "pages, 0 PDFs" in last
    assert "█" not in last


def _command(root: Path) -> list[str]:
    return [sys.executable, "-m", "masthead", "build", "--no-pdf", "--root", str(root)]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_reader_who_has_had_enough_is_no_failure(tiny: Path) -> None:
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    command = [sys.executable, "-m", "masthead", "check", "--root", str(tiny)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 0
