"""Tables as CSV (RFC 4180) that are safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV injection)."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give a table with its heading; lines end in CRLF.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, which the spreadsheet does not show;
    numbers are numbers and stay as they are. Line breaks within a cell become spaces.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """Give a value as it may stand in a cell."""
    if not isinstance(value, str):
        return "" if value is None else value
    guarded = "'" if value.startswith(_RISKY) else ""
    return guarded + " ".join(value.split())
