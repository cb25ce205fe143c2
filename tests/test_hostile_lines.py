"""What is printed: no file's name and no text colours a terminal, moves about in it, or speaks to GitHub."""

import io
import json
import re
from argparse import Namespace
from pathlib import Path

import pytest

from masthead.cli import annotations, printing
from masthead.cli.marked import Paint, marked
from masthead.problems import Problem, Refusal, Severity
from masthead.progress import Bars, Lines

OSC, CSI, TURNED = "\x1b]52;c;Ym9vbQ==\x07", "\x9b2J", "\u202e"
HIDDEN = "\x1b[8m\x1b[31m"
"""Colours, of which one hides what follows."""
LINK = "\x1b]8;;https://evil.example\x1b\\A\x1b]8;;\x1b\\"
HOSTILE = f"a{OSC}{CSI}{LINK}{TURNED}\r\n::error::boom"
PROBLEM = Problem(f"news/{HOSTILE}.md", 3, HOSTILE, HOSTILE, HOSTILE, Severity.WARNING, "html", HOSTILE)


def is_quiet(said: str) -> bool:
    """Whether nothing in what was printed is obeyed, and no line is a command of GitHub's."""
    signs = [sign for sign in "\x1b\x07\x9b\u202e\r" if sign in said]
    return not signs and not [line for line in said.splitlines() if line.startswith("::error::")]


def test_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    printing.print_problems([PROBLEM])
    said = capsys.readouterr().out
    assert is_quiet(said)
    assert len(said.splitlines()) == 3
    assert r"\u001b]52;c;" in said


def test_the_form_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for line in marked([PROBLEM], {(PROBLEM.file, 3): HOSTILE}, Paint(is_on=False), 80):
        printing.line(line)
    assert is_quiet(capsys.readouterr().out)


@pytest.mark.parametrize("place", ["file", "field", "message", "hint", "mark", "row", "name"])
@pytest.mark.parametrize("form", ["plain", "pretty", "coloured", "github", "json"])
def test_no_place_of_a_problem_brings_a_colour(
    form: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"file": "a.md", "field": "text", "message": "m", "hint": "h", "mark": "word", "row": "a word", "name": "n"}
    said[place] = f"a {HIDDEN} word"
    row = said.pop("row")
    problem = Problem(line=3, severity=Severity.WARNING, **said)
    if form in ("pretty", "coloured"):
        paint = Paint(is_on=form == "coloured")
        for line in marked([problem], {(problem.file, 3): row}, paint, 80):
            printing.painted(line)
    elif form == "github":
        for line in annotations.annotations([problem], tmp_path):
            printing.line(line)
    elif form == "plain":
        printing.print_problems([problem])
    else:
        printing.print_json([problem], {"difference": [HIDDEN]})
    shown = capsys.readouterr().out
    ours = re.compile("\x1b\\[(?:0|1|2|33|36|1;33)m") if form == "coloured" else re.compile("(?!)")
    assert "\x1b" not in ours.sub("", shown)
    assert "\x07" not in shown


@pytest.mark.parametrize("progress", [Lines, Bars])
def test_no_line_of_progress_brings_a_command(progress: type[Lines]) -> None:
    stream = io.StringIO()
    made = progress(stream)
    made.say(f"publishing to {OSC}{HIDDEN}")
    made.begin(f"pages {HIDDEN}", 2)
    made.close()
    assert HIDDEN not in stream.getvalue()
    assert OSC not in stream.getvalue()


def test_what_was_typed_comes_back_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    printing.say(f"Published to {OSC}{HIDDEN}", Namespace(quiet=False))
    assert is_quiet(capsys.readouterr().out)


def test_colours_of_ours_stay(capsys: pytest.CaptureFixture[str]) -> None:
    printing.painted(f"{Paint(is_on=True)('31', 'error')} {OSC}")
    said = capsys.readouterr().out
    assert said.startswith("\x1b[31merror\x1b[0m ")
    assert is_quiet(said.replace("\x1b[31m", "").replace("\x1b[0m", ""))


def test_annotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in annotations.annotations([PROBLEM], tmp_path):
        printing.line(line)
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 1
    assert said.startswith("::warning file=")
    assert "%0D%0A" in said
    assert is_quiet(said)


@pytest.mark.parametrize("sign", ["\x7f", "\x9b", "\u202e", "\u2028", "\x1b"])
def test_json_stays_json(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    printing.print_json([Problem(f"a{sign}.md", 1, "file", f"b{sign}")], {})
    said = capsys.readouterr().out
    assert sign not in said
    assert json.loads(said)["problems"][0]["message"] == f"b{sign}"


def test_refusals(capsys: pytest.CaptureFixture[str]) -> None:
    printing.print_refusal(Refusal(f"cannot write {OSC}", HOSTILE.replace("\n", "")), as_json=False)
    assert is_quiet(capsys.readouterr().err)


LONG = {
    "a word": (f"the word '{'a' * 32_000}' is long", f"the word '{'a' * 59}…' is long"),
    "an address of data": (f"no image at 'data:image/png;base64,{'A' * 650_000}'", "no image at 'data:image/png;…'"),
    "many words": ("word " * 9_000, f"{'word ' * 200}…"),
}
"""What is said, and what of it is printed."""


@pytest.mark.parametrize("name", LONG)
def test_nothing_fills_the_terminal(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    said, shown = LONG[name]
    problem = Problem("a.md", 3, "text", said, said, mark=said)
    printing.print_problems([problem])
    assert capsys.readouterr().out.startswith(f"a.md:3: text: {shown}\n")
    printing.print_json([problem], {})
    assert len(capsys.readouterr().out) < 7_000
