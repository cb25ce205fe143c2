"""The summary as a drawing: for each kind a row of columns, a column a month (or a year), and bars by authority.

SVG that reads without its colours (each row is named, each bar has its number), that says in words what it shows, and
that stands by itself: presentation attributes alone, no style sheet, no script, fonts that every system has.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from babel.dates import format_date

from masthead.model import PartialDate
from masthead.summary.account import KINDS, Account
from masthead.summary.plain import heading

WIDTH = 960
MARGIN = 40
NAMES = 190
"""Where the names of rows end and their bars begin."""
ROW, BAR_ROW = 92, 30
"""The height of a row of columns, and of a bar of an authority."""
MOST_MONTHS = 24
"""A longer period is drawn by years."""
SHOWN = 20
"""So many authorities are drawn; the others stand in the text and the table."""
_INK, _QUIET, _RULE, _WASH, _BAR = "#1c2430", "#525c6b", "#c8cfd3", "#f2f4f3", "#0b5560"
_FONT = "'Public Sans', 'Helvetica Neue', Arial, sans-serif"

Column = tuple[str, str]
"""What an entry's month begins with, and the column's name; an empty beginning is for what has no month."""


def drawn(account: Account) -> str:
    """Draw the summary."""
    columns = _columns(account)
    kinds = [kind for kind in KINDS if account.total(kind)]
    authorities = sorted(account.by("authorities").items(), key=lambda pair: -sum(pair[1].values()))[:SHOWN]
    parts: list[str] = []
    y = 124
    for kind in kinds:
        parts += _row(account, kind, columns, y)
        y += ROW
    if kinds:
        parts = [*_to_come(account, columns, 124, y), *parts, *_axis(columns, y)]
        y += 44
    else:
        parts.append(_text(MARGIN, y + 6, "Nothing was published or held in this time.", 18))
        y += 20
    if authorities:
        parts.append(_text(MARGIN, y + 26, "By authority: everything that names it", 19, weight=700))
        y += 46
        most = max(sum(counts.values()) for _, counts in authorities)
        for name, counts in authorities:
            parts += _bar(name, counts, most, y)
            y += BAR_ROW
    parts.append(_text(MARGIN, y + 34, _foot(account), 14, _QUIET))
    return _framed(account, parts, y + 34 + MARGIN - 12)


def _framed(account: Account, parts: Sequence[str], height: int) -> str:
    title = heading(account)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="title desc" font-family="{_FONT}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_said(account))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(MARGIN, 52, account.title, 28, weight=700),
        _text(MARGIN, 80, title.removeprefix(f"{account.title}, "), 18, _QUIET),
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _columns(account: Account) -> tuple[Column, ...]:
    """Give the columns: months with their names, else years; and one for what has no month, where there is such."""
    first, last = account.wish.period.first, account.wish.period.last
    months = [(month // 12, month % 12 + 1) for month in range(_month(first), _month(last) + 1)]
    if len(months) > MOST_MONTHS:
        return tuple((f"{year:04}", str(year)) for year in range(first.year, last.year + 1))
    named = [(f"{year:04}-{month:02}", _name(account, year, month, months[0])) for year, month in months]
    is_vague = any(len(entry.month) == 4 and entry.counts for entry in account.entries)
    return (*named, *([("", "?")] if is_vague else []))


def _name(account: Account, year: int, month: int, first: tuple[int, int]) -> str:
    """Name a month shortly, with its year where one begins."""
    short = str(format_date(date(year, month, 1), "LLL", locale=account.language.replace("-", "_")))
    return f"{short} {year}" if month == 1 or (year, month) == first else short


def _row(account: Account, kind: str, columns: Sequence[Column], y: int) -> Iterator[str]:
    numbers = [_number(account, kind, column, len(columns)) for column in columns]
    most = max(numbers) or 1
    base = y + ROW - 16
    yield _text(MARGIN, base - 22, KINDS[kind], 19, weight=700)
    yield _text(MARGIN, base - 2, str(sum(numbers)), 17, _QUIET)
    yield f'<line x1="{NAMES}" y1="{base}" x2="{WIDTH - MARGIN}" y2="{base}" stroke="{_RULE}"/>'
    step = (WIDTH - MARGIN - NAMES) / len(columns)
    for place, number in enumerate(numbers):
        if number:
            height = round(48 * number / most, 1)
            left, wide = round(NAMES + step * (place + 0.16), 1), round(step * 0.68, 1)
            yield f'<rect x="{left}" y="{base - height}" width="{wide}" height="{height}" fill="{_BAR}"/>'
            yield _text(round(left + wide / 2, 1), base - height - 6, str(number), 15, anchor="middle")


def _axis(columns: Sequence[Column], y: int) -> Iterator[str]:
    step = (WIDTH - MARGIN - NAMES) / len(columns)
    for place, (_, name) in enumerate(columns):
        word, _, year = name.partition(" ")
        x = round(NAMES + step * (place + 0.5), 1)
        yield _text(x, y + 6, word, 14, _QUIET, anchor="middle")
        if year:
            yield _text(x, y + 24, year, 14, _QUIET, anchor="middle")


def _to_come(account: Account, columns: Sequence[Column], top: int, bottom: int) -> Iterator[str]:
    """Lay a tint under the columns of what is still to come on the day of the run."""
    today = account.today.isoformat()
    later = [place for place, (beginning, _) in enumerate(columns) if beginning > today[: len(beginning)]]
    if later:
        step = (WIDTH - MARGIN - NAMES) / len(columns)
        left, wide = round(NAMES + step * later[0], 1), round(step * len(later), 1)
        yield f'<rect x="{left}" y="{top}" width="{wide}" height="{bottom - top - 16}" fill="{_WASH}"/>'
        yield _text(left + 10, top + 22, "Still to come", 14, _QUIET)


def _bar(name: str, counts: dict[str, int], most: int, y: int) -> Iterator[str]:
    number = sum(counts.values())
    wide = round(260 * number / most, 1)
    left = NAMES + 60
    yield _text(MARGIN, y + 19, name if len(name) < 30 else f"{name[:28]}…", 16)
    yield f'<rect x="{left}" y="{y + 6}" width="{wide}" height="16" fill="{_BAR}"/>'
    yield _text(left + wide + 10, y + 20, f"{number}: {_worded(counts)}", 15, _QUIET)


def _number(account: Account, kind: str, column: Column, columns: int) -> int:
    beginning, _ = column
    mine = (entry for entry in account.entries if entry.kind == kind and entry.counts)
    return sum(entry.month.startswith(beginning) if beginning else len(entry.month) == 4 for entry in mine)


def _worded(counts: dict[str, int]) -> str:
    words = {"issue": "issue edited", "article": "article", "news": "news item", "report": "report", "event": "event"}
    plural = {"issue": "issues edited"}
    named = (
        (counts[kind], words[kind] if counts[kind] == 1 else plural.get(kind, f"{words[kind]}s")) for kind in words
    )
    return ", ".join(f"{number} {word}" for number, word in named if number)


def _said(account: Account) -> str:
    """Say in words what the drawing shows."""
    totals = ", ".join(f"{KINDS[kind].lower()} {account.total(kind)}" for kind in KINDS)
    rows = (f"{name}: {_worded(counts)}" for name, counts in account.by("authorities").items())
    return " ".join(filter(None, (f"In all: {totals}.", *(f"{row}." for row in rows))))


def _foot(account: Account) -> str:
    vague = len(account.perhaps)
    told = [f"As of {PartialDate(account.today).display(account.language)}."]
    if any(entry.counts for entry in account.entries):
        told.append("Each row has a scale of its own.")
    if any(len(entry.month) == 4 and entry.counts for entry in account.entries):
        told.append("Under “?” stands what has a year and no month.")
    if vague:
        told.append(f"{vague} more may belong here: the date is not exact enough to tell.")
    if account.attendance:
        told.append(f"Attendance, as far as it was counted: {account.attendance}.")
    return " ".join(told)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _text(
    x: float, y: float, text: str, size: int, fill: str = _INK, *, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )
