"""The four Word files of the guide's first page: ``.venv/bin/python docs/guide/word_files.py FOLDER``.

They are what an editor is sent: a title in a style of Word or merely in bold, empty paragraphs, a list, a table, a
comment, two pictures with their alt texts. What they say restates the printed issue of QLP News of March 2004.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm, Pt
from playwright.sync_api import Browser

ISSUE = Path(__file__).parents[2] / "issues/003-march-2004"


def award(document: Document, _: Path) -> None:
    document.add_heading("QLP wins an award", 0)
    document.add_paragraph(
        "The Quality Leaders Project (QLP) was highly commended at the CILIP Diversity Awards, which were presented on "
        "21 November 2003. The category was organisational change. It is the first national award for the project."
    )
    document.add_paragraph("")
    document.add_heading("Why there are such awards", 1)
    document.add_paragraph(
        "CILIP and its new Diversity Group set the awards up to honour work for diversity in libraries, and to spread "
        "good practice."
    )


def strand(document: Document, pictures: Path) -> None:
    document.add_heading("Seven authorities begin", 0)
    document.add_paragraph(
        "The youth strand had long been planned. In January 2004 it began, with seven authorities: Birmingham, "
        "Gloucestershire, Haringey, Liverpool, Merton, Swansea and Westminster."
    )
    _picture(
        document,
        pictures / "map.png",
        "Outline map of Great Britain and Ireland with seven points: Liverpool, Birmingham, Gloucestershire, Swansea, "
        "and three close together in London.",
        Cm(9),
    )
    document.add_paragraph("The seven authorities", style="Caption")
    document.add_paragraph("Their first plans are for six months. Four of them have said who leads:")
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Authority", "Quality Leader", "Time"), strict=True):
        cell.text = words
    for row in (
        ("Birmingham", "Saleem Ayub", "3 days a week"),
        ("Gloucestershire", "Ros Armstrong", "2 days a week"),
        ("Merton", "Anthony Hopkins", "17.5 hours a week"),
        ("Swansea", "Emma Rees", "2 days a week"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def money(document: Document, pictures: Path) -> None:
    title = document.add_paragraph().add_run("Money for two phases")
    title.bold, title.font.size = True, Pt(20)
    document.add_paragraph("")
    document.add_paragraph(
        "The National Youth Agency gives £20,000 for the first six months, from its programme Partners in Innovation. "
        "The Paul Hamlyn Foundation gives £180,000 for the two years that follow."
    )
    _picture(
        document,
        pictures / "two-phases.png",
        "Two bars, one after the other: six months with £20,000 from the National Youth Agency, then two years with "
        "£180,000 from the Paul Hamlyn Foundation.",
        Cm(14),
    )
    document.add_paragraph("Two phases, two funders", style="Caption")
    document.add_paragraph("In the second phase young people themselves are to decide on services.")


def mentors(document: Document, _: Path) -> None:
    document.add_heading("Mentors get closer", 0)
    first = document.add_paragraph("The mentor is a Quality Leader's first port of call. Each has agreed to ")
    marked = first.add_run("four formal sessions")
    first.add_run(", and helps from day to day as well:")
    for point in ("guidance, coaching and support", "help with systems and with people", "practical solutions"):
        document.add_paragraph(point, style="List Bullet")
    document.add_paragraph("A feedback sheet records what the Quality Leader has achieved.")
    document.add_comment(marked, text="Is it four? Please check.", author="Reader")


FILES: dict[str, Callable[[Document, Path], None]] = {
    "Award article FINAL.docx": award,
    "Mentors.docx": mentors,
    "Money (2).docx": money,
    "Youth strand.docx": strand,
}


def write(folder: Path, browser: Browser) -> None:
    """Write the four files, and the two pictures that go into them."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = folder.parent / "drawn"
    drawn.mkdir(exist_ok=True)
    for name in ("map", "two-phases"):
        page = browser.new_page(viewport={"width": 800, "height": 800}, device_scale_factor=2)
        page.set_content(
            "<style>body { margin: 0; background: #fff }</style>" + (ISSUE / f"{name}.svg").read_text("utf-8")
        )
        page.locator("svg").screenshot(path=drawn / f"{name}.png")
        page.close()
    for name, fill in FILES.items():
        document = docx.Document()
        fill(document, drawn)
        document.save(str(folder / name))


def _picture(document: Document, file: Path, alt: str, width: Cm) -> None:
    shape = document.add_picture(str(file), width=width)
    shape._inline.docPr.set("descr", alt)  # python-docx has no word for alternative texts of its own


def main(folder: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.browsing import chromium

    with chromium() as browser:
        write(folder, browser)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
