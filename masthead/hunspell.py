"""The dictionary: which words it does not know, and what it proposes. Asks the program hunspell by pipe.

hunspell is nobody's duty: where the program or the dictionary of a language is missing, the answer says so in words.
An editor's personal dictionary is left out, so that all who look at a publication see the same.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from masthead import machine

ENOUGH = 1000
"""For so many unknown words proposals are asked, the shortest first; nobody reads so many."""
_LETTERS = 3000
"""Of those words together: proposals take hunspell a millisecond for each letter (1.7, observed)."""
_DICTIONARIES = {"en": ("en_GB",), "cy": ("cy_GB", "cy"), "ga": ("ga_IE", "ga"), "gd": ("gd_GB", "gd")}
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Spelt:
    """What the dictionary of a language says of the words that it was asked."""

    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that are not in it, with what it proposes, best first; no names where capitals begin it."""
    lack: str = ""
    """Why it said nothing: the program or the dictionary is missing; empty where it is there."""
    mend: str = ""
    """How to get what is missing."""


def look(words: Iterable[str], language: str, program: Path | None = None) -> Spelt:
    """Look words up in the dictionary of a language (a BCP 47 tag). ``program`` is hunspell, where not on PATH."""
    hunspell = program or machine.program(("hunspell",))
    if hunspell is None:
        mend = _mend("hunspell hunspell-en-gb", "brew install hunspell; elsewhere hunspell.github.io says how")
        return Spelt(lack="the program hunspell is not here", mend=mend)
    dictionary = dictionary_of(language, hunspell)
    if dictionary is None:
        name = _names(language)[0]
        mend = f"put {name}.aff and {name}.dic where `hunspell -D` says that it looks"
        return Spelt(lack=f"hunspell has no dictionary {name}", mend=mend)
    unknown = sorted(set(_asked(hunspell, dictionary, "-l", sorted(set(words)))))
    proposed = _proposals(_asked(hunspell, dictionary, "-a", [f"^{word}" for word in _worth_asking(unknown)]))
    small = {other.lower() for word, others in proposed.items() if not word.islower() for other in others}
    names = set(_asked(hunspell, dictionary, "-l", sorted(small)))  # a name is none in small letters
    fitting = {w: tuple(o for o in others if w.islower() or o.lower() not in names) for w, others in proposed.items()}
    return Spelt({word: fitting.get(word, ()) for word in unknown})


def dictionary_of(language: str, program: Path) -> str | None:
    """Name the dictionary of a language (a BCP 47 tag), ``en_GB``, that hunspell has; None where it has none."""
    return next((name for name in _names(language) if _has(program, name)), None)


def _worth_asking(unknown: Iterable[str]) -> list[str]:
    by_length = sorted(unknown, key=len)[:ENOUGH]
    letters = accumulate(map(len, by_length))
    return sorted(word for word, sum_so_far in zip(by_length, letters, strict=True) if sum_so_far <= _LETTERS)


def _mend(packages: str, elsewhere: str) -> str:
    return f"sudo apt-get install {packages}" if machine.system() in machine.APT else elsewhere


def _names(language: str) -> tuple[str, ...]:
    plain, _, region = language.partition("-")
    known = _DICTIONARIES.get(plain, (plain,))
    return (f"{plain}_{region}", *known) if region.isalpha() and len(region) == 2 else known


def _has(hunspell: Path, dictionary: str) -> bool:
    return _run(hunspell, dictionary, "-l", []).returncode == 0


def _asked(hunspell: Path, dictionary: str, how: str, lines: list[str]) -> list[str]:
    return _run(hunspell, dictionary, how, lines).stdout.splitlines() if lines else []


def _run(hunspell: Path, dictionary: str, how: str, lines: list[str]) -> subprocess.CompletedProcess[str]:
    """Run hunspell over words, one a line. A program that fails or hangs counts as one without that dictionary."""
    command = [str(hunspell), "-d", dictionary, "-i", "UTF-8", "-p", os.devnull, how]
    text = "".join(f"{line}\n" for line in lines)
    try:
        return subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(command, 1, "", "")


def _proposals(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read what ispell's pipe says (hunspell(1), -a): ``& word count offset: one, two``."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if said := re.fullmatch(r"& (\S+) \d+ \d+: (.*)", line):
            found[said[1]] = tuple(part.strip() for part in said[2].split(","))
    return found
