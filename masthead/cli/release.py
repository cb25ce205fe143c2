"""Running ``release``: what it says, and its exit status."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from masthead.cli import printing as out
from masthead.ledger import FILE
from masthead.model import Issue
from masthead.pipeline import Wishes
from masthead.problems import Refusal, errors
from masthead.progress import chosen
from masthead.typography import several

if TYPE_CHECKING:
    from masthead.commands.issuing import Frozen

DONE, PROBLEMS = 0, 1


def run(wishes: Namespace, run_wishes: Wishes) -> int:
    """Freeze what is named, and write down what the website holds now."""
    if wishes.item is not None:
        return _freeze(wishes, run_wishes)
    for option in ("reissue", "dry_run"):
        if getattr(wishes, option) not in (None, False):
            typed = option.replace("_", "-")
            raise Refusal(f"--{typed} is about an issue or a report", f"name it: release 3 --{typed}")
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


def _freeze(wishes: Namespace, run_wishes: Wishes) -> int:
    from masthead.commands import issuing

    asked = issuing.Asked(wishes.item, wishes.reissue, dry_run=wishes.dry_run)
    with closing(chosen(quiet=wishes.quiet or wishes.json)) as progress:
        frozen = issuing.freeze(run_wishes, asked, progress)
    if wishes.json:
        out.print_json(frozen.problems, figures(frozen))
    else:
        out.print_problems(frozen.problems)
        for line in told(frozen, dry_run=wishes.dry_run):
            out.say(line, wishes)
    return PROBLEMS if frozen.release is None else DONE


def told(frozen: "Frozen", *, dry_run: bool = False) -> Iterator[str]:
    """Say what was frozen, and what is to be done with it."""
    from masthead.commands.release import written

    release, item = frozen.release, frozen.item
    if release is None or item is None:
        yield f"{out.count(frozen.problems)}; nothing was released."
        return
    name, newest = item.numbering if isinstance(item, Issue) else item.title, release.newest
    if not frozen.is_new:
        nothing = "" if frozen.facts else ": there is nothing to do"
        yield f"{name} was issued on {newest.on}, and nothing of it changed since{nothing}."
        yield from written(frozen.facts)
        return
    again = f", version {newest.number}" if newest.number > 1 else ""
    yield (
        f"{name}{again} would be kept in {release.folder}:"
        if dry_run
        else f"{name}{again} is kept in {release.folder}:"
    )
    for file in newest.files:
        yield f"  {file.name}: {several(file.pages, 'page')}, {file.size // 1000} kB, sha256 {file.sha256[:12]}..."
    withdrawn = [one for one in release.versions if one.withdrawn]
    if withdrawn:
        yield f"  withdrawn: {several(len(withdrawn), 'earlier version')}; this one stands at their addresses"
    if frozen.cleared:
        yield f"  {'would be taken' if dry_run else 'taken'} away: {', '.join(frozen.cleared)}"
    if dry_run:
        yield "Nothing was written."
        return
    yield "Every build serves these files as they are from now on. Commit them, and change nothing in that folder:"
    yield f"  git add {release.folder} {FILE}"
    if frozen.ignored:
        yield f"But a .gitignore leaves {frozen.ignored[0]} out. Take that line out of it, or add --force to git add."
    yield "Then build or publish: until then the website has not got them."


def figures(frozen: "Frozen") -> dict[str, object]:
    """Give what programs get."""
    if frozen.release is None:
        return {"released": False}
    versions = [asdict(one) | {"on": one.on.isoformat()} for one in frozen.release.versions]
    for one in versions:
        one["withdrawn"] = one["withdrawn"] and one["withdrawn"] | {"on": one["withdrawn"]["on"].isoformat()}
    folder = frozen.release.folder
    return {"released": True, "new": frozen.is_new, "folder": folder, "versions": versions, "cleared": frozen.cleared}
