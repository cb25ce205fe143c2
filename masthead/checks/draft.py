"""What a check looks at: everything that was read, before any audience's view is cut."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.addresses import Addresses
from masthead.files import Root
from masthead.issued import Release
from masthead.ledger import BLANK, Ledger
from masthead.model import Publication
from masthead.prose import Prose


@dataclass(frozen=True, slots=True)
class Draft:
    """The publication as read, with its prose and addresses."""

    root: Root
    publication: Publication
    addresses: Addresses
    prose: Mapping[str, Prose]
    """By the item's file."""
    ledger: Ledger = BLANK
    """What was ever published."""
    releases: Mapping[str, Release] = field(default_factory=dict)
    """What was issued, by the file of the issue or report."""
