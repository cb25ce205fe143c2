"""The feeds' three formats, each against its own rules, and what they say of the serial."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from masthead.editions import Download, Downloads
from masthead.editions.feeds.html import loosen
from masthead.model import FormerTitle, Issn, PartialDate, Publication
from masthead.prose import Prose
from tests.feeds_example import (
    ARTICLE,
    EDITORIAL,
    ISSUE,
    NEWS,
    PUBLICATION,
    SETTINGS,
    SITE,
    STRANGE,
    ZONE,
    copy_of,
    entries,
    only,
    written,
)

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
STARTS = Downloads(
    (Download(ISSUE.file, "issues/3/qlp-news-3.pdf", 8, 123456, ((ARTICLE.file, 2), (EDITORIAL.file, 2))),)
)
ODD = replace(NEWS, title=STRANGE, id=STRANGE, summary=STRANGE, tags=(STRANGE,), lang="he")
ODDITY = replace(PUBLICATION, settings=replace(SETTINGS, title=STRANGE, rights=STRANGE, subtitle=STRANGE), news=(ODD,))


def prism(feed: bytes, slug: str) -> dict[str, str]:
    """Give what a feed says of an entry's place in the serial, by the words of PRISM."""
    root = etree.fromstring(feed)
    every = [*root.iter("item"), *root.iter(f"{ATOM}entry")]
    links = {str(e.findtext("link") or e.find(f"{ATOM}link").get("href")): e for e in every}  # type: ignore[union-attr]
    entry = next(entry for link, entry in links.items() if link.endswith(f"/{slug}/"))
    return {str(e.tag).removeprefix(PRISM): e.text or "" for e in entry if str(e.tag).startswith(PRISM)}


@pytest.mark.parametrize("publication", [PUBLICATION, ODDITY, only()])
def test_atom_keeps_to_its_grammar(publication: Publication) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feeds = {path: feed for path, feed in written(copy_of(publication)).items() if path.endswith(".atom")}
    assert feeds
    for path, feed in feeds.items():
        grammar.assertValid(etree.fromstring(feed))
        assert entries(feed) or "archive" not in path
    broken = etree.fromstring(feeds["feed.atom"])
    broken.remove(broken[3])
    assert not grammar.validate(broken), "the grammar sees a date that is missing"


@pytest.mark.parametrize("publication", [PUBLICATION, ODDITY, only()])
def test_json_feed_keeps_to_its_schema(publication: Publication) -> None:
    schema = json.loads((SCHEMAS / "jsonfeed.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    feeds = {path: feed for path, feed in written(copy_of(publication)).items() if path.endswith(".json")}
    for path, feed in feeds.items():
        document = json.loads(feed)
        jsonschema.validate(document, schema)
        assert document["feed_url"] == SITE + path
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(feeds["feed.json"]), "items": [{"id": "1"}]}, schema)


def test_formats_tell_the_same() -> None:
    feeds = written()
    rss, atom = entries(feeds["feed.xml"]), entries(feeds["feed.atom"])
    items = {item["url"].rstrip("/").rpartition("/")[2]: item for item in json.loads(feeds["feed.json"])["items"]}
    assert list(rss) == list(atom) == list(items)
    for slug, item in items.items():
        assert rss[slug].id == atom[slug].id == item["id"]
        assert rss[slug].title == atom[slug].title == item["title"]
        labels = [tag.get("label") or tag.term for tag in atom[slug].tags]
        assert [tag.term for tag in rss[slug].tags] == labels == item["tags"]
    (enclosure,) = [link for link in atom["3"].links if link.rel == "enclosure"]
    assert (enclosure.href, enclosure.length, enclosure.type) == (
        f"{SITE}issues/3/qlp-news-3.pdf",
        "123456",
        "application/pdf",
    )
    assert items["3"]["attachments"] == [
        {"url": enclosure.href, "mime_type": "application/pdf", "size_in_bytes": 123456}
    ]
    assert atom["award"].content[0].base == f"{SITE}news/2004/award/"
    assert atom["seminar"].title_detail.language == "cy"


def test_categories_name_their_lists() -> None:
    item = replace(NEWS, strands=("youth",), tags=("a tag",))
    tags = entries(written(copy_of(only(item)))["feed.atom"])["award"].tags
    terms = {(tag.scheme, tag.term, tag.label) for tag in tags}
    assert terms == {
        (f"{SITE}strands/", "youth", "QLP-Youth"), (None, "a tag", "a tag"), (f"{SITE}#kind", "news", "News"),
    }  # fmt: skip


def test_what_is_no_iri_becomes_one_in_atom_alone() -> None:
    feeds = written(copy_of(only(replace(NEWS, id="the-award"))))
    assert entries(feeds["feed.xml"])["award"].id == "the-award"
    made = entries(feeds["feed.atom"])["award"].id
    assert made.startswith("urn:uuid:")
    elsewhere = replace(SETTINGS, url="https://moved.test/")
    moved = written(copy_of(replace(only(replace(NEWS, id="the-award")), settings=elsewhere)))
    assert entries(moved["feed.atom"])["award"].id == made, "the publication may move"


