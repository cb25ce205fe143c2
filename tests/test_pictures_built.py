"""Pictures through a whole build, PDFs and feeds included, and as Chromium takes them."""

import functools
import http.server
import shutil
import threading
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

from masthead.renditions import COLUMN
from tests import pictures_example as example
from tests.conftest import Build, build_at
from tests.pictures_example import SECRETS
from tests.trees import difference, tree

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
PICTURES = "assets/pictures/issues/001"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, built with its PDFs."""
    root = example.illustrated(tmp_path_factory.mktemp("illustrated") / "small")
    outcome = build_at(root)
    assert outcome.is_good, outcome.problems
    return root


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    """All files of the site."""
    return tree(root / "site")


def test_renditions_stand_in_the_place_of_originals(files: dict[str, bytes]) -> None:
    found = {path.removeprefix(f"{PICTURES}/") for path in files if path.startswith(PICTURES)}
    # 1700 wide once it is turned the right way up.
    award = {f"award-jpg-{width}{suffix}" for width in (480, 800, 1320) for suffix in (".avif", ".webp")}
    assert award <= found
    assert {name for name in found if name.startswith("award-jpg")} - award == {"award-jpg-800.jpg"}
    assert {name for name in found if name.startswith("bars")} == {
        "bars-png-480.webp", "bars-png-900.webp", "bars-png-900.png"
    }  # fmt: skip
    # The cover is the print stage's; originals are there only where somebody links them.
    assert not [name for name in found if name.startswith("cover")]
    assert {path for path in files if path.startswith("assets/files/")} == {
        "assets/files/issues/001/award.jpg", "assets/files/issues/001/scan.png"
    }  # fmt: skip


def unpacked(pdf: bytes) -> Iterator[bytes]:
    """Give every stream of a PDF, as it lies there and unpacked."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_raw_bytes()
                try:
                    yield one.read_bytes()
                except (pikepdf.PdfError, zlib.error):  # a JPEG: nothing to unpack
                    continue


def test_no_place_and_no_device_is_in_any_file(root: Path, files: dict[str, bytes]) -> None:
    names = ("award.jpg", "cover.jpg", "scan.png", "bars.png", "stage.webp", "emblem.png")
    sources = [(root / "issues/001" / name).read_bytes() for name in names]
    assert all(any(secret in source for secret in SECRETS) for source in sources)
    pdfs = {path: content for path, content in files.items() if path.endswith(".pdf")}
    assert len(pdfs) == 2
    streams = [(path, stream) for path, pdf in pdfs.items() for stream in unpacked(pdf)]
    assert sum(stream.startswith(b"\xff\xd8\xff") for _, stream in streams) >= 2  # the photograph is in each
    # The PDFs' own XMP says what they are: that alone may look like a picture's.
    told = [(path, secret) for path, content in [*files.items(), *streams] for secret in SECRETS if secret in content]
    assert [one for one in told if one[1] != b"adobe:ns:meta" or not one[0].endswith(".pdf")] == []


def test_a_linked_original_stays_the_right_way_up(files: dict[str, bytes]) -> None:
    with Image.open(BytesIO(files["assets/files/issues/001/award.jpg"])) as image:
        assert image.size == (1000, 1700)
        assert dict(image.getexif()) == {0x0112: 6}


def test_the_first_picture_of_a_page_loads_at_once_and_the_others_when_they_are_near(files: dict[str, bytes]) -> None:
    page = html.document_fromstring(files["issues/1/article-2/index.html"].decode())
    shown = [image for image in page.iter("img") if PICTURES in str(image.get("src"))]
    assert [image.get("loading") for image in shown] == [None, "lazy", "lazy", "lazy"]
    assert [(image.get("width"), image.get("height")) for image in shown] == [
        ("1320", "776"), ("900", "500"), ("820", "500"), ("24", "24")
    ]  # fmt: skip
    whole = html.document_fromstring(files["issues/1/read/index.html"].decode())
    assert {image.get("loading") for image in whole.iter("img") if PICTURES in str(image.get("src"))} == {"lazy"}


