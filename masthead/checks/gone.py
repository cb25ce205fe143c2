"""What is said to be gone: it was there once, it is not there now, and it is said once."""

from collections.abc import Iterable, Iterator, Mapping

from masthead import addresses as at
from masthead.addresses import Addresses
from masthead.addresses.fates import gone_path, leads
from masthead.addresses.ground import belonging
from masthead.addresses.old import old_address
from masthead.audience import Audience, cut
from masthead.checks.draft import Draft
from masthead.checks.taken import taken
from masthead.model import Publication
from masthead.problems import Problem, Severity

FILE = "publication.yml"
_AWAY = "take the entry away"


def gone(draft: Draft) -> Iterable[Problem]:
    """Hold every entry of ``gone`` to what the public gets, and to what the ledger knows."""
    settings = draft.publication.settings
    if not settings.gone:
        return
    public = cut(draft.publication, Audience.PUBLIC)
    addresses = at.assign(public)
    whose = _whose(draft, public, addresses)
    hidden = {*draft.addresses.pages.values()} - {*addresses.pages.values()}
    said: set[str] = set()
    for index, entry in enumerate(settings.gone):
        field = f"gone.{index}.address"
        for message, hint, severity in _trouble(draft, entry.address, addresses, whose, hidden, said):
            name = "gone" if severity is Severity.WARNING else ""
            line = settings.lines.get(field, settings.lines.get("gone", 1))
            yield Problem(FILE, line, field, message, hint, severity, name)


def _whose(draft: Draft, public: Publication, addresses: Addresses) -> Mapping[str, str]:
    """Give file -> what is there, or where it leads on to, in words."""
    found = {lead.old.file: f"leads on to /{lead.now}" for lead in leads(public, addresses) if not lead.old.query}
    there = taken(draft, public, addresses).values()
    return found | {at.file_of(path): f"is that of {file}" if file else "is there" for file, path in there}


def _trouble(
    draft: Draft, written: str, addresses: Addresses, whose: Mapping[str, str], hidden: set[str], said: set[str]
) -> Iterator[tuple[str, str, Severity]]:
    path = gone_path(written, addresses)
    old = old_address(written, addresses.base)
    if old and (belongs := belonging(old)):
        yield f"the address {written} {belongs}, so it cannot be gone", _AWAY, Severity.ERROR
        return
    if path is None:
        hint = "write a path of this site, like /news/2004/old/"
        yield f"'{written}' is no address of this site", hint, Severity.ERROR
        return
    if path in said:
        yield f"the address {written} is said to be gone twice", _AWAY, Severity.ERROR
    elif state := whose.get(at.file_of(path)):
        yield f"the address {written} {state}, so it is not gone", _AWAY, Severity.ERROR
    elif path in hidden and path not in draft.ledger.addresses:
        message = f"the address {written} was never published, and this entry would tell everybody of it"
        hint = f"{_AWAY}; if it was published before there was a ledger, write `address {path}` into ledger.txt"
        yield message, hint, Severity.ERROR
    elif draft.ledger.addresses and not any(one.startswith(path) for one in draft.ledger.addresses):
        hint = "compare it with the lines of ledger.txt that begin with `address`"
        yield f"the address {written} was never published", hint, Severity.WARNING
    said.add(path)
