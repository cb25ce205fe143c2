"""Page one of an issue: the contents stand on it whole, however many there are, and nothing on it reads on wrongly."""

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
import pytest
from lxml.html import document_fromstring

from masthead.editions.pdf import IssuePdfs, LargePrintPdfs, front, issues
from masthead.editions.pdf.front import Spot
from masthead.editions.pdf.press import impress
from tests import pdf_paper as paper
from tests import pdf_torture as torture
from tests.making import paragraph, write
from tests.pdf_measure import MM
from tests.pdf_structure import read
from tests.test_pdf_structure import complaints

TITLE = "Article number {} about the rain and the library in town {}"


def publication(count: int, *, lead: int = 40, title: str = TITLE) -> Path:
    """Write a publication whose issue has so many short articles, the first of so many words."""
    root = paper.publication(Path(mkdtemp()) / "front")
    names = [f"article-{number:03}" for number in range(1, count + 1)]
    write(root, paper.ISSUE, "number: 3\ndate: 2004-03\ncontents:\n" + "".join(f"  - {name}\n" for name in names))
    for number, name in enumerate(names, start=1):
        body = paragraph(number, lead if number == 1 else 20)
        write(root, f"issues/003/{name}.md", f"---\ntitle: {title.format(number, number)}\n---\n{body}\n")
    for name in ("editorial", "hard", "second"):
        (root / f"issues/003/{name}.md").unlink()
    return root


@cache
def pages(count: int, edition: IssuePdfs | LargePrintPdfs) -> tuple[str, ...]:
    """The text of each page of such an issue, or of its large print."""
    (done,) = paper.printed(publication(count), (edition,)).values()
    assert [str(problem) for problem in done.problems] == []
    document = pypdfium2.PdfDocument(done.artefacts[0].content)
    return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)


STANDARD, LARGE = IssuePdfs(), LargePrintPdfs()


def entries(text: str) -> list[int]:
    """Give the articles whose entries, headline, leader and page, a page has."""
    return [int(found) for found in re.findall(r"Article number (\d+) about the rain[^.]*? town \d+[ .]+\d+", text)]


@pytest.mark.parametrize("count", [8, 35, 45, 60, 100])
def test_the_contents_stand_on_page_one(count: int) -> None:
    first, *others = pages(count, STANDARD)
    assert entries(first.partition("In this issue")[2]) == list(range(1, count + 1))
    assert not any("In this issue" in text for text in others)


def test_more_than_page_one_holds_run_on_from_it() -> None:
    first, second = pages(240, STANDARD)[:2]
    assert len(entries(first)) > 80
    assert entries(first)[0] == 1
    assert entries(second)[0] == entries(first)[-1] + 1


def test_no_entry_is_smaller_than_eight_points() -> None:
    css = (Path(__file__).parent.parent / "theme/pdf/issue.css").read_text("utf-8")
    sizes = re.findall(r"\.contents ul \{[^}]*?([\d.]+)pt", css)
    assert len(sizes) >= 2
    assert min(map(float, sizes)) >= 8


@pytest.mark.parametrize("count", [20, 60])
def test_large_print_keeps_entries_whole_and_the_heading_with_them(count: int) -> None:
    found = [(number, entries(text)) for number, text in enumerate(pages(count, LARGE)) if entries(text)]
    assert [entry for _, page in found for entry in page] == list(range(1, count + 1))
    assert "In this issue" in pages(count, LARGE)[found[0][0]]
    assert (len(found) == 1) == (count == 20)


@pytest.mark.parametrize(("words", "layout"), [(3, "across"), (80, "beside"), (900, "across")])
def test_a_lead_stands_beside_the_contents_where_both_are_of_a_height(words: int, layout: str) -> None:
    root = publication(12, lead=words, title="Headline {} {}")
    copy = paper.copied(root)
    (work,) = issues.issues(copy)
    printed = impress(work, root, copy.theme)
    while not front.is_good(work, printed.spots):
        work = work.in_next_layout()
        printed = impress(work, root, copy.theme)
    assert work.layouts[0] == layout
    assert f'<body class="{layout}' in work.html


