"""The deposit copy: what falls due when, what the letter says, and a bag that the bagit library finds good."""

import shutil
from datetime import date
from pathlib import Path

import bagit
import pytest

from masthead.commands.deposit import bag
from masthead.editions.deposit import Parcel, parcel, wanting
from masthead.editions.deposit.law import last_day
from masthead.problems import Refusal
from tests import mail_example, making, site_example
from tests.mail_example import SETTINGS
from tests.running import TINY, Run, masthead, runner

DEPOSIT = "deposit: {medium: print, library: British Library}\n"


def goods(root: Path, settings: str = SETTINGS, slug: str = "3") -> Parcel:
    """Gather the deposit copy of an issue, with made-up PDFs and records."""
    copy = mail_example.copy_of(root, settings)
    issue = next(one for one in copy.publication.issues if one.slug == slug)
    made = {path: path.encode() for path in ("mods.xml", f"issues/{slug}/mods.xml", f"issues/{slug}/first/first.bib")}
    downloads = mail_example.printed(copy)
    made |= {download.path: b"%PDF" for download in downloads.every if download.file == issue.file}
    return parcel(copy, downloads, issue, made)


def letter(root: Path, settings: str = SETTINGS, slug: str = "3") -> str:
    """Give the letter on one line."""
    return " ".join(goods(root, settings, slug).payload["letter.txt"].decode().split())


@pytest.mark.parametrize(
    ("published", "due"),
    [
        ("2004-03-01", "2004-03-31"),
        ("2004-03-15", "2004-04-14"),
        ("2004-01-31", "2004-02-29"),
        ("2004-01-30", "2004-02-29"),
        ("2004-01-29", "2004-02-28"),
        ("2003-01-31", "2003-02-28"),
        ("2004-03-31", "2004-04-30"),
        ("2004-12-01", "2004-12-31"),
        ("2004-12-31", "2005-01-30"),
    ],
)
def test_a_month_beginning_with_the_day_of_publication(published: str, due: str) -> None:
    assert last_day(date.fromisoformat(published)) == date.fromisoformat(due)


def test_a_printed_issue_falls_due_at_the_british_library(tmp_path: Path) -> None:
    said = letter(tmp_path / "a")
    assert "Legal Deposit Libraries Act 2003, sections 1 and 4" in said
    assert "within one month beginning with the day of publication: by 31 March 2004." in said
    assert "The issue says “March 2004” and names no day" in said
    assert goods(tmp_path / "b").due.endswith("falls due on paper by 31 March 2004: British Library.")


def test_a_day_that_is_known_is_counted_from(tmp_path: Path) -> None:
    root = mail_example.write(tmp_path / "publication")
    making.change(root, "issues/003/issue.yml", "date: 2004-03\n", "date: 2004-03-15\n")
    copy = site_example.fair(root)
    made = parcel(copy, mail_example.printed(copy), mail_example.third(copy), {})
    assert "by 14 April 2004" in made.due
    assert "names no day" not in made.payload["letter.txt"].decode()


def test_another_library_must_ask(tmp_path: Path) -> None:
    settings = SETTINGS.replace("British Library", "National Library of Wales")
    said = letter(tmp_path / "a", settings)
    assert "sections 1 and 5" in said
    assert "To: National Library of Wales" in said
    assert "31 March" not in said
    assert "within one month of the library's asking" in goods(tmp_path / "b", settings).due


def test_a_free_website_is_harvested_and_the_letter_says_so(tmp_path: Path) -> None:
    settings = SETTINGS.replace("medium: print", "medium: digital")
    said = letter(tmp_path / "a", settings)
    assert "Legal Deposit Libraries (Non-Print Works) Regulations 2013" in said
    assert "by harvesting. So nothing has to be delivered, and no day falls due." in said
    assert "https://example.org/qlp/" in said
    assert "31 March" not in said
    assert goods(tmp_path / "b", settings).due.endswith("nothing falls due.")
    assert "the issue as PDF" in said
    assert "as printed:" not in said, "nothing was printed"


def test_an_unconfirmed_issn_is_named_nowhere_as_one(tmp_path: Path) -> None:
    made = goods(tmp_path / "a")
    assert "ISSN: none is confirmed" in letter(tmp_path / "b")
    assert "Serial-ISSN" not in made.said
    settled = SETTINGS.replace(", unconfirmed: true", "")
    assert goods(tmp_path / "c", settled).said["Serial-ISSN"] == ["1476-8801 (print)"]
    assert "ISSN: 1476-8801 (print)" in letter(tmp_path / "d", settled)


def test_an_issue_of_a_former_title_bears_that_title(tmp_path: Path) -> None:
    history = "history: [{title: The Old Leaf, issn: {print: 1144-875X}, from: 2003, to: 2004}]\n"
    made = goods(tmp_path / "publication", SETTINGS + history)
    assert (made.said["Serial-Title"], made.said["Serial-ISSN"]) == ("The Old Leaf", ["1144-875X (print)"])


