"""Whose leave has ended on the day of the run, and whom or what that concerns."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from masthead.addresses import Addresses
from masthead.files import Root
from masthead.issued.versions import Releases
from masthead.ledger import Ledger
from masthead.markdown.links import resolve
from masthead.model import Consent, Item, PartialDate, Person, Publication, display
from masthead.prose import Prose

PEOPLE = "people.yml"
Kind = Literal["person", "picture"]


@dataclass(frozen=True, slots=True)
class Sources:
    """The publication as read, before any audience's view is cut."""

    root: Root
    publication: Publication
    addresses: Addresses
    prose: Mapping[str, Prose]
    """By the item's file."""
    releases: Releases
    """What was issued, by the file of the issue or report."""
    ledger: Ledger
    """What was ever published."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a picture that readers may not see, or not any more."""

    kind: Kind
    key: str
    """What `withdraw` takes: the id of people.yml, a plain name, or the picture's file relative to the root."""
    names: tuple[str, ...] = ()
    """How a person may be named in texts and fields: the name, and the name with its honorific."""
    pictures: frozenset[str] = frozenset()
    """The picture's file, or those that show the person, relative to the root."""

    @property
    def values(self) -> frozenset[str]:
        """What stands in a field that names the person, in small letters."""
        return (
            frozenset(value.casefold() for value in (self.key, *self.names)) if self.kind == "person" else frozenset()
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """A consent that has ended, and where it stands."""

    subject: Subject
    said: str
    """``was withdrawn (20 March 2004)`` or ``has ended (2003)``."""
    is_withdrawn: bool
    file: str
    line: int
    field: str


def ended(given: Consent | None, today: date, language: str) -> str:
    """Say how a consent has ended on a day; nothing where it has not.

    The last day, month or year that is given still counts in full: a consent until 2004 ends with that year.
    """
    if given and given.withdrawn and given.withdrawn.first <= today:
        return f"was withdrawn ({display(given.withdrawn, language)})"
    if given and given.until and given.until.iso() < today.isoformat()[: len(given.until.iso())]:
        return f"has ended ({display(given.until, language)})"
    return ""


def of_person(publication: Publication, value: str) -> Subject:
    """Give the person whom an id or a plain name means, with the pictures that are said to show them."""
    person = publication.person(value) or _named(publication, value)
    names = tuple(dict.fromkeys((person.name, person.full_name))) if person else (value,)
    values = {one.casefold() for one in (person.slug if person else value, *names)}
    shown = (
        resolve(note.file, item.file)
        for item in publication.items()
        for note in item.pictures
        if {one.casefold() for one in note.people} & values
    )
    return Subject("person", person.slug if person else value, names, frozenset(file for file in shown if file))


def of_picture(file: str) -> Subject:
    """Give a picture by its file, relative to the root."""
    return Subject("picture", file, pictures=frozenset({file}))


def without_leave(publication: Publication) -> Iterator[Ended]:
    """Find every consent that has ended: first those of people, then those of pictures."""
    for person in publication.people:
        if said := _said(publication, person.consent):
            field = f"{person.slug}.consent"
            is_withdrawn = said.startswith("was")
            yield Ended(of_person(publication, person.slug), said, is_withdrawn, PEOPLE, person.line, field)
    for item in publication.items():
        yield from _of_pictures(publication, item)


def _of_pictures(publication: Publication, item: Item) -> Iterator[Ended]:
    for note in item.pictures:
        file = resolve(note.file, item.file)
        if file and (said := _said(publication, note.consent)):
            field = f"pictures.{note.file}"
            line = item.line(f"{field}.consent")
            yield Ended(of_picture(file), said, said.startswith("was"), item.file, line, field)


SOON = 30
"""Days before a consent ends from which on it is told."""


def ending_soon(publication: Publication) -> Iterator[tuple[str, int, date]]:
    """Give consent that lasts today and ends within `SOON` days: file, line, and the last day on which it lasts."""
    found = [(PEOPLE, person.line, person.consent) for person in publication.people]
    for item in publication.items():
        notes = ((note, item.line(f"pictures.{note.file}.consent")) for note in item.pictures)
        found += [(item.file, line, note.consent) for note, line in notes]
    for file, line, given in found:
        if given and given.until and not _said(publication, given):
            last = _last_day(given.until)
            if (last - publication.today).days <= SOON:
                yield file, line, last


def _last_day(until: PartialDate) -> date:
    """Give the last day that a date may mean: of 2004 that is 31 December 2004."""
    first = until.first
    if until.precision == "day":
        return first
    month = 12 if until.precision == "year" else first.month
    return date(first.year, month, monthrange(first.year, month)[1])


def withdrawn_later(publication: Publication) -> Iterator[tuple[str, int, PartialDate]]:
    """Give consent withdrawn on a day after that of the run, as ``as_of`` may have it: file, line, the day."""
    for person in publication.people:
        if (day := _later(publication, person.consent)) is not None:
            yield PEOPLE, person.line, day
    for item in publication.items():
        for note in item.pictures:
            if (day := _later(publication, note.consent)) is not None:
                yield item.file, item.line(f"pictures.{note.file}.consent"), day


def _later(publication: Publication, given: Consent | None) -> PartialDate | None:
    day = given.withdrawn if given else None
    return day if day and day.first > publication.today else None


def _said(publication: Publication, given: Consent | None) -> str:
    return ended(given, publication.today, publication.settings.language)


def _named(publication: Publication, name: str) -> Person | None:
    """Find the person of people.yml whose name this is, with or without the honorific."""
    wanted = name.casefold()
    return next((one for one in publication.people if wanted in (one.name.casefold(), one.full_name.casefold())), None)


def noted(publication: Publication, given: Iterable[Consent | None]) -> str:
    """Say of how many the consent is noted and lasts, and of how many it has ended."""
    every = [(one, ended(one, publication.today, publication.settings.language)) for one in given if one]
    over = sum(bool(said) for _, said in every)
    lasting = sum(bool(one.reference and not one.withdrawn and not said) for one, said in every)
    return f"{lasting} with a consent noted" + (f", {over} with a consent that has ended" if over else "")
