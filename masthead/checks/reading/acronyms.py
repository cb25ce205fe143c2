"""Acronyms that nobody explains where a reader first meets them."""

import re
from collections.abc import Iterable, Iterator

from masthead.checks.reading.manuscript import Manuscript, names, remark
from masthead.checks.reading.text import Stretch
from masthead.model import Item
from masthead.problems import Problem

EVERYDAY = frozenset(
    "AD AGM AM AOB BA BBC BC BCE BSc CD CDs CE CEO CV CVs DIY DVD DVDs EC EEC EU FAQ FAQs GB GCSE GCSEs GMT GP GPs HM"
    " HQ HTML ID IDs II III IP ISBN ISSN IT IV IX JPEG LGBT LLC MA MBA MBE ME MP MPs MSc NATO NB NE NHS NW OBE OK ONS"
    " PA PC PCs PDF PDFs PhD PIN PLC PM PO PR PS QR RAF RSS RSVP SE SMS SOS SW TBA TBC TV TVs UK UN UNESCO URL URLs US"
    " USA USB VAT VE VI VII VIII VIP VJ VP WC WEA WWI WWII XI XII XIII XIV XIX XV XVI XVII XVIII XX XXI YMCA YWCA"
    " CBE GBE KBE DBE BEM FRS FRSA FCLIP MCLIP".split()
)
"""Acronyms, initials and numerals that readers of English need no explanation of."""
_ACRONYM = re.compile(r"(?<![\w&/.@'’-])(?!I{2,3}\b)[A-Z](?:[A-Z&]|-(?=[A-Z]{2})){1,7}s?(?![\w&/@-])")
_NEAR = 200
"""Characters before and after an acronym that tell whether it is one."""
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:", re.MULTILINE)


def acronyms(manuscript: Manuscript) -> Iterable[Problem]:
    """Each acronym is explained where it first stands in an item: round brackets, words after it, or a definition."""
    known = EVERYDAY | _known(manuscript)
    for item, stretches in manuscript.texts:
        seen = set(known) | set(_ABBREVIATION.findall("\n".join(part.text or "" for part in item.body)))
        for stretch in stretches:
            if stretch.kind not in ("reference", "title", "picture"):
                yield from _unexplained(item, stretch, seen)


def _known(manuscript: Manuscript) -> set[str]:
    """Give the acronyms of the word list, and those that names hold."""
    texts = (*manuscript.settings.check.words, *names(manuscript.publication))
    return {part for text in texts for part in (text, *re.findall(r"[A-Z][A-Z&]+s?", text))}


def _unexplained(item: Item, stretch: Stretch, seen: set[str]) -> Iterator[Problem]:
    for found in _ACRONYM.finditer(stretch.text):
        written = found[0]
        bare = written.removesuffix("s")
        if {written, bare, *bare.split("-")[:1]} & seen or _is_name(stretch.text, found):
            continue
        seen.add(bare)
        if not _is_explained(stretch.text, found.start(), found.end(), bare):
            line = stretch.line_at(found.start())
            message = f"'{bare}' is not explained where it first stands"
            hint = f"write what it stands for, and {bare} in round brackets after it; or add it to check.words"
            yield remark(item, line, stretch.field, "acronym", message, hint, written)


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether it is a word in capitals among others, or the name of a standard, a road, a form: BS EN ISO 9001."""
    ahead, behind = text[max(0, found.start() - _NEAR) : found.start()], text[found.end() : found.end() + _NEAR]
    if re.match(r"(?:\s+[A-Z]{2,5})*\s+\d", behind):
        return True
    before, after = ahead.split()[-1:], behind.split()[:1]
    return any(re.fullmatch(r"\W*[A-Z]{3,}\W*", word) for word in before + after)


def _is_explained(text: str, start: int, end: int, acronym: str) -> bool:
    """Whether words before it in round brackets, or words after it, begin with its letters."""
    before, after = text[:start], text[end:]
    first = acronym[0].casefold()
    if before.rstrip(" '\"‘“").endswith("("):
        return any(word[0].casefold() == first for word in re.findall(r"\w+", before)[-2 * len(acronym) :])
    opening = re.match(r"['’s]*\s*(?:\(|,\s|–|—|:\s|stands for|means|is short for)\s*(?:the\s|or\s|a\s)*\W*(\w)", after)
    return opening is not None and opening[1].casefold() == first
