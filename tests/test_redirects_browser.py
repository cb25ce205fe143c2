"""Pages at old addresses in Chromium: they lead on without a script, and are fit to be read where nothing leads on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests import browsing
from tests.browsing import Reading
from tests.test_strict_axe import axe, faults

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

OLD = ("who.html", "us/")
__all__ = ["axe"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The test publication, under its base path."""
    with browsing.test_publication(tmp_path_factory.mktemp("redirects")) as reading:
        yield reading


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A narrow window by day and by night."""
    made = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=request.param)
    yield made
    made.close()


def stopped(page: Page, reading: Reading, old: str) -> None:
    """Open an old address of which the new one gives no answer, so that the page stays."""

    def nothing(route: Route) -> None:
        route.fulfill(status=204)

    page.route(f"{reading.base}about/", nothing)
    page.goto(f"{reading.base}{old}")


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_on(old: str, scripts: bool, browser: Browser, small: Reading) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{small.base}{old}")
    page.wait_for_url(f"{small.base}about/", timeout=10_000)
    assert page.locator("h1").inner_text() == "About us"
    context.close()


@pytest.mark.parametrize("old", OLD)
def test_where_nothing_leads_on_there_is_a_link(old: str, context: BrowserContext, small: Reading, axe: str) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    stopped(page, small, old)
    assert page.url == f"{small.base}{old}"
    assert faults(page, axe) == []
    assert browsing.overhang(page) <= 0
    assert complaints == []
    assert page.locator("h1").inner_text() == "This page has moved"
    page.unroute_all()
    page.get_by_role("link", name="About us").click()
    page.wait_for_url(f"{small.base}about/", timeout=10_000)


def test_no_page_and_no_search_leads_to_an_old_address(small: Reading) -> None:
    for path, content in small.files.items():
        if path.endswith((".html", ".xml", ".json", ".atom")) and path not in ("who.html", "us/index.html"):
            assert b"who.html" not in content, path
            assert b'/us/"' not in content, path
