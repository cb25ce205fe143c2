"""``new``: asks, has it written, and says what to type next."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.cli.asking import answers
from masthead.cli.runs import DONE, PROBLEMS
from masthead.drafting import Made

if TYPE_CHECKING:
    from masthead.pipeline import Wishes

GIVEN = (
    "title", "slug", "issue", "heading", "kind", "number", "volume", "date", "start", "publisher", "url", "language",
    "issn", "contact",
)  # fmt: skip
"""Options that answer a question, or say what no question asks."""


def new(wishes: Namespace, run: "Wishes") -> int:
    from masthead.commands import new as command

    begun = command.begun(run, wishes.what, _place(wishes))
    if begun.finish is None:
        out.print_json(begun.problems, {}) if wishes.json else out.print_problems(begun.problems)
        return PROBLEMS
    given = {name: getattr(wishes, name) for name in GIVEN if getattr(wishes, name, None) is not None}
    if words := getattr(wishes, "words", None):
        given["title"] = " ".join(words)
    ask = out.is_asked() and not (wishes.json or wishes.quiet or wishes.yes or getattr(wishes, "words", None))
    made = begun.finish(answers(begun.questions, given, ask=ask))
    _tell(wishes, made)
    return DONE


def _place(wishes: Namespace) -> Path | None:
    """Give the folder that a publication is to fill."""
    return Path(wishes.folder).absolute() if wishes.what == "publication" else None


def _tell(wishes: Namespace, made: Made) -> None:
    lines = [*made.lines, *_next(wishes, made)]
    if wishes.json:
        out.print_json((), {"files": [str(file) for file in made.files], "lines": lines})
        return
    for file in made.files[:LISTED]:
        out.say(out.shown(file), wishes)
    if len(made.files) > LISTED:
        out.say(f"and {len(made.files) - LISTED} files more", wishes)
    for line in lines:
        out.say(line, wishes)


LISTED = 3


def _next(wishes: Namespace, made: Made) -> tuple[str, ...]:
    """Say the exact line to type next."""
    place = _place(wishes)
    if place:
        return (f"Now type: {out.typed(wishes, root=place)}",)
    written = next(file for file in reversed(made.files) if file.suffix == ".md")
    line = out.typed(wishes, "serve")
    return (f"Write in {out.shown(written)}. To see it while you write, type: {line}",)
