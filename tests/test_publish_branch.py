"""``publish git:BRANCH``: a commit in a real repository, pushed to a real bare one, and nothing else touched."""

from pathlib import Path

import pytest

from masthead.ledger import FILE
from masthead.publishing.targets import LIST
from tests import making
from tests.publishing_example import Publish, commit, git, published_from, repository, without_settings
from tests.running import TINY, runner
from tests.trees import tree


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication under version control, with a bare repository as its remote."""
    root = repository(making.publication(tmp_path / "tiny", TINY))
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    return root


@pytest.fixture
def publish(tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Publish:
    without_settings(monkeypatch)
    return published_from(tiny, runner(capsys), monkeypatch)


def checked_out(repository: Path, branch: str, to: Path) -> dict[str, bytes]:
    """Give the files of a branch."""
    git(to.parent, "clone", "--quiet", "--branch", branch, str(repository), str(to))
    return {path: content for path, content in tree(to).items() if not path.startswith(".git/")}


def without(files: dict[str, bytes], *names: str) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path not in names}


def test_a_branch_gets_the_whole_site_and_the_working_copy_none_of_it(
    tiny: Path, publish: Publish, tmp_path: Path
) -> None:
    making.write(tiny, "news/2004-02-02-unsaved.md", "---\ntitle: Unsaved\n---\nText.\n")
    git(tiny, "add", "news/2004-02-02-unsaved.md")
    before = (git(tiny, "status", "--porcelain"), git(tiny, "rev-parse", "HEAD"))
    status, said, _ = publish("git:gh-pages")
    assert status == 0
    assert "push it with: git push origin gh-pages" in said.splitlines()[-2]
    assert before == (git(tiny, "status", "--porcelain", "--", ".", f":!{FILE}"), git(tiny, "rev-parse", "HEAD"))
    assert git(tiny, "stash", "list") == ""
    files = checked_out(tiny, "gh-pages", tmp_path / "out")
    assert files[".nojekyll"] == b""
    assert without(files, ".nojekyll", LIST) == tree(tiny / "site")
    assert git(tiny, "log", "--format=%an: %s", "gh-pages").startswith("Small News: Publish Small News: ")


def test_a_remote_s_branch_is_pushed_and_no_branch_is_left_here(tiny: Path, publish: Publish, tmp_path: Path) -> None:
    status, said, _ = publish("git:gh-pages@origin")
    assert status == 0
    assert said.splitlines()[-1].startswith("Published to git:gh-pages@origin: ")
    assert git(tiny, "branch", "--format=%(refname:short)") == "main"
    assert without(checked_out(tmp_path / "remote.git", "gh-pages", tmp_path / "out"), ".nojekyll", LIST) == tree(
        tiny / "site"
    )
    assert publish() == (0, "git:gh-pages@origin is as it should be: nothing is new, changed or gone.\n", "")
    making.news(tiny, 7)
    assert publish("--dry-run")[0] == 0
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "1"
    assert publish()[0] == 0
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "2"


def test_another_editor_s_machine_knows_what_was_published(tiny: Path, publish: Publish, tmp_path: Path) -> None:
    publish(f"git:gh-pages@{tmp_path / 'remote.git'}")
    making.away(tiny, "news/2004-02-05-news-1.md", FILE, ".masthead/published-to", "site/index.html")
    status, said, _ = publish("git:gh-pages@origin")
    assert status == 1
    assert "  /news/2004/news-1/" in said.splitlines()


def test_what_the_host_put_on_the_branch_stays(tiny: Path, publish: Publish, tmp_path: Path) -> None:
    publish("git:gh-pages@origin")
    clone = tmp_path / "clone"
    checked_out(tmp_path / "remote.git", "gh-pages", clone)
    making.write(clone, "CNAME", "news.example.org")
    making.write(clone, "index.html", "changed by hand")
    commit(clone)
    git(clone, "push", "--quiet")
    status, said, _ = publish()
    assert status == 0
    assert said.splitlines()[:2] == ["changed: 1 page", "  /"]
    files = checked_out(tmp_path / "remote.git", "gh-pages", tmp_path / "out")
    assert files["CNAME"] == b"news.example.org"
    assert without(files, ".nojekyll", LIST, "CNAME") == tree(tiny / "site")
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "3", "no history is lost"


def test_nothing_is_committed_over_what_the_host_put_on_the_branch(
    tiny: Path, publish: Publish, tmp_path: Path
) -> None:
    publish("git:gh-pages@origin")
    clone = tmp_path / "clone"
    checked_out(tmp_path / "remote.git", "gh-pages", clone)
    making.write(clone, "web.config", "theirs")
    commit(clone)
    git(clone, "push", "--quiet")
    tip = git(tmp_path / "remote.git", "rev-parse", "gh-pages")
    making.write(tiny, "site_src/moved.md", "---\ntitle: Moved\nredirect_from: [/web.config/]\n---\nHere.\n")
    status, _, wrong = publish()
    assert status == 2
    assert "git:gh-pages@origin holds web.config, which others put there, in the way of /web.config/" in wrong
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == tip


def test_somebody_who_published_meanwhile_loses_nothing(
    tiny: Path, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("git:gh-pages@origin")
    clone = tmp_path / "clone"
    checked_out(tmp_path / "remote.git", "gh-pages", clone)
    making.write(clone, "later.html", "later")
    commit(clone)
    from masthead.publishing.branch import Branch

    written = Branch._commit

    def meanwhile(self: Branch, *words: str) -> str:
        git(clone, "push", "--quiet")
        return written(self, *words)

    monkeypatch.setattr(Branch, "_commit", meanwhile)
    making.news(tiny, 7)
    status, _, wrong = publish()
    assert status == 2
    assert "somebody else published to git:gh-pages@origin meanwhile\n  publish again" in wrong
    monkeypatch.undo()
    assert git(tmp_path / "remote.git", "show", "gh-pages:later.html") == "later"


@pytest.mark.parametrize(
    ("target", "status", "message"),
    [
        ("git:main", 2, "the branch main is checked out, and holds what you work on"),
        ("git:work", 2, "the branch work holds files that masthead did not make"),
        ("git:work@origin", 2, "the branch work holds files that masthead did not make"),
        ("git:a..b", 2, "'a..b' cannot be the name of a branch"),
        ("git:gh-pages@nowhere", 3, "the remote nowhere cannot be reached: "),
        ("git:gh-pages@/nowhere.git", 3, "the remote /nowhere.git cannot be reached: "),
    ],
)
def test_what_cannot_be_published_to_is_refused(
    target: str, status: int, message: str, tiny: Path, publish: Publish
) -> None:
    git(tiny, "branch", "work")
    git(tiny, "push", "--quiet", "origin", "work")
    before = git(tiny, "for-each-ref")
    found, _, wrong = publish(target)
    assert found == status
    assert message in wrong
    assert git(tiny, "for-each-ref") == before


def test_a_publication_outside_any_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_settings(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    publish = published_from(making.publication(tmp_path / "plain", TINY), runner(capsys), monkeypatch)
    status, _, wrong = publish("git:gh-pages")
    assert status == 2
    assert "is in no git repository\n  type `git init` there" in wrong


def test_the_repository_around_a_publication_is_not_taken_for_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_settings(monkeypatch)
    root = making.publication(tmp_path / "all/papers/tiny", TINY)
    outer = repository(tmp_path / "all")
    publish = published_from(root, runner(capsys), monkeypatch)
    for words in (["git:gh-pages"], ["git:gh-pages", "--dry-run"]):
        status, _, wrong = publish(*words)
        assert status == 2
        assert wrong.startswith(f"{root} lies in another repository, {outer.resolve().as_posix()}\n  type `git init`")
        assert git(outer, "branch", "--format=%(refname:short)") == "main"
    assert publish("git:gh-pages", "--yes")[0] == 0
    assert git(outer, "rev-list", "--count", "gh-pages") == "1"
    making.news(root, 7)
    assert publish()[0] == 0, "there it was published with --yes"
    git(root, "init", "--quiet", "--initial-branch=main")
    making.news(root, 8)
    assert publish("git:gh-pages")[0] == 0
    assert git(root, "rev-list", "--count", "gh-pages") == "1"
    assert git(outer, "rev-list", "--count", "gh-pages") == "2"


def test_the_guard_stands_before_a_branch(tiny: Path, publish: Publish, tmp_path: Path) -> None:
    making.write(tiny, "news/2004-03-01-costs.md", "---\ntitle: Costs\nwithheld: {reason: FOI}\n---\nSecret sum.\n")
    status, said, wrong = publish("git:gh-pages@origin")
    assert status == 1
    lines = said.splitlines()
    assert lines[0] == "news/2004-03-01-costs.md:3: withheld: this item is withheld, and stands here"
    assert lines[-1].endswith("nothing was published. If the repository is private, add --private-repository.")
    assert "Secret" not in said + wrong
    assert git(tmp_path / "remote.git", "for-each-ref") == ""
    assert publish("git:gh-pages@origin", "--private-repository")[0] == 0
    files = checked_out(tmp_path / "remote.git", "gh-pages", tmp_path / "out")
    assert not any(b"Secret sum" in content for content in files.values())


def test_a_hook_s_environment_leads_nowhere_else(
    tiny: Path, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a hook git sets GIT_DIR and GIT_INDEX_FILE: they are those of the repository that the hook is of."""
    other = repository(making.publication(tmp_path / "other", TINY))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert publish("git:gh-pages")[0] == 0
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git(tiny, "rev-list", "--count", "gh-pages") == "1"
    assert git(other, "branch", "--format=%(refname:short)") == "main"
