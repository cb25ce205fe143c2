"""The feeds' history: small documents to subscribe to, and archives in which everything is, once (RFC 5005)."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from lxml import etree

from masthead.editions.feeds.history import FULL, LIMIT
from masthead.model import Article, Correction, Issue, Item, NewsItem, PartialDate, Publication
from tests.feeds_example import (
    ARTICLE,
    DOWNLOADS,
    EVENT,
    ISSUE,
    MARCH,
    NEWS,
    PUBLICATION,
    SITE,
    ZONE,
    copy_of,
    entries,
    only,
    written,
)

ATOM = "{http://www.w3.org/2005/Atom}"
MARK = "{http://purl.org/syndication/history/1.0}archive"


def news(day: date, name: str = "", **fields: object) -> NewsItem:
    """Give a news item of a day."""
    slug = name or f"n-{day:%Y-%m-%d}"
    whole = {"file": f"news/{day}-{slug}.md", "slug": slug, "year": f"{day:%Y}", "date": PartialDate(day)}
    moment = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return replace(NEWS, **{**whole, "published": moment, "updated": None, **fields})  # type: ignore[arg-type]


WEEKS = tuple(news(date(2001, 1, 1) + timedelta(weeks=week)) for week in range(180))
"""News of three years and a half."""


def made(*items: Item, publication: Publication = PUBLICATION) -> dict[str, bytes]:
    """Make the feeds of these items alone."""
    events = tuple(item for item in items if item.file.startswith("site_src/events"))
    kept = tuple(item for item in items if isinstance(item, NewsItem))
    return written(copy_of(replace(publication, issues=(), news=kept, events=events, reports=())))  # type: ignore[arg-type]


def xml_links(feed: bytes) -> tuple[dict[str, str], list[str], bool]:
    """Read an RSS or Atom document as a subscriber's program: its links, the ids of its entries, whether an archive."""
    root = etree.fromstring(feed)
    head = root if root.tag == f"{ATOM}feed" else root[0]
    links = {str(link.get("rel")): str(link.get("href")) for link in head.findall(f"{ATOM}link")}
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in root.findall(f"{ATOM}entry")]
    ids += [str(item.findtext("guid")) for item in root.findall("channel/item")]
    return links, ids, head.find(MARK) is not None


def json_links(feed: bytes) -> tuple[dict[str, str], list[str], bool]:
    """Read a JSON Feed in the same way."""
    document = json.loads(feed)
    links = {"self": document["feed_url"]} | ({"prev-archive": document["next_url"]} if "next_url" in document else {})
    return links, [item["id"] for item in document["items"]], "feeds/archive/" in document["feed_url"]


Reader = Callable[[bytes], tuple[dict[str, str], list[str], bool]]


@pytest.mark.parametrize(
    ("start", "read"),
    [
        ("feed.xml", xml_links),
        ("feed.atom", xml_links),
        ("feed.json", json_links),
        ("strands/youth/feed.xml", xml_links),
    ],
)
def test_whoever_walks_the_archives_meets_every_entry_once(start: str, read: Reader) -> None:
    items = [replace(item, strands=("youth",)) for item in WEEKS]
    feeds = made(*items)
    links, subscribed, is_archive = read(feeds[start])
    assert not is_archive
    assert LIMIT <= len(subscribed) < FULL
    met: Counter[str] = Counter()
    walked = [links["self"]]
    while "prev-archive" in links:
        later, url = walked[-1], links["prev-archive"]
        links, ids, is_archive = read(feeds[url.removeprefix(SITE)])
        assert links["self"] == url
        assert is_archive
        if read is xml_links:
            assert links["current"] == walked[0]
            assert links.get("next-archive", walked[0]) == later
        assert len(ids) <= FULL
        met.update(ids)
        walked.append(url)
    assert [url.rpartition("/")[2].split(".")[0] for url in walked[1:]] == [
        *("2003-2", "2003", "2002-2", "2002", "2001-2", "2001"),
    ], "2004 is not over, and not full"
    assert set(met.values()) == {1}
    assert len({*met, *subscribed}) == len(WEEKS)


def plain(root: etree._Element) -> list[tuple[str, str, dict[str, str]]]:
    """Give all that a document says, without the space between its elements."""
    return [(str(e.tag), (e.text or "").strip(), {str(k): str(v) for k, v in e.attrib.items()}) for e in root.iter()]


def test_an_archive_once_made_never_grows() -> None:
    """Week by week a subscriber finds every archive as it was, but for the link to the next; and misses nothing."""
    known: dict[str, list[tuple[str, str, dict[str, str]]]] = {}
    for week in range(100, len(WEEKS) + 1, 8):
        feeds = made(*WEEKS[:week])
        now = {path: _without_next(feed) for path, feed in feeds.items() if "/archive/2" in path and "json" not in path}
        assert known.items() <= now.items()
        known = now
        told = {name for path in (*now, "feed.xml") if path.endswith("xml") for name in entries(feeds[path])}
        assert told == {item.slug for item in WEEKS[:week]}
    assert "feeds/archive/2003-2.atom" in known


def _without_next(feed: bytes) -> list[tuple[str, str, dict[str, str]]]:
    root = etree.fromstring(feed)
    for link in [*root.iterfind(f".//{ATOM}link[@rel='next-archive']")]:
        parent = link.getparent()
        assert parent is not None
        parent.remove(link)
    return plain(root)


