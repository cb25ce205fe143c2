"""What machines read on paper: the barcode of an issue and the QR code of its page, read back by another program."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from pyzbar import pyzbar
from stdnum import ean

from masthead.editions import Batch, Downloads
from masthead.editions.pdf import IssuePdfs, barcode, issues, qr
from tests import pdf_paper as paper
from tests.making import change

ISSN = "issn: {print: 1476-8801, unconfirmed: true}"
PRINTED = "issn: {print: 1144-875X}\nbarcode: true"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication whose ISSN is settled and that wants barcodes."""
    root = paper.publication(tmp_path_factory.mktemp("coded") / "paper")
    change(root, "publication.yml", ISSN, PRINTED)
    return root


@pytest.fixture(scope="module")
def pages(folder: Path) -> list[Image.Image]:
    """The pages of its issue as a printer of 300 dots an inch shows them, in greys."""
    copy = paper.copied(folder)
    (sheets,) = issues.issues(copy)
    forme = next(forme for forme in IssuePdfs().formes(copy, Downloads()) if forme.value == sheets)
    (done,) = IssuePdfs().render(Batch((forme,), folder, copy.theme))
    assert [str(problem) for problem in done.problems] == []
    document = pypdfium2.PdfDocument(BytesIO(done.artefacts[0].content))
    return [page.render(scale=300 / 72).to_pil().convert("L") for page in document]


def read(picture: Image.Image) -> set[str]:
    """Give what a reader of barcodes finds; an EAN counts with its add-on alone."""
    found = zxingcpp.read_barcodes(picture, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require)
    return {code.text.replace(" ", "") for code in found}


def scanned(picture: Image.Image) -> set[tuple[str, str]]:
    """Give what zbar reads: kinds and digits. It knows add-ons, but leaves them off unless it is told otherwise."""
    return {(code.type, code.data.decode()) for code in pyzbar.decode(picture)}


def test_zbar_reads_the_issn_from_page_one(pages: list[Image.Image]) -> None:
    assert scanned(pages[0]) == {("EAN13", "9771144875007")}
    assert scanned(pages[1]) == set()


def test_a_scanner_reads_issn_and_number_from_page_one(pages: list[Image.Image]) -> None:
    assert read(pages[0]) == {"977114487500703"}


def test_a_camera_reads_the_address_of_the_web_edition_from_the_colophon(pages: list[Image.Image]) -> None:
    assert read(pages[-1]) == {"https://example.org/paper/issues/3/"}


def test_digits_are_those_of_the_issn() -> None:
    assert barcode.digits("1144-875X") == "9771144875007"
    assert all(ean.is_valid(barcode.digits(issn)) for issn in ("0378-5955", "1476-8801", "2049-3630", "0000-0000"))


def test_an_issue_over_99_shows_its_last_two_digits() -> None:
    assert [barcode.add_on(number) for number in (3, 42, 100, 1207)] == ["03", "42", "00", "07"]


def drawn(svg: str, scale: int = 3) -> Image.Image:
    """Draw the bars or modules of an SVG of ours: rectangles all."""
    left, top, width, height = map(int, re.findall(r"-?\d+", svg.partition('viewBox="')[2])[:4])
    picture = Image.new("L", (width * scale, height * scale), 255)
    path = svg.partition('fill="#000" d="')[2].partition('"')[0]
    for x, y, length, down, ends in re.findall(r"M(\d+) (\d+)h(\d+)(?:v(\d+)|V(\d+))", path):
        x0, y0 = int(x) - left, int(y) - top
        y1 = int(ends) - top if ends else y0 + int(down)
        box = (x0 * scale, y0 * scale, (x0 + int(length)) * scale - 1, y1 * scale - 1)
        ImageDraw.Draw(picture).rectangle(box, fill=0)
    return picture


@pytest.mark.parametrize("number", range(0, 100, 3))
def test_every_pattern_of_digits_is_drawn_right(number: int) -> None:
    issn = f"{(number * 1234567 + 13) % 10_000_000:07}"
    picture = drawn(barcode.drawing(issn, number))
    assert read(picture) == {barcode.digits(issn) + f"{number:02}"}
    assert scanned(picture) == {("EAN13", barcode.digits(issn))}


@pytest.mark.parametrize("length", [20, 60, 200])
def test_addresses_of_any_length_are_read(length: int) -> None:
    address = "https://example.org/".ljust(length, "a") + "/?a=1&b=ŵ"
    assert read(drawn(qr.code(address))) == {address}
    assert "&amp;b" in qr.code(address)


@pytest.mark.parametrize(
    "settings",
    [
        "issn: {print: 1144-875X, unconfirmed: true}\nbarcode: true",
        "issn: {pending: true}\nbarcode: true",
        "issn: {print: 1144-875X}\nbarcode: false",
        "issn: {print: 1144-875X}",
    ],
)
def test_no_barcode_where_the_issn_is_not_settled_or_none_is_wanted(
    folder: Path, tmp_path: Path, settings: str
) -> None:
    root = shutil.copytree(folder, tmp_path / "paper")
    change(root, "publication.yml", PRINTED, settings)
    (sheets,) = issues.issues(paper.copied(root))
    assert "Barcode" not in sheets.html
    (sheets,) = issues.issues(paper.copied(folder))
    assert "Barcode: ISSN 1144-875X, issue 03" in sheets.html
