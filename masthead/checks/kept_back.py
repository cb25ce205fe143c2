"""Public texts that give out a file which is kept back elsewhere: a build would stop at it, and find only the file."""

from collections.abc import Iterable, Mapping

from masthead import addresses as at
from masthead.audience import Audience, cut
from masthead.checks.discreet import Discretion
from masthead.checks.draft import Draft
from masthead.checks.given import given_out
from masthead.markdown.links import resolve
from masthead.problems import Problem

_HINT = "take it out here, or keep the file back nowhere"


def kept_back(draft: Draft) -> Iterable[Problem]:
    """No public text links to or offers an attachment that is withheld, or that of an item which is not public."""
    public = [*cut(draft.publication, Audience.PUBLIC).items()]
    sealed = _sealed(draft, frozenset(item.file for item in public))
    if not sealed:
        return
    discretion = Discretion(draft.root, draft)
    for item in public:
        for given in given_out(draft, item):
            if given.file in sealed and not discretion.is_withheld(item.file, given.line):
                owner, its_line = sealed[given.file]
                message = f"'{given.written}' gives out a file that {owner}:{its_line} keeps back"
                yield Problem(item.file, given.line, given.field, message, _HINT)


def _sealed(draft: Draft, public: frozenset[str]) -> Mapping[str, tuple[str, int]]:
    """Give file -> the item that keeps it back, and the line; not what publication.yml calls public."""
    said = draft.publication.settings.check.addresses(draft.addresses.base)
    found: dict[str, tuple[str, int]] = {}
    for item in draft.publication.items():
        for number, entry in enumerate(item.attachments):
            file = resolve(entry.file, item.file)
            if file and (entry.withheld or item.file not in public):
                address = at.attachment(file).casefold()
                if said.isdisjoint((address, address.rpartition("/")[2])):
                    found[file] = item.file, item.line(f"attachments.{number}.file")
    return found
