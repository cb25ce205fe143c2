"""The figures of the PDFs beside those to reach: ``.venv/bin/python tests/bench/pdf.py [FOLDER]``. Run by hand.

The document is the example's issue of eight pages with two photographs put in. Each measurement has a process of its
own. A bare run does what WeasyPrint's manual says, ``HTML(...).write_pdf(...)``, with the same HTML, style, pictures
and fetcher. What it is compared with matters, so there are three of them:

``same``  woff2 fonts, as a web project has them, and the options that our PDF is written with: the same document
``web``   woff2 fonts, and no option: no tags, no PDF/A, and pictures as they come, so less than our document
``ttf``   our TTF fonts, and no option: what is left to save when the fonts are saved already

The woff2 fonts are made here from our TTF files, with the same glyphs, so the layout is the same. Comparisons are of
processor time, which other work on the machine disturbs least; throughput and the whole build are of the clock.
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
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

import weasyprint
from fontTools.ttLib import TTFont
from PIL import Image

from masthead.editions import Batch, Downloads, Forme
from masthead.editions.pdf import IssuePdfs, press, printing, shelf
from masthead.editions.pdf.sheets import Sheets
from masthead.faircopy import FairCopy
from masthead.problems import heard
from tests.pdf_paper import copied

RUNS = 7
"""Of each measurement; the quickest counts, for whatever else the machine does only adds."""
ISSUES = 20
WEB = ("same", "web")
"""The measurements that are made with woff2 fonts."""
TO_REACH = {"same": "at most 0.8", "web": "at most 0.8", "ttf": "no goal"}
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


def with_web_fonts(root: Path, folder: Path) -> Path:
    """Copy a publication with a style of its own that asks for our fonts as woff2; give the copy."""
    shutil.copytree(root, folder)
    theme = folder / "theme"
    for file in (PROJECT / "theme/fonts").glob("*.ttf"):
        with heard("fontTools"):  # which remarks on our files' date, that is none
            font = TTFont(file)
            font["head"].created = 3_000_000_000  # seconds since 1904; else bare runs would remark on it, too
        font.flavor = "woff2"
        font.save(theme / "fonts" / f"{file.stem}.woff2")
    style = (PROJECT / "theme/pdf/fonts.css").read_text(encoding="utf-8")
    (theme / "pdf/fonts.css").write_text(style.replace(".ttf", ".woff2"), encoding="utf-8")
    return folder


def work_of(root: Path) -> tuple[FairCopy, Forme]:
    """Give the issue as it is handed to the press."""
    copy = copied(root)
    return copy, next(forme for forme in IssuePdfs().formes(copy, Downloads()) if forme.name == PDF)


def ours(root: Path) -> Callable[[], bytes]:
    """Prepare to print the issue as a build does."""
    copy, forme = work_of(root)
    assert isinstance(forme.value, Sheets)
    work = forme.value
    return lambda: press.impress(work, root, copy.theme).pdf


def whole(root: Path) -> Callable[[], bytes]:
    """Prepare to do all that a build does for the issue: print it, check its words, picture its cover."""
    copy, forme = work_of(root)
    return lambda: printing.render(forme, Batch((forme,), root, copy.theme)).artefacts[0].content


def bare(root: Path, **options: Any) -> Callable[[], bytes]:
    """Prepare to print the same HTML as WeasyPrint's manual says."""
    copy, forme = work_of(root)
    assert isinstance(forme.value, Sheets)
    work = forme.value
    fetch = press.Fetcher(copy.theme, root, {picture.file: picture for picture in work.pictures})
    html = work.html.replace("</head>", f'<link rel="stylesheet" href="{shelf.style(work.style)}"></head>')
    return lambda: bytes(weasyprint.HTML(string=html, base_url=shelf.BASE, url_fetcher=fetch).write_pdf(**options))


PREPARED: dict[str, Callable[[Path], Callable[[], bytes]]] = {
    "ours": ours,
    "whole": whole,
    "same": lambda root: bare(root, **press.OPTIONS),
    "web": bare,
    "ttf": bare,
}


def measure(name: str, root: Path) -> dict[str, float]:
    """Measure in this process: seconds of the first run and of the quickest, the PDF's size, the memory at its peak."""
    once = PREPARED[name](root)
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
        web = with_web_fonts(root, Path(scratch) / "web")
        runs = {name: elsewhere(web if name in WEB else root, name)[0] for name in PREPARED}
        pair = elsewhere(root, "ours", "ours")
        seconds = cold(publication(Path(scratch) / "many", ISSUES))
    alone = runs["ours"]
    rows = [(f"ours, of the time of '{name}'", alone["best"] / runs[name]["best"], TO_REACH[name]) for name in TO_REACH]
    rows += [
        ("the first of a process, of that of 'same'", alone["first"] / runs["same"]["first"], "at most 0.8"),
        ("the first of a process, of that of 'web'", alone["first"] / runs["web"]["first"], "at most 0.8"),
        ("two processes, throughput of one", 2 * alone["total"] / max(p["total"] for p in pair), "at least 1.7"),
        ("size in KiB, two photographs", alone["size"] / 1024, "under 300"),
        ("memory in MB", alone["peak"], "under 200"),
        (f"{ISSUES} issues cold on two processes, s", seconds, "under 60"),
    ]
    sys.stdout.write(", ".join(f"{name} {run['best']:.2f} s" for name, run in runs.items()) + " an issue\n")
    for name, figure, goal in rows:
        sys.stdout.write(f"{name:45} {figure:8.2f}   {goal}\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.stdout.write(json.dumps(measure(sys.argv[2], Path(sys.argv[1]))) + "\n")
    else:
        main()
