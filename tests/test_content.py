"""Every field of CONTENT.md is read into the model: tests/example uses each at least once."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead import config, content
from masthead.checks import check
from masthead.files import Root
from masthead.forms.publication import PublicationForm
from masthead.model import (
    Accessibility,
    Approval,
    Attachment,
    CheckWishes,
    Cohort,
    Consent,
    ContentsGroup,
    Correction,
    CoverPicture,
    Deposit,
    DocumentControl,
    FormerTitle,
    Funder,
    Issn,
    Item,
    Mail,
    MailingList,
    PartialDate,
    Passage,
    Person,
    Phase,
    PictureNote,
    Place,
    PrintedEntry,
    Publication,
    Publisher,
    Reference,
    Role,
    Serial,
    Session,
    Settings,
    Strand,
    TeamMember,
    Theme,
    Withheld,
    WithheldPassage,
)
from masthead.pipeline import Wishes, load
from masthead.problems import Refusal

EXAMPLE = Path(__file__).parent / "example"
ZONE = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def settings() -> Settings:
    found, problems = config.load(Root(EXAMPLE))
    assert problems == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def publication(settings: Settings) -> Publication:
    found, problems = content.load(Root(EXAMPLE), settings, date(2004, 3, 31))
    assert problems == []
    return found


def day(year: int, month: int, number: int) -> PartialDate:
    return PartialDate(date(year, month, number))


def month(year: int, number: int) -> PartialDate:
    return PartialDate(date(year, number, 1), "month")


def item(publication: Publication, file: str) -> Item:
    return next(found for found in publication.items() if found.file.endswith(file))


def test_the_example_has_no_problems() -> None:
    draft, problems = load(Root(EXAMPLE), Wishes(EXAMPLE, EXAMPLE / "site"))
    assert problems == []
    assert draft is not None
    assert check(draft) == []


def test_publication_yml(settings: Settings) -> None:
    assert settings == Settings(
        title="QLP News",
        slug="qlp-news",
        subtitle="The Newsletter for the Quality Leaders Project",
        strapline="Management Development Through Service Development",
        language="en-GB",
        zone=ZONE,
        url="https://example.org/qlp/",
        as_of=day(2004, 3, 31),
        issn=Issn("1476-8801", None, None, unconfirmed=True),
        by_volume=False,
        serial=Serial("London", PartialDate(date(2003, 1, 1), "year"), None, "irregular", "QLP news"),
        history=(
            FormerTitle("QLP Bulletin", Issn(pending=True), PartialDate(date(2002, 1, 1), "year"), month(2003, 12)),
        ),
        publisher=Publisher(
            "QLP Steering Group",
            ("PO Box 2908", "London", "N17 6YY"),
            "qlp@example.org",
            "020 7946 0000",
            "https://example.org/",
        ),
        rights="All rights reserved.",
        mailing_list=MailingList(
            "mailto:qlp@example.org?subject=join",
            "mailto:qlp@example.org?subject=leave",
            "https://example.org/list",
            "Write to us.",
        ),
        mail=Mail("qlp@example.org", "qlp@example.org", "qlp.example.org"),
        programme=settings.programme,
        funders=(Funder("national-youth-agency", "National Youth Agency", "https://example.org/nya"),),
        sections=("issues", "news", "authorities", "strands", "events", "reports", "programme/index.md"),
        accessibility=Accessibility("qlp@example.org", 10, "None named.", day(2004, 3, 1)),
        deposit=Deposit("digital", "British Library"),
        barcode=False,
        check=CheckWishes((), (), ("Birchfield", "QLP")),
    )
    assert settings.lines["programme.phases.0.amount"] == 38


def test_the_programme(settings: Settings) -> None:
    programme = settings.programme
    assert (programme.name, programme.summary) == ("Quality Leaders Project", "Work-based learning.")
    assert programme.team == (TeamMember("dean-bartlett", "Runs the first phase"),)
    assert programme.themes == (Theme("partnership", "Partnership", "Working together."),)
    assert programme.strands == (
        Strand("qlp-youth", "QLP-Youth", "Services to young people.", "#0b5560"),
        Strand("qlp-bme", "QLP-BME", None, None),
    )
    assert programme.cohorts == (Cohort("qlp-youth-2004", "QLP-Youth, 2004", "qlp-youth"),)
    agency, scheme = "national-youth-agency", "Partners in Innovation"
    assert programme.phases == (
        Phase("Development", "qlp-youth", month(2004, 1), month(2004, 6), agency, "£20,000", scheme),
    )
    assert programme.roles == (("quality-leader", "Quality Leader"),)


def test_people_yml(publication: Publication) -> None:
    consent = Consent("letter 12", PartialDate(date(2006, 1, 1), "year"), None)
    london, post = "London Metropolitan University", "Senior Librarian, Children & Learning"
    assert publication.people == (
        Person("dean-bartlett", "Dean Bartlett", "Dr", "Deputy Director", london, consent, 1),
        Person("ros-armstrong", "Ros Armstrong", None, post, "gloucestershire", None, 2),
        Person("shiraz-durrani", "Shiraz Durrani", None, None, None, None, 6),
    )
    assert [person.line for person in publication.people] == [1, 2, 6]


def test_issues(publication: Publication) -> None:
    third, second, first = publication.issues
    assert (third.number, third.volume, third.designation, third.date) == (3, None, None, month(2004, 3))
    assert (third.title, third.summary, third.slug) == ("Beginnings", "The third issue.", "3")
    assert third.published == datetime(2004, 3, 1, tzinfo=ZONE)
    assert third.editors == ("dean-bartlett",)
    assert third.guest_authority == "gloucestershire"
    assert third.contents == (
        ContentsGroup(None, ("editorial",)),
        ContentsGroup("Authorities", ("gloucestershire", "costs")),
        ContentsGroup(None, ("not-yet",)),
        ContentsGroup(None, ("later",)),
    )
    assert [article.slug for article in third.articles] == ["editorial", "gloucestershire", "costs", "not-yet", "later"]
    assert third.cover == CoverPicture("cover.svg", "Seven points on a rising path.")
    assert third.issn_as_printed == "1477-68801"
    assert third.pages == 8
    assert third.approved == (Approval("Shiraz Durrani", day(2004, 3, 20)),)
    assert third.errata == (Correction(day(2004, 3, 25), "A name was spelt wrongly."),)
    assert (third.pdf, third.held, third.note) == (None, True, "The first issue with a strapline.")
    assert (second.pdf, second.contents, second.articles) == ("qlp-news-2.pdf", (), ())
    assert second.printed == (PrintedEntry("Editorial", 1, ("dean-bartlett",)), PrintedEntry("Swansea’s QLP", 2, ()))
    assert (first.number, first.held, first.date, first.published) == (1, False, None, None)
    assert first.note == "No copy is held."


def test_the_fields_that_every_kind_may_have(publication: Publication) -> None:
    editorial = publication.issues[0].articles[0]
    assert editorial.id == "tag:example.org,2004:editorial"
    assert (editorial.lang, editorial.summary, editorial.draft) == ("en", "What is new.", False)
    assert editorial.published == datetime(2004, 3, 15, 19, 0, tzinfo=ZONE)
    assert editorial.updated == datetime(2004, 3, 16, 7, 30, tzinfo=UTC)
    assert editorial.strands == ("qlp-youth", "qlp-bme")
    assert editorial.authorities == ("gloucestershire",)
    assert editorial.funders == ("national-youth-agency",)
    assert editorial.tags == ("Leadership", "Youth work")
    assert editorial.redirect_from == ("/news/2004/old-editorial/", "https://example.com/old.html?id=3")
    assert editorial.pictures == (
        PictureNote(
            "award.svg",
            "A drawing of a prize.",
            "The award, “Highly Commended”",
            "The editors",
            ("ros-armstrong", "Emma Rees"),
            Consent("letter 14", day(2007, 1, 1), day(2006, 1, 1)),
            False,
            (0.5, 0.3),
        ),
        PictureNote("pictures/map.svg", decorative=True),
    )
    assert editorial.attachments == (
        Attachment("costs.csv", "The sums"),
        Attachment("../../private/plan.pdf", "The plan", Withheld("FOI section 43")),
    )
    assert editorial.corrections == (Correction(day(2004, 3, 18), "The first line was changed."),)
    assert editorial.cite is True
    assert item(publication, "costs.md").withheld == Withheld("FOI section 43", day(2010, 1, 1))
    assert item(publication, "not-yet.md").draft is True
    assert item(publication, "later.md").embargo == datetime(2004, 4, 1, 9, 0, tzinfo=ZONE)


def test_articles(publication: Publication) -> None:
    editorial, gloucestershire, *_ = publication.issues[0].articles
    assert (editorial.kind, gloucestershire.kind) == ("editorial", "interview")
    assert editorial.authors == ("dean-bartlett", "Eli Anderson")
    assert gloucestershire.authors == ()
    assert gloucestershire.published == datetime(2004, 3, 1, tzinfo=ZONE), "an article's date is its issue's"
    assert editorial.note == "With thanks to all who helped."
    text, csl = editorial.references
    assert text == Reference("Twineham, J. (2000) Partnership Working in a Local Government Context.")
    assert csl.text == (
        "Dibben, P. and Bartlett, D. (2001). Local Government and Service Users. Local Government Studies."
    )
    assert dict(csl.csl) == {
        "type": "article-journal",
        "author": "Dibben, P. and Bartlett, D.",
        "issued": "2001",
        "title": "Local Government and Service Users",
        "container-title": "Local Government Studies",
    }


def test_bodies_and_withheld_blocks(publication: Publication) -> None:
    before, withheld, after = publication.issues[0].articles[0].body
    assert isinstance(before, Passage)
    assert isinstance(withheld, WithheldPassage)
    assert isinstance(after, Passage)
    assert before.text.startswith("The project has a new website[^web].")
    assert (withheld.reason, withheld.file) == ("FOI section 43", None)
    assert withheld.text == "The day rate is in the heronry ledger[^rate]."
    rows = (EXAMPLE / "issues/003-march-2004/editorial.md").read_text("utf-8").split("\n")
    assert rows[before.line - 1].startswith("The project has")
    assert rows[withheld.line - 1] == "::: withheld FOI section 43"
    assert rows[after.line] == "[^web]: http://www.seapn.org.uk/qlp.html"


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


CONTRACT = """\
format: 1
title: QLP News
slug: qlp-news                           # begins every download's name; default from the title
subtitle: The Newsletter for the Quality Leaders Project
strapline: Management Development Through Service Development
language: en-GB
timezone: Europe/London
url: https://example.org/qlp/            # where the site will live; its path is the base path
as_of: 2004-03-31                        # only for a demonstration or an archive
issn: {print: 1476-8801, online: null, linking: null, unconfirmed: true}   # or {pending: true}
numbering: continuous                    # or by-volume
serial: {place: London, began: null, ceased: null, frequency: irregular, key_title: null}
history: []                              # former titles: {title, issn: {...}, from, to}
publisher: {name: QLP Steering Group, address: [PO Box 2908, London, N17 6YY], email: a@example.org, telephone: 020 7133 3215, website: http://www.seapn.org.uk/qlp.html}
rights: All rights reserved
mailing_list: {subscribe: mailto:a@example.org, unsubscribe: https://example.org/, discussion: https://example.org/, note: text}
mail: {from: a@example.org, reply_to: a@example.org, list_id: a.example.org}
programme:
  name: Quality Leaders Project
  summary: Work-based learning
  team: [{person: dean-bartlett, role: Runs it}]
  themes: {partnership: {name: Partnership, summary: Together}}
  strands: {qlp-youth: {name: QLP-Youth, summary: Young people, accent: null}}
  cohorts: {qlp-youth-2004: {name: The first, strand: qlp-youth}}
  phases: [{name: Development, strand: qlp-youth, starts: 2004-01, ends: 2004-06, funder: national-youth-agency, amount: £20,000, scheme: Partners in Innovation}]
funders: {national-youth-agency: {name: National Youth Agency, website: https://example.org/}}
sections: [issues, news, authorities, events, reports, programme/index.md]   # the menu, in order; a default exists
accessibility: {contact: a@example.org, reply_days: 10, enforcement: None, reviewed: 2004-03-01}
deposit: {medium: digital, library: British Library}
barcode: false
check: {off: [], words: [Birchfield, QLP]}
"""  # noqa: E501  (as CONTENT.md has it)


def test_the_contracts_own_example_loads(tmp_path: Path) -> None:
    (tmp_path / "publication.yml").write_text(CONTRACT, encoding="utf-8")
    found, problems = config.load(Root(tmp_path))
    assert problems == []
    assert found is not None
    assert found.programme.phases[0].amount == "£20,000"
    assert found.mailing_list.subscribe == "mailto:a@example.org"
    assert found.accessibility.enforcement == "None"
    known = {field.alias or name for name, field in PublicationForm.model_fields.items()}
    assert known == {row.partition(":")[0] for row in CONTRACT.splitlines() if row[0] != " "}


def test_the_five_fields_that_are_needed_and_what_the_others_are_then(tmp_path: Path) -> None:
    text = "format: 1\ntitle: Größe & Zahl\nlanguage: cy\nurl: http://example.org\npublisher: {name: X}\n"
    (tmp_path / "publication.yml").write_text(text, encoding="utf-8")
    found, problems = config.load(Root(tmp_path))
    assert problems == []
    assert found is not None
    assert (found.slug, found.url, found.zone.key) == ("grosse-zahl", "http://example.org/", "Europe/London")
    assert (found.issn, found.as_of, found.by_volume, found.sections) == (None, None, False, ())


@pytest.mark.parametrize(
    ("as_of", "epoch", "moment"),
    [
        (date(2005, 1, 1), "0", date(2005, 1, 1)),
        (None, "0", date(2004, 3, 31)),
    ],
)
def test_the_moment(settings: Settings, as_of: date | None, epoch: str, moment: date) -> None:
    assert config.moment(settings, as_of, {"SOURCE_DATE_EPOCH": epoch}) == moment


def test_the_moment_of_source_date_epoch(tmp_path: Path) -> None:
    text = "format: 1\ntitle: X\nlanguage: cy\nurl: http://example.org\npublisher: {name: X}\ntimezone: Asia/Tokyo\n"
    (tmp_path / "publication.yml").write_text(text, encoding="utf-8")
    found, _ = config.load(Root(tmp_path))
    assert found is not None
    assert config.moment(found, None, {"SOURCE_DATE_EPOCH": "1079312400"}) == date(2004, 3, 15), (
        "midnight has passed there"
    )
    for wrong in ("yesterday", "-1", "9" * 30):
        with pytest.raises(Refusal):
            config.moment(found, None, {"SOURCE_DATE_EPOCH": wrong})


def test_numbers_by_volume(tmp_path: Path) -> None:
    text = "format: 1\ntitle: X\nlanguage: cy\nurl: http://example.org\npublisher: {name: X}\nnumbering: by-volume\n"
    (tmp_path / "publication.yml").write_text(text, encoding="utf-8")
    for name, numbers in (("2-1-spring", (2, 1)), ("003", (2, 3)), ("01-10", (1, 10))):
        folder = tmp_path / "issues" / name
        folder.mkdir(parents=True)
        rows = f"volume: {numbers[0]}\nnumber: {numbers[1]}\nheld: false\n"
        (folder / "issue.yml").write_text(rows, encoding="utf-8")
    found, _ = config.load(Root(tmp_path))
    assert found is not None
    publication, problems = content.load(Root(tmp_path), found, date(2004, 3, 31))
    assert problems == []
    assert [issue.slug for issue in publication.issues] == ["2-3", "2-1", "1-10"]
