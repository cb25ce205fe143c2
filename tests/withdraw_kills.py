"""Kills ``withdraw`` at random moments, by hand: ``python -m tests.withdraw_kills 40``. Says what came of each."""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import making
from tests import withdrawing_example as example
from tests.running import PROJECT

PAGE = """\
---
title: A page
pictures: {face.png: {people: [ros-armstrong]}}
---
Ros Armstrong spoke.

![At a desk](face.png)
"""
WORDS = ["withdraw", example.WHO, "--as", "a participant", "--yes", "--quiet"]


def main(kills: int, seed: int = 2004) -> int:
    """Kill so many times, finish each with the same words, and compare. Gives how many went wrong."""
    dice, wrong = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder:
        whole = _released(Path(folder) / "whole")
        started = time.monotonic()
        assert _run(whole, *WORDS) == 0
        takes, wanted = time.monotonic() - started, example.sources(whole)
        for number in range(kills):
            root = _released(Path(folder) / f"{number}")
            moment = dice.uniform(0.2, takes)
            with subprocess.Popen(_typed(root, *WORDS), cwd=PROJECT, stdout=subprocess.DEVNULL) as going:
                try:
                    going.wait(moment)
                except subprocess.TimeoutExpired:
                    going.kill()
            is_done = 'state: "done"' in _text(root / "withdrawals.yml")
            is_refused = _run(root, "check", "--quiet") == 1
            is_begun = (root / "withdrawals.yml").exists() and not is_done
            again = 0 if is_done else _run(root, *WORDS)
            is_right = again == 0 and example.sources(root) == wanted and not example.told(root)
            is_right = is_right and is_refused == is_begun
            wrong += not is_right
            said = f"{number}: killed after {moment:.2f} s, begun {is_begun}, {'right' if is_right else 'WRONG'}"
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{kills} kills, {wrong} went wrong\n")
    return wrong


def _released(root: Path) -> Path:
    example.report_alone(root)
    making.write(root, example.ARTICLE.replace("issues/001", "site_src"), PAGE)
    making.picture(root, "site_src/face.png", 7)
    assert _run(root, "release", "a-report", "--quiet") == 0
    return root


def _run(root: Path, *words: str) -> int:
    return subprocess.run(_typed(root, *words), cwd=PROJECT, capture_output=True, check=False, timeout=600).returncode


def _typed(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "masthead", *words, "--root", str(root)]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)))
