"""Records an approval: in issue.yml, with its comments kept, and what was approved as a digest beside it."""

import os
import re
from pathlib import Path

from masthead import ondisk
from masthead.approvals import Seen, digest, file_of, seen, text_of
from masthead.checks import Draft
from masthead.forms.amend import with_entry
from masthead.model import Issue, Publication
from masthead.problems import Refusal, suggestion


def record(draft: Draft, issue: Issue, name: str) -> None:
    """Record that somebody approves an issue as it is now, on the run's one day.

    Raises ``Refusal`` where nobody of people.yml has that id, and where a file cannot be changed.
    """
    publication, root = draft.publication, draft.root
    meant = next(one for one in publication.issues if one.file == issue.file)
    _known(publication, name)
    index = _index(publication, meant, name)
    by, on = meant.approved[index].by if index is not None else name, publication.today.isoformat()
    found, problems = seen(root, meant.folder)
    if problems:
        raise Refusal(f"{problems[0].file}: {problems[0].message}", problems[0].hint)
    place = root.folder / meant.file
    before = place.read_bytes().decode("utf-8-sig")
    text = with_entry(before.replace("\r\n", "\n"), "approved", {"by": by, "on": on}, index)
    if text is None:
        hint = f"write it there yourself, as an entry of `approved`:  - {{by: {by}, on: {on}}}"
        raise Refusal(f"{meant.file} is written in a way that cannot be amended safely", hint)
    others = tuple(one for one in found if publication.name_of(one.by) != publication.name_of(by))
    now = digest(root, meant, draft.prose)
    # The record first: were the run to end in between, a record without an entry says nothing.
    _put(root.folder / file_of(meant.folder), text_of((*others, Seen(by, on, now))).encode())
    mark = b"\xef\xbb\xbf" if place.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    _put(place, mark + (text.replace("\n", "\r\n") if "\r\n" in before else text).encode())


def _known(publication: Publication, name: str) -> None:
    ids = {person.slug for person in publication.people}
    if re.fullmatch(r"[a-z0-9-]+", name) and name not in ids:
        hint = suggestion(name, ids) or 'write the name with capitals: --approve "Ros Armstrong"'
        raise Refusal(f"there is no person '{name}' in people.yml", hint)


def _index(publication: Publication, issue: Issue, name: str) -> int | None:
    """Find the entry of the one who approves: what they approved before, or that they are asked to."""
    for index, approval in enumerate(issue.approved):
        names = {approval.by, publication.name_of(approval.by), publication.full_name_of(approval.by)}
        if name.casefold() in {one.casefold() for one in names} or publication.name_of(name) in names:
            return index
    return None


def _put(place: Path, content: bytes) -> None:
    """Write a file so that it is whole or unchanged. Raises ``Refusal`` where it cannot be written."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        ondisk.put(place, content)
    except OSError as trouble:
        hint = "look whether it is open elsewhere, and whether you may change it"
        raise Refusal(f"{place.name} cannot be written ({os.strerror(trouble.errno or 0)})", hint) from trouble
