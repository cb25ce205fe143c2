"""Corrections: shown on every page of what was corrected, on a page of their own, and told to programs."""

import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from masthead.audience import Audience
from masthead.model import amended, noted, notices
from tests import corrected_example as corrected
from tests.audience_reading import ZONE
from tests.conftest import Build, build_at, copy_example
from tests.corrected_example import NAME, SUM, UNSAID, page, words
from tests.feeds_example import shown
from tests.search_reading import records
from tests.site_example import fair

SITE = "https://example.org/qlp/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrected example, built once without its PDFs."""
    root = corrected.write(tmp_path_factory.mktemp("corrected") / "example")
    assert build_at(root, pdf=False).is_good
    return root


@pytest.fixture(scope="module")
def uncorrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it was before."""
    root = copy_example(tmp_path_factory.mktemp("uncorrected") / "example")
    assert build_at(root, pdf=False).is_good
    return root


def hrefs(root: Path, address: str, path: str) -> list[str]:
    return [str(link.get("href")) for link in html.document_fromstring(page(root, address)).iterfind(path)]


def test_an_article_says_it_below_its_headline_and_lists_it_at_its_end(root: Path) -> None:
    said = words(root, "issues/3/editorial")
    assert said.index("Corrected on 3 May 2004, and before.") < said.index("The project has a new website")
    listed = words(root, "issues/3/editorial", ".//section[@id='_corrections']")
    assert listed.startswith(f"Corrections 3 May 2004 : {SUM} 18 March 2004 : The first line was changed.")
    assert "#_corrections" in hrefs(root, "issues/3/editorial", ".//header//p[@role='note']/a")
    assert "../../../corrections/" in hrefs(root, "issues/3/editorial", ".//section[@id='_corrections']//a")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("news/2004/induction", "Corrected In spring."),
        ("events/induction", "Corrected on 5 January 2004."),
        ("authorities/merton", "Corrected in April 2004."),
        ("about", "Corrected on 29 February 2004."),
    ],
)
def test_every_kind_says_it_as_exactly_as_the_day_is_known(root: Path, address: str, said: str) -> None:
    assert said in words(root, address)
    assert "#_corrections" in hrefs(root, address, ".//p[@role='note']/a")


def test_the_issue_lists_its_own_and_those_of_its_articles(root: Path) -> None:
    section = ".//section[@id='_corrections']"
    said = words(root, "issues/3", section)
    assert f"25 March 2004 : {NAME}" in said
    assert f"Editorial , 3 May 2004 : {SUM}" in said
    assert hrefs(root, "issues/3", f"{section}//a")[0] == "editorial/"


def test_the_whole_issue_says_it_at_each_article(root: Path) -> None:
    said = words(root, "issues/3/read", ".//article[@id='editorial']")
    assert said.index("Corrected on 3 May 2004") < said.index("The project") < said.index(f"3 May 2004 : {SUM}")
    assert hrefs(root, "issues/3/read", ".//article[@id='editorial']//p[@role='note']/a") == [
        "#editorial--_corrections"
    ]
    assert NAME in words(root, "issues/3/read")
    ids = [one.get("id") for one in html.document_fromstring(page(root, "issues/3/read")).iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))


def test_the_page_of_corrections_has_them_all_the_newest_first(root: Path) -> None:
    tree = html.document_fromstring(page(root, "corrections"))
    days = ["".join(map(str, one.itertext())) for one in tree.iterfind(".//main//li/span[@class='when']")]
    assert days == [
        "1 June 2004", "10 May 2004", "3 May 2004", "In spring", "2 April 2004", "April 2004", "25 March 2004",
        "18 March 2004", "1 March 2004", "29 February 2004", "5 February 2004", "5 January 2004",
    ]  # fmt: skip
    links = [one.get("href") for one in tree.iterfind(".//main//a[@class='headline']")]
    assert links[:3] == ["../reports/proposal/", "../issues/3/gloucestershire/", "../issues/3/editorial/"]
    assert "../issues/3/" in links
    assert tree.findtext(".//main//h2") is None, "so few need no years"
    assert [a.text for a in tree.iterfind(".//footer//a[@aria-current='page']")] == ["Corrections"]


def test_many_stand_by_year(tmp_path: Path) -> None:
    root = corrected.write(tmp_path / "example")
    more = "".join(f"\n  - {{date: {2005 + n % 2}-01-0{n + 1}, text: Again.}}" for n in range(6))
    path = root / "issues/003-march-2004/issue.yml"
    path.write_text(path.read_text("utf-8").replace("errata: [", f"corrections:{more}\nerrata: ["), "utf-8")
    assert build_at(root, pdf=False).is_good
    tree = html.document_fromstring(page(root, "corrections"))
    assert [one.text for one in tree.iterfind(".//main//h2")] == ["2006", "2005", "2004"]


def test_a_publication_without_corrections_has_no_page_of_them(tmp_path: Path, small: Path, build: Build) -> None:
    assert build(small).is_good
    assert not (small / "site/corrections").exists()
    assert "corrections/" not in page(small, "")
    assert "corrections/" not in (small / "site/sitemap.xml").read_text("utf-8")


def test_a_page_of_the_editors_introduces_it(tmp_path: Path) -> None:
    root = corrected.write(tmp_path / "example")
    own = "---\ntitle: Putting it right\nsummary: What we mend, and how.\n---\nTell us of a fault.\n"
    (root / "site_src/corrections.md").write_text(own, "utf-8")
    assert build_at(root, pdf=False).is_good
    said = words(root, "corrections")
    assert said.startswith("Putting it right What we mend, and how. Tell us of a fault. 1 June 2004")


def test_feeds_tell_it_as_an_update_of_the_same_entry(root: Path, uncorrected: Path) -> None:
    """The same identity and day of publication, a later day of change, and what was corrected at the top."""
    before, now = (json.loads((one / "site/feed.json").read_bytes())["items"] for one in (uncorrected, root))
    old, new = ({one["id"]: one for one in items} for items in (before, now))
    assert set(new) == set(old), "nothing is new"
    issue = f"{SITE}issues/3/"
    assert new[issue]["date_published"] == old[issue]["date_published"]
    assert new[issue]["date_modified"] > old[issue].get("date_modified", "")
    assert new[issue]["date_modified"] == "2004-05-10T00:00:00+01:00", "an article of it was retracted then"
    top = shown(new[issue]["content_html"]).split("Beginnings")[0]
    assert f"Correction, 3 May 2004, in Editorial: {SUM}" in top
    for name in ("feed.atom", "feed.xml"):
        told = {one.id: one for one in feedparser.parse((root / "site" / name).read_bytes()).entries}
        assert told[issue].updated == new[issue]["date_modified"], name


def test_an_article_is_updated_in_the_feed_of_articles(root: Path, uncorrected: Path) -> None:
    first = [feedparser.parse((one / "site/feeds/articles.xml").read_bytes()).entries for one in (uncorrected, root)]
    old, new = ({one.title: one for one in found} for found in first)
    assert new["Editorial"].id == old["Editorial"].id
    assert new["Editorial"].updated > old["Editorial"].updated
    text = shown(new["Editorial"].content[0].value)
    assert text.strip().startswith(f"Correction, 3 May 2004: {SUM}")


def test_the_calendar_tells_it_and_its_sequence_rises(root: Path, uncorrected: Path) -> None:
    def event(of: Path) -> tuple[str, int]:
        text = (of / "site/events/induction/event.ics").read_bytes().decode().replace("\r\n ", "")
        return text, int(text.split("SEQUENCE:")[1].split("\r\n")[0])

    assert "DESCRIPTION;LANGUAGE=en-GB:Correction\\, 5 January 2004: The room has changed.\\n\\n" in event(root)[0]
    assert event(root)[1] > event(uncorrected)[1]


def test_json_ld_has_corrections_and_the_day_of_the_last(root: Path) -> None:
    article = corrected.of_type(page(root, "issues/3/editorial"), "Article")
    assert article["dateModified"] == "2004-05-03T00:00:00+01:00"
    told = {"@type": "CorrectionComment", "text": SUM, "datePublished": "2004-05-03"}
    assert article["correction"][0] == told
    event = corrected.of_type(page(root, "events/induction"), "WebPage")
    assert event["correction"][0]["text"] == "The room has changed.", "an event is no work, its page is"
    assert "datePublished" not in corrected.of_type(page(root, "news/2004/induction"), "NewsArticle")["correction"][0]
    assert "correction" in corrected.of_type(page(root, "about"), "WebPage")


def test_records_and_the_sitemap_have_them(root: Path) -> None:
    ris = (root / "site/issues/3/editorial/qlp-news-3-editorial.ris").read_text("utf-8")
    assert f"N1  - Correction, 3 May 2004: {SUM}" in ris.splitlines()
    mods = etree.parse(root / "site/issues/3/mods.xml")
    notes = [note.text for note in mods.iterfind(".//{*}note")]
    assert f"Erratum, 25 March 2004: {NAME}" in notes
    contents = json.loads((root / "site/issues/3/contents.json").read_bytes())
    assert contents["corrections"] == [f"Erratum, 25 March 2004: {NAME}"]
    assert contents["articles"][0]["corrections"][0] == f"Correction, 3 May 2004: {SUM}"
    sitemap = (root / "site/sitemap.xml").read_text("utf-8")
    assert f"<loc>{SITE}corrections/</loc><lastmod>2004-06-01</lastmod>" in sitemap
    assert f"<loc>{SITE}issues/3/editorial/</loc><lastmod>2004-05-03</lastmod>" in sitemap


def test_nothing_is_told_of_what_the_public_does_not_get(root: Path) -> None:
    """Corrections of what is withheld, of drafts, of what is under embargo: nowhere in the tree, in no form."""
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        content = path.read_bytes()
        assert not [text for text in UNSAID if text.encode() in content], path
    found = records(fair(root))
    assert SUM in " ".join(found["corrections/"].texts)
    assert not [text for text in UNSAID for record in found.values() if text in " ".join(record.texts)]
    assert build_at(root, audience=Audience.INTERNAL, output=root / "inside", pdf=False).is_good
    assert UNSAID[0] in (root / "inside/corrections/index.html").read_text("utf-8")


def test_a_second_correction_of_a_day_is_later_than_the_first(tmp_path: Path) -> None:
    """So is one of the day on which the item came out: readers' programs compare moments."""
    copy = fair(corrected.write(tmp_path / "example"))
    [news] = [item for item in copy.publication.news if item.slug == "induction"]
    [editorial] = [item for _, item in copy.publication.articles() if item.slug == "editorial"]
    from dataclasses import replace

    first = editorial.corrections[0]
    assert editorial.published is not None
    on_the_day = replace(first, date=replace(first.date, first=editorial.published.date()))
    once = amended(replace(editorial, updated=None, corrections=(on_the_day,)), ZONE)
    twice = amended(replace(editorial, updated=None, corrections=(on_the_day, on_the_day)), ZONE)
    assert once is not None
    assert twice is not None
    assert editorial.published < once < twice
    assert amended(news, ZONE) is None, "a date in words is no day"
    assert [one.kind for one in notices(news)] == ["correction"]
    assert len(noted(copy.publication)) == 12
