"""withdraw, as it is said: what would go and where, then the question, then what was done and what nobody can undo."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.cli.checking import coloured, is_coloured
from masthead.cli.marked import Paint
from masthead.problems import errors
from masthead.progress import chosen
from masthead.typography import several
from masthead.visible import visible

if TYPE_CHECKING:
    from masthead.commands.withdraw import Outcome, Proposal
    from masthead.pipeline import Wishes

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: "Wishes") -> int:
    """Show what would be done; do it where that is wished. 1 where something is left for a person to rewrite."""
    from masthead.commands import withdraw

    asked = withdraw.Asked(wishes.who, wishes.words, wishes.keep_in, Path.cwd())
    proposal = withdraw.propose(run_wishes, asked)
    if proposal.plan is None:
        _say_problems(wishes, proposal)
        return PROBLEMS
    paint = Paint(is_on=out.is_terminal() and is_coloured(run_wishes.environment or {}))
    if not wishes.json:
        for line in () if wishes.quiet else _shown(proposal, paint):
            out.painted(line)
    if wishes.dry_run or not _is_wished(wishes):
        _say(wishes, proposal, None)
        return DONE
    progress = chosen(quiet=wishes.quiet or wishes.json)
    try:
        outcome = withdraw.carry_out(run_wishes, asked, progress)
    finally:
        progress.close()
    _say(wishes, proposal, outcome)
    return PROBLEMS if errors(outcome.problems) else DONE


def _is_wished(wishes: Namespace) -> bool:
    return wishes.yes or (not wishes.json and out.is_asked() and out.ask("Take it out?"))


def _say_problems(wishes: Namespace, proposal: "Proposal") -> None:
    if wishes.json:
        out.print_json(proposal.problems, {"written": False})
        return
    out.print_problems(proposal.problems)
    out.say(f"{out.count(proposal.problems)}; nothing was changed.", wishes)


def _shown(proposal: "Proposal", paint: Paint) -> Iterator[str]:
    """Give what would be done, in the order in which an editor asks: who and where, what changes, what is left."""
    from masthead.consent import shown

    plan = proposal.plan
    assert plan is not None
    name = plan.subject.names[0] if plan.subject.names else plan.subject.key
    if plan.found:
        verb = "is shown or named in" if plan.subject.kind == "person" else "is shown in"
        yield paint("1", f"{name} {verb} {several(len(plan.found), 'place')}.")
        yield from map(visible, shown(plan.found, plan.made))
    else:
        yield f"Nothing in the sources shows {'or names ' * (plan.subject.kind == 'person')}{visible(name)} any more."
    if proposal.difference:
        yield ""
        yield from (coloured(line, paint) for line in proposal.difference)
    yield from _listed("these files go:", plan.away)
    yield from _listed("these are issued again without it, and their earlier PDFs taken away:", plan.again)
    yield from _listed("yours to rewrite:", [f"{use.file}:{use.line}  {use.said}" for use in plan.by_hand])
    telling = [f"{use.file}:{use.line}  {use.said}" for use in plan.telling]
    yield from _listed("yours to rewrite where it tells who is meant:", telling)
    perhaps = [f"{use.file}:{use.line}" for use in plan.perhaps]
    yield from _listed("the surname alone stands here; look whether it is theirs:", perhaps)
    yield from _listed("no command can call back:", proposal.left)
    yield ""


def _listed(heading: str, rows: "list[str] | tuple[str, ...]") -> Iterator[str]:
    if rows:
        yield ""
        yield heading
        yield from (f"  {visible(row)}" for row in rows)


def _say(wishes: Namespace, proposal: "Proposal", outcome: "Outcome | None") -> None:
    plan = proposal.plan
    assert plan is not None
    if wishes.json:
        out.print_json(outcome.problems if outcome else (), _figures(proposal, outcome))
        return
    if outcome is None:
        out.say(
            "Nothing was changed." if wishes.dry_run else "Nothing was changed; --yes does it without asking.", wishes
        )
        return
    out.print_problems(outcome.problems)
    done = f"{several(len(outcome.changed), 'file')} changed, {several(len(outcome.away), 'picture')} taken away."
    if left := errors(outcome.problems):
        places = several(len(left), "place")
        out.say(f"{done} {places} left for you; then say the same again. Until then no build is made.", wishes)
        return
    out.say(f"{done} Recorded in withdrawals.yml, without the name.", wishes)
    if outcome.problems:
        places = several(len(outcome.problems), "place")
        out.say(f"{places} may still tell who was meant: yours to look at. withdrawals.yml keeps the list.", wishes)
    out.say(f"Next: {out.typed(wishes, 'build')}, then publish.", wishes)


def _figures(proposal: "Proposal", outcome: "Outcome | None") -> dict[str, object]:
    plan = proposal.plan
    assert plan is not None
    return {
        "kind": plan.subject.kind,
        "found": [{**asdict(use), "said": use.said} for use in plan.found],
        "outputs": {place.kind: list(place.addresses) for place in plan.made},
        "changes": [mend.file for mend in plan.mends],
        "difference": list(proposal.difference),
        "away": list(plan.away),
        "again": list(plan.again),
        "by_hand": [{**asdict(use), "said": use.said} for use in plan.by_hand],
        "telling": [{**asdict(use), "said": use.said} for use in plan.telling],
        "perhaps": [f"{use.file}:{use.line}" for use in plan.perhaps],
        "left": list(proposal.left),
        "written": outcome is not None,
        "done": outcome is not None and not errors(outcome.problems),
    }
