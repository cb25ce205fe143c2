"""axe-core finds nothing on any kind of page: light and dark, narrow and wide, and in large text."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import browsing
from tests.browsing import Reading

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

WIDTHS = (320, 768, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(
  found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 120)} (${(node.any.concat(node.all, node.none)[0] || {}).message})`)))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, which axe-playwright-python brings."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None and package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The test publication, under its base path."""
    with browsing.test_publication(tmp_path_factory.mktemp("axe")) as reading:
        yield reading


@pytest.fixture(scope="module")
def example() -> Iterator[Reading]:
    """The example of this repository, at the root of a host."""
    with browsing.example(browsing.PROJECT, "/") as reading:
        yield reading


def faults(page: Page, axe: str) -> list[str]:
    """Run axe on a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return list(page.evaluate(_RUN, TAGS))


def said(found: dict[str, list[str]]) -> str:
    """Give all faults as lines, each once, with the first place where it was found."""
    first: dict[str, str] = {}
    for place, those in found.items():
        for fault in those:
            first.setdefault(fault, place)
    return "\n".join(f"{place}: {fault}" for fault, place in first.items())


def test_axe_is_at_work(browser: Browser, axe: str) -> None:
    """A page with faults is found at fault, or the other tests would prove nothing."""
    page = browser.new_page()
    page.set_content("<title>x</title><main><img src=x><h1>a</h1><h3>b</h3><p style='color:#ccc'>grey</p></main>")
    rules = {fault.partition(":")[0] for fault in faults(page, axe)}
    assert {"image-alt", "heading-order", "color-contrast", "html-has-lang"} <= rules
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, small: Reading, axe: str, scheme: browsing.Scheme) -> None:
    """On the page of each kind that has most on it, at three widths."""
    assert set(small.kinds) >= browsing.templates(), "the test publication lacks a kind of page"
    page = browser.new_context(color_scheme=scheme).new_page()
    found: dict[str, list[str]] = {}
    for kind, address in small.kinds.items():
        page.goto(small.base + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{kind} {width}"] = faults(page, axe)
    page.context.close()
    assert said(found) == ""


def test_axe_finds_nothing_in_large_text(browser: Browser, small: Reading, axe: str) -> None:
    """At 200 per cent (WCAG 2.2, 1.4.4), where nothing is wider than the window either."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    browsing.enlarge_text(page, 200)
    found: dict[str, list[str]] = {}
    for kind, address in small.kinds.items():
        page.goto(small.base + address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        wide = browsing.overhang(page)
        found[kind] = faults(page, axe) + [f"{wide} pixels too wide"] * bool(wide)
    page.context.close()
    assert said(found) == ""


def test_axe_finds_nothing_in_the_example(browser: Browser, example: Reading, axe: str) -> None:
    """On every kind of page of a real publication, narrow and dark, wide and light."""
    found: dict[str, list[str]] = {}
    for scheme, width in (("light", 1280), ("dark", 320)):
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        for kind, address in example.kinds.items():
            if kind == browsing.NOT_FOUND:
                continue  # it alone goes by the path of ``url``: at the root of a host it has no styles
            page.goto(example.base + address)
            found[f"{kind} {scheme}"] = faults(page, axe)
        context.close()
    assert said(found) == ""
