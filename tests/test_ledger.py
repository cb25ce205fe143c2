"""The ledger: reading, writing, adding; what two branches wrote, united by git; what cannot be read."""

import shutil
import subprocess
from pathlib import Path

import pytest

from masthead import ledger
from masthead.files import Root
from masthead.ledger import Ledger
from masthead.problems import Refusal
from tests.conftest import Build

FACTS: frozenset[ledger.Fact] = frozenset({
    ledger.address(""),
    ledger.address("issues/3/editorial/"),
    ledger.address("assets/files/reports/100% of it, signed.pdf"),
    ledger.feed_id("issues/3/editorial/", "https://example.org/qlp/issues/3/editorial/"),
    ledger.calendar("0f0f", 3, "abc"),
    ledger.text("issues/3/editorial/", 0, "def"),
    ("colophon", "a\nb", "c\u2028d", "é"),
})  # fmt: skip


def write(folder: Path, text: str | bytes) -> Root:
    (folder / ledger.FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Root(folder)


def said(folder: Path) -> list[str]:
    rows = (folder / ledger.FILE).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if not row.startswith("#")]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert ledger.added(Root(tmp_path), FACTS) == len(FACTS)
    read, problems = ledger.read(Root(tmp_path))
    assert problems == []
    assert read.facts == FACTS
    assert said(tmp_path) == [
        "address ./",
        "address assets/files/reports/100%25%20of%20it,%20signed.pdf",
        "address issues/3/editorial/",
        "calendar 0f0f 3 abc",
        "colophon a%0Ab c%E2%80%A8d é",
        "feed-id issues/3/editorial/ https://example.org/qlp/issues/3/editorial/",
        "text issues/3/editorial/ 0 def",
    ]


def test_it_answers_what_is_asked_of_it() -> None:
    one = Ledger(frozenset({*FACTS, ledger.calendar("0f0f", 3, "xyz"), ledger.calendar("0f0f", 12, "abc")}))
    assert "" in one.addresses
    assert "issues/3/editorial/" in one.addresses
    assert one.identities("issues/3/editorial/") == {"https://example.org/qlp/issues/3/editorial/"}
    assert one.identities("issues/4/") == frozenset()
    assert one.sequences("0f0f") == {3: {"abc", "xyz"}, 12: {"abc"}}
    assert one.sequences("none") == {}
    assert one.texts("issues/3/editorial/") == {(0, "def")}


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert ledger.read(Root(tmp_path)) == (Ledger(), [])


def test_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    root = write(tmp_path, "address b/\naddress a/\n")
    assert ledger.added(root, [ledger.address("a/")]) == 0
    assert said(tmp_path) == ["address b/", "address a/"], "nobody asked for another order"


def test_facts_are_added_and_sorted_and_remarks_stay(tmp_path: Path) -> None:
    root = write(tmp_path, "# asked for by the archive\naddress b/\naddress b/\n\n# and this\n")
    assert ledger.added(root, [ledger.address("a/"), ledger.address("b/")]) == 1
    text = (tmp_path / ledger.FILE).read_text(encoding="utf-8")
    assert text.endswith("# asked for by the archive\n# and this\naddress a/\naddress b/\n")
    ledger.added(root, [ledger.address("c/")])
    again = (tmp_path / ledger.FILE).read_text(encoding="utf-8")
    assert again == f"{text}address c/\n", "what it is stands at the top once"


def test_unsorted_windows_lines_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    root = write(tmp_path, b"\xef\xbb\xbfaddress b/\r\n\r\n  address\ta/  \r\naddress b/\r\n")
    assert ledger.read(root) == (Ledger(frozenset({ledger.address("a/"), ledger.address("b/")})), [])


