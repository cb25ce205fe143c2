"""Texts that keep a program busy: each is read as a program of its own, which is stopped after a minute."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from masthead.checks import pdfs
from masthead.checks.unpacking import is_large
from tests import making
from tests.hostile import enclosures, unpacking
from tests.hostile.attacks import publication
from tests.running import PROJECT, TINY, masthead

MOST = 1 << 30
"""Bytes of memory."""
BOMBS: dict[str, tuple[str, str]] = {
    "quotations": (">" * 10_000 + " A", "stand too deep in one another"),
    "lists": ("\n".join("  " * level + "- A" for level in range(300)), "stand too deep in one another"),
    "brackets": ("[" * 50_000, "more than 100 brackets are open here"),
    "links without an end": ("[a](" * 20_000, "more than 100 brackets are open here"),
    "pictures without an end": ("![" * 20_000, "more than 100 brackets are open here"),
    "emphasis": ("**a** " * 60_000, "marks in"),
    "stars": ("*" * 50_000, "marks in"),
    "elements without an end": ("<a\n\n" * 15_000, "elements of HTML are begun and not closed"),
    "elements in one another": ("<div>" * 4_000, ""),
    "columns": ("|a" * 10_000 + "\n" + "|-" * 10_000, "a table here has more than 200 columns"),
    "footnotes of footnotes": ("\n\n".join(f"[^{n}]: A[^{n + 1}]" for n in range(9_000)), "more than 2,000 footnotes"),
    "abbreviations": ("\n".join(f"*[A{n}]: A{n + 1}" for n in range(9_000)), "more than 500 abbreviations"),
    "headings": ("# A\n\n" * 20_000, "more than 2,000 headings"),
    "one long line": ("a" * 5_000_000, "600,000 are the most"),
    "spaces": ("a" + " " * 500_000 + "b", "a line here has"),
    "quotation marks": ("\"'" * 60_000, "marks in"),
    "entities": ("&#" * 100_000, "marks in"),
    "backslashes": ("\\" * 200_000, "marks in"),
    "addresses": ("http://" * 40_000, "links in"),
    "comments": ("<!--" * 20_000, "marks in"),
    "definitions": ("a\n" + ":   b\n" * 20_000, "more than 2,000 definitions"),
    "abbreviations everywhere": ("*[A1]: A\n*[A2]: B\n\n" + "A1 A2 b " * 60_000, "stand in more than 10,000 places"),
    "cells": ("|a" * 199 + "\n" + "|-" * 199 + "\n" + ("|a" * 199 + "\n") * 1_300, "more than 20,000 cells"),
    "cells that are filled up": ("> " + "|a" * 199 + "\n> " + "|-" * 199 + "\n> |" * 50_000, "more than 20,000 cells"),
    "one long word": ("_a_b" * 8_000, "marks in"),
    "elements and empty lines": ("<div>\n\n" * 15_000, "more than 5,000 elements of HTML are open here"),
    "calls of one footnote": ("[^1] " * 6_000 + "\n\n[^1]: A", "footnotes are called in more than 2,000 places"),
    "braces": ("# A {" * 40_000, "a line here has 40,000 opening braces in 200,000 characters"),
    "spaces in a heading": ("## A" + " " * 200_000 + "b", "a line here has"),
    "tabs in a heading": ("## A" + "\t" * 60_000 + "b", "a line here has"),
    "items": ("- A\n" * 40_000, "more than 20,000 list items"),
    "blocks of HTML": ("<div>a</div>\n\n" * 30_000, "more than 20,000 elements of HTML"),
    "paragraphs": ("A\n\n" * 100_000, "more than 20,000 empty lines"),
    "lines broken": ("A  \n" * 40_000, "more than 10,000 line breaks"),
    "boxes": ("!!! note\n" * 16_000, "more than 2,000 boxes"),
    "fences": ("```a\n\n" * 16_000, "more than 1,000 code fences"),
    "links": ("[a](http://a.b)c " * 30_000, "links in"),
    "paragraphs, as many as may be": ("A\n\n" * 19_000, ""),
    "items, as many as may be": ("- A\n" * 19_000, ""),
    "links to one file that stands elsewhere": ("[a][b]\n\n" * 4_000 + "ab" * 100_000 + "\n\n[b]: http://a.org", ""),
    "fences that nobody closes": ("```a\n\n" * 450 + "A\n" * 100_000, "this code is not closed"),
    "a book": (
        "\n\n".join(
            f"Words *of* a [report](https://a.org/{n}), and so on.[^{n}]" + " More of it." * 10 for n in range(400)
        )
        + "\n\n"
        + "- An item.\n" * 600
        + "\n".join(f"\n[^{n}]: A note." for n in range(400)),
        "",
    ),
    "code": ("`a" * 40_000, "marks in"),
}
"""Name -> text, and what is said; nothing where it is merely converted."""
_READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
from masthead.files import Root
from masthead.pipeline import Wishes, load
root = Path(sys.argv[1])
_, problems = load(Root(root), Wishes(root, root / "site"))
print("\\n".join(map(str, problems)))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All of them in one publication, read within a minute and a gigabyte of memory: what is said of them."""
    root = making.publication(tmp_path_factory.mktemp("bombs") / "publication", TINY)
    for number, (text, _) in enumerate(BOMBS.values()):
        making.write(root, f"site_src/bomb-{number}.md", f"---\ntitle: A bomb\n---\n{text}\n")
    command = [sys.executable, "-c", _READ, str(root), str(MOST)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=180)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_of_or_goes_off_without_harm(name: str, said: str) -> None:
    file, says = f"site_src/bomb-{[*BOMBS].index(name)}.md", BOMBS[name][1]
    errors = [line for line in said.splitlines() if line.startswith(f"{file}:") and ": warning: " not in line]
    assert [line for line in errors if says in line] if says else not errors


