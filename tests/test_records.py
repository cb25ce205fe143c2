"""The records as files, each read back by a program that others wrote: citations, catalogue records, contents."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import rispy
from lxml import etree
from pybtex.database import BibliographyData, parse_string

from masthead.editions import Batch, Downloads
from masthead.editions.records import RECORDS
from masthead.model import PartialDate
from masthead.records import contents, csl, ris
from masthead.records.bibtex import write as bibtex
from masthead.records.names import Name, name
from masthead.records.table import csv_text
from masthead.records.works import Work, season, year
from tests import records_example as example
from tests import site_example
from tests.records_example import TYPESET
from tests.site_reading import Site

SCHEMAS = Path(__file__).parent / "schemas"
MODS = "{http://www.loc.gov/mods/v3}"
HARD = "issues/3/hard/harrow-vale-3-hard"
SPRING = PartialDate(date(2004, 4, 1), "day", "Spring 2004")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example, rendered once."""
    return example.site(example.write(tmp_path_factory.mktemp("records")))


def bib(text: str) -> BibliographyData:
    """Read BibTeX."""
    return parse_string(text, "bibtex")


def test_bibtex_is_read_back(site: Site) -> None:
    read = bib(site.files[f"{HARD}.bib"].decode())
    entry = read.entries["harrow-vale-3-hard"]
    assert entry.type == "article"
    assert entry.fields["title"] == (
        r"{Tea \& “cake”: 100\% of \#1\_x, \textbraceleft{}braces\textbraceright{} \textasciitilde{} "
        r"\textasciicircum{} \textbackslash{} \$5 </script><!– €}"
    )
    assert entry.fields["journal"] == "Harrow \\& Vale"
    assert (entry.fields["year"], entry.fields["number"], entry.fields["pages"]) == ("2004", "3", "5")
    assert entry.fields["month"] == "March", "the macro mar, which BibTeX words"
    assert entry.fields["issn"] == "1144-875X"
    assert entry.fields["url"] == "https://example.org/qlp/issues/3/hard/"
    people = entry.persons["author"]
    assert [" ".join(person.last_names) for person in people] == [
        "{The Fund}",
        "Beethoven",
        "Cole",
        "{Voltaire}",
        "{Rock and Roll Society}",
        "Bell",
    ]
    assert (people[1].prelast_names, people[1].first_names) == (["van"], ["Ludwig"])


def test_a_lone_brace_does_not_swallow_the_file() -> None:
    title = "An opening { and no end, 50% \\ off"
    work = Work(key="one", page="reports/one/", url="https://example.org/{x}", title=title, language="en")
    two = bib(bibtex(work) + bibtex(replace(work, key="two", title="A closing }"))).entries
    assert list(two) == ["one", "two"]
    assert two["one"].fields["url"] == "https://example.org/%7Bx%7D"
    assert two["two"].fields["title"] == r"{A closing \textbraceright{}}"


def test_every_file_of_bibtex_is_one_entry(site: Site) -> None:
    for path in (path for path in site.files if path.endswith(".bib")):
        (key,) = bib(site.files[path].decode()).entries
        assert path.endswith(f"/{key}.bib")
    assert bib(site.files["reports/ours/ours.bib"].decode()).entries["ours"].type == "techreport"
    unsigned = bib(site.files["issues/3/second/harrow-vale-3-second.bib"].decode()).entries["harrow-vale-3-second"]
    assert not unsigned.persons


def test_ris_is_read_back(site: Site) -> None:
    text = site.files[f"{HARD}.ris"].decode()
    assert text.endswith("ER  - \r\n")
    (entry,) = rispy.loads(text)
    assert entry["title"] == TYPESET
    assert entry["type_of_reference"] == "JOUR"
    assert entry["authors"][:3] == ["The Fund", "van Beethoven, Ludwig", "Cole, Ben"]
    assert (entry["secondary_title"], entry["year"], entry["date"]) == ("Harrow & Vale", "2004", "2004/03//")
    assert (entry["number"], entry["start_page"], entry["issn"]) == ("3", "5", "1144-875X")
    assert entry["urls"] == ["https://example.org/qlp/issues/3/hard/"]
    assert entry["keywords"] == ["tea"]
    (report,) = rispy.loads(site.files["reports/ours/ours.ris"].decode())
    assert (report["type_of_reference"], report["publisher"], report["issn"]) == ("RPRT", "The Press", "4")


