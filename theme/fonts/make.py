"""Makes the font files of this folder from the npm packages of Fontsource. Run by hand, when a font is brought up
to date.

``npm pack`` the packages named in README.md, unpack each into FOLDER under its name without ``@`` and with ``-``
for ``/``, then ``python make.py FOLDER``. For the website, the variable woff2 files are narrowed to the weights and
the OpenType features that its styles use: a third of their bytes, and no change to a letter. For print, static
instances are cut, Latin and Latin Extended merged into one file: WeasyPrint reads TTF four times faster than woff2, and
embeds one font where it would embed two.

Adobe reserves the font name "Source" (OFL, clause 3), and a narrowed, cut or merged font is a modified one: so these
have a name of their own inside and in the styles, Masthead Serif and Masthead Mono. Public Sans reserves none.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SERIF = "fontsource-variable-source-serif-4/files/source-serif-4-{subset}-opsz-{slope}.woff2"
SANS = "fontsource-variable-public-sans/files/public-sans-{subset}-wght-{slope}.woff2"
MONO = "fontsource-source-code-pro/files/source-code-pro-{subset}-400-{slope}.woff2"
SUBSETS = ("latin", "latin-ext")

TEXT, DISPLAY = 10.0, 40.0  # optical sizes in points: columns are set at 9.6 pt, headlines at 15 to 60

CUTS: tuple[tuple[str, str, str, str, str, dict[str, float]], ...] = (
    ("masthead-serif-regular", "Masthead Serif", "Regular", SERIF, "normal", {"wght": 400, "opsz": TEXT}),
    ("masthead-serif-italic", "Masthead Serif", "Italic", SERIF, "italic", {"wght": 400, "opsz": TEXT}),
    ("masthead-serif-bold", "Masthead Serif", "Bold", SERIF, "normal", {"wght": 650, "opsz": TEXT}),
    ("masthead-serif-bold-italic", "Masthead Serif", "Bold Italic", SERIF, "italic", {"wght": 650, "opsz": TEXT}),
    ("masthead-display-regular", "Masthead Display", "Regular", SERIF, "normal", {"wght": 420, "opsz": DISPLAY}),
    ("masthead-display-bold", "Masthead Display", "Bold", SERIF, "normal", {"wght": 640, "opsz": DISPLAY}),
    ("public-sans-regular", "Public Sans", "Regular", SANS, "normal", {"wght": 400}),
    ("public-sans-italic", "Public Sans", "Italic", SANS, "italic", {"wght": 400}),
    ("public-sans-bold", "Public Sans", "Bold", SANS, "normal", {"wght": 640}),
    ("masthead-mono-regular", "Masthead Mono", "Regular", MONO, "normal", {}),
)
BEYOND: tuple[tuple[str, str, tuple[str, ...], tuple[int, int]], ...] = (
    (
        "masthead-beyond",
        "Masthead Beyond",
        tuple(
            f"fontsource-source-serif-4/files/source-serif-4-{subset}-400-normal.woff2"
            for subset in ("cyrillic", "cyrillic-ext", "greek", "vietnamese")
        ),
        (0x300, 0x2116),
    ),
    (
        "masthead-signs",
        "Masthead Signs",
        ("fontsource-noto-sans-math/files/noto-sans-math-latin-400-normal.woff2",),
        (0x2016, 0x2BFF),
    ),
    (
        "masthead-emoji",
        "Masthead Emoji",
        ("fontsource-noto-emoji/files/noto-emoji-emoji-400-normal.woff2",),
        (0x200D, 0x10FFFF),
    ),
    *(
        (
            f"masthead-{script}",
            f"Masthead {script.capitalize()}",
            (f"fontsource-{family}-{script}/files/{family}-{script}-{script}-400-normal.woff2",),
            (0x300, 0x10FFFF),
        )
        for script, family in (
            ("arabic", "noto-naskh"),
            *((script, "noto-sans") for script in ("hebrew", "bengali", "devanagari", "gujarati")),
            *((script, "noto-sans") for script in ("gurmukhi", "tamil", "ethiopic")),
        )
    ),
)
"""What Latin fonts lack, for print: stem, family, sources, and the first and last of the code points that are kept."""
TEXT_SERIF = "fontsource-variable-source-serif-4/files/source-serif-4-{subset}-wght-{slope}.woff2"
WEB = {
    "masthead-serif": (
        "Masthead Serif",
        "fontsource-variable-source-serif-4/files/source-serif-4-{subset}-wght-{slope}.woff2",
    ),
    "public-sans": ("Public Sans", SANS),
}
WEIGHTS = (400.0, 700.0)
"""The lightest and the boldest that theme/site/styles ask for."""
FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")
"""What browsers apply by themselves, and figures of one width for tables. Not kept: fractions, alternates."""
ADOBE = "© {} Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’."
SHARED = (0x20, 0xA0, 0x200C, 0x200D, 0x200E, 0x200F)
"""Spaces and marks of joining and direction, which stand within words of every script."""
NOTO = "Copyright 2013, 2022 The Noto Project Authors (https://github.com/notofonts)"
LICENCES = {
    "source-serif-4-OFL.txt": ("fontsource-variable-source-serif-4/LICENSE", ADOBE.format("2014 - 2021")),
    "public-sans-OFL.txt": ("fontsource-variable-public-sans/LICENSE", "The Public Sans Project Authors"),
    "noto-OFL.txt": ("fontsource-noto-emoji/LICENSE", NOTO),
    "source-code-pro-OFL.txt": ("fontsource-source-code-pro/LICENSE", ADOBE.format("2023")),
}


def cut(source: Path, place: dict[str, float], target: Path) -> str:
    """Write one static TTF of a variable woff2 file; give its copyright."""
    font = TTFont(source, recalcTimestamp=False)
    if place:
        font = instancer.instantiateVariableFont(font, place)
    font.flavor = None
    for table in ("STAT", "BASE", "DSIG", "GlyphOrder"):
        if table in font:
            del font[table]
    font.save(target)
    return str(font["name"].getDebugName(0))


def narrow(source: Path, family: str, slope: str, target: Path) -> None:
    """Write a variable woff2 file with fewer weights and features, and with every letter that it had."""
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS})
    for table in ("BASE", "STAT", "GlyphOrder"):
        if table in font:
            del font[table]
    font.flavor = None
    whole = BytesIO()  # the subsetter loses its way in a font that was not read from a file
    font.save(whole)
    font = TTFont(whole, recalcTimestamp=False)
    options = Options(layout_features=list(FEATURES), notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    rename(font, family, "Italic" if slope == "italic" else "Regular", str(font["name"].getDebugName(0)))
    font["head"].created = font["head"].modified = 0
    font.flavor = "woff2"
    font.save(target)


def beyond(sources: list[Path], family: str, ends: tuple[int, int], target: Path) -> None:
    """Write a static TTF of the letters between two code points, of one font or of several subsets of one."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = [Path(scratch) / f"{number}.ttf" for number in range(len(sources))]
        owner = {cut(source, {}, part) for source, part in zip(sources, parts, strict=True)}.pop()
        font = Merger().merge([str(part) for part in parts]) if parts[1:] else TTFont(parts[0])
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if code in SHARED or ends[0] <= code <= ends[1]])
    subsetter.subset(font)
    rename(font, family, "Regular", owner)
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.save(target)


