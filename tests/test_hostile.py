"""Hostile contributions that are refused: each with its file, its line and what is wrong, all in one run of check."""

import pytest

from masthead import cli
from tests.hostile import archives, drawings, enclosures, fields, packages, texts, unpacking
from tests.hostile.attacks import PAGE, Attack, publication

REFUSED = (
    *texts.REFUSED, *fields.REFUSED, *drawings.DRAWINGS, *enclosures.PICTURES, *enclosures.GIVEN_OUT,
    *packages.EVERY, *archives.EVERY, *unpacking.PDFS,
)  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What check prints of a publication with every attack in it."""
    root = publication(REFUSED, tmp_path_factory.mktemp("hostile") / "publication")
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("masthead.cli.printing.line", lines.append)
        assert cli.main(["check", "--quiet", "--root", str(root)]) == 1
    return "\n".join(lines)


@pytest.mark.parametrize("attack", REFUSED, ids=lambda attack: attack.name)
def test_it_is_refused_with_its_file_and_line(attack: Attack, said: str) -> None:
    file = PAGE.format(name=attack.name)
    lines = [line for line in said.splitlines() if line.startswith(f"{file}:")]
    found = [line for line in lines if attack.says in line and ": warning: " not in line]
    assert found, f"expected {attack.says!r}, received {lines}"
