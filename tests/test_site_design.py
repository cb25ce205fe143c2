"""The design's promises that can be read off the pages: events by date, citations, strands' colours, ways to ask."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from masthead.editions import Downloads
from masthead.editions.site import accents, cite
from masthead.editions.site.labels import mailbox
from masthead.model import Article, Issn, Issue, PartialDate, Publication, Publisher, Report, Settings, Strand
from tests import site_example as example
from tests.site_reading import Site, headings, links

TOKENS = (Path(__file__).parents[1] / "theme/tokens.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example's website, rendered once."""
    return Site.of(example.write(tmp_path_factory.mktemp("design")))


def test_events_on_the_home_page_are_by_date(site: Site) -> None:
    """Past and to come stand in one list, each with its last day; the rest waits, hidden, for its time."""
    page = site.page("/")
    (shown,) = page.findall(".//ul[@data-events='next']")
    assert shown.get("data-heading") == "Coming up"
    # A month lasts to its last day, and so does a visit.
    assert [li.get("data-until") for li in shown] == ["2004-03-31", "2004-03-11", "2004-03-20"]
    assert not [li for li in shown if li.get("hidden") is not None]
    assert "Events" in [words for _, words in headings(page)]


def test_many_events_wait_for_their_time(tmp_path: Path) -> None:
    """Without a script the nearest few are shown; those after them are there, and hidden."""
    root = example.write(tmp_path)
    for month in range(4, 10):
        text = f"---\ntitle: Talk {month}\nstart: 2004-{month:02}-01\n---\nText.\n"
        (root / f"site_src/events/talk-{month}.md").write_text(text)
    (shown,) = Site.of(root, Downloads()).page("/").findall(".//ul[@data-events='next']")
    titles = [(li.findtext("a"), li.get("hidden") is not None) for li in shown]
    assert titles == [
        ("Season", False), ("Launch", False), ("Talk 4", False), ("Talk 5", False),
        ("Talk 6", True), ("Talk 7", True), ("Talk 8", True), ("Talk 9", True),
    ]  # fmt: skip
    assert shown.get("data-most") == "4"


def test_events_page_says_each_last_day(site: Site) -> None:
    """What is over by the reader's clock can be moved to the past events without asking anybody."""
    page = site.page("/events/")
    lists = {ul.get("data-events"): [li.get("data-until") for li in ul] for ul in page.findall(".//ul[@data-events]")}
    assert lists == {"to-come": ["2004-03-31", "2004-03-20"], "past": ["2004-03-11"]}
    (none,) = page.findall(".//p[@class='none']")
    assert none.get("hidden") is not None


def test_article_says_where_it_stands(site: Site) -> None:
    """Which article of how many, on which page of the PDF, of which strand; how to cite it."""
    words, page = site.main("/issues/3/second/"), site.page("/issues/3/second/")
    assert "Article 2 of 3 in Harrow & Vale No 3, March 2004" in words
    assert links(page)["Page 2 of the issue (PDF, 8 pages, 1.4 MB)"] == "../harrow-vale-3.pdf#page=2"
    strand = site.page("/issues/3/first/").find(".//div[@class='slip']//a[@class='strand strand-youth']")
    assert (strand.text, strand.get("href")) == ("Youth", "../../../strands/youth/")
    cited = page.find(".//p[@class='citation']")
    assert " ".join(cited.text_content().split()) == (
        "‘Second’ (2004), Harrow & Vale, no. 3 (March 2004), p. 2. https://example.org/qlp/issues/3/second/"
    )
    assert cited.findtext("cite") == "Harrow & Vale"
    assert "Last changed on 12 March 2004" in site.main("/issues/3/first/")


def test_whole_issue_says_where_one_is(site: Site) -> None:
    """Every article has its place in the issue and a way back to the contents."""
    page, words = site.page("/issues/3/read/"), site.main("/issues/3/read/")
    assert [f"Article {place} of 3" in words for place in (1, 2, 3, 4)] == [True, True, True, False]
    back = [a for a in page.iterfind(".//main//a") if a.get("href") == "#contents"]
    assert len(back) == 4
    assert page.find(".//nav[@id='contents']") is not None


