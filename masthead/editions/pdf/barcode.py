"""The barcode of an issue: its ISSN as EAN-13 with the issue's number as a two-digit add-on, drawn as SVG.

The number is 977, the ISSN without its check digit, 00 as the variant, and a check digit of its own (ISSN Manual, 2015,
annex on bar codes; GS1 General Specifications, 5.2). Patterns are those of ISO/IEC 15420.
"""

from markupsafe import Markup

LEFT_ODD = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
RIGHT = ["".join("10"[int(bit)] for bit in pattern) for pattern in LEFT_ODD]
LEFT_EVEN = [pattern[::-1] for pattern in RIGHT]
PARITIES = "OOOOOO OOEOEE OOEEOE OOEEEO OEOOEE OEEOOE OEEEOO OEOEOE OEOEEO OEEOEO".split()
"""By the first digit, which is not drawn itself: how each of the six on the left is."""
ADD_ON_PARITIES = ("OO", "OE", "EO", "EE")
"""By the add-on's value modulo four."""
GUARDS = (range(3), range(45, 50), range(92, 95))
"""Where the bars are longer."""
GAP, QUIET_LEFT, QUIET_RIGHT = 9, 11, 5
"""Modules between the two symbols, before and after them."""
HEIGHT, GUARD_HEIGHT, TEXT = 66, 71, 8
"""In modules; a little lower than nominal (69), as on most magazines."""
WIDTH, HEIGHT_IN_ALL = QUIET_LEFT + 95 + GAP + 20 + QUIET_RIGHT, GUARD_HEIGHT + 4
"""Of the whole drawing, in modules."""
MODULE = 0.264
"""Millimetres: eight tenths of the nominal size, the least that GS1 allows, so that it fits beside the imprint."""


def digits(issn: str, variant: str = "00") -> str:
    """Give the thirteen digits for an ISSN: ``1144-875X`` is 9771144875007."""
    twelve = f"977{issn.replace('-', '')[:7]}{variant}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def add_on(number: int) -> str:
    """Give the two digits for an issue's number; of a number over 99 its last two."""
    return f"{number % 100:02}"


def drawing(issn: str, number: int) -> Markup:
    """Draw the barcode of an issue as SVG."""
    main, extra = digits(issn), add_on(number)
    start = QUIET_LEFT + 95 + GAP
    bars = _bars(_main_pattern(main), QUIET_LEFT, 0) + _bars(_add_on_pattern(extra), start, TEXT + 2)
    texts = (
        _text(main[0], 4, GUARD_HEIGHT + 2)
        + _text(main[1:7], QUIET_LEFT + 24, GUARD_HEIGHT + 2)
        + _text(main[7:], QUIET_LEFT + 71, GUARD_HEIGHT + 2)
        + _text(extra, start + 10, TEXT)
    )
    white = f'<path fill="#fff" d="M0 0h{WIDTH}v{HEIGHT_IN_ALL}h-{WIDTH}z"/>'
    return _svg(f"Barcode: ISSN {issn}, issue {extra}", f'{white}<path fill="#000" d="{bars}"/>{texts}')


def room() -> Markup:
    """Draw the room that a barcode takes: on a proof, which nobody may scan as the issue."""
    frame = f'<path fill="none" stroke="#525c6b" d="M1 1h{WIDTH - 2}v{HEIGHT_IN_ALL - 2}h{2 - WIDTH}z"/>'
    return _svg("Here the issue has its barcode", frame + _text("Barcode", WIDTH // 2, HEIGHT_IN_ALL // 2))


def _svg(title: str, drawn: str) -> Markup:
    size = f"width: {WIDTH * MODULE:.2f}mm; height: {HEIGHT_IN_ALL * MODULE:.2f}mm"
    return Markup(
        f'<svg class="barcode" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT_IN_ALL}" '
        f'style="{size}"><title>{title}</title>{drawn}</svg>'
    )


def _main_pattern(thirteen: str) -> str:
    parities = PARITIES[int(thirteen[0])]
    left = "".join(_left(digit, parity) for digit, parity in zip(thirteen[1:7], parities, strict=True))
    return f"101{left}01010{''.join(RIGHT[int(digit)] for digit in thirteen[7:])}101"


def _add_on_pattern(two: str) -> str:
    first, second = zip(two, ADD_ON_PARITIES[int(two) % 4], strict=True)
    return f"1011{_left(*first)}01{_left(*second)}"


def _left(digit: str, parity: str) -> str:
    return (LEFT_ODD if parity == "O" else LEFT_EVEN)[int(digit)]


def _bars(pattern: str, start: int, top: int) -> str:
    """Give the path of a symbol's bars; those of the guards are longer, and all of an add-on's are."""
    path, x = "", 0
    while x < len(pattern):
        width = len(pattern[x:]) - len(pattern[x:].lstrip("1"))
        is_long = bool(top) or any(x in guard for guard in GUARDS)
        path += f"M{start + x} {top}h{width}V{GUARD_HEIGHT if is_long else HEIGHT}h-{width}z" if width else ""
        x += width or 1
    return path


def _text(text: str, middle: int, baseline: int) -> str:
    face = 'text-anchor="middle" font-family="Public Sans" font-size="7.5"'
    return f'<text x="{middle}" y="{baseline}" {face}>{text}</text>'
