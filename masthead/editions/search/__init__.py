"""The search index: one record for each item and for each page of a PDF that is no page of ours otherwise.

The records come from the fair copy, so nothing can be found that this audience does not get; never from rendered pages.
One forme holds them all: any change of the content makes the index anew, which takes the blink of an eye for an issue
and seconds for thousands of items. ``/search/`` (editions/site) and theme/site/assets/search.js put the questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.editions.search import canonical, pagefind
from masthead.editions.search.entries import Entry, entry
from masthead.editions.search.records import Record, records
from masthead.faircopy import FairCopy


@dataclass(frozen=True, slots=True)
class Collection:
    """All that can be found."""

    language: str
    """The publication's, of which the index takes its word forms."""
    records: tuple[Record, ...]


class Search:
    """The edition ``search``: one forme."""

    name = "search"
    batch_size = 1
    least_apart = 1
    noun = "search index"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: the index depends on the records and on Pagefind alone (see fingerprint.py)."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give the one collection of records."""
        yield Forme(at.SEARCH_INDEX, Collection(copy.publication.settings.language, tuple(records(copy, downloads))))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Make the index of each collection."""
        return [_rendered(forme) for forme in batch.formes]


SEARCH: Edition = Search()


def _rendered(forme: Forme) -> Rendered:
    value = forme.value
    assert isinstance(value, Collection)
    found: list[Entry] = [entry(record, value.language) for record in value.records]
    files = canonical.files(pagefind.index(found, value.language))
    return Rendered(forme.name, tuple(Artefact(at.SEARCH_INDEX + path, files[path]) for path in sorted(files)))