@pytest.mark.parametrize("path", ["feeds/articles.xml", "authorities/merton/feed.xml"])
def test_an_article_has_its_place_in_the_serial(path: str) -> None:
    settings = replace(SETTINGS, issn=Issn(print="1476-8801", online="1144-875X"))
    publication = replace(PUBLICATION, settings=settings, issues=(replace(ISSUE, volume=2),))
    said = prism(written(copy_of(publication), STARTS)[path], "merton")
    assert said == {
        "publicationName": "QLP News", "issn": "1476-8801", "eIssn": "1144-875X", "volume": "2", "number": "3",
        "coverDisplayDate": "March 2004", "startingPage": "2", "endingPage": "2",
    }  # fmt: skip


def test_an_issue_has_no_pages_and_an_unconfirmed_issn_is_left_out() -> None:
    settings = replace(SETTINGS, issn=Issn(print="1476-8801", unconfirmed=True))
    feeds = written(copy_of(replace(PUBLICATION, settings=settings)), STARTS)
    said = {"publicationName": "QLP News", "number": "3", "coverDisplayDate": "March 2004"}
    assert prism(feeds["feed.xml"], "3") == prism(feeds["feed.atom"], "3") == said
    item = next(item for item in json.loads(feeds["feed.json"])["items"] if item["url"].endswith("/3/"))
    assert item["_prism"] == said
    assert not prism(feeds["feed.xml"], "award")
    assert not any(b"1476-8801" in feed for feed in feeds.values())


@pytest.mark.parametrize(
    ("starts", "pages", "said"),
    [((1, 1), 8, ("1", "1")), ((1, 2), 8, ("1", None)), ((8, 8), 8, ("8", "8")), ((3, 6), 8, ("3", None))],
)
def test_the_last_page_is_said_where_it_is_certain(starts: Any, pages: int, said: tuple[str, str | None]) -> None:
    order = tuple(zip((ARTICLE.file, EDITORIAL.file), starts, strict=True))
    feeds = written(copy_of(), Downloads((Download(ISSUE.file, "issues/3/x.pdf", pages, 9, order),)))
    found = prism(feeds["feeds/articles.xml"], "merton")
    assert (found.get("startingPage"), found.get("endingPage")) == said
    last = prism(feeds["feeds/articles.xml"], "editorial")
    assert last.get("endingPage") == ("8" if starts[1] == 8 else None)


def test_an_issue_of_before_a_change_bears_the_title_of_its_time() -> None:
    former = FormerTitle("QLP Bulletin", Issn(print="0378-5955"), ends=PartialDate(date(2003, 12, 31)))
    settings = replace(SETTINGS, history=(former,), issn=Issn(print="1476-8801"))
    old = replace(
        ISSUE, file="issues/2/issue.yml", slug="2", number=2, date=PartialDate(date(2003, 10, 1), "month"),
        published=datetime(2003, 10, 1, tzinfo=ZONE), articles=(replace(EDITORIAL, file="issues/2/e.md", slug="e"),),
        contents=(),
    )  # fmt: skip
    feeds = written(copy_of(replace(PUBLICATION, settings=settings, issues=(ISSUE, old))))
    told = entries(feeds["feed.xml"])
    assert told["3"].title.startswith("QLP News No 3")
    assert told["2"].title.startswith("QLP Bulletin No 2")
    for path, slug in (("feed.xml", "2"), ("feed.atom", "2"), ("feeds/articles.xml", "e")):
        said = prism(feeds[path], slug)
        assert (said["publicationName"], said["issn"]) == ("QLP Bulletin", "0378-5955")
    assert prism(feeds["feed.xml"], "3")["issn"] == "1476-8801"


def test_xml_feeds_are_styled_by_one_sheet_linked_relatively() -> None:
    feeds = written()
    sheet = feeds["assets/feed.css"].decode()
    assert "--ink" in sheet
    assert "channel" in sheet
    assert "http" not in sheet.replace("http://www.w3.org", "")
    for path, feed in feeds.items():
        if path.endswith((".xml", ".atom")):
            style = etree.fromstring(feed).getprevious()
            assert style is not None
            href = style.get("href")
            assert href == "../" * path.count("/") + "assets/feed.css"


def test_ampersands_are_shown_as_they_are_and_marks_are_no_markup() -> None:
    for words, wanted in (("R&D", "R&D"), ("a &amp; b", "a &amp;amp; b"), ("<b>", "&lt;b&gt;")):
        feed = written(copy_of(only(replace(NEWS, summary=words)), Prose("")))["feed.xml"]
        assert etree.fromstring(feed).findtext(".//item/description") == wanted


def test_what_is_no_address_stays_as_it_is() -> None:
    loose = loosen(
        '<p><a href="//[x">no</a> <a href="#y">yes</a> <a href="mailto:a@example.org">mail</a></p>', SITE, "en"
    )
    assert [part.split('"')[0] for part in loose.html.split('href="')[1:]] == [
        "//[x",
        f"{SITE}#y",
        "mailto:a@example.org",
    ]
    assert loose.opening == "no yes mail"
