"""Searching in a browser, under a strict Content-Security-Policy: typing, narrowing, opening, going back."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

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


@pytest.mark.parametrize("path", ["", "qlp/"])
def test_typing_and_opening(browser: Browser, root: str, path: str) -> None:
    """Who is Harrow's Quality leader? One search, from any base path; a hit says what and when it is."""
    with reader(browser, root + path) as one:
        one.search()
        one.find("Harrow’s quality leader")
        one.hears("1 result for “Harrow’s quality leader”")
        hit = one.page.locator("#search-list li")
        assert hit.locator("p").all_inner_texts()[0] == "Authority"
        assert "Quality leader: Ann Bell, Librarian" in hit.inner_text()
        assert "Quality" in hit.locator("mark").all_inner_texts()
        hit.get_by_role("link").click()
        assert one.page.url == f"{root}{path}authorities/harrow/"


@pytest.mark.parametrize("path", ["", "qlp/"])
def test_a_page_of_a_pdf(browser: Browser, root: str, path: str) -> None:
    """A hit in a back issue says which page it is, and opens the PDF there."""
    with reader(browser, root + path) as one:
        one.search("search/?q=owls")
        one.hears("1 result for “owls”")
        assert one.page.locator("#search-list .by").inner_text() == "PDF, page 3 · No 2, October 2003"
        link = one.page.get_by_role("link", name="No 2, October 2003, page 3")
        href = str(link.evaluate("link => link.href"))
        assert href == f"{root}{path}issues/2/harrow-vale-2.pdf#page=3"
        assert one.page.request.get(href).headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    ("choose", "value", "query", "titles"),
    [
        ("#search-year", "2002", {"year": ["2002"]}, ["Gryphons"]),
        ("#search-strand", "Youth", {"strand": ["Youth"]}, ["Gryphons"]),
        ("#search-authority", "Harrow", {"authority": ["Harrow"]}, ["Closing"]),
    ],
)
def test_narrowing(
    browser: Browser, root: str, choose: str, value: str, query: dict[str, list[str]], titles: list[str]
) -> None:
    """By kind (several), and by year, strand and authority; the address says it, and says it to others too."""
    with reader(browser, root) as one:
        one.search()
        one.page.get_by_role("checkbox", name="News").check()
        one.hears("15 results")
        one.page.select_option(choose, value)
        one.hears("1 result")
        assert one.titles() == titles
        asked = parse_qs(urlsplit(one.page.url).query)
        assert asked == {"kind": ["News"], **query}
        shared = one.page.url
        one.open("about/")
        one.page.goto(shared)
        one.hears("1 result")
        assert one.titles() == titles
        assert one.page.get_by_role("checkbox", name="News").is_checked()
        assert one.page.locator(choose).input_value() == value


def test_counts_tell_what_a_choice_would_give(browser: Browser, root: str) -> None:
    """Beside each kind, as if no kind were chosen; beside each year likewise."""
    with reader(browser, root) as one:
        one.search("search/?q=peacock")
        one.hears("12 results for “peacock”")
        label = one.page.locator("#search-kind label", has_text="News")
        assert label.inner_text().split() == ["News", "(12)"]
        one.page.get_by_role("checkbox", name="Event").check()
        one.hears("No results for “peacock”")
        assert label.inner_text().split() == ["News", "(12)"]
        assert one.page.get_by_text("2003 (0)").count() == 1
        assert one.page.get_by_text("Try fewer or other words").is_visible()
        assert one.page.get_by_role("heading", name="Look through the lists").is_visible()
        one.page.get_by_role("checkbox", name="News").check()
        one.hears("12 results for “peacock”")
        assert one.page.get_by_text("2003 (12)").count() == 1


def test_more_results(browser: Browser, root: str) -> None:
    """Ten at first; the rest on demand, and the focus goes to the first of them."""
    with reader(browser, root) as one:
        one.search("search/?q=peacock")
        one.hears("12 results for “peacock”")
        assert len(one.titles()) == 10
        one.page.get_by_role("button", name="More results").press("Enter")
        one.page.locator("#search-list li").nth(11).wait_for()
        assert one.focused() == one.titles()[10]
        assert not one.page.get_by_role("button", name="More results").is_visible()


def test_the_back_button_leads_through_the_searches(browser: Browser, root: str) -> None:
    """What was chosen is taken back, and from a page that was opened the hits are there again."""
    with reader(browser, root) as one:
        one.search("search/?q=peacock")
        one.hears("12 results for “peacock”")
        one.page.select_option("#search-year", "2004")
        one.hears("No results for “peacock”")
        one.page.go_back()
        one.hears("12 results for “peacock”")
        assert one.page.locator("#search-year").input_value() == ""
        one.page.locator("#search-list a").first.click()
        one.page.wait_for_url(f"{root}news/2003/**")
        one.page.go_back()
        one.hears("12 results for “peacock”")


def test_words_and_phrases(browser: Browser, root: str) -> None:
    """All words must be there, but for one that is nowhere; a phrase word by word, in whatever quotation marks."""
    with reader(browser, root) as one:
        one.search()
        for words, said in (
            ("horses", "1 result"),
            ("horses owls", "No results"),
            ("horses unicorns", "1 result"),
            ("“about horses”", "1 result"),
            ("“horses about”", "No results"),
        ):
            one.find(words)
            one.hears(f"{said} for “{words}”")


def test_another_language_is_found_and_said(browser: Browser, root: str) -> None:
    """One index for all languages: an article in Welsh is found from an English page, and read out as Welsh."""
    with reader(browser, root) as one:
        one.search("search/?q=testun")
        one.hears("1 result for “testun”")
        assert one.page.locator("#search-list li").get_attribute("lang") == "cy"


def test_text_is_never_taken_for_markup(browser: Browser, root: str) -> None:
    """Nor for what Pagefind marks."""
    with reader(browser, root) as one:
        one.search("search/?q=gryphon")
        one.hears("1 result for “gryphon”")
        hit = one.page.locator("#search-list li")
        assert "<img src=x onerror=alert(1)>" in hit.inner_text()
        assert "<mark>" in hit.inner_text()
        assert hit.locator("img, b").count() == 0
        assert hit.locator("mark").all_inner_texts() == ["gryphon"]
