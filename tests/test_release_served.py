"""Builds of what was released: the issued bytes stay whatever changes, and everything that states them is right."""

import json
import re
import shutil
from email import message_from_bytes
from pathlib import Path

import pikepdf
import pytest

from masthead.audience import Audience
from masthead.editions import Download
from masthead.press import Outcome
from tests.conftest import Build
from tests.making import change
from tests.release_example import ARTICLE, ISSUE, ISSUED, LATER, kept, sha256
from tests.running import Run, runner

PDF = "site/issues/1/small-news-1.pdf"
PAGE = "site/issues/1/article-1/index.html"
REASON = "The time of the management’s visit was wrong"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def download(outcome: Outcome, path: str) -> Download:
    return next(one for one in outcome.downloads if one.path == path)


@pytest.mark.parametrize("upgrade", ["text", "theme", "masthead"])
def test_the_issued_bytes_stay_and_the_page_changes(
    released: Path, build: Build, monkeypatch: pytest.MonkeyPatch, upgrade: str
) -> None:
    before = sha256(released / PDF), sha256(released / PAGE)
    change(released, ARTICLE, "Evening management", "Morning management")
    if upgrade == "theme":
        (released / "theme/pdf").mkdir(parents=True)
        (released / "theme/pdf/issue.css").write_text("@page { size: A5 }", encoding="utf-8")
    if upgrade == "masthead":
        monkeypatch.setattr("masthead.press.surroundings", lambda: "another masthead")
    outcome = build(released, pdf=True)
    assert outcome.is_good
    assert not any(name.startswith(("issue-pdf", "large-print-pdf", "report-pdf")) for name in outcome.rendered)
    assert sha256(released / PDF) == before[0] == kept(released)["small-news-1.pdf"]
    assert sha256(released / PAGE) != before[1]


