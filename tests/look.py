"""Pictures of every kind of page, to be looked at: ``.venv/bin/python tests/look.py FOLDER``. Needs Chromium.

The example and the test publication, at three widths, light and dark, and index.html, on which all stand side by side.
Nothing is tested here; tests/test_strict_*.py do that. Nothing visual is done until it has been looked at.
"""

import sys
import tempfile
from contextlib import ExitStack
from html import escape
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser

from tests import browsing
from tests.browsing import Reading

WIDTHS = (320, 768, 1280)
SCHEMES: tuple[browsing.Scheme, ...] = ("light", "dark")


def take(browser: Browser, reading: Reading, name: str, folder: Path) -> list[tuple[str, str]]:
    """Write the pictures of a publication. Gives the file of each, and the kind it shows."""
    taken = []
    for scheme, width in product(SCHEMES, WIDTHS):
        page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
        for kind, address in reading.kinds.items():
            page.goto(reading.base + address, wait_until="networkidle" if kind == "search" else "load")
            page.evaluate("document.fonts.ready")
            file = f"{name}-{kind.replace(' ', '-')}-{width}-{scheme}.png"
            page.screenshot(path=folder / file, full_page=True)
            taken.append((file, kind))
        page.context.close()
    return taken


def sheet(taken: list[tuple[str, str]]) -> str:
    """Give a page on which the pictures stand, kind by kind."""
    lines = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>']
    lines.append("<style>body{font:1rem sans-serif}img{height:26rem;margin:.3rem;border:1px solid #999}</style>")
    for kind in sorted({kind for _, kind in taken}):
        lines.append(f"<h2>{escape(kind)}</h2>")
        lines += [
            f'<a href="{escape(file)}"><img loading="lazy" src="{escape(file)}" alt="{escape(file)}"></a>'
            for file, of in taken
            if of == kind
        ]
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_:
        scratch = Path(open_.enter_context(tempfile.TemporaryDirectory()))
        small = open_.enter_context(browsing.test_publication(scratch))
        example = open_.enter_context(browsing.example(browsing.PROJECT, "/qlp/"))
        browser = open_.enter_context(browsing.chromium())
        taken = take(browser, example, "example", folder) + take(browser, small, "small", folder)
    (folder / "index.html").write_text(sheet(taken), encoding="utf-8")
    print(f"{folder / 'index.html'}: {len(taken)} pictures")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
