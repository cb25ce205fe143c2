"""What was published is promised: what editors do to it later is told, and the mend that they are told mends it."""

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from masthead import ledger
from masthead.audience import Audience
from masthead.commands import release
from masthead.files import Root
from masthead.pipeline import Wishes, load
from masthead.preview.looking import checked
from masthead.problems import Problem
from masthead.progress import Silent
from tests import making
from tests.conftest import Build

NEWS, EVENT = "news/2004-02-05-news-1.md", "site_src/events/meeting-1.md"
SETTINGS = "publication.yml"
Problems = list[Problem]


@pytest.fixture(scope="session")
def released_once(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication with its ledger, and its store; to be copied."""
    root = Path(shutil.copytree(built_once, tmp_path_factory.mktemp("released-once") / "small"))
    assert release.run(Wishes(root, root / "site"), Silent(sys.stderr)).facts > 70
    return root


@pytest.fixture
def root(released_once: Path, tmp_path: Path) -> Path:
    """A copy of it without what was built, to be edited at will."""
    ignored = shutil.ignore_patterns(".masthead", "site")
    return Path(shutil.copytree(released_once, tmp_path / "small", ignore=ignored))


def told(root: Path, **wishes: object) -> Problems:
    """Give what ``check`` says of the ledger: nothing else is wrong with this publication."""
    draft, problems = load(Root(root), Wishes(root, root / "site", **wishes))  # type: ignore[arg-type]
    assert draft is not None
    return [one for one in problems if one.name in ("", "gone")]


def rename(root: Path, old: str, new: str) -> None:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).rename(root / new)


def add(root: Path, file: str, line: str) -> None:
    """Add a line to a front matter, or to the top of a file without one."""
    text = (root / file).read_text(encoding="utf-8")
    mark = "---\n" if file.endswith(".md") else ""
    (root / file).write_text(f"{mark}{line}\n{text.removeprefix(mark)}", encoding="utf-8")


def article_moved(root: Path) -> None:
    rename(root, "issues/001/article-2.md", "issues/002/outing.md")
    making.change(root, "issues/001/issue.yml", "  - article-2\n", "")
    making.change(root, "issues/002/issue.yml", "contents:\n", "contents:\n  - outing\n")


def issue_renumbered(root: Path) -> None:
    rename(root, "issues/002", "issues/005")
    making.change(root, "issues/005/issue.yml", "number: 2", "number: 5")


def authority_renamed(root: Path) -> None:
    rename(root, "site_src/authorities/council-1.md", "site_src/authorities/the-council.md")
    for file in root.rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("council-1", "the-council"), encoding="utf-8")


def issue_deleted(root: Path) -> None:
    shutil.rmtree(root / "issues/002")


def url_changed(root: Path) -> None:
    making.change(root, SETTINGS, "https://example.org/small/", "https://example.net/news/")


EDITS: dict[str, tuple[Callable[[Path], None], int]] = {
    "a news item is renamed": (lambda root: rename(root, NEWS, "news/2004-02-05-opening.md"), 1),
    "a news item gets another day in another year": (lambda root: rename(root, NEWS, "news/2005-02-05-news-1.md"), 1),
    "the last news item of a year is deleted": (lambda root: (root / "news/2003-03-05-news-2.md").unlink(), 1),
    "an event is renamed": (lambda root: rename(root, EVENT, "site_src/events/gathering.md"), 1),
    "an event is deleted": (lambda root: (root / EVENT).unlink(), 1),
    "an authority is renamed": (authority_renamed, 1),
    "a page is renamed": (lambda root: rename(root, "site_src/page-1.md", "site_src/about.md"), 1),
    "an article goes to another issue under another name": (article_moved, 1),
    "an issue is renumbered": (issue_renumbered, 4),
    "an issue is deleted": (issue_deleted, 1),
    "the site moves": (url_changed, 1),
    "files get another name": (lambda root: making.change(root, SETTINGS, "slug: small-news", "slug: other"), 1),
    "an item is set back to draft": (lambda root: add(root, NEWS, "status: draft"), 1),
    "an item is put under embargo": (lambda root: add(root, NEWS, "embargo: 2030-01-01"), 1),
    "an item is withheld": (lambda root: add(root, NEWS, "withheld: {reason: FOI section 43}"), 1),
    "an item gets an id": (lambda root: add(root, NEWS, "id: the-news"), 1),
    "an item gets an older address first": (lambda root: add(root, NEWS, "redirect_from: [/old.html]"), 1),
}  # fmt: skip
"""What editors do, and how many problems that may be at most: one for an item and all that hangs on it."""


def mend(root: Path, problem: Problem) -> None:
    """Do as the hint says: the line that it gives, else the one that it gives for publication.yml."""
    (first, *more) = re.findall(r"`([^`]+)`", problem.hint)
    if first == "id":
        making.change(root, problem.file, "id: the-news\n", "")
    elif problem.field in ("status", "withheld", "embargo") or "put back" in problem.hint:
        add(root, SETTINGS, (more[-1] if "put back" in problem.hint else first).replace("...", "Taken back."))
    elif first.startswith("slug:"):
        making.change(root, SETTINGS, "slug: other", first)
    else:
        before = (root / problem.file).read_text(encoding="utf-8")
        kept = re.sub(r"^redirect_from: .*\n", "", before, flags=re.MULTILINE) if "redirect_from:" in first else before
        (root / problem.file).write_text(kept, encoding="utf-8")
        add(root, problem.file, first)


def test_as_it_was_published_nothing_is_wrong(root: Path) -> None:
    assert told(root) == []


@pytest.mark.parametrize("edit", EDITS)
def test_what_editors_do_is_told_once_and_the_mend_that_is_told_mends(edit: str, root: Path) -> None:
    change, most = EDITS[edit]
    change(root)
    found = told(root)
    assert 0 < len(found) <= most
    assert all(one.is_error and one.hint for one in found)
    preview = told(root, audience=Audience.PREVIEW)
    assert [one.message for one in preview] == [one.message for one in found]
    assert not [one for one in preview if one.is_error], "a preview goes on"
    for one in found:
        mend(root, one)
    assert told(root) == []


def test_the_preview_says_it_too(root: Path) -> None:
    (root / NEWS).unlink()
    draft, _ = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    said = [one for one in checked(draft, None) if "/news/2004/news-1/" in one.message]
    assert [one.is_error for one in said] == [False]


def test_what_cannot_be_read_is_not_lost(root: Path) -> None:
    (root / NEWS).write_text("---\ntitle: [\n---\nText.\n", encoding="utf-8")
    assert {one.file for one in told(root)} == {NEWS}


def test_a_day_that_was_asked_for_may_lie_before_an_embargo_ended(root: Path) -> None:
    add(root, NEWS, "embargo: 2004-03-01")
    assert told(root) == []
    (said,) = told(root, today=date(2004, 2, 1))
    assert not said.is_error


def test_addresses_that_hang_on_others_lead_on_with_them(released_once: Path, tmp_path: Path, build: Build) -> None:
    root = Path(shutil.copytree(released_once, tmp_path / "small"))
    rename(root, EVENT, "site_src/events/gathering.md")
    add(root, "site_src/events/gathering.md", "redirect_from: [/events/meeting-1/]")
    (root / "news/2003-03-05-news-2.md").unlink()
    add(root, SETTINGS, "gone: [{address: /news/2003/news-2/, reason: It was a mistake.}]")
    assert build(root).is_good
    rules = (root / "site/_redirects").read_text(encoding="utf-8").splitlines()[1:]
    assert rules == [
        "/small/events/meeting-1/ /small/events/gathering/ 301",
        "/small/events/meeting-1/event.ics /small/events/gathering/event.ics 301",
        "/small/news/2003/ /small/news/ 301",
        "/small/news/2003/news-2/ /small/news/2003/news-2/ 410!",
    ]


def test_a_whole_build_finds_what_no_check_foresees(released_once: Path, tmp_path: Path, build: Build) -> None:
    root = Path(shutil.copytree(released_once, tmp_path / "small"))
    ledger.added(Root(root), [ledger.address("issues/1/article-1/article.epub")])
    outcome = build(root, pdf=True)
    assert [(one.file, one.field, one.message) for one in outcome.problems if one.is_error] == [
        ("issues/001/article-1.md", "address",
         "/issues/1/article-1/article.epub was published, and this build makes nothing there"),
    ]  # fmt: skip
    assert "gone: [{address: /issues/1/article-1/article.epub, reason: ...}]" in outcome.problems[-1].hint
    assert build(root).is_good, "without its PDFs a build is not whole"


def test_nothing_that_is_kept_back_gets_into_the_ledger(released_once: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(released_once, tmp_path / "small"))
    fields = {"draft": "status: draft", "later": "embargo: 2030-01-01", "secret": "withheld: {reason: FOI section 43}"}
    for name, field in fields.items():
        making.write(root, f"news/2004-02-07-{name}-zebra.md", f"---\ntitle: Zebra\n{field}\n---\nZebra.\n")
        making.write(root, f"site_src/events/{name}-zebra.md", f"---\ntitle: Z\nstart: 2004-06-01\n{field}\n---\nZ.\n")
    before = (root / ledger.FILE).read_bytes()
    assert release.run(Wishes(root, root / "site"), Silent(sys.stderr)).facts == 0
    assert (root / ledger.FILE).read_bytes() == before
    assert b"zebra" not in before
