"""The pictures that stand for the publication, and for issues of which no cover was made, where somebody shares a page.

Where there is a cover, the press has it at hand and draws the picture of the issue with it (editions/pdf/printing.py).
"""

import hashlib
from collections.abc import Iterator, Sequence

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.records.share import Card, card, draw


class Share:
    """The edition ``share``: a forme a picture."""

    name = "share"
    batch_size = 20
    least_apart = 20
    noun = "share pictures"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the fonts and the tokens."""
        tokens = copy.theme.find("tokens.css").read_bytes()
        return copy.theme.digest("fonts") + hashlib.blake2b(tokens, digest_size=16).hexdigest()

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give the publication's picture, and those of issues without a cover."""
        settings = copy.publication.settings
        yield Forme(at.SHARE, card(settings))
        for issue in copy.publication.issues:
            pdf = downloads.of(issue.file)
            if issue.held and not (pdf and pdf.cover):
                yield Forme(copy.addresses.share(issue), card(settings, issue))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Draw each."""
        return [_drawn(forme, batch) for forme in batch.formes]


SHARE: Edition = Share()


def _drawn(forme: Forme, batch: Batch) -> Rendered:
    assert isinstance(forme.value, Card)
    return Rendered(forme.name, (Artefact(forme.name, draw(forme.value, batch.theme)),))
