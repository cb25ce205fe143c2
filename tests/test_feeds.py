"""The feeds: whole, stable and absolute, whatever stands in the content and wherever they are made."""

import locale
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree, html

from masthead import config, content, pipeline
from masthead.addresses import assign
from masthead.editions import Batch, Download, Downloads, Edition
from masthead.editions.feeds import FEEDS, LIMIT, rss
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.fingerprint import fingerprint
from masthead.markdown import Converter, read_extensions
from masthead.model import (
    Article,
    Attachment,
    Authority,
    ContentsGroup,
    Correction,
    Event,
    Issue,
    NewsItem,
    PartialDate,
    Person,
    Place,
    Programme,
    Publication,
    Publisher,
    Report,
    Settings,
    Strand,
    Withheld,
)
from masthead.pictures import PictureFile
from masthead.prose import CLOSE, OPEN, LinkUse, PictureUse, Prose
from masthead.templates import ThemeFiles

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Europe/London")
MARCH = datetime(2004, 3, 1, tzinfo=ZONE)
SITE = "https://example.org/qlp/"
STRANGE = "Cost\x08s \ufffe& <b>tags</b> ]]> \U0001f600 עברית \udc80\x00end"
PLAIN = "Costs & <b>tags</b> ]]> \U0001f600 עברית end"
"""What must be left of STRANGE."""
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


WORD = re.compile(r"[^\W_]+")
SIGNS = re.compile(
    r"""\]\([^)\s]*(\s"[^"]*")?\)(\{[^}]*\})?  # targets of links and pictures
    | \[\^\w+\]:?  # signs of notes
    | ^\s*\d+\.\s  # numbers of lists
    | ^(:::|!!!\s\w+|\?\?\?\+?\s\w+).*?(?=["\n])  # openings of blocks""",
    re.MULTILINE | re.VERBOSE,
)


def mark(kind: str) -> str:
    return f"{OPEN}{kind}{CLOSE}"


BODY = (
    f"<p>The first words, {mark('L0')}linked{mark('E0')} and {mark('L1')}kept plain{mark('E1')}"
    f'<sup id="{mark("I")}fnref-1"><a href="#{mark("I")}fn-1">1</a></sup>, {mark("L2")}abroad{mark("E2")}.</p>'
    f'<figure>{mark("P0")}</figure><p>See {mark("L3")}below{mark("E3")} and <code>href="#code"</code>.</p>'
    f'<div><ol><li id="{mark("I")}fn-1">A note <a href="#{mark("I")}fnref-1">↩</a></li></ol></div>'
)
PROSE = Prose(
    BODY,
    links=(
        LinkUse("../x.md", "item", "news/2004-02-01-award.md", "#why"),
        LinkUse("gone.md", "item", "news/withheld.md"),
        LinkUse("https://x.test/?a=1&b=2", "outside", "https://x.test/?a=1&b=2"),
        LinkUse("#below", "here", "#below"),
        LinkUse("costs.xls", "file", "issues/3/costs.xls"),
    ),
    pictures=(PictureUse("cat.png", "issues/3/cat sat.png", "A cat", "A cat's caption", "Ann", is_figure=True),),
    references=(f"Twineham (2000), {mark('L4')}table{mark('E4')}",),
    note="Printed <em>small</em>",
)
ARTICLE = Article(
    file="issues/3/merton.md",
    slug="merton",
    title=STRANGE,
    published=MARCH,
    summary="Standfirst of R&D",
    authors=("ann", "Bob Cole"),
    strands=("youth",),
    authorities=("merton", "unknown"),
    tags=("libraries",),
    attachments=(Attachment("more/figures.xls", "Costs"), Attachment("b.doc", "Letter", Withheld("privacy"))),
    corrections=(Correction(PartialDate(date(2004, 3, 9)), "It was nine."),),
)
EDITORIAL = Article(file="issues/3/editorial.md", slug="editorial", title="Editorial", published=MARCH)
ISSUE = Issue(
    file="issues/3/issue.yml",
    slug="3",
    title="Partnership",
    number=3,
    published=MARCH,
    date=PartialDate(date(2004, 3, 1), "month"),
    contents=(ContentsGroup(None, ("merton", "gone")), ContentsGroup("Last", ("editorial",))),
    articles=(ARTICLE, EDITORIAL),
    editors=("ann",),
)
LOST = Issue(file="issues/1/issue.yml", slug="1", title="", number=1, published=MARCH, held=False)
NEWS = NewsItem(
    file="news/2004-02-01-award.md", slug="award", title="Award", published=datetime(2004, 2, 1, tzinfo=ZONE),
    updated=datetime(2004, 3, 20, tzinfo=UTC), date=PartialDate(date(2004, 2, 1)), year="2004", link="https://award.test/",
)  # fmt: skip
EVENT = Event(
    file="site_src/events/seminar.md", slug="seminar", title="Seminar", published=datetime(2004, 6, 1, tzinfo=ZONE),
    start=datetime(2004, 6, 1, 19, tzinfo=ZONE), end=datetime(2004, 6, 1, 21, tzinfo=ZONE), state="postponed",
    place=Place("Old Hall", "1 High St"), speakers=("ann",), lang="cy", summary="Come.",
)  # fmt: skip
REPORT = Report(
    file="site_src/reports/study.md", slug="study", title="Study", published=datetime(1840, 1, 1, tzinfo=ZONE),
    date=PartialDate(date(1840, 1, 1), "year"), authors=("Bob Cole",), summary="What was found.",
)  # fmt: skip
SETTINGS = Settings(
    title="QLP News",
    slug="qlp-news",
    language="en-GB",
    url=SITE,
    publisher=Publisher("QLP Steering Group"),
    zone=ZONE,
    subtitle="The Newsletter",
    rights="© QLP",
    programme=Programme(strands=(Strand("youth", "QLP-Youth"),)),
)
PUBLICATION = Publication(
    settings=SETTINGS,
    today=date(2004, 3, 31),
    issues=(ISSUE, LOST),
    news=(NEWS,),
    events=(EVENT,),
    reports=(REPORT,),
    authorities=(Authority(file="site_src/authorities/merton.md", slug="merton", title="Merton"),),
    people=(Person("ann", "Ann Archer", "Dr"),),
)
DOWNLOADS = Downloads(
    (
        Download(ISSUE.file, "issues/3/qlp-news-3.pdf", 8, 123456, cover="issues/3/cover.webp", cover_width=10),
        Download(REPORT.file, "reports/study/study.pdf", 40, 77),
    )
)