def test_without_a_record_it_is_printed_again(released: Path, build: Build) -> None:
    """So that the test above cannot be good by accident."""
    change(released, ARTICLE, "Evening management", "Morning management")
    shutil.rmtree(released / ISSUED)
    known = (released / "ledger.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    rows = (row for row in known if not row.startswith("text issues/1/"))  # else the lost record would be told
    (released / "ledger.txt").write_text("".join(rows), encoding="utf-8")
    outcome = build(released, pdf=True)
    assert sha256(released / PDF) != sha256(released.parent / "released" / "issues/002/old.pdf")
    assert "issue-pdf issues/1/small-news-1.pdf" in outcome.rendered


def test_a_warm_build_is_a_cold_one(released: Path, build: Build, tmp_path: Path) -> None:
    assert build(released).is_good
    cold = Path(shutil.copytree(released, tmp_path / "cold", ignore=shutil.ignore_patterns("site", ".masthead")))
    assert build(cold).is_good
    names = sorted(path.relative_to(cold).as_posix() for path in (cold / "site").rglob("*") if path.is_file())
    assert [name for name in names if (cold / name).read_bytes() != (released / name).read_bytes()] == []
    assert len(names) == sum(path.is_file() for path in (released / "site").rglob("*"))


def test_without_pdfs_the_issued_ones_are_served_with_their_covers_and_facts(released: Path, build: Build) -> None:
    outcome = build(released, pdf=False)
    found = {one.path: one for one in outcome.downloads}
    assert found.keys() == {
        "issues/1/small-news-1.pdf",
        "issues/1/small-news-1-large-print.pdf",
        "issues/2/small-news-2.pdf",
        "reports/survey/survey.pdf",
    }
    ours = found["issues/1/small-news-1.pdf"]
    assert (ours.version, ours.issued, ours.reason, ours.is_superseded) == (1, "2004-03-20", "", False)
    assert [file for file, _ in ours.starts] == [ARTICLE, f"{ISSUE}/article-2.md"]
    assert ours.size == (released / PDF).stat().st_size
    assert "harbour" in " ".join(found["issues/2/small-news-2.pdf"].texts)
    assert found["reports/survey/survey.pdf"].texts
    for path in ("issues/1/cover.webp", "issues/1/cover.png", "issues/1/share.png", "reports/survey/cover.webp"):
        assert (released / "site" / path).stat().st_size > 500


def test_the_office_gets_what_is_printed_now(released: Path, build: Build) -> None:
    change(released, ARTICLE, "Evening management", "Morning management")
    assert build(released, pdf=True, audience=Audience.INTERNAL, output=released / "site-internal").is_good
    assert sha256(released / PDF.replace("site/", "site-internal/")) != kept(released)["small-news-1.pdf"]


def test_an_article_that_went_has_no_page_in_the_pdf_and_breaks_nothing(released: Path, build: Build) -> None:
    (released / f"{ISSUE}/article-2.md").unlink()
    change(released, f"{ISSUE}/issue.yml", "  - article-2\n", "")
    change(released, "publication.yml", "title:", "gone: [{address: /issues/1/article-2/, reason: A mistake}]\ntitle:")
    outcome = build(released)
    assert outcome.is_good
    assert download(outcome, "issues/1/small-news-1.pdf").starts == ((ARTICLE, 1),)


@pytest.mark.parametrize("damage", ["changed", "missing", "link"])
def test_a_damaged_file_stops_the_build_at_the_records_line(released: Path, run: Run, damage: str) -> None:
    place = released / ISSUED / "small-news-1.pdf"
    content = place.read_bytes()
    place.unlink()
    if damage == "changed":
        place.write_bytes(content.replace(b"/Type", b"/Tipe", 1))
    if damage == "link":
        (released.parent / "elsewhere.pdf").write_bytes(content)
        place.symlink_to(released.parent / "elsewhere.pdf")
    before = sha256(released / PDF)
    status, said, _ = run("build", "--no-pdf", "--quiet", "--root", released)
    words = {"changed": "its bytes were changed", "missing": "is missing", "link": "is a link"}[damage]
    assert status == 1
    assert said.startswith(f"{ISSUED}/release.yml:15: versions.0.files.0.sha256: small-news-1.pdf")
    assert words in said.splitlines()[0]
    assert f"git checkout -- {ISSUED}/small-news-1.pdf" in said
    assert sha256(released / PDF) == before


def test_the_first_version_stays_at_its_address(reissued_once: Path, released_once: Path) -> None:
    for name in ("small-news-1.pdf", "small-news-1-large-print.pdf"):
        assert sha256(reissued_once / "site/issues/1" / name) == kept(released_once)[name]
    assert (reissued_once / "site/issues/1/small-news-1-2004-06-14.pdf").is_file()
    assert (reissued_once / "site/issues/1/small-news-1-large-print-2004-06-14.pdf").is_file()
    assert (reissued_once / "site/reports/survey/survey-2004-06-14.pdf").is_file()


def test_pages_offer_the_newest_and_list_the_others(reissued_once: Path) -> None:
    issue = (reissued_once / "site/issues/1/index.html").read_text(encoding="utf-8")
    assert issue.index('href="small-news-1-2004-06-14.pdf"') < issue.index('href="small-news-1.pdf"')
    assert "As first issued, <time" in issue
    assert f"Reason: {REASON}." in issue
    for path in ("issues", "issues/1/article-1", "issues/1/read"):
        page = (reissued_once / "site" / path / "index.html").read_text(encoding="utf-8")
        assert "small-news-1-2004-06-14.pdf" in page
        assert not re.search(r'href="[^"]*small-news-1\.pdf', page)
    report = (reissued_once / "site/reports/survey/index.html").read_text(encoding="utf-8")
    assert report.index('href="survey-2004-06-14.pdf"') < report.index('href="survey.pdf"')


def test_programs_get_the_newest_first(reissued_once: Path) -> None:
    page = (reissued_once / "site/issues/1/index.html").read_text(encoding="utf-8")
    graph = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    issue = next(node for node in graph["@graph"] if node["@type"] == "PublicationIssue")
    assert [one["contentUrl"].rpartition("/")[2] for one in issue["encoding"]] == [
        "small-news-1-2004-06-14.pdf",
        "small-news-1.pdf",
    ]
    assert [one["uploadDate"] for one in issue["encoding"]] == ["2004-06-14", "2004-03-20"]
    assert issue["dateModified"].startswith("2004-06-14")


def test_feeds_tell_of_it_as_an_update_of_the_same_entry(reissued_once: Path, released_once: Path) -> None:
    then = json.loads((released_once / "site/feeds/archive/2001.json").read_text(encoding="utf-8"))
    now = json.loads((reissued_once / "site/feed.json").read_text(encoding="utf-8"))
    before, after = ({one["id"]: one for one in feed["items"]} for feed in (then, now))
    issue = next(one for one in after if one.endswith("/issues/1/"))
    assert after[issue]["date_published"] == before[issue]["date_published"]
    assert after[issue]["date_modified"].startswith("2004-06-14")
    assert after[issue]["attachments"][0]["url"].endswith("/small-news-1-2004-06-14.pdf")


def test_the_mail_and_the_deposit_copy_take_what_was_issued(reissued_once: Path, run: Run, tmp_path: Path) -> None:
    settings = (
        "mail: {from: news@example.org, list_id: news.lists.example.org}\n"
        "mailing_list: {unsubscribe: 'mailto:off@example.org'}\ndeposit: {medium: digital, library: British Library}\n"
    )
    root = Path(shutil.copytree(reissued_once, tmp_path / "copy"))
    with (root / "publication.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    assert run("email", "1", "--quiet", *LATER, "--root", root) == (0, "", "")
    mail = message_from_bytes((root / "out/small-news-1.eml").read_bytes())
    texts = "".join(str(part.get_payload(decode=True)) for part in mail.walk() if not part.is_multipart())
    assert "issues/1/small-news-1-2004-06-14.pdf" in texts
    assert "issues/1/small-news-1.pdf" not in texts
    assert run("deposit", "1", "--quiet", *LATER, "--root", root)[0] == 0
    parcel = root / "out/small-news-1-deposit/data"
    assert {path.name: sha256(path) for path in parcel.glob("*.pdf")} == {
        name: digest for name, digest in kept(root).items() if name.endswith(".pdf")
    }
    letter = " ".join((parcel / "letter.txt").read_text(encoding="utf-8").split())
    assert f"as reissued on 2004-06-14: {REASON}" in letter
    assert "as first issued on 2004-03-20" in letter


def test_a_third_version_of_the_same_day_has_a_name_of_its_own(reissued_once: Path, run: Run, tmp_path: Path) -> None:
    root = Path(shutil.copytree(reissued_once, tmp_path / "copy"))
    assert run("release", "survey", "--reissue", "Once more", "--quiet", *LATER, "--root", root)[0] == 0
    assert kept(root, "site_src/reports/issued/survey").keys() == {
        *("release.yml", "survey.pdf", "survey-2004-06-14.pdf", "survey-2004-06-14-2.pdf"),
    }
    assert run("build", "--quiet", *LATER, "--root", root)[0] == 0
    page = (root / "site/reports/survey/index.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "Reissued 14 June 2004, second of that day: Once more." in said
    order = ["As reissued, 14 June 2004, second of that day", "As reissued, 14 June 2004, first of that day"]
    places = [said.index(words) for words in (*order, "As first issued, 20 March 2004")]
    assert places == sorted(places)
    with pikepdf.open(root / "site/reports/survey/survey-2004-06-14-2.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]).endswith("(reissued 14 June 2004, second of that day)")


def test_an_issue_that_got_another_number_is_found_under_both(released: Path, build: Build) -> None:
    issue = f"{ISSUE}/issue.yml"
    change(
        released, issue, "number: 1", "number: 7\nredirect_from: [/issues/1/]\nid: https://example.org/small/issues/1/"
    )
    (released / ISSUE).rename(released / "issues/007")
    for name in ("article-1", "article-2"):
        moved = f"redirect_from: [/issues/1/{name}/]\nstrands:"
        change(released, f"issues/007/{name}.md", "strands:", moved)
    outcome = build(released)
    assert outcome.is_good
    issued = sha256(released / "issues/007/issued/small-news-1.pdf")
    for name in ("small-news-1.pdf", "small-news-7.pdf"):
        assert sha256(released / "site/issues/7" / name) == issued
    assert [one.path for one in outcome.downloads if one.kind == "issue" and one.version and "7" in one.path] == [
        "issues/7/small-news-1.pdf"
    ]
    led = (released / "site/_redirects").read_text(encoding="utf-8")
    assert "/small/issues/1/small-news-1.pdf /small/issues/7/small-news-7.pdf" in " ".join(led.split())
