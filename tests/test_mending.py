"""Why each mend is there: the fault in what WeasyPrint writes by itself, and its absence after the mend.

Where a test says that WeasyPrint mends it itself, an upgrade made the mend needless: take it out, with its test.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests import pdf_torture as torture
from tests.pdf_structure import Element, read

GONE = "WeasyPrint mends this itself by now: the mend can go"
ISSUE = "issues/3/paper-news-3.pdf"


@pytest.fixture(scope="module")
def mended(tortured: dict[str, torture.Print]) -> pikepdf.Pdf:
    """The hard issue as it should be."""
    return tortured[ISSUE].opened()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    """The same as WeasyPrint leaves it."""
    root = torture.publication(tmp_path_factory.mktemp("raw") / "raw")
    with torture.unmended():
        return torture.prints(root, only=ISSUE)[ISSUE].opened()


@pytest.fixture(scope="module")
def faulty(raw: pikepdf.Pdf) -> Element:
    """Its structure tree."""
    return read(raw).document


@pytest.fixture(scope="module")
def sound(mended: pikepdf.Pdf) -> Element:
    """The structure tree that takes its place."""
    return read(mended).document


def annotations(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.get("/Annots", [])]


def pictures(pdf: pikepdf.Pdf) -> list[Any]:
    return [t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image"]


def test_figures_are_boxed_in_points(faulty: Element, sound: Element) -> None:
    drawn = [next(piece.drawn for piece in figure.contents()) for figure in sound.all("Figure")]
    for figure, seen in zip(sound.all("Figure"), drawn, strict=True):
        assert figure.bbox is not None
        assert seen is not None
        assert figure.bbox[1] - 1 < seen[1] < seen[3] < figure.bbox[3] + 1
    assert {figure.alt: figure.bbox for figure in faulty.all("Figure")} != {
        f.alt: f.bbox for f in sound.all("Figure")
    }, GONE


def test_running_text_and_leaders_are_artifacts(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    for pdf, is_sound in ((raw, False), (mended, True)):
        reading = read(pdf)
        footers = [content for content in reading.artifacts if "Paper News · No 3" in content.text]
        assert bool(footers) == is_sound, GONE
        assert bool(reading.strays) != is_sound, GONE
        assert (" . . ." not in reading.document.text) == is_sound, GONE


def test_passages_keep_their_language(faulty: Element, sound: Element) -> None:
    assert not [element for element in faulty.walk() if element.lang], GONE
    assert [element.lang for element in sound.walk() if element.lang] == ["cy", "cy"]


def test_headers_of_tables_have_a_scope_and_an_id_that_can_be_found(
    faulty: Element, sound: Element, raw: pikepdf.Pdf
) -> None:
    assert not [header for header in faulty.all("TH") if header.scope], GONE
    assert all(header.scope for header in sound.all("TH"))
    assert [header for header in faulty.all("TH") if header.ident]
    assert "/IDTree" not in raw.Root.StructTreeRoot, GONE


def test_cells_of_tables_with_spans_name_their_own_headers(faulty: Element, sound: Element) -> None:
    def heads(document: Element, text: str) -> list[str]:
        names = {header.ident: header.text for header in document.all("TH") if header.ident}
        (cell,) = [cell for cell in document.all("Table")[0].all("TD") if cell.text == text]
        return sorted(names[name] for name in cell.headers)

    assert heads(sound, "4") == ["2004", "Guest", "Year"]
    assert heads(faulty, "4") != ["2004", "Guest", "Year"], GONE


def test_links_are_described_by_their_text(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    assert "hard--one-part" in {str(note.Contents) for note in annotations(raw)}, GONE
    said = {str(note.Contents) for note in annotations(mended)}
    assert {"the hard one", "http://www.example.org/bare"} <= said
    assert "hard--one-part" not in said


def test_links_that_wrap_have_one_annotation(faulty: Element, sound: Element) -> None:
    def entry(document: Element) -> int:
        return sum(note.target == "hard" for link in document.all("Link") for note in link.annotations())

    assert entry(faulty) > 1, GONE
    assert entry(sound) == 1


def test_calls_of_footnotes_can_be_clicked(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    heights = [
        [
            abs(float(note.Rect[3]) - float(note.Rect[1]))
            for note in annotations(pdf)
            if "--fn:" in str(note.get("/Dest"))
        ]
        for pdf in (raw, mended)
    ]
    assert max(heights[0]) == 0, GONE
    assert min(heights[1]) > 5


@pytest.mark.parametrize("kind", ["Note", "Reference", "TOC", "TOCI", "Code", "Em", "Strong", "Aside"])
def test_things_are_what_they_are(faulty: Element, sound: Element, kind: str) -> None:
    assert not faulty.all(kind), GONE
    assert sound.all(kind)


def test_nothing_is_without_meaning_or_content(faulty: Element, sound: Element) -> None:
    assert faulty.all("NonStruct"), GONE
    assert [element for element in faulty.walk() if not element.kids and element.type not in ("TH", "TD")], GONE
    assert not sound.all("NonStruct")
    assert [element for element in sound.walk() if not element.kids] == [
        cell for cell in sound.all("TD") if not cell.text
    ]


@pytest.mark.parametrize("kind", ["Art", "Table", "P"])
def test_what_runs_over_a_page_stays_one(faulty: Element, sound: Element, kind: str) -> None:
    assert len(faulty.all(kind)) > len(sound.all(kind)), GONE


def test_syllables_are_read_as_they_are_spelt(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    def text(pdf: pikepdf.Pdf) -> str:
        whole = BytesIO()
        pdf.save(whole)
        return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(whole.getvalue()))

    assert "বাংলা, हिन्दी" in text(mended)
    assert "বাংলা, हिन्दी" not in text(raw), GONE


def test_pictures_are_not_interpolated(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    assert [picture for picture in pictures(raw) if picture.get("/Interpolate")], GONE
    assert pictures(mended)
    assert not [picture for picture in pictures(mended) if "/Interpolate" in picture]


def test_an_enclosed_file_is_listed_once(raw: pikepdf.Pdf, mended: pikepdf.Pdf) -> None:
    assert len(raw.Root.AF) == 2, GONE
    assert len(mended.Root.AF) == 1


def test_no_object_of_the_old_tree_is_left(mended: pikepdf.Pdf, sound: Element) -> None:
    kept = [t for t in mended.objects if isinstance(t, pikepdf.Dictionary) and t.get("/Type") == "/StructElem"]
    assert len(kept) == sum(1 for _ in sound.walk())
    assert not pikepdf.Pdf.check_pdf_syntax(mended)


def test_pages_without_the_mending_are_the_same_to_look_at(
    raw: pikepdf.Pdf, mended: pikepdf.Pdf, tmp_path: Path
) -> None:
    import pypdfium2

    for name, pdf in (("raw", raw), ("mended", mended)):
        pdf.save(tmp_path / f"{name}.pdf")
    pictures_of = [
        [page.render(scale=0.5).to_pil().tobytes() for page in pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")]
        for name in ("raw", "mended")
    ]
    assert pictures_of[0] == pictures_of[1]
