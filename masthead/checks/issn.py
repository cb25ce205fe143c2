"""The serial's ISSN (ISO 3297): needed where there are issues. Its check digit is checked where it is read."""

from collections.abc import Iterable

from masthead.checks.draft import Draft
from masthead.problems import Problem

FILE = "publication.yml"


def issn(draft: Draft) -> Iterable[Problem]:
    """A publication with issues says its ISSN, or that one is pending."""
    settings = draft.publication.settings
    if draft.publication.issues and settings.issn is None:
        hint = "add `issn: {print: 1476-8801}`, or `issn: {pending: true}` until the ISSN centre has given one"
        yield Problem(FILE, 1, "issn", "is missing, and there are issues", hint)
    if settings.issn and settings.issn.print and settings.issn.print == settings.issn.online:
        hint = "print and online editions have an ISSN each; leave one out until it is given"
        yield Problem(FILE, settings.lines.get("issn.online", 1), "issn.online", "is the same as issn.print", hint)
