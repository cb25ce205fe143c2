"""Drawings that pages show and files that they offer, served under /assets/ byte for byte.

Pictures that are offered, too, but without what they tell of place and device (``bare``); those that pages show are
the edition ``pictures``.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.bare import bare
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that an item offers or links to."""

    file: str
    """Relative to the root, with forward slashes."""
    digest: str
    """Of its bytes, so that it is copied anew when it changes."""


class Assets:
    """The edition ``assets``: a forme a file."""

    name = "assets"
    batch_size = 200
    least_apart = 1000
    noun = "drawings and files"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: each file depends on its own bytes alone, whose digest is in its value."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give every drawing that is shown and every file that is offered."""
        for file, picture in sorted(copy.pictures.items()):
            if picture.is_drawing:
                yield Forme(at.picture(file), picture)
        yield from (forme_of(copy, file) for file in sorted(copy.offered))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Copy the bytes; of pictures, those that are the picture."""
        return [_copied(forme, batch) for forme in batch.formes]


ASSETS: Edition = Assets()


def forme_of(copy: FairCopy, file: str) -> Forme:
    """Give the forme of a file that is offered."""
    content = (copy.theme.root / file).read_bytes()
    return Forme(at.attachment(file), OfferedFile(file, hashlib.blake2b(content, digest_size=16).hexdigest()))


def _copied(forme: Forme, batch: Batch) -> Rendered:
    value = forme.value
    assert isinstance(value, PictureFile | OfferedFile)
    return Rendered(forme.name, (Artefact(forme.name, bare((batch.root / value.file).read_bytes())),))
