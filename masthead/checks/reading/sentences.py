"""Sentences that a reader must begin again."""

import re
from collections.abc import Iterable, Iterator

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.problems import Problem

LONGEST = 40
"""Words of a sentence. Those of others, in quotations and references, are left as they are."""
_READ = ("paragraph", "item", "summary", "note")
_END = re.compile(r"(?<![.!?…])[.!?…]+[)\]\"'’”»]*(?=\s+[(\[\"'‘“«]*[^\Wa-z])|(?<!\s)\s*\n\s*\n")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Sir|St|Nos?|Vol|vol|pp?|ed|eds|et al|etc|e\.g|i\.e|cf|c|ca|approx"
    r"|esp|dept|Dept|Ltd|Co|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_TAIL = 12
"""Characters before a full stop that hold the longest of these."""
_SAID = re.compile(r"[^\W_](?:[^\W_]|['’.,/&+-](?=[^\W_]))*")


def sentences(manuscript: Manuscript) -> Iterable[Problem]:
    """A sentence has at most 40 words."""
    for item, stretches in manuscript.texts:
        for stretch in stretches:
            if stretch.kind not in _READ:
                continue
            for start, text in parted(stretch.text):
                words = len(_SAID.findall(text))
                if words > LONGEST:
                    opening = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()[:5]))
                    message = f"a sentence of {words} words: {opening} …"
                    hint = f"make two of it, of up to {LONGEST} words"
                    line = stretch.line_at(start)
                    mark = re.split(r"\n|  ", text)[0].strip()
                    yield remark(item, line, stretch.field, "sentence-length", message, hint, mark)


def parted(text: str) -> Iterator[tuple[int, str]]:
    """Part a text into sentences. Gives where each begins, and its words."""
    start = 0
    for end in _END.finditer(text):
        if _SHORT.search(text[max(start, end.start() - _TAIL) : end.start() + 1]) and text[end.start()] == ".":
            continue
        yield from _sentence(text, start, end.end())
        start = end.end()
    yield from _sentence(text, start, len(text))


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), words.strip()
