"""The summary as a chart and as a command."""

import json
from pathlib import Path

import pytest
from lxml import etree

from masthead.cli import main
from masthead.summary import drawn
from tests import making
from tests.summary_example import PROJECT, summed, write

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A small publication as of 31 March 2004, with events of every kind."""
    return write(tmp_path / "root")


def test_the_chart_speaks_without_its_colours() -> None:
    """Named, described, every bar with its number; no style that a Content-Security-Policy forbids, no script."""
    text = drawn(summed(PROJECT, "2004-01", "2004-12"))
    root = etree.fromstring(text.encode())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{SVG}title") == "QLP News, January 2004 to December 2004"
    assert "Merton: 3 articles, 2 news items, 2 events." in str(root.findtext(f"{SVG}desc"))
    words = [str(node.text) for node in root.iter(f"{SVG}text")]
    assert {"Articles", "Events held", "20", "Jan", "Dec", "Merton", "7: 3 articles, 2 news items, 2 events"} <= set(
        words
    )
    assert not [node for node in root.iter() if node.get("style") or etree.QName(node).localname in ("style", "script")]
    numbers = [float(str(rect.get(side))) for rect in root.iter(f"{SVG}rect") for side in ("width", "height")]
    assert min(numbers) > 0


def test_the_chart_by_years_and_with_nothing(programme: Path) -> None:
    words = etree.fromstring(drawn(summed(PROJECT, "2000", "2006")).encode()).itertext()
    assert {"2000", "2003", "2006"} <= set(words)
    assert "Nothing was published or held in this time." in drawn(summed(programme, "1999", "1999"))


def test_the_command(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and JSON are printed, tables and charts written to ROOT/out."""
    asked = ["summary", "--root", str(programme), "--from", "2004-01", "--to", "2004-12"]
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("Small News, January 2004 to December 2004\n")
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["totals"]["event"] == 4
    assert main([*asked, "--format", "csv", "--strand", "youth"]) == 0
    place = programme / "out/small-news-summary-2004-01-to-2004-12-youth.csv"
    assert capsys.readouterr().out.strip().endswith(place.name)
    assert place.read_bytes().startswith(b"\xef\xbb\xbfkind,")
    assert main([*asked, "--format", "svg", "--output", str(programme / "else")]) == 0
    assert (programme / "else/small-news-summary-2004-01-to-2004-12.svg").is_file()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--from", "2004-02", "--to", "2004-01"], "the period ends before it begins"),
        (["--from", "2004", "--to", "2004", "--strand", "yout"], "there is no strand 'yout'\n  did you mean 'youth'?"),
        (
            ["--from", "2004", "--to", "2004", "--funder", "me"],
            "there is no funder 'me'\n  publication.yml names no funder",
        ),
        (["--from", "2004-13", "--to", "2005"], "there is no date 2004-13"),
        (["--from", "spring", "--to", "2005"], "expected a date like 2004-01"),
        (["--from", "2004"], "--to"),
    ],
)
def test_wrong_usage(programme: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str) -> None:
    assert main(["summary", "--root", str(programme), *more]) == 2
    assert said in capsys.readouterr().err


def test_problems_stand_in_the_way(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.write(programme, "news/2004-03-01-bad.md", "---\ntitel: Bad\n---\nText.\n")
    assert main(["summary", "--root", str(programme), "--from", "2004", "--to", "2004"]) == 1
    assert "news/2004-03-01-bad.md:2: titel:" in capsys.readouterr().out
