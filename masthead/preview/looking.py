"""Looking for problems in a state of the publication which a build would not have got as far as checking."""

from collections.abc import Callable, Iterable
from functools import partial

from masthead.checks import CHECKS, Discretion, Draft, before_sign_off, discreet, heeded, promised
from masthead.faircopy import FairCopy
from masthead.lost import lost
from masthead.problems import Problem, in_order


def checked(draft: Draft, copy: FairCopy | None) -> tuple[Problem, ...]:
    """Run every check, and say what the preview's view left open. What breaks a check is a problem itself."""
    found: list[Problem] = []
    rules: list[Callable[[], Iterable[Problem]]] = [
        *(partial(rule, draft) for rule in CHECKS),
        partial(promised, draft, is_binding=False),
    ]
    rules += [partial(lost, draft, copy)] if copy else []
    for rule in rules:
        try:
            found += rule()
        except Exception as trouble:  # what reading found may break a rule, and files come and go
            found.append(fault(trouble))
    wished = heeded(found, before_sign_off(draft.publication.settings.check))
    return in_order(discreet(wished, Discretion(draft.root, draft)))


def fault(trouble: Exception) -> Problem:
    """Put what was not foreseen into words."""
    hint = "save again; if this stays, it is a fault of masthead"
    return Problem("publication.yml", 1, "preview", f"{type(trouble).__name__}: {trouble}", hint)
