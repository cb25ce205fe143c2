"""Reading a search index: its records, and every word in its decoded files."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from masthead.editions import Batch, Downloads
from masthead.editions.search import SEARCH, Collection, canonical
from masthead.editions.search.records import Record
from masthead.faircopy import FairCopy
from tests import site_example as example

PAGES = ("A front page about horses.", " \n", "The third page is about owls.")
"""What the pages of the example's back issue say; its second is a picture."""
REPORT_PAGES = ("A report begins.", "It ends with lighthouses.")


def downloads(copy: FairCopy) -> Downloads:
    """Give the example's PDFs with the texts of their pages, as the print stage would."""
    texts = {"issues/002/issue.yml": PAGES, "site_src/reports/ours.md": REPORT_PAGES}
    every = (replace(one, texts=texts.get(one.file, ())) for one in example.downloads(copy).every)
    return Downloads(tuple(every))


def collection(copy: FairCopy, made: Downloads | None = None) -> Collection:
    """Give the one forme's value."""
    [forme] = SEARCH.formes(copy, Downloads() if made is None else made)
    assert isinstance(forme.value, Collection)
    return forme.value


def records(copy: FairCopy, made: Downloads | None = None) -> dict[str, Record]:
    """Give every record by its URL; two of one URL would be a fault."""
    every = collection(copy, made).records
    found = {record.url: record for record in every}
    assert len(found) == len(every)
    return found


def index(copy: FairCopy, made: Downloads | None = None) -> dict[str, bytes]:
    """Render the index. Gives path -> bytes."""
    [done] = SEARCH.render(Batch(tuple(SEARCH.formes(copy, made or Downloads())), copy.theme.root, copy.theme))
    return {artefact.path: artefact.content for artefact in done.artefacts}


def fragments(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Give what the index shows of each record, by URL."""
    texts = (gzip.decompress(files[path])[12:] for path in files if path.endswith(".pf_fragment"))
    return {found["url"]: found for found in map(json.loads, texts)}


def decoded(files: Mapping[str, bytes]) -> str:
    """Give all that stands in the index but its programs, decoded, in small letters."""
    parts: list[str] = [*files]
    for path, content in files.items():
        if path.endswith((".pf_index", ".pf_filter", ".pf_meta")):
            parts.extend(_texts(canonical.decoded(content)))
        elif path.endswith(".pf_fragment"):
            parts.append(gzip.decompress(content).decode())
        elif path.endswith(".json"):
            parts.append(content.decode())
    return "\n".join(parts).lower()


def _texts(node: canonical.Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part)


def fair(root: Path, **files: str) -> FairCopy:
    """Give the fair copy of the example with some files more."""
    example.write(root)
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return example.fair(root)
