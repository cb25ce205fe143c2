"""The grid of a table: what each header is the header of, worked out from the HTML (HTML, 4.9.12)."""

from dataclasses import dataclass
from itertools import count
from typing import Any

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says of itself in the structure tree."""

    row: int
    column: int
    rows: int
    columns: int
    scope: str
    """/Column or /Row for a header, else empty."""
    ident: str = ""
    headers: tuple[str, ...] = ()
    """The headers of a cell, by their ``ident``. Only for tables with spans: elsewhere the scopes say it all."""

    def attributes(self) -> dict[str, Any]:
        """Give its attributes as PDF names them (ISO 32000-1, table 349)."""
        found: dict[str, Any] = {"Scope": self.scope} if self.scope else {}
        if self.headers:
            found["Headers"] = list(self.headers)
        return found | {k: n for k, n in (("ColSpan", self.columns), ("RowSpan", self.rows)) if n > 1}

    def heads(self, other: "Cell") -> bool:
        """Whether this header is one of another cell: above it in its columns, or before it in its rows."""
        if self.scope == "/Column":
            return self.row < other.row and _meet(self.column, self.columns, other.column, other.columns)
        return self.column < other.column and _meet(self.row, self.rows, other.row, other.rows)


def cells(table: Any, name: str) -> dict[int, Cell]:
    """Give the cells of a table by the ``id()`` of their elements. ``name`` begins the idents of its headers."""
    placed = _placed(table)
    if not any(cell.rows > 1 or cell.columns > 1 for _, cell in placed):
        return {id(element): cell for element, cell in placed}
    named = [
        (element, Cell(c.row, c.column, c.rows, c.columns, c.scope, f"{name}-{c.row}-{c.column}" if c.scope else ""))
        for element, c in placed
    ]
    heads = [cell for _, cell in named if cell.scope]
    return {id(element): _with_headers(cell, heads) for element, cell in named}


def _with_headers(cell: Cell, heads: list[Cell]) -> Cell:
    headers = tuple(head.ident for head in heads if head is not cell and head.heads(cell))
    return Cell(cell.row, cell.column, cell.rows, cell.columns, cell.scope, cell.ident, headers)


def _placed(table: Any) -> list[tuple[Any, Cell]]:
    """Walk through the rows and put every cell where the ones before it leave room."""
    found: list[tuple[Any, Cell]] = []
    taken: set[tuple[int, int]] = set()
    headings = {id(row) for head in table.iter("thead") for row in head.iter("tr")}
    for number, row in enumerate(table.iter("tr")):
        entries = [entry for entry in row if entry.tag in ("th", "td")]
        is_heading = id(row) in headings or (len(entries) > 1 and all(entry.tag == "th" for entry in entries))
        for entry in entries:
            column = next(column for column in count() if (number, column) not in taken)
            rows, columns = _span(entry, "rowspan"), _span(entry, "colspan")
            taken |= {(number + down, column + along) for down in range(rows) for along in range(columns)}
            scope = _SCOPES.get(entry.get("scope") or "", "/Column" if is_heading else "/Row")
            found.append((entry, Cell(number, column, rows, columns, scope if entry.tag == "th" else "")))
    return found


def _span(entry: Any, name: str) -> int:
    text = entry.get(name) or "1"
    return max(1, min(1000, int(text))) if text.isdecimal() else 1


def _meet(start: int, length: int, other_start: int, other_length: int) -> bool:
    return start < other_start + other_length and other_start < start + length
