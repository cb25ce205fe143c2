"""What the next issue is likely to be, and what files are called."""

from datetime import date

import pytest

from masthead.forms.fields import identifier_problem
from masthead.model import Issue, PartialDate
from masthead.skeletons.names import LONGEST, padded, slug_from, taken
from masthead.skeletons.proposals import next_date, next_issue

TODAY = date(2004, 3, 31)


def month(text: str) -> PartialDate:
    """The month ``2004-03``, or the day ``2004-03-15``."""
    return (
        PartialDate(date.fromisoformat(text), "day")
        if len(text) == 10
        else PartialDate(date.fromisoformat(f"{text}-01"), "month")
    )


def issue(number: int, when: str | None = None, volume: int | None = None) -> Issue:
    """An issue with nothing but its number and its date."""
    slug = f"{volume}-{number}" if volume else str(number)
    return Issue(
        file=f"issues/{slug}/issue.yml", slug=slug, title="", number=number, volume=volume,
        date=month(when) if when else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("frequency", "then"),
    [
        ("weekly", "2004-03-22"),
        ("Fortnightly", "2004-03-29"),
        ("every two weeks", "2004-03-29"),
        ("monthly", "2004-04-15"),
        ("bimonthly", "2004-05-15"),
        ("every two months", "2004-05-15"),
        ("quarterly", "2004-06-15"),
        ("four times a year", "2004-06-15"),
        ("three times a year", "2004-07-15"),
        ("termly", "2004-07-15"),
        ("twice a year", "2004-09-15"),
        ("half-yearly", "2004-09-15"),
        ("semi-annual", "2004-09-15"),
        ("every six months", "2004-09-15"),
        ("annual", "2005-03-15"),
        ("once a year", "2005-03-15"),
        ("every two years", "2006-03-15"),
        ("five times a year", "2004-04"),
    ],
)
def test_the_date_follows_from_how_often_it_appears(frequency: str, then: str) -> None:
    assert next_date([month("2004-03-15")], TODAY, frequency).iso() == then


@pytest.mark.parametrize(
    ("dates", "then"),
    [
        ([], "2004-03"),
        (["2003-03"], "2004-03"),
        (["2004-03"], "2004-04"),
        (["2004-03-30"], "2004-04"),
        (["2003-06", "2003-09", "2003-12"], "2004-03"),
        (["2003-01", "2003-02", "2003-08"], "2003-09"),
        (["2003-12", "2003-06"], "2004-06"),
        (["2003-07-31", "2003-09-30", "2003-12-31"], "2004-02-28"),
    ],
)
def test_else_from_the_issues_so_far(dates: list[str], then: str) -> None:
    assert next_date([month(one) for one in dates], TODAY, "irregular").iso() == then


def test_numbers_go_on() -> None:
    issues = [issue(3, "2004-03"), issue(1), issue(2, "2003-12")]
    proposal = next_issue(issues, TODAY, None, by_volume=False)
    assert (proposal.number, proposal.volume, proposal.date.iso()) == (4, None, "2004-06")
    assert next_issue([], TODAY, None, by_volume=False).number == 1


@pytest.mark.parametrize(
    ("issues", "then"),
    [
        ([], (1, 1)),
        ([issue(1, "2004-03", 2)], (2, 2)),
        ([issue(4, "2004-12", 2), issue(1, "2004-03", 2)], (3, 1)),
        ([issue(1, "2003-03", 1), issue(2, "2003-12", 1), issue(3, "2004-03", 2), issue(4, "2004-12", 2)], (3, 5)),
        ([issue(1, "2003-06", 1), issue(2, "2004-03", 1), issue(3, "2004-12", 1)], (1, 4)),
    ],
)
def test_a_year_begins_a_volume_unless_volumes_did_not_keep_to_years(
    issues: list[Issue], then: tuple[int, int]
) -> None:
    proposal = next_issue(issues, TODAY, "quarterly", by_volume=True)
    assert (proposal.volume, proposal.number) == then


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A new library", "a-new-library"),
        ("Überraschung: Bücher & Medien", "uberraschung-bucher-and-medien"),
        ("Merton’s ‘Café’: a visit", "mertons-cafe-a-visit"),
        ("Straße, Øst, Łódź, Æther, þorn", "strasse-ost-lodz-aether-thorn"),
        ("  ...  ", ""),
        ("図書館", ""),
        ("2004", "2004"),
        ("CON", "con-article"),
        ("lpt1", "lpt1-article"),
        ("Read", "read-article"),
        ("C++ / C#", "c-plus-plus-c"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_names_are_made_from_titles(title: str, slug: str) -> None:
    assert slug_from(title, "article", ("read",)) == slug
    assert not slug or identifier_problem(slug) is None


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_from("Work-based learning for staff who serve socially excluded communities", "article")
    assert slug == "work-based-learning-for-staff-who-serve-socially-excluded"
    assert slug_from("x" * 80, "article") == "x" * LONGEST


def test_numbers_are_padded_as_the_others_are() -> None:
    assert padded(4, ["001", "002", "003-march-2004"]) == "004"
    assert padded(4, ["1", "2-june"]) == "4"
    assert padded(4, []) == "004"
    assert padded(1000, ["999"]) == "1000"


def test_capitals_do_not_make_another_name() -> None:
    assert taken("editorial.md", ["Editorial.md", "b"]) == "Editorial.md"
    assert taken("editorial.md", ["b"]) is None
