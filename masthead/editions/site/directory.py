"""The directory of authorities: by country, with what it can be narrowed down to; and the people of an authority.

A choice works without script, by a link to its ``anchor``, and is then told apart by its number: the style sheet has
rules for so many of a group (``CHOICES``).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from masthead.model import Authority, PartialDate, Publication, Role, Strand

CHOICES = 12
"""The most countries, and the most strands, that the style sheet can tell apart; it has a rule for each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A country or a strand to narrow the directory down to."""

    group: str
    """``country`` or ``strand``: the name in the address, ``?country=wales``."""
    value: str
    name: str
    number: int
    """From 1: its class is ``country-1``."""
    count: int
    """So many authorities belong to it."""

    @property
    def anchor(self) -> str:
        """The id that narrows the directory down without script: ``country-is-wales``."""
        return f"{self.group}-is-{self.value}"

    @property
    def style(self) -> str:
        """The class of what belongs to it."""
        return f"in-{self.group}-{self.number}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An authority in the directory."""

    authority: Authority
    strands: tuple[Strand, ...]
    country: str
    """The value of its country's choice; may be empty."""
    styles: str
    """The classes of all choices it belongs to."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All authorities, those that have left last, and what they can be narrowed down to."""

    shelves: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Heading (may be empty) and entries."""
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    """``Country`` and ``Strand``, each with its choices; a group without any is left out."""
    entries: Mapping[str, Entry]
    """By the authority's slug."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with all that they do alike: one who is mentor and sponsor stands once, with both."""

    roles: tuple[str, ...]
    """Words of the field ``role``, as written."""
    held: Role
    """The first of the roles, for all that they have in common."""


def directory(publication: Publication, strands: Mapping[str, tuple[Strand, ...]]) -> Directory:
    """Lay the directory out. ``strands`` gives an authority's by its slug."""
    every = publication.authorities
    countries = tuple(dict.fromkeys(sorted(one.country for one in every if one.country)))
    by_country = _choices(
        "country", [(slug(name), name, sum(one.country == name for one in every)) for name in countries]
    )
    named = [
        (strand.slug, strand.name, sum(strand in strands[one.slug] for one in every))
        for strand in publication.settings.programme.strands
    ]
    by_strand = _choices("strand", [entry for entry in named if entry[2]])
    entries = {one.slug: _entry(one, strands[one.slug], by_country, by_strand) for one in every}
    groups = (("Country", by_country), ("Strand", by_strand))
    return Directory(tuple(_shelves(every, entries)), tuple((name, group) for name, group in groups if group), entries)


def slug(name: str) -> str:
    """Give a name as part of an address: ``northern-ireland``."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "-".join(re.findall(r"\w+", plain.casefold()))


def holders(roles: Sequence[Role]) -> tuple[Holder, ...]:
    """Put together the roles of a person that differ in nothing but the role."""

    def rest(role: Role) -> tuple[object, ...]:
        return role.person, role.post, role.time, role.strand, role.cohort, role.starts, role.ends

    found: dict[tuple[object, ...], list[Role]] = {}
    for index, role in enumerate(roles):
        found.setdefault(rest(role) if role.person else (index,), []).append(role)
    return tuple(Holder(tuple(role.role for role in alike), alike[0]) for alike in found.values())


def over_time(roles: Sequence[Role], today: str) -> tuple[tuple[Role, bool], ...]:
    """Give every role and whether it is held still, the newest first; without a date, as the editor has them."""

    def begun(role: Role) -> str:
        return role.starts.iso() if role.starts else ""

    ordered = sorted(roles, key=begun, reverse=True)
    return tuple(sorted(((role, not is_over(role.ends, today)) for role in ordered), key=lambda entry: not entry[1]))


def is_over(end: PartialDate | None, today: str) -> bool:
    """Whether it ended before the day of the run (ISO 8601), as exactly as both are known."""
    return end is not None and end.iso() < today[: len(end.iso())]


def _choices(group: str, named: Sequence[tuple[str, str, int]]) -> tuple[Choice, ...]:
    return tuple(Choice(group, *entry[:2], number, entry[2]) for number, entry in enumerate(named[:CHOICES], 1))


def _entry(
    authority: Authority, strands: tuple[Strand, ...], countries: tuple[Choice, ...], known: tuple[Choice, ...]
) -> Entry:
    own = [choice.style for choice in countries if choice.name == authority.country]
    own += [choice.style for choice in known if choice.value in {strand.slug for strand in strands}]
    return Entry(authority, strands, slug(authority.country or ""), " ".join(own))


def _shelves(every: Sequence[Authority], entries: Mapping[str, Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Put those of a country together, where there are several; those without one last, and then those that left."""
    present = sorted((one for one in every if one.left is None), key=lambda one: (not one.country, one.country or ""))
    shelves = [
        (country, tuple(entries[one.slug] for one in group))
        for country, group in groupby(present, key=lambda one: one.country or "")
    ]
    if len(shelves) == 1:
        shelves = [("", shelves[0][1])]
    elif shelves and not shelves[-1][0]:
        shelves[-1] = ("Country not given", shelves[-1][1])
    former = tuple(entries[one.slug] for one in every if one.left is not None)
    return [*shelves, ("Formerly", former)] if former else shelves
