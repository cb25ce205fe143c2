"""The archive and the list of reports: everything in one run, with its facts, on one light page."""

import gzip
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

from masthead.editions import Download, Downloads
from masthead.editions.site import archive
from masthead.editions.site.galley import compositor
from tests import site_example as example
from tests.conftest import build_at, copy
from tests.making import write
from tests.test_legacy import FACTS, LEGACY

MOST, MOST_PACKED = 280_000, 16_000
"""Bytes that 300 issues may weigh, and when packed for the way."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve back issues, built with their PDFs."""
    root = copy(LEGACY, tmp_path_factory.mktemp("archive") / "lantern")
    assert build_at(root).is_good
    return root / "site"


def page(site: Path, address: str) -> HtmlElement:
    """Give a page as a tree."""
    return html.document_fromstring((site / f"{address}index.html").read_text("utf-8"))


def words(element: HtmlElement) -> str:
    """Give the words of an element with single spaces."""
    return " ".join(element.text_content().split())


def rows(tree: HtmlElement) -> list[list[str]]:
    """Give the words of each cell of each row, year after year."""
    return [[words(cell) for cell in row.iterfind("./*")] for row in tree.iterfind(".//table[@role='table']/tbody/tr")]


def test_the_front_page_has_the_headlines_of_a_back_issue(site: Path) -> None:
    """Where the latest issue is a PDF alone, each leads to its page of the PDF; no column is left empty."""
    tree = page(site, "")
    found = [(words(link), link.get("href")) for link in tree.iterfind(".//div[@class='leads']//a")]
    assert len(found) == 3
    assert found[0] == ("Ystafell ddarllen ger y dŵr", "issues/13/lantern-13.pdf#page=1")
    assert tree.find(".//div[@class='aside']") is None


def test_all_issues_stand_in_one_run_by_year(site: Path) -> None:
    """Twelve with date, headlines, pages and size, and the one that nobody holds in its year."""
    tree = page(site, "issues/")
    years = [words(heading) for heading in tree.iterfind(".//section/h2")]
    assert years == ["2002", "2001", "2000", "1999", "1998", "1997", "1996"]
    found = rows(tree)
    held = sorted(FACTS, reverse=True)
    assert [row[0].split(":")[0] for row in found] == [
        f"Not heldNo {number}" if number == 5 else f"No {number}" for number in sorted([*held, 5], reverse=True)
    ]
    facts = {row[0].split(":")[0]: row[1:] for row in found}
    assert facts["No 13"][:3] == ["March 2002", "3 headlines", "2 pages"]
    assert facts["No 13"][3].startswith("PDF of No 13 9 kB")
    assert facts["No 4"][:3] == ["Spring 1998", "4 headlines", "4 pages"]
    assert "A scan: no text to search or hear" in facts["No 1"][3]
    note = "Not held. The summer issue was printed on the back of a poster. No copy has been found."
    assert facts["Not heldNo 5"] == ["June 1998", note]


def test_the_run_is_a_table_to_those_who_hear_it(site: Path) -> None:
    """A caption, scopes, and roles that stay when the cells are laid out as covers; pictures hold their place."""
    tree = page(site, "issues/")
    captions = [words(caption) for caption in tree.iterfind(".//table/caption")]
    assert captions == [f"Issues, {year}" for year in range(2002, 1995, -1)]
    for table in tree.iterfind(".//table"):
        assert [cell.get("scope") for cell in table.iterfind("./thead/tr/th")] == ["col"] * 5
        assert {row.get("role") for row in table.iter("tr")} == {"row"}
        for row in table.iterfind("./tbody/tr"):
            (head,) = row.findall("./th")
            assert (head.get("scope"), head.get("role")) == ("row", "rowheader")
            cells = row.findall("./td")
            assert {cell.get("role") for cell in cells} == {"cell"}
            assert 1 + sum(int(cell.get("colspan", "1")) for cell in cells) == 5
    pictures = tree.findall(".//table//img")
    assert len(pictures) == 12
    for picture in pictures:
        assert (picture.get("loading"), picture.get("alt"), picture.get("width")) == ("lazy", "", "640")
        assert (site / "issues" / picture.get("src")).is_file()


def test_no_two_links_of_the_archive_say_the_same(site: Path) -> None:
    links = {words(link): link.get("href") for link in page(site, "issues/").iterfind(".//table//a")}
    assert len(links) == 13 + 12 + 12
    assert links["PDF of No 8 4 kB"] == "8/lantern-8.pdf"
    asked = urlsplit(links["Ask for another format of No 8, September 1999"])
    assert (asked.scheme, asked.path) == ("mailto", "access@example.org")
    assert parse_qs(asked.query)["subject"] == ["The Lantern, No 8, September 1999: another format"]


