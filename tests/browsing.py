"""A browser on the whole of a publication: the test publication and the example, one page of every kind of each."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from masthead.editions import Downloads
from masthead.editions.every import EDITIONS
from masthead.editions.site.pages import pages
from masthead.faircopy import FairCopy
from tests import site_example
from tests.serving import served

PROJECT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
NOT_FOUND = "not found"
"""The kind of 404.html, which is no page of ``pages``."""

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Reading:
    """A publication, rendered and served."""

    base: str
    """Where it is served, ending in the base path."""
    kinds: dict[str, str]
    """Kind -> address of the page of that kind with most on it, relative to the base."""
    files: dict[str, bytes]

    def html(self) -> list[str]:
        """Give the address of every page."""
        return [path.removesuffix("index.html") for path in self.files if path.endswith(".html")]


@contextmanager
def test_publication(folder: Path, base: str = "/qlp/") -> Iterator[Reading]:
    """Render the publication of site_example.py with all editions, and serve it under ``base``."""
    copy = site_example.fair(site_example.write(folder))
    made = site_example.downloads(copy)
    covers = {str(download.cover): site_example.COVER for download in made.every if download.cover}
    with _read(copy, made, base, covers) as reading:
        yield reading


@contextmanager
def example(root: Path, base: str) -> Iterator[Reading]:
    """Render an example of this repository without its PDFs, and serve it under ``base``."""
    with _read(site_example.fair(root), Downloads(), base, {}) as reading:
        yield reading


@contextmanager
def _read(copy: FairCopy, made: Downloads, base: str, more: dict[str, bytes]) -> Iterator[Reading]:
    files = site_example.tree(copy, made, EDITIONS) | more
    with served(files, base, copy.addresses.rooted("")) as address:
        yield Reading(address, kinds_of(copy, made), files)


def kinds_of(copy: FairCopy, made: Downloads) -> dict[str, str]:
    """Give for each kind of page the one with most on it."""
    found = {page.kind: page for page in sorted(pages(copy, made), key=lambda page: (len(page.html), page.path))}
    return {kind: found[kind].path for kind in sorted(found)} | {NOT_FOUND: "404.html"}


def templates() -> set[str]:
    """Give the kinds for which theme/site/pages has a template: those from which no other takes pieces, nor a head."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (PROJECT / "theme/site/pages").glob("*.html")}
    pieces = {name for text in texts.values() for name in re.findall(r"(?:import|from|include) \"(\w+)\.html\"", text)}
    by_name = (path.read_text(encoding="utf-8") for path in (PROJECT / "masthead/editions/site").glob("*.py"))
    heads = {name for text in by_name for name in re.findall(r"get_template\(\"(\w+)\.html\"", text)}
    return set(texts) - pieces - heads


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def overhang(page: Page) -> int:
    """Give by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def enlarge_text(page: Page, percent: int) -> None:
    """Set the reader's own size of text, as browsers' settings do; 100 is 16 pixels."""
    size = 16 * percent // 100
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
