"""The summary for funders, counted by hand from the examples."""

import csv
import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead.model import PartialDate
from masthead.summary import Period, as_csv, as_json, as_text
from masthead.summary.period import Place
from tests import making
from tests.summary_example import LONDON, PROJECT, summed, when, write


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A small publication as of 31 March 2004, with events of every kind."""
    return write(tmp_path / "root")


@pytest.mark.parametrize(
    ("found", "place"),
    [
        ("2004", Place.WITHIN),
        ("2004-12", Place.WITHIN),
        ("2004-12-31", Place.WITHIN),
        ("2005", Place.OUTSIDE),
        ("2003-12-31", Place.OUTSIDE),
    ],
)
def test_a_year_of_months(found: str, place: Place) -> None:
    """January to December takes in what is only known to be of that year."""
    assert Period(when("2004-01"), when("2004-12")).place(when(found), LONDON) is place
    assert Period(when("2004"), when("2004")).place(when(found), LONDON) is place


def test_a_date_less_exact_than_the_edge() -> None:
    """A year is only perhaps in its first half; so is a date in words, whose day is for sorting alone."""
    half = Period(when("2004-01"), when("2004-06"))
    assert half.place(when("2004"), LONDON) is Place.PERHAPS
    assert half.place(when("2004-06"), LONDON) is Place.WITHIN
    assert Period(when("2004-01-01"), when("2004-06-15")).place(when("2004-06"), LONDON) is Place.PERHAPS
    spring = PartialDate(date(2004, 4, 15), "day", "Spring 2004")
    assert half.place(spring, LONDON) is Place.PERHAPS
    assert Period(when("2004"), when("2004")).place(spring, LONDON) is Place.WITHIN
    assert half.place(None, LONDON) is Place.OUTSIDE


def test_a_moment_counts_on_the_day_in_the_publication_s_time_zone() -> None:
    midnight = datetime(2004, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert Period(when("2004-07"), when("2004-07")).place(midnight, LONDON) is Place.WITHIN, (
        "half past midnight in July"
    )


def test_what_became_of_events(programme: Path) -> None:
    """Held is what is over and was to be; numbers are added up of those alone."""
    made = summed(programme, "2004-01", "2004-12")
    assert {state: [entry.title for entry in made.events(state)] for state in ("held", "to come", "provisional")} == {
        "held": ["counted", "counted-too", "in-words", "silent"],
        "to come": ["to-come", "vague"],
        "provisional": ["provisional"],
    }
    assert [entry.title for entry in made.entries if entry.state in ("cancelled", "postponed")] == [
        "cancelled",
        "postponed",
    ]
    assert made.attendance == 42
    assert made.total("event") == 4
    assert made.by("authorities") == {"Council 1": {"event": 2}, "Council 2": {"event": 1}}
    text = as_text(made)
    for line in (
        "  Held                           4",
        "  Past, but never confirmed      1",
        "  Cancelled                      1",
        "  42 in all, counted at 2 events",
        "  in-words: about thirty",
        "  Not recorded for 1 event",
        "  2004              vague (still to come)",
    ):
        assert line in text.splitlines(), text


def test_what_is_not_exact_enough_is_named_and_not_counted(programme: Path) -> None:
    made = summed(programme, "2004-01", "2004-06")
    assert [entry.title for entry in made.perhaps] == ["vague"]
    assert "vague" not in [entry.title for entry in made.entries]
    assert "Not counted, for the date is not exact enough to tell" in as_text(made)
    (row,) = (row for row in csv.DictReader(StringIO(as_csv(made)[1:], newline="")) if row["title"] == "vague")
    assert row["counted"] == "perhaps"


def test_the_example() -> None:
    """Issue 3 with its articles, three news items of 2004 (a fourth is of 2003), one report of its own."""
    made = summed(PROJECT, "2004-01", "2004-12")
    assert {kind: made.total(kind) for kind in ("issue", "article", "news", "report", "event")} == {
        "issue": 1,
        "article": 20,
        "news": 3,
        "report": 1,
        "event": 3,
    }
    assert len(made.events("to come")) == 2
    assert made.by("authorities")["Merton"] == {"article": 3, "news": 2, "event": 2}
    assert made.attendance == 0
    assert "QLP-Youth induction: 14 local authority staff and 3 QLP staff" in as_text(made)
    assert summed(PROJECT, "2003", "2004").total("news") == 4


def test_the_example_by_strand_and_funder() -> None:
    youth = summed(PROJECT, "2004-01", "2004-12", strand="qlp-youth")
    assert (youth.total("article"), youth.total("news"), youth.total("report"), youth.total("event")) == (12, 2, 1, 2)
    books = summed(PROJECT, "2004", "2004", funder="book-aid-international")
    assert (books.total("news"), books.total("event")) == (1, 1)
    paid = summed(PROJECT, "2004", "2004", funder="national-youth-agency")
    assert [phase.name for phase in paid.phases] == ["Development"]
    assert "what names National Youth Agency or belongs to what it pays for" in as_text(paid)
    assert [phase.name for phase in summed(PROJECT, "2005", "2005").phases] == ["Implementation"], (
        "whose dates are not known"
    )


def test_harrow() -> None:
    """A report, an event whose printed date is past, and one that is to come."""
    made = summed(PROJECT / "examples/harrow", "2012", "2012")
    assert (made.total("report"), made.total("event"), len(made.events("to come"))) == (1, 1, 1)
    assert [entry.title for entry in made.events("held")] == ["Second event"]
    assert made.total("issue") == 0


def test_the_table_is_read_back() -> None:
    text = as_csv(summed(PROJECT, "2004-01", "2004-12"))
    assert text.startswith("\ufeffkind,"), "by which Excel knows UTF-8"
    rows = list(csv.DictReader(StringIO(text[1:], newline="")))
    assert len(rows) == 1 + 20 + 3 + 1 + 5
    assert sum(row["counted"] == "yes" for row in rows) == 28
    induction = next(row for row in rows if row["title"] == "QLP-Youth induction")
    assert induction["authorities"].split("; ")[:2] == ["Birmingham", "Gloucestershire"]
    assert induction["date"] == "2004-01-08"


def test_a_formula_in_a_title_stays_a_text(programme: Path) -> None:
    making.write(programme, "news/2004-03-01-formula.md", '---\ntitle: "=cmd|calc"\n---\nText.\n')
    assert "'=cmd|calc" in as_csv(summed(programme, "2004", "2004"))


def test_json_holds_the_same() -> None:
    read = json.loads(as_json(summed(PROJECT, "2004-01", "2004-12")))
    assert (read["from"], read["to"], read["as_of"]) == ("2004-01-01", "2004-12-31", "2004-03-31")
    assert read["totals"] == {"issue": 1, "article": 20, "news": 3, "report": 1, "event": 3}
    assert read["by_authority"]["Merton"] == {"article": 3, "news": 2, "event": 2}
    assert len(read["entries"]) == 30


def test_another_strand_that_a_thing_names_besides_has_no_row() -> None:
    assert set(summed(PROJECT, "2004-01", "2004-12").by("strands")) == {"QLP-BME", "QLP-Youth"}
    youth = summed(PROJECT, "2004-01", "2004-12", strand="qlp-youth")
    assert any("QLP-BME" in entry.strands for entry in youth.entries), "or this shows nothing"
    assert set(youth.by("strands")) == {"QLP-Youth"}


def test_what_belongs_to_a_phase_that_the_funder_pays_for_counts_with_what_names_it() -> None:
    paid = summed(PROJECT, "2004-01", "2004-12", funder="national-youth-agency")
    titles = {entry.title for entry in paid.entries}
    assert "QLP-Youth induction" in {entry.title for entry in paid.events("held")}, (
        "of the strand and time of phase one"
    )
    assert "National Youth Agency Supports QLP" in titles, "it names the funder"
    before = summed(PROJECT, "2003-01", "2003-12", funder="national-youth-agency")
    assert not before.entries, "the phase had not begun"
