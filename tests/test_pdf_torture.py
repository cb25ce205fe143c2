"""The torture issue: everything that is hard to print stays inside its column, on nothing else, and is all there.

tests/torture is a small publication of filler: long headlines and addresses, wide and tall pictures, tables, lists in
lists, forty footnotes, boxes, quotations and code. Whoever changes theme/pdf looks at its pages, too.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from masthead.editions import Batch, Downloads, Rendered
from masthead.editions.pdf import PRINT
from tests import pdf_paper as paper
from tests.pdf_measure import MM, Box, Measured, crossing, measured, outside, overlaps, text_below

TORTURE = Path(__file__).parent / "torture"
MARGINS = {"issue-pdf": (17, 21, 17, 16), "large-print-pdf": (15, 27, 15, 18), "report-pdf": (34, 26, 30, 24)}
"""Edition -> left, bottom, right and top margin of its pages in mm: those of its @page rule."""
FIRST_TOP = {"issue-pdf": 13}
GAP = 8 * MM
EDITIONS = sorted(MARGINS)


@cache
def printed(name: str) -> Rendered:
    """Print the torture issue, its large print or the torture report, by edition; each once."""
    copy = paper.copied(TORTURE)
    edition = next(edition for edition in PRINT if edition.name == name)
    (forme,) = edition.formes(copy, Downloads())
    (done,) = edition.render(Batch((forme,), TORTURE, copy.theme))
    return done


@cache
def pages(name: str) -> tuple[Measured, ...]:
    """Give the measured pages of an edition."""
    return tuple(measured(printed(name).artefacts[0].content))


def area(edition: str, page: Measured) -> Box:
    """Give the area in which the text of a page stands."""
    left, bottom, right, top = MARGINS[edition]
    top = FIRST_TOP.get(edition, top) if page.number == 1 else top
    return left * MM, bottom * MM, (210 - right) * MM, (297 - top) * MM


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_is_there_and_nothing_is_warned_of(edition: str) -> None:
    assert [str(problem) for problem in printed(edition).problems] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_leaves_the_page(edition: str) -> None:
    assert [fault for page in pages(edition) for fault in outside(page, area(edition, page), 4 * MM)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_stands_on_anything_else(edition: str) -> None:
    assert [fault for page in pages(edition) for fault in overlaps(page)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_footers_stand_in_the_foot(edition: str) -> None:
    without_footer = {1} if edition == "report-pdf" else set()
    for page in pages(edition):
        foot = text_below(page, area(edition, page)[1])
        assert foot.endswith(str(page.number)) != (page.number in without_footer)
        assert len(foot) < 180


def test_nothing_crosses_the_gap_between_the_columns() -> None:
    """On all pages that are columns alone: front matter ends on the second, errata and colophon fill the last two."""
    inner = pages("issue-pdf")[2:-2]
    assert len(inner) > 12
    assert [fault for page in inner for fault in crossing(page, area("issue-pdf", page), GAP)] == []


def test_the_contents_stand_on_one_page_and_are_whole() -> None:
    facts = printed("issue-pdf").facts["download"]
    assert isinstance(facts, dict)
    starts = facts["starts"]
    assert isinstance(starts, list)
    assert len(starts) == 23
    assert starts[0] == ["issues/007/editorial.md", 1]


def drawn(content: str) -> Measured:
    """Draw a page of A4 with a content stream, and measure it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(210 * MM, 297 * MM))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        picture = pikepdf.Stream(pdf, b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=font), XObject=pikepdf.Dictionary(I=pdf.make_indirect(picture))
        )
        page.obj.Contents = pdf.make_stream(content.encode())
        target = BytesIO()
        pdf.save(target)
    (page_of_it,) = measured(target.getvalue())
    return page_of_it


def letters(x: float, y: float, text: str) -> str:
    """Give the operators that set a text in 12 points at a place in mm."""
    return f"BT /F 12 Tf {x * MM} {y * MM} Td ({text}) Tj ET "


PICTURE = f"q {50 * MM} 0 0 {20 * MM} {20 * MM} {100 * MM} cm /I Do Q "
FAULTS: dict[str, tuple[str, int, int, int]] = {
    "none": (letters(20, 200, "One") + letters(120, 200, "Two") + PICTURE, 0, 0, 0),
    "text in the margin": (letters(10, 200, "I"), 1, 0, 0),
    "text cut by the foot": (letters(20, 20, "I"), 1, 0, 0),
    "text over the gap": (letters(104, 200, "I"), 0, 0, 1),
    "text on text": (letters(20, 200, "MM") + letters(21, 200, "M"), 0, 1, 0),
    "text on a picture": (PICTURE + letters(30, 105, "I"), 0, 1, 0),
    "a picture on a picture": (PICTURE + f"1 0 0 1 10 10 cm {PICTURE}", 0, 1, 0),
    "a picture that leaves the page": (f"1 0 0 1 400 0 cm {PICTURE}", 1, 0, 0),
}


@pytest.mark.parametrize(("content", "out", "over", "across"), FAULTS.values(), ids=FAULTS)
def test_the_measuring_finds_what_is_wrong(content: str, out: int, over: int, across: int) -> None:
    page = drawn(content)
    box = area("issue-pdf", Measured(2, (), (), ()))
    found = outside(page, box, 4 * MM), overlaps(page), crossing(page, box, GAP)
    assert [len(faults) for faults in found] == [out, over, across], found
