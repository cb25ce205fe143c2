"""Every field of publication.yml is read into the model, and what the settings decide: the moment, the numbers."""

from datetime import date
from pathlib import Path

import pytest

from masthead import config, content
from masthead.files import Root
from masthead.forms.publication import PublicationForm
from masthead.model import (
    Accessibility,
    CheckWishes,
    Cohort,
    Deposit,
    FormerTitle,
    Funder,
    Issn,
    Mail,
    MailingList,
    PartialDate,
    Phase,
    Publisher,
    Serial,
    Settings,
    Strand,
    TeamMember,
    Theme,
)
from masthead.problems import Refusal
from tests.content_reading import ZONE, day, month, read_settings


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings()


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
    beyond = {"first_url", "gone"}  # the ledger came later, and asked for them
    assert known - beyond == {row.partition(":")[0] for row in CONTRACT.splitlines() if row[0] != " "}


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
