"""The website in a browser: every kind of page, by day and by night, narrow and wide, by keyboard."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import site_example as example

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

ADDRESSES = """
index issues/ issues/1/ issues/2/ issues/3/ issues/3/read/ issues/3/first/ issues/3/third/ news/ news/2004/
news/2004/opening/ authorities/ authorities/harrow/ strands/ strands/youth/ events/ events/launch/ reports/
reports/ours/ reports/theirs/ about/ search/ 404.html
""".split()
"""One page of every kind, relative to the base path; ``index`` is the home page."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without writing a log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example, served on loopback under the path of its ``url``."""
    copy = example.fair(example.write(tmp_path_factory.mktemp("example")))
    made = example.downloads(copy)
    served = tmp_path_factory.mktemp("served")
    files = example.tree(copy, made) | {str(download.cover): example.COVER for download in made.every if download.cover}
    for path, content in files.items():
        place = served / "qlp" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    handler = functools.partial(Quiet, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/qlp/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_kind_of_page(browser: Browser, base: str, scheme: str, width: int) -> None:
    """Opens without an error or a request to another origin, fits the window, and can be read."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda response: said.append(response.url) if response.status >= 400 else None)
    page.on("request", lambda request: asked.append(request.url))
    for address in ADDRESSES:
        response = page.goto(base + address.replace("index", ""))
        assert response is not None
        assert response.ok, address
        assert page.locator("h1").count() == 1, address
        assert _overhang(page) == 0, address
        assert _contrast(page) >= 7, address
    assert said == []
    assert [url for url in asked if not url.startswith(base)] == []
    context.close()


def test_skip_link(browser: Browser, base: str) -> None:
    """The first press of the tabulator shows it, and the return key leads past the menu."""
    page = browser.new_page()
    page.goto(base + "issues/3/first/")
    skip = page.locator("a.skip")
    assert _top(page, "a.skip") < 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.wait_for_function("document.querySelector('a.skip').getBoundingClientRect().top >= 0")
    assert skip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.close()


def test_links_can_be_followed(browser: Browser, base: str) -> None:
    """From the front page to the issue, an article, the next one, and home again."""
    page = browser.new_page()
    page.goto(base)
    for words, path in (
        ("No 3, March 2004: New readers", "issues/3/"),
        ("Second", "issues/3/second/"),
        ("Trydydd", "issues/3/third/"),
        ("Harrow & Vale", ""),
    ):
        page.get_by_role("link", name=words).first.click()
        assert page.url == base + path
    page.close()


def test_from_the_disk(browser: Browser, base: str, tmp_path: Path) -> None:
    """Opened as files, links to folders lead to the page in them."""
    copy = example.fair(example.write(tmp_path / "example"))
    for path, content in example.tree(copy, example.downloads(copy)).items():
        place = tmp_path / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    page = browser.new_page()
    page.goto((tmp_path / "site/index.html").as_uri())
    page.get_by_role("link", name="Read the whole issue").click()
    assert page.url.endswith("/issues/3/read/index.html")
    assert "#first" in (page.get_by_role("link", name="First <things> & last").first.get_attribute("href") or "")
    page.close()


def _overhang(page: Page) -> int:
    """Give by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def _top(page: Page, selector: str) -> float:
    return float(page.evaluate(f"document.querySelector('{selector}').getBoundingClientRect().top"))


_CONTRAST = """() => {
  const part = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = (text) => {
    const [r, g, b] = text.match(/[0-9.]+/g).map(Number).map(part);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(document.body);
  const both = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
  return (both[0] + 0.05) / (both[1] + 0.05);
}"""


def _contrast(page: Page) -> float:
    """Give the contrast of the page's text with its ground (WCAG 2.2, 1.4.3)."""
    return float(page.evaluate(_CONTRAST))
