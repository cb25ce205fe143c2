"""What the watch tells: every kind of save, of what belongs to the publication, and nothing of what commands make."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from masthead.preview.watch import Watch
from tests import making

TRIES = 200
"""So many times a tenth of a second is waited for news that must come."""


class Heard:
    """A watch, and what it tells."""

    def __init__(self, root: Path, *, polling: bool) -> None:
        self.root = root
        self.watch = Watch(root, polling=polling)

    def __call__(self, file: str) -> set[str]:
        """Give what is told until that file is among it."""
        told: set[str] = set()
        for _ in range(TRIES):
            told |= self.watch.saved(0.1)
            if file in told:
                return told
        raise AssertionError(f"nothing was told of {file}, but of {told}")

    def save_until_told(self, file: str) -> None:
        """Save a file again and again until it is told: so it is known that the watch is at work there."""
        for number in range(TRIES):
            making.write(self.root, file, f"{number}")
            if file in self.watch.saved(0.1):
                return
        raise AssertionError(f"nothing was told of {file}")


@contextmanager
def watching(root: Path, *, polling: bool = False) -> Iterator[Heard]:
    """Watch a publication."""
    heard = Heard(root, polling=polling)
    heard.watch.begin()
    try:
        heard.save_until_told("begun.yml")
        heard.save_until_told("news/begun.md")
        yield heard
    finally:
        heard.watch.end()


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
        (small / "news/.2004.md.tmp").replace(small / "news/begun.md")
        assert heard("news/begun.md") == {"news/begun.md"}


def test_a_new_folder_of_the_first_level_is_watched_too(small: Path) -> None:
    with watching(small) as heard:
        making.write(small, "theme/site/styles/99-mine.css", "main {}")
        assert heard("theme")
        heard.save_until_told("theme/site/styles/99-mine.css")


def test_two_saves_in_one_second_are_both_told_where_files_are_looked_at(small: Path) -> None:
    """Half a file and, at once, the whole: the second must not be missed."""
    with watching(small, polling=True) as heard:
        for text in ("one", "two", "six"):
            making.write(small, "news/begun.md", text)
            assert heard("news/begun.md")


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

    def refusing(*_: Path, **__: object) -> None:
        raise OSError("No space left on device (os error 28)")

    monkeypatch.setattr("masthead.preview.watch.watch", refusing)
    with watching(small) as heard:
        making.change(small, "issues/002/article-2.md", "See also", "Look also at")
        assert heard("issues/002/article-2.md")
