"""The example's website with its index, served under a strict policy, and a page that is listened to."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from masthead.editions.search import SEARCH
from masthead.editions.site import SITE
from masthead.faircopy import FairCopy
from tests import search_reading as reading
from tests import site_example as example

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
HOSTILE = "A <b>bold</b> word, `<img src=x onerror=alert(1)>` and `<mark>` by a gryphon. `&lt;mark&gt;`"
MORE = {
    f"news/2003-02-{day:02}-peacock-{day}.md": f"---\ntitle: Peacock {day}\n---\nA peacock, number {day}.\n"
    for day in range(1, 13)
} | {"news/2002-01-01-hostile.md": f"---\ntitle: Gryphons\nstrands: [youth]\n---\n{HOSTILE}\n"}
"""More hits than are shown at once, and what a page must never take for markup."""


class Strict(http.server.SimpleHTTPRequestHandler):
    """Serves under the policy, without writing a log."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def tree(root: Path) -> dict[str, bytes]:
    """Give the files of the example's website with its index."""
    copy: FairCopy = reading.fair(root, **MORE)
    made = reading.downloads(copy)
    files = example.tree(copy, made, (SITE, SEARCH))
    return files | {download.path: b"%PDF-1.4 not looked at here" for download in made.every}


@contextmanager
def served(files: dict[str, bytes], folder: Path) -> Iterator[str]:
    """Serve the files at ``/`` and at ``/qlp/`` on loopback. Gives the address of ``/``."""
    for prefix in ("", "qlp/"):
        lay(files, folder / prefix)
    handler = functools.partial(Strict, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def lay(files: dict[str, bytes], folder: Path) -> None:
    """Write files into a folder."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@dataclass
class Reader:
    """Somebody who searches. What the browser complains of and asks for is kept."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.base + address)

    def search(self, address: str = "search/") -> None:
        """Go to the search page, and wait until it is ready."""
        self.open(address)
        self.page.locator("#search-filters:not([hidden])").wait_for(state="attached")

    def find(self, words: str) -> None:
        """Type words into the search page's field."""
        self.page.locator("#search-words").fill(words)

    def hears(self, words: str) -> None:
        """Wait until the page announces it."""
        self.page.locator("#search-count").get_by_text(words, exact=True).wait_for()

    def titles(self) -> list[str]:
        """Give the titles of the hits that are shown."""
        return self.page.locator("#search-list h3").all_inner_texts()

    def focused(self) -> str:
        """Give the id, else the words, of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


@contextmanager
def reader(browser: Browser, base: str, **context: Any) -> Iterator[Reader]:
    """Open a window; at its end nothing may have been complained of, nor asked of another site."""
    around = browser.new_context(**context)
    page = around.new_page()
    one = Reader(page, base)
    page.on("console", lambda message: one.said.append(message.text))
    page.on("pageerror", lambda error: one.said.append(str(error)))
    page.on("response", lambda response: one.said.append(response.url) if response.status >= 400 else None)
    page.on("request", lambda request: one.asked.append(request.url))
    yield one
    around.close()
    assert one.said == [], one.said
    assert [url for url in one.asked if not url.startswith(base)] == []
