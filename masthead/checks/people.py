"""People who are named: an id of people.yml must exist; a plain name that is nearly one of people.yml warns."""

import difflib
from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.forms.fields import IDENTIFIER
from masthead.model import Article, Authority, Event, Issue, Item, Report
from masthead.problems import Problem, Severity, suggestion


def people(draft: Draft) -> Iterable[Problem]:
    """Everybody who is named by an id is in people.yml."""
    ids = {person.slug for person in draft.publication.people}
    named = {person.name for person in draft.publication.people}
    for item in draft.publication.items():
        for path, value in _mentions(item):
            yield from _mention(item.file, item.line(path), path, value, ids, named)
    settings = draft.publication.settings
    for index, member in enumerate(settings.programme.team):
        path = f"programme.team.{index}.person"
        yield from _mention("publication.yml", settings.lines.get(path, 1), path, member.person, ids, named)


def _mentions(item: Item) -> Iterator[tuple[str, str]]:
    match item:
        case Article() | Report():
            yield from _several("authors", item.authors)
        case Issue():
            yield from _several("editors", item.editors)
        case Authority():
            yield from ((f"roles.{n}.person", role.person) for n, role in enumerate(item.roles) if role.person)
        case Event():
            yield from _several("speakers", item.speakers)
            for n, session in enumerate(item.sessions):
                yield from _several(f"sessions.{n}.speakers", session.speakers)
        case _:
            pass
    if isinstance(item, Report) and item.control:
        control = (("contact", item.control.contact), ("quality_assurance", item.control.quality_assurance))
        yield from ((f"control.{field}", value) for field, value in control if value)
    if isinstance(item, Report | Issue):
        yield from ((f"approved.{n}.by", approval.by) for n, approval in enumerate(item.approved))
    for picture in item.pictures:
        yield from _several(f"pictures.{picture.file}.people", picture.people)


def _several(field: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{field}.{index}", value) for index, value in enumerate(values))


def _mention(file: str, line: int, path: str, value: str, ids: set[str], named: set[str]) -> Iterator[Problem]:
    if IDENTIFIER.fullmatch(value):
        if value not in ids:
            hint = suggestion(value, ids) or "add the person to people.yml, or write the name with its capitals"
            yield Problem(file, line, path, f"there is no person '{value}' in people.yml", hint)
    elif value not in named:
        near = difflib.get_close_matches(value, sorted(named), n=1, cutoff=0.85)
        if near:
            hint = f"people.yml has {near[0]}; if that is who is meant, write it so"
            yield Problem(file, line, path, f"'{value}' is nearly somebody of people.yml", hint, Severity.WARNING)
