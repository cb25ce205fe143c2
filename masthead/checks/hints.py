"""What an editor would have to type instead: the path from their own file, the file that is nearly called so."""

import posixpath
import re
import unicodedata
from pathlib import PurePosixPath

from masthead.checks.draft import Draft
from masthead.files import twin
from masthead.markdown.links import resolve
from masthead.problems import suggestion
from masthead.wording import slugs


def from_here(file: str, item_file: str) -> str:
    """Give the path to write in an item's file for a file of the publication."""
    return posixpath.relpath(file, posixpath.dirname(item_file) or ".")


def near_file(draft: Draft, written: str, item_file: str, fallback: str) -> str:
    """Propose a file in the same folder that is nearly called so."""
    file = resolve(written, item_file)
    folder = draft.root.folder / PurePosixPath(file or "").parent
    try:
        is_there = folder.is_dir()
    except OSError:  # a name that is longer than any can be
        is_there = False
    if file is None or file.startswith("private/") or not is_there:
        return fallback
    path = PurePosixPath(file)
    if twin(draft.root.folder / file):
        plain = unicodedata.normalize("NFKD", path.name).encode("ascii", "ignore").decode()
        return f"call the file by letters without accents, and write so here: {plain}"
    alike = (entry for entry in folder.iterdir() if entry.suffix.lower() == path.suffix.lower() and entry.is_file())
    names = {entry.name.lower(): entry.name for entry in alike}
    found = re.fullmatch(r"did you mean '(.*)'\?", suggestion(path.name.lower(), names))
    if not found:
        return fallback
    meant = from_here(str(path.parent / names[found[1]]), item_file)
    return f"did you mean '{meant}'?" + (" Capitals count" if found[1] == path.name.lower() else "")


def near_item(draft: Draft, written: str, key: str, item_file: str) -> str:
    """Propose an item: one that was called so, one of that name elsewhere, one nearly called so beside it."""
    name, folder = PurePosixPath(key).name, PurePosixPath(key).parent
    known = (other for other in draft.addresses.pages if not other.startswith("strand:"))
    paths = [PurePosixPath(other) for other in known]
    elsewhere = sorted(str(path) for path in paths if path.name == name and name != "issue.yml")
    elsewhere = [file for file in elsewhere if file != item_file]  # of an article and an authority of one name
    if meant := (_renamed(draft, key) or elsewhere)[:1]:
        return f"did you mean '{from_here(meant[0], item_file)}'?"
    beside = {from_here(str(path), item_file) for path in paths if path.parent == folder}
    hint = suggestion(written, beside) if len(name) > 3 else ""
    return hint or "write the way to the item's .md file from the folder of this file: swansea.md, ../002/editorial.md"


def _renamed(draft: Draft, key: str) -> list[str]:
    """Find the items whose old addresses say that they were called so: those of the same folder, else the only one."""
    slug = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", PurePosixPath(key).stem)
    found = sorted(one.file for one in draft.publication.items() if slug in slugs(one) - {one.slug})
    beside = [file for file in found if posixpath.dirname(file) == posixpath.dirname(key)]
    return beside or (found if len(found) == 1 else [])


def at_once(file: str) -> bool:
    """Whether a file lies where items are read: if it exists, what is wrong with it has been said already."""
    return file.startswith(("issues/", "news/", "site_src/"))
