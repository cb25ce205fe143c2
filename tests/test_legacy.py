"""Back issues that exist as PDFs: tests/legacy, twelve of them made by twelve programs, built whole."""

import shutil
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageStat

from masthead.editions import Download
from masthead.editions.pdf import legacy
from masthead.press import Outcome
from tests.conftest import build_at, copy
from tests.making import change
from tests.trees import tree

LEGACY = Path(__file__).parent / "legacy"
FACTS = {
    1: (2, None, []),
    2: (2, 1, ["The van has a new timetable", "a new timetable. On Tuesdays"]),
    3: (
        2,
        1,
        ["Sufficient coffee", "an office shuffle", "first flowers", "an extraordinarily uncomfortable afternoon"],
    ),
    4: (4, 4, ["Set sideways A listening post with headphones stands beside the window."]),
    6: (2, 2, ["Café £5", "a naïve menu"]),
    7: (2, 1, ["The longest night", "soup, a story in the dark"]),
    8: (2, 2, ["The van in winter", "lighthouse cottages"]),
    9: (2, 2, ["Packets of marigolds"]),
    10: (2, 2, ["Fog signals A listening post"]),
    11: (2, 2, ["Twelve points of light", "parish map of paths"]),
    12: (2, 1, ["Large print on every round", "observatory"]),
    13: (2, 1, ["ger y dŵr", "Mae'r ŵyn ar y bryn a'r gŵyl", "Mae'r ŷd yn tyfu"]),
}
"""Issue -> its pages, and a page with words that it says."""
OCR = "run it through text recognition (OCR; OCRmyPDF is free), read what that made, and put it in this one's place"
SCAN = "its pages are pictures: nobody can search or listen to it"
WARNINGS = [
    ("issues/001/issue.yml", 3, "pdf", f"issues/001/lantern-1.pdf: {SCAN}"),
    ("issues/008/issue.yml", 3, "pdf", f"issues/008/lantern-8.pdf: {legacy.DAMAGED}"),
    (
        "issues/012/issue.yml",
        3,
        "pdf",
        "issues/012/lantern-12.pdf: it is encrypted and forbids copying its text and printing it",
    ),
    ("site_src/reports/stops.md", 7, "file", f"site_src/reports/stops.pdf: {SCAN}"),
]

Built = tuple[Path, Outcome]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The publication, built once in a folder of its own."""
    root = copy(LEGACY, tmp_path_factory.mktemp("legacy") / "lantern")
    return root, build_at(root)


def of(built: Built, number: int) -> Download:
    """Give the facts of an issue."""
    found = next(one for one in built[1].downloads if one.file == f"issues/{number:03}/issue.yml")
    assert found.kind == "issue"
    return found


def test_the_readme_names_every_file() -> None:
    rows = (LEGACY / "README.md").read_text("utf-8").splitlines()
    named = [int(row.split("|")[1]) for row in rows if row.startswith("| ") and row.split("|")[1].strip().isdigit()]
    held = [int(file.stem.rpartition("-")[2]) for file in sorted(LEGACY.glob("issues/*/*.pdf"))]
    assert named == held == list(FACTS)
    assert sum(file.stat().st_size for file in LEGACY.rglob("*.pdf")) < 1_500_000


def test_warnings_are_these_and_no_others(built: Built) -> None:
    problems = built[1].problems
    assert [(one.file, one.line, one.field, one.message) for one in problems] == WARNINGS
    assert not any(one.is_error for one in problems)
    assert [one.hint for one in problems] == [OCR, legacy.SAVE_AGAIN, legacy.LIFT, OCR]


@pytest.mark.parametrize("number", FACTS)
def test_a_back_issue_is_served_byte_for_byte(built: Built, number: int) -> None:
    content = (LEGACY / f"issues/{number:03}/lantern-{number}.pdf").read_bytes()
    served = built[0] / f"site/issues/{number}/lantern-{number}.pdf"
    assert served.read_bytes() == content
    assert of(built, number).size == len(content)
    assert of(built, number).path == f"issues/{number}/lantern-{number}.pdf"


@pytest.mark.parametrize("number", FACTS)
def test_its_cover_is_page_one(built: Built, number: int) -> None:
    """As wide as a cover is, of the page's shape, in two formats that show the same; and not a blank sheet."""
    facts = of(built, number)
    page = pypdfium2.PdfDocument(built[0] / "site" / facts.path)[0]
    assert facts.cover_width == 640
    assert facts.cover_height == pytest.approx(640 * page.get_height() / page.get_width(), abs=1.5)
    for path in (facts.cover, facts.cover_png):
        with Image.open(built[0] / "site" / str(path)) as picture:
            assert picture.size == (facts.cover_width, facts.cover_height)
            assert ImageStat.Stat(picture.convert("L")).stddev[0] > 5


@pytest.mark.parametrize("number", FACTS)
def test_what_its_pages_say(built: Built, number: int) -> None:
    facts, (pages, page, words) = of(built, number), FACTS[number]
    assert facts.pages == pages
    assert facts.is_scan is (page is None)
    assert facts.pictures == ((1, 2) if page is None else ())
    assert len(facts.texts) == (0 if page is None else pages)
    for one in words:
        assert one in facts.texts[(page or 0) - 1]


