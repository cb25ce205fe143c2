"""The two example publications as they are lived with: released, corrected, issued anew, and withdrawn from.

A copy of each goes from its release to the day on which somebody wants to be taken out, by the commands that an editor
types, and the whole website that comes of it is looked at.
"""

import shutil
from pathlib import Path

import pytest

from masthead.cli import main
from tests import making
from tests.running import PROJECT
from tests.trees import tree
from tests.withdrawing_example import told

PARTS = ("publication.yml", "people.yml", "issues", "news", "site_src", "theme")
LATER = "2013-02-02"
CORRECTED = 'corrections:\n  - {date: 2013-02-01, text: "A word was put right."}\n---'


def run(root: Path, *words: str) -> int:
    return main([*words, "--quiet", "--root", str(root)])


def taken(source: str, root: Path) -> Path:
    """Copy an example, without what stands around it."""
    root.mkdir()
    for part in (place for name in PARTS if (place := PROJECT / source / name).exists()):
        (shutil.copytree if part.is_dir() else shutil.copy)(part, root / part.name)
    return root


def pdfs(root: Path, folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "site" / folder).glob("*.pdf")}


def amend(root: Path, file: str) -> None:
    """Correct a text, and say so at the end of its front matter."""
    head, rule, body = (root / file).read_text(encoding="utf-8").partition("\n---\n")
    making.write(root, file, f"{head}\n{CORRECTED}\n\nA word is right now.\n{body}" if rule else "")


@pytest.mark.parametrize(
    ("source", "what", "folder", "text", "person"),
    [
        (".", "3", "issues/3", "issues/003-march-2004/gloucestershire.md", "Ros Armstrong"),
        ("examples/harrow", "proposal", "reports/proposal", "site_src/reports/proposal.md", "Tim Whitworth"),
    ],
)
def test_an_example_is_released_corrected_issued_anew_and_withdrawn_from(
    source: str, what: str, folder: str, text: str, person: str, tmp_path: Path
) -> None:
    root, surname = taken(source, tmp_path / "publication"), person.split()[1].casefold()
    assert run(root, "release", what) == 0
    first, ledger = pdfs(root, folder), (root / "ledger.txt").read_text(encoding="utf-8")
    assert first and ledger.count(f"\naddress {folder}/") > 1

    amend(root, text)
    shutil.copytree(PROJECT / "theme", root / "theme", dirs_exist_ok=True)
    making.change(root, "theme/pdf/text.css", "color: var(--quiet)", "color: #123456")  # an upgrade of the theme
    assert run(root, "build", "--as-of", LATER) == 0
    assert pdfs(root, folder) == first, "what was issued stays as it was issued"
    assert "A word was put right." in (root / "site/corrections/index.html").read_text(encoding="utf-8")

    assert run(root, "release", what, "--reissue", "A word was put right", "--as-of", LATER) == 0
    assert run(root, "build", "--as-of", LATER) == 0
    both = pdfs(root, folder)
    assert first.items() < both.items()
    assert {name.removesuffix(f"-{LATER}.pdf") for name in both.keys() - first.keys()} <= {n[:-4] for n in first}

    assert told(root / "site", surname)
    assert run(root, "withdraw", person, "--as", "a colleague", "--yes", "--as-of", LATER) == 0
    assert run(root, "build", "--as-of", LATER) == 0
    assert told(root / "site", surname) == []
    served = pdfs(root, folder)
    assert both.keys() < served.keys(), "every address that was ever given out still answers"
    assert not {*both.values()} & {*served.values()}
    assert {*ledger.splitlines()} <= {*(root / "ledger.txt").read_text(encoding="utf-8").splitlines()}
    assert run(root, "check", "--as-of", LATER) == 0
    assert tree(root / "site")["index.html"]
