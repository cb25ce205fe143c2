"""The feeds: the same wherever and however often they are made."""

import locale
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from masthead.editions import Edition
from masthead.editions.feeds import FEEDS, rss
from masthead.fingerprint import fingerprint
from tests import feeds_example
from tests.feeds_example import DOWNLOADS, PROSE, ROOT, copy_of, written


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
        f"feeds = runpy.run_path({feeds_example.__file__!r})['written'](); "
        "sys.stdout.buffer.write(b''.join(feeds.values()))"
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
    assert len(prints) == len(written())


def test_value_of_a_feed_depends_on_the_content_alone() -> None:
    assert list(FEEDS.formes(copy_of(), DOWNLOADS)) == list(FEEDS.formes(copy_of(), DOWNLOADS))
    other = copy_of(prose=replace(PROSE, html="<p>New</p>"))
    pairs = zip(FEEDS.formes(copy_of(), DOWNLOADS), FEEDS.formes(other, DOWNLOADS), strict=True)
    stale = {first.name for first, second in pairs if first != second}
    assert {"feeds/articles.xml", "feed.atom"} <= stale
    assert not {"assets/feed.css", "feeds/archive/authorities/merton/1840.xml"} & stale


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