def test_a_back_issue_added_late_enters_its_archive_alone() -> None:
    recent = (news(date(2004, 3, 1)), news(date(2004, 2, 1), "other"))
    back = Issue(
        file="issues/001/issue.yml", slug="1", title="", number=1, pdf="old.pdf",
        published=datetime(2002, 5, 1, tzinfo=ZONE), date=PartialDate(date(2002, 5, 1), "month"),
    )  # fmt: skip
    before = made(*recent)
    after = written(copy_of(replace(PUBLICATION, issues=(back,), news=recent, events=(), reports=())))
    assert list(entries(after["feeds/archive/2002.xml"])) == ["1"]
    changed = {path for path in after if after[path] != before.get(path)}
    first = {f"feeds/archive/2002.{ending}" for ending in ("xml", "atom", "json")}
    assert changed == {*first, "feed.xml", "feed.atom", "feed.json"}
    assert entries(after["feed.xml"]).keys() == entries(before["feed.xml"]).keys(), "nothing is told but the link"


@pytest.mark.parametrize(("fields", "is_told"), [({}, False), ({"updated": MARCH + timedelta(days=40)}, True)])
def test_a_back_issue_in_pdf_reaches_no_subscriber_even_of_the_running_year(
    fields: dict[str, object], is_told: bool
) -> None:
    back = Issue(
        file="issues/002/issue.yml", slug="2", title="", number=2, pdf="old.pdf",
        published=MARCH - timedelta(days=30), date=PartialDate(date(2004, 2, 1), "month"), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    feeds = written(copy_of(replace(PUBLICATION, issues=(ISSUE, back), news=(), events=(), reports=())))
    assert ("2" in entries(feeds["feed.xml"])) is is_told
    met = entries(feeds["feeds/archive/2004.xml"]) if not is_told else entries(feeds["feed.xml"])
    assert "2" in met
    assert "3" in entries(feeds["feed.xml"])


def test_one_issue_is_one_entry() -> None:
    many = tuple(replace(ARTICLE, file=f"issues/3/a{n}.md", slug=f"a{n}") for n in range(40))
    issue = replace(ISSUE, articles=many, contents=())
    feeds = written(copy_of(replace(PUBLICATION, issues=(issue,), events=(), reports=())))
    assert list(entries(feeds["feed.xml"])) == ["award", "3"]
    assert len(entries(feeds["feeds/articles.xml"])) == 40, "an issue is not parted, or nobody would see the rest"
    assert "feeds/archive/articles/2004.xml" not in feeds, "the year is not over"


def test_events_to_come_do_not_push_out_the_news() -> None:
    to_come = tuple(
        replace(EVENT, file=f"site_src/events/e{n}.md", slug=f"e{n}", published=MARCH + timedelta(days=700 + n))
        for n in range(40)
    )
    told = list(entries(made(*to_come, *WEEKS)["feed.xml"]))
    assert told[:40] == [f"e{n}" for n in range(39, -1, -1)], "latest first, and in no archive until they are over"
    assert [name for name in told if name.startswith("n-")] == [i.slug for i in reversed(WEEKS) if i.year == "2004"]


def test_events_alone_are_told_by_their_own_dates() -> None:
    later = replace(EVENT, file="site_src/events/later.md", slug="later", published=MARCH + timedelta(days=200))
    assert list(entries(made(EVENT, later)["feed.xml"])) == ["later", "seminar"]


@pytest.mark.parametrize(
    "fields",
    [
        {"updated": datetime(2004, 6, 8, 9, tzinfo=ZONE)},
        {"corrections": (Correction(PartialDate(date(2004, 6, 8)), "It was nine."),)},
    ],
)
def test_a_change_that_readers_should_hear_of_is_told_under_the_same_id(fields: dict[str, object]) -> None:
    first = WEEKS[0]
    mended = replace(first, **fields)  # type: ignore[arg-type]
    before, after = made(*WEEKS), made(mended, *WEEKS[1:])
    assert first.slug not in entries(before["feed.xml"])
    entry = entries(after["feed.xml"])[first.slug]
    assert entry.id == entries(before["feeds/archive/2001.xml"])[first.slug].id
    assert entry.published == "Mon, 01 Jan 2001 00:00:00 +0000"
    assert entry.updated.startswith("2004-06-08T")
    atom = entries(after["feed.atom"])[first.slug]
    assert (atom.id, atom.updated[:10], atom.published[:10]) == (entry.id, "2004-06-08", "2001-01-01")
    dates = {
        item["id"]: item["date_modified"] for item in json.loads(after["feed.json"])["items"] if "date_modified" in item
    }
    assert dates == {entry.id: entry.updated}


def test_an_old_correction_of_an_old_issue_is_no_news() -> None:
    noted = (
        Correction(PartialDate(date(2001, 7, 1)), "Page two."),
        Correction(PartialDate(date(2009, 1, 1), shown="since"), "?"),
    )
    mended = replace(WEEKS[0], corrections=noted)
    assert mended.slug not in entries(made(mended, *WEEKS[1:])["feed.xml"])


@pytest.mark.parametrize("path", ["feed.xml", "feed.atom"])
def test_a_renamed_file_with_its_old_address_is_the_same_entry(path: str) -> None:
    before = entries(written(copy_of(only(NEWS)))[path])["award"]
    renamed = replace(NEWS, file="news/2004-02-01-prize.md", slug="prize", redirect_from=("/news/2004/award/",))
    pinned = replace(NEWS, file="news/2004-02-01-prize.md", slug="prize", id=before.id)
    for item in (renamed, pinned):
        after = entries(written(copy_of(only(item)))[path])["prize"]
        assert (after.id, after.link) == (before.id, f"{SITE}news/2004/prize/")


def test_articles_have_one_id_in_every_feed() -> None:
    feeds = written(copy_of(), DOWNLOADS)
    told = [entries(feeds[path])["merton"].id for path in ("feeds/articles.xml", "strands/youth/feed.xml")]
    told.append(entries(feeds["authorities/merton/feed.xml"])["merton"].id)
    assert len(set(told)) == 1
    assert isinstance(ARTICLE, Article)