@pytest.mark.parametrize("address", ["/", "/issues/3/", "/issues/3/first/", "/issues/3/read/", "/reports/ours/"])
def test_another_format_beside_every_download(site: Site, address: str) -> None:
    """The publisher's e-mail serves where there is no contact of its own; the request names what is wanted."""
    asked = [
        str(a.get("href")) for a in site.page(address).iterfind(".//main//a") if "another format" in a.text_content()
    ]
    assert len(asked) == 1
    about = "Our%20report" if "reports" in address else "No%203%2C%20March%202004"
    assert asked[0] == f"mailto:press@example.org?subject=Harrow%20%26%20Vale%2C%20{about}%3A%20another%20format"


def test_another_format_by_the_contact_of_the_statement(tmp_path: Path) -> None:
    """``accessibility.contact`` goes before the publisher; one that is no address is said in words."""
    text = example.FILES["publication.yml"]
    root = example.write(tmp_path, publication=f"{text}accessibility: {{contact: help@example.org}}\n")
    assert "mailto:help@example.org?subject=" in Site.of(root).source("/issues/3/")
    silent = text.replace("email: press@example.org, ", "") + "accessibility: {contact: 'Ring 1234, any day'}\n"
    page = Site.of(example.write(tmp_path, publication=silent)).main("/issues/3/")
    assert "For another format, ask Ring 1234, any day" in page


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("a@b.example", "a@b.example"),
        ("mailto:a@b.example", "a@b.example"),
        ("Ring 1234", ""),
        ("a@b or c@d", ""),
        (None, ""),
    ],
)
def test_mailbox(contact: str | None, expected: str) -> None:
    """An address and nothing more."""
    assert mailbox(contact) == expected


def test_page_not_found_helps(site: Site) -> None:
    """The search box, the latest issue and every section, all from the root of the site."""
    page = site.page("/404.html")
    assert page.find(".//form[@role='search']").get("action") == "/qlp/search/"
    ways = links(page)
    assert ways["No 3, March 2004: New readers"] == "/qlp/issues/3/"
    assert ways["Harrow & Vale"] == "/qlp/"
    assert {"Issues", "News", "Authorities", "Events", "Reports", "About"} <= set(ways)


ISSUE = Issue(file="issues/003/issue.yml", slug="3", title="", number=3, date=PartialDate(date(2004, 3, 1), "month"))
ARTICLE = Article(file="issues/003/a.md", slug="a", title="First things", authors=("Ann Bell",))
WHERE = "https://example.org/a/"


@pytest.mark.parametrize(
    ("issue", "authors", "page", "expected"),
    [
        ({}, ("Ann Bell",), 2, "Ann Bell (2004) ‘First things’, News, no. 3 (March 2004), p. 2."),
        ({}, (), None, "‘First things’ (2004), News, no. 3 (March 2004)."),
        ({}, ("A B", "C D", "E F"), 9, "A B, C D and E F (2004) ‘First things’, News, no. 3 (March 2004), p. 9."),
        ({"date": None}, ("A B", "C D"), 1, "A B and C D (no date) ‘First things’, News, no. 3, p. 1."),
        ({"volume": 2, "number": 1}, (), 4, "‘First things’ (2004), News, vol. 2, no. 1 (March 2004), p. 4."),
        ({"designation": "Special"}, (), 4, "‘First things’ (2004), News, Special (March 2004), p. 4."),
    ],
)  # fmt: skip
def test_citation_of_an_article(
    issue: dict[str, Any], authors: tuple[str, ...], page: int | None, expected: str
) -> None:
    """What is not known is left out; an unsigned article is cited by its title."""
    cited = cite.of_article(
        _publication(Issn("1476-8801")), replace(ISSUE, **issue), replace(ARTICLE, authors=authors), page, WHERE
    )
    assert cited.text == f"{expected} ISSN 1476-8801. {WHERE}"


