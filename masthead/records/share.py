"""The picture that stands for the publication or for an issue where somebody shares a page: 1200 by 630 pixels.

The size is what Open Graph's readers crop least (1.91 : 1). Set in the fonts and the accent of the theme: the title as
on the masthead, the number and the date, and the cover where there is one. The same card gives the same bytes.
"""

import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from masthead.model import Issue, Settings
from masthead.records.works import worded
from masthead.templates import ThemeFiles

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
COVER = 510
"""The tallest a cover gets."""
_ACCENT = re.compile(r"--accent:\s*(#[0-9a-fA-F]{6})")
SIZES = *((size, 1) for size in (152, 136, 120, 104, 92)), *((size, 2) for size in (96, 84, 72, 60, 52))
"""Sizes of the title in pixels, and in how many lines it may stand: the first that fits is taken."""
_COLOURS = 256
"""Of the PNG: a quarter of the size, and nobody sees it."""

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Card:
    """What a share picture says."""

    title: str
    number: str = ""
    """``No 3``."""
    date: str = ""
    theme: str = ""
    """The issue's own title, or the publication's subtitle."""
    foot: str = ""


def card(settings: Settings, issue: Issue | None = None) -> Card:
    """Give what the picture of an issue says, under the title of its time; without one, that of the publication."""
    if issue is None:
        return Card(settings.title, theme=settings.subtitle or "", foot=settings.publisher.name)
    date = worded(issue.date, settings.language)
    plate = settings.serial_at(issue.date)
    subtitle = "" if plate.is_former else settings.subtitle or ""
    return Card(plate.title, issue.numbering, date, issue.title or subtitle, settings.publisher.name)


def said(settings: Settings, issue: Issue | None = None) -> str:
    """Give the words for those who cannot see the picture."""
    own = card(settings, issue)
    return ", ".join(filter(None, (own.title, own.number, own.date))) if issue else own.title


def draw(card: Card, theme: ThemeFiles, cover: bytes | None = None) -> bytes:
    """Draw a card as PNG; ``cover`` is a picture of the cover in any format that Pillow reads."""
    ground = _accent(theme)
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    edge = WIDTH - MARGIN
    if cover:
        edge = _place_cover(image, cover, ground) - MARGIN
    _set(ImageDraw.Draw(image), card, theme, edge - MARGIN, ground)
    octets = BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(octets, "PNG", optimize=True)
    return octets.getvalue()


def _set(canvas: ImageDraw.ImageDraw, card: Card, theme: ThemeFiles, width: int, ground: tuple[int, int, int]) -> None:
    """Set the words: title and number from the top, the foot at the bottom."""
    ink = _ink(ground)
    quiet = _between(ground, ink, 0.8)
    size = next((size for size, lines in SIZES if _fits(theme, card.title, size, width, lines)), 48)
    y = MARGIN - 14
    for line in _lines(card.title, _font(theme, "masthead-display-bold", size), width, most=3):
        canvas.text((MARGIN - 3, y), line, ink, _font(theme, "masthead-display-bold", size))
        y += round(size * 1.06)
    y += 44
    canvas.rectangle((MARGIN, y, MARGIN + 96, y + 7), ink)
    y += 42
    number = ", ".join(filter(None, (card.number, card.date)))
    for text, cut, points, colour in (
        (number, "public-sans-bold", 46, ink),
        (card.theme, "public-sans-regular", 36, quiet),
    ):
        room = max(1, (HEIGHT - MARGIN - 56 - y) // round(points * 1.32))
        for line in _lines(text, _font(theme, cut, points), width, most=min(3, room)):
            canvas.text((MARGIN, y), line, colour, _font(theme, cut, points))
            y += round(points * 1.32)
        y += 10 if text else 0
    foot = _lines(card.foot, _font(theme, "public-sans-regular", 26), width, most=1)
    for line in foot:
        canvas.text((MARGIN, HEIGHT - MARGIN), line, quiet, _font(theme, "public-sans-regular", 26), anchor="ls")


def _place_cover(image: Image.Image, cover: bytes, ground: tuple[int, int, int]) -> int:
    """Lay the cover on the right, on a soft shadow. Gives its left edge."""
    with Image.open(BytesIO(cover)) as opened:
        picture = opened.convert("RGB")
    scale = min(COVER / picture.height, 460 / picture.width)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    left, top = WIDTH - MARGIN - size[0], (HEIGHT - size[1]) // 2
    canvas = ImageDraw.Draw(image)
    for depth in range(14, 0, -1):
        shade = _between(ground, (0, 0, 0), 0.02 * (15 - depth))
        canvas.rounded_rectangle(
            (left - depth, top + 8 - depth, left + size[0] + depth, top + 8 + size[1] + depth), depth, shade
        )
    image.paste(picture, (left, top))
    return left


def _fits(theme: ThemeFiles, text: str, size: int, width: int, lines: int) -> bool:
    """Whether a title of that size stands in so many lines, each within the width."""
    font = _font(theme, "masthead-display-bold", size)
    return len(_lines(text, font, width)) <= lines and all(font.getlength(word) <= width for word in text.split())


def _lines(text: str, font: Font, width: int, most: int = 9) -> list[str]:
    """Break a text into lines at its spaces; where it needs more than ``most``, the last one says that it goes on."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [_cut(line, font, width) for line in lines]


def _cut(line: str, font: Font, width: int) -> str:
    """Cut a line that is too long: at a space, else within its one word."""
    while font.getlength(line) > width:
        whole = line.removesuffix("…").rstrip()
        line = f"{whole.rpartition(' ')[0]} …" if " " in whole else f"{whole[:-1]}…"
    return line


def _font(theme: ThemeFiles, cut: str, size: int) -> Font:
    # The basic layout, for the other one depends on a library that not every machine has.
    return ImageFont.truetype(str(theme.find(f"fonts/{cut}.ttf")), size, layout_engine=ImageFont.Layout.BASIC)


def _accent(theme: ThemeFiles) -> tuple[int, int, int]:
    found = _ACCENT.search(theme.find("tokens.css").read_text(encoding="utf-8"))
    return _rgb(found[1] if found else "#0b5560")


def _ink(ground: tuple[int, int, int]) -> tuple[int, int, int]:
    """Give white or near black, whichever is easier to read on the ground (by its brightness, ITU-R BT.601)."""
    red, green, blue = ground
    return (255, 255, 255) if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else (20, 25, 30)


def _between(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue, *_ = ImageColor.getrgb(colour)
    return red, green, blue
