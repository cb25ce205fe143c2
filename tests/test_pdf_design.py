"""What an issue shows and carries besides its articles: colophon, cover, record, and the title that it bore."""

import datetime as dt
import json
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from masthead import addresses as at
from masthead.editions import Rendered
from masthead.editions.feeds.entries import issue_name
from masthead.editions.pdf import IssuePdfs, LargePrintPdfs, issues
from masthead.model import PartialDate, Settings
from tests import pdf_paper as paper
from tests.making import change, paragraph, write

HISTORY = """\
issn: {print: 1476-8801, unconfirmed: true}
history:
  - {title: Paper Chronicle, issn: {print: 0378-5955}, from: 1999, to: 2004-03}
  - {title: Paper Sheet, issn: {pending: true}, to: 1998}
"""


@cache
def issue() -> Rendered:
    """The issue of the small publication of these tests, in both editions' order; printed once."""
    return paper.printed(_folder(), (IssuePdfs(), LargePrintPdfs()))[paper.ISSUE]


@cache
def _folder() -> Path:
    return paper.publication(Path(mkdtemp()) / "paper")


@cache
def last_page() -> str:
    """The text of its last page, in one line."""
    document = pypdfium2.PdfDocument(issue().artefacts[0].content)
    return " ".join(document[len(document) - 1].get_textpage().get_text_range().split())


@pytest.mark.parametrize(
    "text",
    [
        "PUBLISHER Paper Group PO Box 1 London Telephone 020 7946 0000 paper@example.org www.example.org/paper",
        "MAILING LIST Write to join. Join the mailing list: paper@example.org",
        "ISSN 1476-8801 (Print), unconfirmed",
        "The printed issue gave it as 1477-68801.",
        "ON THE WEB example.org/paper/issues/3/",
        "IN LARGE PRINT example.org/paper/issues/3/",
        "RIGHTS Rights are held.",
    ],
)
def test_the_colophon_says_it_on_paper_too(text: str) -> None:
    assert text in last_page()


def test_contents_give_headline_leader_and_page_in_that_order() -> None:
    text = pypdfium2.PdfDocument(issue().artefacts[0].content)[0].get_textpage().get_text_range()
    flat = " ".join(text.split())
    for entry in ("Editorial", "Hard words: Ŵyn, £20,000 & “quotes”", "Second"):
        after = flat.partition("In this issue")[2].partition(entry)[2].lstrip()
        assert after.startswith("."), entry
        assert after.lstrip(". ")[0].isdigit(), entry


def test_the_pdf_carries_its_record_as_an_associated_file() -> None:
    with pikepdf.open(BytesIO(issue().artefacts[0].content)) as pdf:
        (name,) = pdf.attachments
        (file,) = pdf.Root.AF
        assert (name, str(file.AFRelationship), str(file.UF)) == ("paper-news-3.json", "/Data", "paper-news-3.json")
        stream = file.EF.F
        assert str(stream.Subtype) == "/application/json"
        assert str(stream.Params.CreationDate) == "D:20040301000000Z"
        record: dict[str, Any] = json.loads(stream.read_bytes())
    assert (record["@type"], record["issueNumber"], record["datePublished"]) == ("PublicationIssue", "3", "2004-03")
    assert record["@id"] == "https://example.org/paper/issues/3/"
    assert record["isPartOf"]["name"] == "Paper News"
    assert "issn" not in record["isPartOf"], "an unconfirmed ISSN identifies nothing"
    assert record["hasPart"][0]["headline"] == "Editorial"
    assert record["hasPart"][1]["author"][1] == {"@type": "Person", "name": "Rosalind Armstrong"}


