"""How long the preview takes from a save to the page in the browser: ``python tests/bench/serve.py``.

A report, never a test: timings depend on the machine. The program runs as editors run it, Chromium looks at an article,
and each save is of other words, which are waited for on the page.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from playwright.sync_api import Page

from tests import browsing, making

MANY = making.Extent(issues=500, articles=20, news=100, events=50, authorities=40, pages=20, words=100)
SAVES = 9
"""Of each kind, of which the median and the worst are told."""


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder, browsing.chromium() as browser:
        sys.stdout.write(f"{'':44} {'median':>8} {'worst':>8}   to reach\n")
        page = browser.new_page()
        page.set_default_timeout(120_000)
        example = Path(folder) / "example"
        for name in ("issues", "news", "site_src"):
            shutil.copytree(PROJECT / name, example / name)
        for name in ("publication.yml", "people.yml"):
            shutil.copy(PROJECT / name, example)
        measure(page, example, "the example", "issues/003-march-2004/editorial.md", "issues/3/editorial/", "0.5 s")
        many = making.publication(Path(folder) / "many", MANY)
        number = MANY.issues * MANY.articles
        measure(page, many, f"{number:,} articles", "issues/250/article-5.md", "issues/250/article-5/", "1 s")


def measure(page: Page, root: Path, name: str, file: str, path: str, goal: str) -> None:
    """Save an article again and again, once the checks are through, and tell how long each took to show."""
    began = time.monotonic()
    with served(root) as (address, program):
        row(f"{name}: start to address", [time.monotonic() - began], "")
        page.goto(address + path)
        row(f"{name}: start to first page", [time.monotonic() - began], "")
        row(f"{name}: same, saved while it still checks", list(shown(page, root / file, 3)), goal)
        assert program.stdout
        program.stdout.readline()  # what the checks found
        row(f"{name}: start to all checked", [time.monotonic() - began], "")
        row(f"{name}: a saved article shows", list(shown(page, root / file, SAVES)), goal)
        page.goto(address)
        row(f"{name}: a saved title shows at home", list(titled(page, root, SAVES)), goal)


def shown(page: Page, file: Path, times: int) -> Iterator[float]:
    """Give for so many saves how long each took."""
    text = file.read_text(encoding="utf-8")
    for number in range(times):
        page.wait_for_timeout(700)
        began = time.monotonic()
        file.write_text(f"{text}\nSave {began:.6f} here.\n", encoding="utf-8")
        page.get_by_text(f"Save {began:.6f} here.").wait_for()
        yield time.monotonic() - began
        del number


def titled(page: Page, root: Path, times: int) -> Iterator[float]:
    """Give the same for the publication's title on the home page, which is on every page."""
    file = root / "publication.yml"
    text = file.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("strapline:") or line.startswith("title:"))
    for number in range(times):
        page.wait_for_timeout(700)
        began = time.monotonic()
        field = old.partition(":")[0]
        file.write_text(text.replace(old, f"{field}: Save {began:.6f}"), encoding="utf-8")
        page.get_by_text(f"Save {began:.6f}").first.wait_for()
        yield time.monotonic() - began
        del number


@contextmanager
def served(root: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run the preview as a program, and give its address."""
    command = [sys.executable, "-m", "masthead", "serve", "--port", "0", "--json", "--root", str(root)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            yield json.loads(program.stdout.readline())["address"], program
        finally:
            program.terminate()


def row(name: str, seconds: list[float], goal: str) -> None:
    """Print a row of the table."""
    sys.stdout.write(f"{name:52} {statistics.median(seconds):>6.2f} s {max(seconds):>6.2f} s   {goal}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
