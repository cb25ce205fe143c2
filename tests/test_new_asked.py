"""Questions on a terminal: what is proposed, wrong answers, and stopping in the middle."""

import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal in Python's library")


def tree(root: Path) -> list[str]:
    """Give all that lies in a folder."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_an_issue_is_asked_for_and_wrong_answers_are_asked_again(example: Path) -> None:
    with Terminal("new", "issue", "--root", example) as at:
        at.reads("Number [4]: ")
        at.types("3")
        at.reads("there is an issue 3 already; the next free number is 4\n")
        at.reads("Number [4]: ")
        at.types("four")
        at.reads("expected a whole number, received 'four'")
        at.reads("Number [4]: ")
        at.types("")
        at.reads("Date, like 2004-03 or 2004-03-15 [2004-07]: ")
        at.types("June 2004")
        at.reads("write it as 2004-06")
        at.reads("[2004-07]: ")
        at.types("2004-06")
        at.reads("A theme, if it has one [none]: ")
        at.types("Büchereien: früh")
        at.reads("Write in ")
        assert at.ends() == 0
    text = (example / "issues/004-june-2004/issue.yml").read_text("utf-8")
    assert 'title: "Büchereien: früh"\n' in text


def test_a_title_is_asked_for_where_none_is_typed(example: Path) -> None:
    with Terminal("new", "article", "--root", example) as at:
        at.reads("Headline: ")
        at.types("")
        at.reads("is empty")
        at.reads("Headline: ")
        at.types("A new library")
        at.reads("In which issue [3]: ")
        at.types("7")
        at.reads("there is no issue 7; there are: 1, 2, 3")
        at.types("")
        assert at.ends() == 0
    assert (example / "issues/003-march-2004/a-new-library.md").is_file()


def test_what_is_typed_is_not_asked(example: Path) -> None:
    with Terminal("new", "news", "The library opens", "--root", example) as at:
        assert at.ends() == 0
    assert "Headline" not in at.said
    with Terminal("new", "issue", "--yes", "--root", example) as at:
        assert at.ends() == 0
    assert "Number" not in at.said


@pytest.mark.parametrize(("key", "status", "words"), [("C", 130, "Stopped."), ("D", 2, "nothing was written")])
def test_who_stops_in_the_middle_leaves_nothing(
    key: str, status: int, words: str, example: Path, tmp_path: Path
) -> None:
    before = tree(tmp_path)
    for line in (("new", "issue", "--root", str(example)), ("new", "publication", str(tmp_path / "mine"))):
        with Terminal(*line) as at:
            at.reads("]: ")
            at.types("5" if "issue" in line else "Library News")
            at.reads("]: ")
            at.stops(key, words)
            assert at.ends() == status
        assert "Traceback" not in at.said
        assert tree(tmp_path) == before


def test_a_publication_is_asked_for(tmp_path: Path) -> None:
    with Terminal("new", "publication", tmp_path / "library-news") as at:
        for question, wrong, reason, answer in (
            ("Title [Library news]: ", None, "", "Library News"),
            ("Who publishes it [The editors of Library News]: ", None, "", "County Libraries"),
            (
                "Where the site will live [https://example.org/library-news/]: ",
                "example.org",
                "beginning with https",
                "",
            ),
            ("Language (en-GB, cy ...) [en-GB]: ", "english", "is not a language code", ""),
            ("or pending [pending]: ", "1476-8802", "check digit", "1476-8801"),
            ("write to [library-news@example.org]: ", "nobody", "expected a mail address", "news@example.org"),
        ):
            at.reads(question)
            if wrong:
                at.types(wrong)
                at.reads(reason)
                at.reads(question)
            at.types(answer)
        at.reads("Now type: ")
        assert at.ends() == 0
    text = (tmp_path / "library-news/publication.yml").read_text("utf-8")
    for line in ("title: Library News", "  name: County Libraries", "issn: {online: 1476-8801}", "language: en-GB"):
        assert f"\n{line}\n" in text
