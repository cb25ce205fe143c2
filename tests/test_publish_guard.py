"""``publish --guard``: what must not be in a public repository is named by file and line, and never given out."""

import os
import shutil
from pathlib import Path

import pytest

from tests import making
from tests.publishing_example import commit, git, repository, without_settings
from tests.running import TINY, Run, runner

ARTICLE = "issues/001/article-1.md"
SECRET = "The sum is 4711 pounds."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    without_settings(monkeypatch)
    return runner(capsys)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return making.publication(tmp_path / "tiny", TINY)


def withhold(root: Path, block: str) -> int:
    """Add a block at the end of the article. Gives its line."""
    text = (root / ARTICLE).read_text(encoding="utf-8") + "\n"
    making.write(root, ARTICLE, text + block)
    return text.count("\n") + 1


def guarded(run: Run, root: Path) -> tuple[int, list[str]]:
    """Guard. Gives the exit status and the lines that name something."""
    status, said, wrong = run("publish", "--guard", "--root", root)
    assert SECRET not in said + wrong
    assert not wrong
    return status, [line for line in said.splitlines() if not line.startswith("    ")]


def test_a_publication_without_secrets_may_be_public(tiny: Path, run: Run) -> None:
    assert guarded(run, repository(tiny)) == (0, ["The repository may be public: no problems."])


def test_a_passage_that_stands_in_its_article_is_named_by_line(tiny: Path, run: Run) -> None:
    line = withhold(tiny, f"::: withheld FOI section 43\n{SECRET}\n:::\n")
    said = [
        f"{ARTICLE}:{line}: withheld: this text is withheld, and stands here",
        "This must not be in a public repository: 1 error.",
    ]
    assert guarded(run, repository(tiny)) == (1, said)
    (tiny / ARTICLE).rename(tiny.parent / "kept.txt")
    assert guarded(run, tiny)[0] == 1, "its issue misses an article: what cannot be read cannot be guarded"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_passage_in_private_is_well_kept(tiny: Path, run: Run, is_there: bool) -> None:
    withhold(tiny, "::: withheld FOI section 43 from private/costs.md\n:::\n")
    if is_there:
        making.write(tiny, "private/costs.md", SECRET)
    assert guarded(run, repository(tiny))[0] == 0


def test_text_that_moved_into_private_is_still_in_the_history(tiny: Path, run: Run) -> None:
    """What the hint says is done, and committed: the commit before it is as public as this one."""
    line = withhold(tiny, f"::: withheld FOI section 43\n{SECRET}\n:::\n")
    root = repository(tiny)
    rows = (root / ARTICLE).read_text(encoding="utf-8").splitlines()
    rows[line - 1 :] = ["::: withheld FOI section 43 from private/costs.md", ":::", ""]
    making.write(root, ARTICLE, "\n".join(rows))
    making.write(root, "private/costs.md", SECRET)
    commit(root)
    said = "withheld: an earlier commit holds withheld text that stood here, and everybody can read it there"
    assert guarded(run, root) == (1, [f"{ARTICLE}:1: {said}", "This must not be in a public repository: 1 error."])
    git(root, "checkout", "--quiet", "--orphan", "fresh")
    commit(root)
    git(root, "branch", "--quiet", "-D", "main")
    assert guarded(run, root)[0] == 0


def test_a_file_that_moved_into_private_is_still_in_the_history(tiny: Path, run: Run) -> None:
    making.write(tiny, "issues/001/plan.csv", SECRET)
    root = repository(tiny)
    (root / "private").mkdir()
    (root / "issues/001/plan.csv").rename(root / "private/plan.csv")
    commit(root)
    said = "private/plan.csv:1: private: an earlier commit holds this file, and everybody can read it there"
    assert guarded(run, root)[1][0] == said


def test_a_clone_without_its_history_is_not_guarded(tiny: Path, run: Run, tmp_path: Path) -> None:
    """As a workflow has it that fetches the last commit alone: the text was committed, and a later commit took it."""
    line = withhold(tiny, f"::: withheld FOI section 43\n{SECRET}\n:::\n")
    root = repository(tiny)
    rows = (root / ARTICLE).read_text(encoding="utf-8").splitlines()
    making.write(root, ARTICLE, "\n".join(rows[: line - 1]) + "\n")
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    status, said, _ = run("publish", "--guard", "--root", shallow)
    wrong = "history: this clone of the repository is shallow: what its earlier commits hold cannot be seen"
    assert (status, said.splitlines()[0]) == (1, f"publication.yml:1: {wrong}")
    assert "git fetch --unshallow" in said
    assert "fetch-depth: 0" in said
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert guarded(run, shallow)[1][0].startswith(f"{ARTICLE}:1: withheld: an earlier commit holds")


def test_a_private_file_that_git_keeps_is_named(tiny: Path, run: Run) -> None:
    withhold(tiny, "::: withheld FOI section 43 from private/costs.md\n:::\n")
    making.write(tiny, "private/costs.md", SECRET)
    root = repository(tiny, "/site/\n")
    assert guarded(run, root)[1][0] == "private/costs.md:1: private: git keeps this file, though it lies under private/"
    git(root, "rm", "--quiet", "--cached", "private/costs.md")
    assert "private/costs.md:1: private: nothing keeps this file out of version control" in guarded(run, root)[1]
    making.write(root, ".gitignore", "private/\n")
    commit(root)
    said = "private/costs.md:1: private: an earlier commit holds this file, and everybody can read it there"
    assert guarded(run, root) == (1, [said, "This must not be in a public repository: 1 error."])


