"""How things stand with consent, in a line: of how many it is noted, and how far a withdrawal is."""

from collections.abc import Iterable

from masthead.consent import ended, record
from masthead.model import Consent, Publication
from masthead.typography import several
from masthead.withdrawing.yours import rewriting


def noted(publication: Publication, given: Iterable[Consent | None]) -> str:
    """Say of how many the consent is noted and lasts, and of how many it has ended."""
    today, language = publication.today, publication.settings.language
    every = [one for one in given if one]
    over = sum(bool(ended(one, today, language)) for one in every)
    lasting = sum(bool(one.reference and not one.withdrawn and not ended(one, today, language)) for one in every)
    return f"{lasting} with a consent noted" + (f", {over} with a consent that has ended" if over else "")


def state(one: record.Withdrawal) -> str:
    """Say how far a withdrawal is: what is yours to rewrite, and what others have that no command can call back."""
    look = rewriting(one)
    beyond = len(one.left) - look
    said = f"; {several(look, 'line')} may still tell who was meant" if look else ""
    said += f"; {several(beyond, 'thing')} that no command can call back (listed there)" if beyond else ""
    return ("done" if one.state == "done" else "begun, and not finished") + said
