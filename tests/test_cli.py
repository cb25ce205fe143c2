"""The command line: what may be typed, what is printed where, and the exit status."""

import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import build as entry
from masthead import arguments, cli, machine
from masthead.pipeline import Wishes
from tests import making

PROJECT = Path(__file__).parents[1]
TINY = making.Extent(issues=1, articles=1, news=1, events=0, authorities=0, pages=0, words=5)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication of an article and a news item."""
    return making.publication(tmp_path / "tiny", TINY)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--root", root)``: exit status, standard output, standard error, in this process."""

    def main(*words: str | Path, default_root: Path | None = None) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words], default_root)
        said = capsys.readouterr()
        return status, said.out, said.err

    return main


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


def test_a_good_build_says_what_it_made(run: Run, tiny: Path) -> None:
    status, out, err = run("build", "--no-pdf", "--jobs", "1", "--root", tiny)
    assert status == 0
    pages = len(list((tiny / "site").rglob("index.html")))
    files = sum(path.is_file() for path in (tiny / "site").rglob("*")) - 1
    assert re.search(
        rf"site: {pages} pages, 0 PDFs, {files} files \(\d+ rendered, 0 unchanged\) in \d+\.\d s\.\n$", out
    )
    assert "rendering" in err


def test_problems_are_named_by_file_line_and_field_with_the_hint_below(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    for command in ("check", "build"):
        status, out, _ = run(command, "--root", tiny)
        assert status == 1
        lines = out.splitlines()
        index = next(index for index, line in enumerate(lines) if line.startswith("issues/001/article-1.md:2: titel: "))
        assert lines[index + 1].startswith("    did you mean 'title'?")
    assert not (tiny / "site").exists()


def test_warnings_stop_nothing(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/issue.yml", "contents:", "editors: [Ros Armstron]\ncontents:")
    status, out, _ = run("check", "--root", tiny)
    assert status == 0
    assert re.search(r"^issues/001/issue\.yml:\d+: .*: warning: ", out, re.MULTILINE)
    assert out.endswith("items checked: 1 warning.\n")


def test_a_root_without_a_publication_is_a_problem_of_the_content(run: Run, tmp_path: Path) -> None:
    for command in ("build", "check"):
        status, out, _ = run(command, "--root", tmp_path)
        assert status == 1
        assert out.startswith("publication.yml:1: file: ")
    assert list(tmp_path.iterdir()) == []


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


def test_json_is_json_for_a_build(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/issue.yml", "contents:", "editors: [Ros Armstron]\ncontents:")
    status, out, err = run("build", "--json", "--no-pdf", "--jobs", "1", "--root", tiny)
    said = json.loads(out)
    assert status == 0
    assert err == ""
    assert [(one["file"], one["severity"]) for one in said["problems"]] == [("issues/001/issue.yml", "warning")]
    assert set(said["problems"][0]) == {"file", "line", "field", "message", "hint", "severity"}
    assert said["figures"]["pages"] == len(list((tiny / "site").rglob("index.html")))
    assert "site /" in said["figures"]["rendered"]
    again = json.loads(run("--json", "build", "--no-pdf", "--jobs", "1", "--root", tiny)[1])
    assert again["figures"]["rendered"] == []
    assert again["figures"]["reused"] == len(said["figures"]["rendered"])
    assert again["problems"] == said["problems"]


def test_json_is_json_for_a_check_and_for_errors(run: Run, tiny: Path) -> None:
    assert json.loads(run("check", "--json", "--root", tiny)[1])["problems"] == []
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    for command in ("check", "build"):
        status, out, err = run(command, "--json", "--root", tiny)
        assert status == 1
        assert err == ""
        assert "error" in {one["severity"] for one in json.loads(out)["problems"]}


def test_json_is_json_for_a_refusal(run: Run, tiny: Path) -> None:
    making.write(tiny, "site/mine.txt", "mine")
    status, out, err = run("build", "--json", "--no-pdf", "--root", tiny)
    assert status == 2
    assert err == ""
    assert "did not make" in json.loads(out)["refused"]


def test_json_is_json_where_masthead_fails(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, out, _ = run("build", "--json", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "the cat walked over it" in json.loads(out)["refused"]


def test_quiet_prints_problems_alone(run: Run, tiny: Path) -> None:
    assert run("build", "--quiet", "--no-pdf", "--jobs", "1", "--root", tiny) == (0, "", "")
    assert run("check", "--quiet", "--root", tiny) == (0, "", "")
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    status, out, err = run("check", "--quiet", "--root", tiny)
    assert (status, err) == (1, "")
    assert all(re.match(r"\S+:\d+: | {4}", line) for line in out.splitlines())


def _fail(*given: object) -> None:
    raise ValueError("the cat walked over it")


def test_no_traceback_reaches_an_editor(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, out, err = run("build", "--no-pdf", "--root", tiny)
    assert (status, out) == (3, "")
    assert "Traceback" not in err
    assert err.startswith("masthead failed: ValueError: the cat walked over it\n")
    assert "--debug" in err


def test_debug_shows_the_traceback(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, _, err = run("build", "--debug", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "Traceback" in err
    assert "test_cli.py" in err


def test_what_the_machine_refuses_is_no_fault_of_masthead(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device", str(tiny / "site"))

    monkeypatch.setattr("masthead.output.write", full)
    status, _, err = run("build", "--quiet", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "No space left on device" in err
    assert str(tiny / "site") in err
    assert "fault of masthead" not in err


def test_what_the_machine_lacks_is_3_with_the_exact_line(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lack = machine.Lack("Pango", "it sets the PDFs", "sudo apt-get install libpango-1.0-0", ("libpango-1.0-0",))
    monkeypatch.setattr(machine, "lacks", lambda **wishes: (lack,))
    monkeypatch.setattr(machine, "mend", lambda lacks, say: False)
    status, out, err = run("build", "--root", tiny)
    assert (status, out) == (3, "")
    assert err == "this machine lacks Pango (it sets the PDFs)\n  sudo apt-get install libpango-1.0-0\n"
    assert not (tiny / "site").exists()
    assert run("build", "--no-pdf", "--quiet", "--root", tiny)[0] == 0, "without PDFs it is not needed"


def test_help_lists_every_command(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert {word for word in cli._RUN if not re.search(rf"^ +{word}\b +\S", out, re.MULTILINE)} == set()
    assert set(cli._RUN) == set(arguments.COMMANDS)


@pytest.mark.parametrize("command", sorted(cli._RUN))
def test_every_command_explains_itself(command: str, run: Run) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert "--root" in out


@pytest.mark.skipif(bool(entry.lacking((entry.RUNTIME,))), reason="it would first make .venv anew, under our feet")
def test_build_py_works_from_another_folder(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "check", "--json", "--root", "tiny"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["figures"]["items"] > 3
    beside = subprocess.run(
        [*command[:2], "check", "--json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "publication.yml" not in {one["file"] for one in json.loads(beside.stdout)["problems"]}


def test_plain_lines_in_a_pipe(tiny: Path) -> None:
    done = subprocess.run(_command(tiny), cwd=PROJECT, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"(rendering \d+ [a-z ]+\n)+", done.stderr)
    assert "\r" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_bars_on_a_terminal_that_go_when_they_are_done(tiny: Path) -> None:
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen(_command(tiny), cwd=PROJECT, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        said = bytearray()
        while chunk := _read(ours):
            said += chunk
    os.close(ours)
    assert run.returncode == 0
    shown = said.decode()
    assert re.search(r"pages +[█ ▏▎▍▌▋▊▉#0-9]+ \d+/\d+", shown)
    assert "rendering" not in shown
    last = shown.rstrip("\r\n").split("\r")[-1]
    assert "pages, 0 PDFs" in last
    assert "█" not in last


def _command(root: Path) -> list[str]:
    return [sys.executable, "-m", "masthead", "build", "--no-pdf", "--root", str(root)]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_reader_who_has_had_enough_is_no_failure(tiny: Path) -> None:
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    command = [sys.executable, "-m", "masthead", "check", "--root", str(tiny)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 0


def test_options_of_build_need_no_command(run: Run, wished: list[Wishes], tmp_path: Path) -> None:
    run("--no-pdf", "--jobs", "2", "--root", tmp_path)
    assert [(one.pdf, one.jobs, one.root) for one in wished] == [(False, 2, tmp_path)]
