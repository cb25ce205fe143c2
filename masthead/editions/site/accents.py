"""One accent for every strand: the colours that its pages, lists and pictures share, by day and by night.

A strand's ``accent`` in publication.yml wins; without one it takes its turn in ``PALETTE``. Either way the colour is
mixed with black, or by night with white, until it has ``CONTRAST`` with the paper: a colour that nobody could read is
mended rather than refused. Colours never stand alone: the strand's name stands beside each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from masthead.model import Strand

PALETTE = (
    ("#1d4f91", "#9cc2f5"),
    ("#9a3412", "#f3a684"),
    ("#00655a", "#74d0bf"),
    ("#7a2a78", "#dda7dc"),
    ("#6b5200", "#dcc06c"),
    ("#3f4756", "#b7c2d3"),
)
"""Blue, rust, sea green, purple, ochre, slate, each by day and by night: apart in lightness or hue also for those who
see no red or no green (after Okabe and Ito, Color Universal Design, darkened for text)."""
CONTRAST = 7.0
"""What WCAG 2.2, 1.4.6 asks of text."""
WASH = 0.09
"""So much of the accent is in the tint behind a text."""
_PAPER = re.compile(r"--paper:\s*(#[0-9a-fA-F]{6})\s*;")
_STEPS = 100

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """A strand and the colours that were chosen for it, before they are made legible."""

    strand: str
    day: str
    night: str


def accents_of(strands: Iterable[Strand]) -> tuple[Accent, ...]:
    """Give each strand its colour, as it was written or by its turn."""
    return tuple(
        Accent(strand.slug, *((strand.accent,) * 2 if strand.accent else PALETTE[turn % len(PALETTE)]))
        for turn, strand in enumerate(strands)
    )


def sheet(accents: Iterable[Accent], tokens: str) -> str:
    """Give the rules for ``.strand-SLUG``, which set ``--strand`` and ``--strand-wash``; nothing without strands.

    ``tokens`` is tokens.css: its first ``--paper`` is the ground by day, its last the one by night.
    """
    grounds = _PAPER.findall(tokens) or ["#ffffff"]
    chosen = tuple(accents)
    if not chosen:
        return ""
    day = "".join(_rule(accent.strand, accent.day, grounds[0]) for accent in chosen)
    night = "".join(_rule(accent.strand, accent.night, grounds[-1]) for accent in chosen)
    return f"\n/* One accent for every strand. */\n{day}@media screen and (prefers-color-scheme: dark) {{\n{night}}}\n"


def legible(colour: str, ground: str, least: float = CONTRAST) -> str:
    """Mix a colour with black or white, whichever is farther from the ground, until it has the contrast."""
    base, paper = _parts(colour), _parts(ground)
    towards = max(((0, 0, 0), (255, 255, 255)), key=lambda end: _contrast(end, paper))
    shades = (_mix(base, towards, step / _STEPS) for step in range(_STEPS + 1))
    return _written(next((shade for shade in shades if _contrast(shade, paper) >= least), towards))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    return _contrast(_parts(one), _parts(other))


def _rule(strand: str, colour: str, ground: str) -> str:
    shade = legible(colour, ground)
    wash = _written(_mix(_parts(ground), _parts(shade), WASH))
    return f".strand-{strand} {{ --strand: {shade}; --strand-wash: {wash}; }}\n"


def _parts(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mix(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(mine + (theirs - mine) * share) for mine, theirs in zip(colour, other, strict=True))
    return red, green, blue


def _contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """Give the relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (x / 255 for x in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
