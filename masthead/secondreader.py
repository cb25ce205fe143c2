"""The second reader at work: what ``check``, a proof and the preview may say of a copy, and where they get it.

All three read by the same remarks (``checks/reading``), look words up in the same dictionary, heed the same wishes of
publication.yml, and say no word of what is withheld. They differ in what they read: everything, an issue, a page.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from masthead import hunspell
from masthead.checks import Discretion, discreet, heeded
from masthead.checks.reading import Manuscript, manuscript_of, read
from masthead.checks.reading.spelling import wanted
from masthead.faircopy import FairCopy
from masthead.hunspell import Spelt
from masthead.model import Settings
from masthead.problems import Problem

Dictionary = Callable[[Iterable[str], str], Spelt]
"""Looks words of a language (a BCP 47 tag) up."""


def prepared(
    copy: FairCopy, files: Container[str] | None = None, look: Dictionary = hunspell.look
) -> tuple[Manuscript, tuple[str, ...]]:
    """Make the manuscript of a copy, or of some files of it, with its words looked up; and say what could not be."""
    manuscript = manuscript_of(copy, files)
    if "spelling" in manuscript.settings.check.off:
        return manuscript, ()
    spelt = {language: look(words, language) for language, words in sorted(wanted(manuscript).items())}
    lacks = dict.fromkeys((one.lack, one.mend) for one in spelt.values() if one.lack)
    notes = (f"spelling was not looked at: {lack} ({mend})" for lack, mend in lacks)
    return replace(manuscript, spelt=spelt), tuple(notes)


def remarks(
    copy: FairCopy, files: Container[str], discretion: Discretion, look: Dictionary = hunspell.look
) -> list[Problem]:
    """Read some files of a copy, and give what may be said of them."""
    manuscript, _ = prepared(copy, files, look)
    return sayable(read(manuscript), manuscript.settings, discretion)


def sayable(found: Iterable[Problem], settings: Settings, discretion: Discretion) -> list[Problem]:
    """Heed what is turned off or required, and leave out what would tell of withheld text."""
    heard = heeded(found, settings.check)
    return [*discreet((one for one in heard if not discretion.is_withheld(one.file, one.line)), discretion)]
