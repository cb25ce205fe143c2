"""check as a second reader: how its remarks are said in a pipe, on a terminal, to programs and to GitHub."""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from masthead import machine
from masthead.checks.named import NAMES
from masthead.cli.annotations import annotations
from masthead.cli.checking import is_coloured
from masthead.cli.marked import Paint, marked
from masthead.problems import Problem, Severity
from tests import making
from tests.running import PROJECT, TINY, Run, masthead, runner

ARTICLE = "issues/001/article-1.md"
TEXT = "---\ntitle: One\nsummary: A line.\n---\nIt is mispelt, and [click here](https://example.org/).\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    root = making.publication(tmp_path / "tiny", TINY)
    making.write(root, ARTICLE, TEXT)
    return root


def test_in_a_pipe_each_remark_is_a_line_and_its_hint_the_next(run: Run, tiny: Path) -> None:
    status, out, err = run("check", "--root", tiny)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f"{ARTICLE}:5: link: warning: the link 'click here' does not say where it leads (link-text)",
        "    link the words that name it: [the evaluation report](...)",
        f"{ARTICLE}:5: text: warning: 'mispelt' is not in the dictionary (spelling)",
        next(line for line in out.splitlines() if line.startswith("    did you mean ")),
        "4 items checked: 2 warnings.",
    ]


def test_a_build_says_none_of_it(run: Run, tiny: Path) -> None:
    status, out, _ = run("build", "--no-pdf", "--jobs", "1", "--root", tiny)
    assert status == 0
    assert "warning" not in out


def test_a_warning_is_turned_off_by_its_name_and_made_an_error(run: Run, tiny: Path) -> None:
    making.change(tiny, "publication.yml", "{off: [picture-credit]}", "{off: [link-text], require: [spelling]}")
    status, out, _ = run("check", "--root", tiny)
    assert status == 1
    assert "link-text" not in out
    assert f"{ARTICLE}:5: text: 'mispelt' is not in the dictionary (spelling)\n" in out


def test_a_text_of_words_that_no_dictionary_knows_is_told_to_its_measure(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("masthead.checks.reading.spelling"), "MOST", 2)
    making.write(tiny, ARTICLE, "---\ntitle: A text\nsummary: Of it.\n---\nxaabba xbbaac xaabba xccaad.\n\nxddaae.\n")
    told = [line for line in run("check", "--root", tiny)[1].splitlines() if line.endswith("(spelling)")]
    more = "more than 2 of its words are not in the dictionary"
    assert told == [
        f"{ARTICLE}:5: text: warning: 'xaabba' is not in the dictionary (spelling)",
        f"{ARTICLE}:5: text: warning: 'xbbaac' is not in the dictionary (spelling)",
        f"{ARTICLE}:5: text: warning: {more}, and no more are told (spelling)",
    ]


def test_on_a_terminal_files_are_grouped_and_words_marked(run: Run, tiny: Path) -> None:
    out = run("check", "--root", tiny, "--format", "pretty")[1]
    lines = out.splitlines()
    assert lines[0] == f"{ARTICLE}  2 warnings"
    shown = [number for number, line in enumerate(lines) if line.startswith("      │ It is mispelt")]
    marks = {lines[number].split("│ ")[1][len(lines[number + 1].split("│ ")[1].rstrip("^")) :] for number in shown}
    assert {mark[:10] for mark in marks} == {"click here", "mispelt, a"}
    assert "\033" not in out


def test_the_worst_file_comes_first_and_errors_before_warnings() -> None:
    def problem(file: str, line: int, severity: Severity) -> Problem:
        return Problem(file, line, "text", "m", "h", severity)

    warning, error = Severity.WARNING, Severity.ERROR
    found = [problem("a", 1, warning), problem("a", 2, warning), problem("b", 1, warning), problem("b", 9, error)]
    said = [re.sub(r"\s+", " ", line).strip() for line in marked(found, {}, Paint(is_on=False), 80)]
    assert [line for line in said if line != "h"] == [
        "b 1 error, 1 warning", "9 error: text: m", "1 warning: text: m", "",
        "a 2 warnings", "1 warning: text: m", "2 warning: text: m", "",
    ]  # fmt: skip


@pytest.mark.parametrize("place", [0, 40, 390])
def test_a_long_line_is_cut_round_the_words_that_are_meant(place: int) -> None:
    row = ("abcd " * 80)[:place] + "mispelt " + ("efgh " * 80)[: 400 - place]
    problem = Problem("a.md", 1, "text", "m", "", Severity.WARNING, mark="mispelt")
    lines = list(marked([problem], {("a.md", 1): row}, Paint(is_on=False), 72))
    shown = next(number for number, line in enumerate(lines) if "│" in line)
    assert max(map(len, lines)) <= 72
    at = lines[shown + 1].index("^")
    assert lines[shown][at : at + 7] == "mispelt"


