"""The ledger: what was ever published, one fact a line, in ``ledger.txt`` beside publication.yml.

It belongs to the publication and into its version control, like the content, for nobody else remembers which addresses
readers keep, by what name feeds know an item, and with which number a calendar told of an event. Facts are only ever
added, never changed, and their lines are sorted: so the ledgers of two branches are united line by line
(``ledger.txt merge=union`` in ``.gitattributes``), in either order and with lines that stand twice.

A fact is words with a space between them; the first says of what kind it is. In a word a space, a control character,
a line's end and ``%`` are percent-encoded (RFC 3986, 2.1), as UTF-8; the words are in Unicode's form NFC, so that a
ledger from a Mac says what one from elsewhere says. Kinds that this version does not know are kept as they are.

=====================================  =================================================================================
``address PATH``                       something stood there; from the site's root, ``./`` is the home page
``feed-id PATH IDENTITY``              feeds knew what stood there by this identity
``calendar UID SEQUENCE DIGEST``       a calendar told of this event with this number, and it read so
``text PATH CORRECTIONS DIGEST``       a released text with that many corrections read so
=====================================  =================================================================================
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote_to_bytes

from masthead.files import Root, write_whole
from masthead.forms.merging import MERGED
from masthead.problems import Problem, Refusal

FILE = "ledger.txt"
HOME = "./"
"""How the home page's address is written, whose path is empty."""
ADDRESS, FEED_ID, CALENDAR, TEXT = "address", "feed-id", "calendar", "text"
LARGEST = 2**31 - 1
"""The largest number of a fact, which is the largest integer of a calendar (RFC 5545, 3.3.8)."""
Fact = tuple[str, ...]
"""A kind and what it says."""

_FORMS: Mapping[str, str] = {
    ADDRESS: "address PATH",
    FEED_ID: "feed-id PATH IDENTITY",
    CALENDAR: "calendar UID SEQUENCE DIGEST",
    TEXT: "text PATH CORRECTIONS DIGEST",
}
_NUMBERED = (CALENDAR, TEXT)
"""Kinds whose third word is a number."""
_HEAD = """\
# What was published, one fact a line: addresses, the names by which feeds and calendars know things, released texts.
# masthead writes it when you publish and when you release, and only ever adds lines. Keep it in version control. When
# two people's lines meet, keep all of them: the order does not matter, nor does a line that stands twice.
"""
_KIND = re.compile(r"[a-z]+(-[a-z]+)*")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")
_ENCODED = re.compile(r"[\s%\x00-\x1f\x7f-\x9f]")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEEP_ALL = "keep the lines of both sides, in any order, and delete the lines <<<<<<<, ======= and >>>>>>>"
_TAKE_BACK = "take the line back from version control; masthead alone writes here"


@dataclass(frozen=True)
class Ledger:
    """What was ever published."""

    facts: frozenset[Fact] = frozenset()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every path that was ever published; the home page is the empty one."""
        return frozenset(_path(fact[1]) for fact in self.of(ADDRESS))

    def identities(self, path: str) -> frozenset[str]:
        """Give the identities by which feeds knew what stood at a path: one, unless it was changed after all."""
        return frozenset(rest[0] for rest in self._about(FEED_ID, path))

    def sequences(self, uid: str) -> Mapping[int, frozenset[str]]:
        """Give the numbers with which calendars told of an event, and how it read then, as digests.

        A number has two where two branches changed the event, each for itself, and were then united.
        """
        found: dict[int, set[str]] = {}
        for number, digest in self._about(CALENDAR, uid):
            found.setdefault(int(number), set()).add(digest)
        return {number: frozenset(digests) for number, digests in found.items()}

    def texts(self, path: str) -> frozenset[tuple[int, str]]:
        """Give how a released text read: with how many corrections, and its digest."""
        return frozenset((int(number), digest) for number, digest in self._about(TEXT, path))

    def of(self, kind: str) -> Iterator[Fact]:
        """Give the facts of a kind, in no order."""
        return (fact for fact in self.facts if fact[0] == kind)

    def _about(self, kind: str, subject: str) -> Iterable[Fact]:
        return self._index.get((kind, normal(subject)), ())

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = {}
        for kind, *rest in self.facts:
            if rest[1:]:
                found.setdefault((kind, _path(rest[0])), []).append(tuple(rest[1:]))
        return found


BLANK = Ledger()
"""That of a publication of which nothing was published."""


def normal(word: str) -> str:
    """Give a word in the form in which a ledger holds it."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def address(path: str) -> Fact:
    """Give the fact that something stands at a path."""
    return ADDRESS, path or HOME


