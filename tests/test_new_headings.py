"""``new article --heading``: words that no file may hold."""

from pathlib import Path

from tests.running import Run
from tests.trees import tree


def test_a_heading_that_no_file_may_hold_is_the_typist_s_and_not_the_file_s(run: Run, example: Path) -> None:
    before = tree(example)
    status, said, wrong = run("new", "article", "Swansea", "--heading", "a\x1b[31mb", "--issue", "3", "--root", example)
    assert (status, said) == (2, "")
    assert wrong.startswith("--heading: these words cannot be written into issues/003-march-2004/issue.yml\n")
    assert tree(example) == before
