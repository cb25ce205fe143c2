"""``release ISSUE``: what is kept, when it is refused, what is said; and a release that is cut off."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from masthead import files
from masthead.commands import issuing
from masthead.files import Root
from masthead.issued import put, read, strays
from masthead.issued.record import text_of_release
from masthead.ledger import read as read_ledger
from masthead.pipeline import Wishes, load
from masthead.problems import Refusal
from masthead.progress import Silent
from tests import release_example as example
from tests.conftest import Build
from tests.making import change
from tests.release_example import ARTICLE, ISSUE, ISSUED, LATER, LATER_DAY, RECORD, REPORT, kept, sha256
from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_a_release_keeps_the_pdfs_and_says_what_they_are(released: Path) -> None:
    draft, problems = load(Root(released), Wishes(released, released / "site"))
    assert draft is not None and problems == []
    release = draft.releases[f"{ISSUE}/issue.yml"]
    (version,) = release.versions
    assert (version.number, version.on.isoformat(), version.reason) == (1, "2004-03-20", None)
    assert [one.kind for one in version.files] == ["issue", "large-print"]
    home = "https://example.org/small"
    assert version.addresses == tuple(
        (f"/issues/1/{path}", f"{home}/issues/1/{path}") for path in ("", "article-1/", "article-2/")
    )
    for one in version.files:
        place = released / ISSUED / one.name
        assert (one.sha256, one.size) == (sha256(place), place.stat().st_size)
        assert [slug for slug, _ in one.starts] == ["article-1", "article-2"]
        assert place.read_bytes() == (released / "site/issues/1" / one.name).read_bytes()
    assert draft.releases[REPORT].newest.files[0].kind == "report"
    assert kept(released, "site_src/reports/issued/survey").keys() == {"release.yml", "survey.pdf"}
    assert (released / "issues/002/issued/small-news-2.pdf").read_bytes() == (
        released / "issues/002/old.pdf"
    ).read_bytes()


def test_the_record_reads_as_it_was_written(released: Path) -> None:
    draft, _ = load(Root(released), Wishes(released, released / "site"))
    assert draft is not None
    for release in draft.releases.values():
        assert (released / release.file).read_text(encoding="utf-8") == text_of_release(release)
    assert read(Root(released), draft.publication) == (draft.releases, [])


def test_the_ledger_knows_addresses_identities_and_texts(released: Path) -> None:
    ledger, problems = read_ledger(Root(released))
    assert problems == []
    assert {"issues/1/small-news-1.pdf", "issues/1/", "reports/survey/survey.pdf"} <= ledger.addresses
    assert ledger.identities("issues/1/") == {"https://example.org/small/issues/1/"}
    texts = {path: {number for number, _ in ledger.texts(path)} for path in ("issues/1/", "issues/1/article-1/")}
    assert texts == {"issues/1/": {0}, "issues/1/article-1/": {0}}


def test_a_second_release_without_change_has_nothing_to_do(released: Path, run: Run) -> None:
    before = kept(released)
    status, said, _ = run("release", "1", "--root", released)
    assert (status, said) == (
        0,
        "No 1 was issued on 2004-03-20, and nothing of it changed since: there is nothing to do.\n",
    )
    assert kept(released) == before


def test_a_changed_issue_is_not_released_over_the_first(released: Path, run: Run) -> None:
    before = kept(released)
    change(released, ARTICLE, "Evening management", "Morning management")
    status, said, refused = run("release", "1", "--root", released)
    assert (status, said) == (2, "")
    assert refused == (
        "No 1 was issued on 20 March 2004 and stays as it was then; its text changed since\n"
        '  to issue it anew beside that, say why: release 1 --reissue "a name was spelt wrong"\n'
    )
    assert kept(released) == before


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("1", "--reissue", " "), 2, "--reissue needs a reason"),
        (("1", "--reissue", "a\x07b"), 2, "--reissue: the text holds a character that cannot be shown"),
        (("--reissue", "why"), 2, "--reissue is about an issue or a report"),
        (("--reissue", ""), 2, "--reissue is about an issue or a report"),
        (("--dry-run",), 2, "--dry-run is about an issue or a report"),
        (("4",), 2, "there is no issue or report 4\n  there are: 2, 1, survey"),
        (("poll",), 2, "there is no issue or report poll"),
        (
            ("1", "--reissue", "why", "--as-of", "2004-03-19"),
            2,
            "No 1 was last issued on 20 March 2004, which is later",
        ),
        (("1", "--as-of", "2999-01-01"), 2, "2999-01-01 has not come"),
        (("2", "--reissue", "why"), 1, "the PDF of No 2 is the one that was issued"),
    ],
)
def test_what_makes_no_sense_is_refused(
    released: Path, run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    before = kept(released, "issues/002/issued"), kept(released)
    found, _, refused = run("release", *words, "--root", released)
    assert found == status
    assert said in refused
    assert (kept(released, "issues/002/issued"), kept(released)) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "status", "said"),
    [
        (f"{ISSUE}/issue.yml", "number", "status: draft\nnumber", 1, "status: this issue is not public yet"),
        (f"{ISSUE}/issue.yml", "number", "embargo: 2004-06-01\nnumber", 1, "embargo: this issue is not public yet"),
        (ARTICLE, "title:", "titel:", 1, "titel: unknown field"),
        (REPORT, "date:", "external: https://example.org/\ndate:", 1, "external: this report was published elsewhere"),
        (ARTICLE, "title:", "title:", 2, "was not released yet, so it cannot be reissued"),
    ],
)
def test_what_cannot_be_released_is_told(
    tmp_path: Path, run: Run, file: str, old: str, new: str, status: int, said: str
) -> None:
    root = example.publication(tmp_path / "small")
    change(root, file, old, new)
    wanted = "survey" if file == REPORT else "1"
    again = ("--reissue", "why") if status == 2 else ()
    found, printed, refused = run("release", wanted, *again, "--root", root)
    assert found == status
    assert said in printed + refused
    assert not (root / ISSUED).exists()
    assert not (root / "ledger.txt").exists()


def test_a_dry_run_shows_it_and_writes_nothing(released: Path, run: Run) -> None:
    change(released, ARTICLE, "Evening management", "Morning management")
    before = kept(released), sha256(released / "ledger.txt"), sha256(released / "site/issues/1/index.html")
    words = ("release", "1", "--reissue", "why", "--dry-run", "--quiet", *LATER, "--root", released)
    status, said, _ = run(*words, "--json")
    found = json.loads(said)["figures"]
    assert status == 0
    assert [version["on"] for version in found["versions"]] == ["2004-03-20", "2004-06-14"]
    assert found["versions"][1]["files"][0]["name"] == "small-news-1-2004-06-14.pdf"
    assert (kept(released), sha256(released / "ledger.txt"), sha256(released / "site/issues/1/index.html")) == before


HALF = ".masthead-0123456789abcdef.half"


class _CutOff(BaseException):
    """As if the power went."""


@pytest.mark.parametrize("writes", range(3))
def test_cut_off_the_old_release_stands_and_the_next_one_clears_up(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch, writes: int, build: Build
) -> None:
    change(released, ARTICLE, "Evening management", "Morning management")
    before = kept(released)
    done: list[Path] = []

    def failing(place: Path, content: bytes) -> None:
        if len(done) == writes:
            (place.parent / HALF).write_bytes(content[:100])
            raise _CutOff
        done.append(place)
        files.write_whole(place, content)

    words = ("release", "1", "--reissue", "A word", "--root", released)
    with monkeypatch.context() as patch:
        patch.setattr("masthead.issued.keeping.write_whole", failing)
        with pytest.raises(_CutOff):
            run(*words, *LATER)
    assert {name: digest for name, digest in kept(released).items() if name in before} == before
    assert build(released).is_good
    status, said, _ = run(*words, "--as-of", "2004-06-15")
    assert status == 0
    assert all(place.name in said for place in done)
    assert kept(released).keys() - before.keys() == {
        f"small-news-1{large}-2004-06-15.pdf" for large in ("", "-large-print")
    }


@pytest.mark.parametrize("name", ["", "small-news-1.pdf"])
def test_nothing_is_written_through_a_link(released: Path, tmp_path: Path, name: str) -> None:
    draft, _ = load(Root(released), Wishes(released, released / "site"))
    assert draft is not None
    elsewhere = tmp_path / "elsewhere"
    shutil.move(released / ISSUED / name, elsewhere)
    (released / ISSUED / name).symlink_to(elsewhere)
    with pytest.raises(Refusal, match="is a link"):
        put(Root(released), draft.releases[f"{ISSUE}/issue.yml"], {"small-news-1.pdf": b"%PDF"})
    assert elsewhere.is_dir() or elsewhere.read_bytes() != b"%PDF"


def test_an_editors_own_file_is_left_alone(released: Path) -> None:
    draft, _ = load(Root(released), Wishes(released, released / "site"))
    assert draft is not None
    for name in ("notes.txt", "small-news-11.pdf", "small-news-1-2004-06-14.pdf", "sent.yml"):
        (released / ISSUED / name).write_text("x", encoding="utf-8")
    release = draft.releases[f"{ISSUE}/issue.yml"]
    assert strays(Root(released), release) == ("small-news-1-2004-06-14.pdf",)


def test_withdrawing_takes_the_earlier_versions_away(released: Path, build: Build) -> None:
    wishes = Wishes(released, released / "site", LATER_DAY)
    asked = issuing.Asked("1", "A picture went", withdraws="Consent was withdrawn")
    change(released, ARTICLE, "Evening management", "Morning management")
    frozen = issuing.freeze(wishes, asked, Silent(sys.stderr))
    assert frozen.cleared == ("small-news-1-large-print.pdf", "small-news-1.pdf")
    assert build(released).is_good
    for large in ("", "-large-print"):
        first = released / f"site/issues/1/small-news-1{large}.pdf"
        assert first.read_bytes() == first.with_name(f"small-news-1{large}-2004-06-14.pdf").read_bytes()
    page = (released / "site/issues/1/index.html").read_text(encoding="utf-8")
    assert "withdrawn, and no longer available" in page
    assert "Consent was withdrawn" in (released / RECORD).read_text(encoding="utf-8")


def test_it_says_where_git_leaves_the_files_out(released: Path, run: Run) -> None:
    subprocess.run(["git", "init", "--quiet", str(released)], check=True)
    (released / ".gitignore").write_text("*.pdf\n", encoding="utf-8")
    status, said, _ = run("release", "survey", "--reissue", "A word", *LATER, "--root", released)
    assert status == 0
    assert said.splitlines()[-3:-1] == [
        "  git add site_src/reports/issued/survey ledger.txt",
        "But a .gitignore leaves site_src/reports/issued/survey/survey-2004-06-14.pdf out. "
        "Take that line out of it, or add --force to git add.",
    ]
