"""What the guard tells of people who withdrew: what earlier commits hold of them."""

from pathlib import Path

import pytest

from tests import making
from tests import pictures_example as pictures
from tests import withdrawing_example as example
from tests.publishing_example import commit, repository
from tests.test_withdraw import run, said
from tests.withdrawing_example import NAME


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return example.publication(tmp_path / "publication")


def test_the_guard_tells_what_earlier_commits_hold(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(root)
    assert run(root, "face.jpg", "--yes", "--quiet") == 0
    commit(root)
    assert run(root, "--guard", command="publish") == 1
    listed = said(capsys)
    assert (
        "withdrawals.yml:1: consent: an earlier commit holds what was withdrawn on 2004-03-31 from issues/001/face.jpg"
        in listed
    )


def test_the_guard_tells_of_pdfs_that_were_issued_and_not_of_what_no_history_needs_to_lose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = example.report_alone(tmp_path / "publication")
    (root / "site_src/reports/face.jpg").write_bytes(pictures.jpeg(pictures.photograph(300, 200)))
    text = example.REPORT.replace("summary:", "pictures: {face.jpg: {people: [Ros Armstrong]}}\nsummary:")
    making.write(root, "site_src/reports/a-report.md", text)
    shown = "---\ntitle: A page\n---\nText.\n\n![At work](reports/face.jpg)\n"
    making.write(root, "site_src/page.md", shown)
    making.write(root, "site_src/other.md", "---\ntitle: A page\n---\nBy ros-armstrong, Ros Armstrong.\n")
    assert run(root, "a-report", "--quiet", command="release") == 0
    repository(root)
    issued = next(root.rglob("issued/**/*.pdf")).relative_to(root).as_posix()
    content = (root / issued).read_bytes()
    assert run(root, NAME, "--yes", "--quiet") == 1
    making.write(root, "site_src/other.md", "---\ntitle: A page\n---\nBy a reader.\n")
    assert run(root, NAME, "--yes", "--quiet") == 0
    commit(root)
    said(capsys)
    assert run(root, "--guard", command="publish") == 1
    listed = said(capsys)
    held = {line.partition(" from ")[2].partition(",")[0] for line in listed.splitlines() if "withdrawn on" in line}
    named = {"people.yml", "site_src/reports/a-report.md", "site_src/other.md"}
    assert held == {issued, "site_src/reports/face.jpg", *named}, "the page showed a picture, and named nobody"
    assert f'"{issued}", "was": "issued"' in (root / "withdrawals.yml").read_text(encoding="utf-8")

    (root / "site_src/old.pdf").write_bytes(content)
    making.write(root, "site_src/page.md", "---\ntitle: A page\n---\nSee [it](old.pdf).\n")
    assert run(root, "--quiet", command="check") == 1
    assert "the PDF 'old.pdf' was withdrawn (2004-03-31), and has come back" in said(capsys)