def feed_id(path: str, identity: str) -> Fact:
    """Give the fact that feeds know what stands at a path by an identity."""
    return FEED_ID, path or HOME, identity


def calendar(uid: str, sequence: int, digest: str) -> Fact:
    """Give the fact that a calendar tells of an event with this number."""
    return CALENDAR, uid, str(sequence), digest


def text(path: str, corrections: int, digest: str) -> Fact:
    """Give the fact that a released text with so many corrections reads so."""
    return TEXT, path or HOME, str(corrections), digest


def read(root: Root) -> tuple[Ledger, list[Problem]]:
    """Read the ledger; an empty one where there is none. What cannot be read is an error, line by line."""
    if not (root.folder / FILE).exists() and not (root.folder / FILE).is_symlink():
        return BLANK, []
    written, problems = root.text(FILE)
    if written is None:
        return BLANK, problems
    facts: set[Fact] = set()
    for number, row in enumerate(written.split("\n"), 1):
        if not row.strip() or row.startswith("#"):
            continue
        fact, message, hint = _fact(row)
        if fact is None:
            problems.append(Problem(FILE, number, "line", message, hint))
        else:
            facts.add(fact)
    return Ledger(frozenset(facts)), problems


def text_of(ledger: Ledger, remarks: Iterable[str] = ()) -> str:
    """Give the file: what it is, then the remarks that somebody added, then the facts in order.

    Raises ``ValueError`` of a fact with an empty word, which no line could hold.
    """
    return _HEAD + "".join(f"{row}\n" for row in (*remarks, *sorted(map(_line, ledger.facts))))


def added(root: Root, facts: Iterable[Fact]) -> int:
    """Add facts, and give how many were new. The file is on the disk when this returns; with nothing new it is left.

    The caller holds the publication's lock (``store.locked``). Raises ``Refusal`` where the ledger cannot be read, for
    then nothing may take its place.
    """
    ledger, problems = read(root)
    if problems:
        raise Refusal(f"{problems[0].file}:{problems[0].line}: {problems[0].message}", problems[0].hint, 1)
    new = frozenset(tuple(map(normal, fact)) for fact in facts) - ledger.facts
    if new:
        place = (root.folder / FILE).resolve()
        write_whole(place, text_of(Ledger(ledger.facts | new), _remarks(root)).encode())
    return len(new)


def _path(word: str) -> str:
    return "" if word == HOME else word


def _fact(row: str) -> tuple[Fact | None, str, str]:
    """Read a line. Gives the fact, or what is wrong and the mend."""
    if _CONFLICT.match(row):
        return None, MERGED, _KEEP_ALL
    words = re.split(r"[ \t]+", row.strip())
    kind, form = words[0], _FORMS.get(words[0])
    if not _KIND.fullmatch(kind) or not words[1:]:
        return None, "this line is no fact", _TAKE_BACK
    if any("%" in word and not _is_encoded(word) for word in words):
        return None, "a % here is followed by no character's number", _TAKE_BACK
    if form and len(words) != len(form.split()):
        return None, f"this line is not of the form {form}", _TAKE_BACK
    if kind in _NUMBERED and not (_NUMBER.fullmatch(words[2]) and int(words[2]) <= LARGEST):
        return None, f"this line is not of the form {form}", _TAKE_BACK
    return tuple(normal(_decoded(word)) for word in words), "", ""


def _is_encoded(word: str) -> bool:
    try:
        return not _BROKEN.search(word) and bool(_decoded(word))
    except UnicodeDecodeError:
        return False


def _decoded(word: str) -> str:
    return unquote_to_bytes(word).decode() if "%" in word else word


def _line(fact: Fact) -> str:
    words = [_ENCODED.sub(lambda found: quote(found[0], safe=""), word) for word in fact]
    if not all(words):
        raise ValueError(f"a word of a fact is empty: {fact}")
    return " ".join(words)


def _remarks(root: Root) -> list[str]:
    """Give the comments that are not ours, in their order."""
    written, _ = root.text(FILE) if (root.folder / FILE).exists() else (None, [])
    rows = [row for row in (written or "").split("\n") if row.startswith("#")]
    return list(dict.fromkeys(row for row in rows if row not in _HEAD.split("\n")))
