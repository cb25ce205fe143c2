"""What addresses are taken: by pages and what stands beside them, by files on offer, by PDFs that were issued."""

from collections.abc import Iterator, Mapping

from masthead import addresses as at
from masthead.addresses import Addresses
from masthead.addresses.present import present
from masthead.checks.draft import Draft
from masthead.markdown.links import resolve
from masthead.model import Publication


def taken(draft: Draft, publication: Publication, addresses: Addresses) -> Mapping[str, tuple[str, str]]:
    """Give file in small letters -> whose it is (an item's file, else nothing) and the path.

    ``publication`` is the draft's, or what an audience gets of it.
    """
    paths = [*map(at.attachment, offered(draft, publication))]
    kept = [(addresses.page(file), one) for file, one in draft.releases.items() if file in addresses.pages]
    paths += [page + file.name for page, release in kept for file, _, _ in release.served()]
    return {path.casefold(): ("", path) for path in paths} | dict(present(publication, addresses))


def offered(draft: Draft, publication: Publication) -> Iterator[str]:
    """Give the files that items offer; what only a withheld passage links to is among them."""
    for item in publication.items():
        yield from (use.key for use in draft.prose[item.file].links if use.kind == "file")
        yield from (file for entry in item.attachments if entry.file and (file := resolve(entry.file, item.file)))
