"""The search box and page for everyone: by keyboard, on a phone, without scripts, from a disk, without the index."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import search_browser as window
from tests.search_browser import CHROMIUM, reader

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The example's website with its index."""
    return window.tree(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def root(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``/``."""
    with window.served(site, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def test_from_the_header(browser: Browser, root: str) -> None:
    """The box of every page leads to the results; the search page has one field, not two."""
    with reader(browser, root + "qlp/") as one:
        one.open("events/launch/")
        one.page.get_by_role("searchbox", name="Search this site").fill("lighthouses")
        one.page.keyboard.press("Enter")
        one.hears("1 result for “lighthouses”")
        assert one.page.url == f"{root}qlp/search/?q=lighthouses"
        assert one.page.get_by_role("searchbox").count() == 1
        assert one.page.get_by_role("search").count() == 1


def test_the_key_and_its_switch(browser: Browser, root: str) -> None:
    """The key / leads to the field unless something is being typed; turned off, it stays off (WCAG 2.2, 2.1.4)."""
    with reader(browser, root) as one:
        one.open("events/launch/")
        one.page.keyboard.press("/")
        assert one.focused() == "search-box"
        one.page.keyboard.type("and/or")
        assert one.page.locator("#search-box").input_value() == "and/or"
        one.search()
        one.page.keyboard.press("/")
        assert one.focused() == "search-words"
        one.page.get_by_label("The key / leads to the search field").uncheck()
        one.open("events/launch/")
        one.page.keyboard.press("/")
        assert one.focused() != "search-box"
        one.search()
        switch = one.page.get_by_label("The key / leads to the search field")
        assert not switch.is_checked()
        switch.check()
        one.open("about/")
        one.page.keyboard.press("/")
        assert one.focused() == "search-box"


def test_without_scripts(browser: Browser, root: str) -> None:
    """The box leads to the search page, which says what is the matter and shows the lists."""
    with reader(browser, root + "qlp/", java_script_enabled=False) as one:
        one.open("events/launch/")
        one.page.get_by_role("searchbox").fill("owls")
        one.page.keyboard.press("Enter")
        one.page.wait_for_url(f"{root}qlp/search/?q=owls")
        said = one.page.locator("noscript strong")
        assert said.is_visible()
        assert said.inner_text() == "Search needs scripts, which are off in this browser."
        for name, path in (("Issues", "issues/"), ("Authorities", "authorities/"), ("2003", "news/2003/")):
            link = one.page.locator("#search-ways").get_by_role("link", name=name, exact=True)
            assert link.is_visible()
            assert link.get_attribute("href") == f"../{path}"
        assert not one.page.locator("#search-filters").is_visible()


def test_from_the_disk(browser: Browser, site: dict[str, bytes], tmp_path: Path) -> None:
    """Read as files, the site says that search is off: browsers let no page read files."""
    window.lay(site, tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "issues/3/first/index.html").as_uri())
    page.get_by_role("searchbox").fill("owls")
    page.keyboard.press("Enter")
    page.get_by_text("Search is off while the site is read from a disk").wait_for()
    assert page.locator("#search-ways a").first.is_visible()
    page.close()


def test_an_index_that_cannot_be_loaded(browser: Browser, root: str) -> None:
    """The page says so, and shows the lists."""
    page = browser.new_page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{root}search/?q=owls")
    page.get_by_text("The search could not be loaded.").wait_for()
    assert page.locator("#search-ways").is_visible()
    page.close()


def test_by_keyboard(browser: Browser, root: str) -> None:
    """From the field through what narrows the search to the hits and out again, without a trap."""
    with reader(browser, root, viewport={"width": 1280, "height": 900}) as one:
        one.search("search/?q=owls")
        one.hears("1 result for “owls”")
        one.page.locator("#search-words").focus()
        stops = []
        for _ in range(30):
            one.page.keyboard.press("Tab")
            stops.append(one.focused())
            if one.page.evaluate("!!document.activeElement.closest('footer')"):
                break
        assert stops[:2] == ["Search", "Narrow the search"]
        order = ["search-year", "search-strand", "search-authority", "No 2, October 2003, page 3", "search-slash"]
        assert [stop for stop in stops if stop in order] == order
        assert one.page.evaluate("!!document.activeElement.closest('footer')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_on_a_phone(browser: Browser, root: str, scheme: str, forced: str) -> None:
    """Everything fits 320 px, the filters are folded away, and can be opened; what is found is marked."""
    context = {"viewport": {"width": 320, "height": 700}, "color_scheme": scheme, "forced_colors": forced}
    with reader(browser, root, **context) as one:
        one.search("search/?q=owls")
        one.hears("1 result for “owls”")
        assert not one.page.locator("#search-year").is_visible()
        assert _overhang(one.page) == 0
        one.page.get_by_text("Narrow the search").click()
        assert one.page.locator("#search-year").is_visible()
        assert _overhang(one.page) == 0
        marked = one.page.locator("#search-list mark").first
        assert marked.evaluate("mark => getComputedStyle(mark).backgroundColor") != one.page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_results(browser: Browser, root: str, scheme: str, width: int) -> None:
    """With hits and filters on the page, and with none found (the empty page is looked at with every other kind)."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    axe = Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    run = "async () => (await axe.run(document)).violations.map(rule => `${rule.id}: ${rule.nodes[0].html}`)"
    context = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
    with reader(browser, root, **context) as one:
        one.search("search/?q=peacock&kind=News")
        one.hears("12 results for “peacock”")
        one.page.evaluate("document.getElementById('search-filters').open = true")
        one.page.evaluate(axe)
        assert one.page.evaluate(run) == []
        one.find("unicorn")
        one.hears("No results for “unicorn”")
        assert one.page.evaluate(run) == []


def _overhang(page: Page) -> int:
    """Give by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
