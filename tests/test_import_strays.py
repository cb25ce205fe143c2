"""What of a Word file has no place in an article is said, and never lost without a word."""

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests import word_files
from tests.importing import body, one
from tests.word_files import altered, saved, xml

DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="9" name="x" title="{title}"/><a:graphic>'
    '<a:graphicData uri="x">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='3' name='Box'/><a:graphic>"
    "<a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Join us on Mondays.</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
    "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Join us on Mondays.</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def with_in_it(inside: str) -> bytes:
    """Make a file with something in its one paragraph."""
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph("Before ")
    paragraph._p.append(xml(inside))
    paragraph.add_run(" after.")
    return saved(document)


@pytest.mark.parametrize(
    ("inside", "text", "remark"),
    [
        (
            DRAWING.format(title="Visits", inside="<c:chart/>"),
            "Before after.",
            "1 chart (“Visits”); save it as a picture",
        ),
        (DRAWING.format(title="", inside="<dgm:relIds/>"), "Before after.", "1 SmartArt diagram; save it as a picture"),
        (DRAWING.format(title="", inside="<wps:wsp/>"), "Before after.", "1 drawn shape: lines, arrows or frames"),
        (
            "<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>",
            "Before after.",
            "1 embedded object (Excel.Sheet.12); save it",
        ),
        (
            "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>",
            "Before E=mc² after.",
            "1 equation: only the letters are here",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "Before after.", "hidden text: “secret”"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent>"
            "</w:sdt>",
            "Before after.",
            "1 field that nobody filled in: “Click here”",
        ),
        (
            "<w:r><w:rPr><w:highlight w:val='yellow'/></w:rPr><w:t>check this</w:t></w:r>",
            "Before check this after.",
            "marks: 1 place highlighted, beginning “check this”",
        ),
        ("<w:r><w:sym w:font='Wingdings' w:char='F000'/></w:r>", "Before after.", "a sign of a font of signs"),
    ],
)
def test_what_cannot_be_carried_over_is_said(inside: str, text: str, remark: str) -> None:
    content = with_in_it(inside)
    assert body(content) == f"{text}\n"
    assert any(f"not carried over: {remark}" in said for said in one(content)[1])


def test_the_text_of_a_box_comes_once_and_stands_behind_its_paragraph() -> None:
    content = with_in_it(BOX)
    assert body(content) == "Before after.\n\nJoin us on Mondays.\n"
    assert [said for said in one(content)[1] if "1 text box, beginning “Join us on Mondays.”" in said]


def test_a_linked_picture_is_not_fetched() -> None:
    linked = DRAWING.replace("{title}", "").replace(
        "{inside}",
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:link="rId99"/></pic:blipFill></pic:pic>',
    )
    draft, remarks = one(with_in_it(linked))
    assert not draft.pictures
    assert "not carried over: 1 picture that the file only links to; ask for the file" in remarks


def test_a_description_that_is_a_file_name_is_said() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    document.add_picture(word_files.picture())
    document.inline_shapes[0]._inline.docPr.set("descr", "IMG_2034.jpg")
    draft, remarks = one(saved(document))
    assert "![](title-1.png)" in draft.text
    assert "not carried over: the description “IMG_2034.jpg” of a picture: it is a file's name" in remarks


def test_headers_columns_and_contents_are_said() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Aims 3", style="toc 1")
    document.add_paragraph("Some text.")
    document.sections[0].footer.paragraphs[0].text = "Page of a draft"
    document.sections[0]._sectPr.append(xml('<w:cols w:num="2"/>'))
    draft, remarks = one(saved(document))
    assert draft.text.endswith("---\nSome text.\n")
    for said in ("the footer: “Page of a draft”", "the 2 columns; every", "the table of contents (1 line); masthead"):
        assert any(said in remark for remark in remarks)


def test_links_that_lead_nowhere_for_readers_become_text_and_are_said() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph("See ")
    for address in ("file:///C:/secret/plan.docx", "https://example.org/x", "javascript:alert(1)"):
        known = document.part.relate_to(address, word_files.LINK, is_external=True)
        paragraph._p.append(xml(f'<w:hyperlink r:id="{known}"><w:r><w:t>{address[:4]}</w:t></w:r></w:hyperlink>'))
    paragraph._p.append(xml('<w:hyperlink w:anchor="x"><w:r><w:t>above</w:t></w:r></w:hyperlink>'))
    content = saved(document)
    assert body(content) == "See file[http](https://example.org/x)javaabove\n"
    remarks = one(content)[1]
    assert any("the link to file:///C:/secret/plan.docx at “file”" in remark for remark in remarks)
    assert any("the link to javascript:alert(1) at “java”" in remark for remark in remarks)
    assert any("1 link from one place of the file to another" in remark for remark in remarks)


def test_every_kind_of_change_is_accepted_and_counted() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    first = document.add_paragraph("Two paragraphs ")
    first._p.get_or_add_pPr().append(xml('<w:rPr><w:del w:id="1" w:author="Kal Dale"/></w:rPr>'))
    document.add_paragraph("become one.")
    moved = document.add_paragraph()
    moved._p.append(xml('<w:moveFrom w:id="2" w:author="Kal Dale"><w:r><w:t>Moved. </w:t></w:r></w:moveFrom>'))
    target = document.add_paragraph("Now: ")
    target._p.append(xml('<w:moveTo w:id="3" w:author="Kal Dale"><w:r><w:t>Moved.</w:t></w:r></w:moveTo>'))
    content = saved(document)
    assert body(content) == "Two paragraphs become one.\n\nNow: Moved.\n"
    assert (
        "tracked changes: 2 tracked changes accepted (1 deletion, 1 move, by Kal Dale): read these places"
        in one(content)[1]
    )


def test_footnotes_and_endnotes_are_numbered_in_the_order_of_the_text() -> None:
    def notes(kind: str, text: str) -> bytes:
        head = f"<w:{kind}s {word_files.NAMESPACES}>"
        return f'{head}<w:{kind} w:id="5"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'.encode()

    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph("One")
    paragraph._p.append(xml('<w:r><w:endnoteReference w:id="5"/></w:r>'))
    paragraph.add_run(" and two")
    paragraph._p.append(xml('<w:r><w:footnoteReference w:id="5"/></w:r>'))
    for kind in ("footnotes", "endnotes"):
        part = Part(
            PackURI(f"/word/{kind}.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
            notes(kind[:-1], f"From the {kind}."),
            document.part.package,
        )
        document.part.relate_to(part, word_files.LINK.replace("hyperlink", kind))
    assert body(saved(document)) == "One[^1] and two[^2]\n\n[^1]: From the endnotes.\n[^2]: From the footnotes.\n"


def test_nothing_of_a_file_reaches_mammoth_but_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []

    def convert(file: BytesIO, **more: Any) -> Any:
        handed.append(zipfile.ZipFile(file).namelist())
        raise RecursionError

    monkeypatch.setattr("masthead.importers.word.mammoth.convert_to_html", convert)
    content = altered(word_files.typical(), add={"customXml/item9.xml": b"<!DOCTYPE x>", "word/embeddings/a.bin": b"x"})
    with pytest.raises(Exception, match="too deep"):
        one(content)
    assert not [name for name in handed[0] if "customXml/item" in name or "embeddings" in name or "comments" in name]
