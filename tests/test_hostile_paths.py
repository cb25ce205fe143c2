# ruff: noqa: E501  (one row a case)
"""Attacks by what lies in the folders: links, pipes, devices and names. Each in a publication of its own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import making
from tests.running import TINY, masthead

Lay = Callable[[Path, Path], object]
ARTICLE = "issues/001/article-1.md"
SECRET = "the sum is 1337 pounds"
_OUT = "it is a link that leads out of the publication"
_ODD = "it is a pipe, a socket or a device, and no file"


def _link(file: str, to: str = "", *, text: str = "") -> Lay:
    """Put a link in the place of a file; it leads outside, or ``to``. ``text`` is put into the article."""

    def lay(root: Path, outside: Path) -> None:
        place = root / file
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_file():
            place.unlink()
        place.symlink_to(Path(to) if to else outside / Path(file).name)
        if text:
            making.change(root, ARTICLE, "\n---\n", f"\n---\n{text}\n\n")

    return lay


def _pipe(file: str) -> Lay:
    def lay(root: Path, _: Path) -> None:
        (root / file).unlink(missing_ok=True)
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / file)

    return lay


def _folder(file: str) -> Lay:
    return lambda root, _: (root / file).mkdir(parents=True)


def _named(name: str) -> Lay:
    return lambda root, _: (root / "issues/001" / name).write_bytes(b"")


def _private(root: Path, outside: Path) -> None:
    (root / "private").symlink_to(outside)
    making.change(root, ARTICLE, "\n---\n", "\n---\n::: withheld FOI from private/secret.md\n:::\n\n")


def _hard(root: Path, outside: Path) -> None:
    """A hard link is a file like any other: what somebody may link, they may copy. It must not break anything."""
    os.link(outside / "secret.md", root / "issues/001/secret.txt")


ATTACKS: dict[str, tuple[Lay, str]] = {
    "link to a file": (_link("news/2004-03-01-secret.md", "../../outside/secret.md"), f"news/2004-03-01-secret.md:1: file: {_OUT}"),
    "link to a folder": (_link("site_src/outside", "../../outside"), f"site_src/outside:1: file: {_OUT}"),
    "link to an issue": (_link("issues/002", "../../outside"), f"issues/002/issue.yml:1: file: {_OUT}"),
    "link in the theme": (_link("theme/site/assets/secret.js", "../../../../outside/secret.md"), f"theme/site/assets/secret.js:1: file: {_OUT}"),
    "theme elsewhere": (_link("theme", "../outside"), f"theme:1: file: {_OUT}"),
    "settings elsewhere": (_link("people.yml", "../outside/people.yml"), f"people.yml:1: file: {_OUT}"),
    "private elsewhere": (_private, f"{ARTICLE}:7: withheld: 'private/secret.md' is no text file of private/"),
    "picture elsewhere": (_link("issues/001/secret.png", "../../../outside/secret.png", text="![A](secret.png)"), "the picture 'secret.png': it leaves the publication"),
    "file given out elsewhere": (_link("issues/001/secret.pdf", "../../../outside/secret.md", text="[A](secret.pdf)"), "the link 'secret.pdf': it leaves the publication"),
    "link to itself": (_link("news/2004-03-01-loop.md", "2004-03-01-loop.md"), f"news/2004-03-01-loop.md:1: file: {_OUT}"),
    "links in a ring": (_link("site_src/ring", ".."), ""),
    "link to a device": (_link("news/2004-03-01-zero.md", "/dev/zero"), f"news/2004-03-01-zero.md:1: file: {_OUT}"),
    "link to nothing": (_link("news/2004-03-01-gone.md", "gone.md"), "news/2004-03-01-gone.md:1: file: cannot be read"),
    "pipe for an article": (_pipe(ARTICLE), f"{ARTICLE}:1: file: {_ODD}"),
    "pipe for an issue": (_pipe("issues/002/issue.yml"), f"issues/002/issue.yml:1: file: {_ODD}"),
    "pipe for settings": (_pipe("people.yml"), f"people.yml:1: file: {_ODD}"),
    "pipe for the website's settings": (_pipe("mkdocs.yml"), f"mkdocs.yml:1: file: {_ODD}"),
    "pipe for what builds remember": (_pipe(".masthead"), ".masthead:1: file: it is no folder"),
    "builds remember elsewhere": (_link(".masthead", "../outside"), f".masthead:1: file: warning: {_OUT}, and what builds remember"),
    "link for the website's settings": (_link("mkdocs.yml", "../outside/people.yml"), f"mkdocs.yml:1: file: {_OUT}"),
    "pipe in the theme": (_pipe("theme/site/assets/site.js"), f"theme/site/assets/site.js:1: file: {_ODD}"),
    "pipe for a picture": (_pipe("issues/001/award.png"), "the picture 'award.png': there is no such file"),
    "folder for an article": (_folder("news/2004-03-01-folder.md"), "news/2004-03-01-folder.md:1: file: cannot be read"),
    "name with line end": (_named("a\n::error::boom.txt"), r"issues/001/a\n::error::boom.txt:1: file: its name holds a sign"),
    "name with terminal's signs": (_named("a\x1b]52;c;Ym9v\x07.txt"), r"issues/001/a\u001b]52;c;Ym9v\u0007.txt:1: file: its name holds"),
    "name turned round": (_named("a\u202efdp.exe"), r"issues/001/a\u202efdp.exe:1: file: its name holds a sign"),
    "name with leading hyphens": (_named("--output=x.md"), "issues/001/--output=x.md:1: file: its name is part of the address"),
    "name ends in a dot": (_named("plan."), "issues/001/plan.:1: file: warning: its name is impossible on Windows"),
    "name of a device": (_named("nul.txt"), "issues/001/nul.txt:1: file: warning: its name is impossible on Windows"),
    "name very long": (_named(f"{'a' * 250}.md"), "its name is 253 bytes long"),
    "names that differ in accents": (lambda root, _: [_named("caf\u00e9.txt")(root, root), _named("cafe\u0301.txt")(root, root)], "in capitals or accents alone"),
    "picture of a folder on macOS": (_named("Icon\r"), ""),
    "hard link": (_hard, ""),
}  # fmt: skip
"""Name -> what is laid, and what check says; nothing where it does no harm."""


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_from_elsewhere_is_read_and_nothing_hangs(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    making.write(outside, "secret.md", f"---\ntitle: {SECRET}\n---\n{SECRET}\n")
    making.write(outside, "issue.yml", "number: 2\ndate: 2004-03\ncontents: [secret]\n")
    making.write(outside, "people.yml", f"somebody: {{name: {SECRET}}}\n")
    making.picture(outside, "secret.png", 1)
    root = making.publication(tmp_path / "publication", TINY)
    lay, says = ATTACKS[name]
    lay(root, outside)
    done = masthead("check", "--quiet", "--root", root)  # it is given a minute
    assert says in done.stdout
    assert not [sign for sign in "\x1b\x07\u202e" if sign in done.stdout]
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert SECRET not in done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (int(bool(says) and ": warning: " not in says), "")
