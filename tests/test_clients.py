"""The feeds and calendars in the hands of programs that people use: newsboat follows, khal keeps the diary."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest

from masthead.editions import Downloads
from masthead.editions.calendar import CALENDAR
from masthead.editions.feeds import FEEDS
from tests.feeds_example import SITE
from tests.serving import served
from tests.site_example import fair, tree
from tests.test_feeds_history import WEEKS, made

EXAMPLE = Path(__file__).parents[1]
KHAL = """\
[calendars]
[[qlp]]
path = {folder}/diary
type = calendar
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which a program finds no settings but ours."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", **home}


def followed(paths: list[str], files: dict[str, bytes], folder: Path, program: dict[str, str]) -> list[tuple[str, str]]:
    """Let newsboat read documents of feeds; give address and title of each entry that it then has."""
    with served({"_headers": b"", **files}) as origin:
        (folder / "urls").write_text("".join(f"{origin}{path}\n" for path in paths), encoding="utf-8")
        (folder / "config").write_text("reload-threads 2\n", encoding="utf-8")
        own = ["-u", folder / "urls", "-C", folder / "config", "-c", folder / "cache.db"]
        command = [str(shutil.which("newsboat")), *map(str, own), "-x", "reload"]
        done = subprocess.run(command, env=program, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(folder / "cache.db") as kept:
        return list(kept.execute("select guid, title from rss_item"))


@pytest.mark.parametrize("ending", ["xml", "atom"])
def test_a_feed_reader_has_every_entry_of_every_archive(ending: str, tmp_path: Path, program: dict[str, str]) -> None:
    files = made(*WEEKS)
    archives = sorted(path for path in files if path.startswith("feeds/archive/2") and path.endswith(ending))
    assert len(archives) == 6
    met = followed([f"feed.{ending}", *archives], files, tmp_path, program)
    assert {guid for guid, _ in met} == {f"{SITE}news/{item.year}/{item.slug}/" for item in WEEKS}


def test_a_feed_reader_shows_the_example(tmp_path: Path, program: dict[str, str]) -> None:
    files = tree(fair(EXAMPLE), Downloads(), (FEEDS,))
    met = followed(["feed.xml", "feeds/articles.xml"], files, tmp_path, program)
    titles = [title for _, title in met]
    assert "QLP News No 3, March 2004" in titles
    assert "Swansea's QLP" in titles or "Swansea’s QLP" in titles
    assert len(titles) == len(set(met))


def test_a_diary_holds_the_example_s_events(tmp_path: Path, program: dict[str, str]) -> None:
    ics = tree(fair(EXAMPLE), Downloads(), (CALENDAR,))["calendar.ics"]
    told: list[Any] = list(icalendar.Calendar.from_ical(ics.decode()).walk("VEVENT"))
    assert len(told) > 3
    (tmp_path / "calendar.ics").write_bytes(ics)
    (tmp_path / "diary").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")

    def khal(*words: str) -> str:
        command = [str(shutil.which("khal")), "-c", str(tmp_path / "khal.conf"), *words]
        done = subprocess.run(command, env=program, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    khal("import", "--batch", "-a", "qlp", str(tmp_path / "calendar.ics"))
    khal("import", "--batch", "-a", "qlp", str(tmp_path / "calendar.ics"))
    listed = khal("list", "--format", "{start-date} {title}", "--day-format", "", "2003-01-01", "2005-12-31")
    for event in told:
        assert f"{event['DTSTART'].dt:%Y-%m-%d} {event['SUMMARY']}" in listed
    assert len(set((tmp_path / "diary").iterdir())) == len(told), "taken over twice, each is there once"
