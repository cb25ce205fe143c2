"""What the tests of import share: a small publication, and running the command on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.importers import article, word
from masthead.importers.article import ArticleDraft
from masthead.importers.manuscript import Remark
from tests.running import runner

BASE = Path(__file__).parent / "broken/_base"
Import = Callable[..., tuple[int, str]]


def publication(folder: Path) -> Path:
    """Copy the smallest publication: issue 3 with an editorial."""
    return Path(shutil.copytree(BASE, folder))


def importer(root: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """``imported(file, "--issue", 4)``: exit status, and all that was said."""
    run = runner(capsys)

    def imported(*words: str | Path | int) -> tuple[int, str]:
        status, out, err = run("import", *map(str, words), "--root", root)
        return status, out + err

    return imported


def one(content: bytes) -> tuple[ArticleDraft, list[str]]:
    """Make one article of a Word file. Gives it, and all remarks as ``topic: text``."""
    drafts, remarks = article.articles(word.manuscript(content), "file")
    assert len(drafts) == 1
    return drafts[0], said(*drafts[0].remarks, *remarks)


def body(content: bytes) -> str:
    """Give the body of the article that a Word file becomes."""
    return one(content)[0].text.split("---\n", 2)[2]


def said(*remarks: Remark) -> list[str]:
    """Give remarks as texts."""
    return [f"{remark.topic}: {remark.text}" for remark in remarks]


def tree(root: Path) -> dict[str, bytes]:
    """Give every file of a publication."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