def test_a_picture_that_unpacks_to_less_than_it_says_stops_the_build(tmp_path: Path) -> None:
    root = publication((enclosures.DAMAGED,), tmp_path / "publication")
    done = masthead("build", "--quiet", "--no-pdf", "--root", root)
    assert "a.png:1: picture: it cannot be read to its end" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")
    assert not (root / "site").exists()


_LOOK = """
import resource, sys
from pathlib import Path
from masthead.checks.pdfs import looked_into
if __name__ == "__main__":
    for file in sys.argv[1:]:
        print(looked_into(Path(file).read_bytes()).does)
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(whose)
        print(used.ru_maxrss, used.ru_utime + used.ru_stime)
"""


def test_pdfs_that_unpack_for_ever_are_refused_in_little_memory_and_time(tmp_path: Path) -> None:
    files = [tmp_path / f"{attack.name}.pdf" for attack in unpacking.PDFS]
    for file, attack in zip(files, unpacking.PDFS, strict=True):
        file.write_bytes(attack.files["a.pdf"])
    program = tmp_path / "look.py"
    program.write_text(_LOOK, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program, *files], capture_output=True, text=True, check=False, timeout=180,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert done.stderr == ""
    *said, own, others = done.stdout.splitlines()
    assert all(line.startswith(unpacking.SAYS) for line in said), said
    assert len(said) == len(files)
    used = [tuple(map(float, line.split())) for line in (own, others)]
    assert max(memory for memory, _ in used) < (1 << 30) >> 10
    assert sum(seconds for _, seconds in used) < 20 * len(files)


def test_a_large_pdf_that_is_sound_is_looked_into_whole() -> None:
    noughts = zlib.compress(b"0 0 m " + bytes(80 << 20))
    sound = unpacking.pdf("page", noughts, b"/FlateDecode")
    assert is_large(sound)
    assert pdfs.looked_into(sound) == pdfs.Looked()
    small = unpacking.pdf("", b"", b"")
    assert not is_large(small), "what is small is read without more ado"
    assert pdfs.looked_into(small) == pdfs.Looked()
