"""What a PDF says of the publication in its imprint: an ISSN, a volume. What does not fit is told of."""

from pathlib import Path

import pytest

from masthead.importers.backissue import issn_problem
from tests import importing, making
from tests.pdf_files import issue
from tests.running import runner


@pytest.mark.parametrize(
    ("issn", "problem"),
    [
        ("1476-8801", None),
        ("0378 5955", None),
        ("1144-875x", None),
        ("1476-8802", "its check digit is wrong: 1476-880 would end in 1"),
        ("1477-68801", "it has 9 digits where an ISSN has 8"),
    ],
)
def test_an_issn_is_checked(issn: str, problem: str | None) -> None:
    assert issn_problem(issn) == problem


@pytest.mark.parametrize(
    ("issn", "remark", "is_kept"),
    [
        ("1476-8801", "", False),
        ("1476-8802", "the ISSN 1476-8802: its check digit is wrong", True),
        ("0378-5955", "the ISSN 0378-5955: it is a good one, but publication.yml has another", True),
    ],
)
def test_an_issn_that_is_not_ours_stands_as_it_was_printed(
    issn: str, remark: str, is_kept: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    text = (root / "publication.yml").read_text(encoding="utf-8")
    assert "1476-8801" in text
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2, November 2003", f"ISSN {issn}"))
    status, said = importing.importer(root, capsys)(file)
    assert (status, remark in said, "the ISSN" in said) == (0, True, bool(remark))
    made = next((root / "issues").glob("002-*/issue.yml")).read_text(encoding="utf-8")
    assert (f'issn_as_printed: "{issn}"' in made) is is_kept
    assert runner(capsys)("check", "--root", root)[0] == 0


def test_an_issn_is_another_only_where_there_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    making.change(root, "publication.yml", "issn: {print: 1476-8801, unconfirmed: true}", "issn: {pending: true}")
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("No 2, November 2003", "ISSN 0378-5955"))
    said = importing.importer(root, capsys)(file)[1]
    assert "has another" not in said
    assert "the ISSN 0378-5955: it is a good one, and publication.yml has none; write it there if it is yours" in said
    assert runner(capsys)("check", "--root", root)[0] == 0


def test_a_volume_that_the_publication_does_not_count_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "old.pdf"
    file.write_bytes(issue("Vol 2 No 4", "November 2003"))
    said = importing.importer(root, capsys)(file)[1]
    assert "issue 4 of November 2003" in said
    assert "look at: its volume 2: publication.yml numbers issues without volumes, so it was left out" in said
    making.change(root, "publication.yml", "title:", "numbering: by-volume\ntitle:")
    assert "its volume" not in importing.importer(root, capsys)(file, "--dry-run")[1]
