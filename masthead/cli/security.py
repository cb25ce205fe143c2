"""Running ``doctor --security``: its chapters for people, or as JSON for programs."""

from argparse import Namespace

from masthead.cli import printing as out
from masthead.pipeline import Wishes

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: Wishes) -> int:
    """Print what a public build would do. With errors in the content those alone, for no build would be made."""
    from masthead.commands import security

    found = security.report(run_wishes)
    if wishes.json:
        out.print_json(found.problems, {chapter.heading: list(chapter.lines) for chapter in found.chapters})
    else:
        out.print_problems(found.problems)
        for chapter in found.chapters:
            out.line(chapter.heading)
            for line in chapter.lines:
                out.line(f"  {line}")
        if found.problems:
            out.say(f"{out.count(found.problems)}: no build would be made.", wishes)
    return PROBLEMS if found.problems else DONE
