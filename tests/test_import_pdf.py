"""PDFs that exist become back issues: what they say of themselves is read off their pages."""

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from masthead.importers.backissue import Headline, printed
from tests import importing, making
from tests.pdf_files import TEXT, issue, pdf
from tests.running import runner

LEGACY = Path(__file__).parent / "legacy"


def test_a_folder_of_pdfs_becomes_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, old = tmp_path / "publication", tmp_path / "old"
    shutil.copytree(LEGACY / "site_src", root / "site_src")
    shutil.copy(LEGACY / "publication.yml", root)
    old.mkdir()
    for file in [*LEGACY.glob("issues/*/*.pdf"), *LEGACY.glob("unfit/*.pdf")]:
        shutil.copy(file, old)
    status, said = importing.importer(root, capsys)(old)
    assert status == 1  # a scan says nothing of itself, and two files cannot be opened; the others are there
    assert "lantern-1.pdf:1: date: its pages do not say its date" in said
    assert f"masthead --root {root} import {old / 'lantern-1.pdf'} --issue 1 --date" in said
    assert "locked.pdf:1: file: it is locked by a password" in said
    assert "hopeless.pdf:1: file: it is damaged, or no PDF" in said
    known = {int(file.parent.name): file for file in LEGACY.glob("issues/*/issue.yml")}
    made = {int(folder.name[:3]): folder for folder in (root / "issues").iterdir()}
    assert set(made) == set(known) - {1, 5}
    for number, folder in made.items():
        rows = (folder / "issue.yml").read_text(encoding="utf-8").splitlines()
        wanted = known[number].read_text(encoding="utf-8").splitlines()
        assert rows[0] == wanted[0]
        if number != 4:  # Spring 1998: the day to sort by is anybody's guess
            assert rows[1] == wanted[1]
        assert (folder / f"lantern-{number}.pdf").read_bytes() == (old / f"lantern-{number}.pdf").read_bytes()
    assert "  - title: Large print on every round\n    page: 1\n" in (made[12] / "issue.yml").read_text()
    assert runner(capsys)("check", "--root", root)[0] == 0
    before = importing.tree(root)
    assert "unchanged: it is here already" in importing.importer(root, capsys)(old)[1]
    assert importing.tree(root) == before


@pytest.mark.parametrize(
    ("head", "name", "number", "date"),
    [
        (("QLP News", "Issue 12, March 2004"), "x", (None, 12), "2004-03"),
        (("QLP News No. 2", "15 November 2003"), "x", (None, 2), "2003-11-15"),
        (("Volume 3 Number 4", "Spring 2001"), "x", (3, 4), "2001-03"),
        (("Vol. 2, No 1 - Sept 1999",), "x", (2, 1), "1999-09"),
        (("Y Llusern Rhif 13, Mawrth 2002",), "x", (None, 13), "2002-03"),
        (("July/August 1998", "#7"), "x", (None, 7), "1998-07"),
        (("Telephone No 7331 4242",), "newsletter-9-2001-06", (None, 9), "2001-06"),
        (("Nothing is said here",), "qlp_news_2", (None, 2), None),
        (("The year 2001 was good",), "scan", (None, None), None),
        (("No. 7 March 2003",), "x", (None, 7), "2003-03"),
        (("Number 8", "May 2003"), "x", (None, 8), "2003-05"),
        (("Rhif 9 Mawrth 2002",), "x", (None, 9), "2002-03"),
        (("Issue: 10 June 2004",), "x", (None, 10), "2004-06"),
        (("Volume 3/4 May 2001", "No 12"), "x", (None, 12), "2001-05"),
        (("No 2", "QLP News 2 December 2026"), "x", (None, 2), "2026-12"),
        (("No 2", "2nd December 2026"), "x", (None, 2), "2026-12-02"),
        (("No 2, 15", "December 2026"), "x", (None, 2), "2026-12"),
        (("Nothing",), "lantern-8-may-2003", (None, 8), "2003-05"),
        (("Issue 12 of 31 March 2004",), "x", (None, 12), "2004-03-31"),
    ],
)
def test_number_and_date_are_read(
    head: Sequence[str], name: str, number: tuple[int | None, int | None], date: str | None
) -> None:
    found = printed(issue(*head), "en-GB", name)
    assert (found.volume, found.number) == number
    assert (found.date.iso() if found.date else None) == date


def test_a_day_that_may_be_the_number_is_not_taken_and_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2", "QLP News 2 December 2003"))
    told = "look at: its day: in “2 December 2003” the number may be the day or the issue's; the month was taken"
    assert told in importing.importer(root, capsys)(file, "--dry-run")[1]
    assert told not in importing.importer(root, capsys)(file, "--dry-run", "--date", "2003-12-02")[1]
    file.write_bytes(issue("No 2 December 2003"))
    assert "its day" not in importing.importer(root, capsys)(file, "--dry-run")[1]