def test_a_ledger_from_a_mac_says_the_same(tmp_path: Path) -> None:
    decomposed, composed = "assets/files/cafe\N{COMBINING ACUTE ACCENT}.pdf", "assets/files/café.pdf"
    ledger.added(Root(tmp_path), [ledger.address(decomposed)])
    assert ledger.read(Root(tmp_path))[0].addresses == {composed}
    assert ledger.added(Root(tmp_path), [ledger.address(composed)]) == 0


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("<<<<<<< HEAD", "a merge left its mark here, and both sides"),
        ("=======", "a merge left its mark here, and both sides"),
        (">>>>>>> spring", "a merge left its mark here, and both sides"),
        ("address", "this line is no fact"),
        ("Address a/", "this line is no fact"),
        ("address a/ b/", "this line is not of the form address PATH"),
        ("calendar uid many digest", "this line is not of the form calendar UID SEQUENCE DIGEST"),
        ("calendar uid 2147483648 digest", "this line is not of the form calendar UID SEQUENCE DIGEST"),
        ("text a/ -1 digest", "this line is not of the form text PATH CORRECTIONS DIGEST"),
        ("address 100%", "a % here is followed by no character's number"),
        ("address %FF", "a % here is followed by no character's number"),
    ],
)
def test_a_line_that_cannot_be_read_is_an_error_there_and_nothing_is_added(
    tmp_path: Path, row: str, message: str
) -> None:
    root = write(tmp_path, f"address a/\n{row}\naddress b/\n")
    read, problems = ledger.read(root)
    assert [(found.file, found.line, found.message, found.is_error) for found in problems] == [
        ("ledger.txt", 2, message, True)
    ]
    assert problems[0].hint
    assert read.addresses == {"a/", "b/"}
    with pytest.raises(Refusal, match=r"ledger\.txt:2"):
        ledger.added(root, [ledger.address("c/")])
    assert said(tmp_path) == ["address a/", row, "address b/"]


def test_an_empty_word_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        ledger.added(Root(tmp_path), [("feed-id", "a/", "")])
    assert not (tmp_path / ledger.FILE).exists()


def test_a_build_stops_at_a_ledger_that_cannot_be_read(built: Path, build: Build) -> None:
    write(built, "<<<<<<< HEAD\n")
    outcome = build(built)
    assert [str(found) for found in outcome.problems if found.is_error] == [
        "ledger.txt:1: line: a merge left its mark here, and both sides"
    ]


def test_a_build_leaves_the_ledger_alone(built: Path, build: Build) -> None:
    assert build(built).is_good
    assert not (built / ledger.FILE).exists()


def git(folder: Path, *words: str) -> str:
    named = ["-c", "user.name=Dean Bartlett", "-c", "user.email=dean@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *named, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(("first", "second"), [("spring", "summer"), ("summer", "spring")])
def test_two_branches_are_united_whichever_comes_first(tmp_path: Path, first: str, second: str) -> None:
    assert shutil.which("git"), "sudo apt install git"
    folder = tmp_path / "publication"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / ".gitattributes").write_text("ledger.txt merge=union\n", encoding="utf-8")
    ledger.added(Root(folder), [ledger.address("a/"), ledger.address("z/")])
    git(folder, "add", "."), git(folder, "commit", "--quiet", "-m", "Publish")
    told = {
        "spring": [ledger.address("both/"), ledger.address("m/"), ledger.calendar("uid", 1, "abc")],
        "summer": [ledger.address("both/"), ledger.address("b/"), ledger.calendar("uid", 1, "xyz")],
    }
    for name, facts in told.items():
        git(folder, "checkout", "--quiet", "-b", name, "main")
        ledger.added(Root(folder), facts)
        git(folder, "commit", "--quiet", "-a", "-m", f"Publish in {name}")
    git(folder, "checkout", "--quiet", first)
    git(folder, "merge", "--quiet", "-m", "Unite", second)
    read, problems = ledger.read(Root(folder))
    assert problems == []
    assert read.facts == {ledger.address("a/"), ledger.address("z/"), *told["spring"], *told["summer"]}
    assert read.sequences("uid") == {1: {"abc", "xyz"}}
    ledger.added(Root(folder), [ledger.address("next/")])
    rows = said(folder)
    assert rows == sorted(set(rows)), "the next one who adds leaves it sorted, each fact once"
