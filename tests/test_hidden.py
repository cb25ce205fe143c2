"""What the public does not get leaves no trace: with it and without it the website is the same, byte for byte.

The strongest proof that nobody can guess it: no number, order, date, count, digest, letter of a font or file betrays it.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

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
