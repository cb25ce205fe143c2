"""Running ``release``: what it says, and its exit status."""

from argparse import Namespace
from contextlib import closing

from masthead.cli import printing as out
from masthead.pipeline import Wishes
from masthead.problems import errors
from masthead.progress import chosen

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: Wishes) -> int:
    """Write down what the website holds now."""
    from masthead.commands import release

    with closing(chosen(quiet=wishes.quiet or wishes.json)) as progress:
        released = release.run(run_wishes, progress)
    is_bad = bool(errors(released.problems))
    if wishes.json:
        out.print_json(released.problems, {"facts": released.facts, "released": not is_bad})
    else:
        out.print_problems(released.problems)
        nothing = f"{out.count(released.problems)}; nothing was written down."
        for line in (nothing,) if is_bad else released.lines:
            out.say(line, wishes)
    return PROBLEMS if is_bad else DONE
