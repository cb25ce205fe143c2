"""Lighthouse on the pages that readers meet first, as on a slow phone. Run by hand; needs Node and Chromium.

    npm install --prefix /tmp/lighthouse lighthouse
    python3 build.py build
    .venv/bin/python tests/bench/lighthouse.py /tmp/lighthouse

To reach: 100 in each of the four scores, and the largest content painted within a second. ``--root`` and ``--site``
name another publication and where it was built.

On 22 November 2026 an authority, events and reports had 100 four times, search 99 for speed. Lighthouse reckons the
largest content at 1.35 to 1.45 s: in its model the style sheet, which a strict policy keeps out of the page, waits for
the page over a slow line. On a line that is really so slow (150 ms, 1.6 Mbit/s) it was painted after 0.74 to 0.90 s.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from masthead import config
from masthead.files import Root
from tests.serving import files_of, served

PROJECT = Path(__file__).parents[2]
PAGES = (
    "index issues/ issues/3/ issues/3/merton/ issues/3/read/ authorities/ authorities/merton/ events/ reports/ search/"
    " accessibility/"
)
SCORES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def lighthouse(folder: Path, url: str, report: Path) -> dict[str, Any]:
    """Give Lighthouse's report of a page: its mobile profile, which slows the network and the processor."""
    command = [str(folder / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(SCORES)}"]
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium})
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def faults(found: dict[str, Any]) -> list[str]:
    """Give what cost points: the audits that count and are not whole."""
    counted = {entry["id"] for name in SCORES for entry in found["categories"][name]["auditRefs"] if entry["weight"]}
    audits = (audit for name, audit in sorted(found["audits"].items()) if name in counted)
    return [f"{one['id']} {one['score']} {one.get('displayValue', '')}" for one in audits if (one["score"] or 0) < 0.9]


def say(line: str) -> None:
    """Write a line at once: the next page takes a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print a line a page."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path, help="where npm installed lighthouse")
    words.add_argument("--root", type=Path, default=PROJECT, help="the publication's folder")
    words.add_argument("--site", type=Path, help="where it was built; default: ROOT/site")
    words.add_argument("--pages", default=PAGES, help="addresses with blanks between; index is the home page")
    asked = words.parse_args()
    settings, _ = config.load(Root(asked.root))
    assert settings is not None
    base = "/" + settings.url.split("/", 3)[3]
    say(f"{'page':24} {'perf':>5} {'a11y':>5} {'best':>5} {'seo':>5} {'LCP s':>6} {'CLS':>6} {'kB':>6}")
    with served(files_of(asked.site or asked.root / "site"), base) as address, tempfile.TemporaryDirectory() as scratch:
        for page in asked.pages.split():
            found = lighthouse(asked.folder, address + page.replace("index", ""), Path(scratch) / "report.json")
            scores = [round(100 * (found["categories"][name]["score"] or 0)) for name in SCORES]
            audits = found["audits"]
            painted = audits["largest-contentful-paint"]["numericValue"] / 1000
            moved = audits["cumulative-layout-shift"]["numericValue"]
            weight = audits["total-byte-weight"]["numericValue"] / 1000
            columns = " ".join(f"{score:5}" for score in scores)
            say(f"{page:24} {columns} {painted:6.2f} {moved:6.3f} {weight:6.0f}")
            for fault in faults(found):
                say(f"    {fault}")


if __name__ == "__main__":
    main()
