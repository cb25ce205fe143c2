"""How the list of places is said: first where it stands in the sources, then what readers get of it."""

import textwrap
from collections.abc import Iterable, Iterator

from masthead.consent.places import Place
from masthead.consent.uses import Use

WIDTH = 110
_NAMES = {
    "pages": "pages",
    "PDFs": "PDFs",
    "PDFs issued": "PDFs that were issued, as they were",
    "covers": "covers and share pictures",
    "pictures": "the picture in every width",
    "files": "files for download",
    "feeds": "feeds, with their archives",
    "calendars": "calendars",
    "records": "records and citations",
    "search": "the search index",
    "mail sent": "mail that was sent, and cannot be called back",
    "folder out": "in the folder out, for somebody else",
}


def shown(found: Iterable[Use], made: Iterable[Place], indent: str = "  ") -> Iterator[str]:
    """Give the lines of a list: a source a line, then each kind of output with its addresses."""
    yield "where it stands:"
    yield from (f"{indent}{use.file}:{use.line}  {use.said}" for use in found)
    made = tuple(made)
    if made:
        yield "what readers get of it:"
    for place in made:
        said = f"{_NAMES.get(place.kind, place.kind)}: {', '.join(place.addresses)}"
        yield from textwrap.wrap(
            said, WIDTH, initial_indent=indent, subsequent_indent=indent * 2,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
