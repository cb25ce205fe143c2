"""Importing again: what an editor has changed is never written over, and nothing is left half made."""

import re
from pathlib import Path

import pytest

from masthead.importers import laying
from tests import importing, making, word_files
from tests.running import runner

ARTICLE = "issues/003-march-2004/partnership-working.md"
ISSUE = "issues/003-march-2004/issue.yml"


class Desk:
    """An editor's desk: a publication, and a Word file that is sent again and again."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = importing.publication(folder / "publication")
        self.file = folder / "Partnership final.docx"
        self.imported = importing.importer(self.root, capsys)
        self.run = runner(capsys)

    def send(self, *paragraphs: str, title: str = "Partnership working") -> None:
        """Write the Word file."""
        self.file.write_bytes(word_files.of(*paragraphs, title=title))

    def take(self, *words: str) -> tuple[int, str]:
        """Import it into issue 3."""
        return self.imported(self.file, "--issue", 3, *words)

    def check(self) -> tuple[int, str, str]:
        """Check the publication."""
        return self.run("check", "--root", self.root)

    def text(self) -> str:
        """Give the article."""
        return (self.root / ARTICLE).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with one import made."""
    desk = Desk(tmp_path, capsys)
    desk.send("It went well.", "It will go on.")
    assert desk.take()[0] == 0
    return desk


def test_the_article_goes_to_the_end_of_the_contents_and_comments_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    issue = desk.root / ISSUE
    making.write(desk.root, ISSUE, "number: 3\ndate: 2004-03\ncontents:\n  - editorial  # always first\npages: 8\n")
    before = issue.read_text(encoding="utf-8")
    desk.send("It went well.")
    assert desk.take()[0] == 0
    at = before.index("# always first\n") + len("# always first\n")
    assert issue.read_text(encoding="utf-8") == f"{before[:at]}  - partnership-working\n{before[at:]}"
    assert desk.check()[0] == 0


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    before = importing.tree(desk.root)
    status, said = desk.take()
    assert (status, importing.tree(desk.root)) == (0, before)
    assert "unchanged: the file says what stands here already" in said
    assert said.endswith("Nothing to do: all of it is here already.\n")


def test_a_newer_file_takes_the_place_of_what_nobody_edited_and_says_what_changed(desk: Desk) -> None:
    desk.send("It went very well.", "It will go on.")
    status, said = desk.take()
    assert status == 0
    assert "    -It went well.\n    +It went very well.\n" in said
    assert "It went very well." in desk.text()


def test_line_ends_of_windows_are_no_edit(desk: Desk) -> None:
    place = desk.root / ARTICLE
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert "unchanged" in desk.take()[1]
    desk.send("It went very well.")
    assert desk.take()[0] == 0


def test_an_edited_article_stays_where_the_file_says_nothing_new(desk: Desk) -> None:
    making.change(desk.root, ARTICLE, "went well", "went rather well")
    before = importing.tree(desk.root)
    status, said = desk.take()
    assert (status, importing.tree(desk.root)) == (0, before)
    assert "left as it is: you have edited it since, and the file says nothing new" in said


def test_an_edited_article_is_written_over_only_with_replace(desk: Desk) -> None:
    making.change(desk.root, ARTICLE, "went well", "went rather well")
    desk.send("It went very well.", "It will go on.")
    before = importing.tree(desk.root)
    status, said = desk.take()
    assert (status, importing.tree(desk.root)) == (1, before)
    assert "    -It went rather well.\n    +It went very well.\n" in said
    assert f"{ARTICLE}:1: file: it was edited since it was imported, and would be written over" in said
    assert desk.take("--replace", "--dry-run")[0] == 0
    assert importing.tree(desk.root) == before
    assert desk.take("--replace")[0] == 0
    assert "It went very well." in desk.text()
    assert "unchanged" in desk.take()[1]


def test_an_article_that_was_not_imported_is_in_the_way(desk: Desk, tmp_path: Path) -> None:
    desk.send("Another text.", title="Editorial")
    before = importing.tree(desk.root)
    status, said = desk.take()
    assert (status, importing.tree(desk.root)) == (1, before)
    assert "editorial.md:1: file: there is such a file already, and it was not imported" in said
    status, said = desk.take("--id", "second-editorial")
    assert status == 0
    assert (desk.root / "issues/003-march-2004/second-editorial.md").is_file()
    assert desk.check()[0] == 0


def test_a_file_that_got_another_id_keeps_it(desk: Desk) -> None:
    desk.send("A text.", title="Swansea")
    assert desk.take("--id", "wales")[0] == 0
    assert "wales.md" in desk.take()[1]
    assert not (desk.root / "issues/003-march-2004/swansea.md").exists()


