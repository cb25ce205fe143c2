"""Word files become articles: the file that a librarian sends, and one that LibreOffice wrote."""

from pathlib import Path

import docx
import pytest

from tests import importing, word_files
from tests.importing import body, one
from tests.running import runner
from tests.word_files import altered, picture, saved, xml

CASES = Path(__file__).parent / "cases/import"


@pytest.mark.parametrize("name", ["typical", "libreoffice"])
def test_a_word_file_becomes_an_article_that_an_editor_would_have_typed(
    name: str, request: pytest.FixtureRequest
) -> None:
    content = word_files.typical() if name == "typical" else word_files.LIBREOFFICE.read_bytes()
    draft, remarks = one(content)
    made = draft.text + "".join(f"{remark}\n" for remark in ["", "== what is said of it", *remarks])
    golden = CASES / f"{name}.txt"
    if request.config.getoption("--regenerate"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["typical", "libreoffice"])
def test_what_was_imported_passes_check(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "A text, final (2).docx"
    file.write_bytes(word_files.typical() if name == "typical" else word_files.LIBREOFFICE.read_bytes())
    imported = importing.importer(root, capsys)
    assert imported(file, "--issue", 4, "--date", "2004-06")[0] == 0
    status, out, _ = runner(capsys)("check", "--root", root)
    if name == "typical":  # nobody has said what its second picture shows, and check names the place
        assert status == 1
        assert "the picture 'partnership-working-in-merton-2.png' has no alternative text" in out
        assert ": 1 error, " in out
    else:
        assert status == 0, out


def test_a_file_without_a_headline_is_called_by_its_properties_and_then_by_its_name() -> None:
    document = docx.Document()
    document.add_paragraph("A text of one paragraph, which says enough to be more than a headline would ever say. " * 2)
    draft, remarks = one(saved(document))
    assert (draft.title, draft.slug, draft.authors) == ("File", "file", ())
    assert "look at: the title: it is the file's name, for the text has no headline" in remarks
    document.core_properties.title, document.core_properties.author = "Youth libraries", "Ros Armstrong"
    draft, remarks = one(saved(document))
    assert (draft.title, draft.slug, draft.authors) == ("Youth libraries", "youth-libraries", ("Ros Armstrong",))
    assert "# from the file's properties: is it right?" in draft.text
    document.core_properties.title, document.core_properties.author = "Microsoft Word - Document1", "PC 12"
    draft, _ = one(saved(document))
    assert (draft.title, draft.authors) == ("File", ())


@pytest.mark.parametrize(
    ("lines", "title", "authors"),
    [
        (("Youth work in Merton", "By Ros Armstrong", "It grew."), "Youth work in Merton", ("Ros Armstrong",)),
        (("Who pays?", "by Kal Dale, Merton", "It grew."), "Who pays?", ("Kal Dale",)),
        (("It began in May.", "By Ros Armstrong", "It grew."), "File", ("Ros Armstrong",)),
        (("Youth work in Merton", "It grew.", "By Ros Armstrong"), "File", ("Ros Armstrong",)),
        (("Youth work in Merton", "By Christmas it was over and nobody had noticed.", "It grew."), "File", ()),
    ],
)
def test_a_plain_line_above_the_byline_is_the_title(
    lines: tuple[str, ...], title: str, authors: tuple[str, ...]
) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    draft, _ = one(saved(document))
    assert (draft.title, draft.authors) == (title, authors)
    assert (lines[0] in draft.text.split("---\n", 2)[2]) is (title == "File")


@pytest.mark.parametrize(
    ("line", "authors", "left"),
    [
        ("By Ros Armstrong", ("Ros Armstrong",), ""),
        ("by Ros Armstrong & Kal Dale.", ("Ros Armstrong", "Kal Dale"), ""),
        ("Written by Shiraz Durrani, Merton", ("Shiraz Durrani",), "Merton"),
        ("Author: Kal Dale, Quality Leader", ("Kal Dale",), "Quality Leader"),
        ("By the end of the year all had changed.", (), ""),
        ("By Christmas everything was over, and nobody had noticed it at all.", (), ""),
    ],
)
def test_a_byline_is_found(line: str, authors: tuple[str, ...], left: str) -> None:
    draft, remarks = one(word_files.of(line, "The text begins here and goes on for a while, as texts do."))
    assert draft.authors == authors
    assert (line in draft.text) is (not authors)
    assert any(left in remark for remark in remarks if remark.startswith("not carried")) is bool(left)


def test_headings_begin_at_level_two_and_leave_none_out() -> None:
    document = docx.Document()
    for text, level in (("The whole", 1), ("1. First", 1), ("1.1 Inner", 4), ("2. Second", 1)):
        document.add_heading(text, level)
        document.add_paragraph("Some words stand here, for a heading alone would say nothing to anybody.")
    rows = [row for row in body(saved(document)).split("\n") if row.startswith("#")]
    assert rows == ["## First", "### Inner", "## Second"]


def test_lists_typed_on_the_lines_of_one_paragraph_become_lists() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    lines = document.add_paragraph("We need:")
    for text in ("* chairs", "* tables"):
        lines.add_run().add_break()
        lines.add_run(text)
    assert body(saved(document)) == "We need:\n\n- chairs\n- tables\n"


def test_one_sentence_that_begins_with_a_number_is_no_list() -> None:
    assert body(word_files.of("3. May was a good day.", "I. A. Richards wrote.")) == (
        "3\\. May was a good day.\n\nI. A. Richards wrote.\n"
    )


def test_pictures_keep_what_is_said_of_them() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    for said in ("A [reader] at a desk", "A person reading Description automatically generated"):
        document.add_picture(picture())
        document.inline_shapes[-1 if said[2] == "[" else 1]._inline.docPr.set("descr", said)
    draft, _ = one(saved(document))
    assert "![A \\[reader\\] at a desk](title-1.png)" in draft.text
    assert "![A person reading](title-2.png)" in draft.text
    assert all(content.startswith(b"\x89PNG") for content in draft.pictures.values())


def test_a_decorative_picture_stays_one() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    document.add_picture(picture())
    mark = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    document.inline_shapes[0]._inline.docPr.append(xml(mark))
    draft, remarks = one(saved(document))
    assert "pictures:\n  title-1.png: {decorative: true}\n---\n![](title-1.png)\n" in draft.text
    assert not remarks


def test_formats_that_pages_cannot_show_are_turned_into_png_or_told_of() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    document.add_paragraph("A text.")
    document.add_picture(picture(form="BMP"))
    content = saved(document)
    assert [*one(content)[0].pictures] == ["title-1.png"]
    broken = altered(
        content, {"word/media/image1.bmp": lambda _: b"\x01\x00\x00\x00" + b"\0" * 36 + b" EMF" + b"\0" * 60}
    )
    draft, remarks = one(broken)
    assert not draft.pictures
    assert [remark for remark in remarks if remark.startswith("not carried over: a picture: it ")]


def test_smart_quotes_stay_and_unseen_signs_go() -> None:
    text = "“Don’t,” she\u00a0said, in No\u00a03 — and left\u200b the li\u00adbrary…"
    assert body(word_files.of(text)) == "“Don’t,” she said, in No\u00a03 — and left the library…\n"


def test_styles_of_a_house_are_headings_where_they_are_based_on_one() -> None:
    document = docx.Document()
    document.styles.add_style("QLP's headline", 1).base_style = document.styles["Title"]
    document.styles.add_style("QLP section", 1).base_style = document.styles["Heading 1"]
    outlined = document.styles.add_style("Zwischenzeile", 1)
    outlined.element.get_or_add_pPr().append(xml('<w:outlineLvl w:val="1"/>'))
    for text, style in (
        ("Partnership", "QLP's headline"),
        ("How two libraries met", "Subtitle"),
        ("Aims", "QLP section"),
    ):
        document.add_paragraph(text, style=style)
    document.add_paragraph("Some text.")
    document.add_paragraph("Costs", style="Zwischenzeile")
    document.add_paragraph("More text.")
    draft, _ = one(saved(document))
    assert draft.text == (
        "---\ntitle: Partnership\nsummary: How two libraries met\n---\n"
        "## Aims\n\nSome text.\n\n### Costs\n\nMore text.\n"
    )


def test_pieces_of_a_link_are_one_link() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph("See ")
    known = document.part.relate_to("https://example.org/", word_files.LINK, is_external=True)
    for piece in ("the ", "list"):
        paragraph._p.append(
            xml(f'<w:hyperlink r:id="{known}"><w:r><w:t xml:space="preserve">{piece}</w:t></w:r></w:hyperlink>')
        )
    assert body(saved(document)) == "See [the list](https://example.org/)\n"
