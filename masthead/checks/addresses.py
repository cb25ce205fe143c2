"""Two things at one address."""

from collections.abc import Iterable

from masthead import addresses as at
from masthead.checks.draft import Draft
from masthead.problems import Problem


def addresses(draft: Draft) -> Iterable[Problem]:
    """Every address belongs to one thing."""
    return at.collisions(draft.publication, draft.addresses)
