"""What is left for a person to write: as problems, and as the record keeps it, which names nobody."""

from collections.abc import Iterator

from masthead.consent.leave import PEOPLE
from masthead.consent.record import Withdrawal, recorded
from masthead.problems import Problem, Severity
from masthead.typography import several
from masthead.withdrawing.plan import Plan

_HINTS = {
    "text": "write the sentence without the name, or say the same again with --as and the words to put in its place",
    "field": "take it out yourself; the file is written in a way that cannot be amended safely",
    "picture": "take the picture out yourself; it is written in a way that is not known here",
    "name": "give the file another name, and say in `gone` of publication.yml that its address is no more; the old"
    " address, with the name in it, stays readable in _redirects and ledger.txt",
    "inside": "put a file without the name in its place, or take it out",
    "address": "give another address, or take it out",
}
_PARTED = "write the sentence without the name: it stands where other words cannot be put without breaking the text"
_OUTSIDE = "write it without the name: of people.yml only the person's own entry is changed, and comments are not"
_STILL = "may still tell who was meant"
_LOOK = "look whether it is theirs; write the sentence without it if so"


def by_hand(meant: Plan) -> Iterator[Problem]:
    """Say what a person must rewrite, place by place."""
    for use in meant.by_hand:
        message, hint = f"{use.said}, and is yours to rewrite", _HINTS.get(use.what, _HINTS["text"])
        if use.what == "text" and (use.file == PEOPLE or meant.is_worded):
            hint = _OUTSIDE if use.file == PEOPLE else _PARTED
        yield Problem(use.file, use.line, use.field, message, hint)


def to_look_at(meant: Plan) -> Iterator[Problem]:
    """Say what may tell who is meant without the name: warnings, because it may be somebody else's."""
    for use in meant.telling:
        message = f"{use.said} may tell who is meant, and is yours to rewrite"
        yield Problem(use.file, use.line, use.field, message, _LOOK, Severity.WARNING)


def noted(meant: Plan) -> Iterator[str]:
    """Give the same for the record."""
    for use in meant.telling:
        file = recorded(use.file, meant.subject)
        yield f"{file}:{use.line}: {use.said} {_STILL}; rewrite it if so"


def state_of(one: Withdrawal) -> str:
    """Say how far a withdrawal is: what is yours to rewrite, and what others have that no command can call back."""
    look = sum(_STILL in line for line in one.left)
    beyond = len(one.left) - look
    said = f"; {several(look, 'line')} may still tell who was meant" if look else ""
    said += f"; {several(beyond, 'thing')} that no command can call back (listed there)" if beyond else ""
    return ("done" if one.state == "done" else "begun, and not finished") + said
