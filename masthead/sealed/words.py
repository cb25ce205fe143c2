"""Words as they are compared: whatever an edition makes of a text, its words stay the same.

Case, line ends, typographic quotation marks, soft hyphens, ligatures and full-width letters make no difference; nor do
signs between words. Where one block of a page ends and another begins stands ``BREAK``, over which nothing is read.
"""

import re
import unicodedata
from collections.abc import Iterator

BREAK = "¶"
"""Between two texts that only chance has put side by side."""
WINDOW = 5
"""So many words in a row are known again anywhere. Fewer may stand together by chance."""
_WORD = re.compile(r"[£$€]?\d+(?:[.,]\d+)+|[£$€]\d+|[^\W_]+|¶")
_SILENT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff'’ʼ‘`]")
_MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]{6,}")
_LEAST_LETTERS = 6
_LEAST_DIGITS = 7

Words = tuple[str, ...]


def normal(text: str) -> str:
    """Give a text in the one form in which texts are compared, with its signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _SILENT.sub("", text).casefold()


def words(text: str) -> list[str]:
    """Give the words of a text, in order."""
    return list(_WORD.findall(normal(text)))


def is_telling_number(word: str) -> bool:
    """Whether a word with digits can be meant for one thing alone: £412,750, a telephone or a reference number.

    A number as pages and drawings are full of them (a year, a size in bytes, a coordinate) is none.
    """
    digits = sum(map(str.isdecimal, word))
    if word[:1] in "£$€":
        return digits >= 3
    if "," in word and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", word):
        return digits >= 4
    return digits >= _LEAST_DIGITS if word.isdecimal() else bool(_MIXED.fullmatch(word))


def is_telling(row: Words) -> bool:
    """Whether a row of fewer than ``WINDOW`` words can be looked for by itself."""
    if any(map(is_telling_number, row)):
        return True
    letters = [word for word in row if not any(map(str.isdecimal, word))]
    if len(row) == 1:
        return bool(letters) and len(row[0]) >= _LEAST_LETTERS
    return any(len(word) > 3 for word in letters)


def rows(text: str) -> set[Words]:
    """Give what a text is known by: every ``WINDOW`` words of it in a row, a shorter text as a whole, and its numbers.

    Nothing is read over a ``BREAK``.
    """
    found: set[Words] = set()
    for part in " ".join(words(text)).split(BREAK):
        said = part.split()
        found |= {(word,) for word in said if is_telling_number(word)}
        if len(said) >= WINDOW:
            found |= set(windows(said, WINDOW))
        elif said and is_telling(tuple(said)):
            found.add(tuple(said))
    return found


def windows(said: list[str], size: int) -> "zip[Words]":
    """Give every ``size`` words in a row."""
    return zip(*(said[start:] for start in range(size)), strict=False)


_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_NOTE = re.compile(r"\[\^[^\]]+\]:?")
_TAG = re.compile(r"</?[A-Za-z][^>]*>|<!--|-->")
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#+|>+)\s+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


def of_markdown(text: str) -> str:
    """Give what a text in Markdown says, without its signs; cells and the marks of a list part it."""
    said = _NOTE.sub(" ", text)
    while _LINK.search(said):
        said = _LINK.sub(r"\1", said)
    return _ATTRIBUTES.sub(" ", _MARK.sub(f" {BREAK} ", _TAG.sub(" ", said))).replace("|", f" {BREAK} ")


def paragraphs(text: str, line: int) -> Iterator[tuple[int, str]]:
    """Part a text in Markdown that begins on a line: where each paragraph begins, and what it says."""
    paragraph: list[str] = []
    start = line
    for number, row in enumerate([*text.split("\n"), ""], line):
        if row.strip():
            start = start if paragraph else number
            paragraph.append(row)
        elif paragraph:
            yield start, of_markdown("\n".join(paragraph))
            paragraph = []
