"""The long campaigns in one command: two hundred power cuts, five hundred random edits, an hour of fuzzing.

    .venv/bin/python tests/campaign.py                  # about three hours on two processors
    .venv/bin/python tests/campaign.py power            # one of them: power, edits or fuzz
    .venv/bin/python tests/campaign.py power --kills 50 --kills-seed 7    # what follows goes to pytest

It prints what was tried, and ends with exit status 1 where anything was lost. CI runs the same tests, shorter.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

HERE = Path(__file__).parent
CAMPAIGNS = {
    "power": ("test_power_kills.py", "test_power_disk.py", "test_power_store.py", "test_power_crowd.py",
              "test_power_names.py", "--kills", "230"),
    "edits": ("test_random_edits.py", "--edits", "500"),
    "fuzz": ("test_fuzzing.py", "--fuzz", "3600"),
}  # fmt: skip
"""Name -> the tests, and how long they go on."""


def main(words: Sequence[str]) -> int:
    """Run the campaigns that are named, or all of them. Gives the exit status."""
    named = [word for word in words if word in CAMPAIGNS]
    more = [word for word in words if word not in CAMPAIGNS]
    worst = 0
    for name in named or CAMPAIGNS:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.xml")
            worst = max(worst, _run(CAMPAIGNS[name], [*more, f"--junitxml={report}"]))
            for line in _figures(report) if report.is_file() else ():
                sys.stdout.write(f"{name:6} {line}\n")
        sys.stdout.flush()
    return worst


def _run(campaign: Sequence[str], more: Sequence[str]) -> int:
    words = [str(HERE / word) if word.endswith(".py") else word for word in campaign]
    command = [sys.executable, "-m", "pytest", *words, "-o", "junit_family=xunit1", *more]
    return int(subprocess.run(command, cwd=HERE.parent, check=False).returncode != 0)


def _figures(report: Path) -> Iterator[str]:
    """Add up what the tests noted; each one's own figures pytest has printed."""
    tree = etree.parse(report)
    kills = [int(entry.get("value", "0")) for entry in tree.iter("property") if entry.get("name") == "kills"]
    cases = [*tree.iter("testcase")]
    wrong = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    if kills:
        yield f"{sum(kills)} kills of {len(kills)} commands"
    yield f"{len(cases)} tests, {len(wrong)} of them found something lost or broken"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
