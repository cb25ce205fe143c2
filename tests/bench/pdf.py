"""The figures of the PDFs beside those to reach: ``.venv/bin/python tests/bench/pdf.py [FOLDER]``. Run by hand.

The document is the example's issue of eight pages with two photographs put in. Each measurement has a process of its
own; the bare one does what WeasyPrint's manual says, with the same HTML, style, pictures and fetcher. Comparisons are
of processor time, which other work on the machine disturbs least; throughput and the whole build are of the clock.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

import weasyprint
from PIL import Image

from masthead.editions import Downloads
from masthead.editions.pdf import IssuePdfs, press, shelf
from masthead.editions.pdf.sheets import Sheets
from masthead.faircopy import FairCopy
from tests.pdf_paper import copied

RUNS = 5
"""Of each measurement; the quickest counts, for whatever else the machine does only adds."""
ISSUES = 20
ISSUE, PDF = "issues/003-march-2004", "issues/3/qlp-news-3.pdf"
PHOTOGRAPHS = ("qlp-developments", "partnership")


def publication(folder: Path, issues: int = 1) -> Path:
    """Copy the example, put photographs into its issue, and that issue as often as asked for."""
    left = shutil.ignore_patterns("site", ".*", "tests", "masthead", "examples", "__pycache__")
    shutil.copytree(PROJECT, folder, ignore=left)
    for number, slug in enumerate(PHOTOGRAPHS):
        noise = Image.effect_noise((80, 50), 60 + 20 * number).resize((1600, 1000), Image.Resampling.BICUBIC)
        photograph = Image.merge("RGB", (noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
        photograph.save(folder / ISSUE / f"photograph-{number}.jpg", quality=90)
        with (folder / ISSUE / f"{slug}.md").open("a", encoding="utf-8") as article:
            article.write(f"\n\n![A photograph](photograph-{number}.jpg)\n")
    settings = (folder / ISSUE / "issue.yml").read_text(encoding="utf-8")
    for number in range(101, 100 + issues):
        copied = shutil.copytree(folder / ISSUE, folder / f"issues/{number}")
        said = [f"number: {number}" if line.startswith("number:") else line for line in settings.splitlines()]
        (copied / "issue.yml").write_text("\n".join(said) + "\n", encoding="utf-8")
    return folder


def work_of(root: Path) -> tuple[FairCopy, Sheets]:
    """Give the issue as it is handed to the press."""
    copy = copied(root)
    works = (forme.value for forme in IssuePdfs().formes(copy, Downloads()))
    return copy, next(work for work in works if isinstance(work, Sheets) and work.path == PDF)


def ours(root: Path) -> Callable[[], bytes]:
    """Prepare to print the issue as a build does."""
    copy, work = work_of(root)
    return lambda: press.impress(work, root, copy.theme).pdf


def bare(root: Path) -> Callable[[], bytes]:
    """Prepare to print the same HTML as WeasyPrint's manual says."""
    copy, work = work_of(root)
    fetch = press.Fetcher(copy.theme, root, {picture.file: picture for picture in work.pictures})
    html = work.html.replace("</head>", f'<link rel="stylesheet" href="{shelf.style(work.style)}"></head>')
    return lambda: bytes(weasyprint.HTML(string=html, base_url=shelf.BASE, url_fetcher=fetch).write_pdf())


def measure(name: str, root: Path) -> dict[str, float]:
    """Measure in this process: seconds of the first run and of the quickest, the PDF's size, the memory at its peak."""
    once = {"ours": ours, "bare": bare}[name](root)
    took: list[float] = []
    size = 0
    started = time.perf_counter()
    for _ in range(RUNS):
        before = time.process_time()
        size = len(once())
        took.append(time.process_time() - before)
    total = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return {"first": took[0], "best": min(took), "total": total, "size": size, "peak": peak}


def elsewhere(root: Path, *names: str) -> list[dict[str, float]]:
    """Measure in processes of their own, at the same time."""
    command = [sys.executable, __file__, str(root)]
    runs = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in names]
    return [json.loads(run.communicate()[0].splitlines()[-1]) for run in runs]


def cold(root: Path) -> float:
    """Give the seconds of a build from nothing, on two processes."""
    started = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "masthead",
        "build",
        "--root",
        str(root),
        "--output",
        str(root / "out"),
        "--jobs",
        "2",
    ]
    subprocess.run([*command, "--quiet"], cwd=PROJECT, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Print every figure beside the one to reach."""
    with tempfile.TemporaryDirectory() as scratch:
        root = publication(Path(scratch) / "one")
        (theirs,), (alone,) = elsewhere(root, "bare"), elsewhere(root, "ours")
        pair = elsewhere(root, "ours", "ours")
        many = publication(Path(scratch) / "many", ISSUES)
        rows = (
            ("an issue, of the time of bare WeasyPrint", alone["best"] / theirs["best"], "at most 0.8"),
            ("the first of a process, of the same", alone["first"] / theirs["first"], "at most 0.8"),
            ("two processes, throughput of one", 2 * alone["total"] / max(p["total"] for p in pair), "at least 1.7"),
            ("size in KiB, two photographs", alone["size"] / 1024, "under 300"),
            ("memory in MB", alone["peak"], "under 200"),
            (f"{ISSUES} issues cold on two processes, s", cold(many), "under 60"),
        )
        sys.stdout.write(f"bare {theirs['best']:.2f} s, ours {alone['best']:.2f} s an issue\n")
        for name, figure, goal in rows:
            sys.stdout.write(f"{name:45} {figure:8.2f}   {goal}\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.stdout.write(json.dumps(measure(sys.argv[2], Path(sys.argv[1]))) + "\n")
    else:
        main()
