"""The e-mail edition: what it says, and what mail programs need of its HTML."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from masthead.editions import Downloads
from masthead.editions.mail import letter
from masthead.editions.mail.html import CLIP
from masthead.editions.mail.tokens import Tokens, tokens
from masthead.faircopy import FairCopy
from masthead.problems import Severity
from masthead.templates import ThemeFiles
from tests import mail_example, site_example
from tests.mail_example import SETTINGS, mailed, parsed, part, read


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> FairCopy:
    """The publication."""
    return mail_example.copy_of(tmp_path_factory.mktemp("mail") / "publication")


@pytest.fixture(params=[False, True], ids=["headlines", "full"])
def page(request: pytest.FixtureRequest, copy: FairCopy) -> Any:
    """The HTML part, both ways."""
    return parsed(part(mailed(copy, full=request.param).eml, "html"))


def test_tables_for_layout_say_so_and_tables_of_facts_do_not(page: Any) -> None:
    kinds = {table.get("role") for table in page.iter("table")}
    assert kinds <= {"presentation", None}
    assert all(table.find(".//th") is not None for table in page.iter("table") if table.get("role") is None)
    assert page.find(".//body//table").get("role") == "presentation"


def test_what_every_mail_program_and_reader_needs(page: Any) -> None:
    assert page.get("lang") == "en-GB"
    names = {meta.get("name") for meta in page.iter("meta")}
    assert {"viewport", "color-scheme", "supported-color-schemes"} <= names
    assert [picture for picture in page.iter("img") if picture.get("alt") is None] == []
    assert not list(page.iter("script", "link", "form", "iframe", "figure", "section", "aside", "details"))
    assert len(list(page.iter("h1"))) == 1
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert ids == []


def test_every_address_is_absolute(page: Any) -> None:
    found = page.xpath("//@href | //@src")
    assert len(found) > 8
    assert [one for one in found if not re.match(r"(https?://|mailto:|tel:)", one)] == []


def test_the_ways_to_read_it_and_to_leave_are_there(page: Any) -> None:
    links = {" ".join(link.text_content().split()): link.get("href") for link in page.iter("a")}
    base = "https://example.org/qlp/issues/3/"
    assert links["View in your browser"] == base
    assert links["Read the whole issue"] == f"{base}read/"
    assert links["PDF, 1.4 MB"] == f"{base}harrow-vale-3.pdf"
    assert links["Large print, 109 kB"] == f"{base}harrow-vale-3-large-print.pdf"
    assert links["Leave the list"] == "https://example.org/leave?list=vale"
    assert [picture.get("src") for picture in page.iter("img")] == [f"{base}cover.png"]
    assert "1 High Street, London" in page.text_content()


def test_styles_stand_in_the_elements_and_no_variable_is_left(page: Any) -> None:
    source = mail_example.source(page)
    assert "var(" not in source
    assert "color:#1c2430" in page.find(".//h1").get("style").replace(" ", "")
    assert "prefers-color-scheme: dark" in source
    assert "@import" not in source


def test_headlines_lead_to_the_articles(copy: FairCopy) -> None:
    page = parsed(mailed(copy).html)
    shown = [heading.text_content() for heading in page.iter("h2", "h3")]
    assert shown == ["First <things> & last", "Further", "Second", "Trydydd", "Corrections"]
    links = [heading.find("a").get("href") for heading in page.iter("h2", "h3") if heading.find("a") is not None]
    assert links == [f"https://example.org/qlp/issues/3/{slug}/" for slug in ("first", "second", "third")]
    assert "Text with a note" not in page.text_content()
    assert page.xpath("//td[@lang='cy']")


def test_both_parts_of_a_full_mail_hold_every_word(copy: FairCopy) -> None:
    mail = mailed(copy, full=True)
    page = parsed(mail.html).text_content()
    for words in (
        "First <things> & last", "What comes", "Ann Bell, Dr Ben Cole and Cai Dee", "Text with a note.", "A plan",
        "The plan",
        "~~~ a fence in code", "Smaller", "Other", "The footnote.", "Author, A. (2001) A book.", "A note at the end.",
        "A name was mended.", "The form", "Its own.", "Testun.", "Page two was page three.", "All of them.",
    ):  # fmt: skip
        assert words in " ".join(page.split()), words
        assert words in " ".join(mail.text.split()), words
    assert "costs.txt" not in mail.html + mail.text


def test_pictures_that_mail_programs_do_not_show_are_told_of(copy: FairCopy) -> None:
    page = parsed(mailed(copy, full=True).html)
    told = page.xpath("//p[@class='drawing']")
    assert [" ".join(one.text_content().split()) for one in told] == ["See the picture on the web. It shows: A plan"]
    assert told[0].find("a").get("href") == "https://example.org/qlp/issues/3/first/"
    assert ".svg" not in mailed(copy, full=True).html


def test_a_mail_that_gmail_would_cut_is_a_warning(tmp_path: Path) -> None:
    root = mail_example.write(tmp_path / "publication")
    long = "---\ntitle: Second\n---\n## A part\n\n" + "Many a word. " * 9000
    (root / "issues/003/second.md").write_text(long, encoding="utf-8")
    copy = site_example.fair(root)
    assert mailed(copy).problems == ()
    found = mailed(copy, full=True).problems
    assert [one.severity for one in found] == [Severity.WARNING]
    assert re.fullmatch(r"the mail has 1\d\d kB, and Gmail shows the first 102 of them", found[0].message)
    assert CLIP == 102_000


def test_an_issue_that_exists_as_pdf_alone_gives_its_headlines(copy: FairCopy) -> None:
    issue = next(issue for issue in copy.publication.issues if issue.slug == "2")
    mail = letter(copy, Downloads(), issue, full=True, to=None)
    assert "An old headline" in mail.html
    assert "An old headline\n  By Ann Bell\n\nAnother\n" in mail.text
    assert "Read the whole issue" not in mail.html


def test_an_issue_of_a_former_title_bears_that_title(tmp_path: Path) -> None:
    history = "history: [{title: The Old Leaf, issn: {pending: true}, from: 2003, to: 2004}]\n"
    mail = mailed(mail_example.copy_of(tmp_path / "publication", SETTINGS + history))
    assert str(read(mail.eml)["Subject"]).startswith("The Old Leaf No 3")
    assert ">The Old Leaf</h1>" in mail.html
    assert "1476-8801" not in mail.html


def test_tokens_may_name_one_another_and_the_night_may_stand_within_a_screen(tmp_path: Path) -> None:
    (tmp_path / "theme/mail").mkdir(parents=True)
    (tmp_path / "theme/tokens.css").write_text(
        ":root { --ink: #111; --heavy: var(--ink); } /* :root { --ink: red } */\n"
        "@media screen { @media (prefers-color-scheme: dark) { :root { --ink: #eee; } } }"
    )
    found = tokens(ThemeFiles(tmp_path))
    assert found.by_day("a { color: var(--heavy); } /* b */") == "a { color: #111; }"
    assert found.by_night("a { color: var( --heavy ); }") == "a { color: #eee; }"
    assert Tokens({"--a": "var(--a)"}, {}).by_day("var(--a)") == "var(--a)"


def test_the_publication_s_own_template_and_styles_come_first(tmp_path: Path) -> None:
    root = mail_example.write(tmp_path / "publication")
    (root / "theme/mail").mkdir(parents=True)
    (root / "theme/mail/mail.css").write_text(".name { color: rebeccapurple; }")
    assert "rebeccapurple" in mailed(site_example.fair(root)).html
