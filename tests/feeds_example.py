"""A publication with something of every kind for the feeds, and how their tests make and read them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
from lxml import etree, html

from masthead.addresses import assign
from masthead.editions import Batch, Download, Downloads
from masthead.editions.feeds import FEEDS
from masthead.faircopy import FairCopy
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
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


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
    """Make every document of every feed, and their style sheet, by path."""
    copy = copy or copy_of()
    formes = tuple(FEEDS.formes(copy, downloads))
    rendered = FEEDS.render(Batch(formes, ROOT, copy.theme))
    assert [result.name for result in rendered] == [forme.name for forme in formes]
    return {artefact.path: artefact.content for result in rendered for artefact in result.artefacts}


def rss(feeds: dict[str, bytes]) -> dict[str, bytes]:
    """Give those that are RSS."""
    return {path: feed for path, feed in feeds.items() if path.endswith(".xml")}


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