def test_a_record_that_cannot_be_read_stops_the_import(desk: Desk) -> None:
    making.write(desk.root, "issues/003-march-2004/imported.yml", "- source: x\n")
    status, said = desk.take()
    assert status == 1
    assert "imported.yml:1: file: this record of what was imported was changed and cannot be read" in said


def test_killed_midway_nothing_is_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def die(*_: object) -> None:
        raise Killed

    folder = tmp_path / "issues/004-june-2004"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", die)
        with pytest.raises(Killed):
            laying.lay(folder, {"a.md": b"a", "issue.yml": b"b"})
    assert not folder.exists()
    laying.lay(folder, {"a.md": b"a", "issue.yml": b"b"})
    with monkeypatch.context() as patch:
        patch.setattr("masthead.ondisk.os.fsync", die)
        with pytest.raises(Killed):
            laying.lay(folder, {"a.md": b"new", "b.md": b"new"})
    assert importing.tree(folder) == {"a.md": b"a", "issue.yml": b"b"}
    assert [path.name for path in folder.parent.iterdir()] == ["004-june-2004"]


def test_files_of_a_folder_and_a_new_issue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    texts = tmp_path / "Texts for June"
    texts.mkdir()
    for name, title in (("1 Editorial", "Editorial"), ("2 Öffnung", "Öffnung am Abend"), ("3 Same", "Editorial")):
        (texts / f"{name}.docx").write_bytes(word_files.of("A sentence.", title=title))
    (texts / "~$Editorial.docx").write_bytes(b"what Word leaves while a file is open")
    status, said = desk.imported(texts, "--issue", 4, "--date", "2004-06")
    folder = desk.root / "issues/004-june-2004"
    assert status == 0, said
    rows = (folder / "issue.yml").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row and not row.startswith("#")] == [
        "number: 4", "date: 2004-06", "contents:", "  - editorial", "  - offnung-am-abend", "  - editorial-2",
    ]  # fmt: skip
    assert "kind: editorial\n" in (folder / "editorial.md").read_text(encoding="utf-8")
    assert desk.check()[0] == 0


def test_json_says_the_same_to_programs(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.send("It went very well.")
    status, said = desk.take("--json")
    assert status == 0
    assert re.search(r'"written": \[\s+"issues/003-march-2004/partnership-working.md"', said)
    assert '"state": "changed"' in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"number: 3\ndate: [2004\n", "issue.yml"),
        (b"number: 3\ndate: 2004-03\ncontents: [caf\xe9]\n", "a character here is not in UTF-8"),
        (b"number: 3\nheld: false\n", "says `held: false`, so the issue has no articles"),
    ],
)
def test_an_issue_that_has_faults_is_not_added_to(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    (desk.root / ISSUE).write_bytes(content)
    desk.send("A text.")
    before = importing.tree(desk.root)
    status, out = desk.take()
    assert (status, said in out, importing.tree(desk.root)) == (1, True, before)


def test_line_ends_and_a_byte_order_mark_of_issue_yml_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    (desk.root / ISSUE).write_bytes(b"\xef\xbb\xbfnumber: 3\r\ndate: 2004-03\r\ncontents:\r\n  - editorial\r\n")
    desk.send("A text.")
    assert desk.take()[0] == 0
    assert (desk.root / ISSUE).read_bytes().endswith(b"  - editorial\r\n  - partnership-working\r\n")
    assert (desk.root / ISSUE).read_bytes().startswith(b"\xef\xbb\xbfnumber: 3\r\n")


def test_by_volume_an_issue_is_named_by_both_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    making.change(desk.root, "publication.yml", "title:", "numbering: by-volume\ntitle:")
    making.change(desk.root, ISSUE, "number: 3\n", "volume: 1\nnumber: 3\n")
    (desk.root / "issues/003-march-2004").rename(desk.root / "issues/1-3-march-2004")
    desk.send("A text.")
    assert desk.imported(desk.file, "--issue", 4, "--date", "2004-06")[0] == 2
    assert desk.imported(desk.file, "--issue", "2-1", "--date", "2004-06")[0] == 0
    assert (desk.root / "issues/2-1-june-2004/issue.yml").read_text().find("\nnumber: 1\nvolume: 2\n") > 0
    assert desk.check()[0] == 0


def test_a_star_is_understood_where_the_command_line_leaves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    desk.send("A text.")
    assert desk.imported(tmp_path / "Part*.docx", "--issue", 3)[0] == 0
    status, said = desk.imported(tmp_path / "none*.docx", "--issue", 3)
    assert (status, "there is no file" in said) == (2, True)
