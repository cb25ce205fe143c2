"""How the torture issue fills its pages: pictures leave no holes, tables cut no word, leaders never stand alone."""

import re
from functools import cache

import pypdfium2
import pytest

from masthead.editions.pdf.tables import Measure, fitted
from tests.pdf_measure import MM, Measured
from tests.test_pdf_torture import area, pages, printed

HEADS = "Library Leader Mentor Collection Question Group Council Meeting Branch Report Change Partnership".split()


@cache
def texts(edition: str) -> tuple[str, ...]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(printed(edition).artefacts[0].content)
    return tuple(page.get_textpage().get_text_range() for page in document)


def fill(edition: str, page: Measured, side: int) -> float:
    """Give how much of the left (0) or right (1) half of a page is filled from above."""
    left, bottom, right, top = area(edition, page)
    middle = (left + right) / 2
    boxes = [letter.box for letter in page.letters] + list(page.pictures)
    lows = [box[1] for box in boxes if box[1] > bottom - 1 and (box[0] > middle) == bool(side)]
    return (top - min(lows, default=top)) / (top - bottom)


def test_no_column_is_abandoned_for_a_picture() -> None:
    inner = pages("issue-pdf")[1:-2]
    sparse = {(p.number, side): round(fill("issue-pdf", p, side), 2) for p in inner for side in (0, 1)}
    assert {at: share for at, share in sparse.items() if share < 0.6} == {}


def test_no_page_of_large_print_is_half_empty() -> None:
    """After the title and the contents. What is lower than 0.6 ends before a headline that keeps its first lines."""
    name = "large-print-pdf"
    filled = {page.number: max(fill(name, page, side) for side in (0, 1)) for page in pages(name)[3:-1]}
    assert {number: round(share, 2) for number, share in filled.items() if share < 0.55} == {}


@pytest.mark.parametrize("edition", ["issue-pdf", "large-print-pdf", "report-pdf"])
def test_a_leader_never_stands_on_a_line_of_its_own(edition: str) -> None:
    lines = [line.strip() for text in texts(edition)[:3] for line in text.splitlines()]
    assert sum(bool(re.search(r"\w.*[. ]{3,}\d+$", line)) for line in lines) > 5
    assert [line for line in lines if re.fullmatch(r"[. ]*\.[. ]*\d*", line)] == []


@pytest.mark.parametrize("edition", ["issue-pdf", "large-print-pdf", "report-pdf"])
@pytest.mark.parametrize("word", HEADS)
def test_no_word_of_a_table_is_cut(edition: str, word: str) -> None:
    found = "\n".join(texts(edition))
    assert len(re.findall(word, found)) == len(re.findall(r"[\s\ufffe]*".join(word), found)) > 0


def test_a_bullet_stands_beside_the_picture_that_an_entry_begins_with() -> None:
    beside = [
        letter
        for page in pages("large-print-pdf")
        for letter in page.letters
        for box in page.pictures
        if letter.text == "•" and 0 < box[0] - letter.box[2] < 10 * MM and abs(box[3] - letter.box[3]) < 8 * MM
    ]
    assert beside


def table(columns: int, word: str, rows: int = 2) -> str:
    """Make a table of equal words."""
    heads, cells = f"<th>{word}</th>" * columns, f"<td>{word}</td>" * columns
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


@pytest.mark.parametrize(
    ("columns", "word", "setting"),
    [(2, "partner", "roomy"), (6, "partners", "close"), (12, "partner", "parted"), (2, "partnerships" * 3, "told")],
)
def test_a_table_is_set_as_its_words_allow(columns: int, word: str, setting: str) -> None:
    assert setting in fitted(table(columns, word), Measure(48, 55))


def test_every_part_of_a_table_repeats_what_its_rows_are() -> None:
    html = fitted(table(12, "partner"), Measure(48, 55))
    assert html.count("<table") == html.count("<thead") > 1
    assert html.count('<th scope="row">') == 2 * html.count("<table")
    assert html.count("<td") == 2 * 11


def test_only_a_short_table_is_kept_whole() -> None:
    assert "short" in fitted(table(3, "one", 6), Measure(48, 55))
    assert "short" not in fitted(table(3, "one", 12), Measure(48, 55))
