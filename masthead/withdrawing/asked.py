"""Who or what is meant by the words that `withdraw` was given."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from masthead.consent import Sources, Subject, Use, of_person, of_picture, uses
from masthead.consent.record import Withdrawal
from masthead.markdown.links import resolve
from masthead.pictures import MEDIA_TYPES
from masthead.problems import Refusal

_ENDINGS = {*MEDIA_TYPES, ".tif", ".tiff", ".heic", ".heif"}
_APART = ("site/", "site-internal/", "out/")


def subject_of(sources: Sources, said: str, before: Iterable[Withdrawal], here: Path) -> Subject:
    """Find the person (by id or name) or the picture (by path, or by a name that only one has).

    ``here`` is the folder from which a path may be typed. What a withdrawal that was cut off was about is known again.
    Raises ``Refusal`` where nothing is meant, or more than one thing.
    """
    begun = [one for one in before if one.state == "begun"]
    if PurePosixPath(said.replace("\\", "/")).suffix.lower() in _ENDINGS:
        return _picture(sources, said.replace("\\", "/"), begun, here)
    subject = of_person(sources.publication, " ".join(said.split()))
    if _is_known(sources, subject, begun):
        return subject
    if _is_full_name(sources, said, uses(sources, subject)):
        return subject
    part = [one.slug for one in sources.publication.people if said.casefold() in one.name.casefold().split()]
    if part:
        hint = f"write the whole name or the id: {' or '.join(part)}"
        raise Refusal(f"'{said}' is a part of a name, and may be a part of others' names", hint)
    names = {name.casefold(): one.slug for one in sources.publication.people for name in (one.slug, one.name)}
    near = get_close_matches(said.casefold(), sorted(names), 1, 0.7)
    hint = f"did you mean {names[near[0]]}?" if near else "write the name exactly as it stands in the texts, or an id"
    raise Refusal(f"nobody here is called '{said}': there is no such id in people.yml, and no text has the name", hint)


def _is_known(sources: Sources, subject: Subject, begun: Iterable[Withdrawal]) -> bool:
    """Whether people.yml or a field has somebody, or a withdrawal of them was begun."""
    if sources.publication.person(subject.key) is not None or any(one.is_about(subject) for one in begun):
        return True
    return any(use.what == "field" for use in uses(sources, subject))


def _is_full_name(sources: Sources, said: str, found: Iterable[Use]) -> bool:
    """Whether words are a person's whole name: a word alone, or small letters, stand in texts by chance.

    Typed in small letters it is one where a text has it with capitals.
    """
    words = said.split()
    if len(words) < 2 or not words[-1][:1].isalpha():
        return False
    if not words[0][:1].islower() and not words[-1][:1].islower():
        return any(True for _ in found)
    name = " ".join(word[:1].upper() + word[1:] for word in words)
    return any(name in " ".join((sources.root.text(use.file)[0] or "").split()) for use in found)


def _picture(sources: Sources, said: str, begun: Iterable[Withdrawal], here: Path) -> Subject:
    root = sources.root.folder
    known = _pictures(sources)
    typed = (here / said).resolve()
    inside = typed.relative_to(root.resolve()).as_posix() if typed.is_relative_to(root.resolve()) else ""
    for path in (said.removeprefix("./"), inside):
        if path in known or any(one.is_about(of_picture(path)) for one in begun):
            return of_picture(path)
    called = sorted(file for file in known if file.rpartition("/")[2] == said)
    if len(called) > 1:
        raise Refusal(f"several pictures are called {said}", "name one by its path:\n  " + "\n  ".join(called))
    if called:
        return of_picture(called[0])
    names = {file.rpartition("/")[2]: file for file in known}
    near = get_close_matches(said.rpartition("/")[2], sorted(names), 1, 0.7)
    hint = f"did you mean {names[near[0]]}?" if near else "name it by its path: issues/003-march-2004/award.jpg"
    raise Refusal(f"there is no picture {said} in this publication", hint)


def _pictures(sources: Sources) -> set[str]:
    """Give every picture that lies in the publication, or that something names."""
    root = sources.root.folder
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.suffix.lower() in _ENDINGS)
    lying = {file for file in found if not file.startswith(_APART) and not any(p[0] == "." for p in file.split("/"))}
    used = {use.file for prose in sources.prose.values() for use in prose.pictures if use.file}
    noted = {resolve(note.file, item.file) for item in sources.publication.items() for note in item.pictures}
    return lying | used | {file for file in noted if file}