def test_no_file_can_paint_the_terminal() -> None:
    problem = Problem("a.md", 1, "text", "m\033[2J", "h\033]0;", Severity.WARNING, mark="\033[1m")
    assert not any("\033" in line for line in marked([problem], {("a.md", 1): "\033[31mred\a"}, Paint(is_on=False), 80))


def test_a_terminal_without_these_letters_stops_nothing(tiny: Path) -> None:
    making.write(tiny, ARTICLE, "---\ntitle: Ŵ\nsummary: A line.\n---\nIt is mispelt.\n")
    done = masthead("check", "--root", tiny, "--format", "pretty", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "? It is mispelt." in done.stdout


def test_colours_are_for_terminals_that_have_them_and_readers_who_want_them() -> None:
    assert is_coloured({"TERM": "xterm"})
    assert not is_coloured({"TERM": "xterm", "NO_COLOR": "1"})
    assert not is_coloured({"TERM": "dumb"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("more", "is_painted"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_real_terminal_gets_the_marked_form(more: dict[str, str], is_painted: bool, tiny: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **more}
    command = [sys.executable, "-m", "masthead", "check", "--root", str(tiny)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # Linux says so when the other side is closed
            pass
        assert running.wait(60) == 0
    os.close(ours)
    assert "│ It is mispelt" in re.sub(r"\x1b\[[\d;]*m", "", said.decode())
    assert (b"\x1b[" in said) is is_painted


def test_github_gets_annotations_from_the_folder_where_it_stands(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.write(tiny, "people.yml", 'ros: {name: "100%, a: b"}\nros-armstrong: {name: Ros}\nno one: {name: X}\n')
    monkeypatch.chdir(tiny.parent)
    status, out, _ = run("check", "--root", tiny, "--format", "github")
    assert status == 1
    first, *rest = out.splitlines()
    assert first.startswith(f"::warning file=tiny/{ARTICLE},line=5,title=link-text::link: the link 'click here' ")
    assert first.endswith("leads%0Alink the words that name it: [the evaluation report](...)")
    assert any(line.startswith("::error file=tiny/people.yml,line=3,title=no one::no one: ") for line in rest)


def test_github_is_sent_no_command_of_a_file(run: Run, tiny: Path) -> None:
    making.write(tiny, "news/2004-01-01-a,b%.md", "---\ntitle: X\n---\nA line.\n")
    line = next(line for line in run("check", "--root", tiny, "--format", "github")[1].splitlines() if "a%2Cb" in line)
    assert "/2004-01-01-a%2Cb%25.md,line=1," in line
    odd = Problem("a:b.md", 1, "x,y", "one\n::error::two", severity=Severity.WARNING)
    assert [*annotations([odd], Path())] == ["::warning file=a%3Ab.md,line=1,title=x%2Cy::x,y: one%0A::error::two"]


def test_programs_get_names_and_marks(run: Run, tiny: Path) -> None:
    said = json.loads(run("check", "--root", tiny, "--json")[1])
    assert [(one["name"], one["mark"]) for one in said["problems"]] == [
        ("link-text", "click here"),
        ("spelling", "mispelt"),
    ]
    assert said["figures"] == {"items": 4, "notes": []}


def test_without_a_dictionary_it_says_so_once_and_goes_on(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.write(tiny, "news/2004-01-02-two.md", "---\ntitle: Dau\nlang: xx\n---\nmispelt\n")
    status, out, _ = run("check", "--root", tiny)
    assert status == 0
    assert out.count("spelling was not looked at: hunspell has no dictionary xx (") == 1
    monkeypatch.setattr(machine, "program", lambda _: None)
    status, out, _ = run("check", "--root", tiny)
    assert status == 0
    assert out.count("spelling was not looked at: the program hunspell is not here (") == 1
    assert "mispelt" not in out
    assert "(link-text)" in out
    assert "spelling" not in run("check", "--root", tiny, "--quiet")[1]


def test_every_name_has_a_case_that_shows_it() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "tests/broken").glob("*/expected.txt"))
    asked_elsewhere = {"link-dead"}  # test_asking.py
    assert {name for name in NAMES if f" ({name})\n" not in said} == asked_elsewhere


@pytest.mark.parametrize("root", [".", "examples/harrow"])
def test_the_examples_bear_a_second_reader(root: str, run: Run) -> None:
    """Harrow's proposal has three slips of its own, which are the point of it."""
    out = run("check", "--root", PROJECT / root, "--quiet")[1]
    names = re.findall(r" \(([a-z-]+)\)$", out, re.MULTILINE)
    assert names == ([] if root == "." else ["event-date", "event-date", "own-assurer"])


def test_yes_alone_is_wrong_usage(run: Run, tiny: Path) -> None:
    status, _, err = run("check", "--root", tiny, "--yes")
    assert status == 2
    assert "--yes goes with --fix" in err
