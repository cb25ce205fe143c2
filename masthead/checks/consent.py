"""Leave to show people: pictures that nobody is noted to have agreed to, and leave that was withdrawn or has ended.

The first is a warning, which `check: {require: [consent]}` makes an error. The second stops every build, also one in a
hurry, for what is printed and mailed cannot be called back.
"""

from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.consent import Sources, places, shown, uses, without_leave
from masthead.consent.leave import Ended, ended
from masthead.model import Consent, Item, PictureNote, Publication
from masthead.problems import Problem, Severity


def consent(draft: Draft) -> Iterable[Problem]:
    """Every picture of people says where their leave is kept, and no leave has ended on the day of the run."""
    for item in draft.publication.items():
        for note in item.pictures:
            yield from _unasked(draft.publication, item, note)
    sources = Sources(draft.root, draft.publication, draft.addresses, draft.prose)
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


def _ended(sources: Sources, one: Ended) -> Iterator[Problem]:
    """Stop where anything still shows or names whoever gave leave no longer, with the list of all of it."""
    subject = one.subject
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


__all__ = ["consent", "ended"]
