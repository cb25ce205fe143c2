"""People who are named: an id of people.yml must exist; a plain name that is nearly one of people.yml warns."""

import difflib
import re
from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.consent.naming import mentions
from masthead.problems import Problem, Severity, suggestion


def people(draft: Draft) -> Iterable[Problem]:
    """Everybody who is named by an id is in people.yml, and belongs to an authority that there is."""
    yield from _organisations(draft)
    ids = {person.slug for person in draft.publication.people}
    named = {person.name for person in draft.publication.people}
    for item in draft.publication.items():
        for path, value in mentions(item):
            yield from _mention(item.file, item.line(path), path, value, ids, named)
    settings = draft.publication.settings
    for index, member in enumerate(settings.programme.team):
        path = f"programme.team.{index}.person"
        yield from _mention("publication.yml", settings.lines.get(path, 1), path, member.person, ids, named)


def _organisations(draft: Draft) -> Iterator[Problem]:
    known = {authority.slug for authority in draft.publication.authorities}
    for person in draft.publication.people:
        value = person.organisation or ""
        if re.fullmatch(r"[a-z0-9-]+", value) and value not in known and (hint := suggestion(value, known)):
            field, message = (
                f"{person.slug}.organisation",
                f"'{value}' is nearly an authority's id, and is shown as it stands",
            )
            yield Problem("people.yml", person.line, field, message, hint, Severity.WARNING, "nearly-known")


def _mention(file: str, line: int, path: str, value: str, ids: set[str], named: set[str]) -> Iterator[Problem]:
    if re.fullmatch(r"[a-z0-9-]+", value):
        if value not in ids:
            hint = (
                suggestion(value, ids) or "add the person to people.yml, or write the name with capitals: Ros Armstrong"
            )
            yield Problem(file, line, path, f"there is no person '{value}' in people.yml", hint)
    elif value not in named:
        near = difflib.get_close_matches(value, sorted(named), n=1, cutoff=0.85)
        if near:
            hint = f"if {near[0]} is meant, write the name so, or the person's id; else leave it"
            message = f"'{value}' is nearly a name of people.yml"
            yield Problem(file, line, path, message, hint, Severity.WARNING, "nearly-known")
