"""The feeds as a person sees them who opens one in a browser: read, linked, by day and by night."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from masthead import machine
from tests.feeds_example import SITE, written

SHOWN = """() => [...document.querySelectorAll('*')]
  .filter(element => element.checkVisibility() && element.checkVisibility({visibilityProperty: true}))
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .map(element => [element.localName, element.textContent.trim()])"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as the tests of pages use it."""
    with sync_playwright() as play:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        started = play.chromium.launch(executable_path=machine.chromium(), args=options)
        yield started
        started.close()


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds in a folder, as they are served; .atom under a name that a file system takes for XML."""
    folder = tmp_path_factory.mktemp("feeds")
    for path, content in written().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path.replace(".atom", "-atom.xml")).write_bytes(content)
    return folder


@pytest.mark.parametrize("path", ["feed.xml", "feed-atom.xml", "authorities/merton/feed.xml"])
def test_a_feed_is_read_as_a_page(path: str, browser: Browser, feeds: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((feeds / path).as_uri())
    shown: list[tuple[str, str]] = [(name, text) for name, text in page.evaluate(SHOWN)]
    assert {name for name, _ in shown} <= {"title", "description", "subtitle", "summary", "a", "span"}
    words = " ".join(text for _, text in shown)
    assert "QLP News No 3, March 2004" in words
    assert "<p>" not in words
    assert not re.search(r"\b(GMT|[+-]0000)\b", words), "no dates that only programs read"
    links = page.evaluate("() => [...document.querySelectorAll('item > a, entry > a')].map(link => link.href)")
    assert f"{SITE}issues/3/" in links or f"{SITE}issues/3/merton/" in links
    assert page.evaluate("() => document.documentElement.scrollWidth <= 360")
    notice = page.evaluate("() => getComputedStyle(document.documentElement, '::before').content")
    assert notice.startswith('"This is a feed.')
    page.close()
