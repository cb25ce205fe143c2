"""The website: which pages there are, and what stands on each."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from masthead.editions import Downloads
from masthead.editions.site import SITE
from tests import site_example as example
from tests.site_reading import Site, headings, links

PAGES = """
/ /about/ /programme/ /programme/how/
/issues/ /issues/1/ /issues/2/ /issues/3/ /issues/3/read/ /issues/3/first/ /issues/3/second/ /issues/3/third/
/news/ /news/2003/ /news/2003/closing/ /news/2004/ /news/2004/opening/
/authorities/ /authorities/harrow/ /authorities/vale/ /strands/ /strands/youth/
/events/ /events/launch/ /events/season/ /events/visit/ /reports/ /reports/ours/ /reports/theirs/
/search/ /accessibility/ /corrections/
""".split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example's website, rendered once."""
    return Site.of(example.write(tmp_path_factory.mktemp("site")))


def test_every_page_is_there(site: Site) -> None:
    """Each kind has its list and its pages; the sitemap says the same."""
    assert site.pages() == sorted(PAGES)
    listed = re.findall(r"<loc>https://example.org/qlp(.*?)</loc>", site.files["sitemap.xml"].decode())
    assert sorted(listed) == sorted(PAGES)
    assert listed == sorted(listed)


def test_sitemap_dates_come_from_the_content(site: Site) -> None:
    """An item has the day of its last change, a list that of the newest of its items, where they tell one."""
    sitemap = site.files["sitemap.xml"].decode()
    assert "<loc>https://example.org/qlp/issues/3/first/</loc><lastmod>2004-03-12</lastmod>" in sitemap
    assert "<loc>https://example.org/qlp/news/2003/closing/</loc><lastmod>2003-12-01</lastmod>" in sitemap
    assert "<loc>https://example.org/qlp/news/2003/</loc><lastmod>2003-12-01</lastmod>" in sitemap
    assert "<loc>https://example.org/qlp/</loc><lastmod>2004-03-12</lastmod>" in sitemap
    assert "<loc>https://example.org/qlp/events/</loc></url>" in sitemap


