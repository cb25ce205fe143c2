"""What the remarks look at: the copy that nothing withheld is in, its words, and the names that it may use."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from masthead.asking import Answer
from masthead.checks.reading.text import Stretch, stretches
from masthead.faircopy import FairCopy
from masthead.hunspell import Spelt
from masthead.model import Article, Event, Issue, Item, Publication, Report, Settings
from masthead.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A publication as a second reader gets it: drafts and embargoed items with the rest, nothing withheld."""

    copy: FairCopy
    texts: tuple[tuple[Item, tuple[Stretch, ...]], ...]
    """Every item that is read, with its words."""
    known: frozenset[str]
    """Every word of the publication's own list and of its names, in small letters."""
    spelt: Mapping[str, Spelt] = field(default_factory=dict)
    """By language (a BCP 47 tag): which of the words are not in the dictionary."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By address: what the servers of others answered, where they were asked."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are read."""
        return tuple(item for item, _ in self.texts)

    @property
    def publication(self) -> Publication:
        """Of what it is a part, or the whole."""
        return self.copy.publication

    @property
    def settings(self) -> Settings:
        """What publication.yml says."""
        return self.copy.publication.settings


def manuscript_of(copy: FairCopy, files: Container[str] | None = None) -> Manuscript:
    """Take the words out of a copy: of every item, or of these files alone. Names are known from everywhere.

    A text that goes too far to be taken in is not read either.
    """
    publication = copy.publication
    chosen = (item for item in publication.items() if files is None or item.file in files)
    texts = tuple((item, stretches(item, copy.prose[item.file])) for item in chosen if copy.prose[item.file].is_read)
    named = (*publication.settings.check.words, *names(publication))
    return Manuscript(copy, texts, frozenset(word.casefold() for text in named for word in words_of(text)))


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text: letters, and apostrophes between them."""
    return (found[0].replace("’", "'") for found in WORD.finditer(text))


def names(publication: Publication) -> Iterator[str]:
    """Give every name that the publication knows: people, authorities, funders, places, and its own."""
    settings, programme = publication.settings, publication.settings.programme
    yield from filter(None, (settings.title, settings.subtitle, settings.serial.place, programme.name))
    yield from (settings.publisher.name, *settings.publisher.address)
    yield from (former.title for former in settings.history)
    yield from (entry.name for entry in settings.funders)
    yield from (entry.name for entry in programme.strands)
    yield from (entry.name for entry in programme.cohorts)
    yield from (entry.name for entry in programme.phases)
    yield from (phase.scheme for phase in programme.phases if phase.scheme)
    yield from (label for _, label in programme.roles)
    for person in publication.people:
        yield from filter(None, (person.name, person.honorific, person.organisation, person.post))
    for authority in publication.authorities:
        yield from filter(None, (authority.title, authority.country))
        for role in authority.roles:
            yield from filter(None, (role.person, role.post))
    for item in publication.items():
        yield from _named_by(item)


def _named_by(item: Item) -> Iterable[str]:
    match item:
        case Article() | Report():
            return item.authors
        case Issue():
            return item.editors
        case Event():
            place = item.place
            return (*item.speakers, *filter(None, (place.name, place.address) if place else ()))
        case _:
            return ()


def remark(item: Item, line: int, field: str, name: str, message: str, hint: str, mark: str = "") -> Problem:
    """Make a remark on an item: a warning that can be turned off by its name."""
    return Problem(item.file, line, field, message, hint, Severity.WARNING, name, mark)
