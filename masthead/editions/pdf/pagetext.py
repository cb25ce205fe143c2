"""What a page of anybody's PDF says, as words: as pdfium reads it, with the faults of old programs mended.

Old PDFs place letters, not words: the space between two words may be a gap alone, an accent may be a letter of its own,
a word may break at a line's end. Search and screen readers need the words.
"""

import re
import unicodedata
from typing import Any

from pypdfium2 import raw

GAP = 0.22
"""Two letters of a line that stand further apart, in heights of a line, belong to two words (a space is 0.25 em)."""
BROKEN = "\x02"
"""What pdfium gives for a hyphen at a line's end; in whole texts it is U+FFFE."""
ACCENTS = dict(
    zip("´`¨ˆ˜ˇ˘˚˝˙¸˛¯", "\u0301\u0300\u0308\u0302\u0303\u030c\u0306\u030a\u030b\u0307\u0327\u0328\u0304", strict=True)
)
"""An accent with a width of its own -> the one that stands on a letter. TeX sets the first before its letter."""
_ACCENTED = re.compile(f"([{''.join(ACCENTS)}])\\s?([^\\W\\d_])")
_DOTLESS = {"ı": "i", "ȷ": "j"}


def page_text(page: Any) -> str:
    """Read a page. Raises ``pypdfium2.PdfiumError`` where it is too damaged."""
    textpage = page.get_textpage()
    letters = [chr(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(textpage.count_chars())]
    box, last = raw.FS_RECTF(), raw.FS_RECTF()
    for index, letter in enumerate(letters):
        if not letter.isalnum():
            continue
        if index and letters[index - 1][-1].isalnum():
            raw.FPDFText_GetLooseCharBox(textpage.raw, index - 1, last)
            raw.FPDFText_GetLooseCharBox(textpage.raw, index, box)
            if last.bottom < box.top and box.bottom < last.top and box.left - last.right > GAP * (box.top - box.bottom):
                letters[index] = f" {letter}"
    return plain("".join(letters))


def plain(text: str) -> str:
    """Give what pdfium read as words with single spaces between them.

    Ligatures become letters; what means nothing (control characters, private use, halves of pairs) becomes a space;
    marks of direction and of places to break go.
    """
    whole = re.sub(f"[\ufffe{BROKEN}]\\s*|\u00ad", "", text)
    whole = re.sub(r"([^\W\d_])[-\u2010]\r?\n([^\W\d_])", _rejoined, whole)
    known = unicodedata.normalize("NFC", "".join(map(_letter, whole)))
    return " ".join(_ACCENTED.sub(_accented, known).split())


def _rejoined(found: re.Match[str]) -> str:
    return found[1] + ("" if found[2].islower() else "-") + found[2]


def _accented(found: re.Match[str]) -> str:
    whole = unicodedata.normalize("NFC", _DOTLESS.get(found[2], found[2]) + ACCENTS[found[1]])
    return whole if len(whole) == 1 else found[0]


def _letter(one: str) -> str:
    if one.isascii():
        return one if one.isprintable() else " "
    if "\ufb00" <= one <= "\ufb4f":  # ligatures
        return unicodedata.normalize("NFKC", one)
    category = unicodedata.category(one)
    if category == "Cf":
        return one if one in "\u200c\u200d" else ""  # these two are part of how some scripts spell
    return " " if category[0] == "C" or one == "\ufffd" else one
