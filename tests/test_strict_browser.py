"""Every page under the strict policy: nothing blocked, said, asked elsewhere or too wide; and an article is light."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession

from masthead.policy import POLICY, POLICY_OF_A_PAGE
from tests import browsing
from tests.browsing import Reading

pytestmark = pytest.mark.skipif(browsing.CHROMIUM is None, reason="there is no Chromium on this machine")

MOST_BYTES, MOST_REQUESTS = 120_000, 10
"""What the first load of an article may cost, over the wire and without its pictures."""
_LISTEN = """addEventListener("securitypolicyviolation", event => console.error(
  `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The test publication, under its base path."""
    with browsing.test_publication(tmp_path_factory.mktemp("strict")) as reading:
        yield reading


@pytest.fixture(scope="module")
def at_the_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The same at the root of a host."""
    with browsing.test_publication(tmp_path_factory.mktemp("strict-root"), "/") as reading:
        yield reading


@pytest.fixture(scope="module")
def example() -> Iterator[Reading]:
    """The example of this repository, without its PDFs."""
    with browsing.example(browsing.PROJECT, "/qlp/") as reading:
        yield reading


class Log:
    """What pages of a context say and ask for."""

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        context.add_init_script(_LISTEN)
        context.on("console", lambda message: self.said.append(f"{message.page and message.page.url}: {message.text}"))
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("response", lambda r: self.said.append(f"{r.status} {r.url}") if r.status >= 400 else None)

    def elsewhere(self, base: str) -> list[str]:
        """Give the requests that left the site."""
        return [url for url in self.asked if not url.startswith(base)]


def test_a_breach_of_the_policy_would_be_told(browser: Browser, small: Reading) -> None:
    """What the policy forbids is forbidden, and the log that the other tests go by has it."""
    context = browser.new_context()
    log = Log(context)
    page = context.new_page()
    page.goto(small.base)
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend",
        '<p style="color: red">x</p><img src="https://example.org/x.png" alt="">' +
        '<img src="data:image/png;base64,AA" alt="">');
      const script = document.createElement("script"); script.textContent = "window.ran = true";
      document.body.append(script);
    }""")
    page.wait_for_timeout(100)
    told = "\n".join(log.said)
    for directive in ("style-src-attr", "img-src https://example.org/x.png", "img-src data", "script-src-elem"):
        assert f"policy: {directive}" in told
    assert page.evaluate("window.ran") is None
    context.close()


@pytest.mark.parametrize("name", ["small", "at_the_root", "example"])
def test_every_page_keeps_to_the_policy(browser: Browser, name: str, request: pytest.FixtureRequest) -> None:
    """With the header of ``_headers``: no violation, nothing in the console, no request elsewhere, at 320 pixels no
    page wider than the window."""
    reading: Reading = request.getfixturevalue(name)
    context = browser.new_context(viewport={"width": 320, "height": 800})
    log, wide = Log(context), []
    page = context.new_page()
    for address in reading.html():
        if name == "at_the_root" and address == "404.html":
            continue  # it alone goes by the path of ``url``, for it is served at any depth
        response = page.goto(reading.base + address)
        assert response is not None
        assert response.headers["content-security-policy"] == POLICY
        assert page.locator("meta[http-equiv]").get_attribute("content") == POLICY_OF_A_PAGE
        wide += [f"{address}: {over} pixels" for over in [browsing.overhang(page)] if over > 0]
    assert log.said == []
    assert log.elsewhere(reading.base) == []
    assert wide == []
    context.close()


def test_the_page_not_found_under_any_address(browser: Browser, small: Reading) -> None:
    """However deep the lost address is, styles are found and nothing is blocked."""
    context = browser.new_context()
    log = Log(context)
    page = context.new_page()
    page.goto(f"{small.base}no/such/page/")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert [line for line in log.said if not line.endswith("/no/such/page/")] == [
        line for line in log.said if "Failed to load resource" in line
    ]
    context.close()


@pytest.mark.parametrize("name", ["small", "example"])
def test_an_article_is_light(browser: Browser, name: str, request: pytest.FixtureRequest) -> None:
    """The first load of an article: its bytes over the wire without pictures, its requests, no script in the way."""
    reading: Reading = request.getfixturevalue(name)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    traffic = Traffic(context.new_cdp_session(page))
    page.goto(reading.base + reading.kinds["article"], wait_until="networkidle")
    assert traffic.bytes_without_pictures() < MOST_BYTES, traffic.sizes
    assert len(traffic.sizes) < MOST_REQUESTS, traffic.sizes
    blocking = "script[src]:not([defer], [async], [type=module])"
    assert page.locator(f"{blocking}, script:not([src], [type='application/ld+json'])").count() == 0
    assert page.locator("link[rel=stylesheet]").count() == 1
    preloaded = page.eval_on_selector_all("link[rel=preload]", "links => links.map(link => link.href)")
    fonts = [url for url in traffic.sizes if url.endswith(".woff2")]
    assert set(preloaded) <= set(fonts)
    assert not [url for url in fonts if "latin-ext" in url and name == "small"]
    context.close()


class Traffic:
    """What one page fetches: URL -> bytes on the wire, headers included."""

    def __init__(self, session: CDPSession) -> None:
        self.sizes: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        self._urls: dict[str, str] = {}
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _received(self, event: dict[str, dict[str, str]]) -> None:
        number = str(event["requestId"])
        self._urls[number] = event["response"]["url"]
        self._kinds[event["response"]["url"]] = str(event["type"])

    def _finished(self, event: dict[str, str]) -> None:
        url = self._urls.get(event["requestId"])
        if url:
            self.sizes[url] = int(event["encodedDataLength"])

    def bytes_without_pictures(self) -> int:
        """Give the sum."""
        return sum(size for url, size in self.sizes.items() if self._kinds[url] != "Image")
