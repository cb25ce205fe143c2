"""``--help``: every command says what it does, describes each of its options, and shows examples that can be typed."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from masthead import arguments
from masthead.arguments.explained import DESCRIPTIONS, EXAMPLES, NOTES
from tests.running import Run, runner

ROOT = Path("publication")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--help")``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Give the parsers of the commands below one, by name."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: one for action in actions for name, one in action.choices.items()}


def every() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of every command, and of every kind that ``new`` takes: ``new issue``."""
    first = below(arguments.command_line())
    return first | {f"{name} {kind}": one for name, parser in first.items() for kind, one in below(parser).items()}


COMMANDS = sorted(every())


def examples(said: str) -> list[str]:
    """Give what is typed after build.py in the examples of a help."""
    return re.findall(r"^  python3 build\.py (.+)$", said, re.MULTILINE)


def test_every_command_is_explained_and_nothing_else() -> None:
    assert set(EXAMPLES) == set(arguments.COMMANDS)
    assert {*DESCRIPTIONS, *NOTES} <= set(EXAMPLES)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command: str) -> None:
    parser = every()[command]
    assert parser.description
    silent = [action.dest for action in parser._actions if not below_only(action) and not (action.help or "").strip()]
    assert silent == []


def below_only(action: argparse.Action) -> bool:
    """Whether an action only hands over to commands below."""
    return isinstance(action, argparse._SubParsersAction)


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_can_be_typed_as_they_stand(command: str, run: Run) -> None:
    status, said, _ = run(*command.split(), "--help")
    assert status == 0
    shown = examples(said)
    assert shown, "there is no example"
    for line in shown:
        words = shlex.split(line)
        assert words[: len(command.split())] == command.split()
        wishes = arguments.parsed(words, ROOT)
        if "--help" not in words:
            assert isinstance(wishes, argparse.Namespace), line
            assert wishes.command == words[0]


def test_the_first_help_names_every_command_and_how_to_begin(run: Run) -> None:
    status, said, _ = run("--help")
    assert status == 0
    assert {name for name in arguments.COMMANDS if not re.search(rf"^    {name} ", said, re.MULTILINE)} == set()
    begun = [arguments.parsed(shlex.split(line), ROOT) for line in examples(said)]
    assert [one.command for one in begun if isinstance(one, argparse.Namespace)] == ["new", "check", "serve", "build"]
    assert "Exit status: 0 done" in said


@pytest.mark.parametrize(("word", "meant"), [("biuld", "build"), ("chekc", "check"), ("publsh", "publish")])
def test_a_command_that_is_nearly_right_is_guessed(word: str, meant: str, run: Run) -> None:
    status, _, said = run(word)
    assert status == 2
    assert f"'{word}' is not known here; did you mean {meant}?" in said


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["check", "--externl"], "--external"),
        (["--formt=github", "check"], "--format"),
        (["proof", "3", "--aprove"], "--approve"),
    ],
)
def test_an_option_that_is_nearly_right_is_guessed(words: list[str], meant: str, run: Run) -> None:
    status, _, said = run(*words)
    assert status == 2
    assert f"is not known here; did you mean {meant}?" in said


def test_what_is_like_no_command_is_not_guessed(run: Run) -> None:
    assert "'xyzzy' is not known here; see --help" in run("xyzzy")[2]
    assert "'--fats' is not known here; see --help" in run("build", "--fats")[2]
    assert "'extra' is not known here; see --help" in run("check", "extra")[2]
