"""The contents of a document on paper: which text each of their entries names."""

from dataclasses import dataclass

from lxml import html as lxml_html

from masthead.editions.pdf.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents."""

    title: str
    """The headline, as the contents have it."""
    file: str
    """Of the text that bears it."""


def entry(work: Sheets, beginning: str) -> Entry | None:
    """Find the entry that begins so: its whole title, or its first words and an ellipsis. None if there is none."""
    files = {source.anchor: source.file for source in work.sources}
    for item in lxml_html.document_fromstring(work.html).iterfind(".//nav//li[@data-target]"):
        title = " ".join("".join(map(str, item.itertext())).split())
        if title == beginning or (beginning.endswith(" …") and title.startswith(beginning.removesuffix("…"))):
            anchor = item.get("data-target", "").removeprefix("#")
            return Entry(title, files.get(anchor, work.sources[0].file))
    return None
