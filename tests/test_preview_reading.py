"""The second reader beside the page: the remarks of the item on screen, after the page, each word looked up once."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from masthead.hunspell import Spelt
from tests import browsing, making
from tests.previewing import Reader, served

ARTICLE, PAGE = "issues/002/article-2.md", "issues/2/article-2/"
SLIPS = "Zebras [click here](https://example.org/) or ring 07700 900123. It is recieved. See also"
CALL, LINK = "07700 900123", "the link &#39;click here&#39;"


@pytest.fixture
def reader(small: Path) -> Reader:
    """Somebody who has an article with slips on screen."""
    one = Reader(small)
    one.change(ARTICLE, "See also", SLIPS)
    return one


def read(reader: Reader, path: str) -> str:
    """Let the second reader read, and give the margin."""
    reader.preview.second.read(reader.preview.now, path)
    return reader.look(path).margin


def test_it_says_what_check_says_of_the_item_on_screen_alone(reader: Reader) -> None:
    assert CALL not in reader.look(PAGE).margin, "the page comes first"
    said = read(reader, PAGE)
    assert CALL in said
    assert LINK in said
    assert "&#39;recieved&#39; is not in the dictionary" in said
    assert CALL not in read(reader, "issues/2/article-1/")
    assert CALL in read(reader, "issues/2/"), "an issue is read with its articles"
    assert CALL not in read(reader, "")


def test_what_is_mended_or_turned_off_goes(reader: Reader) -> None:
    assert LINK in read(reader, PAGE)
    reader.change(ARTICLE, "[click here]", "[The zebras of Birchfield]")
    assert LINK not in read(reader, PAGE)
    reader.change("publication.yml", "check: {off: [", "check: {off: [telephone, ")
    assert CALL not in read(reader, PAGE)
    assert "recieved" in reader.look(PAGE).margin


def test_of_what_is_withheld_it_says_no_word(reader: Reader) -> None:
    hidden = "x\n\n::: withheld FOI section 40\nRing 07700 900999, it is mispelt.\n:::\n\nSee also"
    reader.change(ARTICLE, "See also", hidden)
    said = read(reader, PAGE)
    assert CALL in said
    assert not [word for word in ("900999", "mispelt") if word in said]


def test_the_dictionary_is_asked_each_word_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def look(words: Iterable[str], _: str) -> Spelt:
        asked.append(set(words))
        return Spelt({"recieved": ("received",)} if "recieved" in asked[-1] else {})

    monkeypatch.setattr("masthead.hunspell.look", look)
    assert "recieved" in read(reader, PAGE)
    reader.change(ARTICLE, "See also", "Gnus also")
    assert "recieved" in read(reader, PAGE)
    assert asked[1:] == [{"Gnus"}]


def test_where_no_dictionary_is_it_says_so(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.hunspell.look", lambda *_: Spelt(lack="the program hunspell is not here"))
    said = read(reader, PAGE)
    assert CALL in said
    assert "Spelling is not looked at here: check says why." in said


def test_what_breaks_a_remark_is_a_problem_itself(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("never thought of")

    monkeypatch.setattr("masthead.secondreader.remarks", breaks)
    assert "RuntimeError: never thought of" in read(reader, PAGE)


def test_in_a_browser_remarks_come_after_the_page_and_go_when_they_are_mended(small: Path) -> None:
    making.change(small, ARTICLE, "See also", SLIPS)
    with browsing.chromium() as chromium, served(small) as (server, _):
        page = chromium.new_page()
        page.goto(f"{server.address}{PAGE}")
        panel = page.locator("#masthead-preview")
        expect(panel).to_contain_text(CALL, timeout=60_000)
        making.change(small, ARTICLE, CALL, "somebody")
        expect(panel).not_to_contain_text(CALL, timeout=60_000)
        expect(panel).to_contain_text("the link 'click here'", timeout=60_000)
