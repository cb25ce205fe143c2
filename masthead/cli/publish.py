"""Running ``publish``: what it says, and its exit status."""

from argparse import Namespace

from masthead.cli import printing as out
from masthead.pipeline import Wishes
from masthead.problems import errors

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: Wishes) -> int:
    """Publish, or only guard."""
    return _guard(wishes, run_wishes)


def _guard(wishes: Namespace, run_wishes: Wishes) -> int:
    from masthead.commands.publish import guarded

    problems = guarded(run_wishes)
    wrong = errors(problems)
    if wishes.json:
        out.print_json(problems, {"guarded": not wrong})
    else:
        out.print_problems(problems)
        said = "This must not be in a public repository" if wrong else "The repository may be public"
        out.say(f"{said}: {out.count(problems)}.", wishes)
    return PROBLEMS if wrong else DONE
