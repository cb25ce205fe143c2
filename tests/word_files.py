"""Makes Word files for tests, with what python-docx has no words for put in by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from PIL import Image

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LIBREOFFICE = Path(__file__).parent / "word/libreoffice.docx"


def xml(text: str) -> Any:
    """Make an element; the namespaces of Word are known in it."""
    opening, rest = text.split(">", 1) if not text.split(">", 1)[0].endswith("/") else (text[: text.index("/>")], "")
    return parse_xml(f"{opening} {NAMESPACES}>{rest}" if rest else f"{opening} {NAMESPACES}/>")


def picture(colour: str = "navy", form: str = "PNG", width: int = 700) -> io.BytesIO:
    """Make a picture file."""
    out = io.BytesIO()
    Image.new("RGB", (width, width // 2), colour).save(out, form)
    out.seek(0)
    return out


def saved(document: Any) -> bytes:
    """Give a document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of(*paragraphs: str, title: str = "Partnership working") -> bytes:
    """Make a file with a title and paragraphs."""
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def altered(
    content: bytes, change: Mapping[str, Callable[[bytes], bytes]] | None = None, add: Mapping[str, bytes] | None = None
) -> bytes:
    """Give a Word file with parts changed and added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            after.writestr(
                entry.filename, change[entry.filename](part) if change and entry.filename in change else part
            )
        for name, part in (add or {}).items():
            after.writestr(name, part)
    return out.getvalue()


def typical() -> bytes:
    """Make the file that a librarian sends: pasted from the web, typed bullets, two pictures, changes, a comment."""
    document = docx.Document()
    document.core_properties.author = "Ros Armstrong"
    document.add_paragraph("Partnership working in Merton", style="Title")
    document.add_paragraph("By Kal Dale and Len Holmes, Merton Libraries")
    document.add_paragraph()
    document.add_paragraph("“Partnership” isn’t a word to use lightly. We asked Mr. Holmes – twice.")
    told = document.add_paragraph("It ")
    told.add_run("grew ").bold = True
    told.add_run("quickly").bold = True
    told.add_run(" and was\u00a0 ")
    told.add_run("fun").italic = True
    told.add_run(". See ")
    address = document.part.relate_to("https://example.org/a_(b)", LINK, is_external=True)
    told._p.append(xml(f'<w:hyperlink r:id="{address}"><w:r><w:t>the website</w:t></w:r></w:hyperlink>'))
    document.add_paragraph().add_run("What we did").bold = True
    for text in ("•\tAsked young people", "•\tListened", "- Wrote it down"):
        document.add_paragraph(text)
    document.add_paragraph().add_run("What we learnt").bold = True
    for text in ("1. Start early.", "2. Pay for the food:", "a) all of it", "b) on time"):
        document.add_paragraph(text)
    changed = document.add_paragraph("Two of the ")
    who = 'w:author="Ros Armstrong"'
    changed._p.append(xml(f'<w:ins w:id="1" {who}><w:r><w:t>many </w:t></w:r></w:ins>'))
    changed._p.append(xml(f'<w:del w:id="2" {who}><w:r><w:delText>few </w:delText></w:r></w:del>'))
    document.add_comment([changed.add_run("costs are known.")], "Is this agreed?", "Shiraz Durrani", "SD")
    _table(document)
    _pictures(document)
    document.add_paragraph("We would do it again.", style="Quote")
    document.sections[0].header.paragraphs[0].text = "Draft 3, not for circulation"
    last = document.add_paragraph("Visible")
    last.add_run(" secret").font.hidden = True
    last.add_run(" with * a star, [brackets](x), 1_2_3 and <b>.")
    document.add_paragraph("2004. It was a good year.")
    return saved(document)


def _table(document: Any) -> None:
    table = document.add_table(3, 3)
    for row, texts in enumerate(
        (("Library", "Visits", "Note"), ("Mitcham", "1,200", "up | down"), ("Morden", "900", ""))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 1).merge(table.cell(2, 2))


def _pictures(document: Any) -> None:
    for colour, said in (("red", "Young people round a table"), ("blue", "DSC_0001.JPG")):
        document.add_picture(picture(colour))
        document.inline_shapes[-1 if colour == "red" else 1]._inline.docPr.set("descr", said)
        if colour == "red":
            document.add_paragraph("Figure 1: The group in May", style="Caption")
