"""The proof: what is on its pages, read back by pdfium, and that it is the issue line for line."""

import json
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from masthead.audience import Audience
from masthead.cli import main
from masthead.editions.pdf import barcode, issues, press
from masthead.editions.pdf.lines import lines
from masthead.editions.pdf.readback import page_texts
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from tests import making
from tests.pdf_structure import Element, read

EXTENT = making.Extent(issues=2, articles=5, news=0, events=0, authorities=1, pages=0, words=70)
HOME = "issues/002"
DAY = "30 March 2004"


@dataclass(frozen=True)
class Proofed:
    """A proof that was made by the command."""

    root: Path
    said: dict[str, Any]
    pdf: bytes

    @property
    def texts(self) -> list[str]:
        """The text of each page, in one line."""
        document = pypdfium2.PdfDocument(self.pdf)
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    @property
    def sheets(self) -> int:
        """How many sheets stand before the issue."""
        return len(self.texts) - int(self.said["figures"]["pages"])


def unready(folder: Path) -> Path:
    """Write a publication whose second issue is a draft, with all that keeps an issue from being published."""
    root = making.publication(folder, EXTENT)
    making.change(root, "publication.yml", "title:", "barcode: true\ntitle:")
    asked = "approved:\n  - by: ros-armstrong\n  - {by: Dean Bartlett, on: 2004-03-20}\n"
    making.change(root, f"{HOME}/issue.yml", "number: 2\n", f"number: 2\nstatus: draft\npages: 2\n{asked}")
    making.change(root, f"{HOME}/article-2.md", "title:", "embargo: 2004-05-01 09:00\ntitle:")
    making.change(root, f"{HOME}/article-3.md", "title:", "withheld: {reason: FOI section 43}\ntitle: Hush")
    for number, link in ((3, "hushed.md"), (4, "nowhere.md")):
        text = (root / f"{HOME}/article-{number}.md").read_text("utf-8")
        making.write(root, f"{HOME}/article-{number}.md", f"{text}\nZebras read [it there]({link}).\n")
    hidden = "\n::: withheld FOI section 40\nXylophone [of it](secretly.md).\n:::\n"
    text = (root / f"{HOME}/article-1.md").read_text("utf-8")
    making.write(root, f"{HOME}/article-1.md", text + hidden)
    making.change(root, f"{HOME}/article-5.md", "title: ", "title: @")
    return root


