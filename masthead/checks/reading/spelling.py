"""Spelling: each word that the dictionary does not know, once an item, with what it proposes.

False alarms are worse than misses. Names that the publication knows, acronyms, and words with digits or capitals
within are not looked up; a capitalised word that is unknown is taken for a name, unless it is one slip away from a word
or from a known name.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from masthead.checks.reading.manuscript import WORD, Manuscript, remark
from masthead.checks.reading.text import Stretch
from masthead.hunspell import Spelt
from masthead.model import Item
from masthead.problems import Problem

SHORTEST_NAME = 5
"""Letters from which on a capitalised word is compared with words it may be meant for."""
LONGEST = 40
"""Letters of what is no word any more, but a code or a trial."""
TRADE = frozenset(
    "ebook ebooks makerspace makerspaces microsite neurodivergent standfirst standfirsts strapline straplines userbase"
    " vlog vlogs wellbeing".split()
)
"""Words of the trade and of these days that dictionaries of English do not have yet."""
_PREFIX = 4
_BEFORE, _AFTER = tuple("@#_\\.~=+"), tuple("@_\\=+")


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    """As it stands, for marking it."""
    bare: str
    """As it is looked up: a straight apostrophe, no possessive."""
    line: int
    field: str


def wanted(manuscript: Manuscript) -> Mapping[str, frozenset[str]]:
    """Give by language the words that must be looked up."""
    found: dict[str, set[str]] = {}
    for item, stretches in manuscript.texts:
        tokens = found.setdefault(item.lang or manuscript.settings.language, set())
        for stretch in stretches:
            tokens.update(WORD.findall(stretch.text))
    known = manuscript.known | TRADE
    bare = {language: {_bare(token) for token in tokens} for language, tokens in found.items()}
    return {
        language: frozenset(word for word in words if len(word) < LONGEST and word.casefold() not in known)
        for language, words in bare.items()
    }


def _bare(token: str) -> str:
    return _POSSESSIVE.sub("", token).replace("’", "'")


_POSSESSIVE = re.compile(r"['’](?:s|S)$|['’]$")


def spelling(manuscript: Manuscript) -> Iterable[Problem]:
    """Every word is in the dictionary of the item's language, in check.words, or a name."""
    names = frozenset(word for word in manuscript.known if len(word) >= SHORTEST_NAME)
    for item, stretches in manuscript.texts:
        spelt = manuscript.spelt.get(item.lang or manuscript.settings.language)
        if spelt and spelt.unknown:
            yield from _of_item(item, stretches, spelt, manuscript.known, names)


MOST = 2000
"""So many different words that the dictionary does not know are looked at in one text: nobody reads on."""


def _of_item(
    item: Item, stretches: tuple[Stretch, ...], spelt: Spelt, known: frozenset[str], names: frozenset[str]
) -> Iterator[Problem]:
    looked_at: set[str] = set()
    for word in _words(stretches, spelt.unknown):
        if word.bare.casefold() in looked_at or word.bare.casefold() in known:
            continue
        looked_at.add(word.bare.casefold())
        if len(looked_at) > MOST:
            message = f"more than {MOST:,} of its words are not in the dictionary, and no more are told"
            hint = "is `lang` right? If a text must be so, turn the warning off: check: {off: [spelling]}"
            yield remark(item, word.line, word.field, "spelling", message, hint)
            return
        proposed = list(spelt.unknown[word.bare][:3])
        if word.bare[0].isupper():
            near = [name for name in names if _is_slip(word.bare.casefold(), name)]
            slips = [
                other for other in proposed if other.isalpha() and _is_slip(word.bare.casefold(), other.casefold())
            ]
            proposed = [name.capitalize() for name in sorted(near)] + slips
            if not proposed or len(word.bare) < SHORTEST_NAME:
                continue
        message = f"'{word.written}' is not in the dictionary"
        meant = f"did you mean {' or '.join(proposed[:3])}? " if proposed else ""
        hint = f"{meant}If it is right, add it to check.words of publication.yml"
        yield remark(item, word.line, word.field, "spelling", message, hint, word.written)


def _words(stretches: Iterable[Stretch], unknown: Container[str]) -> Iterator[_Word]:
    """Give the words that the dictionary does not know, but those that are no matter of spelling."""
    for stretch in stretches:
        if stretch.kind == "reference":
            continue
        for found in WORD.finditer(stretch.text):
            bare = _bare(found[0])
            if (
                bare in unknown
                and 1 < len(bare) < LONGEST
                and not _is_spared(stretch.text, found.start(), found.end(), bare)
            ):
                yield _Word(found[0], bare, stretch.line_at(found.start()), stretch.field)


def _is_spared(text: str, start: int, end: int, bare: str) -> bool:
    """Whether it is an acronym, a prefix, or part of a code, an address or a file's name."""
    if not bare.islower() and not bare.istitle() and not re.fullmatch(r"[A-Z][a-z]+'[a-z]+", bare):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before.isdigit() or before in _BEFORE or after[:1].isdigit() or after[:1] in _AFTER:
        return True
    if re.match(r"\.[a-z]", after):
        return True
    return (after[:1] == "-" and len(bare) <= _PREFIX) or (before == "-" and len(bare) <= 2)


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter too many, too few, another, or two changed over make the difference."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[same:], other[same:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return len(left) + len(right) == 1 or len(left) == len(right) == 1 or (len(left) == 2 and left == right[::-1])