def copy_of(publication: Publication = PUBLICATION, prose: Prose = PROSE) -> FairCopy:
    texts = {item.file: prose for item in publication.items() if not isinstance(item, Issue)}
    pictures = {"issues/3/cat sat.png": PictureFile("issues/3/cat sat.png", "image/png", 4, 3, "")}
    return FairCopy(publication, assign(publication), texts, pictures, ThemeFiles(ROOT))


def written(copy: FairCopy | None = None, downloads: Downloads = DOWNLOADS) -> dict[str, bytes]:
    """Make both feeds, by path."""
    copy = copy or copy_of()
    formes = tuple(FEEDS.formes(copy, downloads))
    rendered = FEEDS.render(Batch(formes, ROOT, copy.theme))
    assert [result.name for result in rendered] == [forme.name for forme in formes]
    return {artefact.path: artefact.content for result in rendered for artefact in result.artefacts}


def entries(feed: bytes) -> dict[str, Any]:
    """Give the entries of a feed that feedparser finds nothing wrong with, by the last part of their address."""
    parsed = feedparser.parse(feed)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return {entry.link.rstrip("/").rpartition("/")[2]: entry for entry in parsed.entries}


def hrefs(feed: bytes) -> Iterator[str]:
    for encoded in etree.fromstring(feed).iter(CONTENT):
        for _, _, link, _ in html.fragment_fromstring(encoded.text or "", create_parent="div").iterlinks():
            yield link


def shown(markup: str | None, between: str = "") -> str:
    """Give the text that a reader sees of HTML."""
    return between.join(map(str, html.fragment_fromstring(markup or "", create_parent="div").itertext()))


def only(*items: NewsItem) -> Publication:
    """Give a publication of these news items and nothing else."""
    return replace(PUBLICATION, issues=(), news=items, events=(), reports=())


