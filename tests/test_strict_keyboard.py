"""By keyboard and by ear: everything is reached in order and seen to be; landmarks, headings, languages."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from masthead import addresses as at
from tests import browsing
from tests.browsing import Reading

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

_REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const waits = e => e.type === "radio" && !e.checked && document.querySelector(`[name="${e.name}"]:checked`);
  window.reachable = all.filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden" && !waits(e)
    && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length);
  return window.reachable.map(e => e.outerHTML.slice(0, 90));
}"""
_FOCUSED = """() => {
  const part = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = text => { const [r, g, b] = text.match(/[0-9.]+/g).map(Number).map(part);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$|transparent/.test(colour)) return colour; }
    return "rgb(255, 255, 255)"; };
  const e = document.activeElement, style = getComputedStyle(e);
  const both = [light(style.outlineColor), light(ground(e.parentElement))].sort((a, b) => b - a);
  const box = e.getBoundingClientRect();
  return {place: window.reachable.indexOf(e), what: e.outerHTML.slice(0, 90),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (both[0] + 0.05) / (both[1] + 0.05),
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0};
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The test publication."""
    with browsing.test_publication(tmp_path_factory.mktemp("keyboard")) as reading:
        yield reading


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Press the tabulator until every place has had its turn; give what each press came to."""
    for _ in page.evaluate(_REACHABLE):
        page.keyboard.press("Tab")
        yield page.evaluate(_FOCUSED)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_keyboard_reaches_everything(browser: Browser, small: Reading, scheme: browsing.Scheme, width: int) -> None:
    """Each press goes one place on in the order of the page, is seen (WCAG 2.2, 2.4.7 and 1.4.11), and never stuck."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    faults = []
    for kind, address in small.kinds.items():
        page.goto(small.base + address, wait_until="networkidle" if kind == "search" else "load")
        steps = list(walk(page))
        assert "skip" in steps[0]["what"], kind
        for index, step in enumerate(steps):
            is_right = step["place"] == index and step["outline"] >= 2 and step["contrast"] >= 3 and step["inView"]
            faults += [] if is_right else [f"{kind}, press {index + 1}: {step}"]
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUSED)["place"] in (-1, 0), f"{kind}: the focus does not leave the page"
    page.context.close()
    assert faults[:10] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_seen_first_is_reached_first(browser: Browser, small: Reading, width: int) -> None:
    """Blocks follow one another on the screen as they do in the page: none is moved before another by styles."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for address in small.kinds.values():
        page.goto(small.base + address)
        moved = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).order !== '0' || e.tabIndex > 0"
            " || /reverse/.test(getComputedStyle(e).flexDirection)).map(e => e.outerHTML.slice(0, 90))"
        )
        assert moved == [], address
    page.context.close()


def test_landmarks_headings_and_language(browser: Browser, small: Reading) -> None:
    """One of each landmark, navigations told apart by name, one first heading and no level skipped, a language."""
    page = browser.new_page()
    for address in small.html():
        if b'http-equiv="refresh"' in small.files[at.file_of(address)]:
            continue  # what stands at an old address leads on at once
        page.goto(small.base + address)
        for landmark in ("main", "body > header", "body > footer", "h1"):
            assert page.locator(landmark).count() == 1, (address, landmark)
        names = page.eval_on_selector_all(
            "nav", "all => all.map(e => e.ariaLabel || e.getAttribute('aria-labelledby'))"
        )
        assert all(names), address
        assert len(names) == len(set(names)), (address, names)
        levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(e => +e.localName[1])")
        skipped = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not skipped, (address, levels)
        assert page.evaluate("document.documentElement.lang") == "en-GB"
    page.goto(f"{small.base}issues/3/third/")
    assert page.locator("h1:lang(cy)").count() == 1
    page.goto(f"{small.base}issues/3/")
    assert page.locator("main :lang(cy)", has_text="Trydydd").count() > 0
    page.close()
