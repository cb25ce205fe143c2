"""What a terminal or a program gets to read. Only this room prints."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from masthead.problems import Problem, Refusal, errors


def print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        line(str(problem))
        if problem.hint:
            line(f"    {problem.hint}")


def print_json(problems: Sequence[Problem], figures: object) -> None:
    rows = [{**asdict(problem), "severity": str(problem.severity)} for problem in problems]
    line(json.dumps({"problems": rows, "figures": figures}, ensure_ascii=False, indent=2))


def print_refusal(refusal: Refusal, as_json: bool) -> None:
    if as_json:
        line(json.dumps({"refused": refusal.message, "hint": refusal.hint}, ensure_ascii=False))
    else:
        sys.stderr.write(f"{refusal.message}\n" + (f"  {refusal.hint}\n" if refusal.hint else ""))


def count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    both = ((wrong, "error"), (warned, "warning"))
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in both if number]
    return ", ".join(parts) or "no problems"


def several(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def shown(path: Path) -> str:
    """Give a path as an editor would type it: from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def say(text: str, wishes: Namespace) -> None:
    if not wishes.quiet:
        line(text)


def is_terminal() -> bool:
    """Whether somebody reads along, rather than a program or a file."""
    return sys.stdout.isatty()


def line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