def test_channel_says_who_publishes_what() -> None:
    for path, feed in written().items():
        channel = etree.fromstring(feed).find("channel")
        assert channel is not None
        assert channel.findtext("link") == SITE
        assert channel.findtext("description") == "The Newsletter"
        assert channel.findtext("language") == "en-GB"
        assert channel.findtext("copyright") == "© QLP"
        assert channel.findtext("generator") == "masthead"
        assert channel.find("ttl") is None
        link = channel.find("{http://www.w3.org/2005/Atom}link")
        assert link is not None
        assert (link.get("rel"), link.get("href")) == ("self", SITE + path)


def test_main_feed_holds_every_kind_newest_first() -> None:
    feed = written()["feed.xml"]
    assert list(entries(feed)) == ["seminar", "3", "award", "study"]
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


def test_event_says_when_and_where_and_has_no_date_until_it_is_past() -> None:
    event = entries(written()["feed.xml"])["seminar"]
    assert event.title == "Postponed: Seminar"
    assert event.summary == "1 June 2004, 19:00–21:00, Old Hall, 1 High St. Come."
    assert "published" not in event
    assert b"<dc:language>cy</dc:language>" in written()["feed.xml"]
    held = entries(written(copy_of(replace(PUBLICATION, today=date(2004, 6, 1))))["feed.xml"])["seminar"]
    assert held.published == "Tue, 01 Jun 2004 00:00:00 +0100"


def test_report_encloses_its_pdf_and_may_be_older_than_standard_time() -> None:
    report = entries(written()["feed.xml"])["study"]
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
    assert item.findtext("description") == "Standfirst of R&amp;D", "a description is HTML"
    assert [creator.text for creator in item.iter(CREATOR)] == ["Ann Archer", "Bob Cole"]
    assert [category.text for category in item.iter("category")] == ["QLP-Youth", "Merton", "libraries"]


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
    for feed in written().values():
        found = list(hrefs(feed))
        assert found
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in found), found
    found = list(hrefs(written()["feeds/articles.xml"]))
    page = f"{SITE}issues/3/merton/"
    assert {f"{SITE}news/2004/award/#why", f"{page}#fn-1", f"{page}#fnref-1", f"{page}#below"} <= set(found)
    assert f"{SITE}assets/pictures/issues/3/cat%20sat.png" in found
    assert {f"{SITE}assets/files/issues/3/costs.xls", f"{SITE}assets/files/issues/3/more/figures.xls"} <= set(found)
    assert f"{SITE}assets/files/issues/3/b.doc" not in found
    assert not [link for link in found if "withheld" in link]


def test_strange_characters_survive_or_go() -> None:
    prose = replace(PROSE, html=f"<p>{STRANGE.replace('<b>', '&lt;b&gt;').replace('</b>', '')}</p>")
    settings = replace(SETTINGS, title=STRANGE, rights=STRANGE)
    odd = replace(NEWS, title=STRANGE, id=STRANGE, summary=STRANGE, tags=(STRANGE,), lang="he")
    for feed in written(copy_of(replace(PUBLICATION, settings=settings, news=(odd,)), prose)).values():
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
        replace(NEWS, file=f"news/{n}.md", slug=f"n{n:03}", published=MARCH + timedelta(hours=n))
        for n in range(LIMIT + 7)
    ]
    found = list(entries(written(copy_of(only(*items)))["feed.xml"]))
    assert found == [f"n{n:03}" for n in range(LIMIT + 6, 6, -1)]


def test_items_of_one_moment_stand_by_file() -> None:
    items = [replace(NEWS, file=f"news/{name}.md", slug=name) for name in "cab"]
    assert list(entries(written(copy_of(only(*items)))["feed.xml"])) == ["a", "b", "c"]


