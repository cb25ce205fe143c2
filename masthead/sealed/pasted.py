"""Withheld words that somebody wrote into a public text as well: told before anything is built, with both places.

The search of the finished files passes over what a public text says too, for chance and quotation are common there. But
a whole sentence that is withheld in one place and public in another was most likely pasted: the commonest leak of all.
Asked are withheld passages and what lies under ``private/``. An item that is a draft, under embargo or withheld as a
whole often has sentences in common with public ones of its kind: how to enrol, whom to ask.
"""

import dataclasses
from collections.abc import Iterator

from masthead.audience import Audience, cut, public_body
from masthead.checks import Draft
from masthead.model import Item, Passage, WithheldPassage
from masthead.problems import Problem
from masthead.sealed.matter import NO_TEXT, Place, private_texts, texts_of
from masthead.sealed.words import BREAK, Words, paragraphs, windows, words

RUN = 10
"""So many words in a row are the same sentence."""
_HINT = (
    "take them out here; or, if everybody may read them, write the sentence into `check: {public: [...]}` of"
    " publication.yml"
)


def pasted(draft: Draft) -> Iterator[Problem]:
    """Find what is withheld in public texts and fields: one problem for each two files."""
    secret = _secret(draft)
    told: set[tuple[str, str]] = set()
    for item in cut(draft.publication, Audience.PUBLIC).items() if secret else ():
        for line, field, said in _said(item):
            for place in sorted({secret[row] for row in _rows(said) if row in secret}):
                if (item.file, place.file) not in told:
                    told.add((item.file, place.file))
                    message = f"{RUN} words or more in a row stand here that are withheld in {place.file}:{place.line}"
                    yield Problem(item.file, line, field, message, _HINT)


def _secret(draft: Draft) -> dict[Words, Place]:
    """Give every row of words that is withheld, with the place where it stands first."""
    found: dict[Words, Place] = {}
    publication = draft.publication
    for item in publication.items():
        for part in item.body:
            if isinstance(part, WithheldPassage) and part.text is not None:
                for line, said in paragraphs(part.text, 1 if part.file else part.line):
                    _keep(found, said, Place(part.file or item.file, line, "text"))
    for file, text in private_texts(draft.root.folder):
        for line, said in paragraphs(text, 1):
            _keep(found, said, Place(file, line, "text"))
    for sentence in publication.settings.check.public:
        for row in _rows(sentence):
            found.pop(row, None)
    return found


def _keep(found: dict[Words, Place], said: str, place: Place) -> None:
    for row in _rows(said):
        found.setdefault(row, place)


def _said(item: Item) -> Iterator[tuple[int, str, str]]:
    """Give the public texts of an item: the line, the field, the words."""
    for entry in dataclasses.fields(item):
        if entry.name not in NO_TEXT:
            for said in texts_of(getattr(item, entry.name), NO_TEXT):
                yield item.line(entry.name), entry.name, said
    for part in public_body(item.body):
        if isinstance(part, Passage):
            yield from ((line, "text", said) for line, said in paragraphs(part.text, part.line))


def _rows(said: str) -> Iterator[Words]:
    for part in " ".join(words(said)).split(BREAK):
        yield from windows(part.split(), RUN)
