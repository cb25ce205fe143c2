"""What the public does not get leaves no trace: with it and without it the website is the same, byte for byte.

The strongest proof that nobody can guess it: no number, order, date, count, digest or letter of a font betrays it.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from masthead.problems import errors
from tests import hidden_items, making
from tests.conftest import build_at
from tests.hidden_items import KINDS, WAYS
from tests.trees import difference, tree


@pytest.fixture(scope="module")
def plain(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The publication in which nothing is hidden, with its PDFs, and its tree."""
    root = Path(shutil.copytree(built_once, tmp_path_factory.mktemp("plain") / "plain"))
    assert build_at(root).is_good
    return root, tree(root / "site")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_hidden_item_leaves_no_trace(
    kind: str, way: str, plain: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(plain[0], tmp_path / "root"))
    hidden_items.person(root)
    KINDS[kind](root, way)
    outcome = build_at(root)
    assert outcome.is_good, [str(problem) for problem in outcome.problems]
    assert difference(tree(root / "site"), plain[1]) == []
    assert outcome.rendered == ()


def test_a_withheld_passage_leaves_no_trace_of_what_it_says(built_once: Path, tmp_path: Path) -> None:
    """One word or a page of them, with pictures, links and headings: the public gets the same bytes."""
    trees = []
    for name, said in (("short", "No."), ("long", hidden_items.LONG)):
        root = Path(shutil.copytree(built_once, tmp_path / name))
        hidden_items.passage(root, said if name == "short" else "Ospreys.")
        for file in ("issues/001/article-2.md",) if name == "long" else ():
            making.change(root, file, "Ospreys.[^w]", said.replace("../issues/001/", ""))
            making.picture(root, "issues/001/weir.png", 44)
        outcome = build_at(root)
        assert outcome.is_good, [str(problem) for problem in outcome.problems]
        trees.append(tree(root / "site"))
    assert difference(*trees) == []


@pytest.mark.parametrize("missing", [True, False])
def test_a_private_text_may_be_missing_and_nobody_can_tell(missing: bool, built_once: Path, tmp_path: Path) -> None:
    """On another machine there is no private/: what is published there is the same."""
    root = Path(shutil.copytree(built_once, tmp_path / "root"))
    hidden_items.passage(root, "Ospreys.")
    assert build_at(root).is_good
    before = tree(root / "site")
    (root / "private/more.md").unlink() if missing else making.write(root, "private/more.md", "Herons.\n")
    assert build_at(root).is_good
    assert difference(tree(root / "site"), before) == []


@pytest.mark.parametrize(
    ("embargo", "is_out"),
    [
        ("2004-03-30 23:59", True),
        ("2004-03-31", True),
        ("2004-03-31 00:00", True),
        ("2004-03-31 00:01", False),
        ("2004-03-31 00:00-05:00", False),
        ("2004-04-01 00:00", False),
        ("2004-04-01 00:00+09:00", False),
        ("2004-03-31 08:00+09:00", True),
    ],
)
def test_an_embargo_opens_by_the_one_moment(embargo: str, is_out: bool, built_once: Path, tmp_path: Path) -> None:
    """31 March 2004 in London: the hour before and after, in its own zone and in others."""
    root = Path(shutil.copytree(built_once, tmp_path / "root"))
    making.write(root, "news/2004-03-30-heron.md", f"---\ntitle: Herons\nembargo: {embargo}\n---\nThey came.\n")
    outcome = build_at(root, pdf=False)
    assert outcome.is_good
    there = tree(root / "site")
    shown = {path for path, content in there.items() if b"Herons" in content}
    assert bool(shown) is is_out
    assert ("news/2004/heron/index.html" in there) is is_out
    assert is_out or difference(there, tree(built_once / "site")) == []


@pytest.mark.parametrize("kind", ["article", "authority", "report"])
def test_on_the_day_everything_opens_at_once(kind: str, plain: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    """The day before, nothing; on the day, what an item that was never under embargo would give, byte for byte."""
    roots = [Path(shutil.copytree(plain[0], tmp_path / name)) for name in ("embargoed", "never")]
    for root in roots:
        hidden_items.person(root)
        KINDS[kind](root, "embargoed")
    for path in roots[1].rglob("*.md"):
        text = path.read_text("utf-8")
        making.write(path.parent, path.name, text.replace(f"{WAYS['embargoed']}\n", ""))
    said = [build_at(root, pdf=False, today=date(2004, 4, 2)) for root in roots]
    assert all(outcome.is_good for outcome in said), [str(problem) for problem in errors(said[0].problems)]
    assert difference(*(tree(root / "site") for root in roots)) == []
