"""The accessibility statement: the parts it must have, and nothing that the build did not find."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masthead.editions import Download, Downloads
from masthead.editions.site.pages import pages
from masthead.editions.site.statement import EXEMPT_BEFORE, findings
from masthead.faircopy import FairCopy
from tests import site_example as example
from tests.running import Run, runner
from tests.site_reading import Site, headings, links

WISHES = (
    "accessibility: {contact: access@example.org, reply_days: 5, enforcement: Ask the ombudsman.,"
    " reviewed: 2004-03-01}\n"
)


def publication(folder: Path, more: str = WISHES, **files: str) -> FairCopy:
    """Give the test publication with more in its settings, and files by name with ``__`` for ``/``."""
    example.write(folder, publication=example.FILES["publication.yml"] + more)
    for name, text in files.items():
        place = folder / (name.replace("__", "/") + ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return example.fair(folder)


def site(copy: FairCopy, made: Downloads | None = None) -> Site:
    """Render it."""
    made = example.downloads(copy) if made is None else made
    return Site(copy, example.tree(copy, made))


def test_it_has_the_parts_of_the_model_statement(tmp_path: Path) -> None:
    """As the Government Digital Service's model has them, in order, with what publication.yml says."""
    shown = site(publication(tmp_path))
    page, words = shown.page("/accessibility/"), shown.main("/accessibility/")
    parts = [text for level, text in headings(page) if level == 2]
    assert parts[:4] == [
        "How accessible this website is", "Another format, or a fault", "Enforcement", "What was checked",
    ]  # fmt: skip
    assert parts[-1] == "Preparation of this statement"
    assert links(page)["access@example.org"] == "mailto:access@example.org"
    for said in ("The Press", "reply within 5 days", "Ask the ombudsman.", "reviewed this statement", "1 March 2004"):
        assert said in words
    assert "makes no claim to comply" in words


def test_without_wishes_it_says_what_can_be_said(tmp_path: Path) -> None:
    """The publisher's address, the ordinary way of enforcement, and that nobody named a contact."""
    words = site(publication(tmp_path, more="")).main("/accessibility/")
    assert "write to the publisher at press@example.org" in words
    assert "Equality Advisory and Support Service" in words
    assert "has not said whether it is a public body" in words
    assert "has not said when it last reviewed" in words
    assert "reply within" not in words


def test_every_page_leads_to_it(tmp_path: Path) -> None:
    """In the imprint, and in the sitemap."""
    shown = site(publication(tmp_path))
    assert links(shown.page("/issues/3/first/"), ".//footer//a")["Accessibility"] == "../../../accessibility/"
    assert b"/qlp/accessibility/</loc>" in shown.files["sitemap.xml"]


def test_pdfs_of_others_stand_by_age(tmp_path: Path) -> None:
    """Those from before 23 September 2018 apart, a scan called one, and ours counted."""
    copy = publication(tmp_path)
    made = example.downloads(copy)
    found = findings(copy, made.every)
    assert [one.title for one in found.exempt] == ["No 2, October 2003"]
    assert (found.later, found.undated) == ((), ())
    assert found.ours == 2
    scan = Downloads(tuple(replace(one, pictures=(1,)) if one.size == 900 else one for one in made.every))
    shown = site(copy, scan)
    assert "October 2003 : a scan without a text layer" in shown.main("/accessibility/")
    assert "From before 23 September 2018" in [text for _, text in headings(shown.page("/accessibility/"))]
    assert "2 PDFs were made with this website" in shown.main("/accessibility/")


@pytest.mark.parametrize(("day", "exempt"), [("2018-09-22", True), ("2018-09-23", False)])
def test_the_day_itself_is_not_exempt(tmp_path: Path, day: str, exempt: bool) -> None:
    """Regulation 4(2)(a): published *before* 23 September 2018."""
    report = f"---\ntitle: Old\ndate: {day}\nfile: old.pdf\n---\n"
    example.write(tmp_path)
    (tmp_path / "site_src/reports/old.pdf").write_bytes(b"%PDF-1.4 x")
    copy = publication(tmp_path, site_src__reports__old=report)
    pdf = Download("site_src/reports/old.md", "reports/old/old.pdf", 1, 10, kind="report")
    found = findings(copy, [pdf])
    assert [len(found.exempt), len(found.later)] == ([1, 0] if exempt else [0, 1])
    assert date(2018, 9, 23) == EXEMPT_BEFORE


def test_headings_that_skip_are_named(tmp_path: Path) -> None:
    """Only where none skips does it say that none does."""
    sound = site(publication(tmp_path / "sound")).main("/accessibility/")
    assert "headings follow one another without skipping" in sound
    text = "---\ntitle: Deep\n---\n### Too deep\n\nText.\n"
    faulty = site(publication(tmp_path / "faulty", site_src__deep=text))
    assert "without skipping" not in faulty.main("/accessibility/")
    assert links(faulty.page("/accessibility/"))["Deep"] == "../deep/"


def test_a_changed_design_is_not_covered_by_the_audit(tmp_path: Path) -> None:
    """What was found of our templates says nothing of others."""
    copy = publication(tmp_path)
    assert "axe-core" in site(copy).main("/accessibility/")
    (tmp_path / "theme/site/partials").mkdir(parents=True)
    (tmp_path / "theme/site/styles").mkdir(parents=True)
    (tmp_path / "theme/site/styles/99-own.css").write_text("h1 { color: red; }", encoding="utf-8")
    words = site(example.fair(tmp_path)).main("/accessibility/")
    assert "axe-core" not in words
    assert "no audit is known" in words


def test_the_editors_own_statement_wins(tmp_path: Path) -> None:
    """A page at its address takes its place, and nothing warns of what it may say itself."""
    own = "---\ntitle: Our statement\n---\nOurs.\n"
    copy = publication(tmp_path, more="", site_src__accessibility=own)
    made = [page for page in pages(copy, example.downloads(copy)) if page.path == "accessibility/"]
    assert [page.kind for page in made] == ["ordinary"]
    assert site(copy).main("/accessibility/").endswith("Ours.")


def test_a_missing_contact_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the field; an own statement silences it."""
    run: Run = runner(capsys)
    publication(tmp_path, more="")
    assert "publication.yml:1: accessibility.contact: warning:" in run("check", "--root", tmp_path)[1]
    publication(tmp_path, more="", site_src__accessibility="---\ntitle: Ours\n---\nOurs.\n")
    assert "accessibility.contact" not in run("check", "--root", tmp_path)[1]
