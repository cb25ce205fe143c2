"""What is not public is found in whatever it hides; what is public by chance is not; and a find stops the build."""

from pathlib import Path

import pytest

from masthead.audience import Audience
from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pipeline import Wishes, fair_copy, load
from masthead.sealed import in_letters
from tests import sealed_example
from tests.sealed_leaks import LEAKS


@pytest.fixture(scope="module")
def sealed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed_example.publication(tmp_path_factory.mktemp("sealed") / "sealed")


@pytest.fixture(scope="module")
def read(sealed_root: Path) -> tuple[Draft, FairCopy]:
    draft, problems = load(Root(sealed_root), Wishes(sealed_root, sealed_root / "site"))
    assert draft, problems
    return draft, fair_copy(draft, Audience.PUBLIC)[0]


@pytest.mark.parametrize("name", LEAKS)
def test_every_leak_is_found_and_its_source_named(name: str, sealed_root: Path, read: tuple[Draft, FairCopy]) -> None:
    path, content, source = LEAKS[name](sealed_root)
    found = in_letters(*read, {path: content})
    assert source in {problem.file for problem in found}, [str(problem) for problem in found]
    assert all(problem.is_error and path in problem.message for problem in found)