def test_empty_publication_has_both_feeds_without_the_clock() -> None:
    feeds = written(copy_of(only()))
    assert sorted(feeds) == ["feed.xml", "feeds/articles.xml"]
    for feed in feeds.values():
        assert not entries(feed)
        assert b"lastBuildDate" not in feed


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"},
    ],
)
def test_bytes_are_the_same_anywhere(surroundings: dict[str, str], tmp_path: Path) -> None:
    program = (
        f"import locale, runpy, sys; locale.setlocale(locale.LC_ALL, ''); "
        f"feeds = runpy.run_path({__file__!r})['written'](); sys.stdout.buffer.write(b''.join(feeds.values()))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | surroundings
    made = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    assert made.stdout == b"".join(written().values())


def test_feeds_are_an_edition_whose_formes_have_fingerprints() -> None:
    edition: Edition = FEEDS
    prints = {
        fingerprint("", edition.name, "", forme.name, forme.value) for forme in FEEDS.formes(copy_of(), DOWNLOADS)
    }
    assert len(prints) == 2


def test_value_of_a_feed_depends_on_the_content_alone() -> None:
    assert list(FEEDS.formes(copy_of(), DOWNLOADS)) == list(FEEDS.formes(copy_of(), DOWNLOADS))
    other = copy_of(prose=replace(PROSE, html="<p>New</p>"))
    assert list(FEEDS.formes(copy_of(), DOWNLOADS))[1] != list(FEEDS.formes(other, DOWNLOADS))[1]


def _breaks_off(feed: object) -> None:
    locale.setlocale(locale.LC_ALL, "C")
    raise ZeroDivisionError


def test_locale_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        mine = locale.setlocale(locale.LC_ALL, "C.UTF-8")
        written()
        assert locale.setlocale(locale.LC_ALL) == mine
        monkeypatch.setattr(rss, "_channel", _breaks_off)
        with pytest.raises(ZeroDivisionError):
            written()
        assert locale.setlocale(locale.LC_ALL) == mine
    finally:
        locale.setlocale(locale.LC_ALL, before)


def example() -> FairCopy:
    """Read the example publication."""
    root = Root(ROOT)
    settings, _ = config.load(root)
    assert settings is not None
    publication, _ = content.load(root, settings, date(2004, 3, 31))
    extensions, _ = read_extensions((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    converter = Converter(root, extensions)
    prose = {item.file: converter.prose(item) for item in publication.items()}
    return FairCopy(publication, assign(publication), prose, {}, ThemeFiles(ROOT))


def words_of(article: Article) -> Counter[str]:
    """Give the words an editor wrote: of the fields, and of the body without the signs of Markdown."""
    body = "".join(part.text or "" for part in article.body)
    body = SIGNS.sub(" ", body)
    fields = (article.title, article.summary, article.note, *(reference.text for reference in article.references))
    return Counter(WORD.findall(" ".join((body, *(field or "" for field in fields)))))


def test_articles_feed_carries_every_word_of_the_example() -> None:
    copy = example()
    items = etree.fromstring(written(copy, Downloads())["feeds/articles.xml"]).iter("item")
    carried = {
        item.findtext("link"): f"{item.findtext('title')} {shown(item.findtext(CONTENT), ' ')}" for item in items
    }
    articles = [article for _, article in copy.publication.articles()]
    assert len(articles) == len(carried) == 20
    for article in articles:
        there = Counter(WORD.findall(carried[copy.addresses.absolute(copy.addresses.page(article.file))]))
        assert not words_of(article) - there, article.file


def test_feeds_of_the_example_are_sound() -> None:
    copy = example()
    for feed in written(copy, Downloads()).values():
        assert entries(feed)
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in hrefs(feed))
    known = {issue.slug for issue in copy.publication.issues}
    told = set(entries(written(copy, Downloads())["feed.xml"])) & known
    assert (known, told) == ({"1", "2", "3"}, {"3"})


class _Silence:
    """A run's progress that nobody hears."""

    def begin(self, what: str, total: int) -> None: ...

    def advance(self, number: int) -> None: ...

    def say(self, line: str) -> None: ...


def test_enclosures_of_the_built_example_are_as_long_as_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("issues", "news", "site_src", "publication.yml", "people.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    monkeypatch.setattr(pipeline, "EDITIONS", (FEEDS,))
    outcome = pipeline.build(pipeline.Wishes(tmp_path, tmp_path / "site"), _Silence())
    assert outcome.is_good, outcome.problems
    told = entries((tmp_path / "site/feed.xml").read_bytes())
    enclosures = [enclosure for entry in told.values() for enclosure in entry.enclosures]
    assert f"{SITE}issues/3/qlp-news-3.pdf" in [enclosure.href for enclosure in enclosures]
    for enclosure in enclosures:
        assert int(enclosure.length) == (tmp_path / "site" / enclosure.href.removeprefix(SITE)).stat().st_size