@pytest.mark.parametrize("number", FACTS)
def test_headlines_of_a_back_issue_open_its_pdf_at_their_page(site: Path, number: int) -> None:
    tree = page(site, f"issues/{number}/")
    links = [(a.get("href"), words(a.getnext())) for a in tree.iterfind(".//ol[@class='headlines']//a")]
    assert len(links) >= 2
    for href, folio in links:
        file, _, place = href.partition("#page=")
        assert file == f"lantern-{number}.pdf"
        assert 1 <= int(place) <= FACTS[number][0]
        assert folio == f"page {place}"
    assert "Ask for another format" in words(tree.find(".//main"))
    assert tree.find(".//main//img[@class='cover']").get("src") == "cover.webp"


def test_a_scan_says_that_it_is_one(site: Path) -> None:
    said = "This is a scan. Its text cannot be searched or read aloud. Ask for another format"
    addresses = [*(f"issues/{number}/" for number in FACTS), "reports/stops/", "reports/visitors/"]
    scans = [address for address in addresses if said in words(page(site, address).find(".//main"))]
    assert scans == ["issues/1/", "reports/stops/"]


def test_reports_stand_by_kind_with_the_same_facts(site: Path) -> None:
    tree = page(site, "reports/")
    assert [words(one) for one in tree.iterfind(".//section/h2")] == ["Research", "Background", "Working paper"]
    research, background, paper = rows(tree)
    assert research[:4] == ["What visitors asked for", "March 2000", "", "1 page"]
    assert background[4] == "Published elsewhere: example.org/libraries-by-the-sea"
    assert paper[:4] == ["Where the van stops", "May 2001", "Harbour papers, no 2", "1 page"]
    assert "A scan" in paper[4]
    anchors = {a.get("href").removeprefix("#") for a in tree.iterfind(".//nav[@class='jump']//a")}
    assert anchors == {"research", "background", "working-paper"}
    assert anchors <= {element.get("id") for element in tree.iter() if element.get("id")}


def test_a_kind_of_reports_is_entered_by_year(tmp_path: Path) -> None:
    root = example.write(tmp_path)
    for year in (1999, 2003, 2004):
        text = f"---\ntitle: Of {year}\ndate: {year}\nkind: minutes\n---\nText.\n"
        write(root, f"site_src/reports/of-{year}.md", text)
    tree = html.document_fromstring(archive.reports(compositor(example.fair(root), Downloads())).html)
    anchors = {words(a): str(a.get("href")).removeprefix("#") for a in tree.iterfind(".//nav[@class='jump']//a")}
    targets = {element.get("id"): element for element in tree.iter() if element.get("id")}
    years = [name for name in anchors if name.startswith("Minutes, ")]
    assert years == [f"Minutes, {year}" for year in (2004, 2003, 1999)]
    for name in years:
        (head,) = targets[anchors[name]].findall("./th")
        assert words(head).endswith(f"Of {name[-4:]}")
    assert words(targets[anchors["Minutes"]]) == "Minutes"


def test_a_year_stands_once_however_its_issues_are_numbered(tmp_path: Path) -> None:
    """A special issue that was numbered out of order does not break its year in two."""
    root = example.write(tmp_path)
    write(root, "issues/004/issue.yml", "number: 4\ndate: 2003-12\nheld: false\n")
    tree = html.document_fromstring(archive.archive(compositor(example.fair(root), Downloads())).html)
    assert [words(one) for one in tree.iterfind(".//section/h2")] == ["2004", "2003", "Date not known"]


def test_three_hundred_issues_stay_light(tmp_path: Path) -> None:
    """One page, whatever the number; a row costs about a kilobyte, most of it the same in every row."""
    root = example.write(tmp_path)
    for number in range(4, 304):
        date = f"{1975 + number // 12}-{1 + number % 12:02}"
        write(root, f"issues/{number:03}/issue.yml", f"number: {number}\ndate: {date}\npdf: a.pdf\n")
        write(root, f"issues/{number:03}/a.pdf", "%PDF-1.4")
    fair = example.fair(root)
    made = Downloads(
        tuple(
            Download(one.file, fair.addresses.issue_pdf(one), 8, 400_000, (), fair.addresses.cover(one), 640, 905)
            for one in fair.publication.issues
            if one.held
        )
    )
    made_page = archive.archive(compositor(fair, made)).html
    tree = html.document_fromstring(made_page)
    assert len(tree.findall(".//tbody/tr")) == 303
    assert len(tree.findall(".//img[@loading='lazy']")) == len(tree.findall(".//img")) == 302
    assert len(made_page.encode()) < MOST
    assert len(gzip.compress(made_page.encode(), mtime=0)) < MOST_PACKED
