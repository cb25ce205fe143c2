"""A build for the internal audience says so on every page and sheet, is found by nobody, and cannot be published."""

import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html as lxml_html

from masthead import output
from masthead.audience import Audience
from tests import making, sealed_example
from tests.conftest import Build, build_at
from tests.pdf_torture import prints
from tests.publishing_example import Publish
from tests.running import TINY, Run
from tests.test_pdf_structure import complaints
from tests.trees import tree


@pytest.fixture(scope="module")
def internal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A whole website for the internal audience, with its PDFs, as a tree."""
    root = sealed_example.publication(tmp_path_factory.mktemp("internal") / "root")
    making.write(root, "site_src/reports/birds.md", "---\ntitle: On birds\ndate: 2004\n---\nBirds.\n")
    outcome = build_at(root, audience=Audience.INTERNAL, output=root / "site-internal")
    assert outcome.is_good, [str(problem) for problem in outcome.problems]
    return tree(root / "site-internal")


def test_every_page_says_so_and_is_not_to_be_found(internal: dict[str, bytes]) -> None:
    pages: dict[str, Any] = {
        path: lxml_html.document_fromstring(content) for path, content in internal.items() if path.endswith(".html")
    }
    assert {"404.html", "search/index.html", "issues/1/read/index.html", "news/2004/dunlin-leak/index.html"} <= {*pages}
    for path, page in pages.items():
        [title] = page.xpath("//title/text()")
        assert title.startswith("INTERNAL: "), path
        [aside] = page.xpath("//body/aside[@class='internal']")
        assert "INTERNAL Not for publication." in aside.text_content(), path
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow, noarchive"], path
        assert page.xpath("//link[@rel='canonical']|//meta[starts-with(@property, 'og:')]") == [], path


def test_programs_are_told_too(internal: dict[str, bytes]) -> None:
    assert internal["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert "sitemap.xml" not in internal
    assert b"  X-Robots-Tag: noindex, nofollow, noarchive\n" in internal["_headers"]
    assert b'add_header X-Robots-Tag "noindex, nofollow, noarchive" always;' in internal["_headers.nginx.conf"]
    assert b"<title>INTERNAL: Small News" in internal["feed.xml"]
    assert b'"title": "INTERNAL: Small News' in internal["feed.json"]
    assert b"X-WR-CALNAME:INTERNAL: Small News" in internal["calendar.ics"]


def test_every_sheet_of_paper_says_so(internal: dict[str, bytes]) -> None:
    pdfs = {
        path: content for path, content in internal.items() if path.endswith(".pdf") and path.startswith(("i", "r"))
    }
    assert len(pdfs) == 5
    for path, content in pdfs.items():
        document = pypdfium2.PdfDocument(content)
        assert document.get_metadata_dict()["Title"].startswith("INTERNAL: "), path
        for page in document:
            assert "INTERNAL: not for publication" in page.get_textpage().get_text_range(), path


def test_the_mark_on_paper_is_no_text_to_a_screen_reader(tmp_path: Path) -> None:
    """It stands on every sheet: read out each time, it would break sentences in two."""
    found = prints(making.publication(tmp_path / "root", TINY), is_internal=True)
    assert len(found) == 2
    for path, printed in found.items():
        assert b"not for publication" in printed.html.encode()
        assert (path, complaints(printed.opened(), printed.html)) == (path, {})


def test_names_and_identities_are_those_of_the_public(internal: dict[str, bytes], built: Path) -> None:
    """An office reads both: a link or an entry of a feed means the same in either."""
    public = tree(built / "site")
    assert {path for path in public if path.endswith("index.html")} <= {*internal}
    entries = re.compile(rb"<guid[^>]*>([^<]+)")
    assert {*entries.findall(public["feed.xml"])} <= {*entries.findall(internal["feed.xml"])}


def test_a_public_page_has_no_word_of_it(built: Path) -> None:
    for path, content in tree(built / "site").items():
        if path.endswith((".html", ".xml", ".json", ".ics", "_headers")):
            assert b"INTERNAL" not in content, path
            assert b"noarchive" not in content, path


@pytest.fixture
def office(built: Path, build: Build) -> Path:
    """A website of the internal audience."""
    assert build(built, audience=Audience.INTERNAL, output=built / "site-internal").is_good
    return built / "site-internal"


def test_no_public_website_takes_its_place_nor_the_other_way_round(office: Path, built: Path, run: Run) -> None:
    there, public = tree(office), tree(built / "site")
    status, _, wrong = run("build", "--no-pdf", "--root", built, "--output", office)
    assert (status, wrong.splitlines()[0]) == (2, f"{office} holds the website for the internal audience")
    status, _, wrong = run("build", "--no-pdf", "--audience", "internal", "--root", built, "--output", built / "site")
    assert (status, wrong.splitlines()[0]) == (2, f"{built / 'site'} holds the website for everybody")
    assert (tree(office), tree(built / "site")) == (there, public)


@pytest.mark.parametrize("name", ["www", "site"])
def test_a_folder_that_was_renamed_is_known_by_its_mark(
    name: str, office: Path, publish: Publish, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere" / name
    shutil.copytree(office, place)
    before = tree(place)
    assert publish(place)[0] == 2, "as a target"
    assert publish(tmp_path / "www", "--output", place)[0] == 2, "as what is published"
    assert not (tmp_path / "www").exists()
    assert tree(place) == before


def test_a_website_that_is_published_is_built_for_everybody(
    office: Path, built: Path, publish: Publish, tmp_path: Path
) -> None:
    """The public's own folder, filled by hand with the other: publish asks what is there, and refuses."""
    shutil.rmtree(built / "site")
    shutil.copytree(office, built / "site")
    assert publish(tmp_path / "www")[0] == 2
    shutil.rmtree(built / "site")
    assert publish(tmp_path / "www")[0] == 0
    assert not output.is_internal(tmp_path / "www")
    assert not any(b"INTERNAL" in content for path, content in tree(tmp_path / "www").items() if path.endswith(".html"))


def test_its_folder_is_no_publication(office: Path, run: Run, tmp_path: Path) -> None:
    status, said, wrong = run("publish", tmp_path / "www", "--root", office)
    assert status == 1
    assert "there is no publication.yml here" in said + wrong


@pytest.mark.parametrize(
    "command",
    [
        ["publish", "x"],
        ["email", "1"],
        ["deposit", "1"],
        ["release", "1"],
        ["summary", "--from", "2004", "--to", "2004"],
    ],
)
def test_nothing_else_is_made_for_that_audience(command: list[str], built: Path, run: Run) -> None:
    status, _, wrong = run(*command, "--audience", "internal", "--root", built)
    assert status == 2
    assert "--audience" in wrong
