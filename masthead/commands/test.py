"""``test``: all that must hold before a commit, in the order in which it is quickest to mend."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from masthead.problems import Refusal

STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("lint", "rules of style and likely mistakes", ("ruff", "check", ".")),
    ("format", "layout of the source", ("ruff", "format", "--check", ".")),
    ("types", "types, strictly", ("mypy",)),
    # Last, so that its own closing line is the last line of a good run: continuous integration reads it.
    ("tests", "the tests themselves, two at a time", ("pytest", "-n", "2")),
)


def run(project: Path, arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """Run every step in the project's folder, whatever came of those before; give the worst exit status.

    ``arguments`` go to pytest alone. When a step before pytest failed, a line after pytest's own says so again.
    """
    if not (project / "tests").is_dir() or not (project / "build.py").is_file():
        hint = "get the project's source, and run `python3 build.py test` there"
        raise Refusal("these are masthead's own tests, and they come with its source", hint)
    statuses: dict[str, int] = {}
    for name, what, command in STEPS:
        extra = arguments if name == "tests" else ()
        say(f"{name}: {what}")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", *command, *extra], cwd=project, check=False)
        statuses[name] = abs(done.returncode)  # negative when a signal ended it
        if name != "tests":
            say(f"{name}: {verdict(statuses[name])}\n")
    if any(status for name, status in statuses.items() if name != "tests"):
        say("in all: " + ", ".join(f"{name} {verdict(status)}" for name, status in statuses.items()))
    return max(statuses.values())


def verdict(status: int) -> str:
    """Put an exit status into words."""
    return "FAILED" if status else "good"
