"""What goes into the ledger of a website that was made for the public: addresses, identities, revisions of events.

It is taken from what a build made and from the copy that it made it from, so that nothing withheld, embargoed or in
draft can be in it: the ledger may lie in a public repository.
"""

from collections.abc import Iterable, Iterator

from masthead import addresses as at
from masthead import ledger
from masthead.addresses.fates import TOLD
from masthead.editions.calendar import numbered
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.ledger import Fact
from masthead.model import Issue, Item, Report
from masthead.wording import readings, texts


def recorded(copy: FairCopy, files: Iterable[str]) -> frozenset[Fact]:
    """Give the facts of a website. ``files`` are the paths of its files, ``copy`` is the public's."""
    revisions = (ledger.calendar(*one) for one in numbered(copy))
    return frozenset([*_addresses(files), *_identities(copy), *_texts(copy), *revisions])


def _addresses(files: Iterable[str]) -> Iterator[Fact]:
    return (ledger.address(at.path_of(file)) for file in files if at.is_kept(file))


def _texts(copy: FairCopy) -> Iterator[Fact]:
    """Give how released texts read that got a correction since, which is their leave to read otherwise."""
    root = Root(copy.theme.root)
    every: list[Issue | Report] = [*copy.publication.issues, *copy.publication.reports]
    for item in every:
        for one, noted, digest in texts(root, copy.publication, copy.prose, item) if item.file in copy.releases else ():
            if noted not in {number for number, _ in readings(copy.ledger, copy.addresses, one)}:
                yield ledger.text(copy.addresses.page(one.file), noted, digest)


def _identities(copy: FairCopy) -> Iterator[Fact]:
    told: Iterable[Item] = (item for item in copy.publication.items() if isinstance(item, TOLD))
    return (ledger.feed_id(copy.addresses.page(item.file), copy.addresses.identity(item)) for item in told)
