"""What an issue that exists as PDF says of itself: number, date, ISSN and headlines, guessed from its first pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from stdnum import issn

from masthead.importers.dating import dated, dated_by_name
from masthead.importers.headlines import headlines
from masthead.model import PartialDate
from masthead.problems import heard

LINES = 60
"""Lines of page one in which an issue says what it is."""
MOST = 40
"""Headlines; a longer list is no contents list."""
_NUMBER = r"(?:\bno\.?|№|\bnumber|\bnumero|\bnr\.?|\brhif(?:yn)?|\bissue(?: no\.?| number)?|#)\s*[:.]?\s*"
_VOLUME = re.compile(
    r"\b(?:vol(?:ume)?\.?|cyf(?:rol)?\.?)\s*(\d{1,3})\W{0,4}(?:" + _NUMBER + r")(\d{1,4})\b", re.IGNORECASE
)
_WHOLE = re.compile(_NUMBER + r"(\d{1,4})\b(?![.,]\d)", re.IGNORECASE)
_ISSN = re.compile(r"ISSN(?:-L)?\s*(?:\((?:print|online|web)\))?\s*[:.]?\s*([0-9][0-9\s–-]{6,9}[0-9Xx])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:table of )?contents|in this issue|inside(?: this issue)?|what.s inside|cynnwys|yn y rhifyn hwn", re.I
)
_TITLE_PAGE = re.compile(
    r"(?P<title>.*?[^\W\d_].*?)(?:[\s.·…_–-]*[.·…_]{2,}\s*|\s+(?:p(?:age|\.)?\s*)?|\t)(?P<page>\d{1,3})$"
)
_PAGE_TITLE = re.compile(r"(?:p(?:age|\.)?\s*)?(?P<page>\d{1,3})[.:)]?\s+(?P<title>[^\W\d_].+)$")


@dataclass(frozen=True, slots=True)
class Headline:
    """An entry of an issue's contents."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What was found in a PDF. Whatever was not is None or empty."""

    number: int | None
    volume: int | None
    date: PartialDate | None
    issn: str | None
    """As printed, without spaces round it."""
    headlines: tuple[Headline, ...]
    source: str
    """Where the headlines come from: ``outline``, ``contents``, ``type`` or nothing."""
    doubtful: str = ""
    """As printed: what may be a day, or the issue's number before a month. ``date`` has the month then."""


def printed(pdf: bytes, language: str, name: str) -> Printed:
    """Read what a PDF (one that opens) says of itself. ``name``: its file's, for what its pages do not say."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = len(document)
        rows = [_rows(document, index) for index in range(min(pages, 2))]
        last = _rows(document, pages - 1) if pages > 2 else []
        outline = [*_outline(document)]
        listed = _listed(rows, pages) if not outline else []
        typed = [*_typed(document)] if not outline and not listed else []
    finally:
        document.close()
    head = "\n".join(rows[0][:LINES])
    volume, number = _numbers(head) or _numbers_of_name(name)
    ways = (("outline", outline), ("contents", listed), ("type", typed))
    source, entries = next(((name, found) for name, found in ways if found), ("", []))
    found = [mark for row in (*rows, last) if (mark := _ISSN.search("\n".join(row)))]
    when = dated(head, language, number) or dated_by_name(name, language, number)
    said = " ".join(found[0][1].split()) if found else None
    date, doubtful = (when.date, when.doubtful) if when else (None, "")
    return Printed(number, volume, date, said, tuple(entries[:MOST]), source, doubtful)


def _rows(document: Any, index: int) -> list[str]:
    try:
        text = document[index].get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        return []
    clean = text.replace("\ufffe", "").replace("\x02", "")
    return [row for line in clean.splitlines() if (row := " ".join(line.replace("\t", "  ").split(" ")).strip())]


def _outline(document: Any) -> Iterator[Headline]:
    """Give the bookmarks; where one holds all the others, those that it holds.

    A single one is no list. The headings that masthead's own PDFs have round their articles are no headlines.
    """
    marks = []
    with heard("pypdfium2"):  # it warns of deeper levels, which nobody asked for
        for mark in document.get_toc(max_depth=2):
            target = mark.get_dest()
            title = " ".join(mark.get_title().split())
            page = target.get_index() if target is not None else None  # some lead to a page that is not there
            if page is not None and title:
                marks.append((mark.level, Headline(title, page + 1)))
    top = min((level for level, _ in marks), default=0)
    outer = [headline for level, headline in marks if level == top]
    inner = [headline for level, headline in marks if level == top + 1]
    is_whole = len(outer) == 1 and len(inner) > 1
    around = f"about {outer[0].title}".casefold() if is_whole else ""
    listed = inner if is_whole else outer if len(outer) > 1 else []
    yield from (one for one in listed if one.title.casefold() != around and not _CONTENTS.fullmatch(one.title))


def _typed(document: Any) -> Iterator[Headline]:
    """Give what is set as a headline, but for the heading of the contents."""
    yield from (Headline(title, page) for title, page in headlines(document) if not _CONTENTS.fullmatch(title))


def _numbers(text: str) -> tuple[int | None, int] | None:
    if both := _VOLUME.search(text):
        return int(both[1]), int(both[2])
    for whole in _WHOLE.finditer(text):
        if int(whole[1]) > 0 and not re.search(
            r"(?:telephone|tel|phone|fax|room|charity|company|registered)\W*$", text[: whole.start()], re.I
        ):
            return None, int(whole[1])
    return None


def _numbers_of_name(name: str) -> tuple[int | None, int | None]:
    """Read ``qlp-news-2``, ``Newsletter 12``, ``lantern_no3``; a year is no number of an issue."""
    bare = re.sub(r"(?<!\d)(?:19|20)\d\d[-_. ](?:0[1-9]|1[0-2])(?!\d)", " ", name)
    found = [digits for digits in re.findall(r"\d+", bare) if not re.fullmatch(r"(?:19|20)\d\d|\d{5,}", digits)]
    return None, int(found[-1]) if len(found) == 1 and int(found[-1]) else None


def _listed(rows: Sequence[Sequence[str]], pages: int) -> list[Headline]:
    """Read the contents list: below "Contents" or "In this issue", lines with a page that there is."""
    for page in rows:
        start = next((index for index, row in enumerate(page) if _CONTENTS.fullmatch(row.strip(" :.–-"))), None)
        if start is None:
            continue
        found: list[Headline] = []
        held, missed = "", 0
        for row in page[start + 1 : start + 1 + 2 * MOST]:
            entry = _entry(f"{held} {row}".strip(), pages)
            if entry:
                found.append(entry)
                held, missed = "", 0
            elif missed:
                break
            else:
                held, missed = row if len(row) < 60 else "", missed + 1
        if len(found) > 1:
            return found
    return []


def _entry(row: str, pages: int) -> Headline | None:
    for pattern in (_TITLE_PAGE, _PAGE_TITLE):
        found = pattern.match(row) if len(row) < 200 else None
        if found and 1 <= int(found["page"]) <= pages:
            title = " ".join(found["title"].strip(" .·…_–-").split())
            return Headline(title, int(found["page"])) if len(title) > 1 else None
    return None


def issn_problem(text: str) -> str | None:
    """Say what is wrong with an ISSN as printed (ISO 3297); None where its check digit is right."""
    bare = re.sub(r"[\s–-]", "", text).upper()
    if len(bare) != 8:
        return f"it has {len(bare)} digits where an ISSN has 8"
    if not issn.is_valid(bare):
        return f"its check digit is wrong: {bare[:4]}-{bare[4:7]} would end in {issn.calc_check_digit(bare[:7])}"
    return None
