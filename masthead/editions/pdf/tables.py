"""Tables fitted to the measure of their document, so that no word of theirs is cut and none leaves its column.

How a table is set is reckoned from its words. ``roomy``: they have room side by side. ``close``: they have it in
smaller type. Else the table is parted: parts stand below one another, and each repeats the first column, which says
what its rows are. Where not even two columns have room, every row is told as a list: header, cell, header, cell.

A table with spans, or with another in it, stays as it is; its words may break.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

GAP = 2
"""Letters that the padding of a cell is wide."""
DEEPER = 4
"""Letters by which a list, a quotation or a box narrows what stands in it."""
BROKEN = 14
"""Letters that a column needs at least, if a word of it is wider than the page and has to be broken."""
PICTURE = 8
"""Letters that a picture in a cell needs."""
SHORT = 7, 16
"""Rows and lines: a table with no more of them is not split."""

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_NEST = re.compile(r"<(/?)(?:ul|ol|dl|blockquote|aside|div)\b")
_ROW = re.compile(r"(<tr\b[^>]*>)(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_CAPTION = re.compile(r"<caption\b.*?</caption>", re.DOTALL)
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="[^"]*"')
_BREAK = re.compile(r"\s+|(?<=[^\W\d_][-/])(?=[^\W\d_])")
_WIDTHS = (("iljtfI.,:;'’|!()[]- ", 0.55), ("mwMW@%—…", 1.5), ("ABCDEFGHJKLNOPQRSTUVXYZ&#0123456789_", 1.12))
"""How wide letters of a bold sans serif are, in those of which a measure speaks; the rest are 1."""
_WIDTH = {letter: width for letters, width in _WIDTHS for letter in letters}


@dataclass(frozen=True, slots=True)
class Measure:
    """How many letters of a table's type stand side by side."""

    letters: float
    close: float
    """The same in the smallest type in which a table is set."""

    def within(self, depth: int) -> "Measure":
        """Give the measure of what stands within lists, quotations and boxes."""
        return Measure(self.letters - depth * DEEPER, self.close - depth * DEEPER)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its HTML has it, and how wide its words are."""

    tag: str
    attributes: str
    content: str
    words: tuple[float, ...]

    def needs(self, limit: float) -> float:
        """Give the letters that the cell needs at least; a word beyond the limit has to be broken."""
        return max((word if word <= limit else BROKEN for word in self.words), default=0.0)

    def html(self, limit: float) -> str:
        """Give the cell back, marked if a word of it has to be broken."""
        is_wide = any(word > limit for word in self.words)
        attributes = _with_class(self.attributes, "breaking") if is_wide else self.attributes
        return f"<{self.tag}{attributes}>{self.content}</{self.tag}>"

    def heading(self, limit: float, *, again: bool) -> str:
        """Give the cell as that which says what its row is. ``again``: it was given before, so its anchors are not."""
        attributes = self.attributes if self.tag == "th" else f' scope="row"{self.attributes}'
        content = _ID.sub("", self.content) if again else self.content
        return Cell("th", _ID.sub("", attributes) if again else attributes, content, self.words).html(limit)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    opening: str
    """Its tag: ``<tr>``."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it was read."""

    opening: str
    caption: str
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Its rows, with those of its head."""
        return self.heads + self.rows

    @property
    def is_plain(self) -> bool:
        """Whether it has a head, and every row as many cells as the others."""
        return bool(self.heads) and len({len(row.cells) for row in self.all_rows}) == 1

    def needs(self, limit: float) -> list[float]:
        """Give the letters that each column needs, padding and all."""
        columns = range(max((len(row.cells) for row in self.all_rows), default=0))
        cells = [[row.cells[column] for row in self.all_rows if column < len(row.cells)] for column in columns]
        return [max(cell.needs(limit) for cell in column) + GAP for column in cells]

    def is_short(self, columns: int, letters: float) -> bool:
        """Whether it need not be split."""
        share = letters / max(1, columns)
        lines = sum(max((1 + sum(cell.words) // share for cell in row.cells), default=0) for row in self.all_rows)
        return len(self.all_rows) <= SHORT[0] and lines <= SHORT[1]

    def part(self, columns: Sequence[int], setting: str, limit: float) -> str:
        """Set some columns of a plain table; the first of them says what the rows are."""
        again = columns[1] > 1

        def line(row: Row) -> str:
            first, *others = (row.cells[column] for column in columns)
            return f"{row.opening}{first.heading(limit, again=again)}{''.join(c.html(limit) for c in others)}</tr>\n"

        head, body = ("".join(map(line, rows)) for rows in (self.heads, self.rows))
        opening = _ID.sub("", self.opening) if again else self.opening
        caption = "" if again else self.caption
        return f"{_set(opening, setting)}\n{caption}<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>"

    def told(self) -> str:
        """Tell each row of a plain table as a list. An empty cell says nothing."""
        heads = self.heads[-1].cells
        rows = (
            "".join(
                f"<dt>{_ID.sub('', head.content) if number else head.content}</dt><dd>{cell.content}</dd>\n"
                for head, cell in zip(heads, row.cells, strict=True)
                if cell.content.strip()
            )
            for number, row in enumerate(self.rows)
        )
        caption = f"<p><b>{_TAG.sub('', self.caption)}</b></p>\n" if self.caption else ""
        return caption + "\n".join(f'<dl class="told">\n{row}</dl>' for row in rows if row)


def fitted(html: str, measure: Measure) -> str:
    """Fit every table of a body."""
    depths = _depths(html)
    return _TABLE.sub(lambda table: _fitted(table.group(), measure.within(next(depths))), html)


def _depths(html: str) -> Iterator[int]:
    """Say of each table within how many lists, quotations and boxes it stands."""
    at = depth = 0
    for table in _TABLE.finditer(html):
        depth += sum(-1 if tag.group(1) else 1 for tag in _NEST.finditer(html, at, table.start()))
        at = table.end()
        yield max(0, depth)


def _fitted(table: str, measure: Measure) -> str:
    grid = _read(table)
    limit = measure.close - GAP
    needed = grid.needs(limit)
    setting = "roomy" if sum(needed) <= measure.letters else "close" if sum(needed) <= measure.close else "crowded"
    short = " short" if grid.is_short(len(needed), measure.letters) else ""
    if setting != "crowded" or not grid.is_plain or "<table" in table[1:]:
        marked = _CELL.sub(lambda cell: _cell(*cell.groups()).html(limit), table)
        return marked.replace(grid.opening, _set(grid.opening, setting + short), 1)
    if any(needed[0] + need > measure.close for need in needed[1:]) or len(needed) == 1:
        return grid.told()
    parts = _parts(needed, measure.close)
    return "\n".join(grid.part(part, f"close parted{short}", limit) for part in parts)


def _parts(needed: Sequence[float], room: float) -> list[list[int]]:
    """Part the columns: the first and as many of the others as have room beside it, about as many in each part."""
    parts: list[list[int]] = []
    for column in range(1, len(needed)):
        if parts and sum(needed[other] for other in [*parts[-1], column]) <= room:
            parts[-1].append(column)
        else:
            parts.append([0, column])
    return parts


def _read(table: str) -> Grid:
    head = _HEAD.search(table)
    top, body = (head.group(), table[head.end() :]) if head else ("", table)
    heads, rows = (tuple(map(_row, _ROW.finditer(part))) for part in (top, body))
    caption = _CAPTION.search(table)
    is_plain = re.search(r"\b(?:row|col)span=|<tfoot\b", table) is None
    heads, rows = (heads, rows) if is_plain else ((), heads + rows)
    return Grid(table[: table.index(">") + 1], caption.group() if caption else "", heads, rows)


def _row(row: re.Match[str]) -> Row:
    return Row(row[1], tuple(_cell(*cell) for cell in _CELL.findall(row[2])))


def _cell(tag: str, attributes: str, content: str) -> Cell:
    return Cell(tag, attributes, content, _words(content))


def _words(content: str) -> tuple[float, ...]:
    """Give the widths of what cannot be broken in a cell; in code all letters are equally wide."""
    is_code = "<code" in content
    words = [word for word in _BREAK.split(unescape(_TAG.sub("", content)).replace("\u200b", " ")) if word]
    widths = [sum(1 if is_code else _WIDTH.get(letter, 1) for letter in word) for word in words]
    return (*widths, *[float(PICTURE)] * content.count("<img"))


def _with_class(attributes: str, name: str) -> str:
    if 'class="' in attributes:
        return attributes.replace('class="', f'class="{name} ', 1)
    return f'{attributes} class="{name}"'


def _set(opening: str, setting: str) -> str:
    """Say in the tag of a table how it is set."""
    return f"<table{_with_class(opening.removeprefix('<table').removesuffix('>'), setting)}>"