def test_all_that_pages_and_feeds_show_is_there(files: dict[str, bytes]) -> None:
    asked = set()
    for path in ("issues/1/article-2/index.html", "issues/1/read/index.html"):
        up = "../" * path.count("/")
        for element in html.document_fromstring(files[path].decode()).iter("img", "source"):
            named = [str(element.get("src"))] if element.get("src") else str(element.get("srcset")).split(", ")
            asked |= {one.split()[0].removeprefix(up) for one in named if PICTURES in one}
    items = etree.fromstring(files["feeds/articles.xml"]).iter("{http://purl.org/rss/1.0/modules/content/}encoded")
    fed = {str(image.get("src")) for item in items for image in html.fragment_fromstring(str(item.text)).iter("img")}
    assert f"https://example.org/small/{PICTURES}/award-jpg-800.jpg" in fed
    assert {Path(one).suffix for one in fed} <= {".jpg", ".png"}
    asked |= {one.removeprefix("https://example.org/small/") for one in fed}
    assert len(asked) > 15
    assert sorted(one for one in asked if one not in files) == []
    assert sorted(path for path in files if path.startswith(PICTURES) and path not in asked) == []


def test_warm_is_cold_and_only_what_changed_is_developed(root: Path, build: Build, tmp_path: Path) -> None:
    warm = Path(shutil.copytree(root, tmp_path / "warm"))
    (warm / "issues/001/bars.png").write_bytes(example.png(example.diagram(860, 500)))
    done = build(warm, jobs=2)
    assert {name for name in done.rendered if name.startswith("pictures ")} >= {"pictures issues/001/bars.png"}
    assert not [name for name in done.rendered if name in ("pictures issues/001/award.jpg", "assets award.jpg")]
    cold = Path(shutil.copytree(warm, tmp_path / "cold", ignore=shutil.ignore_patterns("site", ".masthead")))
    build(cold)
    assert difference(tree(warm / "site"), tree(cold / "site")) == []
    assert f"{PICTURES}/bars-png-900.webp" not in tree(warm / "site")


def test_without_pdfs_the_cover_is_of_the_editors_picture(root: Path, build: Build, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    assert build(copy, pdf=False).is_good
    page = html.document_fromstring((copy / "site/issues/1/index.html").read_text("utf-8"))
    cover = next(image for image in page.iter("img") if image.get("class") == "cover")
    assert cover.get("src") == f"../../{PICTURES}/cover-jpg-480.webp"
    assert (cover.get("width"), cover.get("height")) == ("480", "679")
    assert (copy / f"site/{PICTURES}/cover-jpg-480.webp").is_file()


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[str]:
    """The site on loopback."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def opened(browser: Browser, served: str, width: int, density: int) -> Page:
    """Open the article, scrolled through so that every picture has come."""
    page = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density).new_page()
    page.goto(f"{served}issues/1/article-2/")
    look_through(page)
    return page


def look_through(page: Page) -> None:
    """Scroll to every picture, and wait until it has come."""
    for image in page.locator(f"img[src*='{PICTURES}']").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.complete || new Promise(come => image.addEventListener('load', come))")
        assert image.evaluate("image => image.naturalWidth") > 0


@in_chromium
@pytest.mark.parametrize(
    ("width", "density", "wanted"), [(320, 1, 480), (320, 3, 1320), (1280, 1, 800), (1280, 2, 1320)]
)
def test_the_browser_takes_avif_as_wide_as_it_needs(
    browser: Browser, served: str, width: int, density: int, wanted: int
) -> None:
    page = opened(browser, served, width, density)
    taken = page.locator("img[alt='A reader receives an award']").evaluate("image => image.currentSrc")
    assert taken.rpartition("/")[2] == f"award-jpg-{wanted}.avif"
    assert page.locator("img[alt='Six bars']").evaluate("image => image.currentSrc").endswith(".webp")
    page.context.close()


@in_chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_pictures_come_and_none_is_shown_larger_than_it_is(
    browser: Browser, served: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/pictures/**", hold)
    page.goto(f"{served}issues/1/article-2/", wait_until="domcontentloaded")
    page.evaluate("() => document.fonts.ready")
    room = page.locator("main").evaluate("main => main.scrollHeight")
    assert held
    for route in held:
        route.continue_()
    page.unroute("**/assets/pictures/**")
    look_through(page)
    assert page.locator("main").evaluate("main => main.scrollHeight") == pytest.approx(room, abs=2)
    for image in page.locator(f"img[src*='{PICTURES}']").all():
        box = image.bounding_box()
        assert box is not None
        assert box["width"] <= min(COLUMN, int(str(image.get_attribute("width"))) + 2)
        ratio = int(str(image.get_attribute("width"))) / int(str(image.get_attribute("height")))
        assert box["width"] / box["height"] == pytest.approx(ratio, rel=0.03)
    figure = page.locator("figure").first.bounding_box()
    assert figure is not None
    assert width < 800 or COLUMN * 0.85 <= figure["width"] <= COLUMN, "renditions.COLUMN and --measure went apart"
    page.context.close()