def test_headlines_come_from_bookmarks_then_from_the_contents_list_then_from_the_type() -> None:
    marked = pdf([TEXT, TEXT], [("Editorial", 1), ("Swansea", 2)])
    assert printed(marked, "en-GB", "x").headlines == (Headline("Editorial", 1), Headline("Swansea", 2))
    listed = issue("News", "In this issue", "Editorial ....... 1", "The van has a", "new timetable  2", "Elsewhere 90")
    assert printed(listed, "en-GB", "x").headlines == (
        Headline("Editorial", 1),
        Headline("The van has a new timetable", 2),
    )
    assert printed(listed, "en-GB", "x").source == "contents"
    headed = pdf([[(30, "The Lantern"), (16, "Soup and"), (16, "stories"), *TEXT], [(16, "Seeds"), *TEXT, (16, "12")]])
    assert printed(headed, "en-GB", "x").headlines == (Headline("Soup and stories", 1), Headline("Seeds", 2))
    assert printed(pdf([TEXT]), "en-GB", "x").headlines == ()


def test_the_headings_round_the_articles_of_a_pdf_of_our_own_are_no_headlines(
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = pikepdf.open(io.BytesIO(issue("QLP News", "No 3", "March 2004")))
    with document.open_outline() as outline:
        whole = pikepdf.OutlineItem("QLP News", 0)
        for title in ("In this issue", "Editorial", "About QLP News"):
            whole.children.append(pikepdf.OutlineItem(title, 1))
        outline.root.append(whole)
    document.save(own := io.BytesIO())
    found = printed(own.getvalue(), "en-GB", "x")
    assert (found.headlines, found.source) == ((Headline("Editorial", 2),), "outline")
    assert caplog.records == []
    headed = pdf([[(30, "The Lantern"), (16, "In this issue"), *TEXT], [(16, "Seeds"), *TEXT]])
    assert printed(headed, "en-GB", "x").headlines == (Headline("Seeds", 2),)


def test_bookmarks_below_those_of_headlines_go_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    """pypdfium2 would log to the terminal that it went no deeper."""
    document = pikepdf.open(io.BytesIO(issue("News")))
    with document.open_outline() as outline:
        top, middle = pikepdf.OutlineItem("Swansea", 1), pikepdf.OutlineItem("How it began", 1)
        middle.children.append(pikepdf.OutlineItem("In January", 1))
        top.children.append(middle)
        outline.root.append(top)
        outline.root.append(pikepdf.OutlineItem("Merton", 1))
    document.save(deep := io.BytesIO())
    assert [one.title for one in printed(deep.getvalue(), "en-GB", "x").headlines] == ["Swansea", "Merton"]
    assert caplog.records == []


def test_what_is_typed_goes_before_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2, November 2003"))
    assert importing.importer(root, capsys)(file, "--issue", 1, "--date", "2002-05-01")[0] == 0
    assert (root / "issues/001-may-2002/issue.yml").read_text().startswith("number: 1\ndate: 2002-05-01\n")


def test_an_issue_that_was_not_held_is_replaced_only_when_that_is_wished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    making.write(root, "issues/002/issue.yml", "number: 2\nheld: false\nnote: No copy is held.\n")
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2, November 2003"))
    imported = importing.importer(root, capsys)
    before = importing.tree(root)
    status, said = imported(file)
    assert (status, importing.tree(root)) == (1, before)
    assert "    -held: false\n" in said
    assert "look at what stands there; add --replace to put what was imported in its place" in said
    assert imported(file, "--replace")[0] == 0
    assert (root / "issues/002/issue.yml").read_text().startswith("number: 2\ndate: 2003-11\npdf: ")
    assert runner(capsys)("check", "--root", root)[0] == 0


def test_an_issue_with_articles_never_becomes_a_back_issue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    making.issue(root, 2, making.SMALL)
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2, November 2003"))
    before = importing.tree(root)
    for more in ((), ("--replace",)):
        status, said = importing.importer(root, capsys)(file, *more)
        assert (status, importing.tree(root)) == (1, before)
        assert "old.pdf:1: number: issue 2 is here already, with articles of its own\n    if it is another one" in said
        assert "--issue NUMBER --date 2003-11" in said


def test_two_files_that_say_the_same_number_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    (tmp_path / "old").mkdir()
    for name, month in (("a", "May"), ("b", "June")):
        (tmp_path / f"old/{name}.pdf").write_bytes(issue(f"No 2, {month} 2003"))
    imported = importing.importer(root, capsys)
    status, said = imported(tmp_path / "old")
    assert status == 1
    assert "b.pdf:1: number: it says that it is issue 2, and so does a.pdf" in said
    assert "--issue NUMBER --date 2003-06" in said
    assert (root / "issues/002-may-2003").is_dir()
    assert imported(tmp_path / "old", "--issue", 2)[0] == 2
    (tmp_path / "a.docx").write_bytes(b"x")
    assert "PDFs become issues of their own" in imported(tmp_path / "old/a.pdf", tmp_path / "a.docx")[1]
