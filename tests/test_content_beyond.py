"""The fields beyond the newsletter: those of people, news, authorities, events, reports and pages."""

from datetime import date, datetime

import pytest

from masthead.model import (
    Approval,
    Consent,
    DocumentControl,
    PartialDate,
    Person,
    Place,
    Publication,
    Reference,
    Role,
    Session,
)
from tests.content_reading import ZONE, day, month, read_publication, read_settings


@pytest.fixture(scope="module")
def publication() -> Publication:
    return read_publication(read_settings())


def test_people_yml(publication: Publication) -> None:
    consent = Consent("letter 12", PartialDate(date(2006, 1, 1), "year"), None)
    london, post = "London Metropolitan University", "Senior Librarian, Children & Learning"
    assert publication.people == (
        Person("dean-bartlett", "Dean Bartlett", "Dr", "Deputy Director", london, consent, 1),
        Person("ros-armstrong", "Ros Armstrong", None, post, "gloucestershire", None, 2),
        Person("shiraz-durrani", "Shiraz Durrani", None, None, None, None, 6),
    )
    assert [person.line for person in publication.people] == [1, 2, 6]


def test_news(publication: Publication) -> None:
    visitors, induction = publication.news
    assert (visitors.slug, visitors.year, visitors.date) == ("visitors", "2004", day(2004, 3, 8))
    assert visitors.link == "https://example.org/visit"
    assert visitors.published == datetime(2004, 3, 8, tzinfo=ZONE)
    assert induction.title == "NO"
    assert induction.date == PartialDate(date(2004, 1, 9), "day", "January 2004")
    assert (induction.slug, induction.year) == ("induction", "2004")


def test_authorities(publication: Publication) -> None:
    gloucestershire, merton = publication.authorities
    assert (gloucestershire.title, gloucestershire.kind, gloucestershire.country) == (
        "Gloucestershire",
        "council",
        "England",
    )
    assert gloucestershire.location == (51.86, -2.24)
    assert gloucestershire.website == "https://example.org/gloucestershire"
    assert (gloucestershire.joined, gloucestershire.left) == (month(2004, 1), None)
    assert gloucestershire.roles == (
        Role(
            role="quality-leader",
            person="ros-armstrong",
            post="Senior Librarian, Children & Learning",
            time="2 days a week",
            strand="qlp-youth",
            cohort="qlp-youth-2004",
            starts=month(2004, 1),
            ends=None,
        ),
        Role(role="mentor", person="Helen Briggs", ends=month(2004, 2)),
    )
    assert merton.location is None


def test_events(publication: Publication) -> None:
    induction = next(event for event in publication.events if event.slug == "induction")
    assert induction.start == datetime(2004, 1, 8, 10, 0, tzinfo=ZONE)
    assert induction.end == datetime(2004, 1, 8, 16, 30, tzinfo=ZONE)
    assert induction.state == "scheduled"
    assert induction.place == Place(
        "Management Research Centre", "London Metropolitan University", (51.55, -0.11), "Step-free"
    )
    assert (induction.audience, induction.authority, induction.theme) == (
        "Authority staff",
        "gloucestershire",
        "partnership",
    )
    assert induction.speakers == ("dean-bartlett", "Alison McKay")
    assert (induction.series, induction.number) == ("QLP-Youth", 1)
    assert induction.sessions == (
        Session("Overview", "10:00", ("dean-bartlett",)),
        Session("Leadership for change", "11:00-12:30", ()),
    )
    assert (induction.attended, induction.booking) == ("17", "By letter, write to the publisher")
    assert induction.report == "../../issues/003-march-2004/editorial.md"
    assert induction.sequence == 2


def test_the_dates_of_events(publication: Publication) -> None:
    starts = {event.slug: (event.start, event.end, event.state) for event in publication.events}
    assert list(starts) == ["induction", "development-day", "visit", "conference", "month"]
    assert starts["development-day"] == (day(2004, 1, 27), None, "scheduled")
    assert starts["visit"] == (day(2004, 3, 8), day(2004, 3, 11), "provisional")
    assert starts["conference"] == (PartialDate(date(2004, 5, 1), "day", "Spring 2004"), None, "postponed")
    assert starts["month"] == (month(2004, 6), None, "cancelled")


def test_reports(publication: Publication) -> None:
    proposal, manual, partnership = publication.reports
    assert (proposal.date, proposal.kind, proposal.authors) == (day(2004, 2, 18), "proposal", ("Paul Tarplett",))
    assert (proposal.publisher, proposal.series, proposal.number) == ("OPM", "Proposals", "A 7")
    assert (proposal.doi, proposal.isbn) == ("10.1000/182", "978-0-306-40615-7")
    assert proposal.control == DocumentControl(
        "London Borough of Harrow", "Lesley Campbell", None, "Final", day(2004, 2, 18), "Tim Whitworth"
    )
    assert proposal.approved == (Approval("Lesley Campbell", day(2004, 2, 19)),)
    assert (proposal.numbered, proposal.supersedes) == (True, "An earlier proposal")
    assert proposal.references == (Reference("Twineham (2000)"),)
    assert (manual.pdf, manual.external, manual.is_ours) == ("manual.pdf", None, False)
    assert (partnership.pdf, partnership.external) == (None, "https://example.org/paper-4")
    assert (partnership.date, partnership.kind) == (month(2000, 2), "working-paper")


def test_pages_and_introductions(publication: Publication) -> None:
    pages = {page.file: (page.title, page.menu_title, page.draft) for page in publication.pages}
    assert pages == {
        "site_src/about.md": ("About", None, False),
        "site_src/harrow/notes.md": ("Notes", None, True),
        "site_src/index.md": ("Quality Leaders Project", None, False),
        "site_src/programme/index.md": ("The programme", "Programme", False),
    }
    folders = ["issues", "news", "site_src/authorities", "site_src/events", "site_src/reports"]
    assert [page.file for page in publication.introductions] == [f"{folder}/index.md" for folder in folders]
