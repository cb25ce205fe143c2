"""Checks: rules about meaning, one a file, over everything that was read, for every audience.

A check is a function of the ``Draft`` that gives problems. Their order is the order of CHECKS. What a second reader
would remark besides stands in ``reading/``; what warnings are called, in ``named.py``.
"""

from collections.abc import Callable, Iterable

from masthead.checks.accessibility import accessibility
from masthead.checks.addresses import addresses
from masthead.checks.approvals import approvals
from masthead.checks.assurers import assurers
from masthead.checks.consent import consent
from masthead.checks.corrections import corrections
from masthead.checks.dates import dates
from masthead.checks.discreet import Discretion, discreet
from masthead.checks.draft import Draft
from masthead.checks.events import events
from masthead.checks.files import files
from masthead.checks.gone import gone
from masthead.checks.issn import issn
from masthead.checks.kept import LEDGER, kept
from masthead.checks.kept_back import kept_back
from masthead.checks.language import language
from masthead.checks.links import links
from masthead.checks.named import before_sign_off, heeded, named
from masthead.checks.names import names
from masthead.checks.offers import offers
from masthead.checks.people import people
from masthead.checks.pictures import pictures
from masthead.checks.places import places
from masthead.checks.promised import promised
from masthead.checks.prose import prose
from masthead.checks.redirects import redirects
from masthead.checks.released import released
from masthead.checks.strangers import strangers
from masthead.checks.theme import theme
from masthead.checks.unwritten import unwritten
from masthead.problems import Problem

Check = Callable[[Draft], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    named, issn, language, accessibility, addresses, redirects, gone, names, people, assurers, dates, events, places,
    files, strangers, offers, kept_back, prose, links, pictures, consent, corrections, approvals, released,
    unwritten, theme,
)  # fmt: skip


def check(draft: Draft) -> list[Problem]:
    """Run every check."""
    return [problem for rule in CHECKS for problem in rule(draft)]


__all__ = [
    "CHECKS",
    "LEDGER",
    "Discretion",
    "Draft",
    "before_sign_off",
    "check",
    "discreet",
    "heeded",
    "kept",
    "promised",
]
