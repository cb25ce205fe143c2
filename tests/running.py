"""Running masthead: in this process, or as a program of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead import cli
from tests import making

PROJECT = Path(__file__).parents[1]
TINY = making.Extent(issues=1, articles=1, news=1, events=0, authorities=0, pages=0, words=5)

Run = Callable[..., tuple[int, str, str]]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--root", root)``: exit status, standard output, standard error, in this process."""

    def main(*words: str | Path, default_root: Path | None = None) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words], default_root)
        said = capsys.readouterr()
        return status, said.out, said.err

    return main


def masthead(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run masthead as a program."""
    command = [sys.executable, "-m", "masthead", *map(str, words)]
    return subprocess.run(
        command, env={**os.environ, **more}, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