@pytest.mark.parametrize(
    ("front_end", "lead_end", "good"),
    [
        (Spot(1, 150), Spot(1, 160), True),
        (Spot(1, 150), Spot(1, 110), False),
        (Spot(1, 110), Spot(1, 250), False),
        (Spot(1, 250), Spot(2, 40), False),
        (Spot(2, 50), Spot(1, 200), False),
    ],
)
def test_what_is_printed_decides(front_end: Spot, lead_end: Spot, good: bool) -> None:
    (work,) = issues.issues(paper.copied(_small()))
    assert work.layouts[0] == "beside"
    spots = {work.sources[0].anchor: Spot(1, 70), front.FRONT_END: front_end, front.LEAD_END: lead_end}
    assert front.is_good(work, spots) == good


@cache
def _small() -> Path:
    return publication(12, lead=80, title="Headline {} {}")


def test_a_rule_across_the_page_ends_the_front_matter() -> None:
    """A column of what follows must not read on from the box above it."""
    (done,) = paper.printed(_small(), (STANDARD,)).values()
    page = pypdfium2.PdfDocument(done.artefacts[0].content)[0]
    text = page.get_textpage()
    found = text.search("Published by").get_next()
    assert found
    picture = page.render(scale=2).to_pil().convert("L")
    left, right = round(17 * MM * 2) + 3, round(193 * MM * 2) - 3
    below = picture.crop((left, round((page.get_height() - text.get_charbox(found[0])[1]) * 2), right, 1500))
    rows = (below.crop((0, row, below.width, row + 1)).getextrema()[1] for row in range(below.height))
    assert min(rows) < 120, "no row is dark from margin to margin"


WELSH = """\
format: 1
title: Llythyr Glaw
slug: glaw
language: cy
timezone: Europe/London
url: https://example.org/glaw/
as_of: 2004-03-31
issn: {print: 1476-8801, unconfirmed: true}
publisher: {name: Grŵp Glaw, email: a@example.org, telephone: 020 7946 0000}
mailing_list: {subscribe: "mailto:a@example.org"}
"""


@pytest.fixture(scope="module")
def welsh() -> dict[str, torture.Print]:
    """A publication in Welsh, with an article in English and one in French."""
    root = Path(mkdtemp()) / "welsh"
    write(root, "publication.yml", WELSH)
    write(root, "people.yml", "ann:\n  name: Ann Bee\nbea:\n  name: Bea Cee\n")
    write(root, "site_src/reports/adroddiad.md", "---\ntitle: Adroddiad\ndate: 2004-03\n---\nUn.\n\n## Rhan\n\nMwy.")
    write(root, "issues/003/issue.yml", "number: 3\ndate: 2004-03\ncontents: [croeso, hello]\n")
    head = "authors: [ann, bea]\nreferences: [Un.]\ncorrections: [{date: 2004-03-02, text: Gair.}]\n"
    write(root, "issues/003/croeso.md", f"---\ntitle: Croeso\n{head}---\nMae hi’n bwrw glaw.\n\n- un\n- dau\n")
    write(root, "issues/003/hello.md", f"---\ntitle: Hello\nlang: en\n{head}---\nIt rains.\n\n1. one\n2. two\n")
    return torture.prints(root)


ENGLISH = ("In this issue", "On the web", "Publisher", "By", "and", "References", "Corrected", "About")


def test_english_furniture_says_that_it_is_english(welsh: dict[str, torture.Print]) -> None:
    """WCAG 3.1.2: a Welsh voice does not read English words as Welsh."""
    for path in ("issues/3/glaw-3.pdf", "issues/3/glaw-3-large-print.pdf"):
        reading = read(welsh[path].opened())
        assert reading.lang == "cy"
        said = {element.text.casefold() for element in reading.document.walk() if element.lang == "en"}
        assert [words for words in ENGLISH if words.casefold() not in said] == []
        assert "croeso" not in said
        article = next(art for art in reading.document.all("Art") if art.text.startswith("Hello"))
        assert article.lang == "en"
        assert {element.lang for element in article.walk()} == {"en", ""}


def test_every_rule_holds_in_another_language(welsh: dict[str, torture.Print]) -> None:
    assert len(welsh) == 3
    for path, printed in welsh.items():
        assert (path, complaints(printed.opened(), printed.html)) == (path, {})


def test_english_among_english_says_nothing() -> None:
    (work,) = issues.issues(paper.copied(_small()))
    assert [node.tag for node in document_fromstring(work.html).iter() if node.get("lang")] == ["html"]
