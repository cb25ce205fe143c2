"""The files that an item gives out, as its links and its attachments name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from masthead.checks.draft import Draft
from masthead.markdown.links import resolve
from masthead.model import Item


@dataclass(frozen=True, slots=True)
class Given:
    """One place that gives a file out."""

    field: str
    written: str
    """As the editor wrote it."""
    file: str
    """Relative to the root."""
    line: int


def given_out(draft: Draft, item: Item) -> Iterator[Given]:
    """Give each place, but attachments that are withheld."""
    for use in draft.prose[item.file].links:
        if use.kind == "file" and use.written:
            yield Given("link", use.written, use.key, use.line)
    for number, entry in enumerate(item.attachments):
        if not entry.withheld and (file := resolve(entry.file, item.file)):
            field = f"attachments.{number}.file"
            yield Given(field, entry.file, file, item.line(field))
