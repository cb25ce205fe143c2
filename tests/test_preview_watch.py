"""What the watch tells: every kind of save, of what belongs to the publication, and nothing of what commands make."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from masthead.preview import watch
from masthead.preview.watch import Watch
from tests import making

TRIES = 200
"""So many times a tenth of a second is waited for news that must come."""


@contextmanager
def watching(root: Path, *, polling: bool = False) -> Iterator[Callable[[str], set[str]]]:
    """Watch a publication. ``heard(file)`` gives what is told until that file is among it."""
    one = Watch(root, polling=polling)
    one.begin()

    def heard(file: str) -> set[str]:
        told: set[str] = set()
        for _ in range(TRIES):
            told |= one.saved(0.1)
            if file in told:
                return told
        raise AssertionError(f"nothing was told of {file}, but of {told}")

    try:
        making.write(root, "begun.yml", "x")
        making.write(root, "news/begun.md", "x")
        for file in ("begun.yml", "news/begun.md"):
            for number in range(TRIES):  # until both lines are open
                if file in one.saved(0.1):
                    break
                making.write(root, file, f"{number}")
        yield heard
    finally:
        one.end()


@pytest.mark.parametrize("polling", [False, True])
def test_a_save_a_new_name_and_a_deletion_are_told(small: Path, polling: bool) -> None:
    article = "issues/002/article-2.md"
    with watching(small, polling=polling) as heard:
        making.change(small, article, "See also", "Look also at")
        assert heard(article)
        (small / article).rename(small / "issues/002/ä new Name.md")
        assert heard("issues/002/ä new Name.md")
        (small / "issues/002/ä new Name.md").unlink()
        assert heard("issues/002/ä new Name.md")
        making.change(small, "publication.yml", "Small News", "Great News")
        assert heard("publication.yml")


def test_a_file_that_takes_anothers_place_is_told(small: Path) -> None:
    """So do most editors save: a file beside, then in the place of the old one."""
    with watching(small) as heard:
        making.write(small, "news/.2004.md.tmp", "new")
        os.replace(small / "news/.2004.md.tmp", small / "news/begun.md")
        assert heard("news/begun.md") == {"news/begun.md"}


def test_a_new_folder_of_the_first_level_is_watched_too(small: Path) -> None:
    with watching(small) as heard:
        making.write(small, "theme/site/styles/99-mine.css", "main {}")
        assert heard("theme")
        for number in range(TRIES):
            making.write(small, "theme/site/styles/99-mine.css", f"main {{ order: {number} }}")
            try_again = number < TRIES - 1
            if _is_told(heard, "theme/site/styles/99-mine.css", try_again):
                return
    raise AssertionError("nothing was told of the theme")


def _is_told(heard: Callable[[str], set[str]], file: str, may_fail: bool) -> bool:
    try:
        return bool(heard(file))
    except AssertionError:
        if not may_fail:
            raise
        return False


def test_what_commands_and_editors_make_is_not_told(small: Path) -> None:
    made = ["site/index.html", "site-internal/a.html", "out/a.eml", ".masthead/lock", ".git/index", "news/.x.md.swp"]
    made += ["news/x.md~", "news/~$x.docx", "issues/002/4913", "node_modules/a/b.md"]
    with watching(small) as heard:
        for file in made:
            making.write(small, file, "x")
        making.write(small, "news/last.md", "x")
        assert heard("news/last.md") <= {"news/last.md", "news/begun.md", "begun.yml"}


def test_where_the_system_refuses_to_tell_the_files_are_looked_at(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a Linux has no watches left."""
    told = watch.watch

    def refusing(*places: Path, **how: object) -> Iterator[object]:
        if not how["force_polling"]:
            raise OSError("No space left on device (os error 28)")
        return told(*places, **how)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(watch, "watch", refusing)
    with watching(small) as heard:
        making.change(small, "issues/002/article-2.md", "See also", "Look also at")
        assert heard("issues/002/article-2.md")
