"""QR codes (ISO/IEC 18004), made here: a drawing within the HTML, with its description."""

import segno
from markupsafe import Markup

QUIET = 4
"""Modules of white that the standard wants around it."""


def code(text: str) -> Markup:
    """Draw the QR code of a web address as SVG, a square of one unit a module."""
    made = segno.make_qr(text, error="m", boost_error=False)
    rows = [bytes(row) for row in made.matrix]
    runs = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _dark(row))
    side = len(rows) + 2 * QUIET
    return Markup(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="{0} {0} {1} {1}"><title>QR code: {2}</title>'
        '<path fill="#000" d="{3}"/></svg>'
    ).format(-QUIET, side, text, runs)


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Give the runs of dark modules of a row: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, module in enumerate(row):
        if module and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif module:
            runs.append((x, 1))
    return runs