@pytest.mark.parametrize("issn", [None, Issn("1476-8801", unconfirmed=True), Issn(pending=True)])
def test_citation_gives_only_a_confirmed_issn(issn: Issn | None) -> None:
    """What may be wrong is not spread."""
    assert "ISSN" not in cite.of_article(_publication(issn), ISSUE, ARTICLE, 2, WHERE).text


def test_citation_of_a_report() -> None:
    """By its authors, else by its publisher; a DOI is its address."""
    report = Report(file="r.md", slug="r", title="On reading", date=PartialDate(date(2004, 2, 1), "month"))
    by = replace(report, authors=("Ann Bell",), series="Papers", number="4", doi="10.1/x")
    publication = _publication(None)
    assert cite.of_report(publication, report, WHERE).text == f"The Press (2004) On reading. {WHERE}"
    expected = "Ann Bell (2004) On reading. Papers, no. 4. The Press. https://doi.org/10.1/x"
    assert cite.of_report(publication, by, WHERE).text == expected
    elsewhere = cite.of_report(publication, replace(report, external="https://example.org/x"), WHERE)
    assert elsewhere.text == f"On reading (2004). {WHERE}"


def test_every_strand_has_a_legible_accent() -> None:
    """Those of the palette and any colour of publication.yml, by day and by night; a readable one is left as it is."""
    strands = [Strand(f"s{turn}", "S") for turn in range(len(accents.PALETTE) + 1)]
    strands += [Strand("pale", "S", accent="#ffff00"), Strand("dark", "S", accent="#000010")]
    sheet = accents.sheet(accents.accents_of(strands), TOKENS)
    grounds = re.findall(r"--paper: (#[0-9a-f]{6});", TOKENS)
    assert len(grounds) == 2
    rules = re.findall(r"\.strand-(\S+) \{ --strand: (\S+); --strand-wash: (\S+); \}", sheet)
    assert [slug for slug, _, _ in rules] == [strand.slug for strand in strands] * 2
    for place, (slug, colour, _) in enumerate(rules):
        ground = grounds[place // len(strands)]
        assert accents.contrast(colour, ground) >= accents.CONTRAST, (slug, colour, ground)
    assert accents.legible("#1d4f91", "#ffffff") == "#1d4f91"
    assert len({colour for _, colour, _ in rules[: len(accents.PALETTE)]}) == len(accents.PALETTE)
    assert accents.sheet((), TOKENS) == ""


def test_accents_end_the_stylesheet(site: Site) -> None:
    """The publication's strands have their classes, by day and by night, and no page a style of its own."""
    style = site.files["assets/publication.css"].decode()
    assert style.count(".strand-youth { --strand: ") == 2
    assert site.page("/strands/youth/").find(".//article").get("class") == "sheet strand-page strand-youth"


@pytest.mark.parametrize("ground", [0, 1])
def test_tokens_have_contrast(ground: int) -> None:
    """Every colour of a text reaches 4.5 on paper and on the wash, ink 7 (WCAG 2.2, 1.4.3 and 1.4.6)."""
    day, night = TOKENS.split("@media", maxsplit=1)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", night if ground else day))
    for text in ("ink", "quiet", "accent", "signal"):
        for paper in ("paper", "wash"):
            least = 7 if text == "ink" else 4.5
            assert accents.contrast(colours[text], colours[paper]) >= least, (text, paper)


def _publication(issn: Issn | None) -> Publication:
    settings = Settings(
        title="News",
        slug="news",
        language="en-GB",
        url="https://example.org/",
        issn=issn,
        publisher=Publisher("The Press"),
        zone=ZoneInfo("Europe/London"),
    )
    return Publication(settings=settings, today=date(2004, 3, 1))
