"""One file with the texts of a whole issue is parted at its headings."""

from pathlib import Path
from typing import Any

import docx
import pytest

from tests import importing, word_files
from tests.running import runner
from tests.word_files import saved


def whole_issue(*, opening: str = "") -> Any:
    """Make a document with two articles."""
    document = docx.Document()
    document.add_paragraph("QLP News for June", style="Title")
    if opening:
        document.add_paragraph(opening)
    for title, author in (("Editorial", "Kal Dale"), ("Swansea", "Ros Armstrong")):
        document.add_heading(title, 1)
        document.add_paragraph(f"By {author}")
        document.add_paragraph(f"The text of {title.lower()} says something of its own, at some length.")
        document.add_heading("Within it", 2)
        document.add_picture(word_files.picture())
        document.inline_shapes[0 if title == "Editorial" else 1]._inline.docPr.set("descr", f"A picture of {title}")
    return document


def test_a_file_is_parted_at_its_headings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "June.docx"
    file.write_bytes(saved(whole_issue()))
    status, said = importing.importer(root, capsys)(file, "--issue", 4, "--date", "2004-06", "--split")
    assert status == 0
    folder = root / "issues/004-june-2004"
    assert sorted(path.name for path in folder.iterdir()) == [
        "editorial-1.png", "editorial.md", "imported.yml", "issue.yml", "swansea-1.png", "swansea.md",
    ]  # fmt: skip
    text = (folder / "swansea.md").read_text(encoding="utf-8")
    assert "title: Swansea\nauthors: [Ros Armstrong]\n" in text
    assert "\n## Within it\n\n![A picture of Swansea](swansea-1.png)\n" in text
    assert "June.docx, as a whole" in said
    assert "not carried over: what stands before the first heading: “QLP News for June”" in said
    assert runner(capsys)("check", "--root", root)[0] == 0
    assert "Nothing to do" in importing.importer(root, capsys)(file, "--issue", 4, "--split")[1]


def test_a_text_before_the_first_heading_is_an_article_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "June.docx"
    file.write_bytes(saved(whole_issue(opening="A foreword that is long enough to be one. " * 5)))
    assert importing.importer(root, capsys)(file, "--issue", 4, "--date", "2004-06", "--split")[0] == 0
    assert (root / "issues/004-june-2004/qlp-news-for-june.md").is_file()


def test_a_file_without_headings_stays_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "June.docx"
    file.write_bytes(word_files.of("A text."))
    status, said = importing.importer(root, capsys)(file, "--issue", 3, "--split")
    assert status == 0
    assert "it has no headings to split it at, so it is one article" in said


def test_what_is_no_longer_in_the_file_is_told_of_and_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "June.docx"
    file.write_bytes(saved(whole_issue()))
    imported = importing.importer(root, capsys)
    words = ("--issue", 4, "--date", "2004-06", "--split")
    assert imported(file, *words)[0] == 0
    shorter = whole_issue()
    picture = shorter.inline_shapes[1]._inline
    picture.getparent().remove(picture)
    next(one for one in shorter.paragraphs if one.text == "Editorial").text = "From the editors"
    file.write_bytes(saved(shorter))
    status, said = imported(file, *words)
    assert status == 0
    for gone in ("editorial.md", "editorial-1.png", "swansea-1.png"):
        assert f"no longer in June.docx: {gone}; it stays until you delete it" in said
        assert (root / "issues/004-june-2004" / gone).is_file()
    assert "added to the end of its contents: from-the-editors" in said


def test_a_new_issue_has_the_comments_of_one_that_new_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """But for its status: what is imported is no draft."""
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "Editorial.docx"
    file.write_bytes(word_files.of("A sentence.", title="Editorial"))
    run = runner(capsys)
    assert run("schema", "--root", root)[0] == 0
    assert importing.importer(root, capsys)(file, "--issue", 4, "--date", "2004-06")[0] == 0
    assert run("new", "issue", "--number", "5", "--date", "2004-06", "--root", root)[0] == 0
    imported, begun = ((root / f"issues/{name}-june-2004/issue.yml").read_text("utf-8") for name in ("004", "005"))
    assert imported.startswith("# yaml-language-server: $schema=../../.vscode/masthead/issue.json\n")
    assert imported.count("\n# ") > 20
    draft = begun[begun.index("# In no public build") : begun.index("# The number;")]
    mine = imported[imported.index("# With the # taken away") : imported.index("# The number;")]
    assert "status: draft" in mine
    assert imported.replace(mine, "") == begun.replace(draft, "").replace("number: 5", "number: 4")