def test_csl_has_the_fields_of_its_schema(site: Site) -> None:
    """Names of csl-data.json 1.0.2, and the forms that it asks for."""
    known = {
        "id", "type", "title", "author", "container-title", "volume", "issue", "page", "issued", "publisher",
        "publisher-place", "ISSN", "ISBN", "DOI", "URL", "language", "abstract", "keyword", "genre", "collection-title",
        "number",
    }  # fmt: skip
    for path in (path for path in site.files if path.endswith(".json") and "contents" not in path):
        (entry,) = json.loads(site.files[path])
        assert set(entry) <= known, path
        assert {"id", "type", "title", "URL"} <= set(entry)
        assert all(
            set(one) <= {"family", "given", "literal", "non-dropping-particle"} for one in entry.get("author", [])
        )
        assert all(isinstance(part, int) for part in entry["issued"]["date-parts"][0])
    (entry,) = json.loads(site.files[f"{HARD}.json"])
    assert entry["title"] == TYPESET
    assert entry["issued"] == {"date-parts": [[2004, 3]]}
    assert entry["author"][0] == {"literal": "The Fund"}
    assert entry["author"][1] == {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}


def test_a_date_in_words_is_no_day() -> None:
    """The day to sort by is nobody's fact; the year is where the words say it."""
    work = Work(key="one", page="reports/one/", url="https://example.org/", title="One", language="en", date=SPRING)
    assert (year(SPRING), season(SPRING)) == ("2004", "Spring")
    assert bib(bibtex(work)).entries["one"].fields["month"] == "Spring"
    assert "date" not in bib(bibtex(work)).entries["one"].fields
    assert rispy.loads(ris.write(work))[0]["date"] == "2004///Spring"
    assert csl.entry(work)["issued"] == {"literal": "Spring 2004", "date-parts": [[2004]]}
    undated = PartialDate(SPRING.first, "day", "not long ago")
    assert (year(undated), season(undated)) == ("", "")


@pytest.mark.parametrize(
    ("written", "inverted", "is_body"),
    [
        ("Ann Bell", "Bell, Ann", False),
        ("Dr Ann Bell", "Bell, Ann", False),
        ("Ludwig van der Rohe", "van der Rohe, Ludwig", False),
        ("Twineham, J.", "Twineham, J.", False),
        ("Voltaire", "Voltaire", False),
        ("Adult Learning Inspectorate", "Adult Learning Inspectorate", True),
        ("DTLR", "DTLR", True),
        ("Vale", "Vale", True),
        ("The Press", "The Press", True),
    ],
)
def test_names_of_persons_and_bodies(tmp_path: Path, written: str, inverted: str, is_body: bool) -> None:
    publication = site_example.fair(site_example.write(tmp_path)).publication
    found = name(publication, written)
    assert (found.inverted, found.is_body) == (inverted, is_body)
    assert name(publication, "ben-cole") == Name("Ben Cole", "Cole", "Ben"), "of people.yml, without honorific"