def test_an_article_nobody_committed_yet_counts_and_an_ignored_one_does_not(tiny: Path, run: Run) -> None:
    root = repository(tiny)
    news = f"---\ntitle: Costs\n---\n::: withheld FOI section 43\n{SECRET}\n:::\n"
    making.write(root, "news/2004-03-01-costs.md", news)
    assert guarded(run, root)[1][0].startswith("news/2004-03-01-costs.md:4: withheld: ")
    making.write(root, ".gitignore", "private/\nnews/2004-03-01-costs.md\n")
    assert guarded(run, root)[0] == 0


def test_withheld_items_attachments_footnotes_and_pictures_are_named(tiny: Path, run: Run) -> None:
    making.change(tiny, ARTICLE, "title:", "attachments:\n  - {file: a.txt, title: A, withheld: {reason: FOI}}\ntitle:")
    making.write(tiny, "issues/001/a.txt", SECRET)
    making.picture(tiny, "issues/001/plan.png", 3)
    note = withhold(tiny, "::: withheld FOI from private/costs.md\n:::\n\n[^9]: A note.\n") + 3
    making.write(tiny, "private/costs.md", 'Text.[^9]\n\n![A plan](plan.png "The plan")\n')
    item = f"---\ntitle: Costs\nwithheld: {{reason: FOI, until: 2010}}\n---\n{SECRET}\n"
    making.write(tiny, "news/2004-03-01-costs.md", item)
    making.write(tiny, "news/2004-03-01-over.md", item.replace("2010", "2004-01"))
    status, said = guarded(run, repository(tiny))
    assert status == 1
    assert [line.partition(": ")[::2] for line in said[:-1]] == [
        (f"{ARTICLE}:3", "attachments.0.file: this attachment is withheld, and lies here"),
        (f"{ARTICLE}:{note - 3}", "picture: only withheld text shows this picture"),
        (f"{ARTICLE}:{note}", "withheld: only withheld text calls this footnote, and it stands here"),
        ("news/2004-03-01-costs.md:3", "withheld: this item is withheld, and stands here"),
    ]


def test_drafts_and_embargoes_are_warnings(tiny: Path, run: Run) -> None:
    making.write(tiny, "news/2004-03-01-soon.md", "---\ntitle: Soon\nembargo: 2010-01-01\n---\nText.\n")
    making.write(tiny, "news/2004-03-02-part.md", "---\ntitle: Part\nstatus: draft\n---\nText.\n")
    making.write(tiny, "news/2004-03-03-out.md", "---\ntitle: Out\nembargo: 2004-01-01 10:00\n---\nText.\n")
    status, said = guarded(run, repository(tiny))
    assert status == 0
    assert [line.partition(": and")[0] for line in said] == [
        "news/2004-03-01-soon.md:3: embargo: warning: this is under embargo, and everybody can read it in a public "
        "repository",
        "news/2004-03-02-part.md:3: status: warning: this is a draft, and everybody can read it in a public repository",
        "The repository may be public: 2 warnings.",
    ]


def test_the_internal_website_is_no_public_file(tiny: Path, run: Run) -> None:
    making.write(tiny, "site-internal/index.html", SECRET)
    said = "site-internal/index.html:1: file: the website of the internal audience is in version control"
    assert guarded(run, repository(tiny))[1][0] == said


def test_without_git_every_file_but_private_ones_counts(tiny: Path, run: Run) -> None:
    withhold(tiny, f"::: withheld FOI section 43\n{SECRET}\n:::\n")
    making.write(tiny, "private/costs.md", SECRET)
    assert guarded(run, tiny)[1][0].startswith(f"{ARTICLE}:")
    withhold(tiny, "")
    text = (tiny / ARTICLE).read_text(encoding="utf-8").partition(":::")[0]
    making.write(tiny, ARTICLE, f"{text}::: withheld FOI section 43 from private/costs.md\n:::\n")
    assert guarded(run, tiny)[0] == 0


def test_a_publication_in_a_folder_of_a_larger_repository(tmp_path: Path, run: Run) -> None:
    root = making.publication(tmp_path / "all/papers/tiny", TINY)
    line = withhold(root, f"::: withheld FOI section 43\n{SECRET}\n:::\n")
    repository(tmp_path / "all")
    assert guarded(run, root)[1][0].startswith(f"{ARTICLE}:{line}:")


def test_a_repository_that_cannot_be_read_is_not_guarded(tiny: Path, run: Run) -> None:
    root = repository(tiny)
    making.write(root, ".git/config", "[core\n")
    status, said, wrong = run("publish", "--guard", "--root", root)
    assert (status, said) == (3, "")
    assert wrong.startswith("git cannot read the repository: ")


def test_a_machine_without_git_says_how_to_get_it(
    tiny: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("git", path=os.environ["PATH"]) is None
    status, _, wrong = run("publish", "--guard", "--root", tiny)
    assert status == 3
    assert "this machine lacks git\n  install it: https://git-scm.com/downloads" in wrong