def test_what_goes_into_the_bag(tmp_path: Path) -> None:
    made = goods(tmp_path / "publication")
    assert made.name == "harrow-vale-3-deposit"
    assert sorted(made.payload) == [
        "harrow-vale-3-large-print.pdf", "harrow-vale-3.pdf", "letter.txt", "records/articles/first.bib",
        "records/issue/mods.xml", "records/serial/mods.xml", "text/1-first.txt", "text/2-second.txt",
        "text/3-third.txt", "text/harrow-vale-3.txt",
    ]  # fmt: skip
    assert made.payload["records/serial/mods.xml"] == b"mods.xml", "two records of one name keep apart"
    assert b"Text with a note." in made.payload["text/1-first.txt"]
    assert b"Secret" not in b"".join(made.payload.values())
    assert made.said["Bagging-Date"] == "2004-03-01"
    assert made.said["External-Identifier"] == "https://example.org/qlp/issues/3/"


def test_a_back_issue_is_what_was_published(tmp_path: Path) -> None:
    made = goods(tmp_path / "publication", slug="2")
    assert not [name for name in made.payload if name.startswith("text/")]
    assert b"PDF/A" not in made.payload["letter.txt"]


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("library: British Library", "library: null", ["deposit.library"]),
        ("medium: print", "medium: null", ["deposit.medium"]),
        (DEPOSIT, "", ["deposit.library", "deposit.medium"]),
    ],
)
def test_what_is_wanting_is_a_problem(old: str, new: str, fields: list[str], tmp_path: Path) -> None:
    assert old in SETTINGS
    found = list(wanting(mail_example.copy_of(tmp_path / "a", SETTINGS.replace(old, new)).publication.settings))
    assert [one.field for one in found] == fields
    assert all(one.file == "publication.yml" and one.message.startswith("is missing: ") and one.hint for one in found)


def test_bagit_finds_the_bag_good_and_the_second_is_the_same(tmp_path: Path) -> None:
    made = goods(tmp_path / "publication")
    (first, again) = (bag(made, tmp_path / name) for name in ("one", "other"))
    assert bagit.Bag(str(first)).is_valid()
    assert set(bagit.Bag(str(first)).algorithms) == {"sha256", "sha512"}
    assert _tree(first) == _tree(again)
    assert bag(made, tmp_path / "one") == first
    assert _tree(first) == _tree(again)
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [made.name]
    assert b"2004-03-01" in _tree(first)["bag-info.txt"]


@pytest.mark.parametrize("file", ["data/letter.txt", "data/harrow-vale-3.pdf", "bag-info.txt", "manifest-sha512.txt"])
def test_bagit_finds_what_was_tampered_with(file: str, tmp_path: Path) -> None:
    place = bag(goods(tmp_path / "publication"), tmp_path / "out")
    (place / file).write_bytes((place / file).read_bytes().replace(b"2", b"3").replace(b"D", b"d"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(place)).validate()


def test_bagit_finds_what_is_missing_and_what_was_added(tmp_path: Path) -> None:
    less, more = (bag(goods(tmp_path / f"publication-{n}"), tmp_path / f"out-{n}") for n in (1, 2))
    (less / "data/letter.txt").unlink()
    (more / "data/more.txt").write_text("more", encoding="utf-8")
    for place in (less, more):
        with pytest.raises(bagit.BagValidationError):
            bagit.Bag(str(place)).validate()


def test_a_bag_takes_no_other_folder_s_place(tmp_path: Path) -> None:
    made = goods(tmp_path / "publication")
    making.write(tmp_path, f"out/{made.name}/mine.txt", "mine")
    with pytest.raises(Refusal, match="is there and is no bag"):
        bag(made, tmp_path / "out")
    assert (tmp_path / "out" / made.name / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(capsys)


def test_the_command_makes_a_bag_of_the_real_pdfs_and_records(run: Run, tmp_path: Path) -> None:
    root = making.publication(tmp_path / "small", TINY)
    status, out, _ = run("deposit", "1", "--root", root)
    assert status == 1
    assert "publication.yml:1: deposit.library: is missing" in out
    assert not (root / "out").exists()
    text = (root / "publication.yml").read_text(encoding="utf-8")
    making.write(root, "publication.yml", text + DEPOSIT)
    status, out, _ = run("deposit", "1", "--root", root)
    assert status == 0
    assert out.endswith(
        "small-news-1-deposit\nSmall News No 1, January 2001 falls due on paper by 31 January 2001: British Library.\n"
    )
    place = root / "out/small-news-1-deposit"
    assert bagit.Bag(str(place)).is_valid()
    files = _tree(place)
    assert files["data/small-news-1.pdf"].startswith(b"%PDF-")
    assert files["data/small-news-1-large-print.pdf"].startswith(b"%PDF-")
    assert {"data/records/serial/mods.xml", "data/records/issue/mods.xml"} <= set(files)
    assert not [name for name in files if name.endswith((".png", ".webp"))]
    shutil.rmtree(root / ".masthead")
    done = masthead("deposit", "1", "--root", root, TZ="Pacific/Auckland", PYTHONHASHSEED="3")
    assert done.returncode == 0, done.stderr
    assert _tree(place) == files


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
