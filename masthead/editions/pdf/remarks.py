"""What the press remarked on, as problems: at the article and line that caused it where that can be known.

WeasyPrint names addresses and anchors in what it logs, and ours are made up from files; so whoever uses them is found.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from masthead.editions.pdf import shelf, words
from masthead.editions.pdf.press import Printed
from masthead.editions.pdf.sheets import Sheets
from masthead.problems import Problem, Severity

_ADDRESS = re.compile(r"https?://[^\s'\"<>]+")
_NOTDEF = re.compile(r"\.notdef glyph.*?U\+([0-9A-Fa-f]{4,6})", re.DOTALL)
_ANCHOR = re.compile(r"#([\w-]+)")
_SOURCE = re.compile(r'data-source="([^"]*)"')


def problems(work: Sheets, printed: Printed, root: Path) -> Iterator[Problem]:
    """Turn what WeasyPrint said, and letters that our fonts lack, into problems."""
    for fault in printed.faults:
        message = f"WeasyPrint: {_without_made_up(fault.said)}"
        yield Problem(fault.file, fault.line, "pdf", message, severity=Severity.WARNING)
    for said in printed.remarks:
        if letter := _missing_letter(said):
            file, line = _place_of_letter(letter, work, root)
            message = f"no font here has '{letter}' (U+{ord(letter):04X}), so the PDF would show a box in its place"
            hint = "write it otherwise, or add a font that has it to theme/fonts: every PDF must be readable by all"
            yield Problem(file, line, "pdf", message, hint)
            continue
        file, line = _place(said, work)
        yield Problem(file, line, "pdf", f"WeasyPrint: {_without_made_up(said)}", severity=Severity.WARNING)
    for letter, family in printed.foreign.items():
        file, line = _place_of_letter(letter, work, root)
        message = (
            f"the fonts of theme/fonts have no '{letter}' (U+{ord(letter):04X}); {family} of this machine stands in"
        )
        hint = "write it otherwise, or add a font that has it: the PDF differs from machine to machine"
        yield Problem(file, line, "pdf", message, hint, Severity.WARNING)


def _missing_letter(said: str) -> str | None:
    """Find the letter of a remark on a glyph that no font has: a PDF with one passes neither PDF/UA-1 nor PDF/A-3a."""
    found = _NOTDEF.search(said)
    return chr(int(found[1], 16)) if found else None


def _place(said: str, work: Sheets) -> tuple[str, int]:
    """Find the picture or the link that a remark names; else give the document as such."""
    for address in (found.rstrip(".,:;") for found in _ADDRESS.findall(said)):
        if place := _user(shelf.content_file(address) or address, work):
            return place
    for anchor in _ANCHOR.findall(said):
        before, found, _ = work.html.partition(f'href="#{anchor}"')
        sources = _SOURCE.findall(before)
        if found and sources:
            return _user(f"#{anchor.rpartition('--')[2]}", work, sources[-1]) or _begin(sources[-1], work)
    return work.file, work.line


def _user(key: str, work: Sheets, file: str | None = None) -> tuple[str, int] | None:
    """Find the first text that points to something, and the line on which it does."""
    for source in work.sources:
        for used, line in source.uses:
            if used.endswith(key) and file in (None, source.file):
                return source.file, line
    return None


def _place_of_letter(letter: str, work: Sheets, root: Path) -> tuple[str, int]:
    """Find the text that holds a letter, and the first of its lines that does; else the document as such."""
    wanted = words.blocks(work.html, {}, {})
    file = next((block.source for block in wanted if letter in block.text and block.source), work.file)
    try:
        rows = (root / file).read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        rows = []
    found = next((number for number, row in enumerate(rows, start=1) if letter in row), None)
    return (file, found) if found else _begin(file, work)


def _begin(file: str, work: Sheets) -> tuple[str, int]:
    line = next((source.line for source in work.sources if source.file == file), work.line)
    return file, line


def _without_made_up(said: str) -> str:
    """Name files as editors know them."""
    return said.replace(shelf.CONTENT, "").replace(shelf.THEME, "theme/")
