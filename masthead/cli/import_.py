"""Running ``import``, and how its outcome is said: what was written where, what to look at, what to do next."""

from argparse import Namespace

from masthead.cli import printing as out
from masthead.problems import errors


def import_(wishes: Namespace) -> int:
    """Import what was named; 0 where all of it is here now, 1 where something has to be mended first."""
    from masthead.commands import import_ as command
    from masthead.pipeline import Wishes

    asked = command.Asked(**{name: getattr(wishes, name) for name in command.OPTIONS}, typed=out.typed(wishes))
    made = command.run(Wishes(wishes.root, wishes.output), asked)
    if wishes.json:
        written = [] if wishes.dry_run else [file.relative_to(wishes.root).as_posix() for file in made.files]
        out.print_json(made.problems, {"written": written, **made.facts})
    else:
        for line in made.lines[:-1]:
            out.say(line, wishes)
        out.print_problems(made.problems)
        out.say(made.lines[-1] if made.lines else f"{out.count(made.problems)}; nothing was written.", wishes)
    return 1 if errors(made.problems) else 0
