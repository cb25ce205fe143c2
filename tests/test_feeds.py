"""The feeds: whole, stable and absolute, whatever stands in the content."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from lxml import etree

from masthead.editions import Downloads
from masthead.editions.feeds.history import LIMIT
from masthead.prose import Prose
from tests.feeds_example import (
    ARTICLE,
    CONTENT,
    EVENT,
    ISSUE,
    MARCH,
    NEWS,
    PROSE,
    PUBLICATION,
    REPORT,
    SETTINGS,
    SITE,
    STRANGE,
    ZONE,
    copy_of,
    entries,
    hrefs,
    only,
    rss,
    shown,
    written,
)

PLAIN = "Costs & <b>tags</b> ]]> \U0001f600 עברית end"
"""What must be left of STRANGE."""
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def test_channel_says_who_publishes_what() -> None:
    pages = {
        "feed.xml": SITE,
        "feeds/articles.xml": f"{SITE}issues/",
        "strands/youth/feed.xml": f"{SITE}strands/youth/",
    }
    for path, feed in rss(written()).items():
        channel = etree.fromstring(feed).find("channel")
        assert channel is not None
        assert channel.findtext("link") == pages.get(path, channel.findtext("link"))
        assert channel.findtext("description") in {
            "The Newsletter",
            "What QLP News tells of QLP-Youth.",
            "What QLP News tells of Merton.",
        }
        assert channel.findtext("language") == "en-GB"
        assert channel.findtext("copyright") == "© QLP"
        assert channel.findtext("generator") == "masthead"
        assert channel.find("ttl") is None
        link = channel.find("{http://www.w3.org/2005/Atom}link")
        assert link is not None
        assert (link.get("rel"), link.get("href")) == ("self", SITE + path)


def test_main_feed_holds_every_kind_newest_first() -> None:
    study = replace(REPORT, published=datetime(2003, 9, 1, tzinfo=ZONE))
    feed = written(copy_of(replace(PUBLICATION, reports=(study,))))["feed.xml"]
    assert list(entries(feed)) == ["seminar", "award", "3", "study"], "the news was changed after the issue came out"
    assert etree.fromstring(feed).findtext("channel/lastBuildDate") == "Sat, 20 Mar 2004 00:00:00 +0000"


def test_issue_links_to_its_contents_and_encloses_its_pdf() -> None:
    issue = entries(written()["feed.xml"])["3"]
    assert issue.title == "QLP News No 3, March 2004: Partnership"
    assert issue.link == issue.id == f"{SITE}issues/3/"
    guids = list(etree.fromstring(written()["feed.xml"]).iter("guid"))
    assert guids
    assert all(guid.get("isPermaLink") == "false" for guid in guids)
    assert issue.published == "Mon, 01 Mar 2004 00:00:00 +0000"
    (enclosure,) = issue.enclosures
    assert (enclosure.href, enclosure.length) == (f"{SITE}issues/3/qlp-news-3.pdf", "123456")
    assert enclosure.type == "application/pdf"
    content = issue.content[0].value
    assert content.index(f"{SITE}issues/3/merton/") < content.index("Last") < content.index("Editorial")
    assert "Standfirst of R&amp;D" in content
    assert f'src="{SITE}issues/3/cover.webp"' in content


def test_issue_without_pdf_has_no_enclosure() -> None:
    assert not entries(written(downloads=Downloads())["feed.xml"])["3"].enclosures


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": ""}, "QLP News No 3, March 2004"),
        ({"title": "", "volume": 2}, "QLP News Vol 2, No 3, March 2004"),
        ({"title": "", "designation": "3/4"}, "QLP News No 3/4, March 2004"),
        ({"title": "", "designation": "Special"}, "QLP News Special, March 2004"),
    ],
)
def test_issue_is_named_as_it_is_cited(fields: dict[str, Any], name: str) -> None:
    publication = replace(PUBLICATION, issues=(replace(ISSUE, **fields),))
    assert entries(written(copy_of(publication))["feed.xml"])["3"].title == name


def test_event_says_when_and_where_and_has_its_date_whatever_the_day() -> None:
    event = entries(written()["feed.xml"])["seminar"]
    assert event.title == "Postponed: Seminar"
    assert event.summary == "1 June 2004, 19:00–21:00, Old Hall, 1 High St. Come."
    assert event.published == "Tue, 01 Jun 2004 00:00:00 +0100"
    assert b"<dc:language>cy</dc:language>" in written()["feed.xml"]
    assert written(copy_of(replace(PUBLICATION, today=date(2004, 6, 1)))) == written()


def test_report_encloses_its_pdf_and_may_be_older_than_standard_time() -> None:
    report = entries(written()["feeds/archive/1840.xml"])["study"]
    assert (report.enclosures[0].href, report.enclosures[0].length) == (f"{SITE}reports/study/study.pdf", "77")
    assert report.published == "Wed, 01 Jan 1840 00:01:15 +0000"


def test_article_is_carried_whole() -> None:
    feed = written()["feeds/articles.xml"]
    assert list(entries(feed)) == ["merton", "editorial"]
    item = next(etree.fromstring(feed).iter("item"))
    text = shown(item.findtext(CONTENT))
    for words in ("Standfirst of R&D", "The first words, linked and kept plain1, abroad.", "A cat's caption", "Ann",
                  'See below and href="#code".', "A note", "Twineham (2000), table", "Printed small", "Costs",
                  "Letter (withheld)", "9 March 2004", "It was nine.", "QLP News No 3, March 2004"):  # fmt: skip
        assert words in text
    assert item.findtext("description") == "Standfirst of R&D", "HTML in which nothing is marked"
    assert [creator.text for creator in item.iter(CREATOR)] == ["Ann Archer", "Bob Cole"]
    assert [category.text for category in item.iter("category")] == [
        "QLP-Youth", "Merton", "libraries", "Article",
    ]  # fmt: skip


def test_description_is_never_missing() -> None:
    items = {item.findtext("guid"): item for item in etree.fromstring(written()["feeds/articles.xml"]).iter("item")}
    editorial = items[f"{SITE}issues/3/editorial/"]
    assert editorial.findtext("description") == "The first words, linked and kept plain, abroad."
    assert editorial.findtext(CONTENT)
    long = entries(written(copy_of(only(NEWS), Prose(f"<p>{'word ' * 99}</p>")))["feed.xml"])["award"]
    assert long.summary.endswith("word …")
    assert len(long.summary) <= 302
    bare = etree.fromstring(written(copy_of(only(replace(NEWS, link=None)), Prose("")))["feed.xml"])
    assert bare.findtext(".//item/description") == "Award"
    assert bare.findtext(f".//item/{CONTENT}")


def test_every_address_is_absolute() -> None:
    for feed in rss(written()).values():
        found = list(hrefs(feed))
        assert found
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in found), found
    found = list(hrefs(written()["feeds/articles.xml"]))
    page = f"{SITE}issues/3/merton/"
    assert {f"{SITE}news/2004/award/#why", f"{page}#fn-1", f"{page}#fnref-1", f"{page}#below"} <= set(found)
    assert f"{SITE}assets/pictures/issues/3/cat%20sat-png-4.jpg" in found
    assert {f"{SITE}assets/files/issues/3/costs.xls", f"{SITE}assets/files/issues/3/more/figures.xls"} <= set(found)
    assert f"{SITE}assets/files/issues/3/b.doc" not in found
    assert not [link for link in found if "withheld" in link]


def test_strange_characters_survive_or_go() -> None:
    prose = replace(PROSE, html=f"<p>{STRANGE.replace('<b>', '&lt;b&gt;').replace('</b>', '')}</p>")
    settings = replace(SETTINGS, title=STRANGE, rights=STRANGE)
    odd = replace(NEWS, title=STRANGE, id=STRANGE, summary=STRANGE, tags=(STRANGE,), lang="he")
    for feed in rss(written(copy_of(replace(PUBLICATION, settings=settings, news=(odd,)), prose))).values():
        root = etree.fromstring(feed)
        assert PLAIN in (root.findtext("channel/title") or "")
        assert root.findtext("channel/copyright") == PLAIN
    item = etree.fromstring(written(copy_of(only(odd), prose))["feed.xml"]).find(".//item")
    assert item is not None
    assert item.findtext("title") == item.findtext("guid") == item.findtext("category") == PLAIN
    assert shown(item.findtext("description")) == PLAIN
    assert "]]> \U0001f600 עברית end" in shown(item.findtext(CONTENT))
    assert b'&lt;div lang="he"' in written(copy_of(only(odd), prose))["feed.xml"]


@pytest.mark.parametrize(
    ("fields", "identity"),
    [
        ({}, f"{SITE}news/2004/award/"),
        ({"title": "Changed", "summary": "Changed", "updated": None, "redirect_from": ()}, f"{SITE}news/2004/award/"),
        ({"redirect_from": ("/old.php?id=7", "/other/")}, f"{SITE}old.php?id=7"),
        ({"redirect_from": ("http://old.test/7",)}, "http://old.test/7"),
        ({"id": "tag:example.org,2004:award", "redirect_from": ("/old/",)}, "tag:example.org,2004:award"),
    ],
)
def test_identity_outlasts_the_text(fields: dict[str, Any], identity: str) -> None:
    item = entries(written(copy_of(only(replace(NEWS, **fields)), Prose("<p>Other words</p>")))["feed.xml"])["award"]
    assert item.id == identity


def test_feed_holds_the_newest() -> None:
    items = [
        replace(NEWS, file=f"news/{n}.md", slug=f"n{n:03}", published=MARCH + timedelta(weeks=n - LIMIT), updated=None)
        for n in range(LIMIT + 7)
    ]
    found = list(entries(written(copy_of(only(*items)))["feed.xml"]))
    assert found == [f"n{n:03}" for n in range(LIMIT + 6, 6, -1)]


def test_items_of_one_moment_stand_by_file() -> None:
    items = [replace(NEWS, file=f"news/{name}.md", slug=name) for name in "cab"]
    assert list(entries(written(copy_of(only(*items)))["feed.xml"])) == ["a", "b", "c"]


def test_empty_publication_has_every_feed_without_the_clock() -> None:
    feeds = written(copy_of(only()))
    assert sorted(feeds) == [
        "assets/feed.css", "authorities/merton/feed.xml", "feed.atom", "feed.json", "feed.xml", "feeds/articles.xml",
        "strands/youth/feed.xml",
    ]  # fmt: skip
    for feed in rss(feeds).values():
        assert not entries(feed)
        assert b"lastBuildDate" not in feed


def test_a_feed_was_not_changed_on_the_day_of_an_event_to_come() -> None:
    to_come = replace(EVENT, published=MARCH + timedelta(days=40))
    root = etree.fromstring(written(copy_of(replace(only(NEWS), events=(to_come,))))["feed.xml"])
    assert NEWS.published is not None
    newest = max(NEWS.published, NEWS.updated or NEWS.published)
    assert parsedate_to_datetime(str(root.findtext("channel/lastBuildDate"))) == newest


def test_an_issue_that_says_nothing_of_itself_is_told_by_three_headlines() -> None:
    many = tuple(replace(ARTICLE, file=f"issues/3/a{n}.md", slug=f"a{n}", title=f"Title {n}") for n in range(20))
    told = entries(
        written(copy_of(replace(PUBLICATION, issues=(replace(ISSUE, articles=many, contents=(), summary=None),))))[
            "feed.xml"
        ]
    )
    assert told["3"].summary == "Title 0; Title 1; Title 2; and 17 more"
