"""Authors' mistakes: one folder of tests/broken each, laid over ``_base``, with the exact words that ``check`` says.

A case's folder holds only the files that differ from ``_base``, and expected.txt. What git would not keep as it is
(bytes that are no text, line ends, files that are missing, private files) stands in ``BYTES``.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.cli import main
from tests import word_files
from tests.office_files import compound, docx, zipped

BROKEN = Path(__file__).parent / "broken"
PACKAGE = Path(__file__).parent.parent / "masthead"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir() and folder.name != "_base")
ARTICLE = "issues/003-march-2004/editorial.md"
ISSUE = "issues/003-march-2004/issue.yml"
HERE = "issues/003-march-2004"
_OFFER = b"---\ntitle: Editorial\n---\nSee [the form](%s).\n"

BYTES: dict[str, dict[str, bytes | None]] = {
    "no-publication": {"publication.yml": None},
    "not-utf-8": {ARTICLE: b"---\ntitle: Editorial\n---\nThe caf\xe9 of the library.\n"},
    "nul-byte": {ARTICLE: b"---\ntitle: Editorial\n---\nOne line.\nTwo\x00 lines.\n"},
    "byte-order-mark": {ARTICLE: b"\xef\xbb\xbf---\ntitle: Editorial\nsumary: One word.\n---\nA sentence.\n"},
    "windows-line-ends": {ARTICLE: b"---\r\ntitle: Editorial\r\nsumary: One word.\r\n---\r\nA sentence.\r\n"},
    "withheld-from-folder": {"private/costs.md/readme.txt": b"A folder.\n"},
    "withheld-from-no-text": {
        ARTICLE: b"---\ntitle: Editorial\n---\n::: withheld FOI from private/costs.md\n:::\n",
        "private/costs.md": b"The sum is \xa3100.\n",
    },
    "released-pdf-exchanged": {ARTICLE: None},
    # Windows could not check the file out.
    "article-on-windows-device": {"issues/003-march-2004/con.md": b"---\ntitle: Editorial\n---\nA sentence.\n"},
    "knot-brackets": {ARTICLE: b"---\ntitle: Editorial\n---\nA word.\n\n" + 101 * b"["},
    "knot-columns": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 201 * b"|a" + b"\n" + 201 * b"|-"},
    "knot-cells": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 101 * b"|a" + b"\n" + 101 * b"|-" + 200 * b"\n|"},
    "knot-definitions": {ARTICLE: b"---\ntitle: Editorial\n---\nA\n" + 2001 * b": a\n"},
    "knot-nested": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 5001 * b"<div>\n"},
    "knot-places": {ARTICLE: b"---\ntitle: Editorial\n---\n*[A1]: A word\n\n" + 10_001 * b"A1 a "},
    "knot-headings": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 2001 * b"## A\n\n"},
    "knot-long": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 121_000 * b"word "},
    "knot-marks": {ARTICLE: b"---\ntitle: Editorial\n---\nA word.\n\n" + 5000 * b"**a** "},
    "knot-open-html": {ARTICLE: b"---\ntitle: Editorial\n---\n" + 501 * b"<a\n\n"},
    "offered-page": {ARTICLE: _OFFER % b"form.html", f"{HERE}/form.html": b"<form></form>"},
    "offered-none": {ARTICLE: _OFFER % b"plan.docx", f"{HERE}/plan.docx": b"MZ"},
    "offered-no-pdf": {ARTICLE: _OFFER % b"plan.pdf", f"{HERE}/plan.pdf": b"<html>"},
    "offered-pdf-runs": {ARTICLE: _OFFER % b"plan.pdf", f"{HERE}/plan.pdf": b"%PDF-1.4\n<</S/JavaScript/JS(a)>>"},
    "offered-as-text": {ARTICLE: _OFFER % b"plan.txt", f"{HERE}/plan.txt": b"<!DOCTYPE html><p>A plan"},
    "offered-pdf-locked": {ARTICLE: _OFFER % b"plan.pdf", f"{HERE}/plan.pdf": b"%PDF-1.4\ntrailer<</Encrypt 9 0 R>>"},
    "offered-docx-runs": {
        ARTICLE: _OFFER % b"plan.docx",
        f"{HERE}/plan.docx": docx(more={"word/vbaProject.bin": b"x"}),
    },
    "offered-docx-telling": {ARTICLE: _OFFER % b"plan.docx", f"{HERE}/plan.docx": word_files.typical()},
    "offered-zip-climbs": {ARTICLE: _OFFER % b"plan.zip", f"{HERE}/plan.zip": zipped({"../plan.txt": b"A word."})},
    "offered-zip-locked": {
        ARTICLE: _OFFER % b"plan.docx",
        f"{HERE}/plan.docx": compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
    },
    "offered-drawing-runs": {ARTICLE: _OFFER % b"plan.svg", f"{HERE}/plan.svg": b"<svg onload='a()'/>"},
    "store-no-folder": {".masthead": b""},
    "name-turned-round": {f"{HERE}/plan\u202efdp.exe": b""},
    "name-of-no-windows": {f"{HERE}/what?.txt": b""},
    "name-too-long": {f"{HERE}/{201 * 'a'}": b""},
    "names-alike": {f"{HERE}/Plan.txt": b"", f"{HERE}/plan.txt": b""},
    "control-character": {ARTICLE: b"---\ntitle: Edit\x07orial\n---\nA sentence.\n"},
}
"""Case -> file -> its bytes, or None where the base's file is taken away."""


