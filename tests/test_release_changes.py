"""What counts as a change of what was released: what readers see, and nothing that masthead or a folder's name adds."""

from pathlib import Path

import pytest

from tests import publishing_example as publishing
from tests.making import change
from tests.release_example import ARTICLE, LATER
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
