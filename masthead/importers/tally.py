"""Words in, words out: every word that a file shows is in an article, or a remark says that it is not.

A file is read, mended and set as Markdown by several programs, and each could lose text without saying so. So the words
of the file are taken down before anything is done to it (``Manuscript.shown``), what was written is read back by the
Markdown that pages are made with, and the words of both are counted. No word of an article counts for two of the file.
What a remark takes out on purpose it names (``Remark.taken``); what is missing then is told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from masthead.importers import tree
from masthead.importers.article import ArticleDraft
from masthead.importers.manuscript import Remark, Topic, brief
from masthead.markdown import Converter
from masthead.model import Article, Passage
from masthead.prose import CLOSE, OPEN
from masthead.typography import several

MOST = 4
"""Places that are shown."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0\ufdd1\ufff9-\ufffb]"
)
"""Characters within a word that nobody sees; import takes most of them out."""
_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(f"{OPEN}[A-Z]\\d*{CLOSE}")
_FOOTNOTE = re.compile(r'<a class="footnote-ref"[^>]*>\d+</a>')


def lost(
    shown: str, drafts: Sequence[ArticleDraft], remarks: Iterable[Remark], converter: Converter
) -> Iterator[Remark]:
    """Compare what a file shows with the articles made of it, and tell of what is in none. ``remarks``: on them all."""
    kept = [one.taken for one in remarks]
    for draft in drafts:
        kept += [draft.front, *(one.taken for one in draft.remarks)]
        said, text = _read_back(draft, converter)
        kept.append(text)
        if said:
            yield Remark(Topic.LOOK, f"whether every word of “{draft.title}” is here could not be told: {said}")
            return
    number, places = missing(shown, kept)
    if places:
        named = ", ".join(brief(place, 80) for place in places[:MOST]) + (" and more" if places[MOST:] else "")
        mend = "type it where it belongs" if number == 1 else "type them where they belong"
        text = f"{several(number, 'word')} of the file, for which no place was found: {named}; {mend}"
        yield Remark(Topic.LEFT, text, " ".join(places))


def _read_back(draft: ArticleDraft, converter: Converter) -> tuple[str, str]:
    """Read the text of an article as pages do. Gives what keeps it from being read, if anything, and its text."""
    body = draft.text.split("\n---\n", 1)[1]
    item = Article(
        file=f"{draft.slug}.md", slug=draft.slug, lines={}, title="", published=None, body=(Passage(body, 1),)
    )
    prose = converter.prose(item)
    if not prose.is_read:
        return prose.remarks[0].message, ""
    captions = [picture.caption for picture in prose.pictures if picture.caption]
    html = _MARKER.sub("", _FOOTNOTE.sub("", prose.html))
    return "", " ".join([tree.shown(tree.parsed(html)), *captions])


def missing(shown: str, kept: Iterable[str]) -> tuple[int, list[str]]:
    """Count the words of a text off against others. Gives the number of those that are in none, and the places.

    Of a word that stands in several places and is missing in one of them, the place is taken where most is missing.
    """
    words = [(word, _folded(word)) for word in _UNSEEN.sub("", shown).split()]
    lacking = Counter(part for _, parts in words for part in parts)
    lacking -= Counter(part for text in kept for part in _folded(_UNSEEN.sub("", text)))
    found: dict[int, str] = {}
    for run in sorted(_runs(words, lacking), key=lambda run: (run.start - run.stop, run.start)):
        for at in run:
            parts = Counter(words[at][1])
            if parts and (parts & lacking):
                lacking -= parts
                found[at] = words[at][0]
    return len(found), _places(found)


def _folded(text: str) -> list[str]:
    """Give the words of a text, without capitals and signs."""
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[tuple[str, list[str]]], lacking: Counter[str]) -> Iterator[range]:
    """Give the stretches of a text in which every word may be missing."""
    start = None
    for at, (_, parts) in enumerate([*words, ("", ["\n"])]):
        may_be = not parts or any(part in lacking for part in parts)
        if may_be and start is None:
            start = at
        elif not may_be and start is not None:
            yield range(start, at)
            start = None


def _places(found: dict[int, str]) -> list[str]:
    """Join words that follow one another."""
    places: list[list[str]] = []
    before = -2
    for at in sorted(found):
        if at != before + 1:
            places.append([])
        places[-1].append(found[at])
        before = at
    return [" ".join(place) for place in places]
