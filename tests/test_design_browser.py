"""The design in a browser: the measure, the stillness of a page, events by the reader's own clock."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests import browsing
from tests.browsing import PROJECT, Reading

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

SHORTEST, LONGEST = 60, 75
"""Letters and spaces to a line of running text: what issue 4 asks for."""

_LINES = """() => [...document.querySelectorAll(".prose > p")].flatMap((paragraph) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const lines = [];
  let foot = -1000, text;
  while ((text = texts.nextNode())) {
    for (let place = 0; place < text.length; place += 1) {
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      const [box] = range.getClientRects();
      if (!box || !box.width) continue;
      // Half a line lower is another line; a footnote's number or a letter in italics is not.
      if (box.bottom > foot + box.height / 2) { lines.push(0); foot = box.bottom; }
      lines[lines.length - 1] += 1;
    }
  }
  return lines.slice(0, -1);
})"""
"""Gives the letters and spaces of every line of running text but the last of each paragraph."""

_BROKEN = """() => [...document.querySelectorAll(".masthead .title a, h2, .menu a")].flatMap((element) => {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  return [...(text ?? "").textContent?.matchAll(/[^\\s-]+/g) ?? []].filter((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map((word) => word[0]);
})"""
"""Gives the words that are broken over lines, of titles, headings and the menu."""

_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value)))
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def real() -> Iterator[Reading]:
    """The example of this repository, under its base path."""
    with browsing.example(PROJECT, "/qlp/") as reading:
        yield reading


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The test publication: events on the 1st to 31st, the 8th to 11th and the 20th of March 2004."""
    with browsing.test_publication(tmp_path_factory.mktemp("design")) as reading:
        yield reading


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_the_measure(browser: Browser, real: Reading, width: int) -> None:
    """Running text has 60 to 75 letters and spaces to a line, on every kind of page that is read."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for address in ("issues/3/qlp-youth-strand/", "issues/3/partnership/", "issues/3/read/", "programme/model/"):
        page.goto(real.base + address)
        page.evaluate("document.fonts.ready")
        lines = sorted(page.evaluate(_LINES))
        assert len(lines) > 5, address
        assert SHORTEST <= lines[len(lines) // 2] <= LONGEST, (address, lines)
        assert lines[-1] <= LONGEST, (address, lines)
    page.close()


@pytest.mark.parametrize("which", ["real", "small"])
def test_large_text_on_a_phone(browser: Browser, request: pytest.FixtureRequest, which: str) -> None:
    """At 320 pixels and 200 per cent nothing scrolls sideways, and on the front page no title breaks within a word."""
    reading: Reading = request.getfixturevalue(which)
    page = browser.new_page(viewport={"width": 320, "height": 800})
    browsing.enlarge_text(page, 200)
    found = {}
    for kind, address in reading.kinds.items():
        page.goto(reading.base + address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        found[kind] = browsing.overhang(page)
        if kind in ("archive", "reports"):
            page.get_by_label("Table").check()
            found[f"{kind} as a table"] = browsing.overhang(page)
    page.goto(reading.base)
    assert page.evaluate(_BROKEN) == []
    page.close()
    assert {kind: wide for kind, wide in found.items() if wide} == {}


@pytest.mark.parametrize("address", ["", "issues/3/", "issues/3/qlp-youth-strand/", "events/"])
def test_nothing_moves_when_letters_come(browser: Browser, real: Reading, address: str) -> None:
    """Fonts that come late move nothing, whatever faces the reader's device has in their place."""
    page = browser.new_page(viewport={"width": 412, "height": 800})
    page.add_init_script(_SHIFTS)
    page.clock.set_fixed_time("2004-03-31T12:00:00+00:00")  # the day of the build, on which no event changes its place
    page.route("**/*.woff2", _late)
    page.goto(real.base + address)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") == 0
    page.close()


@pytest.mark.parametrize(
    ("day", "heading", "titles"),
    [
        ("2004-03-05T09:00:00", "Coming up", ["Season", "Visit", "Launch"]),
        ("2004-03-11T23:30:00", "Coming up", ["Season", "Visit", "Launch"]),
        ("2004-03-12T00:30:00", "Coming up", ["Season", "Launch"]),
        ("2004-03-21T09:00:00", "Coming up", ["Season"]),
        ("2004-04-01T09:00:00", "Events", ["Season", "Visit", "Launch"]),
    ],
)
def test_events_on_the_home_page(browser: Browser, small: Reading, day: str, heading: str, titles: list[str]) -> None:
    """What is to come by the reader's clock; where nothing is, the list by date stays."""
    page = _at(browser, small, "", day)
    section = page.locator("section:has(> [data-events])")
    assert section.locator("h2").inner_text() == heading
    assert section.locator("li:visible a.headline").all_inner_texts() == titles
    page.context.close()


def test_events_page(browser: Browser, small: Reading) -> None:
    """What has become past since the build moves to the past events, the latest first."""
    page = _at(browser, small, "events/", "2004-03-25T12:00:00")
    assert _titles(page, "to-come") == ["Season"]
    assert _titles(page, "past") == ["Launch", "Visit"]
    assert not page.get_by_text("Nothing is planned at present.").is_visible()
    page.context.close()
    page = _at(browser, small, "events/", "2010-01-01T12:00:00")
    assert _titles(page, "to-come") == []
    assert _titles(page, "past") == ["Launch", "Season", "Visit"]
    assert page.get_by_text("Nothing is planned at present.").is_visible()
    page.context.close()


def test_events_without_a_script(browser: Browser, small: Reading) -> None:
    """The list by date, and nothing promised that may be over."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small.base)
    section = page.locator("section:has(> [data-events])")
    assert section.locator("h2").inner_text() == "Events"
    assert section.locator("li:visible a.headline").all_inner_texts() == ["Season", "Visit", "Launch"]
    context.close()


def test_nothing_moves_for_those_who_ask_for_less_motion(browser: Browser, real: Reading) -> None:
    """No element has an animation or a transition."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for address in ("", "issues/3/partnership/"):
        page.goto(real.base + address)
        moving = """[...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map((element) => element.tagName)"""
        assert page.evaluate(moving) == []
    context.close()


def test_on_paper(browser: Browser, real: Reading) -> None:
    """Printed, the text stands alone: no menu, no search box, no links to click; the ink is dark on white."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(real.base + "issues/3/partnership/")
    page.emulate_media(media="print")
    for gone in (".menu", ".search-box", ".trail", ".turn", ".skip"):
        assert not page.locator(gone).is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 48)"
    context.close()


def _late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


def _at(browser: Browser, reading: Reading, address: str, day: str) -> Page:
    """Open a page on a device whose clock says ``day``."""
    page = browser.new_context(timezone_id="Europe/London").new_page()
    page.clock.set_fixed_time(f"{day}+00:00")
    page.goto(reading.base + address)
    page.wait_for_load_state("load")
    return page


def _titles(page: Page, kind: str) -> list[str]:
    return page.locator(f"[data-events={kind}] a.headline").all_inner_texts()
