"""Sealed: what is withheld is looked for in every file of a public tree before it goes live; a find stops the build.

Whatever goes wrong elsewhere (a template, an edition, a library), no withheld passage, no word of an item that is
withheld, a draft or under embargo, none of their names and addresses, and no file that is not public leaves with a tree
in which this search sees it. It knows a text by any five words in a row, a shorter one as a whole, numbers of weight by
themselves, a file by its bytes. What a public text or the generator says as well tells nothing, and is passed over.

It cannot find a paraphrase, a translation, words drawn as a picture, one or two common words by themselves, or a text
that was encrypted. So it is a net below the cut (``audience.py``), not the cut itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from masthead.checks import Draft
from masthead.faircopy import FairCopy
from masthead.problems import Problem
from masthead.sealed.known import Known
from masthead.sealed.matter import Place, Sealed, sealed
from masthead.sealed.search import Find, Seeker, searched

_HINT = (
    "nothing was written; look in theme/ where it is your own, else tell those who look after masthead."
    " Are the words public after all, or the same by chance? Add them to `check: {public: [...]}` of publication.yml"
)
_ADDRESS_HINT = (
    "nothing was written; take the link out where a text or theme/ has it, else tell those who look after masthead."
    " May everybody know the address? Add it to `check: {public: [...]}` of publication.yml"
)
_FILE_HINT = "nothing was written; take the file out of what is public, or out of what is withheld"
_HINTS = {"address": _ADDRESS_HINT, "file": _FILE_HINT}
_SINGULAR = ("address", "series")
_SHOWN = 3
"""So many files a message names."""
_CALLED = {
    "redirect_from": "earlier address", "menu_title": "title in the menu", "issn_as_printed": "ISSN as printed",
    "guest_authority": "guest authority", "id": "identity", "isbn": "ISBN", "doi": "DOI", "pdf": "PDF",
    "external": "address elsewhere", "control": "control table", "cite": "citation", "supersedes": "earlier report",
}  # fmt: skip
"""Fields whose names are no words for what stands in them."""


def called(field: str) -> str:
    """Give the words by which a message names a field."""
    return _CALLED.get(field, field.replace("_", " "))


def leaks(
    draft: Draft, copy: FairCopy, files: Mapping[str, Path], store: Path, printed: Iterable[str] = ()
) -> list[Problem]:
    """Find what is sealed in files: path in the output -> where its bytes lie, named by their digest.

    ``printed`` is what pages of back issues say, which is public. A message names the source and the file, and no word.
    """
    matter = sealed(draft, copy)
    if matter.is_empty:
        return []
    known = Known(copy, tuple(printed))
    return list(_told(searched(Seeker(matter, copy.addresses.base), files, store, known.excuses)))


def in_letters(draft: Draft, copy: FairCopy, files: Mapping[str, bytes], printed: Iterable[str] = ()) -> list[Problem]:
    """Find what is sealed in files that are handed over, by their names."""
    matter = sealed(draft, copy)
    seeker = Seeker(matter, copy.addresses.base)
    known = Known(copy, tuple(printed))
    found = (find for name, content in sorted(files.items()) for find in seeker.finds(name, content))
    return list(_told(find for find in found if not known.excuses(find)))


def _told(finds: Iterable[Find]) -> Iterator[Problem]:
    """Tell of each place and kind once, with the first files that show it: a slip in a footer stands in them all."""
    files: dict[tuple[Place, str], set[str]] = {}
    for find in finds:
        kind = "address" if find.address else "file" if find.known_by else find.place.what
        files.setdefault((find.place, kind), set()).add(find.path)
    for (place, kind), paths in files.items():
        message = f"this is not public, and {_stands(kind)} in {_named(sorted(paths))}"
        yield Problem(place.file, place.line, "withheld", message, _HINTS.get(kind, _HINT))


def _stands(kind: str) -> str:
    """Give what stands there, with its verb: a field that holds several has a name in the plural."""
    said = called(kind)
    return f"its {said} {'stand' if said.endswith('s') and not said.endswith(_SINGULAR) else 'stands'}"


def _named(paths: list[str]) -> str:
    if len(paths) == 1:
        return f"a public file: {paths[0]}"
    more = len(paths) - _SHOWN
    rest = f" and {more} more {'file' if more == 1 else 'files'}" if more > 0 else ""
    return f"public files: {', '.join(paths[:_SHOWN])}{rest}"


__all__ = ["Sealed", "called", "in_letters", "leaks", "sealed"]
