"""The accessibility statement can say whom to write to."""

from collections.abc import Iterable

from masthead.addresses import STATEMENT
from masthead.checks.draft import Draft
from masthead.problems import Problem, Severity


def accessibility(draft: Draft) -> Iterable[Problem]:
    """A reader who cannot use something must find an address to ask; an editors' own statement is taken as it is."""
    settings = draft.publication.settings
    if settings.accessibility.contact or STATEMENT in draft.addresses.pages.values():
        return
    message = "the accessibility statement names nobody to write to"
    hint = "add accessibility: {contact: an e-mail address, reply_days: 10, enforcement: whom to complain to}"
    line = settings.lines.get("accessibility", 1)
    yield Problem(
        "publication.yml", line, "accessibility.contact", message, hint, Severity.WARNING, "statement-contact"
    )
