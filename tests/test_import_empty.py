"""A file without a text becomes no article, and a part without one none either."""

from pathlib import Path

import docx
import pytest

from tests import importing, making, word_files
from tests.running import runner
from tests.word_files import saved


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("blank.docx", saved(docx.Document())),
        ("headline.docx", word_files.of()),
        ("blank.html", b""),
        ("blank-page.html", b"<html><head><title>Swansea</title></head><body><p> </p></body></html>"),
    ],
)
def test_a_file_without_text_is_refused(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    before = importing.tree(root)
    (tmp_path / name).write_bytes(content)
    status, said = importing.importer(root, capsys)(tmp_path / name, "--issue", 3)
    assert (status, importing.tree(root)) == (1, before)
    assert f"{name}:1: file: it has no text that could become an article\n    open it and look:" in said


def test_a_part_without_text_is_left_out_and_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    document = docx.Document()
    for title, text in (("Editorial", "It went well, and it will go on."), ("Swansea", ""), ("Merton", "More.")):
        document.add_heading(title, 1)
        document.add_paragraph(text)
    file = tmp_path / "June.docx"
    file.write_bytes(saved(document))
    status, said = importing.importer(root, capsys)(file, "--issue", 4, "--date", "2004-06", "--split")
    assert status == 0
    assert "not carried over: “Swansea”: a headline without a text" in said
    assert sorted(path.stem for path in (root / "issues/004-june-2004").glob("*.md")) == ["editorial", "merton"]
    empty = docx.Document()
    for title in ("Editorial", "Swansea"):
        empty.add_heading(title, 1)
    file.write_bytes(saved(empty))
    assert importing.importer(root, capsys)(file, "--issue", 4, "--split")[0] == 1


@pytest.mark.parametrize(
    ("fields", "body", "is_told"),
    [
        ("", "", True),
        ("", "\n<!-- later -->\n", True),
        ("status: draft\n", "", False),
        ("attachments:\n  - file: costs.csv\n    title: Costs\n", "", False),
        ("", "A text.", False),
        ("", '::: withheld reason="names"\nA text.\n:::\n', False),
    ],
)
def test_check_tells_of_a_published_article_without_text(
    fields: str, body: str, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    making.write(root, "issues/003-march-2004/costs.csv", "a,b\n")
    making.write(root, "issues/003-march-2004/editorial.md", f"---\ntitle: Editorial\n{fields}---\n{body}")
    status, out, _ = runner(capsys)("check", "--root", root)
    told = (
        "issues/003-march-2004/editorial.md:2: text: warning: the article has no text, and it is published (unwritten)"
    )
    assert (status, told in out) == (0, is_told), out
