"""What would change in the sources: which texts, which files go, what is left for a person to write."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.consent import Place, Sources, Subject, Use, places, uses
from masthead.consent.copies import with_copies
from masthead.consent.inside import names_inside
from masthead.consent.leave import PEOPLE
from masthead.consent.naming import lines_of, pattern
from masthead.consent.uses import files_of, notes, own_lines, written
from masthead.mending import Mend
from masthead.model import Issue
from masthead.withdrawing.cutting import Cut, cut_file
from masthead.withdrawing.gone import with_addresses_gone
from masthead.withdrawing.telling import telling

_SHORTEST = 3
"""Letters of a surname that is looked for by itself."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    subject: Subject
    words: str | None = None
    """What is to stand in the place of the name in texts."""
    digests: frozenset[str] = frozenset()
    """SHA-256 of pictures that are to go, where it was begun before: what said whom they show may be gone already."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a withdrawal would do to the sources."""

    subject: Subject
    """With every file that holds the picture, or one of the pictures that show the person."""
    found: tuple[Use, ...] = ()
    """Every place as it is now."""
    made: tuple[Place, ...] = ()
    """What readers get of these."""
    mends: tuple[Mend, ...] = ()
    away: tuple[str, ...] = ()
    """Files of pictures that go, relative to the root."""
    by_hand: tuple[Use, ...] = ()
    """Places that a person must rewrite, by their lines in the changed texts."""
    telling: tuple[Use, ...] = ()
    """Places that may tell who is meant without the name, which a person must look at."""
    perhaps: tuple[Use, ...] = ()
    """Lines with the surname alone."""
    again: tuple[str, ...] = ()
    """Files of issues and reports that were released, and are to be issued again."""
    is_worded: bool = False
    """Whether other words were given for the name."""

    @property
    def is_empty(self) -> bool:
        """Whether the sources hold nothing of it any more."""
        return not (self.found or self.mends or self.away or self.by_hand or self.again)


def plan(sources: Sources, wish: Wish) -> Plan:
    """Work out what is to be done; nothing is changed."""
    subject = with_copies(sources, wish.subject, wish.digests)
    found = uses(sources, subject)
    wish = Wish(subject, wish.words)
    touched = files_of((*found, *notes(sources, subject.pictures)))
    noted = _noted(sources)
    tried = (cut_file(sources, subject, wish.words, file, noted.get(file, "")) for file in sorted(touched - {PEOPLE}))
    cuts = [cut for cut in tried if cut]
    texts = {cut.mend.file: cut.mend.after for cut in cuts}
    away = tuple(sorted(file for file in subject.pictures if (sources.root.folder / file).is_file()))
    by_hand = (*_left(sources, found, subject, texts), *(use for cut in cuts for use in cut.left))
    told = telling(sources, subject, texts)
    by_hand += tuple(use for use in told if use.what == "address")
    told = tuple(use for use in told if use.what != "address")
    listed = {(use.file, use.line) for use in (*told, *by_hand)}
    perhaps = tuple(use for use in _surnames(sources, subject, texts) if (use.file, use.line) not in listed)
    changed = [cut.mend for cut in cuts if cut.mend.after != cut.mend.before]
    changed = with_addresses_gone(sources, changed, subject.pictures)
    again = tuple(_issued(sources, subject, touched))
    left = tuple(sorted(set(by_hand)))
    made = places(sources, found)
    return Plan(subject, found, made, tuple(changed), away, left, told, perhaps, again, wish.words is not None)


def _noted(sources: Sources) -> dict[str, str]:
    """Give the field in which each text that was released says what was changed since, by its file."""
    found = {}
    for item in (*sources.publication.issues, *sources.publication.reports):
        if item.file in sources.releases:
            found[item.file] = "errata" if isinstance(item, Issue) else "corrections"
            articles = item.articles if isinstance(item, Issue) else ()
            found |= {article.file: "corrections" for article in articles}
    return found


def _issued(sources: Sources, subject: Subject, touched: frozenset[str]) -> Iterator[str]:
    """Find what was issued with the person or the picture: by its sources, and by what its PDFs say."""
    name = pattern(subject.names) if subject.kind == "person" else None
    for item in (*sources.publication.issues, *sources.publication.reports):
        if (release := sources.releases.get(item.file)) is None:
            continue
        parts = {item.file, *(one.file for one in (item.articles if isinstance(item, Issue) else ()))}
        kept = (sources.root.folder / release.folder / file for file in sorted(release.kept()))
        if parts & touched or (name and any(names_inside(path, name) for path in kept)):
            yield item.file


def _left(sources: Sources, found: Iterable[Use], subject: Subject, texts: dict[str, str]) -> Iterator[Use]:
    """Find names that still stand in the texts, and what lies beyond texts."""
    name = pattern(subject.names) if subject.kind == "person" else None
    for file in sorted(files_of(found)):
        if name and file != PEOPLE and file in texts:
            yield from (Use(file, line, "text", "text") for line in lines_of(name, texts[file]))
    yield from (use for use in found if use.what in ("name", "inside") or use.file == PEOPLE)


def _surnames(sources: Sources, subject: Subject, texts: dict[str, str]) -> Iterator[Use]:
    """Find the surname by itself: it may be somebody else's, so a person must look."""
    words = subject.names[0].split() if subject.kind == "person" and subject.names else []
    if len(words) < 2 or len(words[-1]) < _SHORTEST:
        return
    alone = re.compile(rf"(?<!\w){re.escape(words[-1])}(?!\w)", re.IGNORECASE)
    whole = pattern(subject.names)
    for file in sorted({*written(sources)}):
        text = texts.get(file) or (sources.root.text(file)[0] if sources.root.has(file) else "") or ""
        own = own_lines(sources, subject) if file == PEOPLE else range(0)
        rest = whole.sub(lambda name: "\n" * name[0].count("\n"), text)
        yield from (Use(file, line, "text", "text") for line in lines_of(alone, rest) if line not in own)


__all__ = ["Cut", "Plan", "Wish", "plan"]
