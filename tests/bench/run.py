"""How long builds take and how much they need, beside the figures to reach: ``python tests/bench/run.py``.

A report, never a test: timings depend on the machine. Everything happens in fresh copies in a temporary folder, by the
program as editors run it, with two jobs. The peer is MkDocs with Material, bare and in the leanest settings known, on
the same articles as Markdown pages in the same run: the ratio says more than the seconds.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests import making

MANY = making.Extent(issues=100, articles=10, news=20, events=10, authorities=20, pages=10, words=100)
ARTICLES = MANY.issues * MANY.articles


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took."""

    seconds: float
    cpu: float
    """Seconds of all its processes, in user and system mode."""
    memory: float
    """Megabytes that its processes held together at the worst moment (shared pages counted once)."""


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        sys.stdout.write(f"{'':52} {'measured':>10}   to reach\n")
        for what, measured, goal in measurements(Path(folder)):
            sys.stdout.write(f"{what:52} {measured:>10}   {goal}\n")
            sys.stdout.flush()


def measurements(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give rows: what, how much, and the figure to reach."""
    masthead("check", root=making.publication(folder / "warming up"), cache=folder)  # so that bytecode is there
    yield from example(folder)
    ours, pages = yield from thousand(folder)
    yield from peers(folder, ours, pages)


def example(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The example as it is shipped."""
    root = folder / "example"
    for name in ("publication.yml", "people.yml"):
        root.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, root)
    for name in ("issues", "news", "site_src"):
        shutil.copytree(PROJECT / name, root / name)
    cold = masthead("build", root=root, cache=folder)
    yield "example, cold, with PDFs", f"{cold.seconds:.1f} s", "25 s"
    yield "example, nothing changed", f"{masthead('build', root=root, cache=folder).seconds:.2f} s", "1.5 s"
    article = max((root / "issues").glob("*/*.md"), key=lambda path: path.stat().st_size)
    with article.open("a", encoding="utf-8") as text:
        text.write("\n\nOne more sentence.\n")
    yield "example, one article edited", f"{masthead('build', root=root, cache=folder).seconds:.1f} s", "6 s"


def thousand(folder: Path) -> Generator[tuple[str, str, str], None, tuple[Cost, Path]]:
    """A thousand articles in a hundred issues, without PDFs."""
    root = making.publication(folder / "many", MANY)
    cost = masthead("build", "--no-pdf", root=root, cache=folder)
    sizes = [path.stat().st_size for path in (root / "site/issues").glob("*/article-*/index.html")]
    assert len(sizes) == ARTICLES
    yield f"{ARTICLES:,} articles, cold", f"{cost.seconds:.1f} s", ""
    yield "  CPU an article", f"{cost.cpu / ARTICLES * 1000:.1f} ms", "8 ms"
    yield "  memory, all processes", f"{cost.memory:.0f} MB", "400 MB"
    yield "  article page, average", f"{sum(sizes) / len(sizes) / 1024:.1f} KB", "30 KB"
    yield "  article page, largest", f"{max(sizes) / 1024:.1f} KB", "30 KB"
    warm = masthead("build", "--no-pdf", root=root, cache=folder)
    yield "  nothing changed", f"{warm.seconds:.1f} s", ""
    making.change(root, "issues/050/article-5.md", "See also", "See at once")
    edited = masthead("build", "--no-pdf", root=root, cache=folder)
    yield "  one article edited", f"{edited.seconds:.1f} s", ""
    return cost, root


def peers(folder: Path, ours: Cost, root: Path) -> Iterator[tuple[str, str, str]]:
    """The same articles as pages of MkDocs with Material."""
    kinds = {
        "bare": "",
        "leanest": "plugins: []\nnav: [{Home: index.md}]\nnot_in_nav: '*'\n",
    }
    for name, settings in kinds.items():
        home = mkdocs_project(folder / f"mkdocs {name}", root, settings)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(home / "mkdocs.yml")]
        cost = run(command, folder)
        ratio = ours.cpu / cost.cpu
        yield f"MkDocs + Material, {name}: {ARTICLES:,} pages", f"{cost.seconds:.1f} s", ""
        yield "  CPU a page", f"{cost.cpu / ARTICLES * 1000:.1f} ms", f"masthead takes {ratio:.2f} times that"
        yield "  memory", f"{cost.memory:.0f} MB", ""


def mkdocs_project(home: Path, root: Path, settings: str) -> Path:
    """Write the articles of a publication as a project of MkDocs, with the same Markdown extensions."""
    ours = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = ours[ours.index("markdown_extensions:") :]
    making.write(home, "mkdocs.yml", f"site_name: Many\ntheme: {{name: material}}\n{settings}{extensions}")
    making.write(home, "docs/index.md", "# Home\n")
    for path in sorted((root / "issues").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        front, body = text.split("---\n", 2)[1:]
        title = re.search(r"^title: (.*)$", front, re.MULTILINE)
        making.write(home, f"docs/{path.parent.name}/{path.name}", f"# {title[1] if title else ''}\n\n{body}")
    for path in sorted((root / "issues").glob("*/*.png")):
        shutil.copy(path, home / "docs" / path.parent.name)
    return home


def masthead(command: str, *words: str, root: Path, cache: Path) -> Cost:
    """Run a command of masthead on a publication, with two jobs."""
    jobs = ["--jobs", "2"] if command == "build" else []
    return run([sys.executable, "-m", "masthead", command, "--quiet", "--root", str(root), *jobs, *words], cache)


def run(command: list[str], cache: Path) -> Cost:
    """Run a program and measure it with all its processes; it must succeed."""
    surroundings = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {"PYTHONPYCACHEPREFIX": str(cache / "bytecode"), "NO_MKDOCS_2_WARNING": "1"}
    began = time.monotonic()
    program = subprocess.Popen(command, cwd=PROJECT, env=surroundings, stdout=subprocess.DEVNULL)
    peak = Peak(program.pid)
    peak.start()
    _, status, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    peak.stop()
    if program.returncode:
        raise SystemExit(f"{' '.join(command)} gave {program.returncode}")
    return Cost(seconds, used.ru_utime + used.ru_stime, max(peak.kilobytes, used.ru_maxrss) / 1024)


class Peak(threading.Thread):
    """Watches how much memory a process and its children hold together (Linux; elsewhere nothing)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.kilobytes = 0
        self._process = process
        self._over = threading.Event()

    def run(self) -> None:
        """Look ten times a second."""
        while not self._over.wait(0.1):
            held = sum(_held(process) for process in _family(self._process))
            self.kilobytes = max(self.kilobytes, held)

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return [process]
    return [process, *(one for child in children.split() for one in _family(int(child)))]


def _held(process: int) -> int:
    """Give a process's proportional share of memory, in kilobytes."""
    try:
        said = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", said, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
