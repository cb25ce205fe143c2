"""What who does not see a PDF gets of it: every rule holds for every document, and each is known to bite."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from lxml.html import document_fromstring

from tests import pdf_rules as rules
from tests import pdf_torture as torture
from tests.pdf_structure import read

EXAMPLES = ("the example", "Harrow", "torture")


@pytest.fixture(scope="module")
def issue(tortured: dict[str, torture.Print]) -> torture.Print:
    """The issue that has everything in it."""
    return tortured["issues/3/paper-news-3.pdf"]


def complaints(pdf: pikepdf.Pdf, html: str) -> dict[str, list[str]]:
    """Give what the rules have to say about a PDF, by rule."""
    it = rules.Given(read(pdf), document_fromstring(html))
    said = {rule.__name__: list(rule(it)) for rule in rules.RULES}
    return {name: found for name, found in said.items() if found}


def test_every_rule_holds_for_what_is_hard(tortured: dict[str, torture.Print]) -> None:
    assert len(tortured) >= 3
    for path, printed in tortured.items():
        assert (path, complaints(printed.opened(), printed.html)) == (path, {})


def test_every_rule_holds_for_a_reissue_and_it_says_that_it_is_one(reissued: dict[str, torture.Print]) -> None:
    printed = reissued[torture.REISSUED]
    with printed.opened() as pdf:
        assert complaints(pdf, printed.html) == {}
        described = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]).endswith("(reissued 14 June 2004)")
        assert str(pdf.docinfo["/ModDate"]).startswith("D:20040614")
    assert "<prism:versionIdentifier>2004-06-14</prism:versionIdentifier>" in described
    assert "/issues/3/paper-news-3-2004-06-14.pdf</dc:identifier>" in described
    assert "<pdfaProperty:name>versionIdentifier</pdfaProperty:name>" in described


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_rule_holds_for_the_examples(exemplified: dict[str, dict[str, torture.Print]], name: str) -> None:
    assert exemplified[name]
    for path, printed in exemplified[name].items():
        assert (path, complaints(printed.opened(), printed.html)) == (path, {})


def test_what_only_this_document_has(issue: torture.Print) -> None:
    document = read(issue.opened()).document
    assert [(e.text, e.lang) for e in document.walk() if e.lang] == [
        (torture.WELSH, "cy"),
        ("Llyfrgell Abertawe", "cy"),
    ]
    assert [(e.text, e.expansion) for e in document.walk() if e.expansion] == [torture.ABBREVIATION]
    assert [len(e.annotations()[0].pieces) for e in document.all("Link") if e.text == torture.LONG_LINK] in ([2], [3])
    assert [list_.numbering for list_ in document.all("L")] == ["Disc", "Decimal", "Disc", "None"]
    terms = next(list_ for list_ in document.all("L") if list_.text.startswith("Mentor"))
    assert [[kid.type for kid in item.elements()] for item in terms.elements()] == [["Lbl", "LBody"]] * 2
    assert [e.text for e in terms.all("LBody")[0].elements()] == ["Who helps again."]
    assert terms.all("Lbl")[1].text == "Leader Head"
    (code,) = [e.text for e in document.all("P") if e.elements() and e.elements()[0].type == "Code"]
    assert code == "a block of code"
    (spanned,) = [cell for cell in document.all("TD") if cell.columns == 2]
    assert spanned.headers == ("table-1-0-1", "table-1-1-1", "table-1-1-2", "table-1-3-0")
    runs_on = document.all("Table")[1]
    assert runs_on.page < max(content.page for content in runs_on.contents())
    assert document.all("Art")[1].page < max(content.page for content in document.all("Art")[1].contents())


def test_readers_show_the_title_and_tab_through_the_structure(issue: torture.Print) -> None:
    with issue.opened() as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}
        assert str(pdf.docinfo["/Title"]).startswith("Paper News")
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    assert list(map(str, names[::2])) == sorted(map(str, names[::2]))
    assert all(str(names[at + 1].ID) == str(names[at]) for at in range(0, len(names), 2))


Mutant = Callable[[pikepdf.Pdf], None]


def of_type(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """Give the structure elements of a type, in the order of their numbers."""
    return [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == f"/{kind}" and "/P" in t]


def without(kind: str, key: str) -> Mutant:
    def spoil(pdf: pikepdf.Pdf) -> None:
        element = next(e for e in of_type(pdf, kind) if key in e)
        del element[key]

    return spoil


def retyped(kind: str, other: str) -> Mutant:
    def spoil(pdf: pikepdf.Pdf) -> None:
        of_type(pdf, kind)[0].S = pikepdf.Name(f"/{other}")

    return spoil


def scopeless(pdf: pikepdf.Pdf) -> None:
    del of_type(pdf, "TH")[0].A[0]["/Scope"]


def headerless(pdf: pikepdf.Pdf) -> None:
    cell = next(cell for cell in of_type(pdf, "TD") if "/A" in cell and "/Headers" in cell.A[0])
    del cell.A[0]["/Headers"]


def narrow(pdf: pikepdf.Pdf) -> None:
    cell = next(cell for cell in of_type(pdf, "TD") if "/A" in cell and "/ColSpan" in cell.A[0])
    del cell.A[0]["/ColSpan"]


def shifted(pdf: pikepdf.Pdf) -> None:
    for figure in of_type(pdf, "Figure"):
        figure.A[0].BBox = pikepdf.Array([float(corner) * 4 / 3 for corner in figure.A[0].BBox])


def footer_read_out(pdf: pikepdf.Pdf) -> None:
    operators = list(pikepdf.parse_content_stream(pdf.pages[1]))
    for at, instruction in enumerate(operators):
        if str(instruction.operator) == "BDC" and "/Subtype" in instruction.operands[1]:
            marks = [pikepdf.Name("/Span"), pikepdf.Dictionary(MCID=999)]
            operators[at] = pikepdf.ContentStreamInstruction(marks, pikepdf.Operator("BDC"))
            break
    pdf.pages[1].obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))


def footers_unmarked(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[1].Contents.read_bytes()
    assert b"/Pagination" in content
    pdf.pages[1].obj.Contents = pdf.make_stream(content.replace(b"/Pagination", b"/Layout"))


def articles_swapped(pdf: pikepdf.Pdf) -> None:
    (document,) = pdf.Root.StructTreeRoot.K
    places = [at for at, kid in enumerate(document.K) if kid.S == "/Art"]
    document.K[places[0]], document.K[places[1]] = document.K[places[1]], document.K[places[0]]


def lines_swapped(pdf: pikepdf.Pdf) -> None:
    paragraph = next(p for p in of_type(pdf, "P") if len(p.K) > 5)
    paragraph.K[1], paragraph.K[2] = paragraph.K[2], paragraph.K[1]


def line_dropped(pdf: pikepdf.Pdf) -> None:
    paragraph = next(p for p in of_type(pdf, "P") if len(p.K) > 5)
    del paragraph.K[1]


def kid_dropped(kind: str) -> Mutant:
    def spoil(pdf: pikepdf.Pdf) -> None:
        element = of_type(pdf, kind)[0]
        kids = element.P.K
        del kids[
            next(at for at, kid in enumerate(kids) if isinstance(kid, pikepdf.Object) and kid.objgen == element.objgen)
        ]

    return spoil


def address_for_text(pdf: pikepdf.Pdf) -> None:
    link = next(a for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a and "long" in str(a.A.URI))
    link.Contents = pikepdf.String(str(link.A.URI))


def link_flat(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[1].Annots[0]
    link.Rect = pikepdf.Array([link.Rect[0], link.Rect[1], link.Rect[2], link.Rect[1]])


def two_annotations(pdf: pikepdf.Pdf) -> None:
    link = next(link for link in of_type(pdf, "Link") if link.P.P.S == "/TOCI")
    link.K.append(next(kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)))


def tie_cut(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def emptied(pdf: pikepdf.Pdf) -> None:
    of_type(pdf, "Document")[0].K.append(
        pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, P=of_type(pdf, "Document")[0], K=pikepdf.Array()))
    )


def bookmark_dropped(pdf: pikepdf.Pdf) -> None:
    entries = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and str(t.get("/Title", "")) == "Second"]
    entries[-1].Title = pikepdf.String("Elsewhere")


MUTANTS: dict[str, tuple[Mutant, str]] = {
    "Alt removed": (without("Figure", "/Alt"), "figures_are_described_and_where_they_say"),
    "BBox in pixels": (shifted, "figures_are_described_and_where_they_say"),
    "figure retyped": (retyped("Figure", "Span"), "figures_are_described_and_where_they_say"),
    "Lang of a paragraph removed": (without("P", "/Lang"), "languages_are_kept"),
    "Lang of a phrase removed": (without("Span", "/Lang"), "languages_are_kept"),
    "Scope removed": (scopeless, "headers_head"),
    "Headers removed": (headerless, "headers_head"),
    "ColSpan removed": (narrow, "headers_head"),
    "footer read out": (footer_read_out, "nothing_strays"),
    "footer of another type": (footers_unmarked, "running_text_is_an_artifact"),
    "articles swapped": (articles_swapped, "contents_lead_in_order"),
    "lines swapped": (lines_swapped, "it_reads_as_the_source"),
    "a line dropped": (line_dropped, "nothing_strays"),
    "a paragraph dropped": (kid_dropped("P"), "it_reads_as_the_source"),
    "an address in Contents": (address_for_text, "links_say_their_text"),
    "a link that covers nothing": (link_flat, "links_say_their_text"),
    "a link that is none": (retyped("Link", "Span"), "links_say_their_text"),
    "a note dropped": (kid_dropped("Note"), "footnotes_are_notes"),
    "a note without ID": (without("Note", "/ID"), "footnotes_are_notes"),
    "a call that is none": (retyped("Reference", "Span"), "contents_lead_in_order"),
    "two annotations an entry": (two_annotations, "contents_lead_in_order"),
    "an annotation cut off": (tie_cut, "nothing_strays"),
    "an article that is none": (retyped("Art", "Div"), "articles_are_whole"),
    "a heading too low": (retyped("H2", "H4"), "headings_nest"),
    "a label dropped": (retyped("Lbl", "LBody"), "lists_are_lists"),
    "NonStruct": (retyped("Aside", "NonStruct"), "types_are_known_and_full"),
    "an empty section": (emptied, "types_are_known_and_full"),
    "a bookmark lost": (bookmark_dropped, "bookmarks_lead_to_articles"),
}


@pytest.mark.parametrize(("mutant", "rule"), MUTANTS.values(), ids=MUTANTS)
def test_a_seeded_fault_is_found(issue: torture.Print, mutant: Mutant, rule: str) -> None:
    with issue.opened() as pdf:
        mutant(pdf)
        assert rule in complaints(pdf, issue.html)


def test_every_rule_has_a_mutant() -> None:
    assert {rule for _, rule in MUTANTS.values()} == {rule.__name__ for rule in rules.RULES}
