"""What publication.yml must say before a mail can be made, and is asked for only then."""

import re
from collections.abc import Iterator

from masthead.editions.mail.message import Unfit, address
from masthead.model import Settings, line_of
from masthead.problems import Problem

_FILE = "publication.yml"
_LIST_ID = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)+")
"""A dot-atom with a dot in it (RFC 2919, 3)."""


def wanting(settings: Settings) -> Iterator[Problem]:
    """Find what is missing or unfit for a mail's headers."""
    if settings.mail.sender is None:
        yield _problem(settings, "mail.from", "is missing: a mail has a sender", "mail: {from: news@example.org}")
    if settings.mailing_list.unsubscribe is None:
        hint = "mailing_list: {unsubscribe: https://...} or {unsubscribe: mailto:...}"
        yield _problem(settings, "mailing_list.unsubscribe", "is missing: every mail says how to leave the list", hint)
    for field, written in (("mail.from", settings.mail.sender), ("mail.reply_to", settings.mail.reply_to)):
        if written and (why := unfit(written)):
            yield _problem(settings, field, f"no mail can name '{written}': {why}", "name another address")
    list_id = settings.mail.list_id
    if list_id and not _LIST_ID.fullmatch(list_id):
        hint = "write a name like a host's, with a dot: qlp-news.example.org"
        yield _problem(settings, "mail.list_id", f"'{list_id}' is no name of a list", hint)


def unfit(written: str) -> str:
    """Say why an address cannot stand in a header; nothing where it can."""
    try:
        address(written)
    except Unfit as trouble:
        return str(trouble)
    return ""


def _problem(settings: Settings, field: str, message: str, hint: str) -> Problem:
    return Problem(_FILE, line_of(settings.lines, field), field, message, hint)
