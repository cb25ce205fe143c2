"""The mail's HTML in a browser: narrow and wide, by day and by night, headlines and whole articles."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from masthead.editions.mail import Letter
from tests import mail_example, site_example

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

LONG = "https://example.org/" + "a-very-long-address-that-nothing-breaks-" * 4


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Letter]:
    """The mail both ways, of an issue with a long address and a table."""
    root = mail_example.write(tmp_path_factory.mktemp("mail") / "publication")
    article = root / "issues/003/third.md"
    article.write_text(article.read_text(encoding="utf-8") + f"\n<{LONG}>\n\n    code {'x' * 90}\n", encoding="utf-8")
    copy = site_example.fair(root)
    return {"headlines": mail_example.mailed(copy), "full": mail_example.mailed(copy, full=True)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 700])
@pytest.mark.parametrize("kind", ["headlines", "full"])
def test_it_fits_and_can_be_read(
    browser: Browser, letters: dict[str, Letter], kind: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(letters[kind].html)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".sheet").bounding_box()["width"] <= 600  # type: ignore[index]
    assert set(asked) <= {"https://example.org/qlp/issues/3/cover.png"}
    assert _faint(page) == []
    assert page.locator(".preheader").bounding_box() is None
    is_dark = (
        page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor") != "rgb(255, 255, 255)"
    )
    assert is_dark == (scheme == "dark")
    context.close()


def _faint(page: Page) -> list[str]:
    """Find text whose contrast with what is behind it is below 4.5 (WCAG 2.2, 1.4.3)."""
    found = page.evaluate(
        """() => {
          const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const light = (colour) => {
            const linear = (c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
            const [r, g, b] = parts(colour).map((c) => linear(c / 255));
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const behind = (node) => {
            for (let at = node; at; at = at.parentElement) {
              const colour = getComputedStyle(at).backgroundColor;
              if ((parts(colour)[3] ?? 1) > 0) return colour;
            }
            return 'rgb(255, 255, 255)';
          };
          const said = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !node.getClientRects().length) continue;
            if (node.closest('.preheader')) continue;
            const [one, two] = [light(getComputedStyle(node).color), light(behind(node))];
            const contrast = (Math.max(one, two) + .05) / (Math.min(one, two) + .05);
            if (contrast < 4.5) said.push(`${contrast.toFixed(1)} ${node.className} ${walker.currentNode.data.trim()}`);
          }
          return said;
        }"""
    )
    return [str(one) for one in found]
