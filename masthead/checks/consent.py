"""Leave to show people: pictures that nobody is noted to have agreed to, and leave that was withdrawn or has ended.

The first is a warning, which `check: {require: [consent]}` makes an error. The second stops every build, also one in a
hurry, for what is printed and mailed cannot be called back.
"""

import hashlib
from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.consent import Sources, Use, places, shown, uses, without_leave
from masthead.consent.copies import with_copies
from masthead.consent.leave import Ended
from masthead.consent.record import FILE as RECORD
from masthead.consent.record import UNDER_WAY, withdrawals
from masthead.consent.uses import of_pictures
from masthead.markdown.links import resolve
from masthead.model import Consent, Issue, Item, PictureNote, Publication
from masthead.problems import Problem, Severity


def consent(draft: Draft) -> Iterable[Problem]:
    """Every picture of people says where their leave is kept, and no leave has ended on the day of the run."""
    for item in draft.publication.items():
        for note in item.pictures:
            yield from _unasked(draft.publication, item, note)
    sources = Sources(draft.root, draft.publication, draft.addresses, draft.prose, draft.releases, draft.ledger)
    yield from _withdrawn(sources)
    for one in without_leave(draft.publication):
        yield from _ended(sources, one)


def _unasked(publication: Publication, item: Item, note: PictureNote) -> Iterator[Problem]:
    """Warn of a picture of people where neither it nor each of them carries a reference to their leave."""
    if not note.people or _is_kept(note.consent):
        return
    people = {value: publication.person(value) for value in note.people}
    lacking = [value for value, person in people.items() if not (person and _is_kept(person.consent))]
    if not lacking:
        return
    names = [publication.name_of(value) for value in lacking]
    who = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    path = f"pictures.{note.file}"
    is_noted = note.consent or any(person and person.consent for person in people.values())
    message, hint = f"'{note.file}' shows {who}, and no consent is noted", _ASK
    if is_noted and len(lacking) == len(people):
        message, hint = f"'{note.file}' shows {who}, and it is not said where the consent is kept", _SAY
    line = item.line(f"{path}.people")
    yield Problem(item.file, line, path, message, hint, Severity.WARNING, "consent", lacking[0])


_ASK = "ask, and add `consent: {reference: where the form is kept}` to the picture or to people.yml"
_SAY = "add `reference: where the form is kept` to the consent"


def _is_kept(given: Consent | None) -> bool:
    return given is not None and given.reference is not None


def _withdrawn(sources: Sources) -> Iterator[Problem]:
    """Stop where a withdrawal was begun and is not done, and where a picture that was withdrawn has come back."""
    before, unread = withdrawals(sources.root)
    yield from unread
    for one in before:
        if one.state == "begun":
            message = f"a withdrawal of {one.on} was begun and is not finished; until it is, no build is made"
            hint = "run `withdraw` again with the same words; it lists what is left for you to rewrite"
            yield Problem(RECORD, one.line, "state", message, hint, name=UNDER_WAY)
    gone = {each.sha256: one.on for one in before for each in one.files if each.sha256}
    for use in _shown_pictures(sources) if gone else ():
        path = sources.root.folder / use.picture
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if sources.root.has(use.picture) else ""
        if digest in gone:
            kind, hint = "picture", f"take it out again with the command `withdraw {use.picture}`"
            if use.picture.lower().endswith(".pdf"):
                kind, hint = "PDF", "take it out again, and offer the one that was issued since"
            message = f"the {kind} '{use.picture.rpartition('/')[2]}' was withdrawn ({gone[digest]}), and has come back"
            yield Problem(use.file, use.line, use.field, message, hint)


def _shown_pictures(sources: Sources) -> Iterator[Use]:
    """Find every place that shows or offers a file."""
    files = {use.file for prose in sources.prose.values() for use in prose.pictures if use.file}
    files |= {use.key for prose in sources.prose.values() for use in prose.links if use.kind == "file"}
    for item in sources.publication.items():
        covers = [item.cover.picture] if isinstance(item, Issue) and item.cover else []
        named = (resolve(one, item.file) for one in (*covers, *(one.file for one in item.attachments if one.file)))
        files |= {file for file in named if file}
    return of_pictures(sources, frozenset(files))


def _ended(sources: Sources, one: Ended) -> Iterator[Problem]:
    """Stop where anything still shows or names whoever gave leave no longer, with the list of all of it."""
    subject = with_copies(sources, one.subject)
    found = uses(sources, subject)
    if not found:
        return
    number = f"{len(found)} place{'s' * (len(found) != 1)}"
    if subject.kind == "person":
        still = "still show or name them" if len(found) != 1 else "still shows or names them"
        message = f"the consent of {subject.names[0]} {one.said}, and {number} {still}"
    else:
        still = "still show it" if len(found) != 1 else "still shows it"
        message = f"the consent to show '{subject.key.rpartition('/')[2]}' {one.said}, and {number} {still}"
    again = "" if one.is_withdrawn else ", or ask again and note the new consent"
    mend = f"take it out of all of them with the command `withdraw {subject.key}`{again}"
    if subject.kind == "person":
        mend = mend.replace("take it", "take them")
    hint = "\n".join((*shown(found, places(sources, found)), f"how to mend it: {mend}"))
    yield Problem(one.file, one.line, one.field, message, hint)
