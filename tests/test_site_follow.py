"""The website: how readers and their programs find feeds and calendars."""

from pathlib import Path

import pytest

from masthead.editions import Downloads
from masthead.editions.calendar import CALENDAR
from tests.site_example import elsewhere, tree, write
from tests.site_reading import Site, links

EVERYWHERE = [
    ("application/rss+xml", "feed.xml"),
    ("application/rss+xml", "feeds/articles.xml"),
    ("application/atom+xml", "feed.atom"),
    ("application/feed+json", "feed.json"),
    ("text/calendar", "calendar.ics"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example's website."""
    return Site.of(write(tmp_path_factory.mktemp("follow")))


def announced(site: Site, address: str) -> list[tuple[str, str]]:
    """Give what a page's head announces of feeds and calendars: type and path."""
    kinds = {kind for kind, _ in EVERYWHERE}
    found = [(link.get("type"), link.get("href")) for link in site.page(address).iterfind(".//link[@rel='alternate']")]
    return [(str(kind), str(href).replace("../", "")) for kind, href in found if kind in kinds]


def test_every_page_announces_what_is_new_everywhere(site: Site) -> None:
    for address in ("/", "/issues/3/first/", "/about/"):
        assert announced(site, address) == EVERYWHERE


def test_strands_authorities_and_events_announce_their_own(site: Site) -> None:
    rss, ics = "application/rss+xml", "text/calendar"
    assert announced(site, "/strands/youth/") == [(rss, "feed.xml"), (ics, "calendar.ics"), *EVERYWHERE]
    assert announced(site, "/authorities/harrow/") == [(rss, "feed.xml"), *EVERYWHERE]
    assert announced(site, "/events/launch/") == [(ics, "event.ics"), *EVERYWHERE]
    titles = [link.get("title") for link in site.page("/strands/youth/").iterfind(".//link[@type='text/calendar']")]
    assert titles == ["Harrow & Vale: Youth calendar", "Harrow & Vale: Calendar"]


def test_readers_find_them_in_the_page(site: Site) -> None:
    assert links(site.page("/events/launch/"))["Add to calendar"] == "event.ics"
    every = links(site.page("/events/"))
    assert every["Follow these events in your calendar"] == "webcal://example.org/qlp/calendar.ics"
    assert every["Calendar file"] == "../calendar.ics"
    assert "An event is in the calendar as soon as its day is known." in site.main("/events/")
    assert links(site.page("/strands/youth/"))["Youth feed"] == "feed.xml"
    assert links(site.page("/strands/youth/"))["Youth calendar"] == "calendar.ics"
    assert links(site.page("/authorities/harrow/"))["Harrow feed"] == "feed.xml"


def test_what_is_announced_is_there(site: Site) -> None:
    there = elsewhere(site.copy)
    assert {path for _, path in EVERYWHERE} <= there
    assert {"strands/youth/feed.xml", "strands/youth/calendar.ics", "authorities/harrow/feed.xml"} <= there
    calendars = tree(site.copy, Downloads(), (CALENDAR,))
    offered = {f"{address[1:]}event.ics" for address in site.pages() if "Add to calendar" in links(site.page(address))}
    assert offered == {path for path in calendars if path.endswith("event.ics")}
    assert "events/season/event.ics" not in offered, "it has no day"


def test_nobody_is_asked_to_note_what_is_off(tmp_path: Path) -> None:
    root = write(tmp_path)
    launch = root / "site_src/events/launch.md"
    launch.write_text(launch.read_text("utf-8").replace("state: provisional", "state: cancelled"), "utf-8")
    cancelled = Site.of(root)
    assert "Add to calendar" not in links(cancelled.page("/events/launch/"))
    file = tree(cancelled.copy, Downloads(), (CALENDAR,))["events/launch/event.ics"]
    assert b"STATUS:CANCELLED" in file, "but whoever has it already is told"
