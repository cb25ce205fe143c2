"""A stranger on the real example, built with its PDFs: what readers seek, in less than three clicks or by one search.

Every step is a click on something that is seen, or typing into the search box; no address is typed but the home page's.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browsing
from tests.conftest import build_at, copy
from tests.serving import served
from tests.trees import tree

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

FEWEST = 3
"""What is sought is reached in fewer clicks than this."""


class Stranger:
    """Somebody at the home page who counts clicks."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.clicks = 0
        # Some weeks after the issue: assets/events.js goes by the reader's clock.
        page.clock.set_fixed_time("2004-04-15T12:00:00+00:00")
        page.goto(base)

    def click(self, name: str) -> None:
        """Follow the first link that can be seen and begins with these words."""
        self.clicks += 1
        self.page.get_by_role("link", name=re.compile(rf"^\s*{re.escape(name)}")).first.click()
        self.page.wait_for_load_state("load")

    def search(self, words: str) -> None:
        """Press /, type, press Enter, and wait until the search has said what it found."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#search-count")).to_contain_text("result")

    def link(self, name: str) -> str:
        """Give where a link that can be seen leads, relative to the home page; a click on it is counted."""
        self.clicks += 1
        link = self.page.get_by_role("link", name=re.compile(rf"^\s*{re.escape(name)}")).first
        assert link.is_visible()
        return str(link.evaluate("one => one.href")).removeprefix(self.base)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The example of this repository, built with its PDFs and its index."""
    root = copy(browsing.PROJECT, tmp_path_factory.mktemp("stranger") / "qlp")
    assert build_at(root).is_good
    return tree(root / "site")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(params=[1280, 320])
def stranger(site: dict[str, bytes], browser: Browser, request: pytest.FixtureRequest) -> Iterator[Stranger]:
    """At a desk, and on a small phone."""
    page = browser.new_context(viewport={"width": request.param, "height": 800}).new_page()
    with served(site, "/qlp/", "/qlp/") as base:
        yield Stranger(page, base)
    page.context.close()


def is_pdf(site: dict[str, bytes], address: str) -> bool:
    """Whether a PDF lies at an address."""
    return site[address.partition("#")[0]].startswith(b"%PDF-")


def test_the_pdf_of_the_latest_issue(stranger: Stranger, site: dict[str, bytes]) -> None:
    """It can be downloaded from the home page."""
    assert is_pdf(site, address := stranger.link("Download"))
    assert address == "issues/3/qlp-news-3.pdf"
    assert stranger.clicks < FEWEST


def test_who_leads_in_merton(stranger: Stranger) -> None:
    """Through the directory; her or his name, post and time stand on the authority's page."""
    stranger.click("Authorities")
    stranger.click("Merton")
    leader = stranger.page.locator(".people li", has_text="Quality Leader")
    assert leader.locator(".name").inner_text() == "Anthony Hopkins"
    assert leader.is_visible()
    assert stranger.clicks < FEWEST


def test_who_leads_in_merton_by_one_search(stranger: Stranger) -> None:
    """The answer is in the first hit already."""
    stranger.search("Merton Quality Leader")
    first = stranger.page.locator("#search-list li").first
    expect(first).to_contain_text("Merton")
    names = stranger.page.locator("#search-list").inner_text()
    assert "Anthony Hopkins" in names


def test_the_latest_event(stranger: Stranger) -> None:
    """By the list of events: what is to come, else the latest that was, stands first."""
    stranger.click("Events")
    latest = stranger.page.locator("main .entries:visible li").first
    assert "2004" in latest.locator(".when").inner_text()
    stranger.click(latest.get_by_role("link").inner_text())
    assert stranger.page.get_by_role("heading", level=1).inner_text() == "Public Libraries Group spring conference"
    assert stranger.clicks < FEWEST


def test_a_report_and_its_pdf(stranger: Stranger, site: dict[str, bytes]) -> None:
    """The list of reports leads to the PDF itself."""
    stranger.click("Reports")
    assert is_pdf(site, stranger.link("PDF of The QLP model"))
    assert stranger.clicks < FEWEST


def test_a_report_by_one_search(stranger: Stranger, site: dict[str, bytes]) -> None:
    """Among the hits are the report's page and the pages of its PDF."""
    stranger.search("how the QLP model works report")
    found = stranger.page.locator("#search-list a").evaluate_all("all => all.map((one) => one.href)")
    addresses = [address.removeprefix(stranger.base) for address in found]
    assert "reports/the-qlp-model/" in addresses
    assert all(address.partition("#")[0] in site or f"{address}index.html" in site for address in addresses)


@pytest.mark.parametrize("first", [None, "About", "Reports"])
def test_how_to_subscribe(stranger: Stranger, site: dict[str, bytes], first: str | None) -> None:
    """From the foot of every page to the place that says how, by e-mail and by feed."""
    if first:
        stranger.click(first)
    stranger.click("Subscribe")
    assert stranger.page.url == f"{stranger.base}#subscribe"
    expect(stranger.page.get_by_role("heading", name="Subscribe")).to_be_in_viewport()
    assert stranger.page.get_by_role("link", name="Join the mailing list").is_visible()
    assert stranger.clicks < FEWEST
    assert "<rss" in site[stranger.link("News feed")].decode()[:200]