def proofed(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Proofed:
    """Make the proof of issue 2."""
    capsys.readouterr()
    status = main(["proof", "2", "--json", "--as-of", "2004-03-30", "--root", str(root), *more])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said
    (file,) = said["figures"]["files"]
    assert Path(file) == root / "out/small-news-2-proof.pdf"
    return Proofed(root, said, Path(file).read_bytes())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue that is not ready."""
    return unready(tmp_path_factory.mktemp("proof") / "unready")


@pytest.fixture
def proof(root: Path, capsys: pytest.CaptureFixture[str]) -> Proofed:
    """Its proof; made once."""
    if root not in _MADE:
        _MADE[root] = proofed(root, capsys)
    return _MADE[root]


_MADE: dict[Path, Proofed] = {}


def test_it_is_made_for_a_draft_with_errors_and_says_so_on_every_page(proof: Proofed) -> None:
    assert len(proof.texts) == proof.sheets + proof.said["figures"]["pages"]
    assert all("PROOF" in text and DAY in text for text in proof.texts)
    assert "This issue is a draft" in proof.texts[0]
    assert "Small News, No 2, February 2001" in proof.texts[0]
    pages = proof.texts[proof.sheets :]
    assert all("not for publication" in text for text in pages)
    assert [f"Page {n} of {len(pages)} read by" in text for n, text in enumerate(pages, start=1)] == [True] * len(pages)


def test_what_is_not_public_yet_is_there_and_said_to_be(proof: Proofed) -> None:
    everything = " ".join(proof.texts)
    assert "embargoed until 1 May 2004, 09:00: the public does not get it yet." in everything
    assert "(embargoed until 1 May 2004, 09:00)" in proof.texts[0]


def test_nothing_withheld_is_on_it_nor_a_problem_that_tells_of_it(proof: Proofed) -> None:
    everything = " ".join(proof.texts) + json.dumps(proof.said)
    for word in ("Hush", "hushed", "secretly", "Xylophone", "article-3"):
        assert word not in everything
    assert "FOI section 40" in everything


def test_errors_stand_on_a_sheet_of_their_own(proof: Proofed) -> None:
    front = proof.texts[proof.sheets - 1]
    assert "Problems that stop the build" in front
    assert "Problems that stop the build" not in proof.texts[0]
    assert "article-4.md, line" in front
    assert "Error: link: the link 'nowhere.md': there is no such item" in front
    assert "Error: title: a text cannot begin with this character" in front, (
        "an article that cannot be read is missing, and said to be"
    )
    assert "article-5.md, line 2" in front
    errors = [row for row in proof.said["problems"] if row["severity"] == "error"]
    assert len(errors) == 2
    assert "while 2 errors in it stand" in front


def test_a_problem_stands_in_the_margin_beside_its_line(proof: Proofed) -> None:
    document = pypdfium2.PdfDocument(proof.pdf)
    found = []
    for page in [*document][proof.sheets :]:
        text = page.get_textpage()
        line, remark = text.search("Zebras read").get_next(), text.search("nowhere.md").get_next()
        if line:
            assert remark, "on the same page"
            (_, bottom, right, top), note = text.get_charbox(line[0]), text.get_charbox(remark[0])
            found.append((page.get_width(), right, (bottom + top) / 2, note))
    ((width, right, middle, note),) = found
    assert note[0] > width * 0.76 > right, "in the margin, which the issue has not"
    assert abs(note[3] - middle) < 30, "and no more than its own lines away"


def test_every_fifth_line_has_its_number(proof: Proofed) -> None:
    draft, _ = load(Root(proof.root), Wishes(proof.root, proof.root / "site"))
    assert draft is not None
    copy, _ = fair_copy(draft, Audience.PREVIEW)
    sheets = next(one for one in issues.issues(copy) if one.file == f"{HOME}/issue.yml")
    document, _ = press.documented(sheets, proof.root, copy.theme)
    wanted = [line for line in lines(document.pages) if line.number % 5 == 0]
    assert len(wanted) > 20
    pages = [*pypdfium2.PdfDocument(proof.pdf)][proof.sheets :]
    for line in wanted:
        page = pages[line.page - 1]
        x, y = line.left * 0.75, page.get_height() - line.top * 0.75
        beside = page.get_textpage().get_text_bounded(x - 18, y - line.height * 0.75 + 1, x - 1, y)
        problem = "1" if "Zebras" in line.text else ""
        assert beside.split() == [problem or str(line.number)], line


def test_line_for_line_it_is_the_issue(proof: Proofed) -> None:
    draft, _ = load(Root(proof.root), Wishes(proof.root, proof.root / "site"))
    assert draft is not None
    copy, _ = fair_copy(draft, Audience.PREVIEW)
    sheets = next(one for one in issues.issues(copy) if one.file == f"{HOME}/issue.yml")
    _, printed = press.documented(sheets, proof.root, copy.theme)
    document = pypdfium2.PdfDocument(proof.pdf)
    heights = [page.get_height() for page in document][proof.sheets :]
    shift = heights[0] - 841.89
    assert shift > 100, "there is room for notes below the page, too"
    areas = [press.Area(a.left, a.bottom + shift, a.right, a.top + shift) for a in printed.areas]
    here = press.Area(0, 0, 1, 1)
    theirs = page_texts(proof.pdf, [*[here] * proof.sheets, *areas])[proof.sheets :]
    numbers = re.compile(r"^\d+$|^Barcode$", re.MULTILINE)

    def rows(text: str) -> list[str]:
        return sorted(filter(None, (row.strip() for row in numbers.sub("", text.replace("\r", "")).split("\n"))))

    ours = page_texts(printed.pdf, printed.areas)
    assert len(ours) == len(theirs)
    shared = [set(rows(a)) & set(rows(b)) for a, b in zip(ours, theirs, strict=True)]
    assert all(len(both) > 0.9 * len(set(rows(a))) for both, a in zip(shared, ours, strict=True))


def test_it_claims_neither_the_standards_nor_the_identity_of_the_issue(proof: Proofed) -> None:
    with pikepdf.open(BytesIO(proof.pdf)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "/GTS_PDFA1" not in str([*pdf.Root.get("/OutputIntents", ())])
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names
        assert str(pdf.docinfo["/Title"]) == f"Proof of {DAY}: Small News, No 2, February 2001"
        assert bool(pdf.Root.MarkInfo.Marked)
    assert f"Proof of {DAY}" in xmp
    for claim in ("<pdfaid:", "<pdfuaid:", "<prism:issn", "<prism:eIssn", "<dc:identifier", "<prism:url"):
        assert claim not in xmp
    assert "Barcode: ISSN" not in "".join(figure.alt for figure in tags(proof).all("Figure"))
    assert "Here the issue has its barcode" in barcode.room()


def tags(proof: Proofed) -> Element:
    with pikepdf.open(BytesIO(proof.pdf)) as pdf:
        return read(pdf).document


def test_it_is_tagged_and_what_is_painted_over_is_not_read_out(proof: Proofed) -> None:
    tree = tags(proof)
    said = tree.text
    assert said.startswith("PROOF")
    assert "Problems that stop the build" in said
    assert "read by" not in said
    assert len(tree.all("Art")) == 3
    assert [heading.text for heading in tree.all("H1")] == ["Small News, No 2, February 2001", "Small News"]


def test_it_is_the_same_every_time(proof: Proofed, capsys: pytest.CaptureFixture[str]) -> None:
    assert proofed(proof.root, capsys, "--output", str(proof.root / "out")).pdf == proof.pdf


def test_it_grows_with_the_paper_of_another_theme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = unready(tmp_path / "letter")
    style = (Path(__file__).parents[1] / "theme/pdf/issue.css").read_text("utf-8")
    making.write(root, "theme/pdf/issue.css", style.replace("size: A4;", "size: Letter;"))
    made = proofed(root, capsys)
    sizes = {page.get_size() for page in pypdfium2.PdfDocument(made.pdf)}
    ((width, height),) = {(round(width), round(height)) for width, height in sizes}
    assert (width, height) == (round(612 * 2**0.25), round(792 * 2**0.25))


def test_remarks_that_have_no_room_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = unready(tmp_path / "many")
    text = (root / f"{HOME}/article-4.md").read_text("utf-8")
    many = "".join(f"Zebra {number} read [it](nowhere-{number}.md).\n\n" for number in range(40))
    making.write(root, f"{HOME}/article-4.md", f"{text}\n{many}")
    made = proofed(root, capsys)
    pages = made.texts[made.sheets :]
    assert any("more: see the sheet before the issue." in text for text in pages)
    listed = " ".join(made.texts[: made.sheets])
    assert all(f"nowhere-{number}.md" in listed for number in range(40))
    assert all("PROOF" in text and DAY in text for text in made.texts[: made.sheets])
