"""Fuzzing a target: worker after worker, each for some thousands of inputs, and what became of them all."""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.seeds import PROJECT
from tests.fuzz.targets import Target, content_of

BATCH = 1500
"""Inputs that one process tries: what libraries pile up in longer runs says nothing of one input."""
SEED = 2004


@dataclass(slots=True)
class Report:
    """What became of the inputs of a target."""

    target: str
    inputs: int = 0
    found: dict[str, list[int]] = field(default_factory=dict)
    """What was wrong -> numbers of the inputs that showed it."""
    told: dict[str, str] = field(default_factory=dict)
    """What was wrong -> the whole message of the first."""
    slowest: float = 0.0
    """Seconds of computing."""
    slow: int = 0
    """The number of the input that took them."""
    memory: int = 0
    """In MB."""

    def add(self, number: int, what: str, told: str) -> None:
        """Take in a failure."""
        self.found.setdefault(what, []).append(number)
        self.told.setdefault(what, told)

    def line(self) -> str:
        """Give the figures in a line."""
        return (f"{self.target}: {self.inputs} inputs, slowest {self.slowest:.1f} s (number {self.slow}), "
                f"{self.memory} MB, {len(self.found)} faults")  # fmt: skip


def fuzzed(target: Target, folder: Path, seconds: float | None, seed: int = SEED) -> Report:
    """Try inputs: the first ``quick`` of a target, or as many as ``seconds`` last for. Faults are kept in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    report = Report(target.name)
    until = time.time() + (600 if seconds is None else seconds)
    number, end = 1, 1 + target.quick if seconds is None else 1 << 40
    while number < end and time.time() < until:
        number = _batch(target, folder, report, (number, min(BATCH, end - number), until, seed))
    for what, numbers in report.found.items():
        place = folder / f"{target.name}-{numbers[0]}"
        place.with_suffix(".input").write_bytes(content_of(target, seed, numbers[0]))
        place.with_suffix(".txt").write_text(
            f"{what}\n{numbers}\n\n{report.told[what]}", encoding="utf-8", errors="replace"
        )
    return report


def _batch(target: Target, folder: Path, report: Report, asked: tuple[int, int, float, int]) -> int:
    """Let one process try inputs. Gives the number of the next."""
    first, count, until, seed = asked
    place = folder / f"{target.name}-at-work"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    words = [
        "--seed",
        str(seed),
        "--first",
        str(first),
        "--count",
        str(count),
        "--until",
        str(until),
        "--folder",
        str(place),
    ]
    command = [sys.executable, "-m", "tests.fuzz.worker", target.name, *words]
    errors = place / "stderr"
    with errors.open("wb") as stream:
        process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
        try:
            status = process.wait(timeout=max(0, until - time.time()) + 900)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
    said = place / "said.jsonl"
    rows = [json.loads(row) for row in said.read_text("utf-8").splitlines()] if said.exists() else []
    for row in rows:
        if "what" in row:
            report.add(row["number"], row["what"], row["told"])
    last = rows[-1] if rows else {}
    if "done" in last:
        report.inputs += last["done"]
        report.memory = max(report.memory, last["memory"])
        if last["slowest"] > report.slowest:
            report.slowest, report.slow = last["slowest"], last["slow"]
        return max(int(last["next"]), first + 1)
    at = place / "at"
    number = int(at.read_text()) if at.exists() and at.read_text().strip() else first
    report.add(number, f"the process ended with {status}", errors.read_text("utf-8", "replace")[-4000:])
    report.inputs += number - first + 1
    return number + 1
