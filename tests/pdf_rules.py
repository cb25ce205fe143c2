"""What a tagged PDF must be like where validators are blind: a rule is a function from a reading to complaints."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from masthead.editions.pdf.words import fold, in_order
from tests.pdf_content import Content
from tests.pdf_structure import Element, Reading

STANDARD = frozenset(
    "Document Art Sect Div BlockQuote Caption TOC TOCI P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody"
    " TFoot Span Quote Note Reference Code Link Figure".split()
)
"""The types of ISO 32000-1, 14.8.4 that we use."""


@dataclass(frozen=True, slots=True)
class Given:
    """A PDF as it reads, and the HTML that it was made of."""

    reading: Reading
    html: Any
    """Its root, read by lxml."""

    @property
    def document(self) -> Element:
        """The root of the structure."""
        return self.reading.document


def figures_are_described_and_where_they_say(it: Given) -> Iterator[str]:
    """Figures: Alt as in the HTML, BBox in points around what is drawn."""
    figures = it.document.all("Figure")
    wanted = [node.get("alt") for node in it.html.iter("img") if node.get("alt")]
    wanted += [node.get("aria-label") or node.findtext("title") for node in it.html.iter("svg")]
    if Counter(figure.alt for figure in figures) != Counter(wanted):
        yield f"pictures are {[figure.alt[:20] for figure in figures]}"
    for figure in figures:
        drawn = [content.drawn for content in figure.contents() if content.drawn]
        box = figure.bbox
        if box is None or not drawn:
            yield f"{figure.alt[:20]}: no box, or nothing drawn"
            continue
        middle = (
            min(d[0] for d in drawn) + max(d[2] for d in drawn),
            min(d[1] for d in drawn) + max(d[3] for d in drawn),
        )
        if not (box[0] < middle[0] / 2 < box[2] and box[1] < middle[1] / 2 < box[3]):
            yield f"{figure.alt[:20]}: drawn around {middle}, boxed {box}"


def running_text_is_an_artifact(it: Given) -> Iterator[str]:
    """Footers are pagination artifacts on every page; dots of leaders are read by nobody."""
    footed = {
        content.page for content in it.reading.artifacts if content.artifact == "Pagination Footer" and content.text
    }
    if footed | {1} != set(range(1, len(it.reading.pages) + 1)):  # a report's cover has none
        yield f"pages {sorted(footed)} have a footer that is an artifact"
    if any(". ." in entry.text or "...." in entry.text for entry in it.document.all("TOCI")):
        yield "the dots of a leader are read out"


def nothing_strays(it: Given) -> Iterator[str]:
    """Everything on a page is an artifact or belongs to an element, and knows to which."""
    for content in it.reading.strays:
        yield f"page {content.page}: '{content.text}' belongs to nothing"
    yield from it.reading.misled


def it_reads_as_the_source(it: Given) -> Iterator[str]:
    """Every word of the HTML is there once, in its order: nothing is read twice, nothing out of turn."""
    wanted, found = in_order(_written(it.html.find("body"))), in_order(_read_out(it.document))
    if wanted != found:
        pairs = enumerate(zip(wanted, found, strict=False))
        at = next((number for number, pair in pairs if pair[0] != pair[1]), min(len(wanted), len(found)))
        yield f"'{found[at : at + 40]}' instead of '{wanted[at : at + 40]}'"


def _written(node: Any) -> str:
    """Give the text of the HTML, without what drawings say."""
    inner = "" if node.tag == "svg" else "".join([node.text or "", *(_written(child) for child in node)])
    return inner + (node.tail or "")


def _read_out(element: Element) -> str:
    """Give what is read, without numbers of pages and list items and without what drawings say."""
    is_marker = element.type == "Lbl" and element.text.strip(" .•").isdigit() | (element.text == "•")
    if element.type == "Figure" or is_marker:
        return ""
    parts: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            parts.append(_read_out(kid))
        elif isinstance(kid, Content):
            is_page = element.type == "Reference" or "".join(parts).rstrip().endswith("page")
            parts += [] if is_page and kid.text.strip().isdigit() else [kid.text]
    return "".join(parts)


def languages_are_kept(it: Given) -> Iterator[str]:
    """Text in another language says so, on the element that holds it."""
    for node in it.html.iter():
        lang, text = node.get("lang"), fold(_written(node).removesuffix(node.tail or ""))
        if node.tag != "html" and lang and lang != it.reading.lang and text:
            said = [e for e in it.document.walk() if e.lang == lang and text in fold(_read_out(e))]
            if not said:
                yield f"'{text[:30]}' is not said to be {lang}"


def headers_head(it: Given) -> Iterator[str]:
    """Headers of tables have a scope; in tables with spans each cell names headers that there are. Rows are even."""
    names = {header.ident for header in it.document.all("TH") if header.ident}
    for table in it.document.all("Table"):
        cells = table.all("TH", "TD")
        yield from (
            f"the header '{cell.text}' has no scope"
            for cell in cells
            if cell.type == "TH" and cell.scope not in ("Row", "Column")
        )
        yield from (f"the cell '{cell.text}' has headers unknown" for cell in cells if not set(cell.headers) <= names)
        if any(cell.rows > 1 or cell.columns > 1 for cell in cells):
            yield from (
                f"the cell '{cell.text}' has no headers" for cell in cells if cell.type == "TD" and not cell.headers
            )
        sizes = table.widths()
        if len(set(sizes)) > 1:
            yield f"rows of {sizes} cells"


def links_say_their_text(it: Given) -> Iterator[str]:
    """Link -> its annotation describes it by its text; it covers what it describes; every link of the HTML is one."""
    links = it.document.all("Link")
    for link in links:
        notes = link.annotations()
        if not notes:
            yield f"the link '{link.text}' leads nowhere"
        for note in notes:
            if fold(note.contents) != fold(link.text):
                yield f"the link '{link.text}' is described as '{note.contents}'"
            if note.rect[1] >= note.rect[3] or note.rect[0] >= note.rect[2]:
                yield f"the link '{link.text}' covers nothing"
    targets = Counter(notes[0].target.removeprefix("#") for link in links if (notes := link.annotations()))
    wanted = Counter(node.get("href", "").removeprefix("#") for node in it.html.iter("a"))
    if targets != wanted:
        yield f"links lead to {sorted((targets - wanted) + (wanted - targets))} or do not"


def footnotes_are_notes(it: Given) -> Iterator[str]:
    """Each footnote is a Note with an ID of its own and a label; each call a Reference that leads to one."""
    notes = it.document.all("Note")
    wanted = [node.get("id") for node in it.html.xpath("//*[@class='notes']//li")]
    if [note.ident for note in notes] != wanted:
        yield f"the notes are {[note.ident for note in notes]}"
    yield from (f"the note '{note.text[:20]}' has no label" for note in notes if not note.all("Lbl"))
    calls = [link.target for r in it.document.all("Reference") for e in r.all("Link") for link in e.annotations()]
    called = [target for target in calls if target in wanted]
    if len(called) != len(it.html.xpath("//a[contains(@class, 'footnote-ref')]")):
        yield f"{called} are called"


def contents_lead_in_order(it: Given) -> Iterator[str]:
    """The list of contents: an entry, a reference, a link and one annotation each; the articles follow in its order."""
    entries = it.document.all("TOCI")
    wanted = ["".join(node.itertext()) for node in it.html.xpath("//nav//li")]
    if [fold(entry.all("Link")[0].text) if entry.all("Link") else "" for entry in entries] != list(map(fold, wanted)):
        yield f"the entries are {[entry.text for entry in entries]}"
    for entry in entries:
        count = sum(len(link.annotations()) for link in entry.all("Link"))
        if [kid.type for kid in entry.elements()] != ["Reference"] or count != 1:
            yield f"the entry '{entry.text}' has {count} annotations"
    articles = [fold(art.all("H2")[0].text) for art in it.document.all("Art") if art.all("H2")]
    if articles and articles != [fold(link.text) for entry in entries for link in entry.all("Link")]:
        yield f"the articles come as {articles}"


def articles_are_whole(it: Given) -> Iterator[str]:
    """What the HTML has once is there once, however many pages and columns it runs over."""
    kinds = {
        "Art": "article",
        "Table": "table",
        "BlockQuote": "blockquote",
        "TR": "tr",
        "TH": "th",
        "TD": "td",
        "H2": "h2",
    }
    for kind, tag in kinds.items():
        found, wanted = len(it.document.all(kind)), sum(1 for _ in it.html.iter(tag))
        if found != wanted:
            yield f"{found} {kind} for {wanted} <{tag}>"


def headings_nest(it: Given) -> Iterator[str]:
    """The first heading is of level 1, and no level is left out."""
    levels = [int(e.type[1]) for e in it.document.all("H1", "H2", "H3", "H4", "H5", "H6")]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"the headings are of levels {levels}"


def lists_are_lists(it: Given) -> Iterator[str]:
    """L holds LI, LI holds Lbl and LBody; how items are numbered is said."""
    for whole in it.document.all("L"):
        if {item.type for item in whole.elements()} != {"LI"} or not whole.numbering:
            yield f"the list '{whole.text[:20]}' holds {[item.type for item in whole.elements()]}"
        if bool(whole.elements()[0].all("Lbl")) == (whole.numbering == "None"):
            yield f"the list '{whole.text[:20]}' is numbered {whole.numbering}"
        for item in whole.elements():
            if [kid.type for kid in item.elements()] not in (["Lbl", "LBody"], ["LBody"]):
                yield f"an item holds {[kid.type for kid in item.elements()]}"


def types_are_known_and_full(it: Given) -> Iterator[str]:
    """Every type is standard or mapped to one; nothing but a cell is empty; nothing says nothing (NonStruct)."""
    for element in it.document.walk():
        if it.reading.types.get(element.type, element.type) not in STANDARD:
            yield f"{element.type} is no type of ours"
        if not element.kids and element.type not in ("TH", "TD"):
            yield f"an empty {element.type} on page {element.page}"


def bookmarks_lead_to_articles(it: Given) -> Iterator[str]:
    """Every article and section of the contents has its bookmark, in order and on its page; inner ones lie below."""
    headings = [(fold(e.text), e.page) for e in it.document.all("H1", "H2", "H3", "H4", "H5", "H6")]
    marks = [(fold(title), page) for _, title, page in it.reading.bookmarks]
    rest = iter(headings)
    if not all(mark in rest for mark in marks):
        yield f"the bookmarks are {it.reading.bookmarks}"
    articles = [(fold(art.all("H2")[0].text), art.all("H2")[0].page) for art in it.document.all("Art") if art.all("H2")]
    yield from (f"'{title}' has no bookmark" for title, page in articles if (title, page) not in marks)


RULES = (
    figures_are_described_and_where_they_say, running_text_is_an_artifact, nothing_strays, it_reads_as_the_source,
    languages_are_kept, headers_head, links_say_their_text, footnotes_are_notes, contents_lead_in_order,
    articles_are_whole, headings_nest, lists_are_lists, types_are_known_and_full, bookmarks_lead_to_articles,
)  # fmt: skip
