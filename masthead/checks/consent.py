"""Leave to show a person that has been withdrawn, or has ended: the picture must go, also from a build in a hurry."""

from collections.abc import Iterable, Iterator
from datetime import date

from masthead.checks.draft import Draft
from masthead.model import Consent, display
from masthead.problems import Problem, Severity


def consent(draft: Draft) -> Iterable[Problem]:
    """Warn of every picture whose consent, or that of somebody whom it shows, has ended on the day of the run."""
    publication = draft.publication
    language = publication.settings.language
    for item in publication.items():
        for note in item.pictures:
            people = [publication.person(value) for value in note.people]
            consents = [(note.consent, ""), *((person.consent, person.name) for person in people if person)]
            for given, name in consents:
                for said in _ended(given, publication.today, language):
                    whose = f"the consent of {name}" if name else "the consent"
                    message = f"{whose} to show '{note.file}' {said}"
                    hint = "take the picture out, or ask again and note the new consent"
                    path = f"pictures.{note.file}"
                    line = item.line(f"{path}.consent")
                    yield Problem(item.file, line, path, message, hint, Severity.WARNING, "picture-consent", note.file)


def _ended(given: Consent | None, today: date, language: str) -> Iterator[str]:
    if given and given.withdrawn and given.withdrawn.first <= today:
        yield f"was withdrawn ({display(given.withdrawn, language)})"
    elif given and given.until and given.until.iso() < today.isoformat()[: len(given.until.iso())]:
        yield f"has ended ({display(given.until, language)})"
