"""Tables: their cells laid out as a grid, so that merged ones fill every place, and set with columns in line."""

from collections.abc import Callable
from typing import Any

WIDEST = 40
"""Columns are padded to the same width up to here, so that a table can be read as it stands."""
MOST = 64
"""Columns and rows that a cell may span."""


def grid(table: Any, set_cell: Callable[[Any], str]) -> list[list[str]]:
    """Lay out the cells of a table (a bs4 element). What spans several places stands in the first of them."""
    rows: list[list[str]] = []
    taken: dict[tuple[int, int], str] = {}
    for down, row in enumerate(own_rows(table)):
        across = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (down, across) in taken:
                across += 1
            text = set_cell(cell)
            for below in range(_span(cell, "rowspan")):
                for beside in range(_span(cell, "colspan")):
                    taken[down + below, across + beside] = "" if below or beside else text
            across += _span(cell, "colspan")
        rows.append([])
    width = max((across + 1 for _, across in taken), default=0)
    return [[taken.get((down, across), "") for across in range(width)] for down in range(len(rows))]


def own_rows(table: Any) -> list[Any]:
    """Give the rows of a table, but not those of a table within it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name) or "1")
    return max(1, min(MOST, int(said))) if said.isdigit() else 1


def table(element: Any, set_cell: Callable[[Any], str]) -> str:
    """Set a table; its first row is its head."""
    rows = grid(element, set_cell)
    rows = [row for row in rows if any(row)] or rows
    if not rows or not rows[0]:
        return ""
    widths = [min(WIDEST, max(3, *(len(row[column]) for row in rows))) for column in range(len(rows[0]))]
    head, *body = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    rule = ["-" * width for width in widths]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *body])
