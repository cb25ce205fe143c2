"""The content of a page of a PDF, split where it is marked: its text, what it covers, whether it is an artifact."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Decoder = Callable[[Any], dict[int, str]]
"""Gives the letters of a font by their codes."""
_UNITY: Matrix = (1, 0, 0, 1, 0, 0)
_PATHS = frozenset("mlcvy")


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content."""

    page: int
    text: str = ""
    drawn: Box | None = None
    """What its pictures and lines cover, in points."""
    artifact: str = ""
    """``Pagination Footer`` or the like for an artifact; empty for what belongs to an element."""
    mcid: int | None = None


def pieces(page: pikepdf.Page, number: int, decoder: Decoder) -> list[Content]:
    """Split the content of a page into its marked pieces; what is not marked makes one more."""
    return _Page(page, number, decoder).pieces()


class _Page:
    """Runs through the operators of a page."""

    def __init__(self, page: pikepdf.Page, number: int, decoder: Decoder) -> None:
        self.source, self.number, self.decoder = page, number, decoder
        self.open: list[_Piece] = []
        self.found: list[Content] = []
        self.matrix: Matrix = _UNITY
        self.stack: list[Matrix] = []
        self.letters: dict[int, str] = {}

    def pieces(self) -> list[Content]:
        loose = _Piece(None, "")
        self.open.append(loose)
        for instruction in pikepdf.parse_content_stream(self.source):
            self.run(str(instruction.operator), instruction.operands)
        return [*self.found, loose.value(self.number)]

    def run(self, operator: str, operands: Any) -> None:
        piece = self.open[-1]
        if operator in ("BDC", "BMC"):
            self.begin(operands)
        elif operator == "EMC":
            self.found.append(self.open.pop().value(self.number))
        elif operator in ("q", "Q", "cm"):
            self.transform(operator, operands)
        elif operator == "Tf":
            self.letters = self.decoder(self.source.Resources.Font[operands[0]])
        elif operator in ("Tj", "TJ"):
            piece.text += "".join(self.decoded(run) for run in listed(operands[0]) if isinstance(run, pikepdf.String))
        elif operator in ("Do", "sh"):
            piece.points += [_moved(x, y, self.matrix) for x in (0, 1) for y in (0, 1)]
        elif operator == "re":
            x, y, width, height = map(float, operands)
            piece.path += [_moved(x + w, y + h, self.matrix) for w in (0, width) for h in (0, height)]
        elif operator in _PATHS:
            numbers = list(map(float, operands))
            piece.path += [_moved(numbers[at], numbers[at + 1], self.matrix) for at in range(0, len(numbers), 2)]
        elif operator in ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"):
            piece.points += piece.path if operator != "n" else []
            piece.path = []

    def begin(self, operands: Any) -> None:
        tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else {}
        kind = " ".join(str(properties[key])[1:] for key in ("/Type", "/Subtype") if key in properties)
        artifact = (kind or "Artifact") if tag == "/Artifact" else ""
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        above = self.open[-1]
        self.open.append(_Piece(mcid, artifact or above.artifact))

    def transform(self, operator: str, operands: Any) -> None:
        if operator == "q":
            self.stack.append(self.matrix)
        elif operator == "Q":
            self.matrix = self.stack.pop()
        else:
            a, b, c, d, e, f = map(float, operands)
            corners = ((e, f), (e + a, f + b), (e + c, f + d))
            (x0, y0), (x1, y1), (x2, y2) = (_moved(x, y, self.matrix) for x, y in corners)
            self.matrix = (x1 - x0, y1 - y0, x2 - x0, y2 - y0, x0, y0)

    def decoded(self, run: Any) -> str:
        codes = bytes(run)
        return "".join(self.letters.get(codes[at] << 8 | codes[at + 1], "\ufffd") for at in range(0, len(codes), 2))


@dataclass(slots=True)
class _Piece:
    mcid: int | None
    artifact: str
    text: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)

    def value(self, page: int) -> Content:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        drawn = (min(xs), min(ys), max(xs), max(ys)) if xs else None
        return Content(page, self.text, drawn, self.artifact, self.mcid)


def letters(table: str) -> dict[int, str]:
    """Read the table of a font from codes to letters (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(int(letter, 16) + code - int(first, 16))
    return found


def listed(thing: Any) -> list[Any]:
    """Give a list as one, and anything else as the only entry of one."""
    return list(thing) if isinstance(thing, pikepdf.Array | list) else [thing]


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
