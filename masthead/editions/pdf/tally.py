"""The word check: every word of every article is in the PDF's text, or the build fails.

WeasyPrint can drop text without saying so (LIBRARIES.md), and no eye reads every page of every issue. So the text of
the finished PDF is read back by pdfium, another program than the one that wrote it, and compared with the HTML it was
made from.

Both sides are folded to letters and digits (``words.fold``). The HTML gives blocks, each a string of letters; the PDF
gives one long string. Blocks that follow one another there are ticked off; the rest are looked for among what nothing
else has claimed, the longest first and as near as may be to where they belong: first whole, then in pieces, since a
page may break them. No letter of the PDF counts for two blocks, so a lost paragraph is not excused by another that
says the same.

Text that pdfium may read in another order (``words.is_shuffled``) is compared at last, by the count of its letters
among what is left: it is lost where fewer than half are there.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from masthead.editions.pdf.words import Block, fold, is_shuffled

ANCHORING = 40
"""Letters that a block must have for the walk to go on from where it is found, if that is further on."""
REACH = 1000
"""Letters that the PDF may have more than was asked for between two blocks, such as a table's head once again; else
a text that says the same elsewhere would carry the walk past all that stands between."""
PIECE = 8
"""Letters that a piece of a broken block must have, unless it is the rest of the block."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of a block that the PDF lacks."""

    source: str
    words: str
    """As the HTML has them; the first few."""
    block: str
    """How the block begins."""


def losses(wanted: Sequence[Block], printed: str) -> list[Loss]:
    """Compare blocks with the text of a PDF; give those of which something is missing, in order."""
    shuffled = {index for index, block in enumerate(wanted) if is_shuffled(block.text)}
    tally = _Tally(fold(printed), [fold(block.text) for block in wanted], shuffled)
    # The longest first: the shorter a block, the likelier it stands by chance within another.
    missing = sorted(tally.walk(), key=lambda index: -len(tally.wanted[index]))
    unsound = [index for index in missing if not tally.place(index) and not tally.piece_together(index)]
    lost = {index: tally.lost_words(index, wanted[index].text, PIECE) for index in unsound}
    lost |= {index: wanted[index].text.split() for index in tally.uncounted()}
    found = [(wanted[index], lost[index]) for index in sorted(lost)]
    return [
        Loss(block.source, _some(words), _some(block.text.split()))
        for block, words in found
        if words and not block.drawn
    ]


@dataclass(slots=True)
class _Tally:
    """What of the PDF's letters is claimed, and where each block was found."""

    stream: str
    wanted: list[str]
    shuffled: set[int] = field(default_factory=set)
    """Blocks that are counted, not looked for."""
    gaps: list[tuple[int, str]] = field(default_factory=list)
    """What no block has claimed: where it begins, and its letters."""
    ends: dict[int, int] = field(default_factory=dict)
    """Block -> where it ends in the stream."""

    def walk(self) -> list[int]:
        """Walk through blocks and stream together. Gives the blocks that are not where they belong."""
        at = missed = 0
        for index, letters in enumerate(self.wanted):
            start = -1 if index in self.shuffled else at
            if start >= 0 and not self.stream.startswith(letters, at):
                end = at + REACH + missed + len(letters)
                start = self.stream.find(letters, at, end) if len(letters) >= ANCHORING else -1
            if start >= 0:
                self.gap(at, self.stream[at:start])
                at = self.ends[index] = start + len(letters)
            missed = 0 if start >= 0 else missed + len(letters)
        self.gap(at, self.stream[at:])
        return [index for index in range(len(self.wanted)) if index not in self.ends and index not in self.shuffled]

    def uncounted(self) -> list[int]:
        """Count the shuffled blocks' letters among what nothing has claimed; give those that lack half of them."""
        left = Counter("".join(letters for _, letters in self.gaps))
        lost = []
        for index in sorted(self.shuffled):
            letters = Counter(self.wanted[index])
            if (letters & left).total() * 2 < letters.total():
                lost.append(index)
            left -= letters
        return lost

    def place(self, index: int) -> bool:
        """Claim a block whole, as near as may be to where it belongs. Gives whether it could."""
        end = self.claim(self.wanted[index], self.expected(index))
        if end is None:
            return False
        self.ends[index] = end
        return True

    def expected(self, index: int) -> int:
        """Give where a block should begin: where the block before it ends."""
        return next((self.ends[before] for before in range(index - 1, -1, -1) if before in self.ends), 0)

    def claim(self, letters: str, near: int) -> int | None:
        """Claim letters that stand together, as near as may be to a place. Gives where they end; None if nowhere."""
        found = [
            (abs(start + at - near), number, at)
            for number, (start, gap) in enumerate(self.gaps)
            for at in _places(letters, gap)
        ]
        if not found:
            return None
        _, number, at = min(found)
        start, gap = self.gaps.pop(number)
        self.gap(start, gap[:at])
        self.gap(start + at + len(letters), gap[at + len(letters) :])
        return start + at + len(letters)

    def gap(self, start: int, letters: str) -> None:
        """Note letters that nothing has claimed."""
        if letters:
            self.gaps.append((start, letters))

    def piece_together(self, index: int) -> bool:
        """Claim a block in large pieces, as a page break leaves them, if they make it whole. Gives whether they do."""
        kept = list(self.gaps)
        if not self.lost_words(index, self.wanted[index], ANCHORING):
            return True
        self.gaps = kept
        del self.ends[index]
        return False

    def lost_words(self, index: int, text: str, least: int) -> list[str]:
        """Claim a block in pieces of ``least`` letters or more; give the words that are nowhere."""
        words = [word for word in text.split() if fold(word)]
        letters = "".join(map(fold, words))
        word_at = [number for number, word in enumerate(words) for _ in fold(word)]
        near = self.expected(index)
        lost: list[str] = []
        at = 0
        while at < len(letters):
            rest = letters[at:]
            taken = self.at_hand(rest, near) or self.longest(rest)
            end = self.claim(rest[:taken], near) if taken >= min(least, len(rest)) else None
            if end is None:
                lost.append(words[word_at[at]])
                at = bisect_right(word_at, word_at[at])
            else:
                near = end
                at += taken
        self.ends[index] = near
        return lost

    def at_hand(self, letters: str, near: int) -> int:
        """Give how many of the first letters stand where they belong, if they make a piece; else 0."""
        found = next((gap[near - start :] for start, gap in self.gaps if start <= near < start + len(gap)), "")
        shared = next((n for n, pair in enumerate(zip(letters, found, strict=False)) if pair[0] != pair[1]), None)
        taken = min(len(letters), len(found)) if shared is None else shared
        return taken if taken >= min(PIECE, len(letters)) else 0

    def longest(self, letters: str) -> int:
        """Give how many of the first letters stand together among what nothing has claimed."""
        low, high = 0, len(letters)
        while low < high:
            middle = (low + high + 1) // 2
            if any(letters[:middle] in gap for _, gap in self.gaps):
                low = middle
            else:
                high = middle - 1
        return low


def _places(letters: str, gap: str) -> Iterator[int]:
    at = gap.find(letters)
    while at >= 0:
        yield at
        at = gap.find(letters, at + 1)


def _some(words: Sequence[str]) -> str:
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
