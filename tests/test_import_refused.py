"""Files that cannot be taken get a clear word, and nothing is written."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from masthead.importers import package, word
from masthead.importers.manuscript import Unfit
from tests import importing, word_files
from tests.word_files import altered

SOUND = word_files.of("A text.")
DOCUMENT = "word/document.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def bombed(encoding: str) -> bytes:
    """Put entity declarations into the document."""

    def change(part: bytes) -> bytes:
        text = part.decode().partition("?>")[2]
        return f'<?xml version="1.0" encoding="{encoding}"?>{BOMB.decode()}{text}'.encode(encoding)

    return altered(SOUND, {DOCUMENT: change})


def nested(levels: int) -> bytes:
    """Put tables into tables."""
    opening, closing = b"<w:tbl><w:tr><w:tc>" * levels, b"</w:tc></w:tr></w:tbl>" * levels
    return altered(
        SOUND, {DOCUMENT: lambda part: part.replace(b"<w:body>", b"<w:body>" + opening + b"<w:p/>" + closing)}
    )


def zipped(**files: bytes) -> bytes:
    """Make an archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def flagged(content: bytes) -> bytes:
    """Set the bit that says that a part is encrypted, in the central directory (APPNOTE 4.4.4)."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + bytes([content[at] | 1]) + content[at + 1 :]


BROKEN = {
    "empty": (b"", "it is damaged, or no Word file"),
    "text": (b"hello", "it is damaged, or no Word file"),
    "half": (SOUND[: len(SOUND) // 2], "it is damaged, or no Word file"),
    "old": (package.OLD + bytes(600), "it is in Word's old format (.doc)"),
    "locked": (package.OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "it is locked by a password"),
    "locked-zip": (flagged(SOUND), "it is locked by a password"),
    "rtf": (b"{\\rtf1 hello}", "it is rich text (.rtf)"),
    "odt": (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "it is an OpenDocument file (.odt)"),
    "archive": (zipped(a=b"x"), "it is an archive, but no Word file"),
    "workbook": (
        zipped(**{"[Content_Types].xml": b"<Types>spreadsheetml</Types>"}),
        "it is an Office file, but no Word document",
    ),
    "macros": (altered(SOUND, add={"word/vbaProject.bin": b"x"}), "it carries macros, which are programs"),
    "no-document": (altered(SOUND, {"_rels/.rels": lambda part: part.replace(b"document.xml", b"gone.xml")}),
                    "it has no text that could be found"),
    "half-xml": (altered(SOUND, {DOCUMENT: lambda part: part[: len(part) // 2]}), "word/document.xml is no XML"),
    "entities": (bombed("utf-8"), "it declares entities"),
    "entities-utf-16": (bombed("utf-16"), "it declares entities"),
    "deep": (nested(80), "its tables or lists stand too deep"),
    "deeper": (nested(400), "nested too deep"),
    "zip-bomb": (altered(SOUND, add={"word/media/a.bmp": bytes(3 << 20)}), "as in a zip bomb"),
    "wide": (altered(SOUND, add={f"word/{n}.xml": b"" for n in range(package.LIMITS.parts)}), "and 4000 are the most"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_words_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, why = BROKEN[name]
    root = importing.publication(tmp_path / "publication")
    before = importing.tree(root)
    file = tmp_path / f"{name}.docx"
    file.write_bytes(content)
    sound = tmp_path / "sound.docx"
    sound.write_bytes(SOUND)
    status, said = importing.importer(root, capsys)(sound, file, "--issue", 3)
    assert status == 1
    assert why in said
    first, hint, last = said.splitlines()
    assert first.startswith(f"{name}.docx:1: file: ")
    assert hint.startswith("    ")
    assert last == "Nothing was written."
    assert importing.tree(root) == before


def test_what_is_enormous_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit, why in (
        ("LARGEST_FILE", 100, "it is enormous"),
        ("LIMITS", replace(package.LIMITS, whole=1000), "unpacked it would have more than"),
        ("LIMITS", replace(package.LIMITS, part=1000), "in it would have more than"),
        ("LARGEST_XML", 100, "its text is enormous"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(package, name, limit)
            with pytest.raises(Unfit, match=why):
                word.manuscript(SOUND)


def test_a_part_that_lies_about_its_size_is_not_unpacked_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = package.opened(altered(SOUND, add={"word/media/a.bin": bytes(5000)}))
    monkeypatch.setattr(package, "LARGEST_PART", 4000)
    with pytest.raises(Unfit, match=r"it is not what it says: word/media/a\.bin unpacks to far more"):
        opened.content("word/media/a.bin")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("old.doc", "old.doc is Word's old format"),
        ("a.docm", "a.docm is a Word file with macros, which are programs"),
        ("a.odt", "a.odt is an OpenDocument text"),
        ("a.pages", "a.pages is a file of Apple's Pages"),
        ("a.xlsx", "a.xlsx is of no kind that can be imported"),
        ("missing.docx", "there is no file"),
    ],
)
def test_what_is_of_another_kind_is_wrong_usage(
    file: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    if file != "missing.docx":
        (tmp_path / file).write_bytes(b"x")
    status, out = importing.importer(root, capsys)(tmp_path / file, "--issue", 3)
    assert (status, said in out) == (2, True)
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "an article belongs to an issue, and none is named"),
        (("--issue", 9), "there is no issue 9 yet"),
        (("--issue", "2-1"), "there can be no issue 2-1"),
        (("--issue", 3, "--split", "--id", "x"), "--id names one article"),
        (("--issue", 3, "--id", "Not an id"), "is not an id"),
    ],
)
def test_wrong_usage_says_what_to_type(
    words: tuple[object, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = importing.publication(tmp_path / "publication")
    (tmp_path / "a b.docx").write_bytes(SOUND)
    status, out = importing.importer(root, capsys)(tmp_path / "a b.docx", *map(str, words))
    assert (status, said in out) == (2, True)


def test_the_exact_command_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    file = tmp_path / "a b.docx"
    file.write_bytes(SOUND)
    imported = importing.importer(root, capsys)
    typed = f'masthead --root {root} import "{file}"'
    assert f"say which one: {typed} --issue 3\n" in imported(file)[1]
    assert f"{typed} --issue 9 --date 2004-06\n" in imported(file, "--issue", 9)[1]


def test_files_that_are_too_large_are_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = importing.publication(tmp_path / "publication")
    for name, place in (("a.docx", "import_.LARGEST_FILE"), ("a.pdf", "import_pdf.LARGEST")):
        (tmp_path / name).write_bytes(SOUND)
        monkeypatch.setattr(f"masthead.commands.{place}", 100)
        status, said = importing.importer(root, capsys)(tmp_path / name, "--issue", 3)
        assert (status, f"{name}:1: file: it is enormous (0 MB)" in said) == (1, True)


def test_an_empty_folder_and_a_folder_without_a_publication(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    status, said = importing.importer(importing.publication(tmp_path / "publication"), capsys)(tmp_path / "empty")
    assert (status, f"{tmp_path / 'empty'} holds nothing to import" in said) == (2, True)
    (tmp_path / "a.docx").write_bytes(SOUND)
    status, said = importing.importer(tmp_path / "empty", capsys)(tmp_path / "a.docx", "--issue", 3)
    assert status == 1
    assert "publication.yml:1: file: there is no publication.yml here" in said
    assert not [*(tmp_path / "empty").iterdir()]


def test_quiet_prints_problems_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = importing.publication(tmp_path / "publication")
    (tmp_path / "a.docx").write_bytes(SOUND)
    imported = importing.importer(root, capsys)
    assert imported(tmp_path / "a.docx", "--issue", 3, "--quiet") == (0, "")
    (tmp_path / "a.docx").write_bytes(b"x")
    assert imported(tmp_path / "a.docx", "--issue", 3, "--quiet")[1].startswith("a.docx:1: file: it is damaged")
