"""``new publication``: where it may be made, and what its folder may be called; all else is refused in plain words."""

from pathlib import Path

import pytest

from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("new", "publication", folder)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def test_a_folder_that_holds_something_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("Dear", "utf-8")
    status, _, said = run("new", "publication", tmp_path / "mine", "--yes")
    assert (status, "is not empty: it holds letter.txt" in said) == (2, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    status, _, said = run("new", "publication", tmp_path / "mine/letter.txt", "--yes")
    assert (status, "is a file" in said) == (2, True)


IMPOSSIBLE = ("bad:name?", 'the "news"', "news.", "news ", "a|b", "NUL", "con.news", "new\tspaper", "<new>", "n*ws")


@pytest.mark.parametrize("name", [*IMPOSSIBLE, "aux/news", "ends in a dot./news", "n" * 201, "ü" * 150])
def test_a_name_that_no_folder_can_have_on_windows_is_refused(name: str, run: Run, tmp_path: Path) -> None:
    """On every system: somebody else of the editors may have Windows."""
    status, _, said = run("new", "publication", f"{tmp_path}/{name}", "--yes")
    assert (status, "cannot be the name of a folder" in said) == (2, True), said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Über uns 2004", "a.b", "console", "there/../news", ".news"])
def test_other_names_are_free(name: str, run: Run, tmp_path: Path) -> None:
    status, _, said = run("new", "publication", f"{tmp_path}/{name}", "--yes")
    assert (status, said) == (0, "")


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (FileNotFoundError(2, "No such file or directory"), "nothing can be made in its folder"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(22, "Invalid argument"), "Invalid argument"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_said_to_be_one(
    trouble: OSError, why: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /proc, where Linux lets nobody make anything and says that something is missing."""

    def refused(path: Path, **_: bool) -> None:
        raise trouble

    monkeypatch.setattr(Path, "mkdir", refused)
    status, _, said = run("new", "publication", tmp_path / "mine", "--yes")
    assert (status, said.splitlines()) == (
        3,
        [
            f"cannot write {tmp_path / 'mine'}: {why}",
            "  name another folder, or get leave to write there",
        ],
    )


def test_an_empty_repository_is_filled(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine/.git").mkdir(parents=True)
    assert run("new", "publication", tmp_path / "mine", "--yes")[0] == 0
    assert (tmp_path / "mine/.git").is_dir()
    assert (tmp_path / "mine/publication.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
