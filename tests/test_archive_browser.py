"""The archive in a browser: covers or table, without script and with it, on a phone as on a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import CHROMIUM, chromium, overhang
from tests.conftest import build_at, copy
from tests.serving import served
from tests.test_legacy import LEGACY
from tests.trees import tree

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
LISTS = ("issues/", "reports/")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The twelve back issues, built with their PDFs and served under a base path."""
    root = copy(LEGACY, tmp_path_factory.mktemp("archive") / "lantern")
    assert build_at(root).is_good
    with served(tree(root / "site"), "/lantern/", "/lantern/") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as browser:
        yield browser


def layout(page: Page) -> tuple[str, bool]:
    """Give how the first run is laid out, and whether covers are seen."""
    display = page.locator(".run").first.evaluate("one => getComputedStyle(one).display")
    return str(display), page.locator(".run .face").first.is_visible()


@pytest.mark.parametrize("is_scripted", [True, False])
@pytest.mark.parametrize("address", LISTS)
def test_covers_or_table(browser: Browser, base: str, address: str, is_scripted: bool) -> None:
    """Chosen by mouse or keyboard, without script as with it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=is_scripted)
    page = context.new_page()
    page.goto(base + address)
    assert layout(page) == ("block", True)
    page.get_by_label("Table").check()
    assert layout(page) == ("table", False)
    page.get_by_label("Table").press("ArrowLeft")
    assert layout(page) == ("block", True)
    context.close()


def test_the_choice_stands_in_the_address(browser: Browser, base: str) -> None:
    """So it is there again on the way back, and in a bookmark."""
    page = browser.new_page()
    page.goto(base + "issues/")
    page.get_by_label("Table").check()
    assert page.url == f"{base}issues/#table"
    page.get_by_role("link", name="No 8", exact=True).click()
    page.wait_for_url("**/issues/8/")
    page.go_back()
    assert layout(page) == ("table", False)
    page.get_by_role("link", name="1997", exact=True).click()
    assert page.url.endswith("#1997")
    assert layout(page) == ("table", False)
    page.close()


@pytest.mark.parametrize("view", ["covers", "table"])
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("address", LISTS)
def test_nothing_hangs_over(browser: Browser, base: str, address: str, width: int, view: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{base}{address}#{view}")
    assert page.get_by_label(view.capitalize()).is_checked()
    assert overhang(page) == 0
    for link in page.locator(".run a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    page.close()


@pytest.mark.parametrize("view", ["covers", "table"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_stays_a_table_to_a_screen_reader(browser: Browser, base: str, width: int, view: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{base}issues/#{view}")
    run = page.get_by_role("table", name="Issues, 1998")
    assert run.get_by_role("columnheader").count() == 5
    assert run.get_by_role("row").count() == 4
    assert run.get_by_role("rowheader", name="No 6").count() == 1
    assert run.get_by_role("cell", name="June 1998").count() == 1
    page.close()


def test_covers_come_when_they_are_scrolled_to(browser: Browser, base: str) -> None:
    """And push nothing about when they come."""
    page = browser.new_page(viewport={"width": 320, "height": 480})
    page.goto(base + "issues/")
    last, face = page.locator(".run img").last, page.locator(".run .face").last
    height = page.evaluate("document.documentElement.scrollHeight")
    before = face.bounding_box()
    last.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth === 640", arg=last.element_handle())
    after, picture = face.bounding_box(), last.bounding_box()
    assert before is not None
    assert after is not None
    assert picture is not None
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    assert 60 < picture["width"] <= after["width"]
    assert 60 < picture["height"] <= after["height"]
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.close()
