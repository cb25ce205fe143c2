"""What counts as a change of what was released: what readers see, and nothing that masthead or a folder's name adds."""

from pathlib import Path

import pytest

from masthead.model import Item, Passage
from masthead.wording import words
from tests import publishing_example as publishing
from tests.making import change
from tests.release_example import ARTICLE, ISSUE, LATER
from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def strict(root: Path) -> None:
    """Make an error of every change that no correction explains."""
    change(root, "publication.yml", "off: [picture-credit]", "off: [picture-credit], require: [correction]")


def retract(root: Path) -> None:
    """Take an article back."""
    change(root, ARTICLE, "strands:", 'retracted: {date: 2004-06-14, reason: "Nobody was asked."}\nstrands:')


def test_what_was_retracted_is_published_and_stays_in_order(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    strict(released)
    retract(released)
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    publish = publishing.published_from(released, run, monkeypatch)
    assert publish(tmp_path / "www", "--yes", "--quiet", *LATER)[0] == 0
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")


def test_what_was_retracted_is_issued_anew_and_stays_in_order(released: Path, run: Run) -> None:
    strict(released)
    retract(released)
    assert run("release", "1", "--reissue", "It was retracted", "--quiet", *LATER, "--root", released)[0] == 0
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")


def test_another_name_of_a_file_or_a_folder_is_no_change(released: Path, run: Run) -> None:
    """With links and contents mended, readers see what they saw."""
    strict(released)
    (released / ARTICLE).rename(released / f"{ISSUE}/evenings.md")
    change(released, f"{ISSUE}/evenings.md", "strands:", "redirect_from: [/issues/1/article-1/]\nstrands:")
    change(released, f"{ISSUE}/article-2.md", "(article-1.md)", "(evenings.md)")
    change(released, f"{ISSUE}/issue.yml", "- article-1", "- evenings")
    (released / ISSUE).rename(released / "issues/001-january")
    assert run("check", "--quiet", *LATER, "--root", released) == (0, "", "")
    change(released, "issues/001-january/evenings.md", "Evening management", "Morning management")
    status, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert (status, said.count("and was changed; no correction says so")) == (1, 1)
    assert "issues/001-january/evenings.md:2: text: this article was released on 2004-03-20" in said


def test_a_lost_article_is_told_though_another_was_renamed(released: Path, run: Run) -> None:
    strict(released)
    (released / ARTICLE).rename(released / f"{ISSUE}/evenings.md")
    change(released, f"{ISSUE}/evenings.md", "strands:", "redirect_from: [/issues/1/article-1/]\nstrands:")
    change(released, f"{ISSUE}/issue.yml", "- article-1\n  - article-2\n", "- evenings\n")
    (released / f"{ISSUE}/article-2.md").unlink()
    _, said, _ = run("check", "--quiet", *LATER, "--root", released)
    assert "this issue was released on 2004-03-20, and lost the article 'article-2' since; no erratum says so" in said


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("See [it](a.md).", "See [it](../002/b.md#x).", True),
        ("See [it](a.md).", "See [that](a.md).", False),
        ('See [it](<a b.md> "Title").', 'See [it](c.md "Title").', True),
        ('See [it](a.md "Title").', 'See [it](a.md "Other").', False),
        ("See [it](https://example.org/a).", "See [it](https://example.org/b).", False),
        ("See [it](form.pdf).", "See [it](../002/form.pdf).", True),
        ("See [it](form.pdf).", "See [it](old.pdf).", False),
        ("See [it][1].\n\n[1]: a.md", "See [it][1].\n\n[1]: b.md", True),
        ("See [it][1].\n\n[1]: https://a.org", "See [it][1].\n\n[1]: https://b.org", False),
        ("One.[^1]\n\n[^1]: Two.", "One.[^1]\n\n[^1]: Three.", False),
        ('See <a href="a.md">it</a>.', 'See <a href="b.md">it</a>.', True),
        ("See (a.md).", "See (b.md).", False),
    ],
)
def test_of_a_link_readers_see_its_words(before: str, after: str, is_same: bool) -> None:
    one, other = (words(Item(file="a.md", slug="a", title="A", body=(Passage(text, 1),))) for text in (before, after))
    assert (one == other) == is_same
