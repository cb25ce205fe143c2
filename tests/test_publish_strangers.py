"""``publish`` to a folder in which others keep files: none of them is written over."""

from pathlib import Path

import pytest

from tests import making
from tests.publishing_example import Publish
from tests.trees import tree


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.mark.parametrize(
    ("theirs", "old"),
    [
        ("google123.html", "/google123.html"),
        ("Google123.html", "/google123.html"),
        ("web.config", "/web.config/"),
        ("old.html/notes.txt", "/old.html"),
    ],
)
def test_nothing_is_put_in_the_place_of_what_others_put_there(
    theirs: str, old: str, publish: Publish, built: Path, www: Path
) -> None:
    publish(www)
    making.write(www, theirs, "theirs")
    making.write(built, "site_src/moved.md", f"---\ntitle: Moved\nredirect_from: [{old}]\n---\nHere.\n")
    before, known = tree(www), (built / "ledger.txt").read_bytes()
    for more in ((), ("--dry-run",), ("--yes",)):
        status, said, wrong = publish(*more)
        assert (status, said) == (2, "")
        assert wrong.splitlines()[-2:] == [
            f"{www} holds {theirs}, which others put there, in the way of {old}",
            f"  look what it is; take it away there, or out of the publication what makes {old}",
        ]
    assert tree(www) == before
    assert (built / "ledger.txt").read_bytes() == known
    making.away(www, theirs)
    assert publish()[0] == 0
