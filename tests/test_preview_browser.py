"""The preview as an editor sees it, in Chromium: what is saved shows by itself, and so does what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from masthead.preview.server import Server
from tests import browsing, making
from tests.previewing import served

ARTICLE, PAGE = "issues/002/article-2.md", "issues/2/article-2/"
PATIENCE = 60_000
"""Milliseconds after which something that must come has not come, on the slowest machine."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with browsing.chromium() as one:
        yield one


@pytest.fixture
def server(small: Path) -> Iterator[Server]:
    """A preview of a small publication that is being written."""
    with served(small) as (one, _):
        yield one


@pytest.fixture
def said() -> list[str]:
    """What the browser complains of."""
    return []


@pytest.fixture
def page(browser: Browser, server: Server, said: list[str]) -> Iterator[Page]:
    """A tab that shows an article."""
    one = browser.new_page()
    one.set_default_timeout(PATIENCE)

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    one.on("console", hear)
    one.goto(f"{server.address}{PAGE}")
    yield one
    one.close()


def comes(page: Page, text: str) -> None:
    """Wait for words on the page."""
    expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)


def test_a_save_shows_by_itself_where_the_reader_was(page: Page, small: Path, said: list[str]) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    before = page.evaluate("scrollY")
    making.change(small, ARTICLE, "See also", "Look also at")
    comes(page, "Look also at")
    expect(page.get_by_text("See also")).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == before > 0
    assert said == [], "the policy holds, and nothing is missing"


def test_problems_come_and_go_while_the_page_stays(page: Page, small: Path) -> None:
    """The panel has file, line and mend; the page is not loaded anew, and says what it said."""
    whole = (small / ARTICLE).read_text("utf-8")
    page.evaluate("window.neverLeft = true")
    making.write(small, ARTICLE, whole.replace("title: ", "title: One: ", 1))
    comes(page, f"{ARTICLE}:2")
    panel = page.locator("#masthead-preview")
    expect(panel).to_contain_text("1 error")
    expect(panel).to_contain_text("put it in quotes")
    comes(page, "See also")
    making.write(small, ARTICLE, whole)
    expect(panel).to_contain_text("no problems", timeout=PATIENCE)
    expect(panel).not_to_contain_text(ARTICLE)
    assert page.evaluate("window.neverLeft") is True


def test_what_the_checks_find_comes_after_the_page(page: Page, small: Path) -> None:
    making.change(small, ARTICLE, "See also", "See [nobody](nobody.md) also")
    comes(page, "See nobody also")
    panel = page.locator("#masthead-preview")
    expect(panel).to_contain_text("the link 'nobody.md': there is no such item", timeout=PATIENCE)
    panel.locator("summary").click()
    expect(panel.locator("ol")).to_be_hidden()
    making.change(small, ARTICLE, "See [nobody]", "Seek [nobody]")
    comes(page, "Seek nobody also")
    expect(panel.locator("summary")).to_contain_text("1 error", timeout=PATIENCE)
    expect(panel.locator("ol")).to_be_hidden()


def test_a_draft_wears_its_ribbon(page: Page, small: Path) -> None:
    ribbon = page.locator(".mp-ribbon")
    expect(ribbon).to_have_count(0)
    making.change(small, ARTICLE, "title:", "status: draft\ntitle:")
    expect(ribbon).to_be_visible(timeout=PATIENCE)
    expect(ribbon).to_contain_text("Draft")
    making.change(small, ARTICLE, "status: draft", "embargo: 2099-01-02 10:00")
    expect(ribbon).to_contain_text("Embargoed until 2 January 2099, 10:00", timeout=PATIENCE)
    making.change(small, ARTICLE, "embargo: 2099-01-02 10:00\n", "")
    expect(ribbon).to_have_count(0, timeout=PATIENCE)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_ribbon_covers_nothing(page: Page, small: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    making.change(small, ARTICLE, "title:", "embargo: 2099-01-02 10:00\ntitle:")
    expect(page.locator(".mp-ribbon")).to_be_visible(timeout=PATIENCE)
    ribbon = page.locator(".mp-ribbon").bounding_box()
    header = page.locator("header").first.bounding_box()
    search = page.get_by_role("searchbox").first.bounding_box()
    assert ribbon
    assert header
    assert search
    assert 0 == ribbon["y"] < ribbon["y"] + ribbon["height"] <= min(header["y"], search["y"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_panel_is_a_line_until_it_is_asked_for(page: Page, small: Path) -> None:
    """With the keyboard too. Where there is room, an error shows at once."""
    page.set_viewport_size({"width": 390, "height": 780})
    making.change(small, ARTICLE, "See also", "See [nobody](nobody.md) also")
    panel = page.locator("#masthead-preview")
    expect(panel.locator("summary")).to_have_text("1 error", timeout=PATIENCE)
    bar = page.locator(".mp-bar").bounding_box()
    assert bar
    assert bar["height"] < 45
    expect(panel.locator("ol")).to_be_hidden()
    panel.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(panel.locator("ol")).to_be_visible()
    page.evaluate("sessionStorage.clear()")
    page.set_viewport_size({"width": 1280, "height": 780})
    page.reload()
    expect(panel.locator("ol")).to_be_visible(timeout=PATIENCE)


def test_a_pdf_is_rendered_when_it_is_asked_for_and_shows_by_itself(
    page: Page, server: Server, browser: Browser
) -> None:
    """First a page that says so, then the PDF in its place; the issue's page then states its facts."""
    is_pdf = "application/pdf"
    with page.expect_response(lambda one: one.headers.get("content-type") == is_pdf, timeout=PATIENCE) as pdf:
        page.get_by_role("complementary", name="Preview").get_by_role("link", name="PDF").click(no_wait_after=True)
        comes(page, "Rendering small-news-2.pdf")
    assert (pdf.value.status, pdf.value.url) == (200, f"{server.address}issues/2/small-news-2.pdf")
    other = browser.new_page()
    other.goto(f"{server.address}issues/2/")
    comes(other, "Download")
    other.close()


def test_a_page_that_was_deleted_comes_back(page: Page, small: Path) -> None:
    text = (small / ARTICLE).read_text("utf-8")
    (small / ARTICLE).unlink()
    comes(page, "Page not found")
    making.write(small, ARTICLE, text)
    comes(page, "See also")


def test_the_search_says_why_it_finds_nothing(page: Page, server: Server) -> None:
    page.goto(f"{server.address}search/?q=library")
    expect(page.locator("#search-notice")).to_have_text(
        "The preview makes no search index. A build does.", timeout=PATIENCE
    )


def test_a_stylesheet_shows_without_another_page(page: Page, small: Path) -> None:
    making.write(small, "theme/site/styles/99-mine.css", "main h1 { color: rgb(1, 2, 3) }")
    expect(page.locator("main h1")).to_have_css("color", "rgb(1, 2, 3)", timeout=PATIENCE)


def test_the_page_says_when_the_preview_has_stopped(browser: Browser, small: Path) -> None:
    with served(small) as (server, _):
        one = browser.new_page()
        one.goto(f"{server.address}{PAGE}")
        expect(one.locator("#masthead-preview")).to_contain_text("no problems", timeout=PATIENCE)
    expect(one.locator("#masthead-preview")).to_have_class("mp-gone", timeout=PATIENCE)
    one.close()
