"""The PDFs: what they show, what they say of themselves, and that no word is lost and no byte left to chance."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from masthead.editions import Rendered
from tests import pdf_paper as paper
from tests.pdf_reading import facts_of, pages_of, pdf_of

CODE = Path(__file__).parent.parent
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
ARTICLES = ["issues/003/editorial.md", "issues/003/hard.md", "issues/003/second.md"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication of these tests."""
    return paper.publication(tmp_path_factory.mktemp("paper") / "paper")


@pytest.fixture(scope="module")
def prints(folder: Path) -> dict[str, Rendered]:
    """All of it, printed once."""
    return paper.printed(folder)


@pytest.fixture(scope="module")
def issue(prints: dict[str, Rendered]) -> Rendered:
    """Its issue."""
    return prints[paper.ISSUE]


def test_nothing_hard_to_print_is_a_problem(prints: dict[str, Rendered]) -> None:
    assert [str(problem) for done in prints.values() for problem in done.problems] == []


def test_page_one_has_masthead_contents_and_editorial(issue: Rendered) -> None:
    first = pages_of(issue)[0]
    shown = ("Paper News A Newsletter on Paper", "No 3", "March 2004")
    more = (
        "ISSN 1476-8801 (Print), unconfirmed",
        "PRINTED TO BE READ",
        "In this issue",
        "Published by Paper Group",
        "What this issue brings",
    )
    assert [text for text in (*shown, *more) if text not in first] == []


def test_a_list_counts_from_where_it_should(issue: Rendered) -> None:
    assert "3. 4." in " ".join(pages_of(issue))


def test_every_page_has_its_footer(issue: Rendered) -> None:
    for number, text in enumerate(pages_of(issue), start=1):
        assert text.endswith(f"Paper News · No 3 ISSN 1476-8801 (Print), unconfirmed {number}")


def test_the_colophon_says_what_was_printed_and_what_is_unconfirmed(issue: Rendered) -> None:
    last = pages_of(issue)[-1]
    for text in (
        "has not been confirmed",
        "1477-68801",
        "Join the mailing list",
        "Rights are held",
        "/paper/issues/3/",
    ):
        assert text in last


def test_facts_are_those_of_the_file(issue: Rendered) -> None:
    facts = facts_of(issue)
    assert facts["pages"] == len(pages_of(issue))
    assert facts["size"] == len(pdf_of(issue))
    paths = [facts["path"], facts["cover"], facts["cover_png"], "issues/3/share.png"]
    assert [artefact.path for artefact in issue.artefacts] == paths
    own = facts["cover_width"], facts["cover_height"]
    for artefact, form, size in zip(issue.artefacts[1:], ("WEBP", "PNG", "PNG"), (own, own, (1200, 630)), strict=True):
        with Image.open(BytesIO(artefact.content)) as cover:
            assert (cover.format, cover.size) == (form, size)


def test_contents_lead_to_the_pages_they_name(issue: Rendered) -> None:
    facts, pages = facts_of(issue), pages_of(issue)
    starts = dict(facts["starts"])
    assert list(starts) == ARTICLES
    assert starts[ARTICLES[0]] == 1
    assert len(set(starts.values())) > 1
    titles = ("Editorial", "Hard words: Ŵyn, £20,000 & “quotes”", "Second")
    targets = targets_of_page_one(issue)
    for file, title in zip(ARTICLES, titles, strict=True):
        page = starts[file]
        assert title in pages[page - 1]
        assert targets[Path(file).stem] == page
        entry = pages[0].partition(title)[2].replace(".", "").split()
        assert entry[0] == str(page)


def targets_of_page_one(rendered: Rendered) -> dict[str, int]:
    """Anchor -> page, for every link within the document on page one."""
    with pikepdf.open(BytesIO(pdf_of(rendered))) as pdf:
        names = pdf.Root.Names.Dests.Names
        by_name: dict[str, Any] = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        number_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [str(link.Dest) for link in pdf.pages[0].Annots if "/Dest" in link]
        return {name: number_of[by_name[name][0].objgen] for name in links}


def test_links_lead_within_the_document_or_to_the_website(issue: Rendered) -> None:
    assert "hard--one-part" in targets_of_page_one(issue)
    with pikepdf.open(BytesIO(pdf_of(issue))) as pdf:
        outside = {str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link}
    assert {"https://example.org/paper/reports/model/", "https://example.org/?a=1&b=2"} <= outside
    assert not [url for url in outside if "invalid" in url or url.startswith("file:")]


def test_metadata_is_one_block_that_xmp_readers_read(issue: Rendered) -> None:
    with pikepdf.open(BytesIO(pdf_of(issue))) as pdf:
        assert pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1
        with pdf.open_metadata() as xmp:
            said = dict(xmp)
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Paper News, No 3, March 2004"
    names = ("publicationName", "issn", "number", "coverDate", "coverDisplayDate")
    assert [said[PRISM + name] for name in names] == ["Paper News", "1476-8801", "3", "2004-03", "March 2004"]
    assert said[f"{DC}title"] == "Paper News, No 3, March 2004"
    assert (said[f"{DC}creator"], said[f"{DC}language"], said[f"{DC}date"]) == (["Paper Group"], {"en-GB"}, ["2004-03"])
    assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert said["{http://ns.adobe.com/xap/1.0/}CreateDate"].startswith("2004-03-01")


def test_it_is_tagged_and_every_picture_described(issue: Rendered) -> None:
    with pikepdf.open(BytesIO(pdf_of(issue))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        figures = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
    assert sorted(figures) == ["A reader receives an award", "QR code: https://example.org/paper/issues/3/", "Two bars"]


def test_only_the_fonts_of_the_theme_are_used(prints: dict[str, Rendered]) -> None:
    for done in prints.values():
        with pikepdf.open(BytesIO(pdf_of(done))) as pdf:
            fonts = {str(f.BaseFont) for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and "/BaseFont" in f}
        assert fonts
        assert [name for name in fonts if "Masthead" not in name and "Public-Sans" not in name] == []


def test_withheld_text_is_named_and_not_printed(issue: Rendered) -> None:
    text = " ".join(pages_of(issue))
    assert "Withheld: FOI section 43" in text
    assert b"secretword" not in pdf_of(issue)
    assert "secretword" not in text


def test_a_report_has_numbers_contents_and_control(prints: dict[str, Rendered]) -> None:
    done = prints[paper.REPORT]
    pages = pages_of(done)
    covers = ["reports/model/cover.webp", "reports/model/cover.png"]
    assert [artefact.path for artefact in done.artefacts] == ["reports/model/model.pdf", *covers]
    facts = facts_of(done)
    assert [facts["cover"], facts["cover_png"]] == covers
    assert [text for page in facts["texts"] for text in ("Status Final", "1.1 In detail") if text in page]
    assert len(facts["texts"]) == facts["pages"] == len(pages)
    assert [text for text in ("Rosalind Armstrong", "Client Paper Group", "Status Final") if text not in pages[0]] == []
    assert [text for text in ("1.1 In detail", "2 Who does it", "References") if text not in pages[1]] == []
    assert "2 Who does it" in " ".join(pages[2:])
    assert "References Armstrong, R. (2003) Before." in " ".join(pages[2:])


def test_same_bytes_elsewhere(prints: dict[str, Rendered], folder: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(folder, tmp_path / "quite" / "elsewhere")
    strange = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(CODE)}
    command = [sys.executable, "-m", "tests.pdf_paper", str(elsewhere)]
    run = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **strange}, capture_output=True, text=True, check=True
    )
    assert run.stdout.split("\n")[:-1] == paper.digests(prints)
