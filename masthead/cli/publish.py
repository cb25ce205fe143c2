"""Running ``publish``: what it says, and its exit status."""

from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.pipeline import Wishes
from masthead.problems import errors
from masthead.progress import chosen
from masthead.publishing.changes import successors

if TYPE_CHECKING:
    from masthead.commands.publish import Published

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: Wishes) -> int:
    """Publish, or only guard."""
    from masthead.commands import publish

    if wishes.guard:
        return _guard(wishes, run_wishes)
    asked = publish.Asked(wishes.target, wishes.dry_run, wishes.yes, wishes.private_repository)
    with closing(chosen(quiet=wishes.quiet or wishes.json)) as progress:
        published = publish.run(run_wishes, asked, progress)
    is_bad = bool(errors(published.problems) or published.stranded)
    if wishes.json:
        out.print_json(published.problems, _figures(published))
    else:
        out.print_problems(published.problems)
        for line in _said(published, wishes):
            out.say(line, wishes)
        _stranded(published)
    return PROBLEMS if is_bad else DONE


def _said(published: "Published", wishes: Namespace) -> list[str]:
    if errors(published.problems):
        private = " If the repository is private, add --private-repository." if published.is_guarded else ""
        return [f"{out.count(published.problems)}; nothing was published.{private}"]
    if published.stranded:
        return [*published.lines]
    if published.is_done:
        return [*published.lines, f"Published to {published.target}: {published.changes}."]
    if published.changes.are_none:
        return [*published.lines, f"{published.target} is as it should be: nothing is new, changed or gone."]
    return [*published.lines, f"Nothing was published. Without --dry-run, to {published.target}: {published.changes}."]


def _stranded(published: "Published") -> None:
    """Say, also with --quiet, why nothing was published."""
    lost = published.stranded
    if not lost:
        return
    heirs = successors(lost, published.changes)
    out.line(f"{'1 address goes' if len(lost) == 1 else f'{len(lost)} addresses go'}, and nothing leads on from there:")
    for address in lost:
        out.line(f"  {address}" + (f" (is it {heirs[address]} now?)" if address in heirs else ""))
    out.line(f"    write `redirect_from: [{lost[0]}]` into what took its place, or add --yes; nothing was published")


def _figures(published: "Published") -> dict[str, object]:
    found = published.changes
    return {
        "target": published.target,
        "published": published.is_done,
        "new": list(found.new),
        "changed": list(found.changed),
        "gone": list(found.gone),
        "stranded": list(published.stranded),
        "lines": list(published.lines),
    }


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
