"""A subscriber's year with the example: a program that polls, and what it has at the end."""

import re
from collections import Counter
from pathlib import Path

import feedparser
import icalendar
import pytest
from lxml import etree

from masthead.editions import Downloads
from masthead.editions.calendar import CALENDAR
from masthead.editions.feeds import FEEDS
from tests.conftest import copy_example
from tests.site_example import fair, tree

SITE = "https://example.org/qlp/"
ISSUE = """\
number: 4
date: 2004-05
contents: [editorial, merton]
"""
OLD = """\
number: 1
date: 2003-02
contents: [editorial]
"""


class Subscriber:
    """A program that follows feeds and the calendar, and knows things by their ids alone."""

    def __init__(self) -> None:
        self.told: list[str] = []
        """Titles in the order in which they came as new, feed by feed."""
        self.has: dict[tuple[str, str], tuple[str, str]] = {}
        """Feed and id -> title and date of the last change."""
        self.diary: dict[str, tuple[str, str, int]] = {}
        """UID -> title, state and sequence."""

    def poll(self, root: Path) -> list[str]:
        """Ask for everything again; give what is new, and what changed in brackets."""
        files = tree(fair(root), Downloads(), (FEEDS, CALENDAR))
        new = []
        for feed in ("feed.xml", "feed.atom", "feeds/articles.xml", "authorities/gloucestershire/feed.xml"):
            for entry in feedparser.parse(files[feed]).entries:
                state = (entry.title, dict(entry).get("updated", entry.published))
                known = self.has.get((feed, entry.id))
                if known != state:
                    new.append(f"{feed}: {entry.title}" if known is None else f"{feed}: [{entry.title}]")
                self.has[feed, entry.id] = state
        seen = {}
        for event in icalendar.Calendar.from_ical(files["calendar.ics"]).walk("VEVENT"):
            uid = str(event["UID"])
            seen[uid] = (str(event["SUMMARY"]), str(event["STATUS"]), int(str(event["SEQUENCE"])))
            before = self.diary.get(uid)
            assert before is None or before == seen[uid] or before[2] < seen[uid][2], "a change raises the sequence"
        assert set(self.diary) <= set(seen), "nothing leaves a calendar without a word"
        self.diary = seen
        self.told += new
        return new


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example, at the beginning of the year."""
    return copy_example(tmp_path / "example")


def put(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_year_in_which_nothing_came_twice_and_nothing_was_lost(root: Path) -> None:
    subscriber = Subscriber()
    first = subscriber.poll(root)
    assert "feed.xml: QLP News No 3, March 2004" in " ".join(first)
    assert subscriber.poll(root) == []

    put(root, "issues/004-may-2004/issue.yml", ISSUE)
    put(root, "issues/004-may-2004/editorial.md", "---\ntitle: In May\n---\nIt is May.\n")
    put(root, "issues/004-may-2004/merton.md", "---\ntitle: Merton goes on\n---\nIt does.\n")
    assert subscriber.poll(root) == [
        "feed.xml: QLP News No 4, May 2004", "feed.atom: QLP News No 4, May 2004", "feeds/articles.xml: In May",
        "feeds/articles.xml: Merton goes on",
    ]  # fmt: skip

    (root / "issues/004-may-2004/merton.md").rename(root / "issues/004-may-2004/merton-goes-on.md")
    edit(root, "issues/004-may-2004/issue.yml", "merton", "merton-goes-on")
    edit(root, "issues/004-may-2004/merton-goes-on.md", "on\n---", "on\nredirect_from: [/issues/4/merton/]\n---")
    assert subscriber.poll(root) == [], "a new address is no news"

    edit(root, "site_src/events/visit.md", "---\nFour", "updated: 2004-03-02 09:00\nstate: cancelled\n---\nFour")
    edit(root, "site_src/events/visit.md", "state: provisional\n", "")
    assert subscriber.poll(root) == ["feed.xml: [Cancelled: Visit]", "feed.atom: [Cancelled: Visit]"]
    assert ("Cancelled: Visit", "CANCELLED") in [entry[:2] for entry in subscriber.diary.values()]

    edit(
        root, "site_src/events/development-day.md", "start: 2004-01-27", "start: 2004-01-28\nupdated: 2004-01-20 09:00"
    )
    assert subscriber.poll(root) == ["feed.xml: [Development day]", "feed.atom: [Development day]"]

    edit(root, "publication.yml", "title: QLP News", "title: QLP Review")
    edit(
        root,
        "publication.yml",
        "to: 2003-12}",
        "to: 2003-12}\n  - {title: QLP News, issn: {pending: true}, from: 2004, to: 2004-12}",
    )
    assert subscriber.poll(root) == [], "issues bear the title of their time"

    put(root, "issues/001/issue.yml", OLD)
    put(root, "issues/001/editorial.md", "---\ntitle: The very first\n---\nFound in an attic.\n")
    assert subscriber.poll(root) == [], "a back issue is history"
    assert len(subscriber.told) == len(set(subscriber.told))


def test_whoever_comes_late_reads_the_whole_year(root: Path) -> None:
    put(root, "issues/001/issue.yml", OLD)
    put(root, "issues/001/editorial.md", "---\ntitle: The very first\n---\nFound in an attic.\n")
    files = tree(fair(root), Downloads(), (FEEDS,))
    atom = "{http://www.w3.org/2005/Atom}"
    path, titles = "feed.xml", []
    while path:
        document = etree.fromstring(files[path])
        titles += [str(item.findtext("title")) for item in document.iter("item")]
        onward = document.find(f"channel/{atom}link[@rel='prev-archive']")
        path = "" if onward is None else str(onward.get("href")).removeprefix(SITE)
    assert [title for title in dict.fromkeys(titles) if re.match("QLP .* No ", title)] == [
        "QLP News No 3, March 2004: Beginnings", "QLP Bulletin No 2, November 2003", "QLP Bulletin No 1, February 2003",
    ]  # fmt: skip
    assert max(Counter(titles).values()) <= 2, "what is both new and in an archive; nothing is in two archives"
