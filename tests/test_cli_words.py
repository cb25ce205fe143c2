"""The command line: what may be typed, and what it comes to."""

import re
from pathlib import Path

import pytest

from masthead import arguments
from masthead.cli.runs import RUN
from masthead.pipeline import Wishes
from tests.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


@pytest.fixture
def wished(monkeypatch: pytest.MonkeyPatch) -> list[Wishes]:
    """The wishes that reach the pipeline, which is not run."""
    wishes: list[Wishes] = []

    def noted(wish: Wishes, progress: object) -> None:
        wishes.append(wish)
        raise KeyboardInterrupt

    monkeypatch.setattr("masthead.pipeline.build", noted)
    return wishes


@pytest.mark.parametrize(
    "words",
    [
        ["--root", "DIR", "--as-of", "2004-03-01", "build", "--jobs", "3"],
        ["build", "--root", "DIR", "--as-of", "2004-03-01", "--jobs", "3"],
        ["--root", "DIR", "build", "--jobs=3", "--as-of=2004-03-01"],
    ],
)
def test_options_stand_on_either_side_of_the_command(words: list[str], run: Run, wished: list[Wishes]) -> None:
    run(*words, "--no-pdf")
    root = Path.cwd() / "DIR"
    assert [(one.root, one.output, str(one.today), one.jobs) for one in wished] == [
        (root, root / "site", "2004-03-01", 3)
    ]


def test_build_is_what_is_done_where_no_command_is_named(run: Run, wished: list[Wishes], tmp_path: Path) -> None:
    run(default_root=tmp_path)
    run("--quiet", default_root=tmp_path)
    assert [one.root for one in wished] == [tmp_path, tmp_path]
    assert all(one.pdf for one in wished)


def test_a_value_is_not_taken_for_a_command(run: Run, wished: list[Wishes], tmp_path: Path) -> None:
    """``masthead --root DIR`` has a word without a dash, and still names no command."""
    run("--root", tmp_path)
    assert [one.root for one in wished] == [tmp_path]


def test_the_internal_audience_has_a_folder_of_its_own(run: Run, wished: list[Wishes], tmp_path: Path) -> None:
    run("build", "--no-pdf", "--audience", "internal", "--root", tmp_path)
    run("build", "--no-pdf", "--audience", "internal", "--root", tmp_path, "--output", tmp_path / "mine")
    assert [one.output.name for one in wished] == ["site-internal", "mine"]


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["--roots"],
        ["build", "--fast"],
        ["check", "extra"],
        ["--as-of", "yesterday"],
        ["build", "--as-of", "2004-02-30"],
        ["build", "--as-of", "04-03-01"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "two"],
        ["build", "--jobs", "-1"],
        ["build", "--audience", "everyone"],
        ["--root"],
    ],
)
def test_wrong_usage_is_2(words: list[str], run: Run) -> None:
    status, out, err = run(*words)
    assert status == 2
    assert out == ""
    assert "masthead" in err
    assert words[-1].lstrip("-") in err
    assert "Traceback" not in err


def test_help_lists_every_command(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert {word for word in RUN if not re.search(rf"^ +{word}\b +\S", out, re.MULTILINE)} == set()
    assert set(RUN) == set(arguments.COMMANDS)


@pytest.mark.parametrize("command", sorted(RUN))
def test_every_command_explains_itself(command: str, run: Run) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert "--root" in out


def test_options_of_build_need_no_command(run: Run, wished: list[Wishes], tmp_path: Path) -> None:
    run("--no-pdf", "--jobs", "2", "--root", tmp_path)
    assert [(one.pdf, one.jobs, one.root) for one in wished] == [(False, 2, tmp_path)]


def test_only_the_command_line_says_how_masthead_is_typed() -> None:
    """Deeper down nobody knows of build.py or --root: a line from there could be typed for another publication."""
    project = Path(__file__).parents[1]
    knows = {"cli", "arguments", "importers/receipt.py", "commands/test.py"}
    files = [*(project / "masthead").rglob("*.py"), *(project / "theme").rglob("*.html")]
    files += (project / "theme/preview").glob("*.[cj]s*")
    told = {file.relative_to(project) for file in files if "python3 build.py" in file.read_text("utf-8")}
    assert {one for one in told if not {"/".join(one.parts[1:]), one.parts[1]} & knows} == set()
