"""The headlines of an issue that exists as PDF, by the size of their type: what is set larger than the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

LARGER = 1.15
"""So many times the size of the text a headline has at least."""
PAGES = 60
LONGEST = 110
SHORTEST = 4
SIGNS = 20_000
"""Signs of a page that are looked at; a page of small print has 8,000."""

Row = tuple[float, str]
"""A line of a page: the size of its type in points, and its text."""


def headlines(document: Any) -> Iterator[tuple[str, int]]:
    """Give (headline, page) of every page, in the order of the file; the title of page one, the largest, is none."""
    pages = [_rows(document, index) for index in range(min(len(document), PAGES))]
    sizes: Counter[float] = Counter()
    for rows in pages:
        for size, text in rows:
            sizes[size] += len(text)
    if not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    masthead = max((size for size, _ in pages[0]), default=0.0)
    seen: set[str] = set()
    for page, rows in enumerate(pages, 1):
        for size, text in _joined(rows, usual * LARGER):
            is_masthead = page == 1 and size == masthead
            if is_masthead or text.casefold() in seen or not SHORTEST <= len(text) <= LONGEST or not _speaks(text):
                continue
            seen.add(text.casefold())
            yield text, page


def _joined(rows: Sequence[Row], least: float) -> list[Row]:
    """Join the lines of a headline that runs over several; drop what is smaller."""
    found: list[Row] = []
    goes_on = False
    for size, text in rows:
        if size < least:
            goes_on = False
        elif goes_on and found[-1][0] == size:
            found[-1] = (size, f"{found[-1][1].removesuffix('-')} {text}")
        else:
            found.append((size, text))
            goes_on = True
    return found


def _speaks(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) > len(text) / 2


def _rows(document: Any, index: int) -> list[Row]:
    """Give the lines of a page with the size of most of their signs, to half a point."""
    try:
        page = document[index].get_textpage()
    except pypdfium2.PdfiumError:
        return []
    rows: list[Row] = []
    signs: list[tuple[str, float]] = []
    number = min(raw.FPDFText_CountChars(page.raw), SIGNS)
    for place in range(number):
        sign = chr(raw.FPDFText_GetUnicode(page.raw, place) or 32)
        if sign in "\r\n":
            rows += _row(signs)
            signs = []
        else:
            signs.append((sign, _size(page, place)))
    return [*rows, *_row(signs)]


def _size(page: Any, place: int) -> float:
    """Give the height of a sign's type as it is shown: some programs set all at one size, and scale it."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(page.raw, place))
    if raw.FPDFText_GetMatrix(page.raw, place, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    return round(size * 2) / 2


def _row(signs: Sequence[tuple[str, float]]) -> list[Row]:
    text = " ".join("".join(sign for sign, _ in signs).replace("\ufffe", "").split())
    sizes = Counter(size for sign, size in signs if not sign.isspace())
    return [(sizes.most_common(1)[0][0], text)] if text and sizes else []
