"""Chromium on hostile contributions, without the policy that would save a page: nothing runs, asks or leads on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page

from masthead.files import Root
from masthead.markdown import Converter, read_extensions
from masthead.model import Article, Passage
from tests.browsing import chromium
from tests.conftest import build_at
from tests.hostile import audit, enclosures, fields, texts
from tests.hostile.attacks import issue
from tests.serving import files_of, served

PROJECT = Path(__file__).parents[1]
HARMLESS = (*texts.HARMLESS, *fields.HARMLESS, *enclosures.POLYGLOTS)
TOUCH = """() => {
  for (const one of document.querySelectorAll("body *"))
    for (const name of ["mouseover", "mouseenter", "focus", "load", "error", "toggle", "animationstart"])
      one.dispatchEvent(new Event(name));
  for (const one of document.querySelectorAll("main *, body > p *"))
    if (!one.closest("a, button, summary")) one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  return window.boomed || 0;
}"""
COVERING = """() => [...document.querySelectorAll("main *")].filter((one) =>
  ["fixed", "sticky"].includes(getComputedStyle(one).position) || one.hasAttribute("style")).length"""


@dataclass
class Watch:
    """What a page did besides showing itself."""

    asked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    home: str = ""

    def on(self, page: Page) -> None:
        page.on("request", lambda request: self._request(request.url))
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self.opened.append(popup.url))

    def _dialog(self, dialog: Dialog) -> None:
        self.opened.append(dialog.message)
        dialog.dismiss()

    def _request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).netloc != self.home:
            self.asked.append(url)


@pytest.fixture(scope="module")
def page() -> Iterator[tuple[Page, Watch]]:
    """A page without a policy, in which boom() counts."""
    watch = Watch()
    with chromium() as browser:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script("window.boom = () => { window.boomed = (window.boomed || 0) + 1 }")
        page = context.new_page()
        watch.on(page)
        yield page, watch
        context.close()


def test_the_watch_sees_what_an_attack_does(page: tuple[Page, Watch]) -> None:
    """So that the silence of the others says something."""
    browser, watch = page
    pictures = "<img src=x onerror=boom()><img src=http://evil.invalid/x.png>"
    browser.set_content(f"<body><p>{pictures}<p onclick=boom()><b>A</b></p><script>alert(1)</script>")
    browser.wait_for_timeout(50)
    assert browser.evaluate(TOUCH) >= 2
    assert [url for url in watch.asked if "evil.invalid" in url]
    assert watch.opened == ["1"]
    watch.asked.clear()
    watch.opened.clear()


def test_no_page_does_anything(page: tuple[Page, Watch], tmp_path: Path) -> None:
    root = issue(HARMLESS, tmp_path / "publication")
    assert build_at(root, pdf=False).is_good
    browser, watch = page
    with served(files_of(root / "site"), "/small/") as base:
        watch.home = urlsplit(base).netloc
        for path in ("issues/1/read/", "issues/1/", "news/", "events/", ""):
            browser.goto(base + path)
            assert browser.evaluate(TOUCH) == 0, path
            assert browser.evaluate(COVERING) == 0, path
            assert browser.url == base + path
    assert (watch.asked, watch.opened) == ([], [])


def test_even_a_refused_text_becomes_harmless_html(page: tuple[Page, Watch]) -> None:
    """The preview goes on from the last good text; should one ever come through, it still does nothing."""
    extensions = read_extensions((PROJECT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")[0]
    converter = Converter(Root(PROJECT), extensions)
    made = {}
    for attack in texts.REFUSED:
        item = Article(file="issues/1/x.md", slug="x", title="X", body=(Passage(attack.text, 1),))
        prose = converter.prose(item)
        made[attack.name] = prose.close(prose.html, _link, lambda use: f'<img alt="{escape(use.alt or "")}">')
    browser, watch = page
    browser.goto("about:blank")
    browser.set_content("<main>" + "</main><main>".join(made.values()) + "</main>")
    browser.wait_for_timeout(50)
    assert browser.evaluate(TOUCH) == 0
    assert browser.evaluate(COVERING) == 0
    assert (watch.asked, watch.opened, browser.url) == ([], [], "about:blank")
    found = {name: [*audit.html_faults(html, is_page=False)] for name, html in made.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _link(use: object) -> str | None:
    kind, key = getattr(use, "kind", ""), getattr(use, "key", "")
    return key if kind == "outside" else None
