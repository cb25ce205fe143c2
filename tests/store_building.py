"""A publication for the tests of the store, and its first build."""

from pathlib import Path

from tests import making
from tests.conftest import build_at
from tests.trees import tree


def built_at(root: Path) -> tuple[Path, dict[str, bytes]]:
    """Make a publication, build it once without PDFs, and give it and its tree."""
    making.publication(root, making.Extent(issues=1, events=1, pages=1))
    assert build_at(root, pdf=False).is_good
    return root, tree(root / "site")