def test_a_confirmed_issn_is_in_the_record(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    change(root, "publication.yml", "print: 1476-8801, unconfirmed: true", "online: 1144-875X")
    (sheets,) = issues.issues(paper.copied(root))
    assert sheets.record is not None
    assert json.loads(sheets.record.text)["isPartOf"]["issn"] == ["1144-875X"]


def test_the_cover_is_page_one_in_two_formats_and_described() -> None:
    facts = issue().facts["download"]
    assert isinstance(facts, dict)
    assert facts["cover_alt"] == "Front page of Paper News, No 3, March 2004"
    assert (facts["cover"], facts["cover_png"]) == ("issues/3/cover.webp", "issues/3/cover.png")
    webp, png = (Image.open(BytesIO(made.content)).convert("L").resize((16, 22)) for made in issue().artefacts[1:3])
    assert max(abs(a - b) for a, b in zip(webp.tobytes(), png.tobytes(), strict=True)) < 24


def settings(tmp_path: Path) -> Settings:
    """Give the settings of a publication that had two other names."""
    root = paper.publication(tmp_path / "paper")
    change(root, "publication.yml", "issn: {print: 1476-8801, unconfirmed: true}\n", HISTORY)
    return paper.copied(root).publication.settings


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("1990-01-01", "Paper Sheet"),
        ("1998-12-31", "Paper Sheet"),
        ("1999-01-01", "Paper Chronicle"),
        ("2004-03-31", "Paper Chronicle"),
        ("2004-04-01", "Paper News"),
        (None, "Paper News"),
    ],
)
def test_a_serial_bears_the_title_of_its_time(tmp_path: Path, date: str | None, title: str) -> None:
    when = PartialDate(dt.date.fromisoformat(date)) if date else None
    plate = settings(tmp_path).serial_at(when)
    assert (plate.title, plate.is_former) == (title, title != "Paper News")


def test_an_issue_under_a_former_title_shows_that_title_and_issn(tmp_path: Path) -> None:
    root = paper.publication(tmp_path / "paper")
    change(root, "publication.yml", "issn: {print: 1476-8801, unconfirmed: true}\n", HISTORY + "barcode: true\n")
    copy = paper.copied(root)
    for (sheets,) in (issues.issues(copy), issues.large_prints(copy)):
        assert ">Paper Chronicle</h1>" in sheets.html
        assert "Barcode: ISSN 0378-5955, issue 03" in sheets.html or sheets.kind == "large-print"
        assert "has since been renamed Paper News, ISSN 1476-8801 (Print), unconfirmed" in sheets.html
        assert sheets.facts.publication == "Paper Chronicle"
        assert sheets.facts.issn is not None
        assert sheets.facts.issn.print == "0378-5955"
        assert sheets.path.startswith("issues/3/paper-news-3"), "addresses never change"
    (third,) = copy.publication.issues
    assert issue_name(third, copy) == "Paper Chronicle No 3, March 2004"
    assert at.LISTS["issues"] == "issues/"


@pytest.mark.parametrize(("lines", "layout"), [(2, "beside"), (70, "across")])
def test_what_stands_beside_the_editorial_stays_on_page_one(tmp_path: Path, lines: int, layout: str) -> None:
    """An imprint that is too long for its column makes contents and editorial stand across the page."""
    root = paper.publication(tmp_path / "paper")
    write(root, "issues/003/editorial.md", f"---\ntitle: Editorial\n---\nA short one. {paragraph(1, 30)}\n")
    write(root, "issues/003/hard.md", "---\ntitle: Second\n---\nShorter.\n")
    write(root, "issues/003/second.md", "---\ntitle: Third\n---\nShort.\n")
    address = ", ".join(f"Suite {number} of Nowhere House" for number in range(lines))
    change(root, "publication.yml", "[PO Box 1, London]", f"[{address}]")
    (sheets,) = issues.issues(paper.copied(root))
    assert (sheets.layouts[0], 'class="beside"' in sheets.html) == ("beside", True)
    done = paper.printed(root, (IssuePdfs(),))[paper.ISSUE]
    assert [str(problem) for problem in done.problems] == []
    page = pypdfium2.PdfDocument(done.artefacts[0].content)[0]
    text = page.get_textpage()
    at, _ = text.search("In this issue").get_next()
    assert (text.get_charbox(at)[0] > page.get_width() / 2) == (layout == "beside")
    assert "A short one" in text.get_text_range()
