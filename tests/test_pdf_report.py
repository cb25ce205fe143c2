"""Reports on paper: cover, document control, contents, numbered headings, notes, appendices and what is withheld."""

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from masthead.editions import Rendered
from masthead.editions.pdf import ReportPdfs
from masthead.editions.pdf.compose import numbered, parted
from masthead.editions.pdf.reports import reports
from tests import pdf_paper as paper
from tests.making import change

HARROW = Path(__file__).parent.parent / "examples/harrow"
PROPOSAL = "site_src/reports/proposal.md"
APPENDICES = {
    "Appendix 1": "Project management and quality assurance",
    "Appendix 2": "Quality policy",
    "Appendix 3": "Confidentiality",
    "Appendix 4": "Equality and diversity",
}


@cache
def harrow() -> Rendered:
    """The Harrow proposal, printed once."""
    return paper.printed(HARROW, (ReportPdfs(),))[PROPOSAL]


@cache
def pages() -> tuple[str, ...]:
    """The text of each of its pages, in one line."""
    document = pypdfium2.PdfDocument(harrow().artefacts[0].content)
    return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_nothing_of_the_proposal_is_a_problem() -> None:
    assert [str(problem) for problem in harrow().problems] == []


def test_the_cover_says_what_it_is_and_who_answers_for_it() -> None:
    cover = pages()[0]
    wanted = (
        "MEMBER AND OFFICER DEVELOPMENT PROGRAMME Proposal Proposal for a member development programme",
        "Paul Tarplett October 2012 · OPM Document control",
        "Client London Borough of Harrow",
        "Contact Paul Tarplett",
        "Status Final",
        "Last modified 18 October 2012 Author Paul Tarplett",
        "Quality assurance Paul Tarplett (also the author)",
    )
    assert [text for text in wanted if text not in cover] == []
    assert not cover.endswith("1"), "a cover has no footer"


def test_the_contents_follow_with_the_pages_of_every_part() -> None:
    contents = pages()[1]
    entries = re.findall(r"([A-Z][^.]*?)[ .]{3,}(\d+)", contents)
    parts = ["Introduction", "Context", "Proposed approach", "Methodology", "Notes"]
    appendices = [f"{label}: {title}" for label, title in APPENDICES.items()]
    named = {name.strip().removeprefix("Contents "): int(page) for name, page in entries}
    assert [part for part in (*parts, *appendices) if part not in named] == []
    for part in parts:
        assert part in pages()[named[part] - 1]
    for label, title in APPENDICES.items():
        assert f"{label} {title}" in pages()[named[f"{label}: {title}"] - 1]


def test_publisher_rights_and_address_stand_behind_the_contents() -> None:
    assert "About this document" in pages()[1]
    for text in ("Published by OPM, 252B Gray", "On the web: example.org/harrow/reports/proposal/", "A demonstration."):
        assert text in pages()[1]


def test_appendices_begin_on_a_page_of_their_own_and_notes_have_a_heading() -> None:
    first = next(number for number, text in enumerate(pages()) if "Appendix 1 Project" in text)
    assert pages()[first].startswith("Appendix 1 Project management and quality assurance")
    assert re.search(r"Notes .*The initials .* This would .* With the first", pages()[-1])


def test_withheld_parts_are_marked_with_their_reason() -> None:
    text = " ".join(pages())
    reason = "Freedom of Information Act 2000, section 43: commercial in confidence"
    assert f"Withheld: Curricula vitae of the team. {reason}" in text
    assert f"Withheld: Pricing schedule. {reason}" in text
    assert "Placeholder" not in text


def test_figures_fill_the_measure() -> None:
    document = pypdfium2.PdfDocument(harrow().artefacts[0].content)
    (sheets,) = reports(paper.copied(HARROW))
    assert sheets.html.count("<figure") == 2
    widths = [
        box[2] - box[0] for page in document for thing in page.get_objects(max_depth=1) if (box := thing.get_bounds())
    ]
    assert max(widths) < 147 * 72 / 25.4


NUMBERED = (
    '<h2 id="a">One</h2><h3 id="b">In it</h3><h4 id="c">Deep</h4><h2 id="d">Two</h2><h3 id="e">In it</h3>'
    '<h2 id="f">Appendix A: Papers</h2><h3 id="g">In it</h3><h2 id="h">Appendix</h2>'
    '<h2 id="i">Appendix B</h2><h2 id="j">Three</h2><div class="notes"><ol><li>n</li></ol></div>'
)


def test_headings_are_numbered_and_appendices_not() -> None:
    body, notes = parted(NUMBERED)
    assert notes.startswith('<div class="notes">')
    html, numbers = numbered(body)
    assert numbers == {"a": "1", "b": "1.1", "d": "2", "e": "2.1", "j": "3"}
    assert '<span class="number">1.1</span> In it' in html
    assert '<h2 id="i" class="appendix">Appendix B</h2>' in html
    assert '<h2 id="f" class="appendix first"><span class="label">Appendix A</span> Papers</h2>' in html


@pytest.mark.parametrize(("numbers", "shown"), [("true", "1.1 In detail"), ("false", "In detail")])
def test_numbers_are_the_authors_choice(tmp_path: Path, numbers: str, shown: str) -> None:
    root = paper.publication(tmp_path / "paper")
    change(root, paper.REPORT, "numbered: true", f"numbered: {numbers}")
    (sheets,) = reports(paper.copied(root))
    assert re.search(rf'<a href="#model--in-detail">{re.escape(shown)}</a>', sheets.html)
