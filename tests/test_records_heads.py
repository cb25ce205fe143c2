"""What stands in the head of a page for programs besides JSON-LD: Open Graph, Dublin Core, Highwire, files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from masthead.problems import Refusal
from tests import records_example as example
from tests import site_example
from tests.records_example import metas
from tests.site_reading import Site

BASE = "https://example.org/qlp/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example, rendered once."""
    return example.site(example.write(tmp_path_factory.mktemp("records")))


def test_open_graph_of_every_page(site: Site) -> None:
    """A title, an address, and a picture that is there, of the size that it says."""
    for address in site.pages():
        said = dict(metas(site, address, "property"))
        assert said["og:url"] == BASE + address.removeprefix("/")
        assert said["og:title"]
        assert said["og:image:alt"]
        path = said["og:image"].removeprefix(BASE)
        with Image.open(BytesIO(site.files[path])) as picture:
            assert picture.size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
            assert picture.format == "PNG"
    assert dict(metas(site, "/issues/3/second/", "property"))["og:image"].endswith("/issues/3/share.png")
    assert dict(metas(site, "/about/", "property"))["og:image"].endswith("/assets/share.png")
    assert dict(metas(site, "/issues/3/second/", "property"))["og:type"] == "article"


def test_dublin_core_of_every_page(site: Site) -> None:
    for address in site.pages():
        said = dict(metas(site, address))
        assert {"DC.title", "DC.identifier", "DC.language", "DC.type"} <= set(said)
        assert ("DC.publisher" in said) == (address != "/reports/theirs/"), "whose publisher nobody named"
        assert site.page(address).find(".//link[@rel='schema.DC']").get("href") == "http://purl.org/dc/elements/1.1/"
    names = metas(site, "/issues/3/first/")
    assert [content for name, content in names if name == "DC.creator"] == ["Ann Bell", "Ben Cole", "Cai Dee"]
    assert dict(metas(site, "/issues/3/third/"))["DC.language"] == "cy"
    assert dict(metas(site, "/events/launch/"))["DC.type"] == "Event"


def test_citation_tags_are_for_those_who_ask(site: Site) -> None:
    """On reports of ours and on articles with cite: true, nowhere else."""
    tagged = {
        address for address in site.pages() if any(name.startswith("citation_") for name, _ in metas(site, address))
    }
    assert tagged == {"/issues/3/hard/", "/issues/3/second/", "/reports/ours/"}
    said = metas(site, "/issues/3/hard/")
    assert [content for name, content in said if name == "citation_author"] == [
        "The Fund",
        "van Beethoven, Ludwig",
        "Cole, Ben",
        "Voltaire",
        "Rock and Roll Society",
        "Bell, Ann",
    ]
    one = dict(said)
    assert one["citation_publication_date"] == "2004/03"
    assert one["citation_journal_title"] == "Harrow & Vale"
    assert (one["citation_issue"], one["citation_firstpage"], one["citation_lastpage"]) == ("3", "5", "5")
    assert one["citation_issn"] == "1144-875X"
    assert one["citation_pdf_url"] == f"{BASE}issues/3/harrow-vale-3.pdf"
    report = dict(metas(site, "/reports/ours/"))
    assert report["citation_technical_report_number"] == "4"
    assert report["citation_pdf_url"] == f"{BASE}reports/ours/ours.pdf"


def test_offers_in_the_head_lead_to_files(site: Site) -> None:
    """Every citation and record that a page announces or links to is there."""
    found = 0
    for address in site.pages():
        page = site.page(address)
        page.make_links_absolute(BASE + address.removeprefix("/"))
        for link in page.iterfind(".//link[@rel='alternate']"):
            if str(link.get("title")).startswith(("BibTeX", "RIS", "CSL", "Catalogue", "Contents")):
                assert str(link.get("href")).removeprefix(BASE) in site.files
                found += 1
        for link in page.iterfind(".//p[@class='cite-files']/a"):
            assert str(link.get("href")).removeprefix(BASE) in site.files
            found += 1
    assert found == 4 * (3 * 2) + 2 * 3 + 1, "two articles with cite: true and two reports, two issues, one serial"


def test_a_fault_in_the_theme_s_record_is_told(tmp_path: Path) -> None:
    """A publication may bring its own; what is wrong with it names the file."""
    root = example.write(tmp_path)
    own = root / "theme/site/pages/record.html"
    own.parent.mkdir(parents=True)
    own.write_text("<meta content='{{ head.nothing }}'>")
    with pytest.raises(Refusal, match=r"record\.html"):
        example.site(root)


def test_an_old_article_says_where_it_is_from_by_the_title_of_its_time(tmp_path: Path) -> None:
    """On its page, in what is announced of it, and in its citations."""
    root = example.write(tmp_path)
    place = root / "issues/003/issue.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("date: 2004-03\n", "date: 2003-11\n"), encoding="utf-8")
    site = example.site(root)
    assert "in The Vale Bulletin No 3, November 2003" in site.main("/issues/3/second/")
    said = dict(metas(site, "/issues/3/hard/"))
    assert (said["DC.relation"], said["citation_journal_title"]) == ("The Vale Bulletin", "The Vale Bulletin")
    assert said["citation_issn"] == "0378-5955"
    hard = "issues/3/hard/harrow-vale-3-hard"
    for ending in ("bib", "ris", "json"):
        assert b"The Vale Bulletin" in site.files[f"{hard}.{ending}"]
        assert b"1144-875X" not in site.files[f"{hard}.{ending}"]
    assert site.files["issues/3/contents.csv"].count(b"The Vale Bulletin,0378-5955") == 4
    assert site_example.fair(root).publication.settings.title == "Harrow & Vale", "as it is called today"
