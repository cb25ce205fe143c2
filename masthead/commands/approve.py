"""Records an approval: in issue.yml or a report's fields, comments kept; and what was approved, as a digest."""

import os
import re
from dataclasses import replace
from pathlib import Path

from masthead import ondisk
from masthead.approvals import Approved, Seen, digest, file_of, seen, text_of
from masthead.audience import Audience
from masthead.checks import Draft
from masthead.files import Root
from masthead.forms.amend import with_entry
from masthead.model import Issue, Publication
from masthead.outtray import HandedOver
from masthead.pipeline import Wishes, load
from masthead.problems import Problem, Refusal, errors, in_order, suggestion

_FRONT = re.compile(r"---[ \t]*\n(.*?^)(?=---[ \t]*$)", re.DOTALL | re.MULTILINE)
"""The fields of a Markdown file, between its two lines of hyphens."""


def record(draft: Draft, item: Approved, name: str) -> None:
    """Record that somebody approves an issue or a report as it is now, on the run's one day.

    Raises ``Refusal`` where nobody of people.yml has that id, and where a file cannot be changed.
    """
    publication, root = draft.publication, draft.root
    every: tuple[Approved, ...] = (*publication.issues, *publication.reports)
    meant = next(one for one in every if one.file == item.file)
    _known(publication, name)
    index = _index(publication, meant, name)
    by, on = meant.approved[index].by if index is not None else name, publication.today.isoformat()
    found, problems = seen(root, meant)
    if problems:
        raise Refusal(f"{problems[0].file}: {problems[0].message}", problems[0].hint)
    place = root.folder / meant.file
    before = place.read_bytes().decode("utf-8-sig")
    fields, rest = _fields(before.replace("\r\n", "\n"), meant)
    amended = with_entry(fields, "approved", {"by": by, "on": on}, index)
    text = None if amended is None else _joined(amended, rest)
    if text is None:
        hint = f"write it there yourself, as an entry of `approved`:  - {{by: {by}, on: {on}}}"
        raise Refusal(f"{meant.file} is written in a way that cannot be amended safely", hint)
    others = tuple(one for one in found if publication.name_of(one.by) != publication.name_of(by))
    now = digest(root, meant, draft.prose)
    # The record first: were the run to end in between, a record without an entry says nothing.
    _put(root.folder / file_of(meant), text_of((*others, Seen(by, on, now))).encode())
    mark = b"\xef\xbb\xbf" if place.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    _put(place, mark + (text.replace("\n", "\r\n") if "\r\n" in before else text).encode())


def report(wishes: Wishes, wanted: str, name: str | None) -> HandedOver:
    """Record that somebody approves a report as it is now. Raises ``Refusal`` where there is no such report."""
    draft, problems = load(Root(wishes.root), replace(wishes, audience=Audience.PREVIEW))
    if draft is None:
        return HandedOver(in_order(problems))
    ours = {one.slug: one for one in draft.publication.reports}
    if wanted not in ours:
        known = f"there are: {', '.join(sorted(ours))}" if ours else "there is none yet"
        raise Refusal(f"there is no report '{wanted}'", suggestion(wanted, ours) or known)
    if name is None:
        hint = f'look at it with serve, and say who approves it: proof {wanted} --approve "Name"'
        raise Refusal("a report has no proof: its PDF is made by every build", hint)
    meant = ours[wanted]
    if wrong := [one for one in errors(problems) if one.file == meant.file]:
        message, hint = "a report with errors cannot be approved", "mend the errors, and show the report again"
        return HandedOver((*wrong, Problem(meant.file, meant.line("approved"), "approved", message, hint)))
    record(draft, meant, name)
    said = f"{draft.publication.name_of(name)} approves it as it is on {draft.publication.today.isoformat()}."
    counts = not draft.publication.wrote(meant, name)
    own = "" if counts else "Where approval is required, that of an author does not count."
    return HandedOver((), (draft.root.folder / meant.file,), tuple(filter(None, (said, own))), {"approved": name})


def _fields(text: str, item: Approved) -> tuple[str, str]:
    """Part the fields from what is not YAML: nothing in issue.yml, the lines of hyphens and the body in a report."""
    if isinstance(item, Issue):
        return text, ""
    head = _FRONT.match(text)
    if head is None:
        raise Refusal(f"{item.file} has no front matter that can be amended", "write the entry of `approved` yourself")
    return head[1], text[head.end(1) :]


def _joined(fields: str, rest: str) -> str:
    return f"---\n{fields}{rest}" if rest else fields


def _known(publication: Publication, name: str) -> None:
    ids = {person.slug for person in publication.people}
    if re.fullmatch(r"[a-z0-9-]+", name) and name not in ids:
        hint = suggestion(name, ids) or 'write the name with capitals: --approve "Ros Armstrong"'
        raise Refusal(f"there is no person '{name}' in people.yml", hint)


def _index(publication: Publication, issue: Approved, name: str) -> int | None:
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