def lay(case: str, root: Path) -> Path:
    """Lay a case over the base."""
    shutil.copytree(BROKEN / "_base", root)
    shutil.copytree(BROKEN / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    for file, content in BYTES.get(case, {}).items():
        place = root / file
        place.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            place.unlink()
        else:
            place.write_bytes(content)
    return root


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run check. Gives the exit status and what it printed."""
    status = main(["check", "--quiet", "--root", str(root)])
    printed = capsys.readouterr()
    assert not printed.err
    return status, printed.out


@pytest.mark.parametrize("case", CASES)
def test_every_mistake_is_told_in_words(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    status, said = checked(lay(case, tmp_path / "publication"), capsys)
    golden = BROKEN / case / "expected.txt"
    if request.config.getoption("--regenerate"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    problems = [line for line in said.splitlines() if not line.startswith("    ")]
    assert problems
    assert all(re.match(r"[^:]+:[1-9][0-9]*: [^:]+: \S", line) for line in problems)
    assert status == (0 if all(": warning: " in line for line in problems) else 1)


def test_every_case_has_a_file_or_bytes() -> None:
    """An expected.txt that no case belongs to would say nothing."""
    assert set(CASES) >= set(BYTES)
    for case in CASES:
        files = [file for file in (BROKEN / case).rglob("*") if file.is_file() and file.name != "expected.txt"]
        assert files or case in BYTES, f"tests/broken/{case} changes nothing"


def test_the_base_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BROKEN / "_base", tmp_path / "publication")
    assert checked(tmp_path / "publication", capsys) == (0, "")


@pytest.mark.parametrize(
    "case", ["no-publication", "nul-byte", "publication-bare", "several-in-one-file", "withheld-not-closed"]
)
def test_a_build_with_errors_writes_nothing(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(case, tmp_path / "publication")
    before = sorted(root.rglob("*"))
    assert main(["build", "--quiet", "--no-pdf", "--root", str(root)]) == 1
    assert capsys.readouterr().out == (BROKEN / case / "expected.txt").read_text(encoding="utf-8")
    assert sorted(root.rglob("*")) == before


def test_a_folder_that_leads_out_of_the_publication_is_no_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay("picture-missing", tmp_path / "publication")
    (tmp_path / "prize.svg").write_text("<svg/>", encoding="utf-8")
    try:
        (root / "issues/003-march-2004/prize.svg").symlink_to(tmp_path / "prize.svg")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    _, said = checked(root, capsys)
    assert "picture: the picture 'prize.svg': it leaves the publication" in said


# --- Every message that an editor can see has a case.

PLACES = {"Problem": 3, "remark": 4, "Remark": 2, "Stop": 2, "wrong": 0}
"""Function -> which of its arguments is the message. ``self.wrong`` (withheld.py) has it second."""
SPARED = {
    "{}": "passed on from one of the others",
    "it {}": "put together of two words, both of which have cases",
    "cannot be read ({})": "said by files.py; see the case folder-instead-of-file",
    "the link '{}' is dead: {}": "said where the addresses of others are asked: test_asking.py",
    "it is a link that leads out of the publication, and what builds remember is written there": "of a link",
    "more than {} of its words are not in the dictionary, and no more are told": "of 2,000 words: test_check.py",
    "capitals and small letters differ from the file's name": "seen only where the disk does not tell them apart",
}


def sources() -> list[Path]:
    """Give the modules whose messages are about content."""
    folders = [PACKAGE / name for name in ("checks", "checks/reading", "content", "forms", "markdown")]
    return [*(file for folder in folders for file in sorted(folder.glob("*.py"))), PACKAGE / "config.py"]


def messages(tree: ast.Module) -> Iterator[str]:
    """Give the templates of the messages in a module: f-strings with ``{}`` in the place of what varies."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        named = assigned(function)
        for node in ast.walk(function):
            for expression in message_of(node, function):
                values = named.get(expression.id, []) if isinstance(expression, ast.Name) else [expression]
                yield from (template for value in values if (template := template_of(value)))


def message_of(node: ast.AST, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Give the message that a call makes, or that a function gives back with its hint."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        place = 1 if name == "wrong" and isinstance(node.func, ast.Attribute) else PLACES.get(name)
        if place is not None and len(node.args) > place:
            yield node.args[place]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and ast.unparse(node.targets[0]) == "found":
        yield node.value.elts[0]
    returns = ast.unparse(function.returns) if function.returns else ""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and "tuple[str, str]" in returns:
        yield node.value.elts[0]
    if isinstance(node, ast.IfExp) and isinstance(node.orelse, ast.Tuple) and "tuple[str, str]" in returns:
        yield node.orelse.elts[0]


def assigned(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Give what each name of a function is set to."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            for target, value in zip(node.targets[0].elts, node.value.elts, strict=True):
                found.setdefault(ast.unparse(target), []).append(value)
    return found


def template_of(value: ast.expr) -> str:
    """Give a text or an f-string as a template; nothing for anything else."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in value.values)
    return ""


def test_every_message_has_a_case() -> None:
    said = "\n".join(golden.read_text(encoding="utf-8") for golden in BROKEN.glob("*/expected.txt"))
    templates = {t for file in sources() for t in messages(ast.parse(file.read_text(encoding="utf-8")))}
    assert len(templates) > 100
    missing = [template for template in sorted(templates - set(SPARED)) if not is_said(template, said)]
    assert missing == []


def is_said(template: str, said: str) -> bool:
    """Whether some line of the goldens is the template filled in."""
    pattern = ".+".join(re.escape(part) for part in template.split("{}"))
    return re.search(rf": (warning: )?{pattern}( \([a-z-]+\))?$|: {pattern}$", said, re.MULTILINE) is not None