def test_texts_are_words_with_single_spaces(built: Built) -> None:
    """No half word, no ligature, no sign that nobody can hear."""
    texts = [text for one in built[1].downloads for text in one.texts]
    assert len(texts) == sum(pages for pages, page, _ in FACTS.values() if page) + 1
    for text in texts:
        assert text == " ".join(text.split())
        assert not {unicodedata.category(one) for one in text} & {"Cc", "Cf", "Cn", "Co", "Cs"}
        assert not any("\ufb00" <= one <= "\ufb4f" for one in text)


def test_reports_that_came_as_pdf_have_the_same_facts(built: Built) -> None:
    visitors, stops = (
        next(one for one in built[1].downloads if one.file == f"site_src/reports/{name}.md")
        for name in ("visitors", "stops")
    )
    assert visitors.kind == stops.kind == "report"
    assert (visitors.pages, visitors.is_scan, stops.is_scan) == (1, False, True)
    assert "Visitors asked for quiet corners" in visitors.texts[0]
    assert (stops.cover, stops.cover_width) == ("reports/stops/cover.webp", 640)
    assert (built[0] / "site" / stops.path).read_bytes() == (LEGACY / "site_src/reports/stops.pdf").read_bytes()


def test_tags_are_noticed(built: Built) -> None:
    assert [number for number in FACTS if of(built, number).is_tagged] == [10, 12]


def test_a_warm_build_is_the_cold_one(built: Built, tmp_path: Path) -> None:
    """Nothing is rendered again, every warning is there again; and another folder gives the same bytes."""
    root, first = built
    before = tree(root / "site")
    again = build_at(root)
    assert again.rendered == ()
    assert (again.problems, again.downloads) == (first.problems, first.downloads)
    assert tree(root / "site") == before
    elsewhere = copy(LEGACY, tmp_path / "elsewhere")
    assert build_at(elsewhere, jobs=2).problems == first.problems
    assert tree(elsewhere / "site") == before


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("locked", "it is locked by a password, so no reader could open it", "save it again without one"),
        ("hopeless", "it is damaged, or no PDF", "save it again, or ask for another copy"),
    ],
)
def test_what_nobody_could_open_stops_the_build(name: str, message: str, hint: str, tmp_path: Path) -> None:
    root = copy(LEGACY, tmp_path / "lantern")
    for other in range(3, 14):
        shutil.rmtree(root / f"issues/{other:03}")
    shutil.copyfile(LEGACY / f"unfit/{name}.pdf", root / "issues/002/lantern-2.pdf")
    done = build_at(root)
    (problem,) = [one for one in done.problems if one.is_error]
    assert (problem.file, problem.line, problem.field) == ("issues/002/issue.yml", 3, "pdf")
    assert problem.message == f"issues/002/lantern-2.pdf: {message}"
    assert hint in problem.hint
    assert not (root / "site").exists()


def test_a_changed_pdf_is_read_again(built: Built, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built[0], tmp_path / "changed"))
    shutil.copyfile(root / "issues/009/lantern-9.pdf", root / "issues/001/lantern-1.pdf")
    change(root, "issues/001/issue.yml", "{title: Where the van stops, page: 2}", "{title: Another, page: 2}")
    done = build_at(root)
    assert "issue-pdf issues/1/lantern-1.pdf" in done.rendered
    assert "issue-pdf issues/2/lantern-2.pdf" not in done.rendered
    assert of((root, done), 1).texts == of(built, 9).texts
    assert [problem.file for problem in done.problems] == [file for file, *_ in WARNINGS[1:]]


def pages_of(*sheets: Image.Image | str) -> bytes:
    """Make a PDF of pictures and of blank or lettered pages."""
    whole = pikepdf.new()
    for sheet in sheets:
        if isinstance(sheet, str):
            page = whole.add_blank_page(page_size=(300, 400))
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.Contents = whole.make_stream(f"BT /F 12 Tf 20 300 Td ({sheet}) Tj ET".encode())
            continue
        content = BytesIO()
        sheet.save(content, "PDF")
        with pikepdf.open(content) as one:
            whole.pages.extend(one.pages)
    content = BytesIO()
    whole.save(content)
    return content.getvalue()


def test_some_pages_of_a_pdf_may_be_pictures() -> None:
    """A blank page is none, nor is a page with a folio alone."""
    picture = Image.new("RGB", (300, 400), "teal")
    read = legacy.reading(pages_of("Words of a page", picture, "", "4", picture))
    assert (read.pages, read.pictures) == (5, (2, 5))
    assert [remark.message for remark in read.remarks] == [
        "pages 2 and 5 hold no text: nobody can search or listen to what they show"
    ]
    assert read.texts == ("Words of a page", "", "", "4", "")


def test_a_whole_pdf_without_a_word_is_no_scan_if_it_shows_nothing() -> None:
    assert legacy.reading(pages_of("")).remarks == ()