def test_mods_by_the_schema(site: Site) -> None:
    """The Library of Congress's own schema takes every record."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "mods-3-6.xsd")))
    paths = [path for path in site.files if path.endswith("mods.xml")]
    assert sorted(paths) == ["issues/2/mods.xml", "issues/3/mods.xml", "mods.xml"]
    for path in paths:
        schema.assertValid(etree.fromstring(site.files[path]))


def test_mods_of_the_serial(site: Site) -> None:
    """Title, numbers, dates, and the title before."""
    record = etree.fromstring(site.files["mods.xml"])
    assert [one.text for one in record.findall(f"{MODS}identifier")] == ["1476-8801", "1144-875X"]
    assert record.findtext(f"{MODS}originInfo/{MODS}frequency") == "irregular"
    (began,) = record.findall(f"{MODS}originInfo/{MODS}dateIssued")
    assert (began.text, began.get("point")) == ("2004-01", "start")
    (before,) = record.findall(f"{MODS}relatedItem[@type='preceding']")
    assert before.findtext(f"{MODS}titleInfo/{MODS}title") == "The Vale Bulletin"
    assert before.findtext(f"{MODS}identifier") == "0378-5955"


def test_mods_of_an_issue(site: Site) -> None:
    """Number, date, who edited it, the serial around it and the articles in it."""
    record = etree.fromstring(site.files["issues/3/mods.xml"])
    assert record.findtext(f"{MODS}titleInfo/{MODS}partNumber") == "No 3"
    assert record.findtext(f"{MODS}originInfo/{MODS}dateIssued") == "2004-03"
    assert record.findtext(f"{MODS}name/{MODS}displayForm") == "Ann Bell"
    assert record.findtext(f"{MODS}relatedItem[@type='host']/{MODS}identifier") == "1476-8801"
    inside = record.findall(f"{MODS}relatedItem[@type='constituent']")
    assert [one.findtext(f"{MODS}titleInfo/{MODS}title") for one in inside][-1] == TYPESET
    assert [one.get("type") for one in inside[-1].findall(f"{MODS}name")].count("corporate") == 2
    old = etree.fromstring(site.files["issues/2/mods.xml"])
    assert old.findtext(f"{MODS}relatedItem[@type='constituent']/{MODS}titleInfo/{MODS}title") == "An old headline"


def test_contents_as_json(site: Site) -> None:
    read = json.loads(site.files["issues/3/contents.json"])
    assert (read["serial"], read["number"], read["date"], read["pdf"]["pages"]) == ("Harrow & Vale", 3, "2004-03", 5)
    assert [entry["title"] for entry in read["articles"]] == ["First <things> & last", "Second", "Trydydd", TYPESET]
    assert [entry["section"] for entry in read["articles"]] == [None, "Further", "Further", "Further"]
    assert read["articles"][0]["authors"] == ["Ann Bell", "Ben Cole", "Cai Dee"]
    assert [(entry["first_page"], entry["last_page"]) for entry in read["articles"]] == [
        (1, None),
        (2, 2),
        (2, None),
        (5, 5),
    ]
    old = json.loads(site.files["issues/2/contents.json"])
    assert (old["serial"], old["articles"][0]["first_page"]) == ("The Vale Bulletin", 2)
    assert {tuple(entry) for entry in old["articles"]} == {tuple(read["articles"][0])}, "every key is always there"
    assert "issues/1/contents.json" not in site.files, "nobody holds it"


def test_contents_as_a_table(site: Site) -> None:
    """Read by the csv module; nothing in it runs."""
    rows = list(csv.DictReader(StringIO(site.files["issues/3/contents.csv"].decode(), newline="")))
    assert tuple(rows[0]) == contents.COLUMNS
    assert [row["title"] for row in rows][3] == TYPESET
    assert rows[3]["summary"].startswith("'=cmd|")
    assert rows[0]["authors"] == "Ann Bell; Ben Cole; Cai Dee"
    assert rows[1]["first_page"] == "2"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert next(csv.reader(StringIO(csv_text((text,), ()))))[0] == text, "headings are ours"
    _, row = csv.reader(StringIO(csv_text(("one", "two"), [(text, -1)]), newline=""))
    assert row == [f"'{text.strip()}", "-1"]


def test_robots_find_the_sitemap(site: Site) -> None:
    assert site.files["robots.txt"].decode().endswith("\nSitemap: https://example.org/qlp/sitemap.xml\n")


def test_nothing_to_catalogue_where_there_is_no_serial() -> None:
    """The second example has no issues: no record of a serial, and its report is cited all the same."""
    copy = site_example.fair(Path(__file__).parents[1] / "examples/harrow")
    files = site_example.tree(copy, Downloads(), (RECORDS,))
    assert set(files) == {"robots.txt", *(f"reports/proposal/proposal.{ending}" for ending in ("bib", "ris", "json"))}
    assert b"Tarplett, Paul" in files["reports/proposal/proposal.bib"]


def test_records_are_the_same_in_any_company(tmp_path: Path) -> None:
    copy = site_example.fair(example.write(tmp_path))
    formes = tuple(RECORDS.formes(copy, example.downloads(copy)))
    together = RECORDS.render(Batch(formes, copy.theme.root, copy.theme))
    alone = [RECORDS.render(Batch((forme,), copy.theme.root, copy.theme))[0] for forme in formes]
    assert together == alone
    assert len({forme.name for forme in formes}) == len(formes)