@pytest.mark.parametrize("address", [*PAGES, "/404.html"])
def test_outline_of_every_page(site: Site, address: str) -> None:
    """One heading of level one, no level left out, one main part, a language, no element without words to say."""
    page = site.page(address)
    levels = [level for level, _ in headings(page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert all(words for _, words in headings(page))
    assert page.get("lang") == "en-GB"
    assert len(page.findall(".//main")) == 1
    assert page.find(".//a").get("href") == "#content"
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(image.get("alt") is not None for image in page.iter("img"))


def test_head(site: Site) -> None:
    """Description, canonical address, feeds, and the publication's name after the page's."""
    page = site.page("/issues/3/first/")
    assert page.findtext(".//title") == "First <things> & last · Harrow & Vale"
    assert page.find(".//meta[@name='description']").get("content") == "What comes “first”."
    assert page.find(".//link[@rel='canonical']").get("href") == "https://example.org/qlp/issues/3/first/"
    feeds = [link.get("href") for link in page.iterfind(".//link[@type='application/rss+xml']")]
    assert feeds == ["../../../feed.xml", "../../../feeds/articles.xml"]
    assert site.page("/").findtext(".//title") == "Harrow & Vale: A newsletter"
    other = site.page("/issues/3/second/").find(".//meta[@name='description']").get("content")
    assert other == "Second. Harrow & Vale: A newsletter"


def test_frame(site: Site) -> None:
    """The masthead and the imprint say who publishes what; the menu knows where it is."""
    page = site.page("/issues/3/first/")
    masthead = " ".join(page.find(".//header[@class='masthead']").text_content().split())
    assert masthead.startswith("The Programme ISSN 1476-8801 (Print), unconfirmed")
    assert "Harrow & Vale News from the reading room Issues" in masthead
    imprint = " ".join(page.find(".//footer[@class='imprint']").text_content().split())
    assert "Published by The Press 1 High Street, London press@example.org" in imprint
    assert imprint.endswith("All of them.")
    menu = page.find(".//nav[@class='menu']")
    words = "Issues News Authorities Strands Events Reports About Programme".split()
    assert [a.text for a in menu.iter("a")] == words
    assert [a.text for a in menu.iterfind(".//a[@aria-current='true']")] == ["Issues"]
    assert [a.text for a in site.page("/issues/").iterfind(".//a[@aria-current='page']")] == ["Issues"]


def test_menu_as_the_publication_wishes(tmp_path: Path) -> None:
    """``sections`` gives the entries and their order."""
    text = example.FILES["publication.yml"] + "sections: [news, programme/how.md, issues]\n"
    page = Site.of(example.write(tmp_path, publication=text), Downloads()).page("/programme/how/")
    assert links(page, ".//nav[@class='menu']//a") == {"News": "../../news/", "How": "./", "Issues": "../../issues/"}
    assert page.find(".//a[@aria-current='page']").text == "How"


def test_home(site: Site) -> None:
    """The introduction, the latest issue with cover, headlines and download, news, events, feeds."""
    page, words = site.page("/"), site.main("/")
    assert "Welcome to issue 3 ." in words
    cover = page.find(".//main//img")
    assert (cover.get("src"), cover.get("width")) == ("issues/3/cover.webp", "600")
    ways = links(page)
    assert ways["No 3, March 2004: New readers"] == "issues/3/"
    assert ways["Read the whole issue"] == "issues/3/read/"
    assert ways["Download (PDF, 8 pages, 1.4 MB)"] == "issues/3/harrow-vale-3.pdf"
    assert ways["First <things> & last"] == "issues/3/first/"
    assert "What comes “first”." in words
    assert ways["Opening"] == "news/2004/opening/"
    # By date, whatever is over: assets/events.js chooses by the reader's own clock.
    events = words[words.index("Events March 2004") :]
    assert events.index("Season") < events.index("Visit") < events.index("Launch")
    assert ways["News feed"] == "feed.xml"


def test_home_without_pdfs(tmp_path: Path) -> None:
    """The events by date, as ever."""
    text = example.FILES["publication.yml"].replace("as_of: 2004-03-15", "as_of: 2010-01-01")
    words = Site.of(example.write(tmp_path, publication=text), Downloads()).main("/")
    assert words.index("Season") < words.index("Visit") < words.index("Launch")
    # Without PDFs nothing is offered that is not there, and the cover is the issue's own picture.
    assert "Download" not in words


def test_archive(site: Site) -> None:
    """By year, the newest first; an issue that nobody holds is listed with what is known."""
    assert [words for level, words in headings(site.page("/issues/")) if level == 2] == [
        "2004",
        "2003",
        "Date not known",
    ]
    words = site.main("/issues/")
    assert words.startswith("Issues Every issue.")
    assert words.endswith("No 1 Not held. Nobody has it.")


def test_issue(site: Site) -> None:
    """A masthead with title, ISSN, number and date; contents; download; who edited; errata."""
    page, words = site.page("/issues/3/"), site.main("/issues/3/")
    assert page.find(".//h1").text_content() == "No 3, March 2004"
    assert "Harrow & Vale A newsletter No 3 , March 2004 New readers Corrected on 11 March 2004, and before." in words
    assert "ISSN 1476-8801 (Print), unconfirmed; printed in this issue as" in words
    assert "printed in this issue as 1477-68801" in words
    assert links(page)["Harrow"] == "../../authorities/harrow/"
    assert page.find(".//img[@class='cover']").get("alt") == "A shelf of books"
    assert [words for _, words in headings(page)][1:] == ["Contents", "Further", "Corrections"]
    assert [a.text for a in page.iterfind(".//a[@class='headline']")] == ["First <things> & last", "Second", "Trydydd"]
    assert "10 March 2004 : Page two was page three." in words


def test_back_issue(site: Site) -> None:
    """An issue that exists as PDF leads from its headlines into the file."""
    page = site.page("/issues/2/")
    assert links(page)["An old headline"] == "harrow-vale-2.pdf#page=2"
    assert "An old headline Ann Bell page 2" in site.main("/issues/2/")
    assert "Download (PDF, 1 page, 1 kB)" in links(page)


def test_article(site: Site) -> None:
    """Byline, standfirst, picture, references, note, files, corrections, what it is about, where it is from."""
    page, words = site.page("/issues/3/first/"), site.main("/issues/3/first/")
    assert words.startswith(
        "Issues No 3, March 2004 First <things> & last What comes “first”. By Ann Bell, Dr Ben Cole and Cai Dee"
    )
    figure = page.find(".//figure")
    assert figure.find("img").get("src") == "../../../assets/pictures/issues/003/plan.svg"
    assert figure.findtext("figcaption") == "The plan"
    assert "References Author, A. (2001) A book. https://example.org/book" in words
    assert "A note at the end." in words
    ways = links(page)
    assert ways["The form"] == "../../../assets/files/issues/003/form.txt"
    assert "The costs withheld: FOI section 43" in words
    assert "The costs" not in ways
    assert "11 March 2004 : A name was mended." in words
    assert ways["Youth"] == "../../../strands/youth/"
    assert ways["Harrow"] == "../../../authorities/harrow/"
    assert ways["The Fund"] == "https://fund.example.org/"
    assert ways["Page 1 of the issue (PDF, 8 pages, 1.4 MB)"] == "../harrow-vale-3.pdf#page=1"
    assert ways["a part of it"] == "../second/#a-part"


def test_code_comes_through_untouched(site: Site) -> None:
    """The host converts nothing again: neither what looks like a fence nor a tab."""
    assert "<code>~~~ a fence in code\n    and a tab\n</code>" in site.source("/issues/3/first/")


def test_neighbours_in_the_issue(site: Site) -> None:
    """Previous and next follow the contents; the ends have one neighbour."""
    turn = ".//nav[@class='turn']//a"
    contents = {"Contents No 3, March 2004": "../"}
    assert links(site.page("/issues/3/first/"), turn) == {"Next article Second": "../second/", **contents}
    assert links(site.page("/issues/3/second/"), turn) == {
        "Previous article First <things> & last": "../first/",
        "Next article Trydydd": "../third/",
        **contents,
    }
    assert links(site.page("/issues/3/third/"), turn) == {"Previous article Second": "../second/", **contents}


def test_language_of_an_article(site: Site) -> None:
    """What is in another language says so, on its page and in lists."""
    assert site.page("/issues/3/third/").find(".//article").get("lang") == "cy"
    assert site.page("/issues/3/").find(".//li[@lang='cy']/a").text == "Trydydd"


def test_whole_issue(site: Site) -> None:
    """Every article on one page: titles a step lower, anchors apart, links between them within the page."""
    page = site.page("/issues/3/read/")
    assert list(headings(page)) == [
        (1, "No 3, March 2004: New readers"),
        (2, "Further"),
        (2, "First <things> & last"),
        (3, "A part"),
        (4, "Smaller"),
        (3, "References"),
        (3, "Correction"),
        (2, "Second"),
        (3, "A part"),
        (2, "Trydydd"),
        (2, "Correction"),
    ]
    within = {str(a.get("href"))[1:] for a in page.iterfind(".//main//a") if str(a.get("href")).startswith("#")}
    assert within <= {element.get("id") for element in page.iter()}
    ways = links(page)
    assert (ways["the second"], ways["a part of it"], ways["down"]) == ("#second", "#second--a-part", "#first--a-part")
    assert "A note at the end." in site.main("/issues/3/read/")


def test_pages_are_lean(site: Site) -> None:
    assert len(site.files["issues/3/first/index.html"]) < 15_000


def test_ingredients_follow_the_theme(tmp_path: Path) -> None:
    """An edit of the publication's own theme or settings makes pages stale."""
    copy = example.fair(example.write(tmp_path))
    before = SITE.ingredients(copy)
    own = tmp_path / "theme/site/partials/imprint.html"
    own.parent.mkdir(parents=True)
    own.write_text("<footer>mine</footer>")
    after = SITE.ingredients(copy)
    assert before != after
    (tmp_path / "mkdocs.yml").write_text("theme: material\nmarkdown_extensions: [tables, toc, footnotes]\n")
    assert SITE.ingredients(copy) not in (before, after)
    page = Site.of(tmp_path).source("/about/")
    assert "<footer>mine</footer>" in page