def rename(font: TTFont, family: str, style: str, copyright_: str) -> None:
    """Name a font anew, keeping only who made it and under which licence."""
    plain = f"{family}-{style}".replace(" ", "")
    names = {0: copyright_, 1: family, 2: style, 3: plain, 4: f"{family} {style}", 5: "Version 1.0", 6: plain}
    names |= {13: "SIL Open Font License 1.1", 14: "https://openfontlicense.org"}
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if "Bold" in style else 400
    italic, bold = "Italic" in style, "Bold" in style
    font["OS/2"].fsSelection = (1 if italic else 0) | (32 if bold else 0) | (0 if italic or bold else 64) | 128
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def alias(font: TTFont) -> None:
    """Let hyphens and spaces that differ only in where a line may break share a glyph: no other font is asked."""
    known = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, like in ((0x2010, 0x2D), (0x2011, 0x2D), (0x2009, 0x20), (0x202F, 0xA0)):
                table.cmap.setdefault(code, known[like])


def main(sources: Path) -> None:
    """Make every file of this folder."""
    for stem, family, style, pattern, slope, place in CUTS:
        with tempfile.TemporaryDirectory() as scratch:
            parts = [Path(scratch) / f"{subset}.ttf" for subset in SUBSETS]
            for subset, part in zip(SUBSETS, parts, strict=True):
                owner = cut(sources / pattern.format(subset=subset, slope=slope), place, part)
            font = Merger().merge([str(part) for part in parts])
        alias(font)
        rename(font, family, style, owner)
        font["head"].created = font["head"].modified = 0
        font.recalcTimestamp = False
        font.save(HERE / f"{stem}.ttf")
    for stem, (family, pattern) in WEB.items():
        for subset in SUBSETS:
            for slope in ("normal", "italic"):
                source = sources / pattern.format(subset=subset, slope=slope)
                narrow(source, family, slope, HERE / f"{stem}-{subset}-wght-{slope}.woff2")
    for stem, family, patterns, ends in BEYOND:
        beyond([sources / pattern for pattern in patterns], family, ends, HERE / f"{stem}.ttf")
    for name, (licence, owner) in LICENCES.items():
        (HERE / name).write_text(f"{owner}\n\n{(sources / licence).read_text('utf-8')}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
