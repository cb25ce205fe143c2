"""What a terminal or a program gets to read. Only this room prints."""

import json
import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import masthead
from masthead.problems import LONGEST_MESSAGE, Problem, Refusal, errors
from masthead.visible import visible, written_out

_COLOUR = re.compile("(\x1b\\[[0-9;]*m)")


def print_problems(problems: Sequence[Problem]) -> None:
    for text in plain_lines(problems):
        line(text)


def plain_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Give the form that programs rely on: ``file:line: field: message``, the hint's lines indented below it."""
    for problem in problems:
        yield visible(str(problem))
        yield from (f"    {visible(row)}" for row in problem.hint.split("\n") if row)


def print_json(problems: Sequence[Problem], figures: object) -> None:
    rows = [
        {**asdict(problem), "severity": str(problem.severity), "mark": problem.mark[:LONGEST_MESSAGE]}
        for problem in problems
    ]
    line(json.dumps({"problems": rows, "figures": figures}, ensure_ascii=False, indent=2))


def print_refusal(refusal: Refusal, as_json: bool) -> None:
    if as_json:
        line(json.dumps({"refused": refusal.message, "hint": refusal.hint}, ensure_ascii=False))
    else:
        message, hint = written_out(refusal.message), written_out(refusal.hint)
        sys.stderr.write(f"{message}\n" + (f"  {hint}\n" if hint else ""))


def count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    both = ((wrong, "error"), (warned, "warning"))
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in both if number]
    return ", ".join(parts) or "no problems"


def shown(path: Path) -> str:
    """Give a path as an editor would type it: from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def typed(wishes: Namespace, command: str = "", root: Path | None = None) -> str:
    """Give the line to type for a command on a publication, as masthead is run: by build.py or by its name."""
    root = root or wishes.root
    beside = Path(masthead.__file__).resolve().parents[1] / "build.py"
    by_file = Path(sys.argv[0]).name == "build.py" and beside.is_file()
    python = "py" if sys.platform == "win32" else "python3"
    words = [python, _quoted(shown(beside))] if by_file else ["masthead"]
    words += [command] if command else []
    return " ".join([*words, *([] if root == wishes.project else ["--root", _quoted(shown(root))])])


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def is_terminal() -> bool:
    """Whether somebody looks at what is printed."""
    return sys.stdout.isatty()


def is_asked() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> bool:
    """Ask somebody at a terminal. Whatever is not a yes is a no."""
    sys.stdout.write(f"{written_out(question)} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def say(text: str, wishes: Namespace) -> None:
    if not wishes.quiet:
        line(text)


def line(text: str) -> None:
    """Print a line without colours: whatever a terminal would do for a text is written out."""
    _print(written_out(text))


def painted(text: str) -> None:
    """Print a line that the printer coloured (``marked.Paint``): its colours are obeyed, and nothing else.

    Whatever else stands in it is ``visible`` already, so that no text brings a colour of its own.
    """
    _print("".join(part if _COLOUR.fullmatch(part) else written_out(part) for part in _COLOUR.split(text)))


def _print(shown: str) -> None:
    """What the terminal or the pipe has no letter for becomes a question mark, and stops nothing."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(f"{shown.encode(encoding, 'replace').decode(encoding)}\n")
    sys.stdout.flush()


def asked(prompt: str) -> str:
    """Ask on the terminal. Raises ``Refusal`` where the answers end (Ctrl-D)."""
    try:
        return input(written_out(prompt))
    except EOFError:
        line("")
        raise Refusal("the answers ended before all questions were answered", "nothing was written") from None
    except UnicodeDecodeError:
        return "\ud800"  # no text: the question is asked again
