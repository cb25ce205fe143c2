"""The map, the directory and the timeline in a browser: by keyboard, with script and without."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import places_example as places
from tests import site_example as example
from tests.test_browser import CHROMIUM, Quiet

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
ENGLISH = ["haringey", "harrow", "merton", "westminster"]
ELDERS = ["belfast", "merton", "westminster"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example with places, served on loopback under the path of its ``url``."""
    copy = example.fair(places.write(tmp_path_factory.mktemp("example")))
    served = tmp_path_factory.mktemp("served")
    for path, content in example.tree(copy, example.downloads(copy)).items():
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


def test_without_script_links_narrow_the_list_and_the_map(browser: Browser, base: str) -> None:
    """By country or by strand, one at a time; the way back is the browser's."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "authorities/")
    everything = listed(page)
    assert set(places.PLACES) < set(everything)
    page.get_by_role("link", name="England 4").click()
    assert listed(page) == ENGLISH
    assert dots(page) == ["haringey", "merton", "westminster"]
    assert page.get_by_text("England: 4 of 9.").is_visible()
    page.get_by_role("link", name="Elders 3").click()
    assert listed(page) == ELDERS
    assert page.locator(".directory h2:visible").all_inner_texts() == ["England", "Northern Ireland"]
    page.go_back()
    assert listed(page) == ENGLISH
    page.get_by_role("link", name="Show all").click()
    assert listed(page) == everything
    page.goto(base + "authorities/#strand-is-elders")
    assert listed(page) == ELDERS
    context.close()


def test_with_script_both_are_chosen_together(browser: Browser, base: str) -> None:
    """The count is said, the address keeps the choice, the way back goes through every step."""
    page = browser.new_page()
    page.goto(base + "authorities/")
    everything = listed(page)
    said = page.get_by_role("status").filter(has_text="of 9")
    page.get_by_role("link", name="England 4").click()
    assert listed(page) == ENGLISH
    assert page.url == base + "authorities/?country=england"
    assert said.inner_text() == "England: 4 of 9"
    page.get_by_role("link", name="Elders 3").click()
    assert listed(page) == dots(page) == ["merton", "westminster"]
    assert page.url == base + "authorities/?country=england&strand=elders"
    assert said.inner_text() == "England, Elders: 2 of 9"
    assert page.locator(".choices [aria-current]").all_inner_texts() == ["England 4", "Elders 3"]
    page.go_back()
    assert listed(page) == ENGLISH
    page.go_back()
    assert listed(page) == everything
    page.go_forward()
    assert listed(page) == ENGLISH
    page.goto(base + "authorities/?strand=elders&country=wales")
    assert listed(page) == []
    page.goto(base + "authorities/#strand-is-elders")
    assert listed(page) == ELDERS
    page.get_by_role("link", name="All", exact=True).last.click()
    assert listed(page) == everything
    page.close()


def test_the_keyboard_reaches_every_dot(browser: Browser, base: str) -> None:
    """After the list, in the order of names; the one with the focus shows its name and marks its entry."""
    page = browser.new_page()
    page.goto(base + "authorities/")
    page.locator(".directory a").last.focus()
    reached = []
    for _ in places.CHARTED:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") == "a"
        slug = str(page.evaluate("document.activeElement.dataset.place"))
        reached.append(slug)
        assert page.locator(f"li[data-place={slug}].marked").count() == 1
        dot = page.locator(f"a.dot[data-place={slug}]")
        assert dot.locator("text.wide").is_visible()
        ring = dot.locator(".reach").evaluate(
            "(ring) => [getComputedStyle(ring).stroke, getComputedStyle(ring).strokeWidth]"
        )
        assert ring == ["rgb(28, 36, 48)", "8px"]
    assert reached == sorted(places.CHARTED)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(base + "authorities/swansea/")
    page.close()


def test_a_dot_says_its_name(browser: Browser, base: str) -> None:
    """As a link, once, with country and strands; the map is a group with a name."""
    page = browser.new_page()
    page.goto(base + "authorities/")
    group = page.get_by_role("group", name="Map of the authorities")
    assert group.get_by_role("link", name="Merton, England: Elders", exact=True).count() == 1
    assert group.get_by_role("link").count() == len(places.CHARTED)
    page.close()


def test_pointing_at_an_entry_marks_its_dot(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + "authorities/")
    page.locator("li[data-place=belfast]").hover()
    assert page.locator("a.dot.marked").get_attribute("data-place") == "belfast"
    page.locator("h1").hover()
    assert page.locator(".marked").count() == 0
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_names_on_the_map_do_not_meet(browser: Browser, base: str, width: int) -> None:
    """As they are really set: the letters are no wider than was reckoned."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(base + "authorities/")
    page.evaluate("document.fonts.ready")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".dot text")].filter((text) => getComputedStyle(text).display !== "none"
             && getComputedStyle(text).visibility === "visible").map((text) => text.getBBox())
             .map((box) => [box.x, box.x + box.width, box.y + 0.15 * box.height, box.y + 0.85 * box.height])"""
    )
    assert len(boxes) >= 3
    meeting = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]
    assert not meeting
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_timeline_scrolls_within_itself(browser: Browser, base: str) -> None:
    """At 320 pixels the page does not, the keyboard moves it, and the words are there."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(base)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    region = page.get_by_role("region", name="Timeline")
    assert region.evaluate("(region) => region.scrollWidth > region.clientWidth")
    region.evaluate("(region) => region.addEventListener('scroll', () => region.classList.add('moved'))")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".scroller.moved").wait_for()
    page.get_by_text("The timeline in words").click()
    assert page.locator(".time details").get_by_role("link", name="Season").is_visible()
    page.close()


def test_the_people_of_an_authority_are_two_clicks_away(browser: Browser, base: str) -> None:
    """And stand in the window without scrolling."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(base)
    page.get_by_role("link", name="Authorities").first.click()
    page.locator(".directory").get_by_role("link", name="Harrow").click()
    box = page.locator(".people").get_by_text("Ann Bell").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    page.close()


def listed(page: Page) -> list[str]:
    """Give the authorities that the list shows, by slug."""
    return sorted(str(item.get_attribute("data-place")) for item in page.locator("li.place:visible").all())


def dots(page: Page) -> list[str]:
    """Give the authorities that the map shows, by slug."""
    return sorted(str(dot.get_attribute("data-place")) for dot in page.locator("a.dot:visible").all())
