"""The website beyond the newsletter: news, authorities, strands, events, reports, pictures and files."""

import pytest

from tests import site_example as example
from tests.running import PROJECT
from tests.site_reading import Site, headings, links


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example's website, rendered once."""
    return Site.of(example.write(tmp_path_factory.mktemp("site")))


def test_news(site: Site) -> None:
    """A list, a list a year, and a page an item."""
    assert links(site.page("/news/"))["2003"] == "2003/"
    assert "Opening" not in site.main("/news/2003/")
    assert site.page("/news/2003/").find(".//nav[@class='years']//a[@aria-current]").text == "2003"
    assert links(site.page("/news/2004/opening/"))["example.org/opening"] == "https://example.org/opening"


def test_authority_gathers(site: Site) -> None:
    """People now and before, and whatever names the authority, also through an event's own field."""
    page, words = site.page("/authorities/harrow/"), site.main("/authorities/harrow/")
    assert [words for _, words in headings(page)] == [
        "Harrow", "People", "Roles over time", "Coming up", "Issues edited", "Articles", "News",
    ]  # fmt: skip
    assert "Quality leader Ann Bell Librarian 2 days a week from January 2004" in words
    assert "Mentor Dai Eck not recorded February 2004" in words
    ways = links(page)
    assert ways["First <things> & last"] == "../../issues/3/first/"
    assert ways["Launch"] == "../../events/launch/"
    assert ways["Youth"] == "../../strands/youth/"
    assert words.count("Closing") == 1
    assert "Formerly Vale" in site.main("/authorities/")


def test_strand_gathers(site: Site) -> None:
    """Phases, cohorts, authorities through their cohorts, and whatever names the strand."""
    page, words = site.page("/strands/youth/"), site.main("/strands/youth/")
    assert "Development January 2004 – June 2004 £20 from The Fund (Ideas)" in words
    assert "The first cohort" in words
    assert links(page)["Harrow"] == "../../authorities/harrow/"
    assert "Vale" not in links(page)
    assert links(page)["Our report"] == "../../reports/ours/"


def test_events(site: Site) -> None:
    """What is to come and what is over; when, where, who; what came of it."""
    words = site.main("/events/")
    assert words.index("Season") < words.index("Launch") < words.index("Past events") < words.index("8–11 March 2004")
    page, words = site.page("/events/launch/"), site.main("/events/launch/")
    assert "20 March 2004, 19:00–21:00 Provisional" in words
    for fact in (
        "Place The Hall 2 High Street",
        "Access A ramp",
        "Series Talks, no 2",
        "Theme Partnership",
        "Speaker Dr Ben Cole",
    ):
        assert fact in words
    assert "19:30 A talk Ann Bell" in words
    ways = links(page)
    assert ways["press@example.org"] == "mailto:press@example.org"
    assert ways["First <things> & last"] == "../../issues/3/first/"


def test_reports(site: Site) -> None:
    """Ours with its file and control table; another's with where it was published."""
    page, words = site.page("/reports/ours/"), site.main("/reports/ours/")
    assert links(page)["Download the report (PDF, 12 pages, 45 kB)"] == "ours.pdf"
    assert "Series Papers, no 4" in words
    assert "Status Final Modified 20 February 2004 Author Dr Ben Cole Approved Ann Bell, 21 February 2004" in words
    assert "Findings Text. Appendix A More." in words
    assert links(site.page("/reports/theirs/"))["example.org/theirs"] == "https://example.org/theirs"
    by_kind = [words for level, words in headings(site.page("/reports/")) if level == 2]
    assert by_kind == ["Working paper", "Other reports"]


def test_where_a_page_lies(site: Site) -> None:
    """A page below another leads back to it; the imprint of every page leads to how to subscribe."""
    trail = site.page("/programme/how/").find(".//nav[@class='trail']")
    assert trail is not None
    assert [(link.text, link.get("href")) for link in trail.iterfind("a")] == [("Programme", "../")]
    assert site.page("/programme/").find(".//nav[@class='trail']") is None
    for address in site.pages():
        subscribe = site.page(address).xpath("//footer//a[.='Subscribe']/@href")
        assert subscribe == [f"{'../' * (address.count('/') - 1) or './'}#subscribe"], address


def test_news_events_and_reports_have_their_facts_in_the_margin(site: Site) -> None:
    """As an article has: when and where it was, what it belongs to, what can be downloaded."""
    margins = {
        address: " ".join(site.page(address).find(".//div[@class='slip']").text_content().split())
        for address in ("/news/2004/opening/", "/events/launch/", "/reports/ours/", "/reports/theirs/")
    }
    assert margins["/news/2004/opening/"].startswith("1 March 2004")
    assert margins["/events/launch/"].startswith("Place")
    assert "Download the report (PDF" in margins["/reports/ours/"]
    assert "Date2001 Published elsewhereexample.org/theirs" in margins["/reports/theirs/"]


def test_pictures_and_files(site: Site) -> None:
    """What pages show or offer is there byte for byte; what is withheld is not."""
    assert site.files["assets/pictures/issues/003/cover.svg"] == example.FILES["issues/003/cover.svg"].encode()
    assert site.files["assets/files/issues/003/form.txt"] == b"A form."
    assert not any(b"Secret costs" in content or "costs.txt" in path for path, content in site.files.items())


def test_nothing_of_material_that_is_not_used(site: Site) -> None:
    """Its styles, script, search and maps are left out."""
    assets = [path for path in site.files if path.startswith("assets/")]
    assert [path for path in assets if path.endswith(".css")] == ["assets/publication.css"]
    ours = sorted(f"assets/{file.name}" for file in (PROJECT / "theme/site/assets").glob("*.js"))
    assert sorted(path for path in assets if path.endswith(".js")) == ours
    assert not any("lunr" in path or path.endswith(".map") for path in site.files)
